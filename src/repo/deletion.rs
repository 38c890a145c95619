//! Deletions in the catalogue. They lock everything that they change, in the order of all other writers.
//!
//! A deletion changes playlists, albums, artists and users, because triggers update their counters. It finds them before
//! it has any lock, so others may add more until it has. It then runs again.

use std::collections::HashSet;

use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use crate::db::query::{execute, query, sql};
use crate::error::{Error, Result, Transient};
use crate::schema::artists;

/// What a request deletes together.
#[derive(Debug, Default)]
pub struct Deletion {
    pub artist: Option<i64>,
    pub albums: Vec<i64>,
    pub tracks: Vec<i64>,
}

impl Deletion {
    /// Locks playlists, tracks, albums, artists and users, in this order. Afterwards nobody can add a child, an item, a like
    /// or a follower.
    pub fn lock(&self, conn: &mut PgConnection) -> Result<()> {
        let playlists = lock_playlists(conn, &self.tracks)?;
        execute(conn, sql!("select from tracks where id = any($1) order by id for update", &self.tracks))?;
        self.ensure_no_other_playlist(conn, &playlists)?;
        self.lock_albums(conn)?;
        self.lock_artists(conn)?;
        self.lock_users(conn)
    }

    /// Fails if the deletion would miss some of these, which [`Self::lock`] has not locked. It then runs again.
    pub fn ensure_contains(&self, albums: &[i64], tracks: &[i64]) -> Result<()> {
        let is_complete = contains_all(&self.albums, albums) && contains_all(&self.tracks, tracks);
        if is_complete { Ok(()) } else { Err(Error::Unavailable(Transient::RowsChanged)) }
    }

    fn ensure_no_other_playlist(&self, conn: &mut PgConnection, locked: &[i64]) -> Result<()> {
        let others = sql!(
            "
            select exists (
                select
                from playlist_adds
                where track_id = any($1)
                    -- An anti-join. `<> all` would compare each item with each playlist.
                    and not exists (select from unnest($2) locked (id) where locked.id = playlist_id)
            )
            ",
            &self.tracks,
            locked,
        );
        match query::<Bool, bool>(conn, others)?.pop() {
            Some(false) => Ok(()),
            _ => Err(Error::Unavailable(Transient::RowsChanged)),
        }
    }

    /// The albums that are deleted, and those that count the tracks.
    fn lock_albums(&self, conn: &mut PgConnection) -> Result<usize> {
        let albums = sql!(
            "
            select
            from albums
            where id = any($1)
                or id = any(array(select album_id from tracks where id = any($2)))
            order by id
            for update
            ",
            &self.albums,
            &self.tracks,
        );
        execute(conn, albums)
    }

    fn lock_artists(&self, conn: &mut PgConnection) -> Result<usize> {
        let artists = sql!(
            "
            select
            from artists
            where id = $1
                or id = any(array(select artist_id from albums where id = any($2)))
                or id = any(array(select artist_id from tracks where id = any($3)))
            order by id
            for update
            ",
            self.artist,
            &self.albums,
            &self.tracks,
        );
        execute(conn, artists)
    }

    /// The users whose likes, comments and follows disappear.
    fn lock_users(&self, conn: &mut PgConnection) -> Result<()> {
        let users = sql!(
            "
            select
            from users
            where id in (
                select user_id from likes where track_id = any($1)
                union
                select user_id from comments where track_id = any($1)
                union
                select user_id from follows where artist_id = $2
            )
            order by id
            for no key update
            ",
            &self.tracks,
            self.artist,
        );
        execute(conn, users).map(|_| ())
    }
}

fn contains_all(locked_ids: &[i64], ids: &[i64]) -> bool {
    let locked_ids: HashSet<&i64> = locked_ids.iter().collect();
    ids.iter().all(|id| locked_ids.contains(id))
}

/// Locks artists whose counters change, in the order of their ids. Returns those that exist.
pub fn lock_artists(conn: &mut PgConnection, ids: Vec<i64>) -> Result<Vec<i64>> {
    let artists = artists::table.filter(artists::id.eq_any(ids)).select(artists::id).order(artists::id);
    Ok(artists.for_no_key_update().load(conn)?)
}

fn lock_playlists(conn: &mut PgConnection, tracks: &[i64]) -> Result<Vec<i64>> {
    let playlists = sql!(
        "
        select id
        from playlists
        where id in (select playlist_id from playlist_adds where track_id = any($1))
        order by id
        for no key update
        ",
        tracks,
    );
    query::<BigInt, i64>(conn, playlists)
}

/// Returns the error of a deletion without `cascade`. `children` are the numbers of rows that belong to the resource, each
/// with the name of one.
pub fn not_empty_error(code: &'static str, resource: &str, children: &[(i64, &str)]) -> Error {
    let present = || children.iter().filter(|(count, _)| *count > 0);
    let list: Vec<String> = present().map(|(count, name)| count_of(*count, name)).collect();
    let total: i64 = present().map(|(count, _)| count).sum();
    let pronoun = if total == 1 { "it" } else { "them" };
    let detail = format!("The {resource} still has {}. `cascade=true` deletes {pronoun} too.", list.join(" and "));
    Error::Conflict { code, detail, errors: Vec::new() }
}

fn count_of(count: i64, name: &str) -> String {
    if count == 1 { format!("1 {name}") } else { format!("{count} {name}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_row_is_singular() {
        let describe = |children: &[(i64, &str)]| not_empty_error("x_not_empty", "artist", children).to_string();

        let one = "The artist still has 1 album. `cascade=true` deletes it too.";
        assert_eq!(describe(&[(1, "album"), (0, "track")]), one);
        let both = "The artist still has 1 album and 1 track. `cascade=true` deletes them too.";
        assert_eq!(describe(&[(1, "album"), (1, "track")]), both);
        assert_eq!(
            describe(&[(0, "album"), (2, "track")]),
            "The artist still has 2 tracks. `cascade=true` deletes them too."
        );
    }
}
