//! A catalogue at once.

use std::borrow::Cow;

use chrono::NaiveDate;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use super::{Counts, IMPORT_LOCK, Summary};
use crate::db::query::{Sql, query};
use crate::error::{Error, Result};
use crate::model::catalogue_row::CatalogueRow;
use crate::repo::import::ids::{AssignedIds, ids, missing_index};
use crate::repo::import::parsed::{Album, Artist, ParsedCatalogue, Track};
use crate::repo::import::search_index::NewEntry;
use crate::repo::import::{disk_space, drop_indexes, existing, search_index};
use crate::schema::{albums, artists, tracks};

/// How many tracks are copied at once.
const CHUNK: usize = 100_000;
/// What is copied from here on brings its entries for the search along.
const INDEXED: &str = "set local tonearm.indexed = 'on'";

/// What a new artist, album or track takes beside its texts in tables, indexes and the write-ahead log: 1.9 kB, or 4.1 kB
/// where its index entries are written, and logged, one by one.
const BYTES_PER_ROW_BULK: usize = 2_048;
const BYTES_PER_ROW: usize = 4_352;
/// Its names are in a table or two, in the search and in their indexes, and all of that is in the log too.
const TEXT_COPIES: usize = 12;

#[derive(Insertable)]
#[diesel(table_name = artists, treat_none_as_default_value = false)]
struct NewArtist<'a> {
    id: i64,
    name: &'a str,
    image_url: Option<&'a str>,
    bio: Option<&'a str>,
}

#[derive(Insertable)]
#[diesel(table_name = albums, treat_none_as_default_value = false)]
struct NewAlbum<'a> {
    id: i64,
    title: &'a str,
    genre: &'a str,
    artist_id: i64,
    cover_url: Option<&'a str>,
    released_on: Option<NaiveDate>,
}

#[derive(Insertable)]
#[diesel(table_name = tracks, treat_none_as_default_value = false)]
struct NewTrack<'a> {
    id: i64,
    title: &'a str,
    artist_id: i64,
    album_id: i64,
    track_number: Option<i32>,
    disc_number: Option<i32>,
    duration_ms: Option<i32>,
    audio_url: Option<&'a str>,
    cover_url: Option<&'a str>,
    artist_name: &'a str,
    album_title: &'a str,
    album_genre: &'a str,
    album_cover_url: Option<&'a str>,
}

/// How many bytes one of these takes, with texts as long as they are here.
fn required_bytes(lines: &[CatalogueRow], is_aside: bool) -> usize {
    let room = if is_aside { BYTES_PER_ROW_BULK } else { BYTES_PER_ROW };
    room + TEXT_COPIES * lines.iter().map(CatalogueRow::text_len).sum::<usize>() / lines.len().max(1)
}

/// Adds and updates artists, albums and tracks by name. What a line does not say stays.
///
/// # Errors
/// What the database said.
pub fn import_catalogue(conn: &mut PgConnection, lines: &[CatalogueRow]) -> Result<Summary> {
    conn.batch_execute(IMPORT_LOCK)?;
    let said = ParsedCatalogue::of(lines);
    let known = existing::artists(conn, &said.artists)?;
    let mut written = known.changed;
    let artists = AssignedIds::assign(conn, said.artists.len(), known.ids, "nextval('artists_id_seq')")?;
    let mut old = Vec::new();
    for (place, album) in said.albums.iter().enumerate().filter(|(_, album)| !artists.new.contains(&album.artist)) {
        old.push((place, artists.id(album.artist)?, album));
    }
    let known = existing::albums(conn, &old)?;
    written += known.changed + existing::count_denormalized_tracks(conn)?;
    let albums = AssignedIds::assign(conn, said.albums.len(), known.ids, "nextval('albums_id_seq')")?;
    let mut job = CatalogueImport { names: Names::of(&said), said, artists, albums };
    let (new, changed) = job.new_tracks(conn)?;
    written += changed + job.artists.new.len() + job.albums.new.len() + new.len();
    let is_aside = drop_indexes::should_drop_indexes(conn, new.len())?;
    disk_space::check_disk_space(conn, written * required_bytes(lines, is_aside))?;
    conn.batch_execute(INDEXED)?;
    job.add_artists(conn)?;
    let [of_artists, of_albums, of_tracks] = existing::update(conn)?;
    job.load_parent_names(conn, &new)?;
    if is_aside {
        drop_indexes::drop_indexes(conn)?;
    }
    job.add_albums(conn)?;
    job.add_tracks(conn, &new)?;
    if is_aside {
        drop_indexes::recreate_indexes(conn)?;
    }
    let (artists, albums) = (job.artists.counts(of_artists), job.albums.counts(of_albums));
    let summary = Summary { artists, albums, tracks: Counts::of(lines.len(), new.len(), of_tracks) };
    if !summary.is_unchanged() {
        conn.batch_execute("analyze artists, albums, tracks")?;
    }
    Ok(summary)
}

/// What tracks say of artists and albums.
struct Names<'a> {
    artists: Vec<Cow<'a, str>>,
    albums: Vec<AlbumNames<'a>>,
}

struct AlbumNames<'a> {
    title: Cow<'a, str>,
    genre: Cow<'a, str>,
    cover_url: Option<Cow<'a, str>>,
}

impl<'a> Names<'a> {
    fn of(said: &ParsedCatalogue<'a>) -> Self {
        let album = |one: &Album<'a>| AlbumNames {
            title: one.title.into(),
            genre: one.genre.into(),
            cover_url: one.cover_url.map(Cow::from),
        };
        Self {
            artists: said.artists.iter().map(|one| Cow::Borrowed(one.name)).collect(),
            albums: said.albums.iter().map(album).collect(),
        }
    }
}

struct CatalogueImport<'a> {
    said: ParsedCatalogue<'a>,
    artists: AssignedIds,
    albums: AssignedIds,
    names: Names<'a>,
}

impl CatalogueImport<'_> {
    /// The place of who performs a track.
    fn performer(&self, track: &Track<'_>) -> usize {
        track.performer.or_else(|| Some(self.said.albums.get(track.album)?.artist)).unwrap_or_default()
    }

    /// The places of new tracks in order, and of how many others the file says something else.
    fn new_tracks(&self, conn: &mut PgConnection) -> Result<(Vec<usize>, usize)> {
        let (mut new, mut old) = (Vec::new(), Vec::new());
        for (place, track) in self.said.tracks.iter().enumerate() {
            if self.albums.new.contains(&track.album) {
                new.push(place);
            } else {
                let performer = track.performer.map(|place| self.artists.id(place)).transpose()?;
                old.push((place, self.albums.id(track.album)?, performer, track));
            }
        }
        let (unknown, changed) = existing::tracks(conn, &old)?;
        for place in unknown {
            new.push(usize::try_from(place).map_err(Error::internal)?);
        }
        new.sort_unstable();
        Ok((new, changed))
    }

    /// Whoever is known and gets something new is named as it is called now, and keeps the name until this is done.
    fn load_parent_names(&mut self, conn: &mut PgConnection, new: &[usize]) -> Result<()> {
        let tracks = || new.iter().filter_map(|place| self.said.tracks.get(*place));
        let new_albums = self.albums.new.iter().filter_map(|place| self.said.albums.get(*place));
        let performers = tracks().map(|track| self.performer(track)).chain(new_albums.map(|album| album.artist));
        let artists = self.artists.known(performers)?;
        let albums = self.albums.known(tracks().map(|track| track.album))?;
        let ids: Vec<i64> = albums.keys().copied().collect();
        let mut sql = Sql::new("select id, title, genre, cover_url from albums where id = any(");
        sql.bind(ids.as_slice()).push(") order by id for no key update");
        type Columns = (BigInt, Text, Text, Nullable<Text>);
        for (id, title, genre, cover_url) in query::<Columns, (i64, String, String, Option<String>)>(conn, sql)? {
            if let Some(names) = albums.get(&id).and_then(|place| self.names.albums.get_mut(*place)) {
                *names = AlbumNames { title: title.into(), genre: genre.into(), cover_url: cover_url.map(Cow::from) };
            }
        }
        let ids: Vec<i64> = artists.keys().copied().collect();
        let mut sql = Sql::new("select id, name from artists where id = any(");
        sql.bind(ids.as_slice()).push(") order by id for no key update");
        for (id, now) in query::<(BigInt, Text), (i64, String)>(conn, sql)? {
            if let Some(name) = artists.get(&id).and_then(|place| self.names.artists.get_mut(*place)) {
                *name = now.into();
            }
        }
        Ok(())
    }

    fn artist_name(&self, place: usize) -> Result<&str> {
        self.names.artists.get(place).map(|name| &**name).ok_or_else(missing_index)
    }

    fn album_names(&self, place: usize) -> Result<&AlbumNames<'_>> {
        self.names.albums.get(place).ok_or_else(missing_index)
    }

    fn add_artists(&self, conn: &mut PgConnection) -> Result<()> {
        let mut rows = Vec::new();
        for (place, Artist { name, image_url, bio }) in self.said.artists.iter().enumerate() {
            if self.artists.new.contains(&place) {
                rows.push(NewArtist { id: self.artists.id(place)?, name, image_url: *image_url, bio: *bio });
            }
        }
        let new =
            rows.iter().map(|row| NewEntry { id: row.id, label: row.name, artist: None, album: None, genre: None });
        search_index::copy_artists(conn, &new.collect::<Vec<_>>())?;
        diesel::copy_from(artists::table).from_insertable(rows).execute(conn)?;
        Ok(())
    }

    fn add_albums(&self, conn: &mut PgConnection) -> Result<()> {
        let (mut rows, mut entries) = (Vec::new(), Vec::new());
        for place in &self.albums.new {
            let Some(Album { artist, title, genre, cover_url, released_on }) = self.said.albums.get(*place) else {
                continue;
            };
            let (id, artist_id) = (self.albums.id(*place)?, self.artists.id(*artist)?);
            rows.push(NewAlbum { id, title, genre, artist_id, cover_url: *cover_url, released_on: *released_on });
            let artist = Some(self.artist_name(*artist)?);
            entries.push(NewEntry { id, label: title, artist, album: None, genre: Some(genre) });
        }
        diesel::copy_from(albums::table).from_insertable(rows).execute(conn)?;
        search_index::copy_albums(conn, &entries)
    }

    fn add_tracks(&self, conn: &mut PgConnection, new: &[usize]) -> Result<()> {
        let ids = ids(conn, new.len(), "nextval('tracks_id_seq')")?;
        let tracks: Vec<_> = ids.into_iter().zip(new.iter().filter_map(|place| self.said.tracks.get(*place))).collect();
        for chunk in tracks.chunks(CHUNK) {
            let rows = chunk.iter().map(|(id, track)| self.track(*id, track)).collect::<Result<Vec<_>>>()?;
            diesel::copy_from(tracks::table).from_insertable(rows).execute(conn)?;
        }
        let mut entries = Vec::with_capacity(tracks.len());
        for (id, track) in tracks {
            let (artist, album) = (self.artist_name(self.performer(track))?, self.album_names(track.album)?);
            let (artist, album, genre) = (Some(artist), Some(&*album.title), Some(&*album.genre));
            entries.push(NewEntry { id, label: &track.line.title, artist, album, genre });
        }
        search_index::copy_tracks(conn, &entries)
    }

    fn track<'t>(&'t self, id: i64, track: &Track<'t>) -> Result<NewTrack<'t>> {
        let (performer, album) = (self.performer(track), self.album_names(track.album)?);
        Ok(NewTrack {
            id,
            title: &track.line.title,
            artist_id: self.artists.id(performer)?,
            album_id: self.albums.id(track.album)?,
            track_number: track.line.track_number,
            disc_number: track.line.disc_number,
            duration_ms: track.line.duration_ms,
            audio_url: track.line.audio_url.as_deref(),
            cover_url: track.line.cover_url.as_deref(),
            artist_name: self.artist_name(performer)?,
            album_title: &album.title,
            album_genre: &album.genre,
            album_cover_url: album.cover_url.as_deref(),
        })
    }
}
