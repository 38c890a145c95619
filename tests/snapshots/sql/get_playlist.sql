-- GET /playlists/1
select
    "playlists"."id",
    "playlists"."name",
    "playlists"."description",
    "playlists"."visibility",
    "playlists"."version",
    "users"."id",
    "users"."username",
    (
        select album_cover_url
        from (
            select track_id, position, id
            from playlist_adds
            where playlist_id = playlists.id
            order by position, id
            limit 20
        ) a
        join tracks on tracks.id = a.track_id
        where album_cover_url is not null
        order by a.position, a.id
        limit 1
    ),
    "playlists"."items_count",
    "playlists"."duration_ms",
    "playlists"."artists_count",
    playlists.user_id = viewer.id,
    playlists.user_id = viewer.id,
    "playlists"."created_at",
    "playlists"."updated_at"
from playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where playlists.id = $3 and (playlists.visibility <> 'private' or playlists.user_id = $4);

-- GET /playlists/1?include=items, signed in
select *
from (
    select
        "playlists"."id",
        "playlists"."name",
        "playlists"."description",
        "playlists"."visibility",
        "playlists"."version",
        "users"."id",
        "users"."username",
        (
            select album_cover_url
            from (
                select track_id, position, id
                from playlist_adds
                where playlist_id = playlists.id
                order by position, id
                limit 20
            ) a
            join tracks on tracks.id = a.track_id
            where album_cover_url is not null
            order by a.position, a.id
            limit 1
        ),
        "playlists"."items_count",
        "playlists"."duration_ms",
        "playlists"."artists_count",
        playlists.user_id = viewer.id,
        playlists.user_id = viewer.id,
        "playlists"."created_at",
        "playlists"."updated_at"
    from playlists
    join users on users.id = playlists.user_id
    cross join (
        select
            $1::bigint as id,
            $2::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where playlists.id = $3
        and (playlists.visibility <> 'private' or playlists.user_id = $4)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
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
        "tracks"."updated_at",
        playlist_adds.position::text
    from playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    where playlist_adds.playlist_id = $9
    order by playlist_adds.position, playlist_adds.id
    limit 100
) b on false;
