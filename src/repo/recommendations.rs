//! Recommendations. Every step takes a sample of bounded size, however popular the things are that it starts from.

use diesel::pg::PgConnection;
use diesel::sql_types::{Array, BigInt, Integer, Nullable};

use super::{artists, tracks};
use crate::db::query::{SelectRow, Sql, query};
use crate::error::Result;
use crate::model::common::ids::HasId;
use crate::model::recommendation::{
    RecommendationParams, RecommendedArtist, RecommendedArtists, RecommendedTrack, RecommendedTracks,
};
use crate::model::track::Reason;
use crate::model::viewer::AuthUser;
use crate::repo::pagination::Source;

/// In the order of the numbers that the SQL below gives them.
const REASONS: [Reason; 4] = [Reason::CoLiked, Reason::FollowedArtist, Reason::SameGenre, Reason::Popular];

/// What the caller liked and followed lately, those who share that most, and the genres it is of.
const TASTE_CTES: &str = "liked as (select track_id from likes where user_id = (select id from me) order by created_at desc, id desc limit 50), \
    followed as (select artist_id from follows where user_id = (select id from me) order by created_at desc, id desc limit 50), \
    fans as (select user_id, sum(shared) as shared from ( \
        select f.user_id, 1.0 as shared from liked cross join lateral (select user_id from likes \
            where likes.track_id = liked.track_id order by id desc limit 100) f \
        union all select f.user_id, 1.0 from followed cross join lateral (select user_id from follows \
            where follows.artist_id = followed.artist_id order by id desc limit 100) f) f \
        where user_id <> (select id from me) group by user_id order by shared desc, user_id limit 100), \
    genres as (select album_genre as genre, count(*)::float8 / sum(count(*)) over () as share from liked \
        join tracks on tracks.id = liked.track_id group by 1 order by 2 desc, 1 limit 3)";

/// Tracks with the reason and its weight. Who shares much counts for more than twice who shares half; what everybody
/// likes says little of anybody's taste.
const TRACKS: &str = "select l.track_id as id, 0 as reason, sum(fans.shared * fans.shared) / sqrt(10 + max(t.likes_count)) as weight \
        from fans cross join lateral (select track_id from likes where likes.user_id = fans.user_id \
            order by created_at desc, id desc limit 100) l join tracks t on t.id = l.track_id group by l.track_id \
    union all select t.id, 1, 0.5 from followed cross join lateral (select id from tracks \
        where tracks.artist_id = followed.artist_id order by likes_count desc, id limit 5) t \
    union all select c.id, 2, 0.3 * genres.share * (1 - c.place / 201.0) from genres join derived.charts c \
        on c.genre = genres.genre and c.kind = 'track' and c.period = 'all' \
    union all select c.id, 3, 0.1 * (1 - c.place / 201.0) from derived.charts c \
        where c.kind = 'track' and c.period = 'all' and c.genre = '' \
    union all (select id, 3, 0.001 from tracks order by id desc limit 200)";

/// Artists, likewise.
const ARTISTS: &str = "select a.artist_id as id, 0 as reason, sum(fans.shared * fans.shared) / sqrt(10 + max(artists.followers_count)) as weight \
        from fans cross join lateral ( \
            (select artist_id from follows where follows.user_id = fans.user_id order by created_at desc, id desc limit 100) \
            union all (select t.artist_id from (select track_id from likes where likes.user_id = fans.user_id \
                order by created_at desc, id desc limit 50) l join tracks t on t.id = l.track_id)) a \
        join artists on artists.id = a.artist_id group by a.artist_id \
    union all select c.id, 2, 0.3 * genres.share * (1 - c.place / 201.0) from genres join derived.charts c \
        on c.genre = genres.genre and c.kind = 'artist' and c.period = 'all' \
    union all select c.id, 3, 0.1 * (1 - c.place / 201.0) from derived.charts c \
        where c.kind = 'artist' and c.period = 'all' and c.genre = '' \
    union all (select id, 3, 0.001 from artists order by id desc limit 200)";

/// Tracks that the caller may like.
///
/// # Errors
/// What the database said.
pub fn recommend_tracks(
    conn: &mut PgConnection,
    me: AuthUser,
    params: &RecommendationParams,
) -> Result<RecommendedTracks> {
    let known = "select true from likes where likes.user_id = (select id from me) and likes.track_id = found.id";
    let (found, is_personal) = found(conn, me, params, TRACKS, known)?;
    let items = with_reasons(conn, me, tracks::SOURCE, found)?;
    let items = items.into_iter().map(|(item, reasons)| RecommendedTrack { item, reasons });
    Ok(RecommendedTracks { is_personal, items: items.collect() })
}

/// Artists that the caller may like.
///
/// # Errors
/// What the database said.
pub fn recommend_artists(
    conn: &mut PgConnection,
    me: AuthUser,
    params: &RecommendationParams,
) -> Result<RecommendedArtists> {
    let known = "select true from follows where follows.user_id = (select id from me) and follows.artist_id = found.id";
    let (found, is_personal) = found(conn, me, params, ARTISTS, known)?;
    let items = with_reasons(conn, me, artists::SOURCE, found)?;
    let items = items.into_iter().map(|(item, reasons)| RecommendedArtist { item, reasons });
    Ok(RecommendedArtists { is_personal, items: items.collect() })
}

/// What was found, whole; what was deleted meanwhile is left out.
fn with_reasons<T: SelectRow + HasId>(
    conn: &mut PgConnection,
    me: AuthUser,
    source: Source,
    found: Vec<(i64, Vec<Reason>)>,
) -> Result<Vec<(T, Vec<Reason>)>> {
    let ids: Vec<i64> = found.iter().map(|(id, _)| *id).collect();
    let items: Vec<T> = source.lookup(conn, me.into(), &ids)?.items;
    let mut found = found.into_iter();
    let reasoned = |item: T| found.find(|(id, _)| *id == item.id()).map(|(_, reasons)| (item, reasons));
    Ok(items.into_iter().filter_map(reasoned).collect())
}

type Found = (Vec<(i64, Vec<Reason>)>, bool);

/// The ids with most weight and their reasons, and whether any of them comes of the caller's taste.
fn found(
    conn: &mut PgConnection,
    me: AuthUser,
    params: &RecommendationParams,
    sources: &'static str,
    known: &'static str,
) -> Result<Found> {
    let mut sql = Sql::new("with me as (select ");
    sql.bind(me.id)
        .push("::bigint as id), ")
        .push(TASTE_CTES)
        .push(" select id, array_agg(reason order by weight desc, reason)");
    sql.push(" from (select id, reason, sum(weight) as weight from (")
        .push(sources)
        .push(") s group by id, reason) found");
    if params.exclude_known.unwrap_or(true) {
        sql.push(" where (").push(known).push(") is null");
    }
    sql.with(" group by id order by sum(weight) desc, id limit ", params.limit.unwrap_or(20), "");
    let rows = query::<(BigInt, Array<Nullable<Integer>>), (i64, Vec<Option<i32>>)>(conn, sql)?;
    let reason = |number: Option<i32>| REASONS.get(usize::try_from(number?).ok()?).copied();
    let found: Vec<(i64, Vec<Reason>)> =
        rows.into_iter().map(|(id, reasons)| (id, reasons.into_iter().filter_map(reason).collect())).collect();
    let is_personal = found.iter().any(|(_, reasons)| reasons.iter().any(|reason| *reason != Reason::Popular));
    Ok((found, is_personal))
}
