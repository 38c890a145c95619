-- GET /playlists/1
select
    request.n,
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

-- GET /playlists/1?include=items, signed in
select *
from (
    select
        request.n,
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
    )
) a
full join (
    select
        request.n,
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
        "tracks"."updated_at",
        playlist_adds.position::text
    from (select 0::bigint as n, $5::bigint as id) request
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
    ) viewer
    cross join
        lateral (select * from playlist_adds where playlist_id = request.id order by position, id limit 101) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    order by request.n, playlist_adds.position, playlist_adds.id
) b on false;

-- GET /playlists/1, signed in and GET /playlists/1, signed in
select
    request.n,
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

-- GET /playlists/1?include=items, signed in and GET /playlists/1?include=items, signed in
select *
from (
    select
        request.n,
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
    )
) a
full join (
    select
        request.n,
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
        "tracks"."updated_at",
        playlist_adds.position::text
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
                array(select track_id from likes where user_id = request.viewer_id limit 51) as likes,
                array(select artist_id from follows where user_id = request.viewer_id limit 51) as follows offset 0
        ) viewer
    cross join
        lateral (select * from playlist_adds where playlist_id = request.id order by position, id limit 101) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    order by request.n, playlist_adds.position, playlist_adds.id
) b on false;
