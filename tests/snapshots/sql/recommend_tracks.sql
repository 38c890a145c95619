-- GET /me/recommendations/tracks, signed in
with
me as (select $1::bigint as id),
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
            cross join
                lateral (select user_id from likes where likes.track_id = liked.track_id order by id desc limit 100) f
            union all
            select f.user_id, 1.0
            from followed
            cross join
                lateral (
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
    where (
        select not private_profile
            and disabled_at is null
        from users
        where users.id = similar_users.user_id
    )
    order by shared desc, user_id
    limit 100
),
genres as (
    select album_genre as genre, count(*)::float8 / sum(count(*)) over () as share
    from liked
    join tracks on tracks.id = liked.track_id
    group by 1
    order by 2 desc, 1
    limit 3
)
select id, array_agg(reason order by weight desc, reason)
from (
    select id, reason, sum(weight) as weight
    from (
        select
            l.track_id as id,
            0 as reason,
            sum(fans.shared * fans.shared) / sqrt(10 + max(t.likes_count)) as weight
        from fans
        cross join
            lateral (
                select track_id
                from likes
                where likes.user_id = fans.user_id
                order by created_at desc, id desc
                limit 100
            ) l
        join tracks t on t.id = l.track_id
        group by l.track_id
        union all
        select t.id, 1, 0.5
        from followed
        cross join
            lateral (
                select id
                from tracks
                where tracks.artist_id = followed.artist_id
                order by likes_order desc, id desc
                limit 5
            ) t
        union all
        select c.id, 2, 0.3 * genres.share * (1 - c.place / 201.0)
        from genres
        join derived.charts c on c.genre = genres.genre
            and c.kind = 'track' and c.period = 'all'
        union all
        select c.id, 3, 0.1 * (1 - c.place / 201.0)
        from derived.charts c
        where c.kind = 'track'
            and c.period = 'all' and c.genre = ''
        union all (select id, 3, 0.001 from tracks order by id desc limit 200)
    ) s
    group by id, reason
) found
where
    (select true from likes where likes.user_id = (select id from me) and likes.track_id = found.id) is null
group by id
order by sum(weight) desc, id
limit $2;

-- GET /me/recommendations/tracks, signed in
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
where tracks.id = any($4);

-- GET /me/recommendations/tracks?exclude_known=false&limit=5, signed in
with
me as (select $1::bigint as id),
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
            cross join
                lateral (select user_id from likes where likes.track_id = liked.track_id order by id desc limit 100) f
            union all
            select f.user_id, 1.0
            from followed
            cross join
                lateral (
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
    where (
        select not private_profile
            and disabled_at is null
        from users
        where users.id = similar_users.user_id
    )
    order by shared desc, user_id
    limit 100
),
genres as (
    select album_genre as genre, count(*)::float8 / sum(count(*)) over () as share
    from liked
    join tracks on tracks.id = liked.track_id
    group by 1
    order by 2 desc, 1
    limit 3
)
select id, array_agg(reason order by weight desc, reason)
from (
    select id, reason, sum(weight) as weight
    from (
        select
            l.track_id as id,
            0 as reason,
            sum(fans.shared * fans.shared) / sqrt(10 + max(t.likes_count)) as weight
        from fans
        cross join
            lateral (
                select track_id
                from likes
                where likes.user_id = fans.user_id
                order by created_at desc, id desc
                limit 100
            ) l
        join tracks t on t.id = l.track_id
        group by l.track_id
        union all
        select t.id, 1, 0.5
        from followed
        cross join
            lateral (
                select id
                from tracks
                where tracks.artist_id = followed.artist_id
                order by likes_order desc, id desc
                limit 5
            ) t
        union all
        select c.id, 2, 0.3 * genres.share * (1 - c.place / 201.0)
        from genres
        join derived.charts c on c.genre = genres.genre
            and c.kind = 'track' and c.period = 'all'
        union all
        select c.id, 3, 0.1 * (1 - c.place / 201.0)
        from derived.charts c
        where c.kind = 'track'
            and c.period = 'all' and c.genre = ''
        union all (select id, 3, 0.001 from tracks order by id desc limit 200)
    ) s
    group by id, reason
) found
group by id
order by sum(weight) desc, id
limit $2;
