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
    select artist_id, sum(weight) as weight
    from (
        select f.artist_id, 10 as weight
        from (select user_id from follows where artist_id = $1 order by id desc limit 200) fans
        join follows f on f.user_id = fans.user_id
        union all
        (
            select a.artist_id, 1
            from albums a
            where a.genre in (select genre from albums where artist_id = $2)
            order by a.id desc
            limit 500
        )
    ) found
    where artist_id <> $3
    group by artist_id
    order by weight desc, artist_id
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
order by found.weight desc, artists.id;
