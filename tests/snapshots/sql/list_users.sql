-- GET /users
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.id, users.id
    limit 51
) users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by users.id, users.id;

-- GET /users?limit=1, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.id, users.id
    limit 2
) users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by users.id, users.id;

-- GET /users?limit=10, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.id, users.id
    limit 11
) users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by users.id, users.id;

-- GET /users?limit=20, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.id, users.id
    limit 21
) users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by users.id, users.id;

-- GET /users?limit=100, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.id, users.id
    limit 101
) users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by users.id, users.id;

-- GET /users?limit=200, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.id, users.id
    limit 201
) users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by users.id, users.id;

-- GET /users?offset=1, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.id, users.id
    limit 51 offset $1
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.id, users.id;

-- GET /users?total=true, signed in
select count(*)
from users
where true and users.deleted_at is null and users.disabled_at is null;

-- GET /users?total=true&limit=1&offset=1, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.id, users.id
    limit 2 offset $1
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.id, users.id;

-- GET /users?sort=id&limit=1&cursor={next}, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and (users.id, users.id) > ($1, $2)
    order by users.id, users.id
    limit 2
) users
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by users.id, users.id;

-- GET /users?sort=id&limit=1&cursor={previous}, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and (users.id, users.id) < ($1, $2)
    order by users.id desc, users.id desc
    limit 2
) users
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by users.id desc, users.id desc;

-- GET /users?sort=-id&limit=1, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.id desc, users.id desc
    limit 2
) users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by users.id desc, users.id desc;

-- GET /users?sort=username&limit=1, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.username collate "und-x-icu", users.id
    limit 2
) users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu", users.id;

-- GET /users?sort=username&limit=1&cursor={next}, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and (users.username collate "und-x-icu", users.id) > ($1, $2)
    order by users.username collate "und-x-icu", users.id
    limit 2
) users
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu", users.id;

-- GET /users?sort=username&limit=1&cursor={previous}, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and (users.username collate "und-x-icu", users.id) < ($1, $2)
    order by users.username collate "und-x-icu" desc, users.id desc
    limit 2
) users
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu" desc, users.id desc;

-- GET /users?sort=-username&limit=1, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.username collate "und-x-icu" desc, users.id desc
    limit 2
) users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu" desc, users.id desc;

-- GET /users?sort=created_at&limit=1, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.created_at, users.id
    limit 2
) users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by users.created_at, users.id;

-- GET /users?sort=created_at&limit=1&cursor={next}, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and (users.created_at, users.id) > ($1, $2)
    order by users.created_at, users.id
    limit 2
) users
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by users.created_at, users.id;

-- GET /users?sort=created_at&limit=1&cursor={previous}, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and (users.created_at, users.id) < ($1, $2)
    order by users.created_at desc, users.id desc
    limit 2
) users
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by users.created_at desc, users.id desc;

-- GET /users?sort=-created_at&limit=1, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.created_at desc, users.id desc
    limit 2
) users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by users.created_at desc, users.id desc;

-- GET /users?sort=id,username&limit=1, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.id, users.username collate "und-x-icu", users.id
    limit 2
) users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by users.id, users.username collate "und-x-icu", users.id;

-- GET /users?sort=id,username&limit=1&cursor={next}, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and (users.id, users.username collate "und-x-icu", users.id) > ($1, $2, $3)
    order by users.id, users.username collate "und-x-icu", users.id
    limit 2
) users
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by users.id, users.username collate "und-x-icu", users.id;

-- GET /users?sort=id,username&limit=1&cursor={previous}, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and (users.id, users.username collate "und-x-icu", users.id) < ($1, $2, $3)
    order by users.id desc, users.username collate "und-x-icu" desc, users.id desc
    limit 2
) users
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by users.id desc, users.username collate "und-x-icu" desc, users.id desc;

-- GET /users?sort=-id,-username&limit=1, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.id desc, users.username collate "und-x-icu" desc, users.id desc
    limit 2
) users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by users.id desc, users.username collate "und-x-icu" desc, users.id desc;

-- GET /users?sort=-id,username&limit=1, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.id desc, users.username collate "und-x-icu", users.id
    limit 2
) users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by users.id desc, users.username collate "und-x-icu", users.id;

-- GET /users?sort=-id,username&limit=1&cursor={next}, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and (
            (users.id < $1)
            or (users.id = $2 and users.username collate "und-x-icu" > $3)
            or (users.id = $4 and users.username collate "und-x-icu" = $5 and users.id > $6)
        )
    order by users.id desc, users.username collate "und-x-icu", users.id
    limit 2
) users
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by users.id desc, users.username collate "und-x-icu", users.id;

-- GET /users?sort=-id,username&limit=1&cursor={previous}, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and (
            (users.id > $1)
            or (users.id = $2 and users.username collate "und-x-icu" < $3)
            or (users.id = $4 and users.username collate "und-x-icu" = $5 and users.id < $6)
        )
    order by users.id, users.username collate "und-x-icu" desc, users.id desc
    limit 2
) users
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by users.id, users.username collate "und-x-icu" desc, users.id desc;

-- GET /users?sort=id,-username&limit=1, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.id, users.username collate "und-x-icu" desc, users.id desc
    limit 2
) users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by users.id, users.username collate "und-x-icu" desc, users.id desc;

-- GET /users?sort=username,created_at&limit=1, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.username collate "und-x-icu", users.created_at, users.id
    limit 2
) users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu", users.created_at, users.id;

-- GET /users?sort=username,created_at&limit=1&cursor={next}, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and (users.username collate "und-x-icu", users.created_at, users.id) > ($1, $2, $3)
    order by users.username collate "und-x-icu", users.created_at, users.id
    limit 2
) users
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu", users.created_at, users.id;

-- GET /users?sort=username,created_at&limit=1&cursor={previous}, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and (users.username collate "und-x-icu", users.created_at, users.id) < ($1, $2, $3)
    order by users.username collate "und-x-icu" desc, users.created_at desc, users.id desc
    limit 2
) users
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu" desc, users.created_at desc, users.id desc;

-- GET /users?sort=-username,-created_at&limit=1, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.username collate "und-x-icu" desc, users.created_at desc, users.id desc
    limit 2
) users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu" desc, users.created_at desc, users.id desc;

-- GET /users?sort=-username,created_at&limit=1, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.username collate "und-x-icu" desc, users.created_at, users.id
    limit 2
) users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu" desc, users.created_at, users.id;

-- GET /users?sort=-username,created_at&limit=1&cursor={next}, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and (
            (users.username collate "und-x-icu" < $1)
            or (users.username collate "und-x-icu" = $2 and users.created_at > $3)
            or (users.username collate "und-x-icu" = $4 and users.created_at = $5 and users.id > $6)
        )
    order by users.username collate "und-x-icu" desc, users.created_at, users.id
    limit 2
) users
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu" desc, users.created_at, users.id;

-- GET /users?sort=-username,created_at&limit=1&cursor={previous}, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and (
            (users.username collate "und-x-icu" > $1)
            or (users.username collate "und-x-icu" = $2 and users.created_at < $3)
            or (users.username collate "und-x-icu" = $4 and users.created_at = $5 and users.id < $6)
        )
    order by users.username collate "und-x-icu", users.created_at desc, users.id desc
    limit 2
) users
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu", users.created_at desc, users.id desc;

-- GET /users?sort=username,-created_at&limit=1, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.username collate "und-x-icu", users.created_at desc, users.id desc
    limit 2
) users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu", users.created_at desc, users.id desc;

-- GET /users?ids=5, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null and users.id = $1
    order by users.id, users.id
    limit 51
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.id, users.id;

-- GET /users?ids=5&total=true, signed in
select count(*)
from users
where true and users.deleted_at is null and users.disabled_at is null and users.id = $1;

-- GET /users?ids=5,6, signed in
select
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
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null and users.id = any($1)
    order by users.id, users.id
    limit 51
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.id, users.id;

-- GET /users?ids=5,6&total=true, signed in
select count(*)
from users
where true and users.deleted_at is null and users.disabled_at is null and users.id = any($1);

-- GET /users?q=777, signed in
select
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
    select users.*
    from (
        select users.*
        from users
        where true
            and users.deleted_at is null and users.disabled_at is null
        order by users.id, users.id
        limit 2000
    ) users
    where
        true
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.id, users.id
    limit 51
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.id, users.id;

-- GET /users?q=777, signed in
select id
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null
    order by users.id, users.id offset 2000
    limit 1
) list;

-- GET /users?q=777, signed in
select users.id
from users
where
    true
    and users.deleted_at is null
    and users.disabled_at is null
    and users.id in (
        select users.id
        from users
        where users.username !~ '[^A-Za-z0-9 ]|  '
            and users.username ilike $1
        union all
        select entries.id
        from derived.search_entries entries
        where entries.kind = 'user'
            and entries.label ~ '[^A-Za-z0-9 ]|  ' and entries.name like $2
    )
limit 3001;

-- GET /users?q=777, signed in
select
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
from
    (select users.* from users where true and users.id = any($1) order by users.id, users.id limit 51) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.id, users.id;

-- GET /users?q=777&limit=1, signed in
select
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
    select users.*
    from (
        select users.*
        from users
        where true
            and users.deleted_at is null and users.disabled_at is null
        order by users.id, users.id
        limit 2000
    ) users
    where
        true
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.id, users.id
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.id, users.id;

-- GET /users?q=777&limit=1&cursor={next}, signed in
select
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
    select users.*
    from (
        select users.*
        from users
        where
            true
            and users.deleted_at is null
            and users.disabled_at is null
            and (users.id, users.id) > ($1, $2)
        order by users.id, users.id
        limit 2000
    ) users
    where
        true
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $3
    order by users.id, users.id
    limit 2
) users
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by users.id, users.id;

-- GET /users?q=777&limit=1&cursor={previous}, signed in
select
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
    select users.*
    from (
        select users.*
        from users
        where
            true
            and users.deleted_at is null
            and users.disabled_at is null
            and (users.id, users.id) < ($1, $2)
        order by users.id desc, users.id desc
        limit 2000
    ) users
    where
        true
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $3
    order by users.id desc, users.id desc
    limit 2
) users
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by users.id desc, users.id desc;

-- GET /users?q=777&limit=1&cursor={previous}, signed in
select id
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and (users.id, users.id) < ($1, $2)
    order by users.id desc, users.id desc offset 2000
    limit 1
) list;

-- GET /users?q=777&sort=-id&limit=1, signed in
select
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
    select users.*
    from (
        select users.*
        from users
        where true
            and users.deleted_at is null and users.disabled_at is null
        order by users.id desc, users.id desc
        limit 2000
    ) users
    where
        true
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.id desc, users.id desc
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.id desc, users.id desc;

-- GET /users?q=777&sort=username&limit=1, signed in
select
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
    select users.*
    from (
        select users.*
        from users
        where true
            and users.deleted_at is null and users.disabled_at is null
        order by users.username collate "und-x-icu", users.id
        limit 2000
    ) users
    where
        true
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.username collate "und-x-icu", users.id
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu", users.id;

-- GET /users?q=777&sort=-username&limit=1, signed in
select
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
    select users.*
    from (
        select users.*
        from users
        where true
            and users.deleted_at is null and users.disabled_at is null
        order by users.username collate "und-x-icu" desc, users.id desc
        limit 2000
    ) users
    where
        true
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.username collate "und-x-icu" desc, users.id desc
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu" desc, users.id desc;

-- GET /users?q=777&sort=created_at&limit=1, signed in
select
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
    select users.*
    from (
        select users.*
        from users
        where true
            and users.deleted_at is null and users.disabled_at is null
        order by users.created_at, users.id
        limit 2000
    ) users
    where
        true
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.created_at, users.id
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.created_at, users.id;

-- GET /users?q=777&sort=-created_at&limit=1, signed in
select
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
    select users.*
    from (
        select users.*
        from users
        where true
            and users.deleted_at is null and users.disabled_at is null
        order by users.created_at desc, users.id desc
        limit 2000
    ) users
    where
        true
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.created_at desc, users.id desc
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.created_at desc, users.id desc;

-- GET /users?q=777&sort=id,username&limit=1, signed in
select
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
    select users.*
    from (
        select users.*
        from users
        where true
            and users.deleted_at is null and users.disabled_at is null
        order by users.id, users.username collate "und-x-icu", users.id
        limit 2000
    ) users
    where
        true
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.id, users.username collate "und-x-icu", users.id
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.id, users.username collate "und-x-icu", users.id;

-- GET /users?q=777&sort=-id,-username&limit=1, signed in
select
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
    select users.*
    from (
        select users.*
        from users
        where true
            and users.deleted_at is null and users.disabled_at is null
        order by users.id desc, users.username collate "und-x-icu" desc, users.id desc
        limit 2000
    ) users
    where
        true
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.id desc, users.username collate "und-x-icu" desc, users.id desc
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.id desc, users.username collate "und-x-icu" desc, users.id desc;

-- GET /users?q=777&sort=-id,username&limit=1, signed in
select
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
    select users.*
    from (
        select users.*
        from users
        where true
            and users.deleted_at is null and users.disabled_at is null
        order by users.id desc, users.username collate "und-x-icu", users.id
        limit 2000
    ) users
    where
        true
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.id desc, users.username collate "und-x-icu", users.id
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.id desc, users.username collate "und-x-icu", users.id;

-- GET /users?q=777&sort=id,-username&limit=1, signed in
select
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
    select users.*
    from (
        select users.*
        from users
        where true
            and users.deleted_at is null and users.disabled_at is null
        order by users.id, users.username collate "und-x-icu" desc, users.id desc
        limit 2000
    ) users
    where
        true
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.id, users.username collate "und-x-icu" desc, users.id desc
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.id, users.username collate "und-x-icu" desc, users.id desc;

-- GET /users?q=777&sort=username,created_at&limit=1, signed in
select
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
    select users.*
    from (
        select users.*
        from users
        where true
            and users.deleted_at is null and users.disabled_at is null
        order by users.username collate "und-x-icu", users.created_at, users.id
        limit 2000
    ) users
    where
        true
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.username collate "und-x-icu", users.created_at, users.id
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu", users.created_at, users.id;

-- GET /users?q=777&sort=-username,-created_at&limit=1, signed in
select
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
    select users.*
    from (
        select users.*
        from users
        where true
            and users.deleted_at is null and users.disabled_at is null
        order by users.username collate "und-x-icu" desc, users.created_at desc, users.id desc
        limit 2000
    ) users
    where
        true
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.username collate "und-x-icu" desc, users.created_at desc, users.id desc
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu" desc, users.created_at desc, users.id desc;

-- GET /users?q=777&sort=-username,created_at&limit=1, signed in
select
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
    select users.*
    from (
        select users.*
        from users
        where true
            and users.deleted_at is null and users.disabled_at is null
        order by users.username collate "und-x-icu" desc, users.created_at, users.id
        limit 2000
    ) users
    where
        true
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.username collate "und-x-icu" desc, users.created_at, users.id
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu" desc, users.created_at, users.id;

-- GET /users?q=777&sort=username,-created_at&limit=1, signed in
select
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
    select users.*
    from (
        select users.*
        from users
        where true
            and users.deleted_at is null and users.disabled_at is null
        order by users.username collate "und-x-icu", users.created_at desc, users.id desc
        limit 2000
    ) users
    where
        true
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.username collate "und-x-icu", users.created_at desc, users.id desc
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu", users.created_at desc, users.id desc;

-- GET /users?q=na, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.id, users.id
    limit 51
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.id, users.id;

-- GET /users?q=na&total=true, signed in
select count(*)
from users
where
    true
    and users.deleted_at is null
    and users.disabled_at is null
    and case
        when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
            (
                select entries.name
                from derived.search_entries entries
                where entries.kind = 'user'
                    and entries.id = users.id
            ),
            fold(users.username)
        )
        else lower(users.username)
    end like $1;

-- GET /users?q=na&limit=1, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.id, users.id
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.id, users.id;

-- GET /users?q=na&limit=1&cursor={next}, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
        and (users.id, users.id) > ($2, $3)
    order by users.id, users.id
    limit 2
) users
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by users.id, users.id;

-- GET /users?q=na&limit=1&cursor={previous}, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
        and (users.id, users.id) < ($2, $3)
    order by users.id desc, users.id desc
    limit 2
) users
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by users.id desc, users.id desc;

-- GET /users?q=na&sort=-id&limit=1, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.id desc, users.id desc
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.id desc, users.id desc;

-- GET /users?q=na&sort=username&limit=1, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.username collate "und-x-icu", users.id
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu", users.id;

-- GET /users?q=na&sort=-username&limit=1, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.username collate "und-x-icu" desc, users.id desc
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu" desc, users.id desc;

-- GET /users?q=na&sort=created_at&limit=1, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.created_at, users.id
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.created_at, users.id;

-- GET /users?q=na&sort=-created_at&limit=1, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.created_at desc, users.id desc
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.created_at desc, users.id desc;

-- GET /users?q=na&sort=id,username&limit=1, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.id, users.username collate "und-x-icu", users.id
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.id, users.username collate "und-x-icu", users.id;

-- GET /users?q=na&sort=-id,-username&limit=1, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.id desc, users.username collate "und-x-icu" desc, users.id desc
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.id desc, users.username collate "und-x-icu" desc, users.id desc;

-- GET /users?q=na&sort=-id,username&limit=1, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.id desc, users.username collate "und-x-icu", users.id
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.id desc, users.username collate "und-x-icu", users.id;

-- GET /users?q=na&sort=id,-username&limit=1, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.id, users.username collate "und-x-icu" desc, users.id desc
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.id, users.username collate "und-x-icu" desc, users.id desc;

-- GET /users?q=na&sort=username,created_at&limit=1, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.username collate "und-x-icu", users.created_at, users.id
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu", users.created_at, users.id;

-- GET /users?q=na&sort=-username,-created_at&limit=1, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.username collate "und-x-icu" desc, users.created_at desc, users.id desc
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu" desc, users.created_at desc, users.id desc;

-- GET /users?q=na&sort=-username,created_at&limit=1, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.username collate "und-x-icu" desc, users.created_at, users.id
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu" desc, users.created_at, users.id;

-- GET /users?q=na&sort=username,-created_at&limit=1, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $1
    order by users.username collate "und-x-icu", users.created_at desc, users.id desc
    limit 2
) users
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by users.username collate "und-x-icu", users.created_at desc, users.id desc;

-- GET /users?q=name&total=true, signed in
select count(*)
from users
where
    true
    and users.deleted_at is null
    and users.disabled_at is null
    and users.id in (
        select users.id
        from users
        where users.username !~ '[^A-Za-z0-9 ]|  '
            and users.username ilike $1
        union all
        select entries.id
        from derived.search_entries entries
        where entries.kind = 'user'
            and entries.label ~ '[^A-Za-z0-9 ]|  ' and entries.name like $2
    );

-- GET /users?ids=5&q=777, signed in
select
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
    select users.*
    from (
        select users.*
        from users
        where true
            and users.deleted_at is null and users.disabled_at is null and users.id = $1
        order by users.id, users.id
        limit 2000
    ) users
    where
        true
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $2
    order by users.id, users.id
    limit 51
) users
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by users.id, users.id;

-- GET /users?ids=5&q=777, signed in
select id
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and users.disabled_at is null and users.id = $1
    order by users.id, users.id offset 2000
    limit 1
) list;

-- GET /users?ids=5,6&q=na, signed in
select
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
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is null
        and users.id = any($1)
        and case
            when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'user'
                        and entries.id = users.id
                ),
                fold(users.username)
            )
            else lower(users.username)
        end like $2
    order by users.id, users.id
    limit 51
) users
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by users.id, users.id;

-- GET /users?ids=5,6&q=na&total=true, signed in
select count(*)
from users
where
    true
    and users.deleted_at is null
    and users.disabled_at is null
    and users.id = any($1)
    and case
        when users.username ~ '[^A-Za-z0-9 ]|  ' then coalesce(
            (
                select entries.name
                from derived.search_entries entries
                where entries.kind = 'user'
                    and entries.id = users.id
            ),
            fold(users.username)
        )
        else lower(users.username)
    end like $2;

-- GET /users?offset=9000, signed in
select users.id
from users
where true and users.deleted_at is null and users.disabled_at is null
limit 1;
