//! Whole catalogues and playlists at once: lines are copied into a temporary table and compared as sets.

mod playlists;

use std::fmt;

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::Bool;

pub use self::playlists::{PlaylistLine, PlaylistSummary, PlaylistTrack, find_tracks, playlists};
use super::sql::{Sql, execute, values};
use crate::error::Result;
use crate::model::track_line::{TrackLine, import_lines};

/// How many rows of one kind were added and updated, of how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// New ones.
    pub added: usize,
    /// Changed ones.
    pub updated: usize,
    /// Those that were as the file says.
    pub unchanged: usize,
}

/// What an import of a catalogue did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Of artists.
    pub artists: Tally,
    /// Of albums.
    pub albums: Tally,
    /// Of tracks.
    pub tracks: Tally,
}

impl Tally {
    fn of(total: usize, added: usize, updated: usize) -> Self {
        Self { added, updated, unchanged: total.saturating_sub(added + updated) }
    }

    fn is_idle(self) -> bool {
        self.added + self.updated == 0
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} added, {} updated, {} unchanged", self.added, self.updated, self.unchanged)
    }
}

impl Summary {
    fn is_idle(&self) -> bool {
        [self.artists, self.albums, self.tracks].into_iter().all(Tally::is_idle)
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "artists: {}\nalbums: {}\ntracks: {}", self.artists, self.albums, self.tracks)?;
        if self.is_idle() { f.write_str("\nnothing changed") } else { Ok(()) }
    }
}

/// Whether there is neither an artist nor a user.
///
/// # Errors
/// What the database said.
pub fn is_empty(conn: &mut PgConnection) -> Result<bool> {
    let sql = Sql::new("select not exists (select from artists) and not exists (select from users)");
    Ok(values::<Bool, bool>(conn, sql)?.pop().unwrap_or(false))
}

/// One import at a time, and without the limits of requests.
const ALONE: &str =
    "set local statement_timeout = 0; set local lock_timeout = 0; select pg_advisory_xact_lock(7061728);";

const STAGE: &str = "create temporary table import_lines (line bigint, artist text, album text, genre text, title text, \
    track_number integer, disc_number integer, duration_ms integer, audio_url text, cover_url text, \
    album_cover_url text, released_on date, artist_image_url text, bio text, track_artist text) on commit drop";

/// Artists by name: what the file says of each, the later line winning, with the id if there is one already.
const ARTISTS: &str = "create temporary table import_artists on commit drop as \
    select said.*, known.id from (\
        select name, min(line) as line, \
            (array_agg(image_url order by line desc) filter (where image_url is not null))[1] as image_url, \
            (array_agg(bio order by line desc) filter (where bio is not null))[1] as bio \
        from (select artist as name, line, artist_image_url as image_url, bio from import_lines \
            union all select track_artist, line, null, null from import_lines where track_artist is not null) named \
        group by name) said \
    left join (select min(id) as id, name from artists group by name) known on known.name = said.name";
const UPDATE_ARTISTS: &str = "update artists set image_url = coalesce(said.image_url, artists.image_url), \
    bio = coalesce(said.bio, artists.bio), updated_at = now() from import_artists said where said.id = artists.id \
    and (said.image_url <> coalesce(artists.image_url, '') or said.bio <> coalesce(artists.bio, ''))";
const INSERT_ARTISTS: &str = "insert into artists (name, image_url, bio) \
    select name, image_url, bio from import_artists where id is null order by line";
const NAME_ARTISTS: &str = "update import_artists said set id = known.id from \
    (select min(id) as id, name from artists group by name) known \
    where said.id is null and known.name = said.name; analyze import_artists";

/// Albums by artist and title, in the same way.
const ALBUMS: &str = "create temporary table import_albums on commit drop as \
    select said.*, known.id from (\
        select a.id as artist_id, l.artist, l.album as title, min(l.line) as line, \
            (array_agg(l.genre order by l.line desc))[1] as genre, \
            (array_agg(l.album_cover_url order by l.line desc) filter (where l.album_cover_url is not null))[1] as cover_url, \
            (array_agg(l.released_on order by l.line desc) filter (where l.released_on is not null))[1] as released_on \
        from import_lines l join import_artists a on a.name = l.artist group by a.id, l.artist, l.album) said \
    left join (select min(id) as id, artist_id, title from albums group by artist_id, title) known \
        on known.artist_id = said.artist_id and known.title = said.title";
const UPDATE_ALBUMS: &str = "update albums set genre = said.genre, cover_url = coalesce(said.cover_url, albums.cover_url), \
    released_on = coalesce(said.released_on, albums.released_on), updated_at = now() \
    from import_albums said where said.id = albums.id and (said.genre <> albums.genre \
    or said.cover_url <> coalesce(albums.cover_url, '') or said.released_on <> coalesce(albums.released_on, '-infinity'))";
const INSERT_ALBUMS: &str = "insert into albums (title, genre, artist_id, cover_url, released_on) \
    select title, genre, artist_id, cover_url, released_on from import_albums where id is null order by line";
const NAME_ALBUMS: &str = "update import_albums said set id = known.id from \
    (select min(id) as id, artist_id, title from albums group by artist_id, title) known \
    where said.id is null and known.artist_id = said.artist_id and known.title = said.title; analyze import_albums";

/// Tracks by album, disc, number and title.
const TRACKS: &str = "create temporary table import_tracks on commit drop as \
    select l.line, l.title, l.track_number, l.disc_number, l.duration_ms, l.audio_url, l.cover_url, b.id as album_id, \
        coalesce(p.id, b.artist_id) as artist_id, p.id as performer, known.id \
    from import_lines l join import_albums b on b.artist = l.artist and b.title = l.album \
    left join import_artists p on p.name = l.track_artist \
    left join (select min(id) as id, album_id, title, coalesce(disc_number, 0) as disc, coalesce(track_number, 0) as number \
        from tracks where album_id in (select id from import_albums) group by 2, 3, 4, 5) known \
        on known.album_id = b.id and known.title = l.title and known.disc = coalesce(l.disc_number, 0) \
        and known.number = coalesce(l.track_number, 0)";
const UPDATE_TRACKS: &str = "update tracks set duration_ms = coalesce(said.duration_ms, tracks.duration_ms), \
    audio_url = coalesce(said.audio_url, tracks.audio_url), cover_url = coalesce(said.cover_url, tracks.cover_url), \
    artist_id = coalesce(said.performer, tracks.artist_id), updated_at = now() \
    from import_tracks said where said.id = tracks.id and (said.duration_ms <> coalesce(tracks.duration_ms, 0) \
    or said.audio_url <> coalesce(tracks.audio_url, '') or said.cover_url <> coalesce(tracks.cover_url, '') \
    or said.performer <> tracks.artist_id)";
const INSERT_TRACKS: &str = "insert into tracks \
    (title, artist_id, album_id, track_number, disc_number, duration_ms, audio_url, cover_url) \
    select title, artist_id, album_id, track_number, disc_number, duration_ms, audio_url, cover_url \
    from import_tracks where id is null order by line";

/// Adds and updates artists, albums and tracks by name. What a line does not say stays.
///
/// # Errors
/// What the database said.
pub fn catalogue(conn: &mut PgConnection, lines: &[TrackLine]) -> Result<Summary> {
    conn.batch_execute(ALONE)?;
    conn.batch_execute(STAGE)?;
    for chunk in lines.chunks(10_000) {
        diesel::copy_from(import_lines::table).from_insertable(chunk).execute(conn)?;
    }
    conn.batch_execute("analyze import_lines")?;
    let total = execute(conn, Sql::new(ARTISTS))?;
    let updated = execute(conn, Sql::new(UPDATE_ARTISTS))?;
    let artists = Tally::of(total, execute(conn, Sql::new(INSERT_ARTISTS))?, updated);
    conn.batch_execute(NAME_ARTISTS)?;
    let total = execute(conn, Sql::new(ALBUMS))?;
    let updated = execute(conn, Sql::new(UPDATE_ALBUMS))?;
    let albums = Tally::of(total, execute(conn, Sql::new(INSERT_ALBUMS))?, updated);
    conn.batch_execute(NAME_ALBUMS)?;
    let total = execute(conn, Sql::new(TRACKS))?;
    let updated = execute(conn, Sql::new(UPDATE_TRACKS))?;
    let tracks = Tally::of(total, execute(conn, Sql::new(INSERT_TRACKS))?, updated);
    let summary = Summary { artists, albums, tracks };
    if !summary.is_idle() {
        conn.batch_execute("analyze artists, albums, tracks")?;
    }
    Ok(summary)
}
