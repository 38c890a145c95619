-- GET /new-releases
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 51
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

-- GET /new-releases?limit=1, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
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

-- GET /new-releases?limit=10, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 11
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

-- GET /new-releases?limit=20, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 21
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

-- GET /new-releases?limit=100, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 101
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

-- GET /new-releases?limit=200, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 201
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

-- GET /new-releases?offset=1, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 51 offset $1
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

-- GET /new-releases?total=true, signed in
select count(*)
from albums
where
    true
    and coalesce(albums.released_on, '-infinity') <= current_date
    and albums.released_on is not null;

-- GET /new-releases?total=true&limit=1&offset=1, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 2 offset $1
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

-- GET /new-releases?sort=released_on&limit=1, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
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

-- GET /new-releases?sort=released_on&limit=1&cursor={next}, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
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

-- GET /new-releases?sort=released_on&limit=1&cursor={previous}, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
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

-- GET /new-releases?sort=created_at&limit=1, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
    order by albums.created_at, albums.id
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
order by albums.created_at, albums.id;

-- GET /new-releases?sort=created_at&limit=1&cursor={next}, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
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

-- GET /new-releases?sort=created_at&limit=1&cursor={previous}, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
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

-- GET /new-releases?sort=-created_at&limit=1, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
    order by albums.created_at desc, albums.id desc
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
order by albums.created_at desc, albums.id desc;

-- GET /new-releases?sort=id&limit=1, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
    order by albums.id, albums.id
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
order by albums.id, albums.id;

-- GET /new-releases?sort=id&limit=1&cursor={next}, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
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

-- GET /new-releases?sort=id&limit=1&cursor={previous}, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
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

-- GET /new-releases?sort=-id&limit=1, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
    order by albums.id desc, albums.id desc
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
order by albums.id desc, albums.id desc;

-- GET /new-releases?sort=released_on,created_at&limit=1, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
    order by coalesce(albums.released_on, '-infinity'), albums.created_at, albums.id
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
order by coalesce(albums.released_on, '-infinity'), albums.created_at, albums.id;

-- GET /new-releases?sort=released_on,created_at&limit=1&cursor={next}, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
        and (coalesce(albums.released_on, '-infinity'), albums.created_at, albums.id) > (coalesce($1, '-infinity'), $2, $3)
    order by coalesce(albums.released_on, '-infinity'), albums.created_at, albums.id
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
order by coalesce(albums.released_on, '-infinity'), albums.created_at, albums.id;

-- GET /new-releases?sort=released_on,created_at&limit=1&cursor={previous}, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
        and (coalesce(albums.released_on, '-infinity'), albums.created_at, albums.id) < (coalesce($1, '-infinity'), $2, $3)
    order by coalesce(albums.released_on, '-infinity') desc, albums.created_at desc, albums.id desc
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
order by coalesce(albums.released_on, '-infinity') desc, albums.created_at desc, albums.id desc;

-- GET /new-releases?sort=-released_on,-created_at&limit=1, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
    order by coalesce(albums.released_on, '-infinity') desc, albums.created_at desc, albums.id desc
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
order by coalesce(albums.released_on, '-infinity') desc, albums.created_at desc, albums.id desc;

-- GET /new-releases?sort=-released_on,created_at&limit=1, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
    order by coalesce(albums.released_on, '-infinity') desc, albums.created_at, albums.id
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
order by coalesce(albums.released_on, '-infinity') desc, albums.created_at, albums.id;

-- GET /new-releases?sort=-released_on,created_at&limit=1&cursor={next}, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
        and (
            (coalesce(albums.released_on, '-infinity') < coalesce($1, '-infinity'))
            or (coalesce(albums.released_on, '-infinity') = coalesce($2, '-infinity') and albums.created_at > $3)
            or (
                coalesce(albums.released_on, '-infinity') = coalesce($4, '-infinity')
                and albums.created_at = $5
                and albums.id > $6
            )
        )
    order by coalesce(albums.released_on, '-infinity') desc, albums.created_at, albums.id
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
order by coalesce(albums.released_on, '-infinity') desc, albums.created_at, albums.id;

-- GET /new-releases?sort=-released_on,created_at&limit=1&cursor={previous}, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
        and (
            (coalesce(albums.released_on, '-infinity') > coalesce($1, '-infinity'))
            or (coalesce(albums.released_on, '-infinity') = coalesce($2, '-infinity') and albums.created_at < $3)
            or (
                coalesce(albums.released_on, '-infinity') = coalesce($4, '-infinity')
                and albums.created_at = $5
                and albums.id < $6
            )
        )
    order by coalesce(albums.released_on, '-infinity'), albums.created_at desc, albums.id desc
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
order by coalesce(albums.released_on, '-infinity'), albums.created_at desc, albums.id desc;

-- GET /new-releases?sort=released_on,-created_at&limit=1, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
    order by coalesce(albums.released_on, '-infinity'), albums.created_at desc, albums.id desc
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
order by coalesce(albums.released_on, '-infinity'), albums.created_at desc, albums.id desc;

-- GET /new-releases?sort=created_at,id&limit=1, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
    order by albums.created_at, albums.id, albums.id
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
order by albums.created_at, albums.id, albums.id;

-- GET /new-releases?sort=created_at,id&limit=1&cursor={next}, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
        and (albums.created_at, albums.id, albums.id) > ($1, $2, $3)
    order by albums.created_at, albums.id, albums.id
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
order by albums.created_at, albums.id, albums.id;

-- GET /new-releases?sort=created_at,id&limit=1&cursor={previous}, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
        and (albums.created_at, albums.id, albums.id) < ($1, $2, $3)
    order by albums.created_at desc, albums.id desc, albums.id desc
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
order by albums.created_at desc, albums.id desc, albums.id desc;

-- GET /new-releases?sort=-created_at,-id&limit=1, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
    order by albums.created_at desc, albums.id desc, albums.id desc
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
order by albums.created_at desc, albums.id desc, albums.id desc;

-- GET /new-releases?sort=-created_at,id&limit=1, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
    order by albums.created_at desc, albums.id, albums.id
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
order by albums.created_at desc, albums.id, albums.id;

-- GET /new-releases?sort=-created_at,id&limit=1&cursor={next}, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
        and (
            (albums.created_at < $1)
            or (albums.created_at = $2 and albums.id > $3)
            or (albums.created_at = $4 and albums.id = $5 and albums.id > $6)
        )
    order by albums.created_at desc, albums.id, albums.id
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
order by albums.created_at desc, albums.id, albums.id;

-- GET /new-releases?sort=-created_at,id&limit=1&cursor={previous}, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
        and (
            (albums.created_at > $1)
            or (albums.created_at = $2 and albums.id < $3)
            or (albums.created_at = $4 and albums.id = $5 and albums.id < $6)
        )
    order by albums.created_at, albums.id desc, albums.id desc
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
order by albums.created_at, albums.id desc, albums.id desc;

-- GET /new-releases?sort=created_at,-id&limit=1, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
    order by albums.created_at, albums.id desc, albums.id desc
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
order by albums.created_at, albums.id desc, albums.id desc;

-- GET /new-releases?genre=Rock, signed in
select id
from albums
where genre = $1
limit 301;

-- GET /new-releases?genre=Rock, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
        and albums.genre = $1
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
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
order by coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /new-releases?genre=Rock&total=true, signed in
select count(*)
from albums
where
    true
    and coalesce(albums.released_on, '-infinity') <= current_date
    and albums.released_on is not null
    and albums.genre = $1;

-- GET /new-releases?genre=Jazz, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
        and albums.id = any($1)
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
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
order by coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /new-releases?genre=Jazz&total=true, signed in
select count(*)
from albums
where
    true
    and coalesce(albums.released_on, '-infinity') <= current_date
    and albums.released_on is not null
    and albums.id = any($1);

-- GET /new-releases?genre=Solo, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
        and albums.id = $1
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
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
order by coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /new-releases?genre=Solo&total=true, signed in
select count(*)
from albums
where
    true
    and coalesce(albums.released_on, '-infinity') <= current_date
    and albums.released_on is not null
    and albums.id = $1;

-- GET /new-releases?genre=Rock&genre=Jazz, signed in
select id
from albums
where genre = any($1)
limit 301;

-- GET /new-releases?genre=Rock&genre=Jazz, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
        and albums.genre = any($1)
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
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
order by coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /new-releases?genre=Rock&genre=Jazz&total=true, signed in
select count(*)
from albums
where
    true
    and coalesce(albums.released_on, '-infinity') <= current_date
    and albums.released_on is not null
    and albums.genre = any($1);

-- GET /new-releases?offset=9000, signed in
select albums.id
from albums
where
    true
    and coalesce(albums.released_on, '-infinity') <= current_date
    and albums.released_on is not null
limit 1;
