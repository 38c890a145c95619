-- GET /me/saved/albums?limit=1, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1
    order by saved_albums.created_at desc, saved_albums.id desc
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by saved_albums.created_at desc, saved_albums.id desc;

-- GET /me/saved/albums?limit=10, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1
    order by saved_albums.created_at desc, saved_albums.id desc
    limit 11
) saved_albums
join albums on albums.id = saved_albums.album_id
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by saved_albums.created_at desc, saved_albums.id desc;

-- GET /me/saved/albums?limit=20, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1
    order by saved_albums.created_at desc, saved_albums.id desc
    limit 21
) saved_albums
join albums on albums.id = saved_albums.album_id
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by saved_albums.created_at desc, saved_albums.id desc;

-- GET /me/saved/albums?limit=50, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1
    order by saved_albums.created_at desc, saved_albums.id desc
    limit 51
) saved_albums
join albums on albums.id = saved_albums.album_id
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by saved_albums.created_at desc, saved_albums.id desc;

-- GET /me/saved/albums?limit=100, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1
    order by saved_albums.created_at desc, saved_albums.id desc
    limit 101
) saved_albums
join albums on albums.id = saved_albums.album_id
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by saved_albums.created_at desc, saved_albums.id desc;

-- GET /me/saved/albums?limit=200, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1
    order by saved_albums.created_at desc, saved_albums.id desc
    limit 201
) saved_albums
join albums on albums.id = saved_albums.album_id
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by saved_albums.created_at desc, saved_albums.id desc;

-- GET /me/saved/albums?offset=1, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1
    order by saved_albums.created_at desc, saved_albums.id desc
    limit 51 offset $2
) saved_albums
join albums on albums.id = saved_albums.album_id
join artists on artists.id = albums.artist_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by saved_albums.created_at desc, saved_albums.id desc;

-- GET /me/saved/albums?total=true, signed in
select count(*)
from saved_albums
where true and saved_albums.user_id = $1;

-- GET /me/saved/albums?total=true&limit=1&offset=1, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1
    order by saved_albums.created_at desc, saved_albums.id desc
    limit 2 offset $2
) saved_albums
join albums on albums.id = saved_albums.album_id
join artists on artists.id = albums.artist_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by saved_albums.created_at desc, saved_albums.id desc;

-- GET /me/saved/albums?sort=saved_at&limit=1, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1
    order by saved_albums.created_at, saved_albums.id
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by saved_albums.created_at, saved_albums.id;

-- GET /me/saved/albums?sort=saved_at&limit=1&cursor={next}, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1 and (saved_albums.created_at, saved_albums.id) > ($2, $3)
    order by saved_albums.created_at, saved_albums.id
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
join artists on artists.id = albums.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by saved_albums.created_at, saved_albums.id;

-- GET /me/saved/albums?sort=saved_at&limit=1&cursor={previous}, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1 and (saved_albums.created_at, saved_albums.id) < ($2, $3)
    order by saved_albums.created_at desc, saved_albums.id desc
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
join artists on artists.id = albums.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by saved_albums.created_at desc, saved_albums.id desc;

-- GET /me/saved/albums?sort=title&limit=1, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1
    order by (select title collate names from albums where albums.id = saved_albums.album_id), saved_albums.id
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
join artists on artists.id = albums.artist_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by (select title collate names from albums where albums.id = saved_albums.album_id), saved_albums.id;

-- GET /me/saved/albums?sort=title&limit=1&cursor={next}, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where
        true
        and saved_albums.user_id = $1
        and ((select title collate names from albums where albums.id = saved_albums.album_id), saved_albums.id) > ($2, $3)
    order by (select title collate names from albums where albums.id = saved_albums.album_id), saved_albums.id
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
join artists on artists.id = albums.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by (select title collate names from albums where albums.id = saved_albums.album_id), saved_albums.id;

-- GET /me/saved/albums?sort=title&limit=1&cursor={previous}, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where
        true
        and saved_albums.user_id = $1
        and ((select title collate names from albums where albums.id = saved_albums.album_id), saved_albums.id) < ($2, $3)
    order by
        (select title collate names from albums where albums.id = saved_albums.album_id) desc,
        saved_albums.id desc
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
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
    (select title collate names from albums where albums.id = saved_albums.album_id) desc,
    saved_albums.id desc;

-- GET /me/saved/albums?sort=-title&limit=1, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1
    order by
        (select title collate names from albums where albums.id = saved_albums.album_id) desc,
        saved_albums.id desc
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
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
    (select title collate names from albums where albums.id = saved_albums.album_id) desc,
    saved_albums.id desc;

-- GET /me/saved/albums?sort=artist&limit=1, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1
    order by
        (
            select without_article(name) collate names
            from albums
            join artists on artists.id = albums.artist_id
            where albums.id = saved_albums.album_id
        ),
        saved_albums.id
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
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
    (
        select without_article(name) collate names
        from albums
        join artists on artists.id = albums.artist_id
        where albums.id = saved_albums.album_id
    ),
    saved_albums.id;

-- GET /me/saved/albums?sort=artist&limit=1&cursor={next}, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where
        true
        and saved_albums.user_id = $1
        and (
            (
                select without_article(name) collate names
                from albums
                join artists on artists.id = albums.artist_id
                where albums.id = saved_albums.album_id
            ),
            saved_albums.id
        ) > ($2, $3)
    order by
        (
            select without_article(name) collate names
            from albums
            join artists on artists.id = albums.artist_id
            where albums.id = saved_albums.album_id
        ),
        saved_albums.id
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
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
    (
        select without_article(name) collate names
        from albums
        join artists on artists.id = albums.artist_id
        where albums.id = saved_albums.album_id
    ),
    saved_albums.id;

-- GET /me/saved/albums?sort=artist&limit=1&cursor={previous}, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where
        true
        and saved_albums.user_id = $1
        and (
            (
                select without_article(name) collate names
                from albums
                join artists on artists.id = albums.artist_id
                where albums.id = saved_albums.album_id
            ),
            saved_albums.id
        ) < ($2, $3)
    order by
        (
            select without_article(name) collate names
            from albums
            join artists on artists.id = albums.artist_id
            where albums.id = saved_albums.album_id
        ) desc,
        saved_albums.id desc
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
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
    (
        select without_article(name) collate names
        from albums
        join artists on artists.id = albums.artist_id
        where albums.id = saved_albums.album_id
    ) desc,
    saved_albums.id desc;

-- GET /me/saved/albums?sort=-artist&limit=1, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1
    order by
        (
            select without_article(name) collate names
            from albums
            join artists on artists.id = albums.artist_id
            where albums.id = saved_albums.album_id
        ) desc,
        saved_albums.id desc
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
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
    (
        select without_article(name) collate names
        from albums
        join artists on artists.id = albums.artist_id
        where albums.id = saved_albums.album_id
    ) desc,
    saved_albums.id desc;

-- GET /me/saved/albums?sort=saved_at,title&limit=1, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1
    order by
        saved_albums.created_at,
        (select title collate names from albums where albums.id = saved_albums.album_id),
        saved_albums.id
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
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
    saved_albums.created_at,
    (select title collate names from albums where albums.id = saved_albums.album_id),
    saved_albums.id;

-- GET /me/saved/albums?sort=saved_at,title&limit=1&cursor={next}, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where
        true
        and saved_albums.user_id = $1
        and (
            saved_albums.created_at,
            (select title collate names from albums where albums.id = saved_albums.album_id),
            saved_albums.id
        ) > ($2, $3, $4)
    order by
        saved_albums.created_at,
        (select title collate names from albums where albums.id = saved_albums.album_id),
        saved_albums.id
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
join artists on artists.id = albums.artist_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by
    saved_albums.created_at,
    (select title collate names from albums where albums.id = saved_albums.album_id),
    saved_albums.id;

-- GET /me/saved/albums?sort=saved_at,title&limit=1&cursor={previous}, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where
        true
        and saved_albums.user_id = $1
        and (
            saved_albums.created_at,
            (select title collate names from albums where albums.id = saved_albums.album_id),
            saved_albums.id
        ) < ($2, $3, $4)
    order by
        saved_albums.created_at desc,
        (select title collate names from albums where albums.id = saved_albums.album_id) desc,
        saved_albums.id desc
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
join artists on artists.id = albums.artist_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by
    saved_albums.created_at desc,
    (select title collate names from albums where albums.id = saved_albums.album_id) desc,
    saved_albums.id desc;

-- GET /me/saved/albums?sort=-saved_at,-title&limit=1, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1
    order by
        saved_albums.created_at desc,
        (select title collate names from albums where albums.id = saved_albums.album_id) desc,
        saved_albums.id desc
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
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
    saved_albums.created_at desc,
    (select title collate names from albums where albums.id = saved_albums.album_id) desc,
    saved_albums.id desc;

-- GET /me/saved/albums?sort=-saved_at,title&limit=1, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1
    order by
        saved_albums.created_at desc,
        (select title collate names from albums where albums.id = saved_albums.album_id),
        saved_albums.id
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
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
    saved_albums.created_at desc,
    (select title collate names from albums where albums.id = saved_albums.album_id),
    saved_albums.id;

-- GET /me/saved/albums?sort=-saved_at,title&limit=1&cursor={next}, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where
        true
        and saved_albums.user_id = $1
        and (
            (saved_albums.created_at < $2)
            or (
                saved_albums.created_at = $3
                and (select title collate names from albums where albums.id = saved_albums.album_id) > $4
            )
            or (
                saved_albums.created_at = $5
                and (select title collate names from albums where albums.id = saved_albums.album_id) = $6
                and saved_albums.id > $7
            )
        )
    order by
        saved_albums.created_at desc,
        (select title collate names from albums where albums.id = saved_albums.album_id),
        saved_albums.id
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
join artists on artists.id = albums.artist_id
cross join (
    select
        $8::bigint as id,
        $9::boolean as is_admin,
        $10::text as share_key,
        array(select track_id from likes where user_id = $11 limit 51) as likes,
        array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
) viewer
order by
    saved_albums.created_at desc,
    (select title collate names from albums where albums.id = saved_albums.album_id),
    saved_albums.id;

-- GET /me/saved/albums?sort=-saved_at,title&limit=1&cursor={previous}, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where
        true
        and saved_albums.user_id = $1
        and (
            (saved_albums.created_at > $2)
            or (
                saved_albums.created_at = $3
                and (select title collate names from albums where albums.id = saved_albums.album_id) < $4
            )
            or (
                saved_albums.created_at = $5
                and (select title collate names from albums where albums.id = saved_albums.album_id) = $6
                and saved_albums.id < $7
            )
        )
    order by
        saved_albums.created_at,
        (select title collate names from albums where albums.id = saved_albums.album_id) desc,
        saved_albums.id desc
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
join artists on artists.id = albums.artist_id
cross join (
    select
        $8::bigint as id,
        $9::boolean as is_admin,
        $10::text as share_key,
        array(select track_id from likes where user_id = $11 limit 51) as likes,
        array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
) viewer
order by
    saved_albums.created_at,
    (select title collate names from albums where albums.id = saved_albums.album_id) desc,
    saved_albums.id desc;

-- GET /me/saved/albums?sort=saved_at,-title&limit=1, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1
    order by
        saved_albums.created_at,
        (select title collate names from albums where albums.id = saved_albums.album_id) desc,
        saved_albums.id desc
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
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
    saved_albums.created_at,
    (select title collate names from albums where albums.id = saved_albums.album_id) desc,
    saved_albums.id desc;

-- GET /me/saved/albums?sort=title,artist&limit=1, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1
    order by
        (select title collate names from albums where albums.id = saved_albums.album_id),
        (
            select without_article(name) collate names
            from albums
            join artists on artists.id = albums.artist_id
            where albums.id = saved_albums.album_id
        ),
        saved_albums.id
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
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
    (select title collate names from albums where albums.id = saved_albums.album_id),
    (
        select without_article(name) collate names
        from albums
        join artists on artists.id = albums.artist_id
        where albums.id = saved_albums.album_id
    ),
    saved_albums.id;

-- GET /me/saved/albums?sort=title,artist&limit=1&cursor={next}, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where
        true
        and saved_albums.user_id = $1
        and (
            (select title collate names from albums where albums.id = saved_albums.album_id),
            (
                select without_article(name) collate names
                from albums
                join artists on artists.id = albums.artist_id
                where albums.id = saved_albums.album_id
            ),
            saved_albums.id
        ) > ($2, $3, $4)
    order by
        (select title collate names from albums where albums.id = saved_albums.album_id),
        (
            select without_article(name) collate names
            from albums
            join artists on artists.id = albums.artist_id
            where albums.id = saved_albums.album_id
        ),
        saved_albums.id
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
join artists on artists.id = albums.artist_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by
    (select title collate names from albums where albums.id = saved_albums.album_id),
    (
        select without_article(name) collate names
        from albums
        join artists on artists.id = albums.artist_id
        where albums.id = saved_albums.album_id
    ),
    saved_albums.id;

-- GET /me/saved/albums?sort=title,artist&limit=1&cursor={previous}, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where
        true
        and saved_albums.user_id = $1
        and (
            (select title collate names from albums where albums.id = saved_albums.album_id),
            (
                select without_article(name) collate names
                from albums
                join artists on artists.id = albums.artist_id
                where albums.id = saved_albums.album_id
            ),
            saved_albums.id
        ) < ($2, $3, $4)
    order by
        (select title collate names from albums where albums.id = saved_albums.album_id) desc,
        (
            select without_article(name) collate names
            from albums
            join artists on artists.id = albums.artist_id
            where albums.id = saved_albums.album_id
        ) desc,
        saved_albums.id desc
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
join artists on artists.id = albums.artist_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by
    (select title collate names from albums where albums.id = saved_albums.album_id) desc,
    (
        select without_article(name) collate names
        from albums
        join artists on artists.id = albums.artist_id
        where albums.id = saved_albums.album_id
    ) desc,
    saved_albums.id desc;

-- GET /me/saved/albums?sort=-title,-artist&limit=1, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1
    order by
        (select title collate names from albums where albums.id = saved_albums.album_id) desc,
        (
            select without_article(name) collate names
            from albums
            join artists on artists.id = albums.artist_id
            where albums.id = saved_albums.album_id
        ) desc,
        saved_albums.id desc
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
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
    (select title collate names from albums where albums.id = saved_albums.album_id) desc,
    (
        select without_article(name) collate names
        from albums
        join artists on artists.id = albums.artist_id
        where albums.id = saved_albums.album_id
    ) desc,
    saved_albums.id desc;

-- GET /me/saved/albums?sort=-title,artist&limit=1, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1
    order by
        (select title collate names from albums where albums.id = saved_albums.album_id) desc,
        (
            select without_article(name) collate names
            from albums
            join artists on artists.id = albums.artist_id
            where albums.id = saved_albums.album_id
        ),
        saved_albums.id
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
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
    (select title collate names from albums where albums.id = saved_albums.album_id) desc,
    (
        select without_article(name) collate names
        from albums
        join artists on artists.id = albums.artist_id
        where albums.id = saved_albums.album_id
    ),
    saved_albums.id;

-- GET /me/saved/albums?sort=-title,artist&limit=1&cursor={next}, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where
        true
        and saved_albums.user_id = $1
        and (
            ((select title collate names from albums where albums.id = saved_albums.album_id) < $2)
            or (
                (select title collate names from albums where albums.id = saved_albums.album_id) = $3
                and (
                    select without_article(name) collate names
                    from albums
                    join artists on artists.id = albums.artist_id
                    where albums.id = saved_albums.album_id
                ) > $4
            )
            or (
                (select title collate names from albums where albums.id = saved_albums.album_id) = $5
                and (
                    select without_article(name) collate names
                    from albums
                    join artists on artists.id = albums.artist_id
                    where albums.id = saved_albums.album_id
                ) = $6
                and saved_albums.id > $7
            )
        )
    order by
        (select title collate names from albums where albums.id = saved_albums.album_id) desc,
        (
            select without_article(name) collate names
            from albums
            join artists on artists.id = albums.artist_id
            where albums.id = saved_albums.album_id
        ),
        saved_albums.id
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
join artists on artists.id = albums.artist_id
cross join (
    select
        $8::bigint as id,
        $9::boolean as is_admin,
        $10::text as share_key,
        array(select track_id from likes where user_id = $11 limit 51) as likes,
        array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
) viewer
order by
    (select title collate names from albums where albums.id = saved_albums.album_id) desc,
    (
        select without_article(name) collate names
        from albums
        join artists on artists.id = albums.artist_id
        where albums.id = saved_albums.album_id
    ),
    saved_albums.id;

-- GET /me/saved/albums?sort=-title,artist&limit=1&cursor={previous}, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where
        true
        and saved_albums.user_id = $1
        and (
            ((select title collate names from albums where albums.id = saved_albums.album_id) > $2)
            or (
                (select title collate names from albums where albums.id = saved_albums.album_id) = $3
                and (
                    select without_article(name) collate names
                    from albums
                    join artists on artists.id = albums.artist_id
                    where albums.id = saved_albums.album_id
                ) < $4
            )
            or (
                (select title collate names from albums where albums.id = saved_albums.album_id) = $5
                and (
                    select without_article(name) collate names
                    from albums
                    join artists on artists.id = albums.artist_id
                    where albums.id = saved_albums.album_id
                ) = $6
                and saved_albums.id < $7
            )
        )
    order by
        (select title collate names from albums where albums.id = saved_albums.album_id),
        (
            select without_article(name) collate names
            from albums
            join artists on artists.id = albums.artist_id
            where albums.id = saved_albums.album_id
        ) desc,
        saved_albums.id desc
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
join artists on artists.id = albums.artist_id
cross join (
    select
        $8::bigint as id,
        $9::boolean as is_admin,
        $10::text as share_key,
        array(select track_id from likes where user_id = $11 limit 51) as likes,
        array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
) viewer
order by
    (select title collate names from albums where albums.id = saved_albums.album_id),
    (
        select without_article(name) collate names
        from albums
        join artists on artists.id = albums.artist_id
        where albums.id = saved_albums.album_id
    ) desc,
    saved_albums.id desc;

-- GET /me/saved/albums?sort=title,-artist&limit=1, signed in
select
    "saved_albums"."id",
    "saved_albums"."created_at",
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
    select saved_albums.*
    from saved_albums
    where true
        and saved_albums.user_id = $1
    order by
        (select title collate names from albums where albums.id = saved_albums.album_id),
        (
            select without_article(name) collate names
            from albums
            join artists on artists.id = albums.artist_id
            where albums.id = saved_albums.album_id
        ) desc,
        saved_albums.id desc
    limit 2
) saved_albums
join albums on albums.id = saved_albums.album_id
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
    (select title collate names from albums where albums.id = saved_albums.album_id),
    (
        select without_article(name) collate names
        from albums
        join artists on artists.id = albums.artist_id
        where albums.id = saved_albums.album_id
    ) desc,
    saved_albums.id desc;

-- GET /me/saved/albums?offset=9000, signed in
select saved_albums.id
from saved_albums
where true and saved_albums.user_id = $1
limit 1;
