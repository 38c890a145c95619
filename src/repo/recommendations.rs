//! Recommendations.
//!
//! Each step reads a sample of bounded size, so that the cost does not depend on the popularity of what the user likes.

use diesel::pg::PgConnection;
use diesel::sql_types::{Array, BigInt, Integer, Nullable};

use super::pagination::Source;
use super::profile_access::public_profile_filter;
use super::{artists, tracks};
use crate::db::query::{SelectRow, Sql, query, sql};
use crate::error::Result;
use crate::model::common::ids::HasId;
use crate::model::recommendation::{
    RecommendationParams, RecommendedArtist, RecommendedArtists, RecommendedTrack, RecommendedTracks,
};
use crate::model::track::RecommendationReason;
use crate::model::viewer::AuthUser;

/// The reasons by the number that the statements give them.
const REASONS: [RecommendationReason; 4] = [
    RecommendationReason::CoLiked,
    RecommendationReason::FollowedArtist,
    RecommendationReason::SameGenre,
    RecommendationReason::Popular,
];

/// The user's taste: recent likes and follows, the users with public profiles who share most of them (`fans`), and the genres of the likes.
const TASTE_CTES: &str = "
    liked as (
        select track_id
        from likes
        where user_id = (select id from me)
        order by created_at desc, id desc
        limit 50
    ),
    followed as (
        select artist_id
        from follows
        where user_id = (select id from me)
        order by created_at desc, id desc
        limit 50
    ),
    fans as (
        select user_id, shared
        from (
            select user_id, sum(shared) as shared
            from (
                select f.user_id, 1.0 as shared
                from liked
                cross join lateral (
                    select user_id
                    from likes
                    where likes.track_id = liked.track_id
                    order by id desc
                    limit 100
                ) f
                union all
                select f.user_id, 1.0
                from followed
                cross join lateral (
                    select user_id
                    from follows
                    where follows.artist_id = followed.artist_id
                    order by id desc
                    limit 100
                ) f
            ) f
            where user_id <> (select id from me)
            group by user_id
            order by shared desc, user_id
            limit 200
        ) similar_users
        -- Few other users may share a taste, so that a recommendation could reveal what one of them likes.
        where {has_public_profile}
        order by shared desc, user_id
        limit 100
    ),
    genres as (
        select
            album_genre as genre,
            count(*)::float8 / sum(count(*)) over () as share
        from liked
        join tracks on tracks.id = liked.track_id
        group by 1
        order by 2 desc, 1
        limit 3
    )
";

/// The tracks with the greatest weight, and the reasons of each.
const RECOMMENDED_TRACKS: &str = "
    with me as (select $1::bigint as id),
    {taste}
    select id, array_agg(reason order by weight desc, reason)
    from (
        select id, reason, sum(weight) as weight
        from (
            -- 0: liked by similar users. A user who shares twice as much counts four times. A track that most users
            -- like reveals little about a user's taste, so its weight is reduced.
            select
                l.track_id as id,
                0 as reason,
                sum(fans.shared * fans.shared) / sqrt(10 + max(t.likes_count)) as weight
            from fans
            cross join lateral (
                select track_id
                from likes
                where likes.user_id = fans.user_id
                order by created_at desc, id desc
                limit 100
            ) l
            join tracks t on t.id = l.track_id
            group by l.track_id
            union all
            -- 1: by a followed artist
            select t.id, 1, 0.5
            from followed
            cross join lateral (
                select id
                from tracks
                where tracks.artist_id = followed.artist_id
                order by likes_order desc, id desc
                limit 5
            ) t
            union all
            -- 2: popular in a genre that the user likes
            select c.id, 2, 0.3 * genres.share * (1 - c.place / 201.0)
            from genres
            join derived.charts c on c.genre = genres.genre and c.kind = 'track' and c.period = 'all'
            union all
            -- 3: popular
            select c.id, 3, 0.1 * (1 - c.place / 201.0)
            from derived.charts c
            where c.kind = 'track' and c.period = 'all' and c.genre = ''
            union all
            -- 3: new, to fill the list while the charts are short
            (select id, 3, 0.001 from tracks order by id desc limit 200)
        ) s
        group by id, reason
    ) found
    {exclude_known}
    group by id
    order by sum(weight) desc, id
    limit $2
";

/// The artists with the greatest weight, and the reasons of each. The weights are those of the tracks.
const RECOMMENDED_ARTISTS: &str = "
    with me as (select $1::bigint as id),
    {taste}
    select id, array_agg(reason order by weight desc, reason)
    from (
        select id, reason, sum(weight) as weight
        from (
            -- 0: followed by similar users, or of tracks that they like
            select
                a.artist_id as id,
                0 as reason,
                sum(fans.shared * fans.shared) / sqrt(10 + max(artists.followers_count)) as weight
            from fans
            cross join lateral (
                (
                    select artist_id
                    from follows
                    where follows.user_id = fans.user_id
                    order by created_at desc, id desc
                    limit 100
                )
                union all
                (
                    select t.artist_id
                    from (
                        select track_id
                        from likes
                        where likes.user_id = fans.user_id
                        order by created_at desc, id desc
                        limit 50
                    ) l
                    join tracks t on t.id = l.track_id
                )
            ) a
            join artists on artists.id = a.artist_id
            group by a.artist_id
            union all
            -- 2: popular in a genre that the user likes
            select c.id, 2, 0.3 * genres.share * (1 - c.place / 201.0)
            from genres
            join derived.charts c on c.genre = genres.genre and c.kind = 'artist' and c.period = 'all'
            union all
            -- 3: popular
            select c.id, 3, 0.1 * (1 - c.place / 201.0)
            from derived.charts c
            where c.kind = 'artist' and c.period = 'all' and c.genre = ''
            union all
            -- 3: new, to fill the list while the charts are short
            (select id, 3, 0.001 from artists order by id desc limit 200)
        ) s
        group by id, reason
    ) found
    {exclude_known}
    group by id
    order by sum(weight) desc, id
    limit $2
";

/// Recommends tracks to a user.
pub fn recommend_tracks(
    conn: &mut PgConnection,
    user: AuthUser,
    params: &RecommendationParams,
) -> Result<RecommendedTracks> {
    let recommended_ids = list_recommended(conn, recommended_tracks_query(user, params))?;
    let is_personal = recommended_ids.iter().any(|(_, reasons)| is_personal(reasons));
    let items = load_items(conn, user, tracks::SOURCE, recommended_ids)?;
    let items = items.into_iter().map(|(item, reasons)| RecommendedTrack { item, reasons }).collect();
    Ok(RecommendedTracks { is_personal, items })
}

/// Recommends artists to a user.
pub fn recommend_artists(
    conn: &mut PgConnection,
    user: AuthUser,
    params: &RecommendationParams,
) -> Result<RecommendedArtists> {
    let recommended_ids = list_recommended(conn, recommended_artists_query(user, params))?;
    let is_personal = recommended_ids.iter().any(|(_, reasons)| is_personal(reasons));
    let items = load_items(conn, user, artists::SOURCE, recommended_ids)?;
    let items = items.into_iter().map(|(item, reasons)| RecommendedArtist { item, reasons }).collect();
    Ok(RecommendedArtists { is_personal, items })
}

fn taste_ctes() -> Sql {
    sql!(TASTE_CTES; has_public_profile = public_profile_filter("similar_users.user_id"))
}

fn recommended_tracks_query(user: AuthUser, params: &RecommendationParams) -> Sql {
    let exclude_liked = sql!(
        "
        where (
            select true
            from likes
            where likes.user_id = (select id from me)
                and likes.track_id = found.id
        ) is null
        "
    );
    let exclude_known = if params.exclude_known.unwrap_or(true) { exclude_liked } else { Sql::default() };
    sql!(
        RECOMMENDED_TRACKS,
        user.id,
        params.limit.unwrap_or(20);
        taste = taste_ctes(),
        exclude_known = exclude_known,
    )
}

fn recommended_artists_query(user: AuthUser, params: &RecommendationParams) -> Sql {
    let exclude_followed = sql!(
        "
        where (
            select true
            from follows
            where follows.user_id = (select id from me)
                and follows.artist_id = found.id
        ) is null
        "
    );
    let exclude_known = if params.exclude_known.unwrap_or(true) { exclude_followed } else { Sql::default() };
    sql!(
        RECOMMENDED_ARTISTS,
        user.id,
        params.limit.unwrap_or(20);
        taste = taste_ctes(),
        exclude_known = exclude_known,
    )
}

type RecommendedIds = Vec<(i64, Vec<RecommendationReason>)>;

fn list_recommended(conn: &mut PgConnection, sql: Sql) -> Result<RecommendedIds> {
    let rows = query::<(BigInt, Array<Nullable<Integer>>), (i64, Vec<Option<i32>>)>(conn, sql)?;
    let reason = |number: Option<i32>| REASONS.get(usize::try_from(number?).ok()?).copied();
    let with_reasons = |(id, numbers): (i64, Vec<Option<i32>>)| (id, numbers.into_iter().filter_map(reason).collect());
    Ok(rows.into_iter().map(with_reasons).collect())
}

/// Whether a recommendation is based on the user's taste.
fn is_personal(reasons: &[RecommendationReason]) -> bool {
    reasons.iter().any(|reason| *reason != RecommendationReason::Popular)
}

/// Loads the recommended items. An item that was deleted concurrently is left out.
fn load_items<T: SelectRow + HasId>(
    conn: &mut PgConnection,
    user: AuthUser,
    source: Source,
    recommended_ids: RecommendedIds,
) -> Result<Vec<(T, Vec<RecommendationReason>)>> {
    let ids: Vec<i64> = recommended_ids.iter().map(|(id, _)| *id).collect();
    let items: Vec<T> = source.lookup(conn, user.into(), &ids)?.items;
    let mut recommended_ids = recommended_ids.into_iter();
    let with_reasons = |item: T| recommended_ids.find(|(id, _)| *id == item.id()).map(|(_, reasons)| (item, reasons));
    Ok(items.into_iter().filter_map(with_reasons).collect())
}
