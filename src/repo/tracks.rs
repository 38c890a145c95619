//! Tracks.

use diesel::dsl::now;
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer, Nullable};

use super::audit::{self, AuditTarget};
use crate::db::query::{Sql, execute, query, select, sql, viewer_row};
use crate::error::{Error, FieldError, Result};
use crate::model::audit::TargetType;
use crate::model::common::lookup::Lookup;
use crate::model::common::sql_expr::{SqlExpr, sql_expr};
use crate::model::common::version::ExpectedVersion;
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::track::{
    AlbumTrack, AlbumTracks, ArtistTracks, RecommendationReason, RelatedTrack, RelatedTracks, Track, TrackCreate,
    TrackFilter, TrackPatch,
};
use crate::model::viewer::{AuthUser, Viewer};
use crate::repo::deletion::{Deletion, lock_artists};
use crate::repo::existence::{ensure_album_exists, ensure_artist_exists};
use crate::repo::genres::is_one_of;
use crate::repo::pagination::{Source, in_ids_or, paginate_by_name, paginate_or_not_found};
use crate::repo::profile_access::public_profile_filter;
use crate::repo::requested::requested_rows;
use crate::repo::user_relation::LIKES;
use crate::schema::{albums, tracks};

/// Where tracks are read from.
pub const SOURCE: Source = Source { table: "tracks", id: "tracks.id", joins: "" };

/// The rounded likes of the eleventh track. Tracks with fewer likes are not read.
const ELEVENTH: &str = "
    select coalesce(
        (
            select likes_order
            from tracks
            where artist_id = request.id
            order by likes_order desc
            limit 1
            offset 10
        ),
        0
    ) as likes_order
    -- The planner looks for it first.
    offset 0
";

/// Selects the ten most liked tracks of each requested artist, and one more if the artist has more. An index has their
/// rounded counts: see [`crate::model::pagination::sort::SortType::RoundedCount`].
pub fn top_by_artists_query(requests: &[(Viewer, i64)]) -> Sql {
    sql!(
        "
        select {columns}
        from {requests}
        cross join lateral (
            {eleventh}
        ) eleventh
        cross join lateral (
            select *
            from (
                -- At most ten.
                select *
                from tracks
                where artist_id = request.id
                    and likes_order > eleventh.likes_order

                union all

                -- Rounded counts below eight are exact. So the index has the order of the many tracks without likes.
                (
                    select *
                    from tracks
                    where artist_id = request.id
                        and likes_order = eleventh.likes_order
                        and eleventh.likes_order < 8
                    order by id desc
                    limit 11
                )

                union all

                select *
                from tracks
                where artist_id = request.id
                    and likes_order = eleventh.likes_order
                    and eleventh.likes_order >= 8
            ) best
            order by likes_count desc, id desc
            limit 11
        ) tracks
        order by request.n, tracks.likes_count desc, tracks.id desc
        ";
        requests = requested_rows(requests),
        eleventh = ELEVENTH,
    )
}

/// Lists the ten most liked tracks of an artist.
pub fn list_top_by_artist(conn: &mut PgConnection, viewer: Viewer, artist_id: i64) -> Result<Vec<Track>> {
    let mut top = select(conn, top_by_artists_query(&[(viewer, artist_id)]))?;
    top.truncate(10);
    if top.is_empty() {
        ensure_artist_exists(conn, artist_id)?;
    }
    Ok(top)
}

/// Selects the first 200 tracks of each requested album, in playing order, and one more if the album has more.
pub fn by_albums_query(requests: &[(Viewer, i64)]) -> Sql {
    sql!(
        "
        select {columns}
        from {requests}
        cross join lateral (
            select *
            from tracks
            where album_id = request.id
            order by coalesce(disc_number, 0), coalesce(track_number, 0), id
            limit 201
        ) tracks
        order by request.n, coalesce(tracks.disc_number, 0), coalesce(tracks.track_number, 0), tracks.id
        ";
        requests = requested_rows(requests),
    )
}

/// Selects no tracks, for requests that do not include them.
pub fn no_rows_query(requests: &[(Viewer, i64)]) -> Sql {
    SOURCE.no_rows_of_requests(requests)
}

/// Finds a track.
pub fn find(conn: &mut PgConnection, viewer: impl Into<Viewer>, id: i64) -> Result<Track> {
    SOURCE.find(conn, viewer.into(), "track", id)
}

/// Lists up to 20 tracks that the same users like, that the same artist performs, or that have the same genre.
pub fn list_related(conn: &mut PgConnection, viewer: Viewer, seed: &Track) -> Result<RelatedTracks> {
    let rows: Vec<RelatedRow> = select(conn, related_query(viewer, seed))?;
    let items = rows.into_iter().map(|row| RelatedTrack {
        item: row.track,
        reasons: row.reasons.into_iter().flatten().filter_map(reason_from_number).collect(),
    });
    Ok(RelatedTracks { items: items.collect() })
}

fn related_query(viewer: Viewer, seed: &Track) -> Sql {
    sql!(
        "
        select {columns}
        from (
            select track_id, array_agg(reason order by reason) as reasons, sum(weight) as weight
            from (
                -- Each source is a sample of bounded size, so that the work does not depend on the track's popularity.
                select l.track_id, 0 as reason, 4 * count(*) as weight
                from (select user_id from likes where track_id = $1 order by id desc limit 200) fans
                cross join lateral (
                    select track_id from likes where user_id = fans.user_id order by created_at desc limit 100
                ) l
                where {has_public_profile}
                group by l.track_id

                union all

                (
                    select id, 1, 2
                    from tracks
                    where artist_id = $2
                    order by likes_order desc, id desc
                    limit 50
                )

                union all

                (
                    select t.id, 2, 1
                    from (select id from albums where genre = $3 order by id desc limit 20) a
                    join tracks t on t.album_id = a.id
                    limit 200
                )
            ) found
            where track_id <> $1
            group by track_id
            order by weight desc, track_id
            limit 20
        ) found
        join tracks on tracks.id = found.track_id
        {viewer}
        order by found.weight desc, tracks.id
        ",
        seed.id,
        seed.artist.id,
        seed.album.genre.as_str();
        has_public_profile = public_profile_filter("fans.user_id"),
        viewer = viewer_row(viewer),
    )
}

/// As [`list_related`], for a track that may not exist.
pub fn list_related_or_not_found(conn: &mut PgConnection, viewer: Viewer, id: i64) -> Result<RelatedTracks> {
    let seed = find(conn, viewer, id)?;
    list_related(conn, viewer, &seed)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(Pg))]
struct RelatedRow {
    #[diesel(embed)]
    track: Track,
    #[diesel(select_expression = sql_expr("found.reasons"), select_expression_type = SqlExpr<Array<Nullable<Integer>>>)]
    reasons: Vec<Option<i32>>,
}

/// The numbers are those of the statement in [`related_query`].
fn reason_from_number(number: i32) -> Option<RecommendationReason> {
    [RecommendationReason::CoLiked, RecommendationReason::SameArtist, RecommendationReason::SameGenre]
        .get(usize::try_from(number).ok()?)
        .copied()
}

/// Lists tracks.
pub fn list(conn: &mut PgConnection, viewer: Viewer, request: &PageRequest<TrackFilter>) -> Result<Page<Track>> {
    let filter = &request.filter;
    let mut conditions = Sql::default();
    if let Some(ids) = &filter.artist_id {
        conditions.and_in("tracks.artist_id", ids);
    }
    if let Some(ids) = &filter.album_id {
        conditions.and_in("tracks.album_id", ids);
    }
    if !filter.genre.is_empty() {
        conditions.append(filter_by_genre(conn, &filter.genre)?);
    }
    if let Some(liked) = filter.liked {
        conditions.and(LIKES.filter(viewer, liked));
    }
    if let Some(ids) = &filter.ids {
        conditions.and_in("tracks.id", ids);
    }
    paginate_by_name(conn, viewer, SOURCE, request, conditions, ("tracks.title", filter.q.as_deref()))
}

fn filter_by_genre(conn: &mut PgConnection, genres: &[String]) -> Result<Sql> {
    let album_ids = sql!("select id from albums where {has_genre}"; has_genre = is_one_of("genre", genres));
    let mut has_genre = Sql::default();
    has_genre.and(is_one_of("tracks.album_genre", genres));
    in_ids_or(conn, "tracks.album_id", album_ids, has_genre)
}

/// Lists the tracks of an artist.
pub fn list_by_artist(
    conn: &mut PgConnection,
    viewer: Viewer,
    artist_id: i64,
    request: &PageRequest<ArtistTracks>,
) -> Result<Page<Track>> {
    let conditions = sql!("and tracks.artist_id = $1", artist_id);
    paginate_or_not_found(conn, viewer, SOURCE, request, conditions, |conn| ensure_artist_exists(conn, artist_id))
}

/// Lists the tracks of an album.
pub fn list_by_album(
    conn: &mut PgConnection,
    viewer: Viewer,
    album_id: i64,
    request: &PageRequest<AlbumTracks>,
) -> Result<Page<Track>> {
    let conditions = sql!("and tracks.album_id = $1", album_id);
    paginate_or_not_found(conn, viewer, SOURCE, request, conditions, |conn| ensure_album_exists(conn, album_id))
}

/// Finds the tracks with these ids.
pub fn lookup(conn: &mut PgConnection, viewer: Viewer, ids: &[i64]) -> Result<Lookup<Track>> {
    SOURCE.lookup(conn, viewer, ids)
}

/// Locks an album whose counters change. Returns its artist.
fn lock_album(conn: &mut PgConnection, id: i64) -> Result<Option<i64>> {
    Ok(albums::table.find(id).select(albums::artist_id).for_no_key_update().first(conn).optional()?)
}

/// Adds tracks to an album, whose artist performs the tracks that name no artist. Returns the ids of the tracks.
pub fn insert(
    conn: &mut PgConnection,
    user: AuthUser,
    album_id: i64,
    album_artist_id: i64,
    new_tracks: &[AlbumTrack],
) -> Result<Vec<i64>> {
    let row = |track: &AlbumTrack| {
        (
            tracks::title.eq(track.title.clone()),
            tracks::artist_id.eq(track.artist_id.unwrap_or(album_artist_id)),
            tracks::album_id.eq(album_id),
            tracks::track_number.eq(track.track_number),
            tracks::disc_number.eq(track.disc_number),
            tracks::duration_ms.eq(track.duration_ms),
            tracks::audio_url.eq(track.audio_url.clone()),
            tracks::cover_url.eq(track.cover_url.clone()),
            tracks::created_by.eq(user.id),
        )
    };
    let rows: Vec<_> = new_tracks.iter().map(row).collect();
    Ok(diesel::insert_into(tracks::table).values(rows).returning(tracks::id).get_results(conn)?)
}

/// Adds a track.
pub fn create(conn: &mut PgConnection, user: AuthUser, new: TrackCreate) -> Result<Track> {
    let (album_id, track) = new.split();
    let album_artist_id = lock_album(conn, album_id)?;
    let artists = lock_artists(conn, track.artist_id.or(album_artist_id).into_iter().collect())?;
    let missing =
        |field, resource| FieldError::new(field, "not_found", format!("must be the id of an existing {resource}"));
    let missing_album = album_artist_id.is_none().then(|| missing("album_id", "album"));
    let missing_artist = track.artist_id.filter(|id| !artists.contains(id)).map(|_| missing("artist_id", "artist"));
    let errors: Vec<FieldError> = missing_album.into_iter().chain(missing_artist).collect();
    let Some(album_artist_id) = album_artist_id.filter(|_| errors.is_empty()) else {
        return Err(Error::Invalid(errors));
    };
    let ids = insert(conn, user, album_id, album_artist_id, &[track])?;
    find(conn, user, ids.first().copied().unwrap_or_default())
}

/// Locks a track that the user may edit and that is at the expected version.
fn lock_for_edit(conn: &mut PgConnection, user: AuthUser, id: i64, expected: &ExpectedVersion) -> Result<()> {
    let columns = (tracks::created_by, tracks::updated_at);
    let track = tracks::table.find(id).select(columns).for_update().first(conn).optional()?;
    expected.check(user.require_edit("track", track)?)
}

fn lock_playlists_with_track(conn: &mut PgConnection, id: i64) -> Result<()> {
    let playlists = sql!(
        "
        select
        from playlists
        where id in (select playlist_id from playlist_adds where track_id = $1)
        order by id
        for no key update
        ",
        id,
    );
    execute(conn, playlists).map(|_| ())
}

/// Locks the playlists that contain a track of an album.
pub fn lock_playlists_with_album(conn: &mut PgConnection, album_id: i64) -> Result<()> {
    let playlists = sql!(
        "
        select
        from playlists
        where id in (
            select playlist_id
            from playlist_adds
            join tracks on tracks.id = track_id
            where album_id = $1
        )
        order by id
        for no key update
        ",
        album_id,
    );
    execute(conn, playlists).map(|_| ())
}

/// Moves the tracks of an album from one artist to another. The tracks of other artists stay as they are.
pub fn move_to_artist(conn: &mut PgConnection, album_id: i64, from: i64, to: i64) -> Result<()> {
    let tracks_to_move = tracks::table.filter(tracks::album_id.eq(album_id).and(tracks::artist_id.eq(from)));
    diesel::update(tracks_to_move).set((tracks::artist_id.eq(to), tracks::updated_at.eq(now))).execute(conn)?;
    Ok(())
}

/// Locks the tracks that store fields of an album.
pub fn lock_tracks_of_album(conn: &mut PgConnection, album_id: i64) -> Result<()> {
    let tracks = sql!(
        "
        select
        from tracks
        where album_id = $1
        order by id
        for no key update
        ",
        album_id,
    );
    execute(conn, tracks).map(|_| ())
}

/// Locks the tracks that store the name and the picture of an artist.
pub fn lock_tracks_of_artist(conn: &mut PgConnection, artist_id: i64) -> Result<()> {
    let tracks = sql!(
        "
        select
        from tracks
        where artist_id = $1
        order by id
        for no key update
        ",
        artist_id,
    );
    execute(conn, tracks).map(|_| ())
}

/// Locks the old and the new album and artist of a track, which count it.
fn lock_parents(conn: &mut PgConnection, id: i64, patch: &TrackPatch) -> Result<()> {
    let parents = tracks::table.find(id).select((tracks::album_id, tracks::artist_id));
    let (album_id, artist_id) = parents.first::<(i64, i64)>(conn)?;
    let album_ids = patch.album_id.into_iter().chain([album_id]);
    let albums = albums::table.filter(albums::id.eq_any(album_ids)).select(albums::id).order(albums::id);
    albums.for_no_key_update().load::<i64>(conn)?;
    lock_artists(conn, patch.artist_id.into_iter().chain([artist_id]).collect()).map(|_| ())
}

/// Locks the playlists that add up the track, because they come before tracks in the lock order. Returns early if the
/// change will be refused, so that a caller without permission locks nothing.
fn lock_dependents(conn: &mut PgConnection, user: AuthUser, id: i64, patch: &TrackPatch) -> Result<()> {
    if !patch.changes_playlist_totals() {
        return Ok(());
    }
    let owner: Option<Option<i64>> = tracks::table.find(id).select(tracks::created_by).first(conn).optional()?;
    if owner.is_some_and(|owner| user.can_edit(owner)) {
        lock_playlists_with_track(conn, id)?;
    }
    Ok(())
}

/// Changes a track. A missing track, a missing permission and another version take precedence over an invalid body.
pub fn update(
    conn: &mut PgConnection,
    user: AuthUser,
    id: i64,
    expected: &ExpectedVersion,
    patch: Result<TrackPatch>,
) -> Result<Track> {
    if let Ok(patch) = &patch {
        lock_dependents(conn, user, id, patch)?;
    }
    lock_for_edit(conn, user, id, expected)?;
    let patch = patch?;
    if patch.album_id.is_some() || patch.artist_id.is_some() {
        lock_parents(conn, id, &patch)?;
    }
    if !patch.is_empty() {
        let columns = (tracks::created_by, tracks::title);
        let before = tracks::table.find(id).select(columns).first(conn)?;
        audit::record_edit(conn, user, AuditTarget::of_catalogue(TargetType::Track, id, before))?;
        diesel::update(tracks::table.find(id)).set((&patch, tracks::updated_at.eq(now))).execute(conn)?;
    }
    find(conn, user, id)
}

/// Locks a track that the user may delete and that is at the expected version.
fn lock_for_delete(conn: &mut PgConnection, user: AuthUser, id: i64, expected: &ExpectedVersion) -> Result<()> {
    let columns = (tracks::created_by, tracks::updated_at);
    let track = tracks::table.find(id).select(columns).for_update().first(conn).optional()?;
    expected.check(user.require_delete("track", track, || list_parent_owners(conn, id))?)
}

/// Lists the users who added the track's album, the album's artist and the track's artist.
fn list_parent_owners(conn: &mut PgConnection, id: i64) -> Result<Vec<Option<i64>>> {
    let owners = sql!(
        "
        select
            albums.created_by,
            artists.created_by
        from tracks
        join albums on albums.id = tracks.album_id
        join artists on artists.id in (tracks.artist_id, albums.artist_id)
        where tracks.id = $1
        ",
        id,
    );
    type Owner = Nullable<BigInt>;
    let rows = query::<(Owner, Owner), (Option<i64>, Option<i64>)>(conn, owners)?;
    Ok(rows.into_iter().flat_map(|(album, artist)| [album, artist]).collect())
}

/// Deletes a track, and removes it from all playlists.
pub fn delete(
    conn: &mut PgConnection,
    user: AuthUser,
    id: i64,
    expected: &ExpectedVersion,
    reason: Option<&str>,
) -> Result<()> {
    // A caller without permission locks nothing.
    let columns = (tracks::created_by, tracks::updated_at);
    let track = tracks::table.find(id).select(columns).first(conn).optional()?;
    user.require_delete("track", track, || list_parent_owners(conn, id))?;
    Deletion { tracks: vec![id], ..Deletion::default() }.lock(conn)?;
    lock_for_delete(conn, user, id, expected)?;
    let deleted =
        diesel::delete(tracks::table.find(id)).returning((tracks::created_by, tracks::title)).get_result(conn)?;
    audit::record_deletion(conn, user, AuditTarget::of_catalogue(TargetType::Track, id, deleted), reason)
}
