//! Playlists, each compared with the owner's.

use std::collections::HashMap;
use std::fmt;

use diesel::connection::SimpleConnection;
use diesel::dsl::now;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable};

use super::{Counts, IMPORT_LOCK};
use crate::db::query::{Sql, execute, query};
use crate::error::{Error, Result};
use crate::model::playlist::Visibility;
use crate::repo::import::disk_space;

diesel::table! {
    /// The temporary table that the items of playlists are copied into.
    import_items (list, place) {
        /// Which playlist, from 0.
        list -> BigInt,
        /// Its place there, from 0.
        place -> BigInt,
        /// The album's artist.
        artist -> Text,
        /// The album.
        album -> Text,
        /// The track.
        title -> Text,
        /// Its place on the album.
        track_number -> Nullable<Integer>,
    }
}

/// What an item takes: 0.2 kB with its index entries, and 0.9 kB in the write-ahead log.
const ITEM: usize = 1_536;

/// A playlist to import.
#[derive(Debug)]
pub struct PlaylistLine {
    /// The number of its line.
    pub number: usize,
    /// Its name.
    pub name: String,
    /// What it is about, if the line says it.
    pub description: Option<String>,
    /// Who sees it, if the line says it.
    pub visibility: Option<Visibility>,
    /// What it holds.
    pub tracks: Vec<PlaylistTrack>,
}

/// A track as a playlist names it.
#[derive(Debug)]
pub struct PlaylistTrack {
    /// The album's artist.
    pub artist: String,
    /// The album's title.
    pub album: String,
    /// The track's title.
    pub title: String,
    /// The track's place on the album, where titles repeat.
    pub track_number: Option<i32>,
}

/// What an import of playlists did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PlaylistSummary {
    /// Of playlists.
    pub playlists: Counts,
    /// How many items they have together.
    pub items: usize,
}

impl fmt::Display for PlaylistSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "playlists: {}\nitems: {}", self.playlists, self.items)?;
        if self.playlists.is_unchanged() { f.write_str("\nnothing changed") } else { Ok(()) }
    }
}

/// The track of every item: list, place, and the id if there is such a track. No other import runs from here to
/// the end of the transaction.
///
/// # Errors
/// What the database said.
pub fn find_tracks(conn: &mut PgConnection, lists: &[PlaylistLine]) -> Result<Vec<(usize, usize, Option<i64>)>> {
    conn.batch_execute(IMPORT_LOCK)?;
    conn.batch_execute(
        "create temporary table import_items (list bigint, place bigint, artist text, album text, title text, \
         track_number integer) on commit drop",
    )?;
    for (list, line) in (0_i64..).zip(lists) {
        let row = |(place, track): (i64, &PlaylistTrack)| {
            (
                import_items::list.eq(list),
                import_items::place.eq(place),
                import_items::artist.eq(track.artist.clone()),
                import_items::album.eq(track.album.clone()),
                import_items::title.eq(track.title.clone()),
                import_items::track_number.eq(track.track_number),
            )
        };
        let rows: Vec<_> = (0_i64..).zip(&line.tracks).map(row).collect();
        diesel::copy_from(import_items::table).from_insertable(rows).execute(conn)?;
    }
    conn.batch_execute("analyze import_items")?;
    let sql = Sql::new(
        "select i.list, i.place, min(t.id) from import_items i left join artists a on a.name = i.artist \
         left join albums b on b.artist_id = a.id and b.title = i.album left join tracks t on t.album_id = b.id \
         and t.title = i.title and (i.track_number is null or i.track_number = t.track_number) \
         group by i.list, i.place order by i.list, i.place",
    );
    let found = query::<(BigInt, BigInt, Nullable<BigInt>), (i64, i64, Option<i64>)>(conn, sql)?;
    let index = |number: i64| usize::try_from(number).map_err(Error::internal);
    found.into_iter().map(|(list, place, id)| Ok((index(list)?, index(place)?, id))).collect()
}

/// Adds and updates the owner's playlists.
///
/// # Errors
/// What the database said.
pub fn import_playlists(
    conn: &mut PgConnection,
    owner: i64,
    lists: &[(&PlaylistLine, Vec<i64>)],
) -> Result<PlaylistSummary> {
    disk_space::check_disk_space(conn, lists.iter().map(|(_, tracks)| tracks.len() * ITEM).sum())?;
    let mut seen: HashMap<&str, i64> = HashMap::new();
    let mut summary = PlaylistSummary::default();
    for (line, tracks) in lists {
        let nth = seen.entry(&line.name).or_insert(0);
        let tally = &mut summary.playlists;
        match find_existing(conn, owner, &line.name, *nth)? {
            Some((id, held)) if held == *tracks => {
                let changed = update_metadata(conn, id, line)?;
                *(if changed { &mut tally.updated } else { &mut tally.unchanged }) += 1;
            }
            Some((id, _)) => {
                update_metadata(conn, id, line)?;
                let mut sql = Sql::new("delete from playlist_adds where playlist_id = ");
                sql.bind(id);
                execute(conn, sql)?;
                insert_items(conn, id, tracks)?;
                tally.updated += 1;
            }
            None => {
                let mut sql = Sql::new("insert into playlists (user_id, name) values (");
                sql.bind(owner).with(", ", line.name.as_str(), ") returning id");
                let id = query::<BigInt, i64>(conn, sql)?.pop().unwrap_or_default();
                update_metadata(conn, id, line)?;
                insert_items(conn, id, tracks)?;
                tally.added += 1;
            }
        }
        *nth += 1;
        summary.items += tracks.len();
    }
    Ok(summary)
}

/// The owner's n-th playlist of this name, with its tracks; its editors wait until the import ends.
fn find_existing(conn: &mut PgConnection, owner: i64, name: &str, nth: i64) -> Result<Option<(i64, Vec<i64>)>> {
    let mut sql = Sql::new("select id from playlists where user_id = ");
    sql.bind(owner).with(" and name = ", name, " order by id").with(" limit 1 offset ", nth, " for update");
    let Some(id) = query::<BigInt, i64>(conn, sql)?.pop() else { return Ok(None) };
    let mut sql = Sql::new("select track_id from playlist_adds where playlist_id = ");
    sql.bind(id).push(" order by position, id");
    Ok(Some((id, query::<BigInt, i64>(conn, sql)?)))
}

/// Writes what the line says of the playlist itself, and tells whether that was new.
fn update_metadata(conn: &mut PgConnection, id: i64, line: &PlaylistLine) -> Result<bool> {
    use crate::schema::playlists::dsl;
    let row = dsl::playlists.find(id);
    let held: (Option<String>, Visibility) = row.select((dsl::description, dsl::visibility)).first(conn)?;
    let said = (line.description.clone().or_else(|| held.0.clone()), line.visibility.unwrap_or(held.1));
    if said == held {
        return Ok(false);
    }
    let (description, visibility) = said;
    let set = (dsl::description.eq(description), dsl::visibility.eq(visibility), dsl::updated_at.eq(now));
    diesel::update(row).set(set).execute(conn)?;
    Ok(true)
}

fn insert_items(conn: &mut PgConnection, id: i64, tracks: &[i64]) -> Result<()> {
    let mut sql = Sql::new("insert into playlist_adds (playlist_id, track_id, position) select ");
    sql.bind(id).with("::bigint, track_id, place from unnest(", tracks, ") with ordinality new (track_id, place)");
    sql.push(" order by place");
    execute(conn, sql).map(|_| ())
}
