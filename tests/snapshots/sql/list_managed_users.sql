-- GET /admin/users?limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null
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

-- GET /admin/users?limit=10, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null
    order by users.id desc, users.id desc
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
order by users.id desc, users.id desc;

-- GET /admin/users?limit=20, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null
    order by users.id desc, users.id desc
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
order by users.id desc, users.id desc;

-- GET /admin/users?limit=50, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null
    order by users.id desc, users.id desc
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
order by users.id desc, users.id desc;

-- GET /admin/users?limit=100, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null
    order by users.id desc, users.id desc
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
order by users.id desc, users.id desc;

-- GET /admin/users?limit=200, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null
    order by users.id desc, users.id desc
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
order by users.id desc, users.id desc;

-- GET /admin/users?offset=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null
    order by users.id desc, users.id desc
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
order by users.id desc, users.id desc;

-- GET /admin/users?total=true, signed in as an admin
select count(*)
from users
where true and users.deleted_at is null;

-- GET /admin/users?total=true&limit=1&offset=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null
    order by users.id desc, users.id desc
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
order by users.id desc, users.id desc;

-- GET /admin/users?sort=id&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null
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

-- GET /admin/users?sort=id&limit=1&cursor={next}, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and (users.id, users.id) > ($1, $2)
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

-- GET /admin/users?sort=id&limit=1&cursor={previous}, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and (users.id, users.id) < ($1, $2)
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

-- GET /admin/users?sort=username&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null
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

-- GET /admin/users?sort=username&limit=1&cursor={next}, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and (users.username collate "und-x-icu", users.id) > ($1, $2)
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

-- GET /admin/users?sort=username&limit=1&cursor={previous}, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and (users.username collate "und-x-icu", users.id) < ($1, $2)
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

-- GET /admin/users?sort=-username&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null
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

-- GET /admin/users?sort=created_at&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null
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

-- GET /admin/users?sort=created_at&limit=1&cursor={next}, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and (users.created_at, users.id) > ($1, $2)
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

-- GET /admin/users?sort=created_at&limit=1&cursor={previous}, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and (users.created_at, users.id) < ($1, $2)
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

-- GET /admin/users?sort=-created_at&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null
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

-- GET /admin/users?sort=id,username&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null
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

-- GET /admin/users?sort=id,username&limit=1&cursor={next}, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
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

-- GET /admin/users?sort=id,username&limit=1&cursor={previous}, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
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

-- GET /admin/users?sort=-id,-username&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null
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

-- GET /admin/users?sort=-id,username&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null
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

-- GET /admin/users?sort=-id,username&limit=1&cursor={next}, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
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

-- GET /admin/users?sort=-id,username&limit=1&cursor={previous}, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
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

-- GET /admin/users?sort=id,-username&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null
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

-- GET /admin/users?sort=username,created_at&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null
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

-- GET /admin/users?sort=username,created_at&limit=1&cursor={next}, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
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

-- GET /admin/users?sort=username,created_at&limit=1&cursor={previous}, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
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

-- GET /admin/users?sort=-username,-created_at&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null
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

-- GET /admin/users?sort=-username,created_at&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null
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

-- GET /admin/users?sort=-username,created_at&limit=1&cursor={next}, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
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

-- GET /admin/users?sort=-username,created_at&limit=1&cursor={previous}, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
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

-- GET /admin/users?sort=username,-created_at&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null
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

-- GET /admin/users?ids=5, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and users.id = $1
    order by users.id desc, users.id desc
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
order by users.id desc, users.id desc;

-- GET /admin/users?ids=5&total=true, signed in as an admin
select count(*)
from users
where true and users.deleted_at is null and users.id = $1;

-- GET /admin/users?ids=5,6, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and users.id = any($1)
    order by users.id desc, users.id desc
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
order by users.id desc, users.id desc;

-- GET /admin/users?ids=5,6&total=true, signed in as an admin
select count(*)
from users
where true and users.deleted_at is null and users.id = any($1);

-- GET /admin/users?q=777, signed in as an admin
with
found as materialized (
    select id
    from users
    where
        true
        and (users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email) ilike $1
)
select id
from found
limit 301;

-- GET /admin/users?q=777&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and users.id = any($1)
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

-- GET /admin/users?q=777&limit=1&cursor={next}, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and users.id = any($1) and (users.id, users.id) < ($2, $3)
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

-- GET /admin/users?q=777&limit=1&cursor={previous}, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and users.id = any($1) and (users.id, users.id) > ($2, $3)
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

-- GET /admin/users?q=777&sort=id&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and users.id = any($1)
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

-- GET /admin/users?q=777&sort=username&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and users.id = any($1)
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

-- GET /admin/users?q=777&sort=-username&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and users.id = any($1)
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

-- GET /admin/users?q=777&sort=created_at&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and users.id = any($1)
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

-- GET /admin/users?q=777&sort=-created_at&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and users.id = any($1)
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

-- GET /admin/users?q=777&sort=id,username&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and users.id = any($1)
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

-- GET /admin/users?q=777&sort=-id,-username&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and users.id = any($1)
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

-- GET /admin/users?q=777&sort=-id,username&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and users.id = any($1)
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

-- GET /admin/users?q=777&sort=id,-username&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and users.id = any($1)
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

-- GET /admin/users?q=777&sort=username,created_at&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and users.id = any($1)
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

-- GET /admin/users?q=777&sort=-username,-created_at&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and users.id = any($1)
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

-- GET /admin/users?q=777&sort=-username,created_at&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and users.id = any($1)
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

-- GET /admin/users?q=777&sort=username,-created_at&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and users.id = any($1)
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

-- GET /admin/users?q=na, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and (users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email) ilike $1
    order by users.id desc, users.id desc
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
order by users.id desc, users.id desc;

-- GET /admin/users?q=na&total=true, signed in as an admin
select count(*)
from users
where
    true
    and users.deleted_at is null
    and (users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email) ilike $1;

-- GET /admin/users?q=na&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and (users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email) ilike $1
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

-- GET /admin/users?q=na&limit=1&cursor={next}, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and (users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email) ilike $1
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

-- GET /admin/users?q=na&limit=1&cursor={previous}, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and (users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email) ilike $1
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

-- GET /admin/users?q=na&sort=id&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and (users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email) ilike $1
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

-- GET /admin/users?q=na&sort=username&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and (users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email) ilike $1
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

-- GET /admin/users?q=na&sort=-username&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and (users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email) ilike $1
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

-- GET /admin/users?q=na&sort=created_at&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and (users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email) ilike $1
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

-- GET /admin/users?q=na&sort=-created_at&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and (users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email) ilike $1
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

-- GET /admin/users?q=na&sort=id,username&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and (users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email) ilike $1
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

-- GET /admin/users?q=na&sort=-id,-username&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and (users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email) ilike $1
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

-- GET /admin/users?q=na&sort=-id,username&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and (users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email) ilike $1
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

-- GET /admin/users?q=na&sort=id,-username&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and (users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email) ilike $1
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

-- GET /admin/users?q=na&sort=username,created_at&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and (users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email) ilike $1
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

-- GET /admin/users?q=na&sort=-username,-created_at&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and (users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email) ilike $1
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

-- GET /admin/users?q=na&sort=-username,created_at&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and (users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email) ilike $1
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

-- GET /admin/users?q=na&sort=username,-created_at&limit=1, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and (users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email) ilike $1
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

-- GET /admin/users?ids=5&q=777, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and users.id = any($1) and users.id = $2
    order by users.id desc, users.id desc
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
order by users.id desc, users.id desc;

-- GET /admin/users?ids=5,6&q=na, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and (users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email) ilike $1
        and users.id = any($2)
    order by users.id desc, users.id desc
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
order by users.id desc, users.id desc;

-- GET /admin/users?ids=5,6&q=na&total=true, signed in as an admin
select count(*)
from users
where
    true
    and users.deleted_at is null
    and (users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email) ilike $1
    and users.id = any($2);

-- GET /admin/users?offset=9000, signed in as an admin
select users.id
from users
where true and users.deleted_at is null
limit 1;

-- GET /admin/users?email=1@example.com, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where true
        and users.deleted_at is null and lower(users.email) = lower($1)
    order by users.id desc, users.id desc
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
order by users.id desc, users.id desc;

-- GET /admin/users?ids=1,2&disabled=false&admin=false&verified=false, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.id = any($1)
        and users.disabled_at is null
        and not users.is_admin
        and users.email_verified_at is null
    order by users.id desc, users.id desc
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
order by users.id desc, users.id desc;

-- GET /admin/users?disabled=true&admin=true&verified=true, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from (
    select users.*
    from users
    where
        true
        and users.deleted_at is null
        and users.disabled_at is not null
        and users.is_admin
        and users.email_verified_at is not null
    order by users.id desc, users.id desc
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
order by users.id desc, users.id desc;
