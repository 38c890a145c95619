//! What of a file is in the catalogue already: found by name, then changed where the file says something else.

use chrono::NaiveDate;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use crate::db::query::{Sql, execute, query};
use crate::error::{Error, Result};
use crate::repo::import::parsed::{Album, Artist, Track};

diesel::table! {
    /// Artists of the file.
    import_artists (number) {
        /// The place in the list.
        number -> BigInt,
        /// The name.
        name -> Text,
        /// The picture.
        image_url -> Nullable<Text>,
        /// A few words.
        bio -> Nullable<Text>,
    }
}
diesel::table! {
    /// Albums of the file, of artists who are known.
    import_albums (number) {
        /// The place in the list.
        number -> BigInt,
        /// The artist.
        artist_id -> BigInt,
        /// The title.
        title -> Text,
        /// The genre.
        genre -> Text,
        /// The cover.
        cover_url -> Nullable<Text>,
        /// When it came out.
        released_on -> Nullable<Date>,
    }
}
diesel::table! {
    /// Tracks of the file, on albums that are known.
    import_tracks (number) {
        /// The place in the list.
        number -> BigInt,
        /// The album.
        album_id -> BigInt,
        /// Who performs it, if the file says it.
        performer -> Nullable<BigInt>,
        /// The title.
        title -> Text,
        /// Its place.
        track_number -> Nullable<Integer>,
        /// Its disc.
        disc_number -> Nullable<Integer>,
        /// In milliseconds.
        duration_ms -> Nullable<Integer>,
        /// The audio.
        audio_url -> Nullable<Text>,
        /// The cover.
        cover_url -> Nullable<Text>,
    }
}

const STAGE: &str = "
    create temporary table import_artists (number bigint, name text, image_url text, bio text) on commit drop;
    create temporary table import_albums (number bigint, artist_id bigint, title text, genre text, cover_url text,
        released_on date) on commit drop;
    create temporary table import_tracks (number bigint, album_id bigint, performer bigint, title text,
        track_number integer, disc_number integer, duration_ms integer, audio_url text, cover_url text) on commit drop";

const FIND_ARTISTS: &str = "analyze import_artists; create temporary table known_artists on commit drop as \
    select distinct on (said.number) said.number, artists.id, \
    said.image_url <> coalesce(artists.image_url, '') or said.bio <> coalesce(artists.bio, '') as changes \
    from import_artists said join artists using (name) order by said.number, artists.id; analyze known_artists";
const UPDATE_ARTISTS: &str = "update artists set image_url = coalesce(said.image_url, artists.image_url), \
    bio = coalesce(said.bio, artists.bio), updated_at = now() \
    from import_artists said join known_artists known using (number) where known.id = artists.id and known.changes";

const FIND_ALBUMS: &str = "analyze import_albums; create temporary table known_albums on commit drop as \
    select distinct on (said.number) said.number, albums.id, said.genre <> albums.genre \
    or said.cover_url <> coalesce(albums.cover_url, '') \
    or said.released_on <> coalesce(albums.released_on, '-infinity') as changes \
    from import_albums said join albums using (artist_id, title) order by said.number, albums.id; analyze known_albums";
/// As others do who change tracks and then their albums.
const LOCK_TRACKS: &str = "select from tracks where album_id in (select id from known_albums where changes) \
    order by id for no key update";
const UPDATE_ALBUMS: &str = "update albums set genre = said.genre, cover_url = coalesce(said.cover_url, albums.cover_url), \
    released_on = coalesce(said.released_on, albums.released_on), updated_at = now() \
    from import_albums said join known_albums known using (number) where known.id = albums.id and known.changes";

/// By album, disc, number and title.
const FIND_TRACKS: &str = "analyze import_tracks; create temporary table known_tracks on commit drop as \
    select distinct on (said.number) said.number, tracks.id, said.duration_ms <> coalesce(tracks.duration_ms, 0) \
    or said.audio_url <> coalesce(tracks.audio_url, '') or said.cover_url <> coalesce(tracks.cover_url, '') \
    or said.performer <> tracks.artist_id as changes \
    from import_tracks said join tracks using (album_id, title) \
    where coalesce(tracks.disc_number, 0) = coalesce(said.disc_number, 0) \
    and coalesce(tracks.track_number, 0) = coalesce(said.track_number, 0) \
    order by said.number, tracks.id; analyze known_tracks";
const UPDATE_TRACKS: &str = "update tracks set duration_ms = coalesce(said.duration_ms, tracks.duration_ms), \
    audio_url = coalesce(said.audio_url, tracks.audio_url), cover_url = coalesce(said.cover_url, tracks.cover_url), \
    artist_id = coalesce(said.performer, tracks.artist_id), updated_at = now() \
    from import_tracks said join known_tracks known using (number) where known.id = tracks.id and known.changes";
const NEW_TRACKS: &str = "select number from import_tracks said \
    where not exists (select from known_tracks known where known.number = said.number)";

/// Those that are known.
#[derive(Debug)]
pub struct ExistingRows {
    /// Places in the list and ids.
    pub ids: Vec<(i64, i64)>,
    /// Of how many the file says something else.
    pub changed: usize,
}

impl ExistingRows {
    fn load(conn: &mut PgConnection, table: &'static str) -> Result<Self> {
        let mut sql = Sql::new("select number, id, changes is true from ");
        sql.push(table);
        let rows = query::<(BigInt, BigInt, Bool), (i64, i64, bool)>(conn, sql)?;
        let changed = rows.iter().filter(|(.., changes)| *changes).count();
        Ok(Self { ids: rows.into_iter().map(|(number, id, _)| (number, id)).collect(), changed })
    }
}

#[derive(Insertable)]
#[diesel(table_name = import_artists, treat_none_as_default_value = false)]
struct ArtistRow<'a> {
    number: i64,
    name: &'a str,
    image_url: Option<&'a str>,
    bio: Option<&'a str>,
}

#[derive(Insertable)]
#[diesel(table_name = import_albums, treat_none_as_default_value = false)]
struct AlbumRow<'a> {
    number: i64,
    artist_id: i64,
    title: &'a str,
    genre: &'a str,
    cover_url: Option<&'a str>,
    released_on: Option<NaiveDate>,
}

#[derive(Insertable)]
#[diesel(table_name = import_tracks, treat_none_as_default_value = false)]
struct TrackRow<'a> {
    number: i64,
    album_id: i64,
    performer: Option<i64>,
    title: &'a str,
    track_number: Option<i32>,
    disc_number: Option<i32>,
    duration_ms: Option<i32>,
    audio_url: Option<&'a str>,
    cover_url: Option<&'a str>,
}

/// A place in a list as the database has it.
pub fn number(place: usize) -> Result<i64> {
    i64::try_from(place).map_err(Error::internal)
}

/// Artists by name.
pub fn artists(conn: &mut PgConnection, said: &[Artist<'_>]) -> Result<ExistingRows> {
    conn.batch_execute(STAGE)?;
    let mut rows = Vec::with_capacity(said.len());
    for (place, Artist { name, image_url, bio }) in said.iter().enumerate() {
        rows.push(ArtistRow { number: number(place)?, name, image_url: *image_url, bio: *bio });
    }
    diesel::copy_from(import_artists::table).from_insertable(rows).execute(conn)?;
    conn.batch_execute(FIND_ARTISTS)?;
    ExistingRows::load(conn, "known_artists")
}

/// Albums by artist and title: those whose artist was known before.
pub fn albums(conn: &mut PgConnection, said: &[(usize, i64, &Album<'_>)]) -> Result<ExistingRows> {
    let mut rows = Vec::with_capacity(said.len());
    for (place, artist_id, Album { title, genre, cover_url, released_on, .. }) in said {
        let (number, artist_id) = (number(*place)?, *artist_id);
        rows.push(AlbumRow { number, artist_id, title, genre, cover_url: *cover_url, released_on: *released_on });
    }
    diesel::copy_from(import_albums::table).from_insertable(rows).execute(conn)?;
    conn.batch_execute(FIND_ALBUMS)?;
    ExistingRows::load(conn, "known_albums")
}

/// Tracks on albums that were known before, with the ids of album and performer: the places of the new ones, and of how
/// many others the file says something else.
pub fn tracks(conn: &mut PgConnection, said: &[(usize, i64, Option<i64>, &Track<'_>)]) -> Result<(Vec<i64>, usize)> {
    for chunk in said.chunks(10_000) {
        let mut rows = Vec::with_capacity(chunk.len());
        for (place, album_id, performer, Track { line, .. }) in chunk {
            rows.push(TrackRow {
                number: number(*place)?,
                album_id: *album_id,
                performer: *performer,
                title: &line.title,
                track_number: line.track_number,
                disc_number: line.disc_number,
                duration_ms: line.duration_ms,
                audio_url: line.audio_url.as_deref(),
                cover_url: line.cover_url.as_deref(),
            });
        }
        diesel::copy_from(import_tracks::table).from_insertable(rows).execute(conn)?;
    }
    conn.batch_execute(FIND_TRACKS)?;
    Ok((query::<BigInt, _>(conn, Sql::new(NEW_TRACKS))?, ExistingRows::load(conn, "known_tracks")?.changed))
}

/// How many tracks bear what the file says else of their albums.
pub fn count_denormalized_tracks(conn: &mut PgConnection) -> Result<usize> {
    let mut sql = Sql::new("select coalesce(sum(tracks_count), 0)::bigint");
    sql.push(" from albums where id in (select id from known_albums where changes)");
    usize::try_from(query::<BigInt, i64>(conn, sql)?.pop().unwrap_or(0)).map_err(Error::internal)
}

/// Changes what the file says something else of, and says how many artists, albums and tracks that were.
pub fn update(conn: &mut PgConnection) -> Result<[usize; 3]> {
    let mut of = |update| execute(conn, Sql::new(update));
    let artists = of(UPDATE_ARTISTS)?;
    of(LOCK_TRACKS)?;
    Ok([artists, of(UPDATE_ALBUMS)?, of(UPDATE_TRACKS)?])
}
