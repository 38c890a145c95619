-- GET /me/recommendations/artists, signed in
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
            a.artist_id as id,
            0 as reason,
            sum(fans.shared * fans.shared) / sqrt(10 + max(artists.followers_count)) as weight
        from fans
        cross join
            lateral (
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
        select c.id, 2, 0.3 * genres.share * (1 - c.place / 201.0)
        from genres
        join derived.charts c on c.genre = genres.genre
            and c.kind = 'artist' and c.period = 'all'
        union all
        select c.id, 3, 0.1 * (1 - c.place / 201.0)
        from derived.charts c
        where c.kind = 'artist'
            and c.period = 'all' and c.genre = ''
        union all (select id, 3, 0.001 from artists order by id desc limit 200)
    ) s
    group by id, reason
) found
where (
    select true
    from follows
    where follows.user_id = (select id from me)
        and follows.artist_id = found.id
) is null
group by id
order by sum(weight) desc, id
limit $2;

-- GET /me/recommendations/artists, signed in
select
    "artists"."id",
    "artists"."name",
    coalesce(artists.sort_name, without_article(artists.name)),
    "artists"."image_url",
    "artists"."bio",
    "artists"."aliases",
    "artists"."followers_count",
    "artists"."albums_count",
    "artists"."tracks_count",
    case
        when viewer.id is null then null
        when cardinality(viewer.follows) <= 50 then artists.id = any(viewer.follows)
        else exists (select from follows where follows.artist_id = artists.id and follows.user_id = viewer.id)
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or artists.created_by is not distinct from viewer.id
    end,
    "artists"."created_at",
    "artists"."updated_at"
from artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where artists.id = any($4);

-- GET /me/recommendations/artists?exclude_known=false&limit=5, signed in
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
            a.artist_id as id,
            0 as reason,
            sum(fans.shared * fans.shared) / sqrt(10 + max(artists.followers_count)) as weight
        from fans
        cross join
            lateral (
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
        select c.id, 2, 0.3 * genres.share * (1 - c.place / 201.0)
        from genres
        join derived.charts c on c.genre = genres.genre
            and c.kind = 'artist' and c.period = 'all'
        union all
        select c.id, 3, 0.1 * (1 - c.place / 201.0)
        from derived.charts c
        where c.kind = 'artist'
            and c.period = 'all' and c.genre = ''
        union all (select id, 3, 0.001 from artists order by id desc limit 200)
    ) s
    group by id, reason
) found
group by id
order by sum(weight) desc, id
limit $2;
