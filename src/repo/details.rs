//! Resources with the parts that the query parameter `include` requests.
//!
//! A resource and its own rows are read by one statement, so that the response shows one moment. Requests for different
//! resources share it ([`crate::db::batch`]).

use diesel::pg::PgConnection;

use super::{albums, artists, comments, follows, likes, playlist_items, playlists, tracks};
use crate::db::batch::Batched;
use crate::db::multi_select::{select_pair, select_triple};
use crate::db::query::select;
use crate::db::session_cache::MaybeUser;
use crate::error::{Error, Result};
use crate::model::album::{Album, ArtistAlbums, ArtistAppearances};
use crate::model::artist::Artist;
use crate::model::comment::{TrackComment, TrackCommentFilter};
use crate::model::details::{
    AlbumDetail, AlbumPart, ArtistDetail, ArtistPart, PlaylistDetail, PlaylistPart, TrackDetail, TrackPart, UserDetail,
    UserPart,
};
use crate::model::pagination::page::{Filter, Page, PageRequest};
use crate::model::playlist::Playlist;
use crate::model::playlist_item::{PlaylistItem, PlaylistItems};
use crate::model::track::{AlbumTracks, ArtistTracks, Track};
use crate::model::user::User;
use crate::model::viewer::Viewer;
use crate::repo::profile_access::sees_profile;
use crate::repo::requested::{Requested, rows_by_request};

/// The number of items that a playlist is read with.
const INCLUDED_ITEMS: i64 = 100;

/// A request for a resource with parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DetailRequest<P> {
    pub id: i64,
    pub parts: Vec<P>,
    /// The path of the collection, which the cursors of the parts contain: `/api/v1/albums`.
    pub folder: String,
}

impl<P: PartialEq> DetailRequest<P> {
    fn has(&self, part: &P) -> bool {
        self.parts.contains(part)
    }

    /// Requests with the same parts share their statements. Each of the `separate` parts has statements of its own, so only
    /// requests for the same resource share those.
    fn group_by_parts(&self, shared: &[P], separate: &[P]) -> u64 {
        let all = shared.iter().chain(separate).enumerate();
        let bits: u64 = all.filter(|(_, part)| self.has(part)).map(|(index, _)| 1 << index).sum();
        let id = if separate.iter().any(|part| self.has(part)) { self.id.unsigned_abs() } else { 0 };
        (id << 8) | bits
    }
}

type DetailRequests<P> = [(Viewer, DetailRequest<P>)];

fn requested_ids<P>(requests: &DetailRequests<P>) -> Vec<(Viewer, i64)> {
    requests.iter().map(|(viewer, request)| (*viewer, request.id)).collect()
}

/// The list of which a part is the first page. Its cursors are those of the list.
fn part_list<P, F: Filter + Default>(
    requests: &DetailRequests<P>,
    id: i64,
    (list, sort): (&str, Option<&str>),
    limit: i64,
) -> Result<PageRequest<F>> {
    let folder = requests.first().map_or("", |(_, request)| request.folder.as_str());
    PageRequest::first(limit, sort, &format!("{folder}/{id}/{list}?"))
}

/// The first page of a list that has one row more if it continues.
fn part_page<P, F: Filter + Default>(
    requests: &DetailRequests<P>,
    id: i64,
    list: (&str, Option<&str>),
    limit: i64,
    rows: Vec<F::Item>,
) -> Result<Page<F::Item>> {
    part_list::<P, F>(requests, id, list, limit)?.into_page(rows, None)
}

/// The parts of a group of requests are the same.
fn includes<P: PartialEq>(requests: &DetailRequests<P>, part: &P) -> bool {
    requests.first().is_some_and(|(_, request)| request.has(part))
}

/// Combines the resources of requests with their parts. `complete` gets the rows of the parts, in the order of the
/// requests.
fn combine<P, T, R, D>(
    resource: &'static str,
    requests: &DetailRequests<P>,
    resources: Vec<Requested<T>>,
    parts: impl Iterator<Item = R>,
    mut complete: impl FnMut(Viewer, T, R) -> Result<D>,
) -> Vec<Result<D>> {
    let resources = rows_by_request(requests.len(), resources);
    let rows = requests.iter().zip(resources).zip(parts);
    let details = rows.map(|(((viewer, _), resources), parts)| {
        let resource = resources.into_iter().next().ok_or(Error::NotFound(resource))?;
        complete(*viewer, resource, parts)
    });
    details.collect()
}

impl Batched for DetailRequest<ArtistPart> {
    type Caller = MaybeUser;
    type Output = ArtistDetail;
    const WRITES: bool = false;

    fn group(&self, _: Option<i64>) -> u64 {
        self.group_by_parts(&[ArtistPart::Albums, ArtistPart::TopTracks], &[ArtistPart::Related, ArtistPart::AppearsOn])
    }

    fn run_all(conn: &mut PgConnection, requests: &DetailRequests<ArtistPart>) -> Result<Vec<Result<ArtistDetail>>> {
        let (ids, has) = (requested_ids(requests), |part| includes(requests, &part));
        let (has_albums, has_top_tracks) = (has(ArtistPart::Albums), has(ArtistPart::TopTracks));
        let albums = if has_albums { albums::recent_by_artists_query } else { albums::no_rows_query };
        let top_tracks = if has_top_tracks { tracks::top_by_artists_query } else { tracks::no_rows_query };
        let artists = artists::SOURCE.by_requests(&ids);
        let (artists, albums, top_tracks) = if has_albums || has_top_tracks {
            select_triple::<Requested<Artist>, Requested<Album>, Requested<Track>>(
                conn,
                [artists, albums(&ids), top_tracks(&ids)],
            )?
        } else {
            (select(conn, artists)?, Vec::new(), Vec::new())
        };
        let count = requests.len();
        let parts = rows_by_request(count, albums).into_iter().zip(rows_by_request(count, top_tracks));
        let complete = |viewer, artist: Artist, (albums, top_tracks)| {
            let id = artist.id;
            let related = has(ArtistPart::Related).then(|| artists::list_related(conn, viewer, id)).transpose()?;
            let appearances = part_list::<_, ArtistAppearances>(requests, id, ("appears-on", None), 50)?;
            let appears_on = has(ArtistPart::AppearsOn)
                .then(|| albums::list_featuring(conn, viewer, id, &appearances))
                .transpose()?;
            let albums = part_page::<_, ArtistAlbums>(requests, id, ("albums", None), 50, albums)?;
            let by_likes = ("tracks", Some("-likes_count"));
            let top_tracks = part_page::<_, ArtistTracks>(requests, id, by_likes, 10, top_tracks)?;
            let (albums, top_tracks) = (has_albums.then_some(albums), has_top_tracks.then_some(top_tracks));
            let related = related.map(|related| Page::complete(related, 10));
            Ok(ArtistDetail { artist, albums, top_tracks, related, appears_on })
        };
        Ok(combine("artist", requests, artists, parts, complete))
    }
}

impl Batched for DetailRequest<AlbumPart> {
    type Caller = MaybeUser;
    type Output = AlbumDetail;
    const WRITES: bool = false;

    fn group(&self, _: Option<i64>) -> u64 {
        self.group_by_parts(&[AlbumPart::Tracks], &[AlbumPart::Related])
    }

    fn run_all(conn: &mut PgConnection, requests: &DetailRequests<AlbumPart>) -> Result<Vec<Result<AlbumDetail>>> {
        let (ids, has) = (requested_ids(requests), |part| includes(requests, &part));
        let albums = albums::SOURCE.by_requests(&ids);
        let (albums, tracks) = if has(AlbumPart::Tracks) {
            select_pair::<Requested<Album>, Requested<Track>>(conn, [albums, tracks::by_albums_query(&ids)])?
        } else {
            (select(conn, albums)?, Vec::new())
        };
        let complete = |viewer, album: Album, tracks| {
            let related = has(AlbumPart::Related).then(|| albums::list_related(conn, viewer, &album)).transpose()?;
            let tracks = part_page::<_, AlbumTracks>(requests, album.id, ("tracks", None), 200, tracks)?;
            let related = related.map(|related| Page::complete(related, 10));
            Ok(AlbumDetail { album, tracks: has(AlbumPart::Tracks).then_some(tracks), related })
        };
        Ok(combine("album", requests, albums, rows_by_request(requests.len(), tracks).into_iter(), complete))
    }
}

impl Batched for DetailRequest<TrackPart> {
    type Caller = MaybeUser;
    type Output = TrackDetail;
    const WRITES: bool = false;

    fn group(&self, _: Option<i64>) -> u64 {
        self.group_by_parts(&[TrackPart::Comments], &[TrackPart::Related])
    }

    fn run_all(conn: &mut PgConnection, requests: &DetailRequests<TrackPart>) -> Result<Vec<Result<TrackDetail>>> {
        let (ids, has) = (requested_ids(requests), |part| includes(requests, &part));
        let tracks = tracks::SOURCE.by_requests(&ids);
        let (tracks, comments) = if has(TrackPart::Comments) {
            let comments = comments::newest_of_tracks_query(&ids);
            select_pair::<Requested<Track>, Requested<TrackComment>>(conn, [tracks, comments])?
        } else {
            (select(conn, tracks)?, Vec::new())
        };
        let complete = |viewer, track: Track, comments| {
            let related = has(TrackPart::Related).then(|| tracks::list_related(conn, viewer, &track)).transpose()?;
            let comments = part_page::<_, TrackCommentFilter>(requests, track.id, ("comments", None), 50, comments)?;
            let comments = has(TrackPart::Comments).then_some(comments);
            Ok(TrackDetail { track, comments, related: related.map(|related| Page::complete(related.items, 20)) })
        };
        Ok(combine("track", requests, tracks, rows_by_request(requests.len(), comments).into_iter(), complete))
    }
}

impl Batched for DetailRequest<PlaylistPart> {
    type Caller = MaybeUser;
    type Output = PlaylistDetail;
    const WRITES: bool = false;
    const MAX_RUNNING: usize = 2;

    fn group(&self, _: Option<i64>) -> u64 {
        self.group_by_parts(&[PlaylistPart::Items], &[])
    }

    fn run_all(
        conn: &mut PgConnection,
        requests: &DetailRequests<PlaylistPart>,
    ) -> Result<Vec<Result<PlaylistDetail>>> {
        let (ids, has_items) = (requested_ids(requests), includes(requests, &PlaylistPart::Items));
        let playlists = playlists::by_requests_query(&ids);
        let (playlists, items) = if has_items {
            let items = playlist_items::first_items_query(&ids, INCLUDED_ITEMS);
            select_pair::<Requested<Playlist>, Requested<PlaylistItem>>(conn, [playlists, items])?
        } else {
            (select(conn, playlists)?, Vec::new())
        };
        let complete = |_, playlist: Playlist, items: Vec<PlaylistItem>| {
            let items = part_page::<_, PlaylistItems>(requests, playlist.id, ("items", None), INCLUDED_ITEMS, items)?;
            Ok(PlaylistDetail { playlist, items: has_items.then_some(items) })
        };
        Ok(combine("playlist", requests, playlists, rows_by_request(requests.len(), items).into_iter(), complete))
    }
}

/// The number of rows of each part of a user.
const INCLUDED_ROWS: i64 = 50;

/// Adds parts to a user. `folder` is the path of the collection. Each part is the first page of a list of its own.
pub fn add_user_parts(
    conn: &mut PgConnection,
    viewer: Viewer,
    user: User,
    parts: &[UserPart],
    folder: &str,
) -> Result<UserDetail> {
    let id = user.id;
    let is_visible = !user.private_profile || sees_profile(viewer, id);
    let has = |part| is_visible && parts.contains(&part);
    let folder = format!("{folder}/{id}");
    let mut detail = UserDetail { user, playlists: None, likes: None, follows: None, comments: None };
    if has(UserPart::Playlists) {
        let request = first_page(&folder, "playlists")?;
        detail.playlists = Some(playlists::list_by_user(conn, viewer, id, &request)?);
    }
    if has(UserPart::Likes) {
        detail.likes = Some(likes::list_by_visible_user(conn, viewer, id, &first_page(&folder, "likes")?)?);
    }
    if has(UserPart::Follows) {
        detail.follows = Some(follows::list_by_visible_user(conn, viewer, id, &first_page(&folder, "follows")?)?);
    }
    if has(UserPart::Comments) {
        detail.comments = Some(comments::list_by_visible_user(conn, viewer, id, &first_page(&folder, "comments")?)?);
    }
    Ok(detail)
}

/// The first page of a list below a folder.
fn first_page<F: Filter + Default>(folder: &str, list: &str) -> Result<PageRequest<F>> {
    PageRequest::first(INCLUDED_ROWS, None, &format!("{folder}/{list}?"))
}
