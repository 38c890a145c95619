//! Imports playlists, each of which is compared with the owner's existing ones.

use std::collections::HashMap;
use std::fmt;

use diesel::connection::SimpleConnection;
use diesel::dsl::now;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable};

use super::{Counts, IMPORT_LOCK};
use crate::db::query::{execute, query, sql};
use crate::error::{Error, Result};
use crate::model::playlist::PlaylistVisibility;
use crate::repo::import::disk_space;

diesel::table! {
    /// The items of all playlists of the file.
    import_items (list, place) {
        /// The index of the playlist.
        list -> BigInt,
        /// The index of the item in its playlist.
        place -> BigInt,
        artist -> Text,
        album -> Text,
        title -> Text,
        track_number -> Nullable<Integer>,
    }
}

const CREATE_TABLE: &str = "
    create temporary table import_items (
        list bigint,
        place bigint,
        artist text,
        album text,
        title text,
        track_number integer
    ) on commit drop
";

/// The space of an item. Measured: 0.2 kB with its index entries, and 0.9 kB in the WAL.
const BYTES_PER_ITEM: usize = 1_536;

/// A playlist to import.
#[derive(Debug)]
pub struct PlaylistLine {
    /// The line number in the file.
    pub number: usize,
    pub name: String,
    /// The stored value stays if the file has none. The same is true for the visibility.
    pub description: Option<String>,
    pub visibility: Option<PlaylistVisibility>,
    pub tracks: Vec<PlaylistTrack>,
}

/// A track as a playlist of the file names it.
#[derive(Debug)]
pub struct PlaylistTrack {
    /// The album's artist.
    pub artist: String,
    pub album: String,
    pub title: String,
    /// Needed only if the title repeats on the album.
    pub track_number: Option<i32>,
}

/// An item of the file with its track in the catalogue.
#[derive(Debug)]
pub struct MatchedItem {
    /// The index of the playlist.
    pub playlist: usize,
    /// The index of the item in its playlist.
    pub index: usize,
    /// Nothing if the catalogue has no such track.
    pub track_id: Option<i64>,
}

/// The result of a playlist import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PlaylistSummary {
    pub playlists: Counts,
    /// The number of items of all playlists.
    pub items: usize,
}

impl fmt::Display for PlaylistSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "playlists: {}\nitems: {}", self.playlists, self.items)?;
        if self.playlists.is_unchanged() { f.write_str("\nnothing changed") } else { Ok(()) }
    }
}

/// Finds the tracks of all items by name. Locks out other imports until the end of the transaction, so that the tracks
/// that were found stay the right ones.
pub fn find_tracks(conn: &mut PgConnection, playlists: &[PlaylistLine]) -> Result<Vec<MatchedItem>> {
    conn.batch_execute(IMPORT_LOCK)?;
    conn.batch_execute(CREATE_TABLE)?;
    for (list, line) in (0_i64..).zip(playlists) {
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
    let matches = sql!(
        "
        select
            i.list,
            i.place,
            min(t.id)  -- names are not unique; the oldest track is taken
        from import_items i
        left join artists a on a.name = i.artist
        left join albums b on b.artist_id = a.id and b.title = i.album
        left join tracks t
            on t.album_id = b.id
            and t.title = i.title
            and (i.track_number is null or i.track_number = t.track_number)
        group by i.list, i.place
        order by i.list, i.place
        "
    );
    let rows = query::<(BigInt, BigInt, Nullable<BigInt>), (i64, i64, Option<i64>)>(conn, matches)?;
    let to_index = |number: i64| usize::try_from(number).map_err(Error::internal);
    let item =
        |(list, place, track_id)| Ok(MatchedItem { playlist: to_index(list)?, index: to_index(place)?, track_id });
    rows.into_iter().map(item).collect()
}

/// Adds and updates the owner's playlists. Each comes with the ids of its tracks.
///
/// Names are not unique: the second playlist of a name in the file is the owner's second one of that name.
pub fn import_playlists(
    conn: &mut PgConnection,
    owner_id: i64,
    playlists: &[(&PlaylistLine, Vec<i64>)],
) -> Result<PlaylistSummary> {
    let items: usize = playlists.iter().map(|(_, tracks)| tracks.len()).sum();
    disk_space::check_disk_space(conn, items * BYTES_PER_ITEM)?;
    let mut next_of_name: HashMap<&str, i64> = HashMap::new();
    let mut summary = PlaylistSummary { items, ..PlaylistSummary::default() };
    let counts = &mut summary.playlists;
    for (line, tracks) in playlists {
        let skip = next_of_name.entry(&line.name).or_insert(0);
        match find_existing(conn, owner_id, &line.name, *skip)? {
            Some((id, existing_tracks)) => {
                let has_same_items = existing_tracks == *tracks;
                let is_changed = update_metadata(conn, id, line)? || !has_same_items;
                if !has_same_items {
                    delete_items(conn, id)?;
                    insert_items(conn, id, tracks)?;
                }
                *(if is_changed { &mut counts.updated } else { &mut counts.unchanged }) += 1;
            }
            None => {
                let id = insert_playlist(conn, owner_id, &line.name)?;
                update_metadata(conn, id, line)?;
                insert_items(conn, id, tracks)?;
                counts.added += 1;
            }
        }
        *skip += 1;
    }
    Ok(summary)
}

/// Finds the owner's playlist of this name after skipping `skip` others, and its tracks. Locks it, so that nobody edits
/// it until the import ends.
fn find_existing(conn: &mut PgConnection, owner_id: i64, name: &str, skip: i64) -> Result<Option<(i64, Vec<i64>)>> {
    let playlist = sql!(
        "
        select id
        from playlists
        where user_id = $1 and name = $2
        order by id
        limit 1 offset $3
        for update
        ",
        owner_id,
        name,
        skip,
    );
    let Some(id) = query::<BigInt, i64>(conn, playlist)?.pop() else { return Ok(None) };
    let tracks = sql!(
        "
        select track_id
        from playlist_adds
        where playlist_id = $1
        order by position, id
        ",
        id,
    );
    Ok(Some((id, query::<BigInt, i64>(conn, tracks)?)))
}

fn insert_playlist(conn: &mut PgConnection, owner_id: i64, name: &str) -> Result<i64> {
    let insert = sql!(
        "
        insert into playlists (user_id, name)
        values ($1, $2)
        returning id
        ",
        owner_id,
        name,
    );
    query::<BigInt, i64>(conn, insert)?.pop().ok_or_else(|| Error::internal("an insert returned no id"))
}

/// Updates description and visibility where the line has them. Returns whether they changed.
fn update_metadata(conn: &mut PgConnection, id: i64, line: &PlaylistLine) -> Result<bool> {
    use crate::schema::playlists::dsl;
    let row = dsl::playlists.find(id);
    let columns = (dsl::description, dsl::visibility, dsl::hidden_by_profile);
    let current: (Option<String>, PlaylistVisibility, bool) = row.select(columns).first(conn)?;
    // A public playlist of a private profile is stored as unlisted, and stays so once somebody sets its visibility.
    let current_visibility = if current.2 { PlaylistVisibility::Public } else { current.1 };
    let description = line.description.as_ref().filter(|wanted| Some(*wanted) != current.0.as_ref());
    let visibility = line.visibility.filter(|wanted| *wanted != current_visibility);
    if description.is_none() && visibility.is_none() {
        return Ok(false);
    }
    let set = (
        description.map(|description| dsl::description.eq(description)),
        visibility.map(|visibility| dsl::visibility.eq(visibility)),
        dsl::updated_at.eq(now),
    );
    diesel::update(row).set(set).execute(conn)?;
    Ok(true)
}

fn delete_items(conn: &mut PgConnection, id: i64) -> Result<usize> {
    let delete = sql!(
        "
        delete from playlist_adds
        where playlist_id = $1
        ",
        id,
    );
    execute(conn, delete)
}

fn insert_items(conn: &mut PgConnection, id: i64, tracks: &[i64]) -> Result<usize> {
    let insert = sql!(
        "
        insert into playlist_adds (playlist_id, track_id, position)
        select $1::bigint, track_id, place
        from unnest($2) with ordinality new (track_id, place)
        order by place
        ",
        id,
        tracks,
    );
    execute(conn, insert)
}
