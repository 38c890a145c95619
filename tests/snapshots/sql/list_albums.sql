-- GET /albums
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (select albums.* from albums where true order by albums.id, albums.id limit 51) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (select albums.* from albums where true order by albums.id, albums.id limit 2) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?limit=10, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (select albums.* from albums where true order by albums.id, albums.id limit 11) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?limit=20, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (select albums.* from albums where true order by albums.id, albums.id limit 21) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?limit=100, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (select albums.* from albums where true order by albums.id, albums.id limit 101) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?limit=200, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (select albums.* from albums where true order by albums.id, albums.id limit 201) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?offset=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (select albums.* from albums where true order by albums.id, albums.id limit 51 offset $1) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?total=true, signed in
select count(*)
from albums
where true;

-- GET /albums?total=true&limit=1&offset=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (select albums.* from albums where true order by albums.id, albums.id limit 2 offset $1) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?sort=id&limit=1&cursor={next}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
        and (albums.id, albums.id) > ($1, $2)
    order by albums.id, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?sort=id&limit=1&cursor={previous}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
        and (albums.id, albums.id) < ($1, $2)
    order by albums.id desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by albums.id desc, albums.id desc;

-- GET /albums?sort=-id&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (select albums.* from albums where true order by albums.id desc, albums.id desc limit 2) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.id desc, albums.id desc;

-- GET /albums?sort=title&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from
    (select albums.* from albums where true order by albums.title collate names, albums.id limit 2) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.title collate names, albums.id;

-- GET /albums?sort=title&limit=1&cursor={next}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
        and (albums.title collate names, albums.id) > ($1, $2)
    order by albums.title collate names, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by albums.title collate names, albums.id;

-- GET /albums?sort=title&limit=1&cursor={previous}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
        and (albums.title collate names, albums.id) < ($1, $2)
    order by albums.title collate names desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by albums.title collate names desc, albums.id desc;

-- GET /albums?sort=-title&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
    order by albums.title collate names desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.title collate names desc, albums.id desc;

-- GET /albums?sort=released_on&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
    order by coalesce(albums.released_on, '-infinity'), albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by coalesce(albums.released_on, '-infinity'), albums.id;

-- GET /albums?sort=released_on&limit=1&cursor={next}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
        and (coalesce(albums.released_on, '-infinity'), albums.id) > (coalesce($1, '-infinity'), $2)
    order by coalesce(albums.released_on, '-infinity'), albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by coalesce(albums.released_on, '-infinity'), albums.id;

-- GET /albums?sort=released_on&limit=1&cursor={previous}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
        and (coalesce(albums.released_on, '-infinity'), albums.id) < (coalesce($1, '-infinity'), $2)
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /albums?sort=-released_on&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /albums?sort=likes_count&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
    order by albums.likes_order, albums.likes_count, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.likes_order, albums.likes_count, albums.id;

-- GET /albums?sort=likes_count&limit=1&cursor={next}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
        and albums.likes_order >= coarse($1) and (albums.likes_count, albums.id) > ($2, $3)
    order by albums.likes_order, albums.likes_count, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by albums.likes_order, albums.likes_count, albums.id;

-- GET /albums?sort=likes_count&limit=1&cursor={previous}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
        and albums.likes_order <= coarse($1) and (albums.likes_count, albums.id) < ($2, $3)
    order by albums.likes_order desc, albums.likes_count desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by albums.likes_order desc, albums.likes_count desc, albums.id desc;

-- GET /albums?sort=-likes_count&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
    order by albums.likes_order desc, albums.likes_count desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.likes_order desc, albums.likes_count desc, albums.id desc;

-- GET /albums?sort=created_at&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (select albums.* from albums where true order by albums.created_at, albums.id limit 2) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.created_at, albums.id;

-- GET /albums?sort=created_at&limit=1&cursor={next}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
        and (albums.created_at, albums.id) > ($1, $2)
    order by albums.created_at, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by albums.created_at, albums.id;

-- GET /albums?sort=created_at&limit=1&cursor={previous}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
        and (albums.created_at, albums.id) < ($1, $2)
    order by albums.created_at desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by albums.created_at desc, albums.id desc;

-- GET /albums?sort=-created_at&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from
    (select albums.* from albums where true order by albums.created_at desc, albums.id desc limit 2) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.created_at desc, albums.id desc;

-- GET /albums?sort=id,title&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
    order by albums.id, albums.title collate names, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.id, albums.title collate names, albums.id;

-- GET /albums?sort=id,title&limit=1&cursor={next}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
        and (albums.id, albums.title collate names, albums.id) > ($1, $2, $3)
    order by albums.id, albums.title collate names, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by albums.id, albums.title collate names, albums.id;

-- GET /albums?sort=id,title&limit=1&cursor={previous}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
        and (albums.id, albums.title collate names, albums.id) < ($1, $2, $3)
    order by albums.id desc, albums.title collate names desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by albums.id desc, albums.title collate names desc, albums.id desc;

-- GET /albums?sort=-id,-title&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
    order by albums.id desc, albums.title collate names desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.id desc, albums.title collate names desc, albums.id desc;

-- GET /albums?sort=-id,title&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
    order by albums.id desc, albums.title collate names, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.id desc, albums.title collate names, albums.id;

-- GET /albums?sort=-id,title&limit=1&cursor={next}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and (
            (albums.id < $1)
            or (albums.id = $2 and albums.title collate names > $3)
            or (albums.id = $4 and albums.title collate names = $5 and albums.id > $6)
        )
    order by albums.id desc, albums.title collate names, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by albums.id desc, albums.title collate names, albums.id;

-- GET /albums?sort=-id,title&limit=1&cursor={previous}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and (
            (albums.id > $1)
            or (albums.id = $2 and albums.title collate names < $3)
            or (albums.id = $4 and albums.title collate names = $5 and albums.id < $6)
        )
    order by albums.id, albums.title collate names desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by albums.id, albums.title collate names desc, albums.id desc;

-- GET /albums?sort=id,-title&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
    order by albums.id, albums.title collate names desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.id, albums.title collate names desc, albums.id desc;

-- GET /albums?sort=title,released_on&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
    order by albums.title collate names, coalesce(albums.released_on, '-infinity'), albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.title collate names, coalesce(albums.released_on, '-infinity'), albums.id;

-- GET /albums?sort=title,released_on&limit=1&cursor={next}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and (albums.title collate names, coalesce(albums.released_on, '-infinity'), albums.id) > ($1, coalesce($2, '-infinity'), $3)
    order by albums.title collate names, coalesce(albums.released_on, '-infinity'), albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by albums.title collate names, coalesce(albums.released_on, '-infinity'), albums.id;

-- GET /albums?sort=title,released_on&limit=1&cursor={previous}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and (albums.title collate names, coalesce(albums.released_on, '-infinity'), albums.id) < ($1, coalesce($2, '-infinity'), $3)
    order by albums.title collate names desc, coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by albums.title collate names desc, coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /albums?sort=-title,-released_on&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
    order by albums.title collate names desc, coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.title collate names desc, coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /albums?sort=-title,released_on&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
    order by albums.title collate names desc, coalesce(albums.released_on, '-infinity'), albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.title collate names desc, coalesce(albums.released_on, '-infinity'), albums.id;

-- GET /albums?sort=-title,released_on&limit=1&cursor={next}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and (
            (albums.title collate names < $1)
            or (
                albums.title collate names = $2
                and coalesce(albums.released_on, '-infinity') > coalesce($3, '-infinity')
            )
            or (
                albums.title collate names = $4
                and coalesce(albums.released_on, '-infinity') = coalesce($5, '-infinity')
                and albums.id > $6
            )
        )
    order by albums.title collate names desc, coalesce(albums.released_on, '-infinity'), albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by albums.title collate names desc, coalesce(albums.released_on, '-infinity'), albums.id;

-- GET /albums?sort=-title,released_on&limit=1&cursor={previous}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and (
            (albums.title collate names > $1)
            or (
                albums.title collate names = $2
                and coalesce(albums.released_on, '-infinity') < coalesce($3, '-infinity')
            )
            or (
                albums.title collate names = $4
                and coalesce(albums.released_on, '-infinity') = coalesce($5, '-infinity')
                and albums.id < $6
            )
        )
    order by albums.title collate names, coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by albums.title collate names, coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /albums?sort=title,-released_on&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
    order by albums.title collate names, coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.title collate names, coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /albums?sort=released_on,likes_count&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
    order by coalesce(albums.released_on, '-infinity'), albums.likes_order, albums.likes_count, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by coalesce(albums.released_on, '-infinity'), albums.likes_order, albums.likes_count, albums.id;

-- GET /albums?sort=released_on,likes_count&limit=1&cursor={next}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and (coalesce(albums.released_on, '-infinity'), albums.likes_count, albums.id) > (coalesce($1, '-infinity'), $2, $3)
    order by coalesce(albums.released_on, '-infinity'), albums.likes_order, albums.likes_count, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by coalesce(albums.released_on, '-infinity'), albums.likes_order, albums.likes_count, albums.id;

-- GET /albums?sort=released_on,likes_count&limit=1&cursor={previous}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and (coalesce(albums.released_on, '-infinity'), albums.likes_count, albums.id) < (coalesce($1, '-infinity'), $2, $3)
    order by
        coalesce(albums.released_on, '-infinity') desc,
        albums.likes_order desc,
        albums.likes_count desc,
        albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by
    coalesce(albums.released_on, '-infinity') desc,
    albums.likes_order desc,
    albums.likes_count desc,
    albums.id desc;

-- GET /albums?sort=-released_on,-likes_count&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
    order by
        coalesce(albums.released_on, '-infinity') desc,
        albums.likes_order desc,
        albums.likes_count desc,
        albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by
    coalesce(albums.released_on, '-infinity') desc,
    albums.likes_order desc,
    albums.likes_count desc,
    albums.id desc;

-- GET /albums?sort=-released_on,likes_count&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
    order by coalesce(albums.released_on, '-infinity') desc, albums.likes_order, albums.likes_count, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by coalesce(albums.released_on, '-infinity') desc, albums.likes_order, albums.likes_count, albums.id;

-- GET /albums?sort=-released_on,likes_count&limit=1&cursor={next}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and (
            (coalesce(albums.released_on, '-infinity') < coalesce($1, '-infinity'))
            or (coalesce(albums.released_on, '-infinity') = coalesce($2, '-infinity') and albums.likes_count > $3)
            or (
                coalesce(albums.released_on, '-infinity') = coalesce($4, '-infinity')
                and albums.likes_count = $5
                and albums.id > $6
            )
        )
    order by coalesce(albums.released_on, '-infinity') desc, albums.likes_order, albums.likes_count, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by coalesce(albums.released_on, '-infinity') desc, albums.likes_order, albums.likes_count, albums.id;

-- GET /albums?sort=-released_on,likes_count&limit=1&cursor={previous}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and (
            (coalesce(albums.released_on, '-infinity') > coalesce($1, '-infinity'))
            or (coalesce(albums.released_on, '-infinity') = coalesce($2, '-infinity') and albums.likes_count < $3)
            or (
                coalesce(albums.released_on, '-infinity') = coalesce($4, '-infinity')
                and albums.likes_count = $5
                and albums.id < $6
            )
        )
    order by
        coalesce(albums.released_on, '-infinity'),
        albums.likes_order desc,
        albums.likes_count desc,
        albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by
    coalesce(albums.released_on, '-infinity'),
    albums.likes_order desc,
    albums.likes_count desc,
    albums.id desc;

-- GET /albums?sort=released_on,-likes_count&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
    order by
        coalesce(albums.released_on, '-infinity'),
        albums.likes_order desc,
        albums.likes_count desc,
        albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by
    coalesce(albums.released_on, '-infinity'),
    albums.likes_order desc,
    albums.likes_count desc,
    albums.id desc;

-- GET /albums?sort=likes_count,created_at&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
    order by albums.likes_order, albums.likes_count, albums.created_at, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.likes_order, albums.likes_count, albums.created_at, albums.id;

-- GET /albums?sort=likes_count,created_at&limit=1&cursor={next}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and albums.likes_order >= coarse($1)
        and (albums.likes_count, albums.created_at, albums.id) > ($2, $3, $4)
    order by albums.likes_order, albums.likes_count, albums.created_at, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by albums.likes_order, albums.likes_count, albums.created_at, albums.id;

-- GET /albums?sort=likes_count,created_at&limit=1&cursor={previous}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and albums.likes_order <= coarse($1)
        and (albums.likes_count, albums.created_at, albums.id) < ($2, $3, $4)
    order by albums.likes_order desc, albums.likes_count desc, albums.created_at desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by albums.likes_order desc, albums.likes_count desc, albums.created_at desc, albums.id desc;

-- GET /albums?sort=-likes_count,-created_at&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
    order by albums.likes_order desc, albums.likes_count desc, albums.created_at desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.likes_order desc, albums.likes_count desc, albums.created_at desc, albums.id desc;

-- GET /albums?sort=-likes_count,created_at&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
    order by albums.likes_order desc, albums.likes_count desc, albums.created_at, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.likes_order desc, albums.likes_count desc, albums.created_at, albums.id;

-- GET /albums?sort=-likes_count,created_at&limit=1&cursor={next}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and albums.likes_order <= coarse($1)
        and (
            (albums.likes_count < $2)
            or (albums.likes_count = $3 and albums.created_at > $4)
            or (albums.likes_count = $5 and albums.created_at = $6 and albums.id > $7)
        )
    order by albums.likes_order desc, albums.likes_count desc, albums.created_at, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $8::bigint as id,
        $9::boolean as is_admin,
        $10::text as share_key,
        array(select track_id from likes where user_id = $11 limit 51) as likes,
        array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
) viewer
order by albums.likes_order desc, albums.likes_count desc, albums.created_at, albums.id;

-- GET /albums?sort=-likes_count,created_at&limit=1&cursor={previous}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and albums.likes_order >= coarse($1)
        and (
            (albums.likes_count > $2)
            or (albums.likes_count = $3 and albums.created_at < $4)
            or (albums.likes_count = $5 and albums.created_at = $6 and albums.id < $7)
        )
    order by albums.likes_order, albums.likes_count, albums.created_at desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $8::bigint as id,
        $9::boolean as is_admin,
        $10::text as share_key,
        array(select track_id from likes where user_id = $11 limit 51) as likes,
        array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
) viewer
order by albums.likes_order, albums.likes_count, albums.created_at desc, albums.id desc;

-- GET /albums?sort=likes_count,-created_at&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
    order by albums.likes_order, albums.likes_count, albums.created_at desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by albums.likes_order, albums.likes_count, albums.created_at desc, albums.id desc;

-- GET /albums?artist_id=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
        and albums.artist_id = $1
    order by albums.id, albums.id
    limit 51
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?artist_id=1&total=true, signed in
select count(*)
from albums
where true and albums.artist_id = $1;

-- GET /albums?artist_id=1,2, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
        and albums.artist_id = any($1)
    order by albums.id, albums.id
    limit 51
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?artist_id=1,2&total=true, signed in
select count(*)
from albums
where true and albums.artist_id = any($1);

-- GET /albums?genre=Rock, signed in
select id
from albums
where genre = $1
limit 301;

-- GET /albums?genre=Rock, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
        and albums.genre = $1
    order by albums.id, albums.id
    limit 51
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?genre=Rock&total=true, signed in
select count(*)
from albums
where true and albums.genre = $1;

-- GET /albums?genre=Jazz, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
        and albums.id = any($1)
    order by albums.id, albums.id
    limit 51
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?genre=Jazz&total=true, signed in
select count(*)
from albums
where true and albums.id = any($1);

-- GET /albums?genre=Solo, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from
    (select albums.* from albums where true and albums.id = $1 order by albums.id, albums.id limit 51) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?genre=Solo&total=true, signed in
select count(*)
from albums
where true and albums.id = $1;

-- GET /albums?genre=Rock&genre=Jazz, signed in
select id
from albums
where genre = any($1)
limit 301;

-- GET /albums?genre=Rock&genre=Jazz, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where true
        and albums.genre = any($1)
    order by albums.id, albums.id
    limit 51
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?genre=Rock&genre=Jazz&total=true, signed in
select count(*)
from albums
where true and albums.genre = any($1);

-- GET /albums?q=777, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (select albums.* from albums where true order by albums.id, albums.id limit 2000) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.id, albums.id
    limit 51
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?q=777, signed in
select id
from (select albums.* from albums where true order by albums.id, albums.id offset 2000 limit 1) list;

-- GET /albums?q=777, signed in
select albums.id
from albums
where
    true
    and albums.id in (
        select albums.id
        from albums
        where albums.title !~ '[^A-Za-z0-9 ]|  '
            and albums.title ilike $1
        union all
        select entries.id
        from derived.search_entries entries
        where entries.kind = 'album'
            and entries.label ~ '[^A-Za-z0-9 ]|  ' and entries.name like $2
    )
limit 3001;

-- GET /albums?q=777&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (select albums.* from albums where true order by albums.id, albums.id limit 2000) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.id, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?q=777&limit=1&cursor={next}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
            and (albums.id, albums.id) > ($1, $2)
        order by albums.id, albums.id
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $3
    order by albums.id, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?q=777&limit=1&cursor={previous}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
            and (albums.id, albums.id) < ($1, $2)
        order by albums.id desc, albums.id desc
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $3
    order by albums.id desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by albums.id desc, albums.id desc;

-- GET /albums?q=777&limit=1&cursor={previous}, signed in
select id
from (
    select albums.*
    from albums
    where true
        and (albums.id, albums.id) < ($1, $2)
    order by albums.id desc, albums.id desc offset 2000
    limit 1
) list;

-- GET /albums?q=777&sort=-id&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (select albums.* from albums where true order by albums.id desc, albums.id desc limit 2000) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.id desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id desc, albums.id desc;

-- GET /albums?q=777&sort=title&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from
        (select albums.* from albums where true order by albums.title collate names, albums.id limit 2000) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.title collate names, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.title collate names, albums.id;

-- GET /albums?q=777&sort=-title&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
        order by albums.title collate names desc, albums.id desc
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.title collate names desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.title collate names desc, albums.id desc;

-- GET /albums?q=777&sort=released_on&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
        order by coalesce(albums.released_on, '-infinity'), albums.id
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by coalesce(albums.released_on, '-infinity'), albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by coalesce(albums.released_on, '-infinity'), albums.id;

-- GET /albums?q=777&sort=-released_on&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
        order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /albums?q=777&sort=likes_count&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
        order by albums.likes_order, albums.likes_count, albums.id
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.likes_order, albums.likes_count, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.likes_order, albums.likes_count, albums.id;

-- GET /albums?q=777&sort=-likes_count&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
        order by albums.likes_order desc, albums.likes_count desc, albums.id desc
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.likes_order desc, albums.likes_count desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.likes_order desc, albums.likes_count desc, albums.id desc;

-- GET /albums?q=777&sort=created_at&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (select albums.* from albums where true order by albums.created_at, albums.id limit 2000) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.created_at, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.created_at, albums.id;

-- GET /albums?q=777&sort=-created_at&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from
        (select albums.* from albums where true order by albums.created_at desc, albums.id desc limit 2000) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.created_at desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.created_at desc, albums.id desc;

-- GET /albums?q=777&sort=id,title&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
        order by albums.id, albums.title collate names, albums.id
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.id, albums.title collate names, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id, albums.title collate names, albums.id;

-- GET /albums?q=777&sort=-id,-title&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
        order by albums.id desc, albums.title collate names desc, albums.id desc
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.id desc, albums.title collate names desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id desc, albums.title collate names desc, albums.id desc;

-- GET /albums?q=777&sort=-id,title&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
        order by albums.id desc, albums.title collate names, albums.id
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.id desc, albums.title collate names, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id desc, albums.title collate names, albums.id;

-- GET /albums?q=777&sort=id,-title&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
        order by albums.id, albums.title collate names desc, albums.id desc
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.id, albums.title collate names desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id, albums.title collate names desc, albums.id desc;

-- GET /albums?q=777&sort=title,released_on&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
        order by albums.title collate names, coalesce(albums.released_on, '-infinity'), albums.id
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.title collate names, coalesce(albums.released_on, '-infinity'), albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.title collate names, coalesce(albums.released_on, '-infinity'), albums.id;

-- GET /albums?q=777&sort=-title,-released_on&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
        order by albums.title collate names desc, coalesce(albums.released_on, '-infinity') desc, albums.id desc
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.title collate names desc, coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.title collate names desc, coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /albums?q=777&sort=-title,released_on&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
        order by albums.title collate names desc, coalesce(albums.released_on, '-infinity'), albums.id
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.title collate names desc, coalesce(albums.released_on, '-infinity'), albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.title collate names desc, coalesce(albums.released_on, '-infinity'), albums.id;

-- GET /albums?q=777&sort=title,-released_on&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
        order by albums.title collate names, coalesce(albums.released_on, '-infinity') desc, albums.id desc
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.title collate names, coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.title collate names, coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /albums?q=777&sort=released_on,likes_count&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
        order by coalesce(albums.released_on, '-infinity'), albums.likes_order, albums.likes_count, albums.id
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by coalesce(albums.released_on, '-infinity'), albums.likes_order, albums.likes_count, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by coalesce(albums.released_on, '-infinity'), albums.likes_order, albums.likes_count, albums.id;

-- GET /albums?q=777&sort=-released_on,-likes_count&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
        order by
            coalesce(albums.released_on, '-infinity') desc,
            albums.likes_order desc,
            albums.likes_count desc,
            albums.id desc
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by
        coalesce(albums.released_on, '-infinity') desc,
        albums.likes_order desc,
        albums.likes_count desc,
        albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    coalesce(albums.released_on, '-infinity') desc,
    albums.likes_order desc,
    albums.likes_count desc,
    albums.id desc;

-- GET /albums?q=777&sort=-released_on,likes_count&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
        order by coalesce(albums.released_on, '-infinity') desc, albums.likes_order, albums.likes_count, albums.id
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by coalesce(albums.released_on, '-infinity') desc, albums.likes_order, albums.likes_count, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by coalesce(albums.released_on, '-infinity') desc, albums.likes_order, albums.likes_count, albums.id;

-- GET /albums?q=777&sort=released_on,-likes_count&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
        order by
            coalesce(albums.released_on, '-infinity'),
            albums.likes_order desc,
            albums.likes_count desc,
            albums.id desc
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by
        coalesce(albums.released_on, '-infinity'),
        albums.likes_order desc,
        albums.likes_count desc,
        albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    coalesce(albums.released_on, '-infinity'),
    albums.likes_order desc,
    albums.likes_count desc,
    albums.id desc;

-- GET /albums?q=777&sort=likes_count,created_at&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
        order by albums.likes_order, albums.likes_count, albums.created_at, albums.id
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.likes_order, albums.likes_count, albums.created_at, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.likes_order, albums.likes_count, albums.created_at, albums.id;

-- GET /albums?q=777&sort=-likes_count,-created_at&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
        order by albums.likes_order desc, albums.likes_count desc, albums.created_at desc, albums.id desc
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.likes_order desc, albums.likes_count desc, albums.created_at desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.likes_order desc, albums.likes_count desc, albums.created_at desc, albums.id desc;

-- GET /albums?q=777&sort=-likes_count,created_at&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
        order by albums.likes_order desc, albums.likes_count desc, albums.created_at, albums.id
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.likes_order desc, albums.likes_count desc, albums.created_at, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.likes_order desc, albums.likes_count desc, albums.created_at, albums.id;

-- GET /albums?q=777&sort=likes_count,-created_at&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
        order by albums.likes_order, albums.likes_count, albums.created_at desc, albums.id desc
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.likes_order, albums.likes_count, albums.created_at desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.likes_order, albums.likes_count, albums.created_at desc, albums.id desc;

-- GET /albums?q=na, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.id, albums.id
    limit 51
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?q=na&total=true, signed in
select count(*)
from albums
where
    true
    and case
        when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
            (
                select entries.name
                from derived.search_entries entries
                where entries.kind = 'album'
                    and entries.id = albums.id
            ),
            fold(albums.title)
        )
        else lower(albums.title)
    end like $1;

-- GET /albums?q=na&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.id, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?q=na&limit=1&cursor={next}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
        and (albums.id, albums.id) > ($2, $3)
    order by albums.id, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?q=na&limit=1&cursor={previous}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
        and (albums.id, albums.id) < ($2, $3)
    order by albums.id desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by albums.id desc, albums.id desc;

-- GET /albums?q=na&sort=-id&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.id desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id desc, albums.id desc;

-- GET /albums?q=na&sort=title&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.title collate names, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.title collate names, albums.id;

-- GET /albums?q=na&sort=-title&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.title collate names desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.title collate names desc, albums.id desc;

-- GET /albums?q=na&sort=released_on&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by coalesce(albums.released_on, '-infinity'), albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by coalesce(albums.released_on, '-infinity'), albums.id;

-- GET /albums?q=na&sort=-released_on&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /albums?q=na&sort=likes_count&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.likes_order, albums.likes_count, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.likes_order, albums.likes_count, albums.id;

-- GET /albums?q=na&sort=-likes_count&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.likes_order desc, albums.likes_count desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.likes_order desc, albums.likes_count desc, albums.id desc;

-- GET /albums?q=na&sort=created_at&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.created_at, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.created_at, albums.id;

-- GET /albums?q=na&sort=-created_at&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.created_at desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.created_at desc, albums.id desc;

-- GET /albums?q=na&sort=id,title&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.id, albums.title collate names, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id, albums.title collate names, albums.id;

-- GET /albums?q=na&sort=-id,-title&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.id desc, albums.title collate names desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id desc, albums.title collate names desc, albums.id desc;

-- GET /albums?q=na&sort=-id,title&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.id desc, albums.title collate names, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id desc, albums.title collate names, albums.id;

-- GET /albums?q=na&sort=id,-title&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.id, albums.title collate names desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.id, albums.title collate names desc, albums.id desc;

-- GET /albums?q=na&sort=title,released_on&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.title collate names, coalesce(albums.released_on, '-infinity'), albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.title collate names, coalesce(albums.released_on, '-infinity'), albums.id;

-- GET /albums?q=na&sort=-title,-released_on&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.title collate names desc, coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.title collate names desc, coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /albums?q=na&sort=-title,released_on&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.title collate names desc, coalesce(albums.released_on, '-infinity'), albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.title collate names desc, coalesce(albums.released_on, '-infinity'), albums.id;

-- GET /albums?q=na&sort=title,-released_on&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.title collate names, coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.title collate names, coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /albums?q=na&sort=released_on,likes_count&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by coalesce(albums.released_on, '-infinity'), albums.likes_order, albums.likes_count, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by coalesce(albums.released_on, '-infinity'), albums.likes_order, albums.likes_count, albums.id;

-- GET /albums?q=na&sort=-released_on,-likes_count&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by
        coalesce(albums.released_on, '-infinity') desc,
        albums.likes_order desc,
        albums.likes_count desc,
        albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    coalesce(albums.released_on, '-infinity') desc,
    albums.likes_order desc,
    albums.likes_count desc,
    albums.id desc;

-- GET /albums?q=na&sort=-released_on,likes_count&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by coalesce(albums.released_on, '-infinity') desc, albums.likes_order, albums.likes_count, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by coalesce(albums.released_on, '-infinity') desc, albums.likes_order, albums.likes_count, albums.id;

-- GET /albums?q=na&sort=released_on,-likes_count&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by
        coalesce(albums.released_on, '-infinity'),
        albums.likes_order desc,
        albums.likes_count desc,
        albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    coalesce(albums.released_on, '-infinity'),
    albums.likes_order desc,
    albums.likes_count desc,
    albums.id desc;

-- GET /albums?q=na&sort=likes_count,created_at&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.likes_order, albums.likes_count, albums.created_at, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.likes_order, albums.likes_count, albums.created_at, albums.id;

-- GET /albums?q=na&sort=-likes_count,-created_at&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.likes_order desc, albums.likes_count desc, albums.created_at desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.likes_order desc, albums.likes_count desc, albums.created_at desc, albums.id desc;

-- GET /albums?q=na&sort=-likes_count,created_at&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.likes_order desc, albums.likes_count desc, albums.created_at, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.likes_order desc, albums.likes_count desc, albums.created_at, albums.id;

-- GET /albums?q=na&sort=likes_count,-created_at&limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $1
    order by albums.likes_order, albums.likes_count, albums.created_at desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by albums.likes_order, albums.likes_count, albums.created_at desc, albums.id desc;

-- GET /albums?q=name&total=true, signed in
select count(*)
from albums
where
    true
    and albums.id in (
        select albums.id
        from albums
        where albums.title !~ '[^A-Za-z0-9 ]|  '
            and albums.title ilike $1
        union all
        select entries.id
        from derived.search_entries entries
        where entries.kind = 'album'
            and entries.label ~ '[^A-Za-z0-9 ]|  ' and entries.name like $2
    );

-- GET /albums?artist_id=1&genre=Rock&ids=5&q=777, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from (
        select albums.*
        from albums
        where true
            and albums.artist_id = $1 and albums.genre = $2 and albums.id = $3
        order by albums.id, albums.id
        limit 2000
    ) albums
    where
        true
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $4
    order by albums.id, albums.id
    limit 51
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?artist_id=1&genre=Rock&ids=5&q=777, signed in
select id
from (
    select albums.*
    from albums
    where true
        and albums.artist_id = $1 and albums.genre = $2 and albums.id = $3
    order by albums.id, albums.id offset 2000
    limit 1
) list;

-- GET /albums?artist_id=1,2&genre=Jazz&ids=5,6&q=na, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and albums.artist_id = any($1)
        and albums.id = any($2)
        and albums.id = any($3)
        and case
            when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'album'
                        and entries.id = albums.id
                ),
                fold(albums.title)
            )
            else lower(albums.title)
        end like $4
    order by albums.id, albums.id
    limit 51
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by albums.id, albums.id;

-- GET /albums?artist_id=1,2&genre=Jazz&ids=5,6&q=na&total=true, signed in
select count(*)
from albums
where
    true
    and albums.artist_id = any($1)
    and albums.id = any($2)
    and albums.id = any($3)
    and case
        when albums.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
            (
                select entries.name
                from derived.search_entries entries
                where entries.kind = 'album'
                    and entries.id = albums.id
            ),
            fold(albums.title)
        )
        else lower(albums.title)
    end like $4;

-- GET /albums?offset=9000, signed in
select albums.id
from albums
where true
limit 1;
