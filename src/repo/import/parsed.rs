//! The artists and albums of a catalogue file, each once, in the order of their first rows.

use std::collections::{BTreeSet, HashMap};

use crate::model::artist::MAX_ALIASES;
use crate::model::catalogue_albums::FileAlbums;
use crate::model::catalogue_row::CatalogueRow;
use crate::model::release_date::ReleaseDate;

/// An artist of the file.
#[derive(Debug)]
pub struct Artist<'a> {
    pub name: &'a str,
    pub sort_name: Option<&'a str>,
    pub image_url: Option<&'a str>,
    pub bio: Option<&'a str>,
    /// The other names that any row has.
    pub aliases: Vec<&'a str>,
}

/// An album of the file.
#[derive(Debug, Clone)]
pub struct Album<'a> {
    /// The index of its artist.
    pub artist: usize,
    pub title: &'a str,
    pub genre: &'a str,
    pub cover_url: Option<&'a str>,
    pub released_on: Option<ReleaseDate>,
}

/// A track of the file.
#[derive(Debug, Clone, Copy)]
pub struct Track<'a> {
    /// The index of its album.
    pub album: usize,
    /// The index of its own artist, if the row names one.
    pub performer: Option<usize>,
    pub row: &'a CatalogueRow,
}

/// The contents of a catalogue file. If rows contradict each other about an artist or album, the last one wins.
#[derive(Debug, Default)]
pub struct ParsedCatalogue<'a> {
    pub artists: Vec<Artist<'a>>,
    pub albums: Vec<Album<'a>>,
    /// In the order of the file's rows.
    pub tracks: Vec<Track<'a>>,
    /// The albums whose tracks may be on several others, see [`FileAlbums::undecided`].
    pub undecided: BTreeSet<usize>,
}

impl<'a> ParsedCatalogue<'a> {
    pub fn from_rows(rows: &'a [CatalogueRow], file_albums: &FileAlbums) -> Self {
        let mut parsed = Self { tracks: Vec::with_capacity(rows.len()), ..Self::default() };
        let (mut artists, mut albums) = (HashMap::new(), HashMap::new());
        for (row, number) in rows.iter().zip(&file_albums.of_rows) {
            let artist_index = parsed.add_artist(&mut artists, &row.artist);
            if let Some(artist) = parsed.artists.get_mut(artist_index) {
                artist.sort_name = row.artist_sort_name.as_deref().or(artist.sort_name);
                artist.image_url = row.artist_image_url.as_deref().or(artist.image_url);
                artist.bio = row.bio.as_deref().or(artist.bio);
                for alias in row.artist_aliases.iter().map(String::as_str) {
                    if artist.aliases.len() < MAX_ALIASES && !artist.aliases.contains(&alias) {
                        artist.aliases.push(alias);
                    }
                }
            }
            let performer = row.track_artist.as_deref().map(|name| parsed.add_artist(&mut artists, name));
            let album_index = *albums.entry(*number).or_insert(parsed.albums.len());
            if album_index == parsed.albums.len() {
                if file_albums.undecided.contains(number) {
                    parsed.undecided.insert(album_index);
                }
                let (title, genre) = (row.album.as_str(), row.genre.as_str());
                parsed.albums.push(Album { artist: artist_index, title, genre, cover_url: None, released_on: None });
            }
            if let Some(album) = parsed.albums.get_mut(album_index) {
                album.genre = &row.genre;
                album.cover_url = row.album_cover_url.as_deref().or(album.cover_url);
                album.released_on = match (album.released_on, row.released_on) {
                    (Some(known), Some(new)) => Some(known.updated_by(new)),
                    (known, new) => new.or(known),
                };
            }
            parsed.tracks.push(Track { album: album_index, performer, row });
        }
        parsed
    }

    /// Returns the artist's index.
    fn add_artist(&mut self, indexes: &mut HashMap<&'a str, usize>, name: &'a str) -> usize {
        *indexes.entry(name).or_insert_with(|| {
            self.artists.push(Artist { name, sort_name: None, image_url: None, bio: None, aliases: Vec::new() });
            self.artists.len() - 1
        })
    }
}
