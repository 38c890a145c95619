//! Pages of several kinds: an entity with the parts asked for in `include`, in one statement where it can be.

use diesel::pg::PgConnection;

use super::{albums, artists, comments, playlist_items, playlists, tracks};
use crate::db::multi_select::{rows_of_three, rows_of_two};
use crate::error::Result;
use crate::model::details::{
    AlbumDetail, AlbumPart, ArtistDetail, ArtistPart, PlaylistDetail, PlaylistPart, TrackDetail, TrackPart,
};
use crate::model::viewer::Viewer;
use crate::repo::pagination::only;

/// An artist's page.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get_artist(conn: &mut PgConnection, viewer: Viewer, id: i64, parts: &[ArtistPart]) -> Result<ArtistDetail> {
    let has = |part| parts.contains(&part);
    let (has_albums, has_top_tracks) = (has(ArtistPart::Albums), has(ArtistPart::TopTracks));
    let (artist, albums, top_tracks) = if has_albums || has_top_tracks {
        let of_artist = if has_albums { albums::of_artist(viewer, id) } else { albums::SOURCE.none(viewer) };
        let top = if has_top_tracks { tracks::top(viewer, id) } else { tracks::SOURCE.none(viewer) };
        let (artists, albums, tracks) = rows_of_three(conn, [artists::SOURCE.one(viewer, id), of_artist, top])?;
        (only("artist", artists)?, has_albums.then_some(albums), has_top_tracks.then_some(tracks))
    } else {
        (artists::find(conn, viewer, id)?, None, None)
    };
    let related = if has(ArtistPart::Related) { Some(artists::related(conn, viewer, id)?) } else { None };
    let appears_on = if has(ArtistPart::AppearsOn) { Some(albums::featuring(conn, viewer, id)?) } else { None };
    Ok(ArtistDetail { artist, albums, top_tracks, related, appears_on })
}

/// An album's page.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get_album(conn: &mut PgConnection, viewer: Viewer, id: i64, parts: &[AlbumPart]) -> Result<AlbumDetail> {
    let has = |part| parts.contains(&part);
    let (album, tracks) = if has(AlbumPart::Tracks) {
        let (albums, tracks) = rows_of_two(conn, [albums::SOURCE.one(viewer, id), tracks::of_album(viewer, id)])?;
        (only("album", albums)?, Some(tracks))
    } else {
        (albums::find(conn, viewer, id)?, None)
    };
    let related = if has(AlbumPart::Related) { Some(albums::related(conn, viewer, &album)?) } else { None };
    Ok(AlbumDetail { album, tracks, related })
}

/// A track's page.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get_track(conn: &mut PgConnection, viewer: Viewer, id: i64, parts: &[TrackPart]) -> Result<TrackDetail> {
    let has = |part| parts.contains(&part);
    let (track, comments) = if has(TrackPart::Comments) {
        let (tracks, comments) = rows_of_two(conn, [tracks::SOURCE.one(viewer, id), comments::newest(viewer, id)])?;
        (only("track", tracks)?, Some(comments))
    } else {
        (tracks::find(conn, viewer, id)?, None)
    };
    let related = if has(TrackPart::Related) { Some(tracks::related(conn, viewer, &track)?.items) } else { None };
    Ok(TrackDetail { track, comments, related })
}

/// A playlist's page.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get_playlist(
    conn: &mut PgConnection,
    viewer: Viewer,
    id: i64,
    parts: &[PlaylistPart],
) -> Result<PlaylistDetail> {
    if !parts.contains(&PlaylistPart::Items) {
        return Ok(PlaylistDetail { playlist: playlists::find(conn, viewer, id)?, items: None });
    }
    let (playlists, items) = rows_of_two(conn, [playlists::one(viewer, id), playlist_items::first(viewer, id)])?;
    Ok(PlaylistDetail { playlist: only("playlist", playlists)?, items: Some(items) })
}
