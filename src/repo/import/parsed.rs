//! What a file says of each artist and album, each once and in the order of their first lines.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::model::catalogue_row::CatalogueRow;

/// An artist.
#[derive(Debug)]
pub struct Artist<'a> {
    pub name: &'a str,
    pub image_url: Option<&'a str>,
    pub bio: Option<&'a str>,
}

/// An album, and the place of its artist in the list.
#[derive(Debug)]
pub struct Album<'a> {
    pub artist: usize,
    pub title: &'a str,
    pub genre: &'a str,
    pub cover_url: Option<&'a str>,
    pub released_on: Option<NaiveDate>,
}

/// A track, with the places of its album and of the artist whom its line names for it.
#[derive(Debug, Clone, Copy)]
pub struct Track<'a> {
    pub album: usize,
    pub performer: Option<usize>,
    pub line: &'a CatalogueRow,
}

/// All of them. Where lines say different things of one artist or album, the last one counts.
#[derive(Debug, Default)]
pub struct ParsedCatalogue<'a> {
    pub artists: Vec<Artist<'a>>,
    pub albums: Vec<Album<'a>>,
    pub tracks: Vec<Track<'a>>,
}

impl<'a> ParsedCatalogue<'a> {
    pub fn of(lines: &'a [CatalogueRow]) -> Self {
        let mut said = Self { tracks: Vec::with_capacity(lines.len()), ..Self::default() };
        let (mut artists, mut albums) = (HashMap::new(), HashMap::new());
        for line in lines {
            let artist = said.artist(&mut artists, &line.artist);
            if let Some(known) = said.artists.get_mut(artist) {
                known.image_url = line.artist_image_url.as_deref().or(known.image_url);
                known.bio = line.bio.as_deref().or(known.bio);
            }
            let performer = line.track_artist.as_deref().map(|name| said.artist(&mut artists, name));
            let album = *albums.entry((artist, line.album.as_str())).or_insert(said.albums.len());
            if album == said.albums.len() {
                let (title, genre) = (line.album.as_str(), line.genre.as_str());
                said.albums.push(Album { artist, title, genre, cover_url: None, released_on: None });
            }
            if let Some(known) = said.albums.get_mut(album) {
                known.genre = &line.genre;
                known.cover_url = line.album_cover_url.as_deref().or(known.cover_url);
                known.released_on = line.released_on.or(known.released_on);
            }
            said.tracks.push(Track { album, performer, line });
        }
        said
    }

    fn artist(&mut self, places: &mut HashMap<&'a str, usize>, name: &'a str) -> usize {
        *places.entry(name).or_insert_with(|| {
            self.artists.push(Artist { name, image_url: None, bio: None });
            self.artists.len() - 1
        })
    }
}
