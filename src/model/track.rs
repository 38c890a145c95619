//! Tracks.

use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use serde::Serialize;
use utoipa::ToSchema;

use super::album::AlbumRef;
use super::artist::ArtistRef;
use super::page::Row;
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
    #[diesel(embed)]
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
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
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
    #[diesel(select_expression = sql("case when viewer.id is not null then exists (select from likes where likes.track_id = tracks.id and likes.user_id = viewer.id) end"))]
    #[diesel(select_expression_type = SqlLiteral<Bool>)]
    pub liked: bool,
    /// Whether the caller may change the track: whoever added it, or an admin.
    #[diesel(select_expression = sql("case when viewer.id is not null then viewer.is_admin or tracks.created_by is not distinct from viewer.id end"))]
    #[diesel(select_expression_type = SqlLiteral<Bool>)]
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
