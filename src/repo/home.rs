//! The home page: several sections in one request. A section that fails does not affect the others.

use diesel::pg::PgConnection;

use super::{albums, charts, feed, playlists, recommendations};
use crate::error::{Error, Result};
use crate::model::album::NewReleases;
use crate::model::chart::ChartParams;
use crate::model::feed::FeedFilter;
use crate::model::pagination::page::{Filter, PageParams, PageRequest};
use crate::model::playlist::OwnPlaylists;
use crate::model::recommendation::{Home, HomeParams, HomeSection, RecommendationParams};
use crate::model::viewer::AuthUser;

/// Loads the requested sections. Only [`Error::Unavailable`] fails the whole page.
pub fn get_home(conn: &mut PgConnection, user: AuthUser, params: &HomeParams) -> Result<Home> {
    let mut home = Home::default();
    for (section, limit) in params.sections().into_iter().filter(|(_, limit)| *limit > 0) {
        match load_section(conn, user, &mut home, section, limit) {
            Ok(()) => {}
            // The other sections would fail too.
            Err(Error::Unavailable(reason)) => return Err(Error::Unavailable(reason)),
            Err(error) => {
                log::error!("section {} of the home page failed: {error}", section.name());
                home.failed.push(section);
            }
        }
    }
    Ok(home)
}

fn load_section(
    conn: &mut PgConnection,
    user: AuthUser,
    home: &mut Home,
    section: HomeSection,
    limit: i64,
) -> Result<()> {
    match section {
        HomeSection::Feed => {
            home.feed = feed::list_feed(conn, user, &first_page::<FeedFilter>(limit, None)?)?.items;
        }
        HomeSection::Recommendations => {
            let params = RecommendationParams { limit: Some(limit), exclude_known: None };
            home.recommendations = recommendations::recommend_tracks(conn, user, &params)?.items;
        }
        HomeSection::Chart => {
            let params = ChartParams { limit: Some(limit), ..ChartParams::default() };
            home.chart = charts::get_track_chart(conn, user.into(), &params)?.items;
        }
        HomeSection::NewReleases => {
            let request = first_page::<NewReleases>(limit, None)?;
            home.new_releases = albums::list_new_releases(conn, user.into(), &request)?.items;
        }
        HomeSection::Playlists => {
            let request = first_page::<OwnPlaylists>(limit, Some("-updated_at"))?;
            let page = playlists::list_own(conn, user, &request)?;
            home.playlists = page.items.into_iter().map(|item| item.playlist).collect();
        }
    }
    Ok(())
}

fn first_page<F: Filter + Default>(limit: i64, sort: Option<&str>) -> Result<PageRequest<F>> {
    let params =
        PageParams { limit: Some(limit), sort: sort.map(str::to_owned).into_iter().collect(), ..PageParams::default() };
    PageRequest::new(F::default(), params, "home")
}
