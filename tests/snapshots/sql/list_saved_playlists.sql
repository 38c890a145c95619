-- GET /me/saved/playlists?limit=1, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
    order by saved_playlists.created_at desc, saved_playlists.id desc
    limit 2
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by saved_playlists.created_at desc, saved_playlists.id desc;

-- GET /me/saved/playlists?limit=10, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
    order by saved_playlists.created_at desc, saved_playlists.id desc
    limit 11
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by saved_playlists.created_at desc, saved_playlists.id desc;

-- GET /me/saved/playlists?limit=20, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
    order by saved_playlists.created_at desc, saved_playlists.id desc
    limit 21
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by saved_playlists.created_at desc, saved_playlists.id desc;

-- GET /me/saved/playlists?limit=50, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
    order by saved_playlists.created_at desc, saved_playlists.id desc
    limit 51
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by saved_playlists.created_at desc, saved_playlists.id desc;

-- GET /me/saved/playlists?limit=100, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
    order by saved_playlists.created_at desc, saved_playlists.id desc
    limit 101
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by saved_playlists.created_at desc, saved_playlists.id desc;

-- GET /me/saved/playlists?limit=200, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
    order by saved_playlists.created_at desc, saved_playlists.id desc
    limit 201
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by saved_playlists.created_at desc, saved_playlists.id desc;

-- GET /me/saved/playlists?offset=1, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
    order by saved_playlists.created_at desc, saved_playlists.id desc
    limit 51 offset $3
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by saved_playlists.created_at desc, saved_playlists.id desc;

-- GET /me/saved/playlists?total=true, signed in
select count(*)
from saved_playlists
where
    true
    and saved_playlists.user_id = $1
    and exists (
        select
        from playlists
        where
            playlists.id = saved_playlists.playlist_id
            and (
                playlists.visibility = 'public'
                or playlists.user_id = $2
                or (
                    playlists.visibility = 'unlisted'
                    and not playlists.hidden_by_profile
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
    );

-- GET /me/saved/playlists?total=true&limit=1&offset=1, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
    order by saved_playlists.created_at desc, saved_playlists.id desc
    limit 2 offset $3
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by saved_playlists.created_at desc, saved_playlists.id desc;

-- GET /me/saved/playlists?sort=saved_at&limit=1, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
    order by saved_playlists.created_at, saved_playlists.id
    limit 2
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by saved_playlists.created_at, saved_playlists.id;

-- GET /me/saved/playlists?sort=saved_at&limit=1&cursor={next}, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
        and (saved_playlists.created_at, saved_playlists.id) > ($3, $4)
    order by saved_playlists.created_at, saved_playlists.id
    limit 2
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by saved_playlists.created_at, saved_playlists.id;

-- GET /me/saved/playlists?sort=saved_at&limit=1&cursor={previous}, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
        and (saved_playlists.created_at, saved_playlists.id) < ($3, $4)
    order by saved_playlists.created_at desc, saved_playlists.id desc
    limit 2
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by saved_playlists.created_at desc, saved_playlists.id desc;

-- GET /me/saved/playlists?sort=name&limit=1, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
    order by
        (select name collate names from playlists where playlists.id = saved_playlists.playlist_id),
        saved_playlists.id
    limit 2
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by
    (select name collate names from playlists where playlists.id = saved_playlists.playlist_id),
    saved_playlists.id;

-- GET /me/saved/playlists?sort=name&limit=1&cursor={next}, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
        and (
            (select name collate names from playlists where playlists.id = saved_playlists.playlist_id),
            saved_playlists.id
        ) > ($3, $4)
    order by
        (select name collate names from playlists where playlists.id = saved_playlists.playlist_id),
        saved_playlists.id
    limit 2
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by
    (select name collate names from playlists where playlists.id = saved_playlists.playlist_id),
    saved_playlists.id;

-- GET /me/saved/playlists?sort=name&limit=1&cursor={previous}, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
        and (
            (select name collate names from playlists where playlists.id = saved_playlists.playlist_id),
            saved_playlists.id
        ) < ($3, $4)
    order by
        (select name collate names from playlists where playlists.id = saved_playlists.playlist_id) desc,
        saved_playlists.id desc
    limit 2
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by
    (select name collate names from playlists where playlists.id = saved_playlists.playlist_id) desc,
    saved_playlists.id desc;

-- GET /me/saved/playlists?sort=-name&limit=1, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
    order by
        (select name collate names from playlists where playlists.id = saved_playlists.playlist_id) desc,
        saved_playlists.id desc
    limit 2
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by
    (select name collate names from playlists where playlists.id = saved_playlists.playlist_id) desc,
    saved_playlists.id desc;

-- GET /me/saved/playlists?sort=saved_at,name&limit=1, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
    order by
        saved_playlists.created_at,
        (select name collate names from playlists where playlists.id = saved_playlists.playlist_id),
        saved_playlists.id
    limit 2
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by
    saved_playlists.created_at,
    (select name collate names from playlists where playlists.id = saved_playlists.playlist_id),
    saved_playlists.id;

-- GET /me/saved/playlists?sort=saved_at,name&limit=1&cursor={next}, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
        and (
            saved_playlists.created_at,
            (select name collate names from playlists where playlists.id = saved_playlists.playlist_id),
            saved_playlists.id
        ) > ($3, $4, $5)
    order by
        saved_playlists.created_at,
        (select name collate names from playlists where playlists.id = saved_playlists.playlist_id),
        saved_playlists.id
    limit 2
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $6::bigint as id,
        $7::boolean as is_admin,
        $8::text as share_key,
        array(select track_id from likes where user_id = $9 limit 51) as likes,
        array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
) viewer
order by
    saved_playlists.created_at,
    (select name collate names from playlists where playlists.id = saved_playlists.playlist_id),
    saved_playlists.id;

-- GET /me/saved/playlists?sort=saved_at,name&limit=1&cursor={previous}, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
        and (
            saved_playlists.created_at,
            (select name collate names from playlists where playlists.id = saved_playlists.playlist_id),
            saved_playlists.id
        ) < ($3, $4, $5)
    order by
        saved_playlists.created_at desc,
        (select name collate names from playlists where playlists.id = saved_playlists.playlist_id) desc,
        saved_playlists.id desc
    limit 2
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $6::bigint as id,
        $7::boolean as is_admin,
        $8::text as share_key,
        array(select track_id from likes where user_id = $9 limit 51) as likes,
        array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
) viewer
order by
    saved_playlists.created_at desc,
    (select name collate names from playlists where playlists.id = saved_playlists.playlist_id) desc,
    saved_playlists.id desc;

-- GET /me/saved/playlists?sort=-saved_at,-name&limit=1, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
    order by
        saved_playlists.created_at desc,
        (select name collate names from playlists where playlists.id = saved_playlists.playlist_id) desc,
        saved_playlists.id desc
    limit 2
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by
    saved_playlists.created_at desc,
    (select name collate names from playlists where playlists.id = saved_playlists.playlist_id) desc,
    saved_playlists.id desc;

-- GET /me/saved/playlists?sort=-saved_at,name&limit=1, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
    order by
        saved_playlists.created_at desc,
        (select name collate names from playlists where playlists.id = saved_playlists.playlist_id),
        saved_playlists.id
    limit 2
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by
    saved_playlists.created_at desc,
    (select name collate names from playlists where playlists.id = saved_playlists.playlist_id),
    saved_playlists.id;

-- GET /me/saved/playlists?sort=-saved_at,name&limit=1&cursor={next}, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
        and (
            (saved_playlists.created_at < $3)
            or (
                saved_playlists.created_at = $4
                and (select name collate names from playlists where playlists.id = saved_playlists.playlist_id) > $5
            )
            or (
                saved_playlists.created_at = $6
                and (select name collate names from playlists where playlists.id = saved_playlists.playlist_id) = $7
                and saved_playlists.id > $8
            )
        )
    order by
        saved_playlists.created_at desc,
        (select name collate names from playlists where playlists.id = saved_playlists.playlist_id),
        saved_playlists.id
    limit 2
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $9::bigint as id,
        $10::boolean as is_admin,
        $11::text as share_key,
        array(select track_id from likes where user_id = $12 limit 51) as likes,
        array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
) viewer
order by
    saved_playlists.created_at desc,
    (select name collate names from playlists where playlists.id = saved_playlists.playlist_id),
    saved_playlists.id;

-- GET /me/saved/playlists?sort=-saved_at,name&limit=1&cursor={previous}, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
        and (
            (saved_playlists.created_at > $3)
            or (
                saved_playlists.created_at = $4
                and (select name collate names from playlists where playlists.id = saved_playlists.playlist_id) < $5
            )
            or (
                saved_playlists.created_at = $6
                and (select name collate names from playlists where playlists.id = saved_playlists.playlist_id) = $7
                and saved_playlists.id < $8
            )
        )
    order by
        saved_playlists.created_at,
        (select name collate names from playlists where playlists.id = saved_playlists.playlist_id) desc,
        saved_playlists.id desc
    limit 2
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $9::bigint as id,
        $10::boolean as is_admin,
        $11::text as share_key,
        array(select track_id from likes where user_id = $12 limit 51) as likes,
        array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
) viewer
order by
    saved_playlists.created_at,
    (select name collate names from playlists where playlists.id = saved_playlists.playlist_id) desc,
    saved_playlists.id desc;

-- GET /me/saved/playlists?sort=saved_at,-name&limit=1, signed in
select
    "saved_playlists"."id",
    "saved_playlists"."created_at",
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
    select saved_playlists.*
    from saved_playlists
    where
        true
        and saved_playlists.user_id = $1
        and exists (
            select
            from playlists
            where
                playlists.id = saved_playlists.playlist_id
                and (
                    playlists.visibility = 'public'
                    or playlists.user_id = $2
                    or (
                        playlists.visibility = 'unlisted'
                        and not playlists.hidden_by_profile
                        and (select disabled_at is null from users where users.id = playlists.user_id)
                    )
                )
        )
    order by
        saved_playlists.created_at,
        (select name collate names from playlists where playlists.id = saved_playlists.playlist_id) desc,
        saved_playlists.id desc
    limit 2
) saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
join users on users.id = playlists.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by
    saved_playlists.created_at,
    (select name collate names from playlists where playlists.id = saved_playlists.playlist_id) desc,
    saved_playlists.id desc;

-- GET /me/saved/playlists?offset=9000, signed in
select saved_playlists.id
from saved_playlists
where
    true
    and saved_playlists.user_id = $1
    and exists (
        select
        from playlists
        where
            playlists.id = saved_playlists.playlist_id
            and (
                playlists.visibility = 'public'
                or playlists.user_id = $2
                or (
                    playlists.visibility = 'unlisted'
                    and not playlists.hidden_by_profile
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
    )
limit 1;
