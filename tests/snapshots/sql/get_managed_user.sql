-- GET /admin/users/9, signed in as an admin
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
from users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where users.id = $4 and users.deleted_at is null;
