-- GET /users/1/follows/users
SELECT "users"."private_profile", ("users"."disabled_at" IS NOT NULL)
FROM "users"
WHERE (("users"."id" = $1) AND ("users"."deleted_at" IS NULL))
LIMIT $2;

-- GET /users/1/follows/users
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
    order by user_follows.created_at desc, user_follows.id desc
    limit 51
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by user_follows.created_at desc, user_follows.id desc;

-- GET /users/1/follows/users?limit=1, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
    order by user_follows.created_at desc, user_follows.id desc
    limit 2
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by user_follows.created_at desc, user_follows.id desc;

-- GET /users/1/follows/users?limit=10, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
    order by user_follows.created_at desc, user_follows.id desc
    limit 11
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by user_follows.created_at desc, user_follows.id desc;

-- GET /users/1/follows/users?limit=20, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
    order by user_follows.created_at desc, user_follows.id desc
    limit 21
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by user_follows.created_at desc, user_follows.id desc;

-- GET /users/1/follows/users?limit=100, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
    order by user_follows.created_at desc, user_follows.id desc
    limit 101
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by user_follows.created_at desc, user_follows.id desc;

-- GET /users/1/follows/users?limit=200, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
    order by user_follows.created_at desc, user_follows.id desc
    limit 201
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by user_follows.created_at desc, user_follows.id desc;

-- GET /users/1/follows/users?offset=1, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
    order by user_follows.created_at desc, user_follows.id desc
    limit 51 offset $2
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by user_follows.created_at desc, user_follows.id desc;

-- GET /users/1/follows/users?total=true, signed in
select count(*)
from user_follows
where
    true
    and user_follows.user_id = $1
    and (select disabled_at is null from users where id = user_follows.followed_user_id);

-- GET /users/1/follows/users?total=true&limit=1&offset=1, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
    order by user_follows.created_at desc, user_follows.id desc
    limit 2 offset $2
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by user_follows.created_at desc, user_follows.id desc;

-- GET /users/1/follows/users?sort=followed_at&limit=1, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
    order by user_follows.created_at, user_follows.id
    limit 2
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by user_follows.created_at, user_follows.id;

-- GET /users/1/follows/users?sort=followed_at&limit=1&cursor={next}, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
        and (user_follows.created_at, user_follows.id) > ($2, $3)
    order by user_follows.created_at, user_follows.id
    limit 2
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by user_follows.created_at, user_follows.id;

-- GET /users/1/follows/users?sort=followed_at&limit=1&cursor={previous}, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
        and (user_follows.created_at, user_follows.id) < ($2, $3)
    order by user_follows.created_at desc, user_follows.id desc
    limit 2
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by user_follows.created_at desc, user_follows.id desc;

-- GET /users/1/follows/users?sort=username&limit=1, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
    order by
        (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id),
        user_follows.id
    limit 2
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id),
    user_follows.id;

-- GET /users/1/follows/users?sort=username&limit=1&cursor={next}, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
        and (
            (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id),
            user_follows.id
        ) > ($2, $3)
    order by
        (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id),
        user_follows.id
    limit 2
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by
    (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id),
    user_follows.id;

-- GET /users/1/follows/users?sort=username&limit=1&cursor={previous}, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
        and (
            (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id),
            user_follows.id
        ) < ($2, $3)
    order by
        (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id) desc,
        user_follows.id desc
    limit 2
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by
    (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id) desc,
    user_follows.id desc;

-- GET /users/1/follows/users?sort=-username&limit=1, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
    order by
        (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id) desc,
        user_follows.id desc
    limit 2
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id) desc,
    user_follows.id desc;

-- GET /users/1/follows/users?sort=followed_at,username&limit=1, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
    order by
        user_follows.created_at,
        (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id),
        user_follows.id
    limit 2
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    user_follows.created_at,
    (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id),
    user_follows.id;

-- GET /users/1/follows/users?sort=followed_at,username&limit=1&cursor={next}, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
        and (
            user_follows.created_at,
            (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id),
            user_follows.id
        ) > ($2, $3, $4)
    order by
        user_follows.created_at,
        (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id),
        user_follows.id
    limit 2
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by
    user_follows.created_at,
    (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id),
    user_follows.id;

-- GET /users/1/follows/users?sort=followed_at,username&limit=1&cursor={previous}, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
        and (
            user_follows.created_at,
            (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id),
            user_follows.id
        ) < ($2, $3, $4)
    order by
        user_follows.created_at desc,
        (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id) desc,
        user_follows.id desc
    limit 2
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by
    user_follows.created_at desc,
    (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id) desc,
    user_follows.id desc;

-- GET /users/1/follows/users?sort=-followed_at,-username&limit=1, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
    order by
        user_follows.created_at desc,
        (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id) desc,
        user_follows.id desc
    limit 2
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    user_follows.created_at desc,
    (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id) desc,
    user_follows.id desc;

-- GET /users/1/follows/users?sort=-followed_at,username&limit=1, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
    order by
        user_follows.created_at desc,
        (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id),
        user_follows.id
    limit 2
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    user_follows.created_at desc,
    (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id),
    user_follows.id;

-- GET /users/1/follows/users?sort=-followed_at,username&limit=1&cursor={next}, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
        and (
            (user_follows.created_at < $2)
            or (
                user_follows.created_at = $3
                and (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id) > $4
            )
            or (
                user_follows.created_at = $5
                and (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id) = $6
                and user_follows.id > $7
            )
        )
    order by
        user_follows.created_at desc,
        (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id),
        user_follows.id
    limit 2
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $8::bigint as id,
        $9::boolean as is_admin,
        $10::text as share_key,
        array(select track_id from likes where user_id = $11 limit 51) as likes,
        array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
) viewer
order by
    user_follows.created_at desc,
    (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id),
    user_follows.id;

-- GET /users/1/follows/users?sort=-followed_at,username&limit=1&cursor={previous}, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
        and (
            (user_follows.created_at > $2)
            or (
                user_follows.created_at = $3
                and (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id) < $4
            )
            or (
                user_follows.created_at = $5
                and (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id) = $6
                and user_follows.id < $7
            )
        )
    order by
        user_follows.created_at,
        (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id) desc,
        user_follows.id desc
    limit 2
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $8::bigint as id,
        $9::boolean as is_admin,
        $10::text as share_key,
        array(select track_id from likes where user_id = $11 limit 51) as likes,
        array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
) viewer
order by
    user_follows.created_at,
    (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id) desc,
    user_follows.id desc;

-- GET /users/1/follows/users?sort=followed_at,-username&limit=1, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select user_follows.*
    from user_follows
    where
        true
        and user_follows.user_id = $1
        and (select disabled_at is null from users where id = user_follows.followed_user_id)
    order by
        user_follows.created_at,
        (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id) desc,
        user_follows.id desc
    limit 2
) user_follows
join users on users.id = user_follows.followed_user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    user_follows.created_at,
    (select username collate "und-x-icu" from users where users.id = user_follows.followed_user_id) desc,
    user_follows.id desc;

-- GET /users/1/follows/users?offset=9000, signed in
select user_follows.id
from user_follows
where
    true
    and user_follows.user_id = $1
    and (select disabled_at is null from users where id = user_follows.followed_user_id)
limit 1;
