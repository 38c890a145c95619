//! A catalogue at once.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::entries::New;
use super::known::{self, number};
use super::said::{Album, Artist, Said, Track};
use super::{ALONE, Summary, Tally, aside, entries, room};
use crate::error::{Error, Result};
use crate::model::track_line::TrackLine;
use crate::repo::sql::{Sql, values};
use crate::schema::{albums, artists, tracks};

/// How many tracks are copied at once.
const CHUNK: usize = 100_000;
/// What is copied from here on brings its entries for the search along.
const INDEXED: &str = "set local tonearm.indexed = 'on'";

/// What a new artist, album or track takes beside its texts in tables, indexes and the write-ahead log: 1.4 kB, or 2.6 kB
/// where its index entries are written, and logged, one by one.
const ROOM: usize = 2_048;
const ROOM_ONE_BY_ONE: usize = 3_072;
/// Its names are in a table, in the search and in their indexes, and all of that is in the log too.
const COPIES: usize = 8;

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
}

/// The things of one list: the id of each, and which of them are new.
struct Placed {
    ids: Vec<i64>,
    new: BTreeSet<usize>,
}

impl Placed {
    /// Those that are not known get new ids, in the order of the list.
    fn of(conn: &mut PgConnection, total: usize, known: Vec<(i64, i64)>, sequence: &'static str) -> Result<Self> {
        let known: BTreeMap<i64, i64> = known.into_iter().collect();
        let mut fresh = ids(conn, total.saturating_sub(known.len()), sequence)?.into_iter();
        let mut placed = Self { ids: Vec::with_capacity(total), new: BTreeSet::new() };
        for place in 0..total {
            let id = match known.get(&number(place)?) {
                Some(id) => *id,
                None => {
                    placed.new.insert(place);
                    fresh.next().ok_or_else(|| Error::internal("too few ids"))?
                }
            };
            placed.ids.push(id);
        }
        Ok(placed)
    }

    fn id(&self, place: usize) -> Result<i64> {
        self.ids.get(place).copied().ok_or_else(|| Error::internal("no such place"))
    }

    /// Those of these that are not new, by their ids.
    fn known(&self, places: impl Iterator<Item = usize>) -> Result<BTreeMap<i64, usize>> {
        places.filter(|place| !self.new.contains(place)).map(|place| Ok((self.id(place)?, place))).collect()
    }

    fn tally(&self, updated: usize) -> Tally {
        Tally::of(self.ids.len(), self.new.len(), updated)
    }
}

/// New ids, in order; `sequence` is an expression that gives one.
fn ids(conn: &mut PgConnection, count: usize, sequence: &'static str) -> Result<Vec<i64>> {
    let mut sql = Sql::new("select ");
    sql.push(sequence).with(" from generate_series(1, ", number(count)?, ")");
    values::<BigInt, i64>(conn, sql)
}

/// How many bytes one of these takes, with texts as long as they are here.
fn room_of(lines: &[TrackLine], is_aside: bool) -> usize {
    let room = if is_aside { ROOM } else { ROOM_ONE_BY_ONE };
    room + COPIES * lines.iter().map(TrackLine::text_bytes).sum::<usize>() / lines.len().max(1)
}

/// Adds and updates artists, albums and tracks by name. What a line does not say stays.
///
/// # Errors
/// What the database said.
pub fn catalogue(conn: &mut PgConnection, lines: &[TrackLine]) -> Result<Summary> {
    conn.batch_execute(ALONE)?;
    let said = Said::of(lines);
    let known = known::artists(conn, &said.artists)?;
    let mut written = known.changed;
    let artists = Placed::of(conn, said.artists.len(), known.ids, "nextval('artists_id_seq')")?;
    let mut old = Vec::new();
    for (place, album) in said.albums.iter().enumerate().filter(|(_, album)| !artists.new.contains(&album.artist)) {
        old.push((place, artists.id(album.artist)?, album));
    }
    let known = known::albums(conn, &old)?;
    written += known.changed;
    let albums = Placed::of(conn, said.albums.len(), known.ids, "nextval('albums_id_seq')")?;
    let mut job = Job { names: Names::of(&said), said, artists, albums };
    let (new, changed) = job.new_tracks(conn)?;
    written += changed + job.artists.new.len() + job.albums.new.len() + new.len();
    let is_aside = aside::pays(conn, new.len())?;
    room::ask(conn, written * room_of(lines, is_aside))?;
    conn.batch_execute(INDEXED)?;
    job.add_artists(conn)?;
    let [of_artists, of_albums, of_tracks] = known::update(conn)?;
    job.name_parents(conn, &new)?;
    if is_aside {
        aside::lay_aside(conn)?;
    }
    job.add_albums(conn)?;
    job.add_tracks(conn, &new)?;
    if is_aside {
        aside::put_back(conn)?;
    }
    let (artists, albums) = (job.artists.tally(of_artists), job.albums.tally(of_albums));
    let summary = Summary { artists, albums, tracks: Tally::of(lines.len(), new.len(), of_tracks) };
    if !summary.is_idle() {
        conn.batch_execute("analyze artists, albums, tracks")?;
    }
    Ok(summary)
}

/// The names of artists, and the titles and genres of albums.
struct Names<'a> {
    artists: Vec<Cow<'a, str>>,
    albums: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

impl<'a> Names<'a> {
    fn of(said: &Said<'a>) -> Self {
        let album = |one: &Album<'a>| (Cow::Borrowed(one.title), Cow::Borrowed(one.genre));
        Self {
            artists: said.artists.iter().map(|one| Cow::Borrowed(one.name)).collect(),
            albums: said.albums.iter().map(album).collect(),
        }
    }
}

struct Job<'a> {
    said: Said<'a>,
    artists: Placed,
    albums: Placed,
    names: Names<'a>,
}

impl Job<'_> {
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
        let (unknown, changed) = known::tracks(conn, &old)?;
        for place in unknown {
            new.push(usize::try_from(place).map_err(Error::internal)?);
        }
        new.sort_unstable();
        Ok((new, changed))
    }

    /// Whoever is known and gets something new is named as it is called now, and keeps the name until this is done.
    fn name_parents(&mut self, conn: &mut PgConnection, new: &[usize]) -> Result<()> {
        let tracks = || new.iter().filter_map(|place| self.said.tracks.get(*place));
        let new_albums = self.albums.new.iter().filter_map(|place| self.said.albums.get(*place));
        let performers = tracks().map(|track| self.performer(track)).chain(new_albums.map(|album| album.artist));
        let artists = self.artists.known(performers)?;
        let albums = self.albums.known(tracks().map(|track| track.album))?;
        let ids: Vec<i64> = albums.keys().copied().collect();
        let mut sql = Sql::new("select id, title, genre from albums where id = any(");
        sql.bind(ids.as_slice()).push(") order by id for no key update");
        for (id, title, genre) in values::<(BigInt, Text, Text), (i64, String, String)>(conn, sql)? {
            if let Some(names) = albums.get(&id).and_then(|place| self.names.albums.get_mut(*place)) {
                *names = (title.into(), genre.into());
            }
        }
        let ids: Vec<i64> = artists.keys().copied().collect();
        let mut sql = Sql::new("select id, name from artists where id = any(");
        sql.bind(ids.as_slice()).push(") order by id for no key update");
        for (id, now) in values::<(BigInt, Text), (i64, String)>(conn, sql)? {
            if let Some(name) = artists.get(&id).and_then(|place| self.names.artists.get_mut(*place)) {
                *name = now.into();
            }
        }
        Ok(())
    }

    fn artist_name(&self, place: usize) -> Option<&str> {
        self.names.artists.get(place).map(|name| name.as_ref())
    }

    fn add_artists(&self, conn: &mut PgConnection) -> Result<()> {
        let mut rows = Vec::new();
        for (place, Artist { name, image_url, bio }) in self.said.artists.iter().enumerate() {
            if self.artists.new.contains(&place) {
                rows.push(NewArtist { id: self.artists.id(place)?, name, image_url: *image_url, bio: *bio });
            }
        }
        let new = rows.iter().map(|row| New { id: row.id, label: row.name, artist: None, album: None, genre: None });
        entries::copy_artists(conn, &new.collect::<Vec<_>>())?;
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
            entries.push(New { id, label: title, artist: self.artist_name(*artist), album: None, genre: Some(genre) });
        }
        diesel::copy_from(albums::table).from_insertable(rows).execute(conn)?;
        entries::copy_albums(conn, &entries)
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
            let (album, genre) = self.names.albums.get(track.album).map(|(title, genre)| (&**title, &**genre)).unzip();
            let artist = self.artist_name(self.performer(track));
            entries.push(New { id, label: &track.line.title, artist, album, genre });
        }
        entries::copy_tracks(conn, &entries)
    }

    fn track<'t>(&self, id: i64, track: &Track<'t>) -> Result<NewTrack<'t>> {
        Ok(NewTrack {
            id,
            title: &track.line.title,
            artist_id: self.artists.id(self.performer(track))?,
            album_id: self.albums.id(track.album)?,
            track_number: track.line.track_number,
            disc_number: track.line.disc_number,
            duration_ms: track.line.duration_ms,
            audio_url: track.line.audio_url.as_deref(),
            cover_url: track.line.cover_url.as_deref(),
        })
    }
}
