-- GET /artists/1/appears-on
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 51
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

-- GET /artists/1/appears-on?limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
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

-- GET /artists/1/appears-on?limit=10, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 11
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

-- GET /artists/1/appears-on?limit=20, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 21
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

-- GET /artists/1/appears-on?limit=100, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 101
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

-- GET /artists/1/appears-on?limit=200, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 201
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

-- GET /artists/1/appears-on?offset=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 51 offset $3
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
order by coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /artists/1/appears-on?total=true, signed in
select count(*)
from albums
where
    true
    and albums.artist_id <> $1
    and albums.id in (select album_id from tracks where tracks.artist_id = $2);

-- GET /artists/1/appears-on?total=true&limit=1&offset=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 2 offset $3
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
order by coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /artists/1/appears-on?sort=id&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
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

-- GET /artists/1/appears-on?sort=id&limit=1&cursor={next}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and (albums.id, albums.id) > ($3, $4)
    order by albums.id, albums.id
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
order by albums.id, albums.id;

-- GET /artists/1/appears-on?sort=id&limit=1&cursor={previous}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and (albums.id, albums.id) < ($3, $4)
    order by albums.id desc, albums.id desc
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
order by albums.id desc, albums.id desc;

-- GET /artists/1/appears-on?sort=-id&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
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

-- GET /artists/1/appears-on?sort=title&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
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

-- GET /artists/1/appears-on?sort=title&limit=1&cursor={next}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and (albums.title collate names, albums.id) > ($3, $4)
    order by albums.title collate names, albums.id
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
order by albums.title collate names, albums.id;

-- GET /artists/1/appears-on?sort=title&limit=1&cursor={previous}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and (albums.title collate names, albums.id) < ($3, $4)
    order by albums.title collate names desc, albums.id desc
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
order by albums.title collate names desc, albums.id desc;

-- GET /artists/1/appears-on?sort=-title&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
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

-- GET /artists/1/appears-on?sort=released_on&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
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

-- GET /artists/1/appears-on?sort=released_on&limit=1&cursor={next}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and (coalesce(albums.released_on, '-infinity'), albums.id) > (coalesce($3, '-infinity'), $4)
    order by coalesce(albums.released_on, '-infinity'), albums.id
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
order by coalesce(albums.released_on, '-infinity'), albums.id;

-- GET /artists/1/appears-on?sort=released_on&limit=1&cursor={previous}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and (coalesce(albums.released_on, '-infinity'), albums.id) < (coalesce($3, '-infinity'), $4)
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
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
order by coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /artists/1/appears-on?sort=likes_count&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by albums.likes_order, albums.likes_count, albums.id
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
order by albums.likes_order, albums.likes_count, albums.id;

-- GET /artists/1/appears-on?sort=likes_count&limit=1&cursor={next}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and albums.likes_order >= coarse($3)
        and (albums.likes_count, albums.id) > ($4, $5)
    order by albums.likes_order, albums.likes_count, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $6::bigint as id,
        $7::boolean as is_admin,
        $8::text as share_key,
        array(select track_id from likes where user_id = $9 limit 51) as likes,
        array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
) viewer
order by albums.likes_order, albums.likes_count, albums.id;

-- GET /artists/1/appears-on?sort=likes_count&limit=1&cursor={previous}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and albums.likes_order <= coarse($3)
        and (albums.likes_count, albums.id) < ($4, $5)
    order by albums.likes_order desc, albums.likes_count desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $6::bigint as id,
        $7::boolean as is_admin,
        $8::text as share_key,
        array(select track_id from likes where user_id = $9 limit 51) as likes,
        array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
) viewer
order by albums.likes_order desc, albums.likes_count desc, albums.id desc;

-- GET /artists/1/appears-on?sort=-likes_count&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by albums.likes_order desc, albums.likes_count desc, albums.id desc
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
order by albums.likes_order desc, albums.likes_count desc, albums.id desc;

-- GET /artists/1/appears-on?sort=created_at&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
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

-- GET /artists/1/appears-on?sort=created_at&limit=1&cursor={next}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and (albums.created_at, albums.id) > ($3, $4)
    order by albums.created_at, albums.id
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
order by albums.created_at, albums.id;

-- GET /artists/1/appears-on?sort=created_at&limit=1&cursor={previous}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and (albums.created_at, albums.id) < ($3, $4)
    order by albums.created_at desc, albums.id desc
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
order by albums.created_at desc, albums.id desc;

-- GET /artists/1/appears-on?sort=-created_at&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
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

-- GET /artists/1/appears-on?sort=id,title&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by albums.id, albums.title collate names, albums.id
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
order by albums.id, albums.title collate names, albums.id;

-- GET /artists/1/appears-on?sort=id,title&limit=1&cursor={next}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and (albums.id, albums.title collate names, albums.id) > ($3, $4, $5)
    order by albums.id, albums.title collate names, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $6::bigint as id,
        $7::boolean as is_admin,
        $8::text as share_key,
        array(select track_id from likes where user_id = $9 limit 51) as likes,
        array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
) viewer
order by albums.id, albums.title collate names, albums.id;

-- GET /artists/1/appears-on?sort=id,title&limit=1&cursor={previous}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and (albums.id, albums.title collate names, albums.id) < ($3, $4, $5)
    order by albums.id desc, albums.title collate names desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $6::bigint as id,
        $7::boolean as is_admin,
        $8::text as share_key,
        array(select track_id from likes where user_id = $9 limit 51) as likes,
        array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
) viewer
order by albums.id desc, albums.title collate names desc, albums.id desc;

-- GET /artists/1/appears-on?sort=-id,-title&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by albums.id desc, albums.title collate names desc, albums.id desc
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
order by albums.id desc, albums.title collate names desc, albums.id desc;

-- GET /artists/1/appears-on?sort=-id,title&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by albums.id desc, albums.title collate names, albums.id
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
order by albums.id desc, albums.title collate names, albums.id;

-- GET /artists/1/appears-on?sort=-id,title&limit=1&cursor={next}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and (
            (albums.id < $3)
            or (albums.id = $4 and albums.title collate names > $5)
            or (albums.id = $6 and albums.title collate names = $7 and albums.id > $8)
        )
    order by albums.id desc, albums.title collate names, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $9::bigint as id,
        $10::boolean as is_admin,
        $11::text as share_key,
        array(select track_id from likes where user_id = $12 limit 51) as likes,
        array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
) viewer
order by albums.id desc, albums.title collate names, albums.id;

-- GET /artists/1/appears-on?sort=-id,title&limit=1&cursor={previous}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and (
            (albums.id > $3)
            or (albums.id = $4 and albums.title collate names < $5)
            or (albums.id = $6 and albums.title collate names = $7 and albums.id < $8)
        )
    order by albums.id, albums.title collate names desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $9::bigint as id,
        $10::boolean as is_admin,
        $11::text as share_key,
        array(select track_id from likes where user_id = $12 limit 51) as likes,
        array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
) viewer
order by albums.id, albums.title collate names desc, albums.id desc;

-- GET /artists/1/appears-on?sort=id,-title&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by albums.id, albums.title collate names desc, albums.id desc
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
order by albums.id, albums.title collate names desc, albums.id desc;

-- GET /artists/1/appears-on?sort=title,released_on&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by albums.title collate names, coalesce(albums.released_on, '-infinity'), albums.id
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
order by albums.title collate names, coalesce(albums.released_on, '-infinity'), albums.id;

-- GET /artists/1/appears-on?sort=title,released_on&limit=1&cursor={next}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and (albums.title collate names, coalesce(albums.released_on, '-infinity'), albums.id) > ($3, coalesce($4, '-infinity'), $5)
    order by albums.title collate names, coalesce(albums.released_on, '-infinity'), albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $6::bigint as id,
        $7::boolean as is_admin,
        $8::text as share_key,
        array(select track_id from likes where user_id = $9 limit 51) as likes,
        array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
) viewer
order by albums.title collate names, coalesce(albums.released_on, '-infinity'), albums.id;

-- GET /artists/1/appears-on?sort=title,released_on&limit=1&cursor={previous}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and (albums.title collate names, coalesce(albums.released_on, '-infinity'), albums.id) < ($3, coalesce($4, '-infinity'), $5)
    order by albums.title collate names desc, coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $6::bigint as id,
        $7::boolean as is_admin,
        $8::text as share_key,
        array(select track_id from likes where user_id = $9 limit 51) as likes,
        array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
) viewer
order by albums.title collate names desc, coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /artists/1/appears-on?sort=-title,-released_on&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by albums.title collate names desc, coalesce(albums.released_on, '-infinity') desc, albums.id desc
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
order by albums.title collate names desc, coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /artists/1/appears-on?sort=-title,released_on&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by albums.title collate names desc, coalesce(albums.released_on, '-infinity'), albums.id
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
order by albums.title collate names desc, coalesce(albums.released_on, '-infinity'), albums.id;

-- GET /artists/1/appears-on?sort=-title,released_on&limit=1&cursor={next}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and (
            (albums.title collate names < $3)
            or (
                albums.title collate names = $4
                and coalesce(albums.released_on, '-infinity') > coalesce($5, '-infinity')
            )
            or (
                albums.title collate names = $6
                and coalesce(albums.released_on, '-infinity') = coalesce($7, '-infinity')
                and albums.id > $8
            )
        )
    order by albums.title collate names desc, coalesce(albums.released_on, '-infinity'), albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $9::bigint as id,
        $10::boolean as is_admin,
        $11::text as share_key,
        array(select track_id from likes where user_id = $12 limit 51) as likes,
        array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
) viewer
order by albums.title collate names desc, coalesce(albums.released_on, '-infinity'), albums.id;

-- GET /artists/1/appears-on?sort=-title,released_on&limit=1&cursor={previous}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and (
            (albums.title collate names > $3)
            or (
                albums.title collate names = $4
                and coalesce(albums.released_on, '-infinity') < coalesce($5, '-infinity')
            )
            or (
                albums.title collate names = $6
                and coalesce(albums.released_on, '-infinity') = coalesce($7, '-infinity')
                and albums.id < $8
            )
        )
    order by albums.title collate names, coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $9::bigint as id,
        $10::boolean as is_admin,
        $11::text as share_key,
        array(select track_id from likes where user_id = $12 limit 51) as likes,
        array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
) viewer
order by albums.title collate names, coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /artists/1/appears-on?sort=title,-released_on&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by albums.title collate names, coalesce(albums.released_on, '-infinity') desc, albums.id desc
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
order by albums.title collate names, coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /artists/1/appears-on?sort=released_on,likes_count&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by coalesce(albums.released_on, '-infinity'), albums.likes_order, albums.likes_count, albums.id
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
order by coalesce(albums.released_on, '-infinity'), albums.likes_order, albums.likes_count, albums.id;

-- GET /artists/1/appears-on?sort=released_on,likes_count&limit=1&cursor={next}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and (coalesce(albums.released_on, '-infinity'), albums.likes_count, albums.id) > (coalesce($3, '-infinity'), $4, $5)
    order by coalesce(albums.released_on, '-infinity'), albums.likes_order, albums.likes_count, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $6::bigint as id,
        $7::boolean as is_admin,
        $8::text as share_key,
        array(select track_id from likes where user_id = $9 limit 51) as likes,
        array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
) viewer
order by coalesce(albums.released_on, '-infinity'), albums.likes_order, albums.likes_count, albums.id;

-- GET /artists/1/appears-on?sort=released_on,likes_count&limit=1&cursor={previous}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and (coalesce(albums.released_on, '-infinity'), albums.likes_count, albums.id) < (coalesce($3, '-infinity'), $4, $5)
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
        $6::bigint as id,
        $7::boolean as is_admin,
        $8::text as share_key,
        array(select track_id from likes where user_id = $9 limit 51) as likes,
        array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
) viewer
order by
    coalesce(albums.released_on, '-infinity') desc,
    albums.likes_order desc,
    albums.likes_count desc,
    albums.id desc;

-- GET /artists/1/appears-on?sort=-released_on,-likes_count&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
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
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by
    coalesce(albums.released_on, '-infinity') desc,
    albums.likes_order desc,
    albums.likes_count desc,
    albums.id desc;

-- GET /artists/1/appears-on?sort=-released_on,likes_count&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by coalesce(albums.released_on, '-infinity') desc, albums.likes_order, albums.likes_count, albums.id
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
order by coalesce(albums.released_on, '-infinity') desc, albums.likes_order, albums.likes_count, albums.id;

-- GET /artists/1/appears-on?sort=-released_on,likes_count&limit=1&cursor={next}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and (
            (coalesce(albums.released_on, '-infinity') < coalesce($3, '-infinity'))
            or (coalesce(albums.released_on, '-infinity') = coalesce($4, '-infinity') and albums.likes_count > $5)
            or (
                coalesce(albums.released_on, '-infinity') = coalesce($6, '-infinity')
                and albums.likes_count = $7
                and albums.id > $8
            )
        )
    order by coalesce(albums.released_on, '-infinity') desc, albums.likes_order, albums.likes_count, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $9::bigint as id,
        $10::boolean as is_admin,
        $11::text as share_key,
        array(select track_id from likes where user_id = $12 limit 51) as likes,
        array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
) viewer
order by coalesce(albums.released_on, '-infinity') desc, albums.likes_order, albums.likes_count, albums.id;

-- GET /artists/1/appears-on?sort=-released_on,likes_count&limit=1&cursor={previous}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and (
            (coalesce(albums.released_on, '-infinity') > coalesce($3, '-infinity'))
            or (coalesce(albums.released_on, '-infinity') = coalesce($4, '-infinity') and albums.likes_count < $5)
            or (
                coalesce(albums.released_on, '-infinity') = coalesce($6, '-infinity')
                and albums.likes_count = $7
                and albums.id < $8
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
        $9::bigint as id,
        $10::boolean as is_admin,
        $11::text as share_key,
        array(select track_id from likes where user_id = $12 limit 51) as likes,
        array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
) viewer
order by
    coalesce(albums.released_on, '-infinity'),
    albums.likes_order desc,
    albums.likes_count desc,
    albums.id desc;

-- GET /artists/1/appears-on?sort=released_on,-likes_count&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
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
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by
    coalesce(albums.released_on, '-infinity'),
    albums.likes_order desc,
    albums.likes_count desc,
    albums.id desc;

-- GET /artists/1/appears-on?sort=likes_count,created_at&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by albums.likes_order, albums.likes_count, albums.created_at, albums.id
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
order by albums.likes_order, albums.likes_count, albums.created_at, albums.id;

-- GET /artists/1/appears-on?sort=likes_count,created_at&limit=1&cursor={next}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and albums.likes_order >= coarse($3)
        and (albums.likes_count, albums.created_at, albums.id) > ($4, $5, $6)
    order by albums.likes_order, albums.likes_count, albums.created_at, albums.id
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
order by albums.likes_order, albums.likes_count, albums.created_at, albums.id;

-- GET /artists/1/appears-on?sort=likes_count,created_at&limit=1&cursor={previous}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and albums.likes_order <= coarse($3)
        and (albums.likes_count, albums.created_at, albums.id) < ($4, $5, $6)
    order by albums.likes_order desc, albums.likes_count desc, albums.created_at desc, albums.id desc
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
order by albums.likes_order desc, albums.likes_count desc, albums.created_at desc, albums.id desc;

-- GET /artists/1/appears-on?sort=-likes_count,-created_at&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by albums.likes_order desc, albums.likes_count desc, albums.created_at desc, albums.id desc
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
order by albums.likes_order desc, albums.likes_count desc, albums.created_at desc, albums.id desc;

-- GET /artists/1/appears-on?sort=-likes_count,created_at&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by albums.likes_order desc, albums.likes_count desc, albums.created_at, albums.id
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
order by albums.likes_order desc, albums.likes_count desc, albums.created_at, albums.id;

-- GET /artists/1/appears-on?sort=-likes_count,created_at&limit=1&cursor={next}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and albums.likes_order <= coarse($3)
        and (
            (albums.likes_count < $4)
            or (albums.likes_count = $5 and albums.created_at > $6)
            or (albums.likes_count = $7 and albums.created_at = $8 and albums.id > $9)
        )
    order by albums.likes_order desc, albums.likes_count desc, albums.created_at, albums.id
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $10::bigint as id,
        $11::boolean as is_admin,
        $12::text as share_key,
        array(select track_id from likes where user_id = $13 limit 51) as likes,
        array(select artist_id from follows where user_id = $14 limit 51) as follows offset 0
) viewer
order by albums.likes_order desc, albums.likes_count desc, albums.created_at, albums.id;

-- GET /artists/1/appears-on?sort=-likes_count,created_at&limit=1&cursor={previous}, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
        and albums.likes_order >= coarse($3)
        and (
            (albums.likes_count > $4)
            or (albums.likes_count = $5 and albums.created_at < $6)
            or (albums.likes_count = $7 and albums.created_at = $8 and albums.id < $9)
        )
    order by albums.likes_order, albums.likes_count, albums.created_at desc, albums.id desc
    limit 2
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $10::bigint as id,
        $11::boolean as is_admin,
        $12::text as share_key,
        array(select track_id from likes where user_id = $13 limit 51) as likes,
        array(select artist_id from follows where user_id = $14 limit 51) as follows offset 0
) viewer
order by albums.likes_order, albums.likes_count, albums.created_at desc, albums.id desc;

-- GET /artists/1/appears-on?sort=likes_count,-created_at&limit=1, signed in
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
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by albums.likes_order, albums.likes_count, albums.created_at desc, albums.id desc
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
order by albums.likes_order, albums.likes_count, albums.created_at desc, albums.id desc;

-- GET /artists/1/appears-on?offset=9000, signed in
select albums.id
from albums
where
    true
    and albums.artist_id <> $1
    and albums.id in (select album_id from tracks where tracks.artist_id = $2)
limit 1;

-- GET /artists/1/appears-on?offset=9000, signed in
SELECT "artists"."id"
FROM "artists"
WHERE ("artists"."id" = $1)
LIMIT $2;
