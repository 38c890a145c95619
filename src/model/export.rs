//! The export of an account.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Text;
use serde::Serialize;
use utoipa::ToSchema;

use super::account::Account;
use super::playlist::{CHOSEN_VISIBILITY, PlaylistVisibility};
use super::session::DeviceSession;
use crate::model::common::sql_expr::{SqlExpr, sql_expr};
use crate::model::refs::{ArtistRef, UserRef};
use crate::schema::{
    albums, artists, comments, follows, former_usernames, likes, playlist_adds, playlists, saved_albums,
    saved_playlists, tracks, user_follows,
};

/// All data of an account, as one document. It is sent while it is read, so a connection that breaks leaves it without its
/// end.
// It is sent while it is read, so nothing makes a value of this type. It describes the response.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountExport {
    /// The account itself.
    #[serde(flatten)]
    pub head: ExportHead,
    /// The user's playlists, also the private ones, with their items, oldest first.
    #[schema(max_items = 1_000_000)]
    pub playlists: Vec<ExportedPlaylist>,
    /// The tracks that the user likes, with the times of the likes, oldest first.
    #[schema(max_items = 1_000_000)]
    pub likes: Vec<ExportedLike>,
    /// The follows of artists, oldest first.
    #[schema(max_items = 1_000_000)]
    pub follows: Vec<ExportedFollow>,
    /// The follows of users, oldest first.
    #[schema(max_items = 1_000_000)]
    pub followed_users: Vec<ExportedUserFollow>,
    /// The albums that the user has saved, with the times, oldest first.
    #[schema(max_items = 1_000_000)]
    pub saved_albums: Vec<ExportedSavedAlbum>,
    /// The saved playlists that the account can see, oldest first.
    #[schema(max_items = 1_000_000)]
    pub saved_playlists: Vec<ExportedSavedPlaylist>,
    /// The comments that the user has written, with their tracks, oldest first.
    #[schema(max_items = 1_000_000)]
    pub comments: Vec<ExportedComment>,
    /// The artists that the account added to the catalogue, oldest first.
    #[schema(max_items = 1_000_000)]
    pub created_artists: Vec<CreatedArtist>,
    /// The albums that the account added to the catalogue, oldest first.
    #[schema(max_items = 1_000_000)]
    pub created_albums: Vec<CreatedAlbum>,
    /// The tracks that the account added to the catalogue, oldest first.
    #[schema(max_items = 1_000_000)]
    pub created_tracks: Vec<CreatedTrack>,
}

/// The part of an export that comes first and is short.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExportHead {
    /// The profile, the email address and the settings.
    pub account: Account,
    /// The new email address that the user has asked for and not proven yet.
    #[schema(format = "email", max_length = 254)]
    pub pending_email: Option<String>,
    /// The former usernames that still lead to the profile, oldest first.
    #[schema(max_items = 1000)]
    pub former_usernames: Vec<FormerUsername>,
    /// The sessions on all devices, the most recently used first.
    #[schema(max_items = 100)]
    pub sessions: Vec<DeviceSession>,
}

/// A username that the account had before, and that still leads to its profile.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = former_usernames, check_for_backend(Pg))]
pub struct FormerUsername {
    /// The former username. Nobody else can take it until `kept_until`.
    #[schema(min_length = 3, max_length = 30)]
    pub username: String,
    /// Until when the name leads to the profile.
    pub kept_until: DateTime<Utc>,
}

/// A playlist of the account with its tracks, also if it is private.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExportedPlaylist {
    /// The playlist without its items.
    #[serde(flatten)]
    pub playlist: ExportedPlaylistHead,
    /// The items in the playlist's order.
    #[schema(max_items = 10_000)]
    pub items: Vec<ExportedItem>,
}

/// An exported playlist without its items.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = playlists, check_for_backend(Pg))]
pub struct ExportedPlaylistHead {
    /// The playlist's id. It never changes, and no other playlist gets it.
    pub id: i64,
    /// The playlist's name. Its owner chose it, and other playlists may have the same.
    #[schema(max_length = 200)]
    pub name: String,
    /// The playlist's description: plain text, which may have several lines.
    #[schema(max_length = 2000)]
    pub description: Option<String>,
    /// Who can see the playlist, as the owner chose.
    #[diesel(select_expression = sql_expr(CHOSEN_VISIBILITY), select_expression_type = SqlExpr<Text>)]
    pub visibility: PlaylistVisibility,
    /// The key that opens the playlist while it is unlisted.
    #[schema(min_length = 22, max_length = 22)]
    pub share_key: Option<String>,
    /// When the playlist was created.
    pub created_at: DateTime<Utc>,
    /// When the playlist was last changed.
    pub updated_at: DateTime<Utc>,
    #[serde(skip)]
    pub items_count: i64,
}

/// A track in a playlist of the account.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = playlist_adds, check_for_backend(Pg))]
pub struct ExportedItem {
    #[serde(skip)]
    pub playlist_id: i64,
    /// The track.
    #[diesel(embed)]
    #[serde(flatten)]
    pub track: ExportedTrack,
    /// When the track was added to the playlist.
    #[diesel(column_name = created_at)]
    pub added_at: DateTime<Utc>,
}

/// A track, with the names that another service needs to find it.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(Pg))]
pub struct ExportedTrack {
    /// The track's id. It never changes, and no other track gets it.
    pub id: i64,
    /// The track's title. Other tracks may have the same.
    #[schema(max_length = 300)]
    pub title: String,
    /// The name of the artist who performs the track.
    #[schema(max_length = 200)]
    pub artist_name: String,
    /// The title of the album that the track belongs to.
    #[schema(max_length = 300)]
    pub album_title: String,
}

/// A track that the account likes, and since when.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = likes, check_for_backend(Pg))]
pub struct ExportedLike {
    #[serde(skip)]
    pub id: i64,
    /// When the account liked the track.
    #[diesel(column_name = created_at)]
    pub liked_at: DateTime<Utc>,
    /// The track that the user likes.
    #[diesel(embed)]
    pub track: ExportedTrack,
}

/// An artist that the account follows, and since when.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = follows, check_for_backend(Pg))]
pub struct ExportedFollow {
    #[serde(skip)]
    pub id: i64,
    /// When the account started to follow the artist.
    #[diesel(column_name = created_at)]
    pub followed_at: DateTime<Utc>,
    /// The artist that the user follows.
    #[diesel(embed)]
    pub artist: ArtistRef,
}

/// A user that the account follows, and since when.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = user_follows, check_for_backend(Pg))]
pub struct ExportedUserFollow {
    #[serde(skip)]
    pub id: i64,
    /// When the account started to follow the user.
    #[diesel(column_name = created_at)]
    pub followed_at: DateTime<Utc>,
    /// The user whom this user follows.
    #[diesel(embed)]
    pub user: UserRef,
}

/// An album that the account saved, and since when.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = saved_albums, check_for_backend(Pg))]
pub struct ExportedSavedAlbum {
    #[serde(skip)]
    pub id: i64,
    /// When the account saved the album.
    #[diesel(column_name = created_at)]
    pub saved_at: DateTime<Utc>,
    /// The album, by its id and title.
    #[diesel(embed)]
    pub album: SavedAlbumRef,
}

/// A saved album in the export of an account: its id and title.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = albums, check_for_backend(Pg))]
pub struct SavedAlbumRef {
    /// The album's id. It never changes, and no other album gets it.
    pub id: i64,
    /// The album's title. Other albums may have the same.
    #[schema(max_length = 300)]
    pub title: String,
}

/// A playlist that the account saved, and since when.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = saved_playlists, check_for_backend(Pg))]
pub struct ExportedSavedPlaylist {
    #[serde(skip)]
    pub id: i64,
    /// When the account saved the playlist.
    #[diesel(column_name = created_at)]
    pub saved_at: DateTime<Utc>,
    /// The playlist, by its id and name.
    #[diesel(embed)]
    pub playlist: SavedPlaylistRef,
}

/// A saved playlist in the export of an account: its id and name.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = playlists, check_for_backend(Pg))]
pub struct SavedPlaylistRef {
    /// The playlist's id. It never changes, and no other playlist gets it.
    pub id: i64,
    /// The playlist's name. Its owner chose it, and other playlists may have the same.
    #[schema(max_length = 200)]
    pub name: String,
}

/// What the account wrote about a track.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = comments, check_for_backend(Pg))]
pub struct ExportedComment {
    /// The comment's id. It never changes, and newer comments have greater ones.
    pub id: i64,
    /// What the user wrote: plain text, which may have several lines.
    #[schema(max_length = 2000)]
    pub body: String,
    /// The position in the track that the comment is about, in milliseconds, or null.
    #[schema(minimum = 0)]
    pub position_ms: Option<i32>,
    /// When the comment was written.
    pub created_at: DateTime<Utc>,
    /// When the text was last changed, or null.
    pub edited_at: Option<DateTime<Utc>>,
    /// The track that the comment is about.
    #[diesel(embed)]
    pub track: ExportedTrack,
}

/// An artist that the account added to the catalogue.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = artists, check_for_backend(Pg))]
pub struct CreatedArtist {
    /// The artist's id. It never changes, and no other artist gets it.
    pub id: i64,
    /// The artist's name. Other artists may have the same.
    #[schema(max_length = 200)]
    pub name: String,
    /// When the account added the artist.
    pub created_at: DateTime<Utc>,
}

/// An album that the account added to the catalogue.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = albums, check_for_backend(Pg))]
pub struct CreatedAlbum {
    /// The album's id. It never changes, and no other album gets it.
    pub id: i64,
    /// The album's title. Other albums may have the same.
    #[schema(max_length = 300)]
    pub title: String,
    /// When the account added the album.
    pub created_at: DateTime<Utc>,
}

/// A track that the account added to the catalogue.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(Pg))]
pub struct CreatedTrack {
    /// The track, with the names of its artist and album.
    #[diesel(embed)]
    #[serde(flatten)]
    pub track: ExportedTrack,
    /// When the account added the track.
    pub created_at: DateTime<Utc>,
}
