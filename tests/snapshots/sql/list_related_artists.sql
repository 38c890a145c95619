-- GET /artists/1/related
SELECT "artists"."id"
FROM "artists"
WHERE ("artists"."id" = $1)
LIMIT $2;

-- GET /artists/1/related
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
from (
    select artist_id, sum(fans) as fans, sum(albums) as albums
    from (
        select f.artist_id, 1 as fans, 0 as albums
        from (select user_id from follows where artist_id = $1 order by id desc limit 200) fans
        cross join
            lateral (
                select artist_id
                from follows
                where user_id = fans.user_id
                order by created_at desc, id desc
                limit 100
            ) f
        where (select not private_profile and disabled_at is null from users where users.id = fans.user_id)
        union all
        select a.artist_id, 0, 1
        from (
            select genre
            from (select genre, id from albums where artist_id = $2 order by id desc limit 200) newest
            group by genre
            order by max(id) desc
            limit 5
        ) genres
        cross join lateral (select artist_id from albums where genre = genres.genre order by id desc limit 100) a
    ) found
    where artist_id <> $3
    group by artist_id
    order by fans desc, albums desc, artist_id
    limit 10
) found
join artists on artists.id = found.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
order by found.fans desc, found.albums desc, artists.id;
