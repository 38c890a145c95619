-- GET /artists
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
from (select artists.* from artists where true order by artists.id, artists.id limit 51) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?limit=1, signed in
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
from (select artists.* from artists where true order by artists.id, artists.id limit 2) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?limit=10, signed in
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
from (select artists.* from artists where true order by artists.id, artists.id limit 11) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?limit=20, signed in
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
from (select artists.* from artists where true order by artists.id, artists.id limit 21) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?limit=100, signed in
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
from (select artists.* from artists where true order by artists.id, artists.id limit 101) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?limit=200, signed in
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
from (select artists.* from artists where true order by artists.id, artists.id limit 201) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?offset=1, signed in
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
from
    (select artists.* from artists where true order by artists.id, artists.id limit 51 offset $1) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?total=true, signed in
select count(*)
from artists
where true;

-- GET /artists?total=true&limit=1&offset=1, signed in
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
from
    (select artists.* from artists where true order by artists.id, artists.id limit 2 offset $1) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?sort=id&limit=1&cursor={next}, signed in
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
    select artists.*
    from artists
    where true
        and (artists.id, artists.id) > ($1, $2)
    order by artists.id, artists.id
    limit 2
) artists
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?sort=id&limit=1&cursor={previous}, signed in
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
    select artists.*
    from artists
    where true
        and (artists.id, artists.id) < ($1, $2)
    order by artists.id desc, artists.id desc
    limit 2
) artists
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by artists.id desc, artists.id desc;

-- GET /artists?sort=-id&limit=1, signed in
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
from
    (select artists.* from artists where true order by artists.id desc, artists.id desc limit 2) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by artists.id desc, artists.id desc;

-- GET /artists?sort=name&limit=1, signed in
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
    select artists.*
    from artists
    where true
    order by coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id
    limit 2
) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id;

-- GET /artists?sort=name&limit=1&cursor={next}, signed in
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
    select artists.*
    from artists
    where
        true
        and (coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id) > ($1, $2)
    order by coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id
    limit 2
) artists
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id;

-- GET /artists?sort=name&limit=1&cursor={previous}, signed in
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
    select artists.*
    from artists
    where
        true
        and (coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id) < ($1, $2)
    order by coalesce(artists.sort_name, without_article(artists.name)) collate names desc, artists.id desc
    limit 2
) artists
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by coalesce(artists.sort_name, without_article(artists.name)) collate names desc, artists.id desc;

-- GET /artists?sort=-name&limit=1, signed in
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
    select artists.*
    from artists
    where true
    order by coalesce(artists.sort_name, without_article(artists.name)) collate names desc, artists.id desc
    limit 2
) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by coalesce(artists.sort_name, without_article(artists.name)) collate names desc, artists.id desc;

-- GET /artists?sort=followers_count&limit=1, signed in
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
    select artists.*
    from artists
    where true
    order by artists.followers_order, artists.followers_count, artists.id
    limit 2
) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by artists.followers_order, artists.followers_count, artists.id;

-- GET /artists?sort=followers_count&limit=1&cursor={next}, signed in
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
    select artists.*
    from artists
    where
        true
        and artists.followers_order >= coarse($1)
        and (artists.followers_count, artists.id) > ($2, $3)
    order by artists.followers_order, artists.followers_count, artists.id
    limit 2
) artists
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by artists.followers_order, artists.followers_count, artists.id;

-- GET /artists?sort=followers_count&limit=1&cursor={previous}, signed in
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
    select artists.*
    from artists
    where
        true
        and artists.followers_order <= coarse($1)
        and (artists.followers_count, artists.id) < ($2, $3)
    order by artists.followers_order desc, artists.followers_count desc, artists.id desc
    limit 2
) artists
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by artists.followers_order desc, artists.followers_count desc, artists.id desc;

-- GET /artists?sort=-followers_count&limit=1, signed in
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
    select artists.*
    from artists
    where true
    order by artists.followers_order desc, artists.followers_count desc, artists.id desc
    limit 2
) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by artists.followers_order desc, artists.followers_count desc, artists.id desc;

-- GET /artists?sort=created_at&limit=1, signed in
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
from (select artists.* from artists where true order by artists.created_at, artists.id limit 2) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by artists.created_at, artists.id;

-- GET /artists?sort=created_at&limit=1&cursor={next}, signed in
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
    select artists.*
    from artists
    where true
        and (artists.created_at, artists.id) > ($1, $2)
    order by artists.created_at, artists.id
    limit 2
) artists
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by artists.created_at, artists.id;

-- GET /artists?sort=created_at&limit=1&cursor={previous}, signed in
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
    select artists.*
    from artists
    where true
        and (artists.created_at, artists.id) < ($1, $2)
    order by artists.created_at desc, artists.id desc
    limit 2
) artists
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by artists.created_at desc, artists.id desc;

-- GET /artists?sort=-created_at&limit=1, signed in
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
from
    (select artists.* from artists where true order by artists.created_at desc, artists.id desc limit 2) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by artists.created_at desc, artists.id desc;

-- GET /artists?sort=id,name&limit=1, signed in
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
    select artists.*
    from artists
    where true
    order by artists.id, coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id
    limit 2
) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by artists.id, coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id;

-- GET /artists?sort=id,name&limit=1&cursor={next}, signed in
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
    select artists.*
    from artists
    where
        true
        and (artists.id, coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id) > ($1, $2, $3)
    order by artists.id, coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id
    limit 2
) artists
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by artists.id, coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id;

-- GET /artists?sort=id,name&limit=1&cursor={previous}, signed in
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
    select artists.*
    from artists
    where
        true
        and (artists.id, coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id) < ($1, $2, $3)
    order by
        artists.id desc,
        coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
        artists.id desc
    limit 2
) artists
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by
    artists.id desc,
    coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
    artists.id desc;

-- GET /artists?sort=-id,-name&limit=1, signed in
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
    select artists.*
    from artists
    where true
    order by
        artists.id desc,
        coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
        artists.id desc
    limit 2
) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by
    artists.id desc,
    coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
    artists.id desc;

-- GET /artists?sort=-id,name&limit=1, signed in
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
    select artists.*
    from artists
    where true
    order by
        artists.id desc,
        coalesce(artists.sort_name, without_article(artists.name)) collate names,
        artists.id
    limit 2
) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by
    artists.id desc,
    coalesce(artists.sort_name, without_article(artists.name)) collate names,
    artists.id;

-- GET /artists?sort=-id,name&limit=1&cursor={next}, signed in
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
    select artists.*
    from artists
    where
        true
        and (
            (artists.id < $1)
            or (artists.id = $2 and coalesce(artists.sort_name, without_article(artists.name)) collate names > $3)
            or (
                artists.id = $4
                and coalesce(artists.sort_name, without_article(artists.name)) collate names = $5
                and artists.id > $6
            )
        )
    order by
        artists.id desc,
        coalesce(artists.sort_name, without_article(artists.name)) collate names,
        artists.id
    limit 2
) artists
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by
    artists.id desc,
    coalesce(artists.sort_name, without_article(artists.name)) collate names,
    artists.id;

-- GET /artists?sort=-id,name&limit=1&cursor={previous}, signed in
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
    select artists.*
    from artists
    where
        true
        and (
            (artists.id > $1)
            or (artists.id = $2 and coalesce(artists.sort_name, without_article(artists.name)) collate names < $3)
            or (
                artists.id = $4
                and coalesce(artists.sort_name, without_article(artists.name)) collate names = $5
                and artists.id < $6
            )
        )
    order by
        artists.id,
        coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
        artists.id desc
    limit 2
) artists
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by
    artists.id,
    coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
    artists.id desc;

-- GET /artists?sort=id,-name&limit=1, signed in
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
    select artists.*
    from artists
    where true
    order by
        artists.id,
        coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
        artists.id desc
    limit 2
) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by
    artists.id,
    coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
    artists.id desc;

-- GET /artists?sort=name,followers_count&limit=1, signed in
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
    select artists.*
    from artists
    where true
    order by
        coalesce(artists.sort_name, without_article(artists.name)) collate names,
        artists.followers_order,
        artists.followers_count,
        artists.id
    limit 2
) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by
    coalesce(artists.sort_name, without_article(artists.name)) collate names,
    artists.followers_order,
    artists.followers_count,
    artists.id;

-- GET /artists?sort=name,followers_count&limit=1&cursor={next}, signed in
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
    select artists.*
    from artists
    where
        true
        and (
            coalesce(artists.sort_name, without_article(artists.name)) collate names,
            artists.followers_count,
            artists.id
        ) > ($1, $2, $3)
    order by
        coalesce(artists.sort_name, without_article(artists.name)) collate names,
        artists.followers_order,
        artists.followers_count,
        artists.id
    limit 2
) artists
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by
    coalesce(artists.sort_name, without_article(artists.name)) collate names,
    artists.followers_order,
    artists.followers_count,
    artists.id;

-- GET /artists?sort=name,followers_count&limit=1&cursor={previous}, signed in
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
    select artists.*
    from artists
    where
        true
        and (
            coalesce(artists.sort_name, without_article(artists.name)) collate names,
            artists.followers_count,
            artists.id
        ) < ($1, $2, $3)
    order by
        coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
        artists.followers_order desc,
        artists.followers_count desc,
        artists.id desc
    limit 2
) artists
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by
    coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
    artists.followers_order desc,
    artists.followers_count desc,
    artists.id desc;

-- GET /artists?sort=-name,-followers_count&limit=1, signed in
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
    select artists.*
    from artists
    where true
    order by
        coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
        artists.followers_order desc,
        artists.followers_count desc,
        artists.id desc
    limit 2
) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by
    coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
    artists.followers_order desc,
    artists.followers_count desc,
    artists.id desc;

-- GET /artists?sort=-name,followers_count&limit=1, signed in
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
    select artists.*
    from artists
    where true
    order by
        coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
        artists.followers_order,
        artists.followers_count,
        artists.id
    limit 2
) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by
    coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
    artists.followers_order,
    artists.followers_count,
    artists.id;

-- GET /artists?sort=-name,followers_count&limit=1&cursor={next}, signed in
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
    select artists.*
    from artists
    where
        true
        and (
            (coalesce(artists.sort_name, without_article(artists.name)) collate names < $1)
            or (
                coalesce(artists.sort_name, without_article(artists.name)) collate names = $2
                and artists.followers_count > $3
            )
            or (
                coalesce(artists.sort_name, without_article(artists.name)) collate names = $4
                and artists.followers_count = $5
                and artists.id > $6
            )
        )
    order by
        coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
        artists.followers_order,
        artists.followers_count,
        artists.id
    limit 2
) artists
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by
    coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
    artists.followers_order,
    artists.followers_count,
    artists.id;

-- GET /artists?sort=-name,followers_count&limit=1&cursor={previous}, signed in
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
    select artists.*
    from artists
    where
        true
        and (
            (coalesce(artists.sort_name, without_article(artists.name)) collate names > $1)
            or (
                coalesce(artists.sort_name, without_article(artists.name)) collate names = $2
                and artists.followers_count < $3
            )
            or (
                coalesce(artists.sort_name, without_article(artists.name)) collate names = $4
                and artists.followers_count = $5
                and artists.id < $6
            )
        )
    order by
        coalesce(artists.sort_name, without_article(artists.name)) collate names,
        artists.followers_order desc,
        artists.followers_count desc,
        artists.id desc
    limit 2
) artists
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by
    coalesce(artists.sort_name, without_article(artists.name)) collate names,
    artists.followers_order desc,
    artists.followers_count desc,
    artists.id desc;

-- GET /artists?sort=name,-followers_count&limit=1, signed in
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
    select artists.*
    from artists
    where true
    order by
        coalesce(artists.sort_name, without_article(artists.name)) collate names,
        artists.followers_order desc,
        artists.followers_count desc,
        artists.id desc
    limit 2
) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by
    coalesce(artists.sort_name, without_article(artists.name)) collate names,
    artists.followers_order desc,
    artists.followers_count desc,
    artists.id desc;

-- GET /artists?sort=followers_count,created_at&limit=1, signed in
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
    select artists.*
    from artists
    where true
    order by artists.followers_order, artists.followers_count, artists.created_at, artists.id
    limit 2
) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by artists.followers_order, artists.followers_count, artists.created_at, artists.id;

-- GET /artists?sort=followers_count,created_at&limit=1&cursor={next}, signed in
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
    select artists.*
    from artists
    where
        true
        and artists.followers_order >= coarse($1)
        and (artists.followers_count, artists.created_at, artists.id) > ($2, $3, $4)
    order by artists.followers_order, artists.followers_count, artists.created_at, artists.id
    limit 2
) artists
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by artists.followers_order, artists.followers_count, artists.created_at, artists.id;

-- GET /artists?sort=followers_count,created_at&limit=1&cursor={previous}, signed in
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
    select artists.*
    from artists
    where
        true
        and artists.followers_order <= coarse($1)
        and (artists.followers_count, artists.created_at, artists.id) < ($2, $3, $4)
    order by
        artists.followers_order desc,
        artists.followers_count desc,
        artists.created_at desc,
        artists.id desc
    limit 2
) artists
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by
    artists.followers_order desc,
    artists.followers_count desc,
    artists.created_at desc,
    artists.id desc;

-- GET /artists?sort=-followers_count,-created_at&limit=1, signed in
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
    select artists.*
    from artists
    where true
    order by
        artists.followers_order desc,
        artists.followers_count desc,
        artists.created_at desc,
        artists.id desc
    limit 2
) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by
    artists.followers_order desc,
    artists.followers_count desc,
    artists.created_at desc,
    artists.id desc;

-- GET /artists?sort=-followers_count,created_at&limit=1, signed in
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
    select artists.*
    from artists
    where true
    order by artists.followers_order desc, artists.followers_count desc, artists.created_at, artists.id
    limit 2
) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by artists.followers_order desc, artists.followers_count desc, artists.created_at, artists.id;

-- GET /artists?sort=-followers_count,created_at&limit=1&cursor={next}, signed in
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
    select artists.*
    from artists
    where
        true
        and artists.followers_order <= coarse($1)
        and (
            (artists.followers_count < $2)
            or (artists.followers_count = $3 and artists.created_at > $4)
            or (artists.followers_count = $5 and artists.created_at = $6 and artists.id > $7)
        )
    order by artists.followers_order desc, artists.followers_count desc, artists.created_at, artists.id
    limit 2
) artists
cross join (
    select
        $8::bigint as id,
        $9::boolean as is_admin,
        $10::text as share_key,
        array(select track_id from likes where user_id = $11 limit 51) as likes,
        array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
) viewer
order by artists.followers_order desc, artists.followers_count desc, artists.created_at, artists.id;

-- GET /artists?sort=-followers_count,created_at&limit=1&cursor={previous}, signed in
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
    select artists.*
    from artists
    where
        true
        and artists.followers_order >= coarse($1)
        and (
            (artists.followers_count > $2)
            or (artists.followers_count = $3 and artists.created_at < $4)
            or (artists.followers_count = $5 and artists.created_at = $6 and artists.id < $7)
        )
    order by artists.followers_order, artists.followers_count, artists.created_at desc, artists.id desc
    limit 2
) artists
cross join (
    select
        $8::bigint as id,
        $9::boolean as is_admin,
        $10::text as share_key,
        array(select track_id from likes where user_id = $11 limit 51) as likes,
        array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
) viewer
order by artists.followers_order, artists.followers_count, artists.created_at desc, artists.id desc;

-- GET /artists?sort=followers_count,-created_at&limit=1, signed in
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
    select artists.*
    from artists
    where true
    order by artists.followers_order, artists.followers_count, artists.created_at desc, artists.id desc
    limit 2
) artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by artists.followers_order, artists.followers_count, artists.created_at desc, artists.id desc;

-- GET /artists?genre=Rock, signed in
select artist_id
from albums
where genre = $1
limit 301;

-- GET /artists?genre=Rock, signed in
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
    select artists.*
    from artists
    where true
        and exists (select from albums where albums.artist_id = artists.id and albums.genre = $1)
    order by artists.id, artists.id
    limit 51
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?genre=Rock&total=true, signed in
select count(*)
from artists
where true and exists (select from albums where albums.artist_id = artists.id and albums.genre = $1);

-- GET /artists?genre=Jazz, signed in
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
    select artists.*
    from artists
    where true
        and artists.id = any($1)
    order by artists.id, artists.id
    limit 51
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?genre=Jazz&total=true, signed in
select count(*)
from artists
where true and artists.id = any($1);

-- GET /artists?genre=Solo, signed in
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
    select artists.*
    from artists
    where true
        and artists.id = $1
    order by artists.id, artists.id
    limit 51
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?genre=Solo&total=true, signed in
select count(*)
from artists
where true and artists.id = $1;

-- GET /artists?genre=Rock&genre=Jazz, signed in
select artist_id
from albums
where genre = any($1)
limit 301;

-- GET /artists?genre=Rock&genre=Jazz, signed in
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
    select artists.*
    from artists
    where
        true
        and exists (select from albums where albums.artist_id = artists.id and albums.genre = any($1))
    order by artists.id, artists.id
    limit 51
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?genre=Rock&genre=Jazz&total=true, signed in
select count(*)
from artists
where true and exists (select from albums where albums.artist_id = artists.id and albums.genre = any($1));

-- GET /artists?followed=true, signed in
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
    select artists.*
    from artists
    where true
        and exists (select true from follows where artist_id = artists.id and user_id = $1)
    order by artists.id, artists.id
    limit 51
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?followed=true&total=true, signed in
select count(*)
from artists
where true and exists (select true from follows where artist_id = artists.id and user_id = $1);

-- GET /artists?followed=false, signed in
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
    select artists.*
    from artists
    where true
        and (select true from follows where artist_id = artists.id and user_id = $1) is null
    order by artists.id, artists.id
    limit 51
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?followed=false&total=true, signed in
select count(*)
from artists
where true and (select true from follows where artist_id = artists.id and user_id = $1) is null;

-- GET /artists?starts_with=name, signed in
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
    select artists.*
    from artists
    where
        true
        and fold(coalesce(artists.sort_name, without_article(artists.name))) ~>=~ $1
        and fold(coalesce(artists.sort_name, without_article(artists.name))) ~<~ ($2 || chr(1114111))
    order by artists.id, artists.id
    limit 51
) artists
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?starts_with=name&total=true, signed in
select count(*)
from artists
where
    true
    and fold(coalesce(artists.sort_name, without_article(artists.name))) ~>=~ $1
    and fold(coalesce(artists.sort_name, without_article(artists.name))) ~<~ ($2 || chr(1114111));

-- GET /artists?starts_with=other, signed in
select id
from artists
where
    fold(coalesce(artists.sort_name, without_article(artists.name))) collate "und-x-icu" !~ '^[[:alpha:]]'
limit 301;

-- GET /artists?q=777, signed in
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
    select artists.*
    from (select artists.* from artists where true order by artists.id, artists.id limit 2000) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.id, artists.id
    limit 51
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?q=777, signed in
select id
from (select artists.* from artists where true order by artists.id, artists.id offset 2000 limit 1) list;

-- GET /artists?q=777, signed in
select artists.id
from artists
where
    true
    and artists.id in (
        select artists.id
        from artists
        where artists.name !~ '[^A-Za-z0-9 ]|  '
            and artists.name ilike $1
        union all
        select entries.id
        from derived.search_entries entries
        where entries.kind = 'artist'
            and entries.label ~ '[^A-Za-z0-9 ]|  ' and entries.name like $2
    )
limit 3001;

-- GET /artists?q=777&limit=1, signed in
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
    select artists.*
    from (select artists.* from artists where true order by artists.id, artists.id limit 2000) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.id, artists.id
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?q=777&limit=1&cursor={next}, signed in
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
    select artists.*
    from (
        select artists.*
        from artists
        where true
            and (artists.id, artists.id) > ($1, $2)
        order by artists.id, artists.id
        limit 2000
    ) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $3
    order by artists.id, artists.id
    limit 2
) artists
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?q=777&limit=1&cursor={previous}, signed in
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
    select artists.*
    from (
        select artists.*
        from artists
        where true
            and (artists.id, artists.id) < ($1, $2)
        order by artists.id desc, artists.id desc
        limit 2000
    ) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $3
    order by artists.id desc, artists.id desc
    limit 2
) artists
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by artists.id desc, artists.id desc;

-- GET /artists?q=777&limit=1&cursor={previous}, signed in
select id
from (
    select artists.*
    from artists
    where true
        and (artists.id, artists.id) < ($1, $2)
    order by artists.id desc, artists.id desc offset 2000
    limit 1
) list;

-- GET /artists?q=777&sort=-id&limit=1, signed in
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
    select artists.*
    from
        (select artists.* from artists where true order by artists.id desc, artists.id desc limit 2000) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.id desc, artists.id desc
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.id desc, artists.id desc;

-- GET /artists?q=777&sort=name&limit=1, signed in
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
    select artists.*
    from (
        select artists.*
        from artists
        where true
        order by coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id
        limit 2000
    ) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id;

-- GET /artists?q=777&sort=-name&limit=1, signed in
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
    select artists.*
    from (
        select artists.*
        from artists
        where true
        order by coalesce(artists.sort_name, without_article(artists.name)) collate names desc, artists.id desc
        limit 2000
    ) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by coalesce(artists.sort_name, without_article(artists.name)) collate names desc, artists.id desc
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by coalesce(artists.sort_name, without_article(artists.name)) collate names desc, artists.id desc;

-- GET /artists?q=777&sort=followers_count&limit=1, signed in
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
    select artists.*
    from (
        select artists.*
        from artists
        where true
        order by artists.followers_order, artists.followers_count, artists.id
        limit 2000
    ) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.followers_order, artists.followers_count, artists.id
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.followers_order, artists.followers_count, artists.id;

-- GET /artists?q=777&sort=-followers_count&limit=1, signed in
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
    select artists.*
    from (
        select artists.*
        from artists
        where true
        order by artists.followers_order desc, artists.followers_count desc, artists.id desc
        limit 2000
    ) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.followers_order desc, artists.followers_count desc, artists.id desc
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.followers_order desc, artists.followers_count desc, artists.id desc;

-- GET /artists?q=777&sort=created_at&limit=1, signed in
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
    select artists.*
    from
        (select artists.* from artists where true order by artists.created_at, artists.id limit 2000) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.created_at, artists.id
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.created_at, artists.id;

-- GET /artists?q=777&sort=-created_at&limit=1, signed in
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
    select artists.*
    from (
        select artists.*
        from artists
        where true
        order by artists.created_at desc, artists.id desc
        limit 2000
    ) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.created_at desc, artists.id desc
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.created_at desc, artists.id desc;

-- GET /artists?q=777&sort=id,name&limit=1, signed in
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
    select artists.*
    from (
        select artists.*
        from artists
        where true
        order by artists.id, coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id
        limit 2000
    ) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.id, coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.id, coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id;

-- GET /artists?q=777&sort=-id,-name&limit=1, signed in
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
    select artists.*
    from (
        select artists.*
        from artists
        where true
        order by
            artists.id desc,
            coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
            artists.id desc
        limit 2000
    ) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by
        artists.id desc,
        coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
        artists.id desc
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    artists.id desc,
    coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
    artists.id desc;

-- GET /artists?q=777&sort=-id,name&limit=1, signed in
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
    select artists.*
    from (
        select artists.*
        from artists
        where true
        order by
            artists.id desc,
            coalesce(artists.sort_name, without_article(artists.name)) collate names,
            artists.id
        limit 2000
    ) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by
        artists.id desc,
        coalesce(artists.sort_name, without_article(artists.name)) collate names,
        artists.id
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    artists.id desc,
    coalesce(artists.sort_name, without_article(artists.name)) collate names,
    artists.id;

-- GET /artists?q=777&sort=id,-name&limit=1, signed in
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
    select artists.*
    from (
        select artists.*
        from artists
        where true
        order by
            artists.id,
            coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
            artists.id desc
        limit 2000
    ) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by
        artists.id,
        coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
        artists.id desc
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    artists.id,
    coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
    artists.id desc;

-- GET /artists?q=777&sort=name,followers_count&limit=1, signed in
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
    select artists.*
    from (
        select artists.*
        from artists
        where true
        order by
            coalesce(artists.sort_name, without_article(artists.name)) collate names,
            artists.followers_order,
            artists.followers_count,
            artists.id
        limit 2000
    ) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by
        coalesce(artists.sort_name, without_article(artists.name)) collate names,
        artists.followers_order,
        artists.followers_count,
        artists.id
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    coalesce(artists.sort_name, without_article(artists.name)) collate names,
    artists.followers_order,
    artists.followers_count,
    artists.id;

-- GET /artists?q=777&sort=-name,-followers_count&limit=1, signed in
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
    select artists.*
    from (
        select artists.*
        from artists
        where true
        order by
            coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
            artists.followers_order desc,
            artists.followers_count desc,
            artists.id desc
        limit 2000
    ) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by
        coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
        artists.followers_order desc,
        artists.followers_count desc,
        artists.id desc
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
    artists.followers_order desc,
    artists.followers_count desc,
    artists.id desc;

-- GET /artists?q=777&sort=-name,followers_count&limit=1, signed in
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
    select artists.*
    from (
        select artists.*
        from artists
        where true
        order by
            coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
            artists.followers_order,
            artists.followers_count,
            artists.id
        limit 2000
    ) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by
        coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
        artists.followers_order,
        artists.followers_count,
        artists.id
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
    artists.followers_order,
    artists.followers_count,
    artists.id;

-- GET /artists?q=777&sort=name,-followers_count&limit=1, signed in
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
    select artists.*
    from (
        select artists.*
        from artists
        where true
        order by
            coalesce(artists.sort_name, without_article(artists.name)) collate names,
            artists.followers_order desc,
            artists.followers_count desc,
            artists.id desc
        limit 2000
    ) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by
        coalesce(artists.sort_name, without_article(artists.name)) collate names,
        artists.followers_order desc,
        artists.followers_count desc,
        artists.id desc
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    coalesce(artists.sort_name, without_article(artists.name)) collate names,
    artists.followers_order desc,
    artists.followers_count desc,
    artists.id desc;

-- GET /artists?q=777&sort=followers_count,created_at&limit=1, signed in
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
    select artists.*
    from (
        select artists.*
        from artists
        where true
        order by artists.followers_order, artists.followers_count, artists.created_at, artists.id
        limit 2000
    ) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.followers_order, artists.followers_count, artists.created_at, artists.id
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.followers_order, artists.followers_count, artists.created_at, artists.id;

-- GET /artists?q=777&sort=-followers_count,-created_at&limit=1, signed in
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
    select artists.*
    from (
        select artists.*
        from artists
        where true
        order by
            artists.followers_order desc,
            artists.followers_count desc,
            artists.created_at desc,
            artists.id desc
        limit 2000
    ) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by
        artists.followers_order desc,
        artists.followers_count desc,
        artists.created_at desc,
        artists.id desc
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    artists.followers_order desc,
    artists.followers_count desc,
    artists.created_at desc,
    artists.id desc;

-- GET /artists?q=777&sort=-followers_count,created_at&limit=1, signed in
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
    select artists.*
    from (
        select artists.*
        from artists
        where true
        order by artists.followers_order desc, artists.followers_count desc, artists.created_at, artists.id
        limit 2000
    ) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.followers_order desc, artists.followers_count desc, artists.created_at, artists.id
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.followers_order desc, artists.followers_count desc, artists.created_at, artists.id;

-- GET /artists?q=777&sort=followers_count,-created_at&limit=1, signed in
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
    select artists.*
    from (
        select artists.*
        from artists
        where true
        order by artists.followers_order, artists.followers_count, artists.created_at desc, artists.id desc
        limit 2000
    ) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.followers_order, artists.followers_count, artists.created_at desc, artists.id desc
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.followers_order, artists.followers_count, artists.created_at desc, artists.id desc;

-- GET /artists?q=na, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.id, artists.id
    limit 51
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?q=na&total=true, signed in
select count(*)
from artists
where
    true
    and case
        when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
            (
                select entries.name
                from derived.search_entries entries
                where entries.kind = 'artist'
                    and entries.id = artists.id
            ),
            fold(artists.name)
        )
        else lower(artists.name)
    end like $1;

-- GET /artists?q=na&limit=1, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.id, artists.id
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?q=na&limit=1&cursor={next}, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
        and (artists.id, artists.id) > ($2, $3)
    order by artists.id, artists.id
    limit 2
) artists
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?q=na&limit=1&cursor={previous}, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
        and (artists.id, artists.id) < ($2, $3)
    order by artists.id desc, artists.id desc
    limit 2
) artists
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by artists.id desc, artists.id desc;

-- GET /artists?q=na&sort=-id&limit=1, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.id desc, artists.id desc
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.id desc, artists.id desc;

-- GET /artists?q=na&sort=name&limit=1, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id;

-- GET /artists?q=na&sort=-name&limit=1, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by coalesce(artists.sort_name, without_article(artists.name)) collate names desc, artists.id desc
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by coalesce(artists.sort_name, without_article(artists.name)) collate names desc, artists.id desc;

-- GET /artists?q=na&sort=followers_count&limit=1, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.followers_order, artists.followers_count, artists.id
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.followers_order, artists.followers_count, artists.id;

-- GET /artists?q=na&sort=-followers_count&limit=1, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.followers_order desc, artists.followers_count desc, artists.id desc
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.followers_order desc, artists.followers_count desc, artists.id desc;

-- GET /artists?q=na&sort=created_at&limit=1, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.created_at, artists.id
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.created_at, artists.id;

-- GET /artists?q=na&sort=-created_at&limit=1, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.created_at desc, artists.id desc
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.created_at desc, artists.id desc;

-- GET /artists?q=na&sort=id,name&limit=1, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.id, coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.id, coalesce(artists.sort_name, without_article(artists.name)) collate names, artists.id;

-- GET /artists?q=na&sort=-id,-name&limit=1, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by
        artists.id desc,
        coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
        artists.id desc
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    artists.id desc,
    coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
    artists.id desc;

-- GET /artists?q=na&sort=-id,name&limit=1, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by
        artists.id desc,
        coalesce(artists.sort_name, without_article(artists.name)) collate names,
        artists.id
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    artists.id desc,
    coalesce(artists.sort_name, without_article(artists.name)) collate names,
    artists.id;

-- GET /artists?q=na&sort=id,-name&limit=1, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by
        artists.id,
        coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
        artists.id desc
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    artists.id,
    coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
    artists.id desc;

-- GET /artists?q=na&sort=name,followers_count&limit=1, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by
        coalesce(artists.sort_name, without_article(artists.name)) collate names,
        artists.followers_order,
        artists.followers_count,
        artists.id
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    coalesce(artists.sort_name, without_article(artists.name)) collate names,
    artists.followers_order,
    artists.followers_count,
    artists.id;

-- GET /artists?q=na&sort=-name,-followers_count&limit=1, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by
        coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
        artists.followers_order desc,
        artists.followers_count desc,
        artists.id desc
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
    artists.followers_order desc,
    artists.followers_count desc,
    artists.id desc;

-- GET /artists?q=na&sort=-name,followers_count&limit=1, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by
        coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
        artists.followers_order,
        artists.followers_count,
        artists.id
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    coalesce(artists.sort_name, without_article(artists.name)) collate names desc,
    artists.followers_order,
    artists.followers_count,
    artists.id;

-- GET /artists?q=na&sort=name,-followers_count&limit=1, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by
        coalesce(artists.sort_name, without_article(artists.name)) collate names,
        artists.followers_order desc,
        artists.followers_count desc,
        artists.id desc
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    coalesce(artists.sort_name, without_article(artists.name)) collate names,
    artists.followers_order desc,
    artists.followers_count desc,
    artists.id desc;

-- GET /artists?q=na&sort=followers_count,created_at&limit=1, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.followers_order, artists.followers_count, artists.created_at, artists.id
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.followers_order, artists.followers_count, artists.created_at, artists.id;

-- GET /artists?q=na&sort=-followers_count,-created_at&limit=1, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by
        artists.followers_order desc,
        artists.followers_count desc,
        artists.created_at desc,
        artists.id desc
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    artists.followers_order desc,
    artists.followers_count desc,
    artists.created_at desc,
    artists.id desc;

-- GET /artists?q=na&sort=-followers_count,created_at&limit=1, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.followers_order desc, artists.followers_count desc, artists.created_at, artists.id
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.followers_order desc, artists.followers_count desc, artists.created_at, artists.id;

-- GET /artists?q=na&sort=followers_count,-created_at&limit=1, signed in
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
    select artists.*
    from artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $1
    order by artists.followers_order, artists.followers_count, artists.created_at desc, artists.id desc
    limit 2
) artists
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by artists.followers_order, artists.followers_count, artists.created_at desc, artists.id desc;

-- GET /artists?q=name&total=true, signed in
select count(*)
from artists
where
    true
    and artists.id in (
        select artists.id
        from artists
        where artists.name !~ '[^A-Za-z0-9 ]|  '
            and artists.name ilike $1
        union all
        select entries.id
        from derived.search_entries entries
        where entries.kind = 'artist'
            and entries.label ~ '[^A-Za-z0-9 ]|  ' and entries.name like $2
    );

-- GET /artists?genre=Rock&followed=true&starts_with=name&ids=5&q=777, signed in
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
    select artists.*
    from (
        select artists.*
        from artists
        where
            true
            and fold(coalesce(artists.sort_name, without_article(artists.name))) ~>=~ $1
            and fold(coalesce(artists.sort_name, without_article(artists.name))) ~<~ ($2 || chr(1114111))
            and exists (select from albums where albums.artist_id = artists.id and albums.genre = $3)
            and artists.id = $4
            and exists (select true from follows where artist_id = artists.id and user_id = $5)
        order by artists.id, artists.id
        limit 2000
    ) artists
    where
        true
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $6
    order by artists.id, artists.id
    limit 51
) artists
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?genre=Rock&followed=true&starts_with=name&ids=5&q=777, signed in
select id
from (
    select artists.*
    from artists
    where
        true
        and fold(coalesce(artists.sort_name, without_article(artists.name))) ~>=~ $1
        and fold(coalesce(artists.sort_name, without_article(artists.name))) ~<~ ($2 || chr(1114111))
        and exists (select from albums where albums.artist_id = artists.id and albums.genre = $3)
        and artists.id = $4
        and exists (select true from follows where artist_id = artists.id and user_id = $5)
    order by artists.id, artists.id offset 2000
    limit 1
) list;

-- GET /artists?genre=Jazz&followed=false&starts_with=other&ids=5,6&q=na, signed in
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
    select artists.*
    from artists
    where
        true
        and artists.id = any($1)
        and artists.id = any($2)
        and artists.id = any($3)
        and (select true from follows where artist_id = artists.id and user_id = $4) is null
        and case
            when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'artist'
                        and entries.id = artists.id
                ),
                fold(artists.name)
            )
            else lower(artists.name)
        end like $5
    order by artists.id, artists.id
    limit 51
) artists
cross join (
    select
        $6::bigint as id,
        $7::boolean as is_admin,
        $8::text as share_key,
        array(select track_id from likes where user_id = $9 limit 51) as likes,
        array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
) viewer
order by artists.id, artists.id;

-- GET /artists?genre=Jazz&followed=false&starts_with=other&ids=5,6&q=na&total=true, signed in
select count(*)
from artists
where
    true
    and artists.id = any($1)
    and artists.id = any($2)
    and artists.id = any($3)
    and (select true from follows where artist_id = artists.id and user_id = $4) is null
    and case
        when artists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
            (
                select entries.name
                from derived.search_entries entries
                where entries.kind = 'artist'
                    and entries.id = artists.id
            ),
            fold(artists.name)
        )
        else lower(artists.name)
    end like $5;

-- GET /artists?offset=9000, signed in
select artists.id
from artists
where true
limit 1;
