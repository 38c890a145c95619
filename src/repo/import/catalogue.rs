//! Imports a catalogue file.

use std::borrow::Cow;

use chrono::NaiveDate;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use super::{CatalogueSummary, Counts, Decided, IMPORT_LOCK};
use crate::db::query::{query, sql};
use crate::error::{Error, Result};
use crate::model::catalogue_albums::FileAlbums;
use crate::model::catalogue_row::CatalogueRow;
use crate::model::release_date::ReleaseDatePrecision;
use crate::repo::import::ids::{AssignedIds, missing_index, reserve_ids};
use crate::repo::import::parsed::{Album, Artist, ParsedCatalogue, Track};
use crate::repo::import::search_index::NewEntry;
use crate::repo::import::{album_matching, disk_space, drop_indexes, existing, search_index};
use crate::schema::{albums, artists, tracks};

/// The number of tracks in one `COPY`.
const CHUNK: usize = 100_000;
/// Turns off the triggers that write the denormalized names and the search entries of new rows. The import writes both.
const SKIP_TRIGGERS: &str = "set local tonearm.indexed = 'on'; set local tonearm.artist_images = 'on'";

/// The space of a new artist, album or track in tables, indexes and WAL, without its texts. Measured: 1.9 kB.
const BYTES_PER_ROW_BULK: usize = 2_048;
/// The same if each row updates the indexes, which also writes the index entries to the WAL. Measured: 4.1 kB.
const BYTES_PER_ROW: usize = 4_352;
/// How often a text is stored: in one or two tables, the search entry, the indexes of both, and all of it in the WAL.
const TEXT_COPIES: usize = 12;

#[derive(Insertable)]
#[diesel(table_name = artists, treat_none_as_default_value = false)]
struct NewArtist<'a> {
    id: i64,
    name: &'a str,
    sort_name: Option<&'a str>,
    image_url: Option<&'a str>,
    bio: Option<&'a str>,
    aliases: &'a [&'a str],
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
    release_date_precision: ReleaseDatePrecision,
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
    artist_image_url: Option<&'a str>,
    album_title: &'a str,
    album_genre: &'a str,
    album_cover_url: Option<&'a str>,
}

/// Estimates the space for each new or changed row, from the average length of its texts.
fn estimate_bytes_per_row(rows: &[CatalogueRow], is_bulk: bool) -> usize {
    let bytes = if is_bulk { BYTES_PER_ROW_BULK } else { BYTES_PER_ROW };
    bytes + TEXT_COPIES * rows.iter().map(CatalogueRow::text_len).sum::<usize>() / rows.len().max(1)
}

/// Adds and updates artists, albums and tracks, which are identified by name. Fields that a row leaves empty keep their
/// value.
///
/// Writes nothing if rows may be on several albums of one title. Then it returns the indexes of these rows.
pub fn import_catalogue(
    conn: &mut PgConnection,
    rows: &[CatalogueRow],
    albums: &FileAlbums,
) -> Result<Decided<CatalogueSummary>> {
    conn.batch_execute(IMPORT_LOCK)?;
    let parsed = ParsedCatalogue::from_rows(rows, albums);
    let (mut import, changed_parents) = match CatalogueImport::match_parents(conn, parsed)? {
        Ok(matched) => matched,
        Err(undecided) => return Ok(Err(undecided)),
    };
    let (new_tracks, changed_tracks) = import.find_new_tracks(conn)?;
    let new_rows = import.artists.new.len() + import.albums.new.len() + new_tracks.len();
    let written_rows = changed_parents + changed_tracks + new_rows;
    let is_bulk = drop_indexes::should_drop_indexes(conn, new_tracks.len())?;
    disk_space::check_disk_space(conn, written_rows * estimate_bytes_per_row(rows, is_bulk))?;

    conn.batch_execute(SKIP_TRIGGERS)?;
    import.add_artists(conn)?;
    let [updated_artists, updated_albums, updated_tracks] = existing::update_changed(conn)?;
    import.load_parent_names(conn, &new_tracks)?;
    if is_bulk {
        drop_indexes::drop_indexes(conn)?;
    }
    import.add_albums(conn)?;
    import.add_tracks(conn, &new_tracks)?;
    if is_bulk {
        drop_indexes::recreate_indexes(conn)?;
    }
    let summary = CatalogueSummary {
        artists: import.artists.counts(updated_artists),
        albums: import.albums.counts(updated_albums),
        tracks: Counts::new(rows.len(), new_tracks.len(), updated_tracks),
    };
    if !summary.is_unchanged() {
        conn.batch_execute("analyze artists, albums, tracks")?;
    }
    Ok(Ok(summary))
}

/// The names that tracks and search entries store of their artist and album.
struct ParentNames<'a> {
    artists: Vec<ArtistNames<'a>>,
    albums: Vec<AlbumNames<'a>>,
}

struct ArtistNames<'a> {
    name: Cow<'a, str>,
    image_url: Option<Cow<'a, str>>,
}

struct AlbumNames<'a> {
    title: Cow<'a, str>,
    genre: Cow<'a, str>,
    cover_url: Option<Cow<'a, str>>,
}

impl<'a> ParentNames<'a> {
    fn from_file(parsed: &ParsedCatalogue<'a>) -> Self {
        let album_names = |album: &Album<'a>| AlbumNames {
            title: album.title.into(),
            genre: album.genre.into(),
            cover_url: album.cover_url.map(Cow::from),
        };
        let artist_names =
            |artist: &Artist<'a>| ArtistNames { name: artist.name.into(), image_url: artist.image_url.map(Cow::from) };
        Self {
            artists: parsed.artists.iter().map(artist_names).collect(),
            albums: parsed.albums.iter().map(album_names).collect(),
        }
    }
}

/// An import in progress. Artists, albums and tracks are identified by their index in the file's lists.
struct CatalogueImport<'a> {
    parsed: ParsedCatalogue<'a>,
    artists: AssignedIds,
    albums: AssignedIds,
    names: ParentNames<'a>,
}

impl<'a> CatalogueImport<'a> {
    /// Finds the artists and albums that exist, and assigns ids to the others. Or else returns the indexes of tracks that
    /// may be on several albums.
    ///
    /// Also returns the number of existing rows that will change, including tracks that store an album's values.
    fn match_parents(conn: &mut PgConnection, mut parsed: ParsedCatalogue<'a>) -> Result<Decided<(Self, usize)>> {
        let existing_artists = existing::find_artists(conn, &parsed.artists)?;
        let artists = AssignedIds::assign(conn, parsed.artists.len(), existing_artists.ids, "artists_id_seq")?;
        let matches = match album_matching::match_albums(conn, &mut parsed, &artists)? {
            Ok(matches) => matches,
            Err(undecided) => return Ok(Err(undecided)),
        };
        let existing_albums = existing::compare_albums(conn, &matches)?;
        let changed_tracks = existing::count_denormalized_tracks(conn)?;
        let albums = AssignedIds::assign(conn, parsed.albums.len(), existing_albums.ids, "albums_id_seq")?;
        let changed = existing_artists.changed + existing_albums.changed + changed_tracks;
        Ok(Ok((Self { names: ParentNames::from_file(&parsed), parsed, artists, albums }, changed)))
    }

    /// The index of the artist who performs a track: its own, or that of its album.
    fn performer(&self, track: &Track<'_>) -> usize {
        track.performer.or_else(|| Some(self.parsed.albums.get(track.album)?.artist)).unwrap_or_default()
    }

    /// The indexes of new tracks, in ascending order, and the number of existing tracks that will change.
    fn find_new_tracks(&self, conn: &mut PgConnection) -> Result<(Vec<usize>, usize)> {
        let (mut new, mut candidates) = (Vec::new(), Vec::new());
        for (index, track) in self.parsed.tracks.iter().enumerate() {
            if self.albums.new.contains(&track.album) {
                new.push(index);
            } else {
                let performer = track.performer.map(|artist| self.artists.id(artist)).transpose()?;
                candidates.push((index, self.albums.id(track.album)?, performer, track));
            }
        }
        let (missing, changed) = existing::find_missing_tracks(conn, &candidates)?;
        for index in missing {
            new.push(usize::try_from(index).map_err(Error::internal)?);
        }
        new.sort_unstable();
        Ok((new, changed))
    }

    /// Loads and locks the current names of existing artists and albums that get new children.
    ///
    /// The file's spelling may differ from the stored one, and the lock prevents a change until the import ends.
    fn load_parent_names(&mut self, conn: &mut PgConnection, new_tracks: &[usize]) -> Result<()> {
        let tracks = || new_tracks.iter().filter_map(|index| self.parsed.tracks.get(*index));
        let new_albums = self.albums.new.iter().filter_map(|index| self.parsed.albums.get(*index));
        let performers = tracks().map(|track| self.performer(track)).chain(new_albums.map(|album| album.artist));
        let artists = self.artists.existing(performers)?;
        let albums = self.albums.existing(tracks().map(|track| track.album))?;
        let ids: Vec<i64> = albums.keys().copied().collect();
        for (id, names) in lock_album_names(conn, &ids)? {
            if let Some(entry) = albums.get(&id).and_then(|index| self.names.albums.get_mut(*index)) {
                *entry = names;
            }
        }
        let ids: Vec<i64> = artists.keys().copied().collect();
        for (id, names) in lock_artist_names(conn, &ids)? {
            if let Some(entry) = artists.get(&id).and_then(|index| self.names.artists.get_mut(*index)) {
                *entry = names;
            }
        }
        Ok(())
    }

    fn artist_names(&self, index: usize) -> Result<&ArtistNames<'_>> {
        self.names.artists.get(index).ok_or_else(missing_index)
    }

    fn album_names(&self, index: usize) -> Result<&AlbumNames<'_>> {
        self.names.albums.get(index).ok_or_else(missing_index)
    }

    fn add_artists(&self, conn: &mut PgConnection) -> Result<()> {
        let (mut rows, mut entries) = (Vec::new(), Vec::new());
        for (index, Artist { name, sort_name, image_url, bio, aliases }) in self.parsed.artists.iter().enumerate() {
            if self.artists.new.contains(&index) {
                let id = self.artists.id(index)?;
                rows.push(NewArtist { id, name, sort_name: *sort_name, image_url: *image_url, bio: *bio, aliases });
                entries.push(NewEntry { id, label: name, artist: None, album: None, genre: None });
            }
        }
        search_index::copy_artists(conn, &entries)?;
        let with_aliases: Vec<i64> = rows.iter().filter(|row| !row.aliases.is_empty()).map(|row| row.id).collect();
        diesel::copy_from(artists::table).from_insertable(rows).execute(conn)?;
        search_index::add_other_names_of_artists(conn, &with_aliases)
    }

    fn add_albums(&self, conn: &mut PgConnection) -> Result<()> {
        let (mut rows, mut entries) = (Vec::new(), Vec::new());
        for index in &self.albums.new {
            let Some(Album { artist, title, genre, cover_url, released_on }) = self.parsed.albums.get(*index) else {
                continue;
            };
            let (id, artist_id) = (self.albums.id(*index)?, self.artists.id(*artist)?);
            rows.push(NewAlbum {
                id,
                title,
                genre,
                artist_id,
                cover_url: *cover_url,
                released_on: released_on.map(|released_on| released_on.date),
                release_date_precision: released_on.map(|released_on| released_on.precision).unwrap_or_default(),
            });
            let artist = Some(&*self.artist_names(*artist)?.name);
            entries.push(NewEntry { id, label: title, artist, album: None, genre: Some(genre) });
        }
        diesel::copy_from(albums::table).from_insertable(rows).execute(conn)?;
        search_index::copy_albums(conn, &entries)?;
        let first = entries.iter().map(|entry| entry.id).min();
        first.map_or(Ok(()), |first| search_index::add_other_names_to(conn, "album", "albums", first))
    }

    fn add_tracks(&self, conn: &mut PgConnection, new_tracks: &[usize]) -> Result<()> {
        let ids = reserve_ids(conn, new_tracks.len(), "tracks_id_seq")?;
        let tracks = new_tracks.iter().filter_map(|index| self.parsed.tracks.get(*index));
        let tracks: Vec<(i64, &Track<'_>)> = ids.into_iter().zip(tracks).collect();
        for chunk in tracks.chunks(CHUNK) {
            let rows = chunk.iter().map(|(id, track)| self.track_row(*id, track)).collect::<Result<Vec<_>>>()?;
            diesel::copy_from(tracks::table).from_insertable(rows).execute(conn)?;
        }
        let mut entries = Vec::with_capacity(tracks.len());
        for (id, track) in tracks {
            let (artist, album) = (self.artist_names(self.performer(track))?, self.album_names(track.album)?);
            let (artist, album, genre) = (Some(&*artist.name), Some(&*album.title), Some(&*album.genre));
            entries.push(NewEntry { id, label: &track.row.title, artist, album, genre });
        }
        search_index::copy_tracks(conn, &entries)?;
        let first = entries.iter().map(|entry| entry.id).min();
        first.map_or(Ok(()), |first| search_index::add_other_names_to(conn, "track", "tracks", first))
    }

    fn track_row<'t>(&'t self, id: i64, track: &Track<'t>) -> Result<NewTrack<'t>> {
        let (performer, album) = (self.performer(track), self.album_names(track.album)?);
        let artist = self.artist_names(performer)?;
        Ok(NewTrack {
            id,
            title: &track.row.title,
            artist_id: self.artists.id(performer)?,
            album_id: self.albums.id(track.album)?,
            track_number: track.row.track_number,
            disc_number: track.row.disc_number,
            duration_ms: track.row.duration_ms,
            audio_url: track.row.audio_url.as_deref(),
            cover_url: track.row.cover_url.as_deref(),
            artist_name: &artist.name,
            artist_image_url: artist.image_url.as_deref(),
            album_title: &album.title,
            album_genre: &album.genre,
            album_cover_url: album.cover_url.as_deref(),
        })
    }
}

fn lock_album_names(conn: &mut PgConnection, ids: &[i64]) -> Result<Vec<(i64, AlbumNames<'static>)>> {
    let albums = sql!(
        "
        select id, title, genre, cover_url
        from albums
        where id = any($1)
        order by id
        for no key update
        ",
        ids,
    );
    type Columns = (BigInt, Text, Text, Nullable<Text>);
    let rows = query::<Columns, (i64, String, String, Option<String>)>(conn, albums)?;
    let names = |(id, title, genre, cover_url): (i64, String, String, Option<String>)| {
        (id, AlbumNames { title: title.into(), genre: genre.into(), cover_url: cover_url.map(Cow::from) })
    };
    Ok(rows.into_iter().map(names).collect())
}

fn lock_artist_names(conn: &mut PgConnection, ids: &[i64]) -> Result<Vec<(i64, ArtistNames<'static>)>> {
    let artists = sql!(
        "
        select id, name, image_url
        from artists
        where id = any($1)
        order by id
        for no key update
        ",
        ids,
    );
    let rows = query::<(BigInt, Text, Nullable<Text>), (i64, String, Option<String>)>(conn, artists)?;
    let names = |(id, name, image_url): (i64, String, Option<String>)| {
        (id, ArtistNames { name: name.into(), image_url: image_url.map(Cow::from) })
    };
    Ok(rows.into_iter().map(names).collect())
}
