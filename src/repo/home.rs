//! The home page: several sections in one request. A section that fails does not affect the others.

use diesel::pg::PgConnection;

use super::{albums, charts, feed, playlists, recommendations};
use crate::error::{Error, Result};
use crate::model::album::NewReleases;
use crate::model::chart::ChartParams;
use crate::model::feed::FeedFilter;
use crate::model::pagination::page::PageRequest;
use crate::model::playlist::OwnPlaylists;
use crate::model::recommendation::{Home, HomeParams, HomeSection, RecommendationParams};
use crate::model::viewer::{AuthUser, Viewer};

/// Loads the requested sections. Only [`Error::Unavailable`] fails the whole page.
///
/// For a guest, the sections that belong to a user are empty.
pub fn get_home(conn: &mut PgConnection, viewer: Viewer, params: &HomeParams) -> Result<Home> {
    let mut home = Home::default();
    for (section, limit) in params.sections().into_iter().filter(|(_, limit)| *limit > 0) {
        let loaded = match viewer.user() {
            Some(user) if section.is_personal() => load_personal_section(conn, user, &mut home, section, limit),
            None if section.is_personal() => Ok(()),
            _ => load_public_section(conn, viewer, &mut home, section, limit),
        };
        match loaded {
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

fn load_personal_section(
    conn: &mut PgConnection,
    user: AuthUser,
    home: &mut Home,
    section: HomeSection,
    limit: i64,
) -> Result<()> {
    match section {
        HomeSection::Feed => {
            home.feed = feed::list_feed(conn, user, &PageRequest::<FeedFilter>::first(limit, None, "home")?)?.items;
        }
        HomeSection::Recommendations => {
            let params = RecommendationParams { limit: Some(limit), exclude_known: None };
            home.recommendations = recommendations::recommend_tracks(conn, user, &params)?.items;
        }
        HomeSection::Playlists => {
            let request = PageRequest::<OwnPlaylists>::first(limit, Some("-updated_at"), "home")?;
            let page = playlists::list_own(conn, user, &request)?;
            home.playlists = page.items.into_iter().map(|item| item.playlist).collect();
        }
        HomeSection::Chart | HomeSection::NewReleases => {}
    }
    Ok(())
}

fn load_public_section(
    conn: &mut PgConnection,
    viewer: Viewer,
    home: &mut Home,
    section: HomeSection,
    limit: i64,
) -> Result<()> {
    match section {
        HomeSection::Chart => {
            let params = ChartParams { limit: Some(limit), ..ChartParams::default() };
            home.chart = charts::get_track_chart(conn, viewer, &params)?.items;
        }
        HomeSection::NewReleases => {
            let request = PageRequest::<NewReleases>::first(limit, None, "home")?;
            home.new_releases = albums::list_new_releases(conn, viewer, &request)?.items;
        }
        HomeSection::Feed | HomeSection::Recommendations | HomeSection::Playlists => {}
    }
    Ok(())
}
