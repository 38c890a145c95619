-- GET /users/by-username/ann
select
    "users"."id",
    "users"."username",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."created_at"
from users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where lower(users.username) = lower($3) and users.deleted_at is null;
