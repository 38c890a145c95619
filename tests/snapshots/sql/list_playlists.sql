-- GET /playlists
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.id desc, playlists.id desc
    limit 51
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.id desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?limit=10, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.id desc, playlists.id desc
    limit 11
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?limit=20, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.id desc, playlists.id desc
    limit 21
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?limit=100, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.id desc, playlists.id desc
    limit 101
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?limit=200, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.id desc, playlists.id desc
    limit 201
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?offset=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.id desc, playlists.id desc
    limit 51 offset $1
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?total=true, signed in
select count(*)
from playlists
where true and playlists.visibility = 'public';

-- GET /playlists?total=true&limit=1&offset=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.id desc, playlists.id desc
    limit 2 offset $1
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?sort=id&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.id, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.id, playlists.id;

-- GET /playlists?sort=id&limit=1&cursor={next}, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public' and (playlists.id, playlists.id) > ($1, $2)
    order by playlists.id, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by playlists.id, playlists.id;

-- GET /playlists?sort=id&limit=1&cursor={previous}, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public' and (playlists.id, playlists.id) < ($1, $2)
    order by playlists.id desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?sort=name&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.name collate names, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.name collate names, playlists.id;

-- GET /playlists?sort=name&limit=1&cursor={next}, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and (playlists.name collate names, playlists.id) > ($1, $2)
    order by playlists.name collate names, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by playlists.name collate names, playlists.id;

-- GET /playlists?sort=name&limit=1&cursor={previous}, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and (playlists.name collate names, playlists.id) < ($1, $2)
    order by playlists.name collate names desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by playlists.name collate names desc, playlists.id desc;

-- GET /playlists?sort=-name&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.name collate names desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.name collate names desc, playlists.id desc;

-- GET /playlists?sort=created_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.created_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.created_at, playlists.id;

-- GET /playlists?sort=created_at&limit=1&cursor={next}, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public' and (playlists.created_at, playlists.id) > ($1, $2)
    order by playlists.created_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by playlists.created_at, playlists.id;

-- GET /playlists?sort=created_at&limit=1&cursor={previous}, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public' and (playlists.created_at, playlists.id) < ($1, $2)
    order by playlists.created_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by playlists.created_at desc, playlists.id desc;

-- GET /playlists?sort=-created_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.created_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.created_at desc, playlists.id desc;

-- GET /playlists?sort=updated_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.updated_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.updated_at, playlists.id;

-- GET /playlists?sort=updated_at&limit=1&cursor={next}, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public' and (playlists.updated_at, playlists.id) > ($1, $2)
    order by playlists.updated_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by playlists.updated_at, playlists.id;

-- GET /playlists?sort=updated_at&limit=1&cursor={previous}, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public' and (playlists.updated_at, playlists.id) < ($1, $2)
    order by playlists.updated_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by playlists.updated_at desc, playlists.id desc;

-- GET /playlists?sort=-updated_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.updated_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.updated_at desc, playlists.id desc;

-- GET /playlists?sort=id,name&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.id, playlists.name collate names, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.id, playlists.name collate names, playlists.id;

-- GET /playlists?sort=id,name&limit=1&cursor={next}, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and (playlists.id, playlists.name collate names, playlists.id) > ($1, $2, $3)
    order by playlists.id, playlists.name collate names, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by playlists.id, playlists.name collate names, playlists.id;

-- GET /playlists?sort=id,name&limit=1&cursor={previous}, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and (playlists.id, playlists.name collate names, playlists.id) < ($1, $2, $3)
    order by playlists.id desc, playlists.name collate names desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.name collate names desc, playlists.id desc;

-- GET /playlists?sort=-id,-name&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.id desc, playlists.name collate names desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.name collate names desc, playlists.id desc;

-- GET /playlists?sort=-id,name&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.id desc, playlists.name collate names, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.name collate names, playlists.id;

-- GET /playlists?sort=-id,name&limit=1&cursor={next}, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and (
            (playlists.id < $1)
            or (playlists.id = $2 and playlists.name collate names > $3)
            or (playlists.id = $4 and playlists.name collate names = $5 and playlists.id > $6)
        )
    order by playlists.id desc, playlists.name collate names, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.name collate names, playlists.id;

-- GET /playlists?sort=-id,name&limit=1&cursor={previous}, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and (
            (playlists.id > $1)
            or (playlists.id = $2 and playlists.name collate names < $3)
            or (playlists.id = $4 and playlists.name collate names = $5 and playlists.id < $6)
        )
    order by playlists.id, playlists.name collate names desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by playlists.id, playlists.name collate names desc, playlists.id desc;

-- GET /playlists?sort=id,-name&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.id, playlists.name collate names desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.id, playlists.name collate names desc, playlists.id desc;

-- GET /playlists?sort=name,created_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.name collate names, playlists.created_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.name collate names, playlists.created_at, playlists.id;

-- GET /playlists?sort=name,created_at&limit=1&cursor={next}, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and (playlists.name collate names, playlists.created_at, playlists.id) > ($1, $2, $3)
    order by playlists.name collate names, playlists.created_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by playlists.name collate names, playlists.created_at, playlists.id;

-- GET /playlists?sort=name,created_at&limit=1&cursor={previous}, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and (playlists.name collate names, playlists.created_at, playlists.id) < ($1, $2, $3)
    order by playlists.name collate names desc, playlists.created_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by playlists.name collate names desc, playlists.created_at desc, playlists.id desc;

-- GET /playlists?sort=-name,-created_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.name collate names desc, playlists.created_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.name collate names desc, playlists.created_at desc, playlists.id desc;

-- GET /playlists?sort=-name,created_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.name collate names desc, playlists.created_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.name collate names desc, playlists.created_at, playlists.id;

-- GET /playlists?sort=-name,created_at&limit=1&cursor={next}, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and (
            (playlists.name collate names < $1)
            or (playlists.name collate names = $2 and playlists.created_at > $3)
            or (playlists.name collate names = $4 and playlists.created_at = $5 and playlists.id > $6)
        )
    order by playlists.name collate names desc, playlists.created_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by playlists.name collate names desc, playlists.created_at, playlists.id;

-- GET /playlists?sort=-name,created_at&limit=1&cursor={previous}, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and (
            (playlists.name collate names > $1)
            or (playlists.name collate names = $2 and playlists.created_at < $3)
            or (playlists.name collate names = $4 and playlists.created_at = $5 and playlists.id < $6)
        )
    order by playlists.name collate names, playlists.created_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by playlists.name collate names, playlists.created_at desc, playlists.id desc;

-- GET /playlists?sort=name,-created_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.name collate names, playlists.created_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.name collate names, playlists.created_at desc, playlists.id desc;

-- GET /playlists?sort=created_at,updated_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.created_at, playlists.updated_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.created_at, playlists.updated_at, playlists.id;

-- GET /playlists?sort=created_at,updated_at&limit=1&cursor={next}, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and (playlists.created_at, playlists.updated_at, playlists.id) > ($1, $2, $3)
    order by playlists.created_at, playlists.updated_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by playlists.created_at, playlists.updated_at, playlists.id;

-- GET /playlists?sort=created_at,updated_at&limit=1&cursor={previous}, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and (playlists.created_at, playlists.updated_at, playlists.id) < ($1, $2, $3)
    order by playlists.created_at desc, playlists.updated_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by playlists.created_at desc, playlists.updated_at desc, playlists.id desc;

-- GET /playlists?sort=-created_at,-updated_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.created_at desc, playlists.updated_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.created_at desc, playlists.updated_at desc, playlists.id desc;

-- GET /playlists?sort=-created_at,updated_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.created_at desc, playlists.updated_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.created_at desc, playlists.updated_at, playlists.id;

-- GET /playlists?sort=-created_at,updated_at&limit=1&cursor={next}, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and (
            (playlists.created_at < $1)
            or (playlists.created_at = $2 and playlists.updated_at > $3)
            or (playlists.created_at = $4 and playlists.updated_at = $5 and playlists.id > $6)
        )
    order by playlists.created_at desc, playlists.updated_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by playlists.created_at desc, playlists.updated_at, playlists.id;

-- GET /playlists?sort=-created_at,updated_at&limit=1&cursor={previous}, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and (
            (playlists.created_at > $1)
            or (playlists.created_at = $2 and playlists.updated_at < $3)
            or (playlists.created_at = $4 and playlists.updated_at = $5 and playlists.id < $6)
        )
    order by playlists.created_at, playlists.updated_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by playlists.created_at, playlists.updated_at desc, playlists.id desc;

-- GET /playlists?sort=created_at,-updated_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.created_at, playlists.updated_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by playlists.created_at, playlists.updated_at desc, playlists.id desc;

-- GET /playlists?artist_id=1, signed in
select playlist_id
from tracks
join playlist_adds on track_id = tracks.id
where true and artist_id = $1
limit 301;

-- GET /playlists?artist_id=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and playlists.id in (
            select playlist_id
            from tracks
            join playlist_adds on track_id = tracks.id
            where true
                and artist_id = $1
        )
    order by playlists.id desc, playlists.id desc
    limit 51
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?artist_id=1&total=true, signed in
select count(*)
from playlists
where
    true
    and playlists.visibility = 'public'
    and playlists.id in (
        select playlist_id
        from tracks
        join playlist_adds on track_id = tracks.id
        where true
            and artist_id = $1
    );

-- GET /playlists?artist_id=1,2, signed in
select playlist_id
from tracks
join playlist_adds on track_id = tracks.id
where true and artist_id = any($1)
limit 301;

-- GET /playlists?artist_id=1,2, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and playlists.id in (
            select playlist_id
            from tracks
            join playlist_adds on track_id = tracks.id
            where true
                and artist_id = any($1)
        )
    order by playlists.id desc, playlists.id desc
    limit 51
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?artist_id=1,2&total=true, signed in
select count(*)
from playlists
where
    true
    and playlists.visibility = 'public'
    and playlists.id in (
        select playlist_id
        from tracks
        join playlist_adds on track_id = tracks.id
        where true
            and artist_id = any($1)
    );

-- GET /playlists?user_id=1, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public' and playlists.user_id = $1
    order by playlists.id desc, playlists.id desc
    limit 51
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?user_id=1&total=true, signed in
select count(*)
from playlists
where true and playlists.visibility = 'public' and playlists.user_id = $1;

-- GET /playlists?user_id=1,7, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public' and playlists.user_id = any($1)
    order by playlists.id desc, playlists.id desc
    limit 51
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?user_id=1,7&total=true, signed in
select count(*)
from playlists
where true and playlists.visibility = 'public' and playlists.user_id = any($1);

-- GET /playlists?track_id=1, signed in
select playlist_id
from playlist_adds
where true and track_id = $1
limit 301;

-- GET /playlists?track_id=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and playlists.id in (select playlist_id from playlist_adds where true and track_id = $1)
    order by playlists.id desc, playlists.id desc
    limit 51
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?track_id=1&total=true, signed in
select count(*)
from playlists
where
    true
    and playlists.visibility = 'public'
    and playlists.id in (select playlist_id from playlist_adds where true and track_id = $1);

-- GET /playlists?track_id=2, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public' and playlists.id = any($1)
    order by playlists.id desc, playlists.id desc
    limit 51
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?track_id=2&total=true, signed in
select count(*)
from playlists
where true and playlists.visibility = 'public' and playlists.id = any($1);

-- GET /playlists?track_id=3, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public' and playlists.id = $1
    order by playlists.id desc, playlists.id desc
    limit 51
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?track_id=3&total=true, signed in
select count(*)
from playlists
where true and playlists.visibility = 'public' and playlists.id = $1;

-- GET /playlists?track_id=2,3, signed in
select playlist_id
from playlist_adds
where true and track_id = any($1)
limit 301;

-- GET /playlists?q=777, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public'
        order by playlists.id desc, playlists.id desc
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.id desc, playlists.id desc
    limit 51
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?q=777, signed in
select id
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public'
    order by playlists.id desc, playlists.id desc offset 2000
    limit 1
) list;

-- GET /playlists?q=777, signed in
select playlists.id
from playlists
where
    true
    and playlists.visibility = 'public'
    and playlists.id in (
        select playlists.id
        from playlists
        where playlists.name !~ '[^A-Za-z0-9 ]|  '
            and playlists.name ilike $1
        union all
        select entries.id
        from derived.search_entries entries
        where entries.kind = 'playlist'
            and entries.label ~ '[^A-Za-z0-9 ]|  ' and entries.name like $2
    )
limit 3001;

-- GET /playlists?q=777, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.id = any($1)
    order by playlists.id desc, playlists.id desc
    limit 51
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?q=777&limit=1, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public'
        order by playlists.id desc, playlists.id desc
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.id desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?q=777&limit=1&cursor={next}, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public' and (playlists.id, playlists.id) < ($1, $2)
        order by playlists.id desc, playlists.id desc
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $3
    order by playlists.id desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?q=777&limit=1&cursor={previous}, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public' and (playlists.id, playlists.id) > ($1, $2)
        order by playlists.id, playlists.id
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $3
    order by playlists.id, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by playlists.id, playlists.id;

-- GET /playlists?q=777&limit=1&cursor={previous}, signed in
select id
from (
    select playlists.*
    from playlists
    where true
        and playlists.visibility = 'public' and (playlists.id, playlists.id) > ($1, $2)
    order by playlists.id, playlists.id offset 2000
    limit 1
) list;

-- GET /playlists?q=777&sort=id&limit=1, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public'
        order by playlists.id, playlists.id
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.id, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id, playlists.id;

-- GET /playlists?q=777&sort=name&limit=1, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public'
        order by playlists.name collate names, playlists.id
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.name collate names, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.name collate names, playlists.id;

-- GET /playlists?q=777&sort=-name&limit=1, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public'
        order by playlists.name collate names desc, playlists.id desc
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.name collate names desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.name collate names desc, playlists.id desc;

-- GET /playlists?q=777&sort=created_at&limit=1, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public'
        order by playlists.created_at, playlists.id
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.created_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.created_at, playlists.id;

-- GET /playlists?q=777&sort=-created_at&limit=1, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public'
        order by playlists.created_at desc, playlists.id desc
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.created_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.created_at desc, playlists.id desc;

-- GET /playlists?q=777&sort=updated_at&limit=1, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public'
        order by playlists.updated_at, playlists.id
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.updated_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.updated_at, playlists.id;

-- GET /playlists?q=777&sort=-updated_at&limit=1, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public'
        order by playlists.updated_at desc, playlists.id desc
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.updated_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.updated_at desc, playlists.id desc;

-- GET /playlists?q=777&sort=id,name&limit=1, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public'
        order by playlists.id, playlists.name collate names, playlists.id
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.id, playlists.name collate names, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id, playlists.name collate names, playlists.id;

-- GET /playlists?q=777&sort=-id,-name&limit=1, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public'
        order by playlists.id desc, playlists.name collate names desc, playlists.id desc
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.id desc, playlists.name collate names desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.name collate names desc, playlists.id desc;

-- GET /playlists?q=777&sort=-id,name&limit=1, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public'
        order by playlists.id desc, playlists.name collate names, playlists.id
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.id desc, playlists.name collate names, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.name collate names, playlists.id;

-- GET /playlists?q=777&sort=id,-name&limit=1, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public'
        order by playlists.id, playlists.name collate names desc, playlists.id desc
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.id, playlists.name collate names desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id, playlists.name collate names desc, playlists.id desc;

-- GET /playlists?q=777&sort=name,created_at&limit=1, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public'
        order by playlists.name collate names, playlists.created_at, playlists.id
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.name collate names, playlists.created_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.name collate names, playlists.created_at, playlists.id;

-- GET /playlists?q=777&sort=-name,-created_at&limit=1, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public'
        order by playlists.name collate names desc, playlists.created_at desc, playlists.id desc
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.name collate names desc, playlists.created_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.name collate names desc, playlists.created_at desc, playlists.id desc;

-- GET /playlists?q=777&sort=-name,created_at&limit=1, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public'
        order by playlists.name collate names desc, playlists.created_at, playlists.id
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.name collate names desc, playlists.created_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.name collate names desc, playlists.created_at, playlists.id;

-- GET /playlists?q=777&sort=name,-created_at&limit=1, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public'
        order by playlists.name collate names, playlists.created_at desc, playlists.id desc
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.name collate names, playlists.created_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.name collate names, playlists.created_at desc, playlists.id desc;

-- GET /playlists?q=777&sort=created_at,updated_at&limit=1, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public'
        order by playlists.created_at, playlists.updated_at, playlists.id
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.created_at, playlists.updated_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.created_at, playlists.updated_at, playlists.id;

-- GET /playlists?q=777&sort=-created_at,-updated_at&limit=1, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public'
        order by playlists.created_at desc, playlists.updated_at desc, playlists.id desc
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.created_at desc, playlists.updated_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.created_at desc, playlists.updated_at desc, playlists.id desc;

-- GET /playlists?q=777&sort=-created_at,updated_at&limit=1, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public'
        order by playlists.created_at desc, playlists.updated_at, playlists.id
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.created_at desc, playlists.updated_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.created_at desc, playlists.updated_at, playlists.id;

-- GET /playlists?q=777&sort=created_at,-updated_at&limit=1, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where true
            and playlists.visibility = 'public'
        order by playlists.created_at, playlists.updated_at desc, playlists.id desc
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.created_at, playlists.updated_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.created_at, playlists.updated_at desc, playlists.id desc;

-- GET /playlists?q=na, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.id desc, playlists.id desc
    limit 51
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?q=na&total=true, signed in
select count(*)
from playlists
where
    true
    and playlists.visibility = 'public'
    and case
        when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
            (
                select entries.name
                from derived.search_entries entries
                where entries.kind = 'playlist'
                    and entries.id = playlists.id
            ),
            fold(playlists.name)
        )
        else lower(playlists.name)
    end like $1;

-- GET /playlists?q=na&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.id desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?q=na&limit=1&cursor={next}, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
        and (playlists.id, playlists.id) < ($2, $3)
    order by playlists.id desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?q=na&limit=1&cursor={previous}, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
        and (playlists.id, playlists.id) > ($2, $3)
    order by playlists.id, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by playlists.id, playlists.id;

-- GET /playlists?q=na&sort=id&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.id, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id, playlists.id;

-- GET /playlists?q=na&sort=name&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.name collate names, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.name collate names, playlists.id;

-- GET /playlists?q=na&sort=-name&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.name collate names desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.name collate names desc, playlists.id desc;

-- GET /playlists?q=na&sort=created_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.created_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.created_at, playlists.id;

-- GET /playlists?q=na&sort=-created_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.created_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.created_at desc, playlists.id desc;

-- GET /playlists?q=na&sort=updated_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.updated_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.updated_at, playlists.id;

-- GET /playlists?q=na&sort=-updated_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.updated_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.updated_at desc, playlists.id desc;

-- GET /playlists?q=na&sort=id,name&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.id, playlists.name collate names, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id, playlists.name collate names, playlists.id;

-- GET /playlists?q=na&sort=-id,-name&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.id desc, playlists.name collate names desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.name collate names desc, playlists.id desc;

-- GET /playlists?q=na&sort=-id,name&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.id desc, playlists.name collate names, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.name collate names, playlists.id;

-- GET /playlists?q=na&sort=id,-name&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.id, playlists.name collate names desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.id, playlists.name collate names desc, playlists.id desc;

-- GET /playlists?q=na&sort=name,created_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.name collate names, playlists.created_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.name collate names, playlists.created_at, playlists.id;

-- GET /playlists?q=na&sort=-name,-created_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.name collate names desc, playlists.created_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.name collate names desc, playlists.created_at desc, playlists.id desc;

-- GET /playlists?q=na&sort=-name,created_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.name collate names desc, playlists.created_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.name collate names desc, playlists.created_at, playlists.id;

-- GET /playlists?q=na&sort=name,-created_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.name collate names, playlists.created_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.name collate names, playlists.created_at desc, playlists.id desc;

-- GET /playlists?q=na&sort=created_at,updated_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.created_at, playlists.updated_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.created_at, playlists.updated_at, playlists.id;

-- GET /playlists?q=na&sort=-created_at,-updated_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.created_at desc, playlists.updated_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.created_at desc, playlists.updated_at desc, playlists.id desc;

-- GET /playlists?q=na&sort=-created_at,updated_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.created_at desc, playlists.updated_at, playlists.id
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.created_at desc, playlists.updated_at, playlists.id;

-- GET /playlists?q=na&sort=created_at,-updated_at&limit=1, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $1
    order by playlists.created_at, playlists.updated_at desc, playlists.id desc
    limit 2
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.created_at, playlists.updated_at desc, playlists.id desc;

-- GET /playlists?q=name&total=true, signed in
select count(*)
from playlists
where
    true
    and playlists.visibility = 'public'
    and playlists.id in (
        select playlists.id
        from playlists
        where playlists.name !~ '[^A-Za-z0-9 ]|  '
            and playlists.name ilike $1
        union all
        select entries.id
        from derived.search_entries entries
        where entries.kind = 'playlist'
            and entries.label ~ '[^A-Za-z0-9 ]|  ' and entries.name like $2
    );

-- GET /playlists?artist_id=1&user_id=1&track_id=1&q=777, signed in
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
from (
    select playlists.*
    from (
        select playlists.*
        from playlists
        where
            true
            and playlists.visibility = 'public'
            and playlists.user_id = $1
            and playlists.id in (select playlist_id from playlist_adds where true and track_id = $2)
            and playlists.id in (
                select playlist_id
                from tracks
                join playlist_adds on track_id = tracks.id
                where true
                    and artist_id = $3
            )
        order by playlists.id desc, playlists.id desc
        limit 2000
    ) playlists
    where
        true
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $4
    order by playlists.id desc, playlists.id desc
    limit 51
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?artist_id=1&user_id=1&track_id=1&q=777, signed in
select id
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and playlists.user_id = $1
        and playlists.id in (select playlist_id from playlist_adds where true and track_id = $2)
        and playlists.id in (
            select playlist_id
            from tracks
            join playlist_adds on track_id = tracks.id
            where true
                and artist_id = $3
        )
    order by playlists.id desc, playlists.id desc offset 2000
    limit 1
) list;

-- GET /playlists?artist_id=1,2&user_id=1,7&track_id=2&q=na, signed in
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
from (
    select playlists.*
    from playlists
    where
        true
        and playlists.visibility = 'public'
        and playlists.user_id = any($1)
        and playlists.id = any($2)
        and playlists.id in (
            select playlist_id
            from tracks
            join playlist_adds on track_id = tracks.id
            where true
                and artist_id = any($3)
        )
        and case
            when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'playlist'
                        and entries.id = playlists.id
                ),
                fold(playlists.name)
            )
            else lower(playlists.name)
        end like $4
    order by playlists.id desc, playlists.id desc
    limit 51
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by playlists.id desc, playlists.id desc;

-- GET /playlists?artist_id=1,2&user_id=1,7&track_id=2&q=na&total=true, signed in
select count(*)
from playlists
where
    true
    and playlists.visibility = 'public'
    and playlists.user_id = any($1)
    and playlists.id = any($2)
    and playlists.id in (
        select playlist_id
        from tracks
        join playlist_adds on track_id = tracks.id
        where true
            and artist_id = any($3)
    )
    and case
        when playlists.name ~ '[^A-Za-z0-9 ]|  ' then coalesce(
            (
                select entries.name
                from derived.search_entries entries
                where entries.kind = 'playlist'
                    and entries.id = playlists.id
            ),
            fold(playlists.name)
        )
        else lower(playlists.name)
    end like $4;

-- GET /playlists?offset=9000, signed in
select playlists.id
from playlists
where true and playlists.visibility = 'public'
limit 1;
