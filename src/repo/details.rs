//! Resources with the parts that the query parameter `include` requests.
//!
//! A resource and its own rows are read by one statement, so that the response shows one moment.

use diesel::pg::PgConnection;

use super::{albums, artists, comments, playlist_items, playlists, tracks};
use crate::db::multi_select::{select_pair, select_triple};
use crate::error::Result;
use crate::model::details::{
    AlbumDetail, AlbumPart, ArtistDetail, ArtistPart, PlaylistDetail, PlaylistPart, TrackDetail, TrackPart,
};
use crate::model::viewer::Viewer;
use crate::repo::pagination::single_or_not_found;

/// Finds an artist, with the requested parts.
pub fn get_artist(conn: &mut PgConnection, viewer: Viewer, id: i64, parts: &[ArtistPart]) -> Result<ArtistDetail> {
    let has = |part| parts.contains(&part);
    let (has_albums, has_top_tracks) = (has(ArtistPart::Albums), has(ArtistPart::TopTracks));
    let (artist, albums, top_tracks) = if has_albums || has_top_tracks {
        let albums =
            if has_albums { albums::recent_by_artist_query(viewer, id) } else { albums::SOURCE.no_rows(viewer) };
        let top_tracks =
            if has_top_tracks { tracks::top_by_artist_query(viewer, id) } else { tracks::SOURCE.no_rows(viewer) };
        let (artists, albums, top_tracks) =
            select_triple(conn, [artists::SOURCE.by_id(viewer, id), albums, top_tracks])?;
        (single_or_not_found("artist", artists)?, has_albums.then_some(albums), has_top_tracks.then_some(top_tracks))
    } else {
        (artists::find(conn, viewer, id)?, None, None)
    };
    let related = if has(ArtistPart::Related) { Some(artists::list_related(conn, viewer, id)?) } else { None };
    let appears_on = if has(ArtistPart::AppearsOn) { Some(albums::list_featuring(conn, viewer, id)?) } else { None };
    Ok(ArtistDetail { artist, albums, top_tracks, related, appears_on })
}

/// Finds an album, with the requested parts.
pub fn get_album(conn: &mut PgConnection, viewer: Viewer, id: i64, parts: &[AlbumPart]) -> Result<AlbumDetail> {
    let has = |part| parts.contains(&part);
    let (album, tracks) = if has(AlbumPart::Tracks) {
        let (albums, tracks) =
            select_pair(conn, [albums::SOURCE.by_id(viewer, id), tracks::by_album_query(viewer, id)])?;
        (single_or_not_found("album", albums)?, Some(tracks))
    } else {
        (albums::find(conn, viewer, id)?, None)
    };
    let related = if has(AlbumPart::Related) { Some(albums::list_related(conn, viewer, &album)?) } else { None };
    Ok(AlbumDetail { album, tracks, related })
}

/// Finds a track, with the requested parts.
pub fn get_track(conn: &mut PgConnection, viewer: Viewer, id: i64, parts: &[TrackPart]) -> Result<TrackDetail> {
    let has = |part| parts.contains(&part);
    let (track, comments) = if has(TrackPart::Comments) {
        let (tracks, comments) =
            select_pair(conn, [tracks::SOURCE.by_id(viewer, id), comments::newest_query(viewer, id)])?;
        (single_or_not_found("track", tracks)?, Some(comments))
    } else {
        (tracks::find(conn, viewer, id)?, None)
    };
    let related = if has(TrackPart::Related) { Some(tracks::list_related(conn, viewer, &track)?.items) } else { None };
    Ok(TrackDetail { track, comments, related })
}

/// Finds a playlist, with the requested parts.
pub fn get_playlist(
    conn: &mut PgConnection,
    viewer: Viewer,
    id: i64,
    parts: &[PlaylistPart],
) -> Result<PlaylistDetail> {
    if !parts.contains(&PlaylistPart::Items) {
        return Ok(PlaylistDetail { playlist: playlists::find(conn, viewer, id)?, items: None });
    }
    let (playlists, items) =
        select_pair(conn, [playlists::by_id_query(viewer, id), playlist_items::first_items_query(viewer, id)])?;
    Ok(PlaylistDetail { playlist: single_or_not_found("playlist", playlists)?, items: Some(items) })
}
