//! Resources with the parts that the query parameter `include` requests.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::album::Album;
use super::artist::Artist;
use super::comment::TrackComment;
use super::follow::FollowedArtist;
use super::like::LikedTrack;
use super::playlist::Playlist;
use super::playlist_item::PlaylistItem;
use super::track::{RelatedTrack, Track};
use super::user::User;
use crate::model::common::validation::CheckParams;
use crate::model::common::version::HasVersion;
use crate::model::pagination::page::Page;

/// An artist, with the parts that `include` requests.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ArtistDetail {
    /// The artist.
    #[serde(flatten)]
    pub artist: Artist,
    /// The first 50 albums, the newest first. Present if `include` contains `albums`. The cursor continues
    /// `GET /artists/{id}/albums`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub albums: Option<Page<Album>>,
    /// The ten most liked tracks. Present if `include` contains `top_tracks`. The cursor continues
    /// `GET /artists/{id}/tracks?sort=-likes_count`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub top_tracks: Option<Page<Track>>,
    /// Up to ten artists that the followers also follow or that have the same genres. Present if `include` contains
    /// `related`. They have no further pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub related: Option<Page<Artist>>,
    /// The first 50 albums of other artists with tracks by this artist, the newest first. Present if `include` contains
    /// `appears_on`. The cursor continues `GET /artists/{id}/appears-on`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub appears_on: Option<Page<Album>>,
}

/// A part that can be added to an artist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ArtistPart {
    /// Up to 50 albums.
    Albums,
    /// The ten most liked tracks.
    TopTracks,
    /// Related artists.
    Related,
    /// Albums of other artists with tracks by this artist.
    AppearsOn,
}

/// The requested parts of an artist.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ArtistParts {
    /// Parts to add to the response, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::include::deserialize_include")]
    #[param(style = Form, explode = false, required = false, max_items = 10, inline)]
    pub include: Vec<ArtistPart>,
}

impl CheckParams for ArtistParts {}

/// An album, with the parts that `include` requests.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AlbumDetail {
    /// The album.
    #[serde(flatten)]
    pub album: Album,
    /// The first 200 tracks, in playing order. Present if `include` contains `tracks`. The cursor continues
    /// `GET /albums/{id}/tracks`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub tracks: Option<Page<Track>>,
    /// Up to ten other albums: those of the artist, then those of the genre. Present if `include` contains `related`. They
    /// have no further pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub related: Option<Page<Album>>,
}

/// A part that can be added to an album.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AlbumPart {
    /// The first 200 tracks.
    Tracks,
    /// Related albums.
    Related,
}

/// The requested parts of an album.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AlbumParts {
    /// Parts to add to the response, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::include::deserialize_include")]
    #[param(style = Form, explode = false, required = false, max_items = 10, inline)]
    pub include: Vec<AlbumPart>,
}

impl CheckParams for AlbumParts {}

/// A track, with the parts that `include` requests.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TrackDetail {
    /// The track.
    #[serde(flatten)]
    pub track: Track,
    /// The 50 newest comments, the newest first. Present if `include` contains `comments`. The cursor continues
    /// `GET /tracks/{id}/comments`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub comments: Option<Page<TrackComment>>,
    /// Up to 20 related tracks. Present if `include` contains `related`. They have no further pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub related: Option<Page<RelatedTrack>>,
}

/// A part that can be added to a track.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TrackPart {
    /// The 50 newest comments.
    Comments,
    /// Related tracks.
    Related,
}

/// The requested parts of a track.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TrackParts {
    /// Parts to add to the response, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::include::deserialize_include")]
    #[param(style = Form, explode = false, required = false, max_items = 10, inline)]
    pub include: Vec<TrackPart>,
}

impl CheckParams for TrackParts {}

/// A playlist, with the parts that `include` requests.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlaylistDetail {
    /// The playlist.
    #[serde(flatten)]
    pub playlist: Playlist,
    /// The first 100 items, in playlist order. Present if `include` contains `items`. The cursor continues
    /// `GET /playlists/{id}/items`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub items: Option<Page<PlaylistItem>>,
}

/// A part that can be added to a playlist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaylistPart {
    /// The first 100 items.
    Items,
}

/// The requested parts of a playlist.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PlaylistParts {
    /// Parts to add to the response, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::include::deserialize_include")]
    #[param(style = Form, explode = false, required = false, max_items = 10, inline)]
    pub include: Vec<PlaylistPart>,
}

impl CheckParams for PlaylistParts {}

/// A user, with the parts that `include` requests. A private profile has no parts for others.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserDetail {
    /// The user.
    #[serde(flatten)]
    pub user: User,
    /// The 50 newest public playlists. Present if `include` contains `playlists`. The cursor continues
    /// `GET /users/{id}/playlists`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub playlists: Option<Page<Playlist>>,
    /// The 50 tracks that the user liked last. Present if `include` contains `likes`. The cursor continues
    /// `GET /users/{id}/likes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub likes: Option<Page<LikedTrack>>,
    /// The 50 artists that the user followed last. Present if `include` contains `follows`. The cursor continues
    /// `GET /users/{id}/follows`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub follows: Option<Page<FollowedArtist>>,
    /// The 50 newest comments of the user. Present if `include` contains `comments`. The cursor continues
    /// `GET /users/{id}/comments`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub comments: Option<Page<TrackComment>>,
}

/// A part that can be added to a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum UserPart {
    /// The newest public playlists.
    Playlists,
    /// The tracks that the user liked last.
    Likes,
    /// The artists that the user followed last.
    Follows,
    /// The newest comments.
    Comments,
}

/// The requested parts of a user.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct UserParts {
    /// Parts to add to the response, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::include::deserialize_include")]
    #[param(style = Form, explode = false, required = false, max_items = 10, inline)]
    pub include: Vec<UserPart>,
}

impl CheckParams for UserParts {}

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
