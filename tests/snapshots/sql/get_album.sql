-- GET /albums/1
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    "artists"."id",
    "artists"."name",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
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
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where albums.id = $3;

-- GET /albums/1?include=tracks, signed in
select *
from (
    select
        "albums"."id",
        "albums"."title",
        "albums"."genre",
        "albums"."cover_url",
        "albums"."released_on",
        "artists"."id",
        "artists"."name",
        "albums"."tracks_count",
        "albums"."duration_ms",
        "albums"."likes_count",
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
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where albums.id = $3
) a
full join (
    select
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
    from tracks
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where tracks.album_id = $6
    order by coalesce(tracks.disc_number, 0), coalesce(tracks.track_number, 0), tracks.id
    limit 200
) b on false;

-- GET /albums/1?include=related, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    "artists"."id",
    "artists"."name",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select id, 0 as distance
    from albums
    where artist_id = $1
    union all (select id, 1 from albums where genre = $2 and artist_id <> $3 order by id desc limit 200)
) near
join albums on albums.id = near.id
join artists on artists.id = albums.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where albums.id <> $6
order by near.distance, albums.likes_count desc, albums.id
limit 10;
