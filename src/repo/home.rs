//! The page that greets: one request, and no section that fails takes the others with it.

use diesel::pg::PgConnection;

use super::{albums, charts, feed, playlists, recommendations};
use crate::error::{Error, Result};
use crate::model::album::NewReleases;
use crate::model::chart::ChartParams;
use crate::model::feed::FeedFilter;
use crate::model::pagination::page::{Filter, PageParams, PageRequest};
use crate::model::playlist::OwnPlaylists;
use crate::model::recommendation::{Home, HomeParams, RecommendationParams, Section};
use crate::model::viewer::AuthUser;

/// The page that greets.
///
/// # Errors
/// [`Error::Unavailable`] if the database is out of reach.
pub fn get_home(conn: &mut PgConnection, me: AuthUser, params: &HomeParams) -> Result<Home> {
    let mut home = Home::default();
    for (section, limit) in params.sections().into_iter().filter(|(_, limit)| *limit > 0) {
        match load_section(conn, me, &mut home, section, limit) {
            Ok(()) => {}
            Err(Error::Unavailable(reason)) => return Err(Error::Unavailable(reason)),
            Err(error) => {
                log::error!("section {} of a home page: {error}", section.name());
                home.failed.push(section);
            }
        }
    }
    Ok(home)
}

fn load_section(conn: &mut PgConnection, me: AuthUser, home: &mut Home, section: Section, limit: i64) -> Result<()> {
    match section {
        Section::Feed => home.feed = feed::list_feed(conn, me, &first::<FeedFilter>(limit, None)?)?.items,
        Section::Recommendations => {
            let params = RecommendationParams { limit: Some(limit), exclude_known: None };
            home.recommendations = recommendations::recommend_tracks(conn, me, &params)?.items;
        }
        Section::Chart => {
            let params = ChartParams { limit: Some(limit), ..ChartParams::default() };
            home.chart = charts::get_track_chart(conn, me.into(), &params)?.items;
        }
        Section::NewReleases => {
            home.new_releases = albums::list_new_releases(conn, me.into(), &first::<NewReleases>(limit, None)?)?.items;
        }
        Section::Playlists => {
            let page = playlists::list_own(conn, me, &first::<OwnPlaylists>(limit, Some("-updated_at"))?)?;
            home.playlists = page.items.into_iter().map(|own| own.playlist).collect();
        }
    }
    Ok(())
}

/// The first page of a list.
fn first<F: Filter + Default>(limit: i64, sort: Option<&str>) -> Result<PageRequest<F>> {
    let params = PageParams { limit: Some(limit), sort: sort.map(str::to_owned), ..PageParams::default() };
    PageRequest::new(F::default(), params, "home")
}
