-- POST /session/renewal, signed in
select generation, extract(epoch from created_at)::bigint, extract(epoch from expires_at)::bigint
from sessions
where id = $1 and user_id = $2
for update;

-- POST /session/renewal, signed in
UPDATE "sessions" SET
    "generation" = $1,
    "renewed_at" = CURRENT_TIMESTAMP,
    "expires_at" = $2,
    "user_agent" = $3,
    "network" = $4
WHERE ("sessions"."id" = $5);

-- POST /session/renewal, signed in
SELECT
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."is_admin",
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
    "users"."created_at",
    "users"."updated_at"
FROM "users"
WHERE ("users"."id" = $1)
LIMIT $2;
