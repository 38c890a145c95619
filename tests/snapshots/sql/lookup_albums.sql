-- POST /albums/lookup {"ids": [3, 1]}
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
from albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where albums.id = any($4);

-- POST /albums/lookup {"ids": [1, 2]}, signed in and POST /albums/lookup {"ids": [2]}, signed in
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
