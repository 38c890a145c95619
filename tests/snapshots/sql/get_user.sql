-- GET /users/1
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
from users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where users.id = $4 and users.deleted_at is null and users.disabled_at is null;
