//! What tells whether something was changed since it was read: the first part of its `ETag`, which `If-Match` names.

use chrono::{DateTime, Utc};

/// Something that has a version.
pub trait Edited {
    /// Another number after each change. What others do, such as liking it, is no change.
    fn version(&self) -> i64;
}

/// The version of what was last changed then.
pub fn version_at(changed: DateTime<Utc>) -> i64 {
    changed.timestamp_micros()
}

macro_rules! edited {
    ($($value:ty => |$it:ident| $version:expr),* $(,)?) => {
        $(impl Edited for $value {
            fn version(&self) -> i64 {
                let $it = self;
                $version
            }
        })*
    };
}
edited! {
    super::account::Account => |account| version_at(account.updated_at),
    super::album::Album => |album| version_at(album.updated_at),
    super::album::AlbumDetail => |detail| detail.album.version(),
    super::artist::Artist => |artist| version_at(artist.updated_at),
    super::artist::ArtistDetail => |detail| detail.artist.version(),
    super::comment::Comment => |comment| version_at(comment.edited_at.unwrap_or(comment.created_at)),
    super::playlist::Playlist => |playlist| playlist.version,
    super::playlist::PlaylistDetail => |detail| detail.playlist.version,
    super::playlist_item::AddResults => |done| done.version,
    super::playlist_item::OperationResults => |done| done.version,
    super::playlist_item::ReplaceResults => |done| done.version,
    super::playlist_item::Removal => |done| done.version,
    super::track::Track => |track| version_at(track.updated_at),
    super::track::TrackDetail => |detail| detail.track.version(),
}
