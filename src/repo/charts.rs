//! Charts, as they were at their last refresh.

use chrono::{DateTime, Utc};
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Bool, Integer, Timestamptz};

use super::{albums, artists, tracks};
use crate::db::query::{SelectRow, Sql, query};
use crate::error::Result;
use crate::model::chart::{
    AlbumChart, AlbumChartEntry, ArtistChart, ArtistChartEntry, ChartParams, Place, TrackChart, TrackChartEntry,
};
use crate::model::common::ids::HasId;
use crate::model::viewer::Viewer;
use crate::repo::pagination::Source;

/// The most liked tracks.
///
/// # Errors
/// What the database said.
pub fn get_track_chart(conn: &mut PgConnection, viewer: Viewer, params: &ChartParams) -> Result<TrackChart> {
    let items = entries(conn, viewer, "track", params, tracks::SOURCE, TrackChartEntry::new)?;
    Ok(TrackChart::new(params, computed_at(conn)?, items))
}

/// The most liked albums.
///
/// # Errors
/// What the database said.
pub fn get_album_chart(conn: &mut PgConnection, viewer: Viewer, params: &ChartParams) -> Result<AlbumChart> {
    let items = entries(conn, viewer, "album", params, albums::SOURCE, AlbumChartEntry::new)?;
    Ok(AlbumChart::new(params, computed_at(conn)?, items))
}

/// The most liked artists.
///
/// # Errors
/// What the database said.
pub fn get_artist_chart(conn: &mut PgConnection, viewer: Viewer, params: &ChartParams) -> Result<ArtistChart> {
    let items = entries(conn, viewer, "artist", params, artists::SOURCE, ArtistChartEntry::new)?;
    Ok(ArtistChart::new(params, computed_at(conn)?, items))
}

fn entries<T: SelectRow + HasId, E>(
    conn: &mut PgConnection,
    viewer: Viewer,
    kind: &'static str,
    params: &ChartParams,
    source: Source,
    entry: fn(Place, T) -> E,
) -> Result<Vec<E>> {
    let mut sql = Sql::new("select place, id, score from derived.charts where kind = ");
    sql.bind(kind).with(" and period = ", params.window.unwrap_or_default().name(), "");
    sql.with(" and genre = ", params.genre.as_deref().unwrap_or_default(), "");
    sql.with(" order by place limit ", params.limit.unwrap_or(50), "");
    let places = query::<(Integer, BigInt, BigInt), (i32, i64, i64)>(conn, sql)?;
    let ids: Vec<i64> = places.iter().map(|(_, id, _)| *id).collect();
    let items: Vec<T> = source.lookup(conn, viewer, &ids)?.items;
    // What was deleted since leaves its place empty.
    let mut places = places.into_iter().map(|(place, id, score)| Place { place, id, score });
    let found = items.into_iter().filter_map(|item| {
        let place = places.find(|place| place.id == item.id())?;
        Some(entry(place, item))
    });
    Ok(found.collect())
}

fn computed_at(conn: &mut PgConnection) -> Result<Option<DateTime<Utc>>> {
    let sql = Sql::new("select at from derived.refreshes where name = 'all'");
    Ok(query::<Timestamptz, DateTime<Utc>>(conn, sql)?.pop())
}

/// Makes charts and the popularity that the search ranks by anew, unless another server has done so less than
/// this many seconds ago; says whether it did.
///
/// # Errors
/// What the database said.
pub fn refresh(conn: &mut PgConnection, least_age: i64) -> Result<bool> {
    conn.batch_execute("set local statement_timeout = '10min'")?;
    let mut sql = Sql::new("select derived.refresh(make_interval(secs => ");
    sql.bind(least_age).push("))");
    Ok(query::<Bool, bool>(conn, sql)?.pop().unwrap_or(false))
}
