-- GET /users/1/follows
SELECT "users"."private_profile", ("users"."disabled_at" IS NOT NULL)
FROM "users"
WHERE (("users"."id" = $1) AND ("users"."deleted_at" IS NULL))
LIMIT $2;

-- GET /users/1/follows
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where true
        and follows.user_id = $1
    order by follows.created_at desc, follows.id desc
    limit 51
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by follows.created_at desc, follows.id desc;

-- GET /users/1/follows?limit=1, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where true
        and follows.user_id = $1
    order by follows.created_at desc, follows.id desc
    limit 2
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by follows.created_at desc, follows.id desc;

-- GET /users/1/follows?limit=10, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where true
        and follows.user_id = $1
    order by follows.created_at desc, follows.id desc
    limit 11
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by follows.created_at desc, follows.id desc;

-- GET /users/1/follows?limit=20, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where true
        and follows.user_id = $1
    order by follows.created_at desc, follows.id desc
    limit 21
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by follows.created_at desc, follows.id desc;

-- GET /users/1/follows?limit=100, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where true
        and follows.user_id = $1
    order by follows.created_at desc, follows.id desc
    limit 101
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by follows.created_at desc, follows.id desc;

-- GET /users/1/follows?limit=200, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where true
        and follows.user_id = $1
    order by follows.created_at desc, follows.id desc
    limit 201
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by follows.created_at desc, follows.id desc;

-- GET /users/1/follows?offset=1, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where true
        and follows.user_id = $1
    order by follows.created_at desc, follows.id desc
    limit 51 offset $2
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by follows.created_at desc, follows.id desc;

-- GET /users/1/follows?total=true, signed in
select count(*)
from follows
where true and follows.user_id = $1;

-- GET /users/1/follows?total=true&limit=1&offset=1, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where true
        and follows.user_id = $1
    order by follows.created_at desc, follows.id desc
    limit 2 offset $2
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by follows.created_at desc, follows.id desc;

-- GET /users/1/follows?sort=followed_at&limit=1, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where true
        and follows.user_id = $1
    order by follows.created_at, follows.id
    limit 2
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by follows.created_at, follows.id;

-- GET /users/1/follows?sort=followed_at&limit=1&cursor={next}, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where true
        and follows.user_id = $1 and (follows.created_at, follows.id) > ($2, $3)
    order by follows.created_at, follows.id
    limit 2
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by follows.created_at, follows.id;

-- GET /users/1/follows?sort=followed_at&limit=1&cursor={previous}, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where true
        and follows.user_id = $1 and (follows.created_at, follows.id) < ($2, $3)
    order by follows.created_at desc, follows.id desc
    limit 2
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by follows.created_at desc, follows.id desc;

-- GET /users/1/follows?sort=name&limit=1, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where true
        and follows.user_id = $1
    order by
        (
            select coalesce(sort_name, without_article(name)) collate names
            from artists
            where artists.id = follows.artist_id
        ),
        follows.id
    limit 2
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    (
        select coalesce(sort_name, without_article(name)) collate names
        from artists
        where artists.id = follows.artist_id
    ),
    follows.id;

-- GET /users/1/follows?sort=name&limit=1&cursor={next}, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where
        true
        and follows.user_id = $1
        and (
            (
                select coalesce(sort_name, without_article(name)) collate names
                from artists
                where artists.id = follows.artist_id
            ),
            follows.id
        ) > ($2, $3)
    order by
        (
            select coalesce(sort_name, without_article(name)) collate names
            from artists
            where artists.id = follows.artist_id
        ),
        follows.id
    limit 2
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by
    (
        select coalesce(sort_name, without_article(name)) collate names
        from artists
        where artists.id = follows.artist_id
    ),
    follows.id;

-- GET /users/1/follows?sort=name&limit=1&cursor={previous}, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where
        true
        and follows.user_id = $1
        and (
            (
                select coalesce(sort_name, without_article(name)) collate names
                from artists
                where artists.id = follows.artist_id
            ),
            follows.id
        ) < ($2, $3)
    order by
        (
            select coalesce(sort_name, without_article(name)) collate names
            from artists
            where artists.id = follows.artist_id
        ) desc,
        follows.id desc
    limit 2
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by
    (
        select coalesce(sort_name, without_article(name)) collate names
        from artists
        where artists.id = follows.artist_id
    ) desc,
    follows.id desc;

-- GET /users/1/follows?sort=-name&limit=1, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where true
        and follows.user_id = $1
    order by
        (
            select coalesce(sort_name, without_article(name)) collate names
            from artists
            where artists.id = follows.artist_id
        ) desc,
        follows.id desc
    limit 2
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    (
        select coalesce(sort_name, without_article(name)) collate names
        from artists
        where artists.id = follows.artist_id
    ) desc,
    follows.id desc;

-- GET /users/1/follows?sort=followed_at,name&limit=1, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where true
        and follows.user_id = $1
    order by
        follows.created_at,
        (
            select coalesce(sort_name, without_article(name)) collate names
            from artists
            where artists.id = follows.artist_id
        ),
        follows.id
    limit 2
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    follows.created_at,
    (
        select coalesce(sort_name, without_article(name)) collate names
        from artists
        where artists.id = follows.artist_id
    ),
    follows.id;

-- GET /users/1/follows?sort=followed_at,name&limit=1&cursor={next}, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where
        true
        and follows.user_id = $1
        and (
            follows.created_at,
            (
                select coalesce(sort_name, without_article(name)) collate names
                from artists
                where artists.id = follows.artist_id
            ),
            follows.id
        ) > ($2, $3, $4)
    order by
        follows.created_at,
        (
            select coalesce(sort_name, without_article(name)) collate names
            from artists
            where artists.id = follows.artist_id
        ),
        follows.id
    limit 2
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by
    follows.created_at,
    (
        select coalesce(sort_name, without_article(name)) collate names
        from artists
        where artists.id = follows.artist_id
    ),
    follows.id;

-- GET /users/1/follows?sort=followed_at,name&limit=1&cursor={previous}, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where
        true
        and follows.user_id = $1
        and (
            follows.created_at,
            (
                select coalesce(sort_name, without_article(name)) collate names
                from artists
                where artists.id = follows.artist_id
            ),
            follows.id
        ) < ($2, $3, $4)
    order by
        follows.created_at desc,
        (
            select coalesce(sort_name, without_article(name)) collate names
            from artists
            where artists.id = follows.artist_id
        ) desc,
        follows.id desc
    limit 2
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by
    follows.created_at desc,
    (
        select coalesce(sort_name, without_article(name)) collate names
        from artists
        where artists.id = follows.artist_id
    ) desc,
    follows.id desc;

-- GET /users/1/follows?sort=-followed_at,-name&limit=1, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where true
        and follows.user_id = $1
    order by
        follows.created_at desc,
        (
            select coalesce(sort_name, without_article(name)) collate names
            from artists
            where artists.id = follows.artist_id
        ) desc,
        follows.id desc
    limit 2
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    follows.created_at desc,
    (
        select coalesce(sort_name, without_article(name)) collate names
        from artists
        where artists.id = follows.artist_id
    ) desc,
    follows.id desc;

-- GET /users/1/follows?sort=-followed_at,name&limit=1, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where true
        and follows.user_id = $1
    order by
        follows.created_at desc,
        (
            select coalesce(sort_name, without_article(name)) collate names
            from artists
            where artists.id = follows.artist_id
        ),
        follows.id
    limit 2
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    follows.created_at desc,
    (
        select coalesce(sort_name, without_article(name)) collate names
        from artists
        where artists.id = follows.artist_id
    ),
    follows.id;

-- GET /users/1/follows?sort=-followed_at,name&limit=1&cursor={next}, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where
        true
        and follows.user_id = $1
        and (
            (follows.created_at < $2)
            or (
                follows.created_at = $3
                and (
                    select coalesce(sort_name, without_article(name)) collate names
                    from artists
                    where artists.id = follows.artist_id
                ) > $4
            )
            or (
                follows.created_at = $5
                and (
                    select coalesce(sort_name, without_article(name)) collate names
                    from artists
                    where artists.id = follows.artist_id
                ) = $6
                and follows.id > $7
            )
        )
    order by
        follows.created_at desc,
        (
            select coalesce(sort_name, without_article(name)) collate names
            from artists
            where artists.id = follows.artist_id
        ),
        follows.id
    limit 2
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $8::bigint as id,
        $9::boolean as is_admin,
        $10::text as share_key,
        array(select track_id from likes where user_id = $11 limit 51) as likes,
        array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
) viewer
order by
    follows.created_at desc,
    (
        select coalesce(sort_name, without_article(name)) collate names
        from artists
        where artists.id = follows.artist_id
    ),
    follows.id;

-- GET /users/1/follows?sort=-followed_at,name&limit=1&cursor={previous}, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where
        true
        and follows.user_id = $1
        and (
            (follows.created_at > $2)
            or (
                follows.created_at = $3
                and (
                    select coalesce(sort_name, without_article(name)) collate names
                    from artists
                    where artists.id = follows.artist_id
                ) < $4
            )
            or (
                follows.created_at = $5
                and (
                    select coalesce(sort_name, without_article(name)) collate names
                    from artists
                    where artists.id = follows.artist_id
                ) = $6
                and follows.id < $7
            )
        )
    order by
        follows.created_at,
        (
            select coalesce(sort_name, without_article(name)) collate names
            from artists
            where artists.id = follows.artist_id
        ) desc,
        follows.id desc
    limit 2
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $8::bigint as id,
        $9::boolean as is_admin,
        $10::text as share_key,
        array(select track_id from likes where user_id = $11 limit 51) as likes,
        array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
) viewer
order by
    follows.created_at,
    (
        select coalesce(sort_name, without_article(name)) collate names
        from artists
        where artists.id = follows.artist_id
    ) desc,
    follows.id desc;

-- GET /users/1/follows?sort=followed_at,-name&limit=1, signed in
select
    "follows"."id",
    "follows"."created_at",
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
    select follows.*
    from follows
    where true
        and follows.user_id = $1
    order by
        follows.created_at,
        (
            select coalesce(sort_name, without_article(name)) collate names
            from artists
            where artists.id = follows.artist_id
        ) desc,
        follows.id desc
    limit 2
) follows
join artists on artists.id = follows.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    follows.created_at,
    (
        select coalesce(sort_name, without_article(name)) collate names
        from artists
        where artists.id = follows.artist_id
    ) desc,
    follows.id desc;

-- GET /users/1/follows?offset=9000, signed in
select follows.id
from follows
where true and follows.user_id = $1
limit 1;
