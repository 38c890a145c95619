-- GET /artists/1/top-tracks
select
    "tracks"."id",
    "tracks"."title",
    "tracks"."track_number",
    "tracks"."disc_number",
    "tracks"."duration_ms",
    "tracks"."audio_url",
    "tracks"."cover_url",
    "tracks"."artist_id",
    "tracks"."artist_name",
    "tracks"."artist_image_url",
    "tracks"."album_id",
    "tracks"."album_title",
    "tracks"."album_genre",
    "tracks"."album_cover_url",
    "tracks"."likes_count",
    "tracks"."comments_count",
    case
        when viewer.id is null then null
        when cardinality(viewer.likes) <= 50 then tracks.id = any(viewer.likes)
        else exists (select from likes where likes.track_id = tracks.id and likes.user_id = viewer.id)
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or tracks.created_by is not distinct from viewer.id
    end,
    "tracks"."created_at",
    "tracks"."updated_at"
from (select 0::bigint as n, $1::bigint as id) request
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
cross join
    lateral (
        select
            coalesce(
                (
                    select likes_order
                    from tracks
                    where artist_id = request.id
                    order by likes_order desc
                    limit 1 offset 10
                ),
                0
            ) as likes_order offset 0
    ) eleventh
cross join
    lateral (
        select *
        from (
            select *
            from tracks
            where artist_id = request.id
                and likes_order > eleventh.likes_order
            union all
            (
                select *
                from tracks
                where artist_id = request.id
                    and likes_order = eleventh.likes_order and eleventh.likes_order < 8
                order by id desc
                limit 11
            )
            union all
            select *
            from tracks
            where artist_id = request.id
                and likes_order = eleventh.likes_order and eleventh.likes_order >= 8
        ) best
        order by likes_count desc, id desc
        limit 11
    ) tracks
order by request.n, tracks.likes_count desc, tracks.id desc;

-- GET /artists/999999/top-tracks, signed in
SELECT "artists"."id"
FROM "artists"
WHERE ("artists"."id" = $1)
LIMIT $2;
