//! Charts, as of their last refresh.

use chrono::{DateTime, Utc};
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Bool, Integer, Timestamptz};

use super::pagination::Source;
use super::{albums, artists, tracks};
use crate::db::query::{SelectRow, query, sql};
use crate::error::Result;
use crate::model::chart::{
    AlbumChart, AlbumChartEntry, ArtistChart, ArtistChartEntry, ChartEntryRow, ChartParams, TrackChart, TrackChartEntry,
};
use crate::model::common::ids::HasId;
use crate::model::viewer::Viewer;

pub fn get_track_chart(conn: &mut PgConnection, viewer: Viewer, params: &ChartParams) -> Result<TrackChart> {
    let items = list_entries(conn, viewer, "track", params, tracks::SOURCE, TrackChartEntry::new)?;
    Ok(TrackChart::new(params, find_refresh_time(conn)?, items))
}

pub fn get_album_chart(conn: &mut PgConnection, viewer: Viewer, params: &ChartParams) -> Result<AlbumChart> {
    let items = list_entries(conn, viewer, "album", params, albums::SOURCE, AlbumChartEntry::new)?;
    Ok(AlbumChart::new(params, find_refresh_time(conn)?, items))
}

pub fn get_artist_chart(conn: &mut PgConnection, viewer: Viewer, params: &ChartParams) -> Result<ArtistChart> {
    let items = list_entries(conn, viewer, "artist", params, artists::SOURCE, ArtistChartEntry::new)?;
    Ok(ArtistChart::new(params, find_refresh_time(conn)?, items))
}

fn list_entries<T: SelectRow + HasId, E>(
    conn: &mut PgConnection,
    viewer: Viewer,
    kind: &'static str,
    params: &ChartParams,
    source: Source,
    new_entry: fn(ChartEntryRow, T) -> E,
) -> Result<Vec<E>> {
    let sql = sql!(
        "
        select place, id, score
        from derived.charts
        where kind = $1
            and period = $2
            and genre = $3  -- empty in the charts of all genres
        order by place
        limit $4
        ",
        kind,
        params.window.unwrap_or_default().name(),
        params.genre.as_deref().unwrap_or_default(),
        params.limit.unwrap_or(50),
    );
    let rows = query::<(Integer, BigInt, BigInt), (i32, i64, i64)>(conn, sql)?;
    let ids: Vec<i64> = rows.iter().map(|(_, id, _)| *id).collect();
    let items: Vec<T> = source.lookup(conn, viewer, &ids)?.items;
    // An item that was deleted after the refresh is left out, and its place stays empty.
    let mut rows = rows.into_iter().map(|(place, id, score)| ChartEntryRow { place, id, score });
    let entries = items.into_iter().filter_map(|item| {
        let row = rows.find(|row| row.id == item.id())?;
        Some(new_entry(row, item))
    });
    Ok(entries.collect())
}

fn find_refresh_time(conn: &mut PgConnection) -> Result<Option<DateTime<Utc>>> {
    let sql = sql!("select at from derived.refreshes where name = 'all'");
    Ok(query::<Timestamptz, DateTime<Utc>>(conn, sql)?.pop())
}

/// Refreshes the charts and the popularity by which the search ranks. Returns `false` if a server has refreshed them
/// less than `min_age` seconds ago, or refreshes them now.
pub fn refresh(conn: &mut PgConnection, min_age: i64) -> Result<bool> {
    // The log of changes and the tables must be of the same moment. A refresh of a large catalogue takes longer than a request
    // may, and nobody waits for it.
    let settings = "
        set transaction isolation level repeatable read;
        set local statement_timeout = '10min';
        set local lock_timeout = '30s'
    ";
    conn.batch_execute(settings)?;
    let sql = sql!("select derived.refresh(make_interval(secs => $1))", min_age);
    Ok(query::<Bool, bool>(conn, sql)?.pop().unwrap_or(false))
}
