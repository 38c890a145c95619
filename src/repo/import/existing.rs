//! The rows of a file that exist in the catalogue already. They are found by name, and updated where the file differs.
//!
//! The tables `import_…` contain the file's rows. The tables `existing_…` contain the ids of existing rows.
//! A field that the file leaves empty keeps its value, so it is never a difference.

use chrono::NaiveDate;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text};

use crate::db::query::{execute, query, sql};
use crate::error::{Error, Result};
use crate::model::release_date::ReleaseDatePrecision;
use crate::repo::import::ids::to_bigint;
use crate::repo::import::parsed::{Album, Artist, Track};

diesel::table! {
    /// The file's artists.
    import_artists (number) {
        /// The index in the file's list.
        number -> BigInt,
        name -> Text,
        sort_name -> Nullable<Text>,
        image_url -> Nullable<Text>,
        bio -> Nullable<Text>,
        aliases -> Array<Text>,
    }
}
diesel::table! {
    /// The file's albums by existing artists.
    import_albums (number) {
        /// The index in the file's list.
        number -> BigInt,
        artist_id -> BigInt,
        title -> Text,
        genre -> Text,
        cover_url -> Nullable<Text>,
        released_on -> Nullable<Date>,
        release_date_precision -> Nullable<Text>,
    }
}
diesel::table! {
    /// Which of the file's albums are which existing ones.
    matched_albums (number) {
        /// The index in the file's list.
        number -> BigInt,
        id -> BigInt,
    }
}
diesel::table! {
    /// The file's tracks on existing albums.
    import_tracks (number) {
        /// The index in the file's list.
        number -> BigInt,
        album_id -> BigInt,
        /// The artist, if the file names one for the track.
        performer -> Nullable<BigInt>,
        title -> Text,
        track_number -> Nullable<Integer>,
        disc_number -> Nullable<Integer>,
        duration_ms -> Nullable<Integer>,
        audio_url -> Nullable<Text>,
        cover_url -> Nullable<Text>,
    }
}

const CREATE_TABLES: &str = "
    create temporary table import_artists (
        number bigint,
        name text,
        sort_name text,
        image_url text,
        bio text,
        aliases text[]
    ) on commit drop;
    create temporary table import_albums (
        number bigint,
        artist_id bigint,
        title text,
        genre text,
        cover_url text,
        released_on date,
        release_date_precision text
    ) on commit drop;
    create temporary table matched_albums (
        number bigint,
        id bigint
    ) on commit drop;
    create temporary table import_tracks (
        number bigint,
        album_id bigint,
        performer bigint,
        title text,
        track_number integer,
        disc_number integer,
        duration_ms integer,
        audio_url text,
        cover_url text
    ) on commit drop
";

/// Names are not unique. Of several existing artists with one name, the oldest is updated.
const FIND_ARTISTS: &str = "
    analyze import_artists;
    create temporary table existing_artists on commit drop as
    select distinct on (imported.number)
        imported.number,
        artists.id,
        imported.sort_name <> coalesce(artists.sort_name, '')
            or imported.image_url <> coalesce(artists.image_url, '')
            or imported.bio <> coalesce(artists.bio, '')
            or (not imported.aliases <@ artists.aliases and cardinality(artists.aliases) < 50)  -- `MAX_ALIASES`
            as changes,  -- null if the file leaves the fields empty
        imported.image_url <> coalesce(artists.image_url, '') as changes_image
    from import_artists imported
    join artists using (name)
    order by imported.number, artists.id;
    analyze existing_artists
";

/// If several of the file's albums are the same existing one, the first of them changes it.
const COMPARE_ALBUMS: &str = "
    analyze import_albums;
    analyze matched_albums;
    create temporary table existing_albums on commit drop as
    select
        imported.number,
        albums.id,
        release_date.changes as changes_date,
        row_number() over (partition by albums.id order by imported.number) = 1
            and (
                imported.genre <> albums.genre
                or imported.cover_url <> coalesce(albums.cover_url, '')
                or release_date.changes
            )
            as changes
    from matched_albums matched
    join import_albums imported using (number)
    join albums on albums.id = matched.id
    left join lateral (
        -- `1999` does not replace a date in 1999. The names of the precisions have the order of the alphabet.
        select
            imported.released_on is distinct from
                date_trunc(imported.release_date_precision, albums.released_on::timestamp)::date
                or imported.release_date_precision < albums.release_date_precision
            as changes
        where imported.released_on is not null
    ) release_date on true;
    analyze existing_albums
";

/// A track is identified by its album, disc, number and title, because titles repeat on an album.
const FIND_TRACKS: &str = "
    analyze import_tracks;
    create temporary table existing_tracks on commit drop as
    select distinct on (imported.number)
        imported.number,
        tracks.id,
        imported.duration_ms <> coalesce(tracks.duration_ms, 0)
            or imported.audio_url <> coalesce(tracks.audio_url, '')
            or imported.cover_url <> coalesce(tracks.cover_url, '')
            or imported.performer <> tracks.artist_id
            as changes
    from import_tracks imported
    join tracks using (album_id, title)
    where coalesce(tracks.disc_number, 0) = coalesce(imported.disc_number, 0)
        and coalesce(tracks.track_number, 0) = coalesce(imported.track_number, 0)
    order by imported.number, tracks.id;
    analyze existing_tracks
";

/// Rows of the file that exist in the catalogue.
#[derive(Debug)]
pub struct ExistingRows {
    /// The index in the file's list, and the id.
    pub ids: Vec<(i64, i64)>,
    /// The number of rows that differ from the file.
    pub changed: usize,
}

impl ExistingRows {
    fn load(conn: &mut PgConnection, table: &'static str) -> Result<Self> {
        let sql = sql!(
            "
            select number, id, changes is true
            from {table}
            ";
            table = table,
        );
        let rows = query::<(BigInt, BigInt, Bool), (i64, i64, bool)>(conn, sql)?;
        let changed = rows.iter().filter(|(_, _, changes)| *changes).count();
        Ok(Self { ids: rows.into_iter().map(|(number, id, _)| (number, id)).collect(), changed })
    }
}

#[derive(Insertable)]
#[diesel(table_name = import_artists, treat_none_as_default_value = false)]
struct ArtistRow<'a> {
    number: i64,
    name: &'a str,
    sort_name: Option<&'a str>,
    image_url: Option<&'a str>,
    bio: Option<&'a str>,
    aliases: &'a [&'a str],
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
    release_date_precision: Option<ReleaseDatePrecision>,
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

/// Creates the temporary tables, and finds the file's artists by name.
pub fn find_artists(conn: &mut PgConnection, artists: &[Artist<'_>]) -> Result<ExistingRows> {
    conn.batch_execute(CREATE_TABLES)?;
    let mut rows = Vec::with_capacity(artists.len());
    for (index, Artist { name, sort_name, image_url, bio, aliases }) in artists.iter().enumerate() {
        let (number, sort_name, image_url, bio) = (to_bigint(index)?, *sort_name, *image_url, *bio);
        rows.push(ArtistRow { number, name, sort_name, image_url, bio, aliases });
    }
    diesel::copy_from(import_artists::table).from_insertable(rows).execute(conn)?;
    conn.batch_execute(FIND_ARTISTS)?;
    ExistingRows::load(conn, "existing_artists")
}

/// An existing album with the artist and the title of one in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AlbumCandidate {
    /// The index in the file's list.
    pub number: usize,
    pub id: i64,
    /// The year of the release.
    pub year: Option<i32>,
}

/// Copies albums of existing artists. Each comes with its index and the id of its artist.
pub fn copy_albums(conn: &mut PgConnection, albums: &[(usize, i64, &Album<'_>)]) -> Result<()> {
    let mut rows = Vec::with_capacity(albums.len());
    for (index, artist_id, Album { title, genre, cover_url, released_on, .. }) in albums {
        rows.push(AlbumRow {
            number: to_bigint(*index)?,
            artist_id: *artist_id,
            title,
            genre,
            cover_url: *cover_url,
            released_on: released_on.map(|released_on| released_on.date),
            release_date_precision: released_on.map(|released_on| released_on.precision),
        });
    }
    diesel::copy_from(import_albums::table).from_insertable(rows).execute(conn)?;
    Ok(())
}

/// Finds the albums that may be the copied ones: those of the same artist with the same title.
pub fn find_album_candidates(conn: &mut PgConnection) -> Result<Vec<AlbumCandidate>> {
    conn.batch_execute("analyze import_albums")?;
    let candidates = sql!(
        "
        select
            imported.number,
            albums.id,
            extract(year from albums.released_on)::integer
        from import_albums imported
        join albums using (artist_id, title)
        order by imported.number, albums.id
        "
    );
    type Columns = (BigInt, BigInt, Nullable<Integer>);
    let rows = query::<Columns, (i64, i64, Option<i32>)>(conn, candidates)?;
    let candidate =
        |(number, id, year)| Ok(AlbumCandidate { number: usize::try_from(number).map_err(Error::internal)?, id, year });
    rows.into_iter().map(candidate).collect()
}

/// A track of an existing album.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExistingTrack {
    pub album_id: i64,
    pub disc_number: Option<i32>,
    pub track_number: Option<i32>,
    pub title: String,
}

/// Reads the tracks of these albums.
pub fn list_tracks(conn: &mut PgConnection, album_ids: &[i64]) -> Result<Vec<ExistingTrack>> {
    let tracks = sql!(
        "
        select album_id, disc_number, track_number, title
        from tracks
        where album_id = any($1)
        ",
        album_ids,
    );
    type Columns = (BigInt, Nullable<Integer>, Nullable<Integer>, Text);
    let rows = query::<Columns, (i64, Option<i32>, Option<i32>, String)>(conn, tracks)?;
    let track =
        |(album_id, disc_number, track_number, title)| ExistingTrack { album_id, disc_number, track_number, title };
    Ok(rows.into_iter().map(track).collect())
}

/// Compares albums of the file with the existing ones that they are: index and id.
pub fn compare_albums(conn: &mut PgConnection, matches: &[(usize, i64)]) -> Result<ExistingRows> {
    let mut rows = Vec::with_capacity(matches.len());
    for (index, id) in matches {
        rows.push((matched_albums::number.eq(to_bigint(*index)?), matched_albums::id.eq(*id)));
    }
    diesel::copy_from(matched_albums::table).from_insertable(rows).execute(conn)?;
    conn.batch_execute(COMPARE_ALBUMS)?;
    ExistingRows::load(conn, "existing_albums")
}

/// Looks up tracks of existing albums. Each comes with its index and the ids of its album and performer.
///
/// Returns the indexes of the tracks that do not exist, and the number of existing ones that differ from the file.
pub fn find_missing_tracks(
    conn: &mut PgConnection,
    tracks: &[(usize, i64, Option<i64>, &Track<'_>)],
) -> Result<(Vec<i64>, usize)> {
    for chunk in tracks.chunks(10_000) {
        let mut rows = Vec::with_capacity(chunk.len());
        for (index, album_id, performer, Track { row, .. }) in chunk {
            rows.push(TrackRow {
                number: to_bigint(*index)?,
                album_id: *album_id,
                performer: *performer,
                title: &row.title,
                track_number: row.track_number,
                disc_number: row.disc_number,
                duration_ms: row.duration_ms,
                audio_url: row.audio_url.as_deref(),
                cover_url: row.cover_url.as_deref(),
            });
        }
        diesel::copy_from(import_tracks::table).from_insertable(rows).execute(conn)?;
    }
    conn.batch_execute(FIND_TRACKS)?;
    let missing = sql!(
        "
        select number
        from import_tracks imported
        where not exists (select from existing_tracks existing where existing.number = imported.number)
        "
    );
    Ok((query::<BigInt, i64>(conn, missing)?, ExistingRows::load(conn, "existing_tracks")?.changed))
}

/// The number of tracks that will get new values in their denormalized album columns.
pub fn count_denormalized_tracks(conn: &mut PgConnection) -> Result<usize> {
    let count = sql!(
        "
        select coalesce(sum(tracks_count), 0)::bigint
        from (
            select tracks_count
            from albums
            where id in (select id from existing_albums where changes)
            union all
            select tracks_count
            from artists
            where id in (select id from existing_artists where changes_image)
        ) parents
        "
    );
    usize::try_from(query::<BigInt, i64>(conn, count)?.pop().unwrap_or(0)).map_err(Error::internal)
}

/// Updates the existing rows that differ from the file. Returns the numbers of artists, albums and tracks.
pub fn update_changed(conn: &mut PgConnection) -> Result<[usize; 3]> {
    lock_changed_tracks(conn)?;
    lock_changed_parents(conn)?;
    Ok([update_artists(conn)?, update_albums(conn)?, update_tracks(conn)?])
}

/// Locks the tracks that the updates change and their playlists, in the order of all other writers.
fn lock_changed_tracks(conn: &mut PgConnection) -> Result<()> {
    let playlists = sql!(
        "
        select
        from playlists
        where id in (
            select playlist_id
            from playlist_adds
            where track_id in (select id from existing_tracks where changes)
        )
        order by id
        for no key update
        "
    );
    execute(conn, playlists)?;
    let tracks = sql!(
        "
        select
        from tracks
        where id in (select id from existing_tracks where changes)
            or album_id in (select id from existing_albums where changes)
            or artist_id in (select id from existing_artists where changes_image)
        order by id
        for no key update
        "
    );
    execute(conn, tracks)?;
    Ok(())
}

/// Locks the albums and artists that the updates change, or whose counters will change.
fn lock_changed_parents(conn: &mut PgConnection) -> Result<()> {
    let albums = sql!(
        "
        select
        from albums
        where id in (select id from existing_albums where changes)
            or id in (select album_id from import_tracks)
        order by id
        for no key update
        "
    );
    execute(conn, albums)?;
    let artists = sql!(
        "
        select
        from artists
        where id in (select id from existing_artists where changes)
            or id in (select artist_id from import_albums)
            or id in (select performer from import_tracks)
        order by id
        for no key update
        "
    );
    execute(conn, artists)?;
    Ok(())
}

fn update_artists(conn: &mut PgConnection) -> Result<usize> {
    let update = sql!(
        "
        update artists
        set
            sort_name = coalesce(imported.sort_name, artists.sort_name),
            image_url = coalesce(imported.image_url, artists.image_url),
            bio = coalesce(imported.bio, artists.bio),
            aliases = (artists.aliases || array(
                select alias
                from unnest(imported.aliases) with ordinality new (alias, place)
                where alias <> all(artists.aliases)
                order by place
            ))[:50],  -- `MAX_ALIASES`
            updated_at = now()
        from import_artists imported
        join existing_artists existing using (number)
        where existing.id = artists.id and existing.changes
        "
    );
    execute(conn, update)
}

fn update_albums(conn: &mut PgConnection) -> Result<usize> {
    let update = sql!(
        "
        update albums
        set
            genre = imported.genre,
            cover_url = coalesce(imported.cover_url, albums.cover_url),
            released_on = case
                when existing.changes_date then imported.released_on
                else albums.released_on
            end,
            release_date_precision = case
                when existing.changes_date then imported.release_date_precision
                else albums.release_date_precision
            end,
            updated_at = now()
        from import_albums imported
        join existing_albums existing using (number)
        where existing.id = albums.id and existing.changes
        "
    );
    execute(conn, update)
}

fn update_tracks(conn: &mut PgConnection) -> Result<usize> {
    let update = sql!(
        "
        update tracks
        set
            duration_ms = coalesce(imported.duration_ms, tracks.duration_ms),
            audio_url = coalesce(imported.audio_url, tracks.audio_url),
            cover_url = coalesce(imported.cover_url, tracks.cover_url),
            artist_id = coalesce(imported.performer, tracks.artist_id),
            updated_at = now()
        from import_tracks imported
        join existing_tracks existing using (number)
        where existing.id = tracks.id and existing.changes
        "
    );
    execute(conn, update)
}
