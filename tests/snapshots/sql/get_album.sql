-- GET /albums/1
select
    request.n,
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (select 0::bigint as n, $1::bigint as id) request
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
join albums on albums.id = request.id
join artists on artists.id = albums.artist_id;

-- GET /albums/1?include=tracks, signed in
select *
from (
    select
        request.n,
        "albums"."id",
        "albums"."title",
        "albums"."genre",
        "albums"."cover_url",
        "albums"."released_on",
        case when albums.released_on is not null then albums.release_date_precision end,
        "artists"."id",
        "artists"."name",
        "artists"."image_url",
        "albums"."tracks_count",
        "albums"."duration_ms",
        "albums"."likes_count",
        "albums"."saves_count",
        case
            when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
        end,
        case
            when viewer.id is not null then viewer.is_admin
            or albums.created_by is not distinct from viewer.id
        end,
        "albums"."created_at",
        "albums"."updated_at"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join albums on albums.id = request.id
    join artists on artists.id = albums.artist_id
) a
full join (
    select
        request.n,
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
    from (select 0::bigint as n, $5::bigint as id) request
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    cross join
        lateral (
            select *
            from tracks
            where album_id = request.id
            order by coalesce(disc_number, 0), coalesce(track_number, 0), id
            limit 201
        ) tracks
    order by request.n, coalesce(tracks.disc_number, 0), coalesce(tracks.track_number, 0), tracks.id
) b on false;

-- GET /albums/1?include=related, signed in
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
    (select id, 0 as distance from albums where artist_id = $1 order by id desc limit 100)
    union all
    select id, 1
    from (select id, artist_id from albums where genre = $2 order by id desc limit 100) newest
    where artist_id <> $3
) near
join albums on albums.id = near.id
join artists on artists.id = albums.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where albums.id <> $7
order by near.distance, albums.likes_count desc, albums.id
limit 10;

-- GET /albums/1, signed in and GET /albums/2, signed in
select
    request.n,
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
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
    select ordinal - 1 as n, id, viewer_id, viewer_is_admin, viewer_share_key
    from unnest($1, $2, $3, $4)
    with ordinality as request (id, viewer_id, viewer_is_admin, viewer_share_key, ordinal)
) request
cross join
    lateral (
        select
            request.viewer_id as id,
            request.viewer_is_admin as is_admin,
            request.viewer_share_key as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
join albums on albums.id = request.id
join artists on artists.id = albums.artist_id;

-- GET /albums/1?include=tracks, signed in and GET /albums/2?include=tracks, signed in
select *
from (
    select
        request.n,
        "albums"."id",
        "albums"."title",
        "albums"."genre",
        "albums"."cover_url",
        "albums"."released_on",
        case when albums.released_on is not null then albums.release_date_precision end,
        "artists"."id",
        "artists"."name",
        "artists"."image_url",
        "albums"."tracks_count",
        "albums"."duration_ms",
        "albums"."likes_count",
        "albums"."saves_count",
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
        select ordinal - 1 as n, id, viewer_id, viewer_is_admin, viewer_share_key
        from unnest($1, $2, $3, $4)
        with ordinality as request (id, viewer_id, viewer_is_admin, viewer_share_key, ordinal)
    ) request
    cross join
        lateral (
            select
                request.viewer_id as id,
                request.viewer_is_admin as is_admin,
                request.viewer_share_key as share_key,
                null::bigint[] as likes,
                null::bigint[] as follows offset 0
        ) viewer
    join albums on albums.id = request.id
    join artists on artists.id = albums.artist_id
) a
full join (
    select
        request.n,
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
    from (
        select ordinal - 1 as n, id, viewer_id, viewer_is_admin, viewer_share_key
        from unnest($5, $6, $7, $8)
        with ordinality as request (id, viewer_id, viewer_is_admin, viewer_share_key, ordinal)
    ) request
    cross join
        lateral (
            select
                request.viewer_id as id,
                request.viewer_is_admin as is_admin,
                request.viewer_share_key as share_key,
                null::bigint[] as likes,
                null::bigint[] as follows offset 0
        ) viewer
    cross join
        lateral (
            select *
            from tracks
            where album_id = request.id
            order by coalesce(disc_number, 0), coalesce(track_number, 0), id
            limit 201
        ) tracks
    order by request.n, coalesce(tracks.disc_number, 0), coalesce(tracks.track_number, 0), tracks.id
) b on false;
