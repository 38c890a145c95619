//! Pages of several kinds: an entity with the parts asked for in `include`.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::album::Album;
use super::artist::Artist;
use super::comment::Comment;
use super::playlist::Playlist;
use super::playlist_item::PlaylistItem;
use super::track::{RelatedTrack, Track};
use crate::model::common::version::HasVersion;

/// An artist's page: the artist, and the parts asked for with `include`.
#[derive(Debug, Serialize, ToSchema)]
pub struct ArtistDetail {
    /// The artist.
    #[serde(flatten)]
    pub artist: Artist,
    /// Up to 50 albums, the newest first, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_items = 50)]
    pub albums: Option<Vec<Album>>,
    /// The ten most liked tracks, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_items = 10)]
    pub top_tracks: Option<Vec<Track>>,
    /// Up to ten artists that the same people follow and like, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_items = 10)]
    pub related: Option<Vec<Artist>>,
    /// Up to 50 albums of others with tracks of this artist, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_items = 50)]
    pub appears_on: Option<Vec<Album>>,
}

/// A part of an artist's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ArtistPart {
    /// The artist's albums.
    Albums,
    /// The most liked tracks.
    TopTracks,
    /// Artists that the same people follow.
    Related,
    /// Albums of others with tracks of this artist.
    AppearsOn,
}

/// What else an artist's page should hold.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ArtistParts {
    /// Parts of the page, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::include::deserialize_include")]
    #[param(style = Form, explode = false, required = false, max_items = 10, inline)]
    pub include: Vec<ArtistPart>,
}

/// An album's page: the album, and the parts asked for with `include`.
#[derive(Debug, Serialize, ToSchema)]
pub struct AlbumDetail {
    /// The album.
    #[serde(flatten)]
    pub album: Album,
    /// Its first 200 tracks in order, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_items = 200)]
    pub tracks: Option<Vec<Track>>,
    /// Up to ten other albums, of the artist and then of the genre, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_items = 10)]
    pub related: Option<Vec<Album>>,
}

/// A part of an album's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AlbumPart {
    /// The tracks.
    Tracks,
    /// Other albums.
    Related,
}

/// What else an album's page should hold.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AlbumParts {
    /// Parts of the page, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::include::deserialize_include")]
    #[param(style = Form, explode = false, required = false, max_items = 10, inline)]
    pub include: Vec<AlbumPart>,
}

/// A track's page: the track, and the parts asked for with `include`.
#[derive(Debug, Serialize, ToSchema)]
pub struct TrackDetail {
    /// The track.
    #[serde(flatten)]
    pub track: Track,
    /// The 50 newest comments, the newest first, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_items = 50)]
    pub comments: Option<Vec<Comment>>,
    /// Up to 20 tracks that go with it, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_items = 20)]
    pub related: Option<Vec<RelatedTrack>>,
}

/// A part of a track's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TrackPart {
    /// The newest comments.
    Comments,
    /// Tracks that go with it.
    Related,
}

/// What else a track's page should hold.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TrackParts {
    /// Parts of the page, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::include::deserialize_include")]
    #[param(style = Form, explode = false, required = false, max_items = 10, inline)]
    pub include: Vec<TrackPart>,
}

/// A playlist's page: the playlist, and the parts asked for with `include`.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlaylistDetail {
    /// The playlist.
    #[serde(flatten)]
    pub playlist: Playlist,
    /// Its first 100 items in order, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_items = 100)]
    pub items: Option<Vec<PlaylistItem>>,
}

/// A part of a playlist's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaylistPart {
    /// Its first items.
    Items,
}

/// What else a playlist's page should hold.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PlaylistParts {
    /// Parts of the page, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::include::deserialize_include")]
    #[param(style = Form, explode = false, required = false, max_items = 10, inline)]
    pub include: Vec<PlaylistPart>,
}

impl HasVersion for ArtistDetail {
    fn version(&self) -> i64 {
        self.artist.version()
    }
}

impl HasVersion for AlbumDetail {
    fn version(&self) -> i64 {
        self.album.version()
    }
}

impl HasVersion for TrackDetail {
    fn version(&self) -> i64 {
        self.track.version()
    }
}

impl HasVersion for PlaylistDetail {
    fn version(&self) -> i64 {
        self.playlist.version
    }
}
