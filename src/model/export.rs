//! The export of an account.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Text;
use serde::Serialize;
use utoipa::ToSchema;

use super::account::Account;
use super::playlist::{CHOSEN_VISIBILITY, PlaylistVisibility};
use crate::model::common::sql_expr::{SqlExpr, sql_expr};
use crate::model::refs::{ArtistRef, TrackRef, UserRef};
use crate::schema::{
    albums, comments, follows, likes, playlist_adds, playlists, saved_albums, saved_playlists, user_follows,
};

/// All data of an account.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountExport {
    /// The profile, the email address and the settings.
    pub account: Account,
    /// The playlists, oldest first.
    #[schema(max_items = 1_000_000)]
    pub playlists: Vec<ExportedPlaylist>,
    /// The likes, oldest first.
    #[schema(max_items = 1_000_000)]
    pub likes: Vec<ExportedLike>,
    /// The follows of artists, oldest first.
    #[schema(max_items = 1_000_000)]
    pub follows: Vec<ExportedFollow>,
    /// The follows of users, oldest first.
    #[schema(max_items = 1_000_000)]
    pub followed_users: Vec<ExportedUserFollow>,
    /// The saved albums, oldest first.
    #[schema(max_items = 1_000_000)]
    pub saved_albums: Vec<ExportedSavedAlbum>,
    /// The saved playlists that the account can see, oldest first.
    #[schema(max_items = 1_000_000)]
    pub saved_playlists: Vec<ExportedSavedPlaylist>,
    /// The comments, oldest first.
    #[schema(max_items = 1_000_000)]
    pub comments: Vec<ExportedComment>,
}

/// A playlist of the account with its tracks, also if it is private.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExportedPlaylist {
    /// The playlist without its items.
    #[serde(flatten)]
    pub playlist: ExportedPlaylistHead,
    /// The tracks in the playlist's order.
    #[schema(max_items = 10_000)]
    pub items: Vec<TrackRef>,
}

/// An exported playlist without its items.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = playlists, check_for_backend(Pg))]
pub struct ExportedPlaylistHead {
    /// The playlist's id.
    pub id: i64,
    /// The playlist's name.
    #[schema(max_length = 200)]
    pub name: String,
    /// The playlist's description.
    #[schema(max_length = 2000)]
    pub description: Option<String>,
    /// Who can see the playlist, as the owner chose.
    #[diesel(select_expression = sql_expr(CHOSEN_VISIBILITY), select_expression_type = SqlExpr<Text>)]
    pub visibility: PlaylistVisibility,
    /// When the playlist was created.
    pub created_at: DateTime<Utc>,
}

/// A playlist item with the id of its playlist.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = playlist_adds, check_for_backend(Pg))]
pub struct ExportedItem {
    pub playlist_id: i64,
    #[diesel(embed)]
    pub track: TrackRef,
}

/// A track that the account likes, and since when.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = likes, check_for_backend(Pg))]
pub struct ExportedLike {
    /// When the account liked the track.
    #[diesel(column_name = created_at)]
    pub liked_at: DateTime<Utc>,
    /// The liked track.
    #[diesel(embed)]
    pub track: TrackRef,
}

/// An artist that the account follows, and since when.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = follows, check_for_backend(Pg))]
pub struct ExportedFollow {
    /// When the account started to follow the artist.
    #[diesel(column_name = created_at)]
    pub followed_at: DateTime<Utc>,
    /// The followed artist.
    #[diesel(embed)]
    pub artist: ArtistRef,
}

/// A user that the account follows, and since when.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = user_follows, check_for_backend(Pg))]
pub struct ExportedUserFollow {
    /// When the account started to follow the user.
    #[diesel(column_name = created_at)]
    pub followed_at: DateTime<Utc>,
    /// The followed user.
    #[diesel(embed)]
    pub user: UserRef,
}

/// An album that the account saved, and since when.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = saved_albums, check_for_backend(Pg))]
pub struct ExportedSavedAlbum {
    /// When the account saved the album.
    #[diesel(column_name = created_at)]
    pub saved_at: DateTime<Utc>,
    /// The album, by its id and title.
    #[diesel(embed)]
    pub album: SavedAlbumRef,
}

/// The id and title of a saved album.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = albums, check_for_backend(Pg))]
pub struct SavedAlbumRef {
    /// The album's id.
    pub id: i64,
    /// The album's title.
    #[schema(max_length = 300)]
    pub title: String,
}

/// A playlist that the account saved, and since when.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = saved_playlists, check_for_backend(Pg))]
pub struct ExportedSavedPlaylist {
    /// When the account saved the playlist.
    #[diesel(column_name = created_at)]
    pub saved_at: DateTime<Utc>,
    /// The playlist, by its id and name.
    #[diesel(embed)]
    pub playlist: SavedPlaylistRef,
}

/// The id and name of a saved playlist.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = playlists, check_for_backend(Pg))]
pub struct SavedPlaylistRef {
    /// The playlist's id.
    pub id: i64,
    /// The playlist's name.
    #[schema(max_length = 200)]
    pub name: String,
}

/// What the account wrote about a track.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = comments, check_for_backend(Pg))]
pub struct ExportedComment {
    /// The comment's id.
    pub id: i64,
    /// The text.
    #[schema(max_length = 2000)]
    pub body: String,
    /// When the comment was written.
    pub created_at: DateTime<Utc>,
    /// The track that the comment is about.
    #[diesel(embed)]
    pub track: TrackRef,
}
