-- POST /playlists/1/export-links, signed in
select
    "playlists"."id",
    "playlists"."name",
    "playlists"."description",
    case when playlists.hidden_by_profile then 'public' else playlists.visibility end,
    case when playlists.user_id = viewer.id then playlists.share_key end,
    "playlists"."version",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."avatar_url",
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
    "playlists"."saves_count",
    playlists.user_id = viewer.id,
    case
        when viewer.id is not null then (select id from saved_playlists where user_id = viewer.id and playlist_id = playlists.id) is not null
    end,
    playlists.user_id = viewer.id,
    "playlists"."created_at",
    "playlists"."updated_at"
from (select 0::bigint as n, $1::bigint as id) request
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
join playlists on playlists.id = request.id
join users on users.id = playlists.user_id
where (
    playlists.visibility = 'public'
    or playlists.user_id = viewer.id
    or (
        playlists.visibility = 'unlisted'
        and (
            viewer.is_admin
            or (
                not playlists.hidden_by_profile
                and (
                    playlists.share_key = viewer.share_key
                    or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                )
                and (select disabled_at is null from users where users.id = playlists.user_id)
            )
        )
    )
);
