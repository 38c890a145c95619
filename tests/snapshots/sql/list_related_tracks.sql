-- GET /tracks/1/related
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
from tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where tracks.id = $4;

-- GET /tracks/1/related
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
    "tracks"."updated_at",
    found.reasons
from (
    select track_id, array_agg(reason order by reason) as reasons, sum(weight) as weight
    from (
        select l.track_id, 0 as reason, 4 * count(*) as weight
        from (select user_id from likes where track_id = $1 order by id desc limit 200) fans
        cross join
            lateral (select track_id from likes where user_id = fans.user_id order by created_at desc limit 100) l
        where (select not private_profile and disabled_at is null from users where users.id = fans.user_id)
        group by l.track_id
        union all (select id, 1, 2 from tracks where artist_id = $2 order by likes_order desc, id desc limit 50)
        union all
        (
            select t.id, 2, 1
            from (select id from albums where genre = $3 order by id desc limit 20) a
            join tracks t on t.album_id = a.id
            limit 200
        )
    ) found
    where track_id <> $4
    group by track_id
    order by weight desc, track_id
    limit 20
) found
join tracks on tracks.id = found.track_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
order by found.weight desc, tracks.id;
