//! Tracks.

use diesel::dsl::now;
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Nullable};

use crate::db::query::{Sql, execute, select};
use crate::error::{Error, Result};
use crate::model::common::lookup::Lookup;
use crate::model::common::sql_expr::{SqlExpr, sql_expr};
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::track::{
    AlbumTrack, AlbumTracks, ArtistTracks, NewTrack, Reason, RelatedTrack, RelatedTracks, Track, TrackFilter,
    TrackPatch,
};
use crate::model::viewer::{AuthUser, Viewer};
use crate::repo::existence::{ensure_album_exists, ensure_artist_exists};
use crate::repo::pagination::{Source, in_ids_or, paginate_by_name, paginate_or_not_found};
use crate::repo::user_relation::LIKES;
use crate::schema::{albums, tracks};

/// Where tracks are read from.
pub const SOURCE: Source = Source { table: "tracks", id: "tracks.id", joins: "" };

/// The ten most liked tracks of an artist.
pub fn top_by_artist_query(viewer: Viewer, artist_id: i64) -> Sql {
    let mut tail = Sql::new(" from (select * from tracks where artist_id = ");
    tail.bind(artist_id).push(" order by likes_count desc, id limit 10) tracks").viewer(viewer);
    tail.push(" order by tracks.likes_count desc, tracks.id");
    tail
}

/// The same of an artist who may not be there.
///
/// # Errors
/// [`Error::NotFound`].
pub fn list_top_by_artist(conn: &mut PgConnection, viewer: Viewer, artist_id: i64) -> Result<Vec<Track>> {
    let top = select(conn, top_by_artist_query(viewer, artist_id))?;
    if top.is_empty() {
        ensure_artist_exists(conn, artist_id)?;
    }
    Ok(top)
}

/// The first 200 tracks of an album, in the order they play.
pub fn by_album_query(viewer: Viewer, album_id: i64) -> Sql {
    let mut tail = SOURCE.from_clause(viewer);
    tail.with(" where tracks.album_id = ", album_id, "");
    tail.push(" order by coalesce(tracks.disc_number, 0), coalesce(tracks.track_number, 0), tracks.id limit 200");
    tail
}

/// One track.
///
/// # Errors
/// [`Error::NotFound`].
pub fn find(conn: &mut PgConnection, viewer: impl Into<Viewer>, id: i64) -> Result<Track> {
    SOURCE.find(conn, viewer.into(), "track", id)
}

/// Up to 20 tracks that go with this one: liked by the same people, by the same artist, of the same genre.
/// Each source is a sample of bounded size, however popular the track is.
///
/// # Errors
/// What the database said.
pub fn list_related(conn: &mut PgConnection, viewer: Viewer, seed: &Track) -> Result<RelatedTracks> {
    let id = seed.id;
    let mut tail =
        Sql::new(" from (select track_id, array_agg(reason order by reason) as reasons, sum(weight) as weight from (");
    tail.push("select l.track_id, 0 as reason, 4 * count(*) as weight from (select user_id from likes");
    tail.with(" where track_id = ", id, " order by id desc limit 200) fans");
    tail.push(" cross join lateral (select track_id from likes where user_id = fans.user_id order by created_at desc limit 100) l");
    tail.push(" group by l.track_id union all (select id, 1, 2 from tracks");
    tail.with(" where artist_id = ", seed.artist.id, " order by likes_count desc limit 50)");
    tail.push(" union all (select t.id, 2, 1 from (select id from albums");
    tail.with(" where genre = ", seed.album.genre.as_str(), " order by id desc limit 20) a");
    tail.with(" join tracks t on t.album_id = a.id limit 200)) found where track_id <> ", id, "");
    tail.push(" group by track_id order by weight desc, track_id limit 20) found");
    tail.push(" join tracks on tracks.id = found.track_id").viewer(viewer);
    tail.push(" order by found.weight desc, tracks.id");
    let found: Vec<RelatedRow> = select(conn, tail)?;
    let items = found.into_iter().map(|found| RelatedTrack {
        item: found.track,
        reasons: found.reasons.into_iter().flatten().filter_map(reason_from_number).collect(),
    });
    Ok(RelatedTracks { items: items.collect() })
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(Pg))]
struct RelatedRow {
    #[diesel(embed)]
    track: Track,
    #[diesel(select_expression = sql_expr("found.reasons"), select_expression_type = SqlExpr<Array<Nullable<Integer>>>)]
    reasons: Vec<Option<i32>>,
}

fn reason_from_number(number: i32) -> Option<Reason> {
    [Reason::CoLiked, Reason::SameArtist, Reason::SameGenre].get(usize::try_from(number).ok()?).copied()
}

/// A page of tracks.
///
/// # Errors
/// What the database said.
pub fn list(conn: &mut PgConnection, viewer: Viewer, request: &PageRequest<TrackFilter>) -> Result<Page<Track>> {
    let filter = &request.filter;
    let mut conditions = Sql::default();
    if let Some(ids) = &filter.artist_id {
        conditions.and_in("tracks.artist_id", ids);
    }
    if let Some(ids) = &filter.album_id {
        conditions.and_in("tracks.album_id", ids);
    }
    if let Some(genre) = &filter.genre {
        let albums = Sql::of("select id from albums where genre = ", genre.as_str(), "");
        let all = Sql::of(" and tracks.album_genre = ", genre.as_str(), "");
        conditions.append(in_ids_or(conn, "tracks.album_id", albums, all)?);
    }
    if let Some(liked) = filter.liked {
        conditions.append(LIKES.filter(viewer, liked));
    }
    if let Some(ids) = &filter.ids {
        conditions.and_in("tracks.id", ids);
    }
    paginate_by_name(conn, viewer, SOURCE, request, conditions, ("tracks.title", filter.q.as_deref()))
}

/// A page of one artist's tracks.
///
/// # Errors
/// [`Error::NotFound`] if there is no such artist.
pub fn list_by_artist(
    conn: &mut PgConnection,
    viewer: Viewer,
    artist_id: i64,
    request: &PageRequest<ArtistTracks>,
) -> Result<Page<Track>> {
    let conditions = Sql::of(" and tracks.artist_id = ", artist_id, "");
    paginate_or_not_found(conn, viewer, SOURCE, request, conditions, |conn| ensure_artist_exists(conn, artist_id))
}

/// A page of one album's tracks.
///
/// # Errors
/// [`Error::NotFound`] if there is no such album.
pub fn list_by_album(
    conn: &mut PgConnection,
    viewer: Viewer,
    album_id: i64,
    request: &PageRequest<AlbumTracks>,
) -> Result<Page<Track>> {
    let conditions = Sql::of(" and tracks.album_id = ", album_id, "");
    paginate_or_not_found(conn, viewer, SOURCE, request, conditions, |conn| ensure_album_exists(conn, album_id))
}

/// The tracks with these ids, in their order.
///
/// # Errors
/// What the database said.
pub fn lookup(conn: &mut PgConnection, viewer: Viewer, ids: &[i64]) -> Result<Lookup<Track>> {
    SOURCE.lookup(conn, viewer, ids)
}

/// The artist of an album, if there is such an album.
fn find_album_artist(conn: &mut PgConnection, album_id: i64) -> Result<Option<i64>> {
    Ok(albums::table.find(album_id).select(albums::artist_id).first(conn).optional()?)
}

/// Adds tracks to an album whose artist is `artist_id`, and gives their ids.
///
/// # Errors
/// [`Error::Invalid`] naming an artist that there is not.
pub fn insert(
    conn: &mut PgConnection,
    me: AuthUser,
    album_id: i64,
    artist_id: i64,
    new: &[AlbumTrack],
) -> Result<Vec<i64>> {
    let row = |track: &AlbumTrack| {
        (
            tracks::title.eq(track.title.clone()),
            tracks::artist_id.eq(track.artist_id.unwrap_or(artist_id)),
            tracks::album_id.eq(album_id),
            tracks::track_number.eq(track.track_number),
            tracks::disc_number.eq(track.disc_number),
            tracks::duration_ms.eq(track.duration_ms),
            tracks::audio_url.eq(track.audio_url.clone()),
            tracks::cover_url.eq(track.cover_url.clone()),
            tracks::created_by.eq(me.id),
        )
    };
    let all: Vec<_> = new.iter().map(row).collect();
    Ok(diesel::insert_into(tracks::table).values(all).returning(tracks::id).get_results(conn)?)
}

/// Adds a track.
///
/// # Errors
/// [`Error::Invalid`] naming an album or artist that there is not.
pub fn create(conn: &mut PgConnection, me: AuthUser, new: NewTrack) -> Result<Track> {
    let (album_id, track) = new.split();
    let absent = || Error::invalid("album_id", "not_found", "there is no album with this id");
    let artist_id = find_album_artist(conn, album_id)?.ok_or_else(absent)?;
    let ids = insert(conn, me, album_id, artist_id, &[track])?;
    find(conn, me, ids.first().copied().unwrap_or_default())
}

/// The version of this track, if the caller may change it; others who would wait until this transaction ends.
///
/// # Errors
/// [`Error::NotFound`], or [`Error::Forbidden`] if not.
pub fn lock_for_edit(conn: &mut PgConnection, me: AuthUser, id: i64) -> Result<i64> {
    let columns = (tracks::created_by, tracks::updated_at);
    let found = tracks::table.find(id).select(columns).for_update().first(conn).optional()?;
    me.require_edit("track", found)
}

/// Has whoever edits a playlist with this track finish first: they lock the playlist and then the track, and so must
/// who changes what playlists count of it.
///
/// # Errors
/// What the database said.
pub fn lock_playlists_with_track(conn: &mut PgConnection, id: i64) -> Result<()> {
    let mut sql =
        Sql::new("select from playlists where id in (select playlist_id from playlist_adds where track_id = ");
    sql.bind(id).push(") order by id for no key update");
    execute(conn, sql).map(|_| ())
}

/// Has whoever changes tracks on this album finish first: they lock a track and then its album, and so must who changes
/// what tracks say of the album.
///
/// # Errors
/// What the database said.
pub fn lock_tracks_of_album(conn: &mut PgConnection, id: i64) -> Result<()> {
    execute(conn, Sql::of("select from tracks where album_id = ", id, " order by id for no key update")).map(|_| ())
}

/// As [`hold_of_album`], of what tracks say of this artist.
///
/// # Errors
/// What the database said.
pub fn lock_tracks_of_artist(conn: &mut PgConnection, id: i64) -> Result<()> {
    execute(conn, Sql::of("select from tracks where artist_id = ", id, " order by id for no key update")).map(|_| ())
}

/// Changes a track that the caller may change.
///
/// # Errors
/// [`Error::Invalid`] naming an album or artist that there is not.
pub fn update(conn: &mut PgConnection, me: AuthUser, id: i64, patch: &TrackPatch) -> Result<Track> {
    if !patch.is_empty() {
        diesel::update(tracks::table.find(id)).set((patch, tracks::updated_at.eq(now))).execute(conn)?;
    }
    find(conn, me, id)
}

/// Deletes a track that the caller may change, from playlists too.
///
/// # Errors
/// What the database said.
pub fn delete(conn: &mut PgConnection, id: i64) -> Result<()> {
    diesel::delete(tracks::table.find(id)).execute(conn)?;
    Ok(())
}
