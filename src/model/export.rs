//! Everything an account owns, in one document.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

use super::account::Account;
use crate::model::refs::{ArtistRef, TrackRef};
use crate::schema::{comments, follows, likes, playlist_adds, playlists};

/// Everything an account owns.
#[derive(Debug, Serialize, ToSchema)]
pub struct Export {
    /// The account.
    pub account: Account,
    /// Its playlists, the oldest first.
    #[schema(max_items = 1_000_000)]
    pub playlists: Vec<ExportedPlaylist>,
    /// What it likes, the oldest like first.
    #[schema(max_items = 1_000_000)]
    pub likes: Vec<ExportedLike>,
    /// Whom it follows, the oldest follow first.
    #[schema(max_items = 1_000_000)]
    pub follows: Vec<ExportedFollow>,
    /// What it wrote, the oldest first.
    #[schema(max_items = 1_000_000)]
    pub comments: Vec<ExportedComment>,
}

/// A playlist as its owner exports it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExportedPlaylist {
    /// The playlist without its items.
    #[serde(flatten)]
    pub playlist: ExportedPlaylistHead,
    /// Its items, in order.
    #[schema(max_items = 10_000)]
    pub items: Vec<TrackRef>,
}

/// What a playlist is, without its items.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = playlists, check_for_backend(Pg))]
pub struct ExportedPlaylistHead {
    /// The playlist's id.
    pub id: i64,
    /// Its name.
    #[schema(max_length = 200)]
    pub name: String,
    /// Its description.
    #[schema(max_length = 2000)]
    pub description: Option<String>,
    /// `public`, `unlisted` or `private`.
    #[schema(max_length = 10)]
    pub visibility: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// An item with the playlist it belongs to.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = playlist_adds, check_for_backend(Pg))]
pub struct ExportedItem {
    /// The playlist's id.
    pub playlist_id: i64,
    /// The track.
    #[diesel(embed)]
    pub track: TrackRef,
}

/// A like.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = likes, check_for_backend(Pg))]
pub struct ExportedLike {
    /// When.
    #[diesel(column_name = created_at)]
    pub liked_at: DateTime<Utc>,
    /// Which track.
    #[diesel(embed)]
    pub track: TrackRef,
}

/// A follow.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = follows, check_for_backend(Pg))]
pub struct ExportedFollow {
    /// Since when.
    #[diesel(column_name = created_at)]
    pub followed_at: DateTime<Utc>,
    /// Which artist.
    #[diesel(embed)]
    pub artist: ArtistRef,
}

/// A comment.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = comments, check_for_backend(Pg))]
pub struct ExportedComment {
    /// The comment's id.
    pub id: i64,
    /// What it says.
    #[schema(max_length = 2000)]
    pub body: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// On which track.
    #[diesel(embed)]
    pub track: TrackRef,
}
