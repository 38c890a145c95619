//! Tracks.

mod change;
mod list;

pub use change::{AlbumTrack, NewTrack, TrackPatch};
pub use list::{AlbumTracks, ArtistTracks, TrackFilter};

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::album::AlbumRef;
use super::artist::ArtistRef;
use super::comment::Comment;
use super::page::Row;
use super::raw::{Raw, raw};
use crate::schema::tracks;

/// A track.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(Pg))]
pub struct Track {
    /// The track's id.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The title.
    #[schema(min_length = 1, max_length = 300, example = "Paper Lanterns")]
    pub title: String,
    /// Its place on the album.
    #[schema(minimum = 1, maximum = 9999, example = 1)]
    pub track_number: Option<i32>,
    /// The disc of the album it is on.
    #[schema(minimum = 1, maximum = 999, example = 1)]
    pub disc_number: Option<i32>,
    /// How long it plays, in milliseconds.
    #[schema(minimum = 1, maximum = 86_400_000, example = 214_000)]
    pub duration_ms: Option<i32>,
    /// Where the audio is.
    #[schema(format = "uri", max_length = 2000, example = "https://audio.example.com/paper-lanterns.mp3")]
    pub audio_url: Option<String>,
    /// A cover of its own.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/paper-lanterns.jpg")]
    pub cover_url: Option<String>,
    /// Who performs it: not always the album's artist.
    #[diesel(select_expression = (tracks::artist_id, tracks::artist_name))]
    #[diesel(select_expression_type = (tracks::artist_id, tracks::artist_name))]
    pub artist: ArtistRef,
    /// The album it is on.
    #[diesel(embed)]
    pub album: AlbumRef,
    /// Public counts.
    #[diesel(embed)]
    pub stats: TrackStats,
    /// What the caller is to the track; null for an anonymous caller.
    #[diesel(embed)]
    pub viewer: Option<TrackViewer>,
    /// When it was added.
    #[serde(serialize_with = "super::time::write")]
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    #[serde(serialize_with = "super::time::write")]
    pub updated_at: DateTime<Utc>,
}

/// Public counts of a track.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(Pg))]
pub struct TrackStats {
    /// How many users like it.
    #[schema(minimum = 0, example = 17)]
    pub likes_count: i64,
    /// How many comments it has.
    #[schema(minimum = 0, example = 4)]
    pub comments_count: i64,
}

/// What the caller is to a track.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(Pg))]
pub struct TrackViewer {
    /// Whether the caller likes the track.
    #[diesel(select_expression = raw("case when viewer.id is null then null when cardinality(viewer.likes) <= 50 then tracks.id = any(viewer.likes) else exists (select from likes where likes.track_id = tracks.id and likes.user_id = viewer.id) end"))]
    #[diesel(select_expression_type = Raw<Bool>)]
    pub liked: bool,
    /// Whether the caller may change the track: whoever added it, or an admin.
    #[diesel(select_expression = raw("case when viewer.id is not null then viewer.is_admin or tracks.created_by is not distinct from viewer.id end"))]
    #[diesel(select_expression_type = Raw<Bool>)]
    pub can_edit: bool,
}

impl Row for Track {
    fn id(&self) -> i64 {
        self.id
    }
}

/// A track as other things name it.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(Pg))]
pub struct TrackRef {
    /// The track's id.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The title.
    #[schema(min_length = 1, max_length = 300, example = "Paper Lanterns")]
    pub title: String,
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

/// A track that goes with another, and why.
#[derive(Debug, Serialize, ToSchema)]
pub struct RelatedTrack {
    /// The track.
    pub item: Track,
    /// Why, the strongest reason first.
    #[schema(max_items = 3)]
    pub reasons: Vec<Reason>,
}

/// Tracks that go with another.
#[derive(Debug, Serialize, ToSchema)]
pub struct RelatedTracks {
    /// Up to 20, the closest first.
    #[schema(max_items = 20)]
    pub items: Vec<RelatedTrack>,
}

/// Tracks without pages.
#[derive(Debug, Serialize, ToSchema)]
pub struct TopTracks {
    /// Up to ten, the most liked first.
    #[schema(max_items = 10)]
    pub items: Vec<Track>,
}

/// Why something goes with something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The same people like both.
    CoLiked,
    /// The same artist performs both.
    SameArtist,
    /// Both are of one genre; or it is of a genre that the caller likes.
    SameGenre,
    /// The caller follows the artist.
    FollowedArtist,
    /// Many like it.
    Popular,
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
    #[serde(default, deserialize_with = "super::page::parts")]
    #[param(style = Form, explode = false, required = false, max_items = 10, inline)]
    pub include: Vec<TrackPart>,
}
