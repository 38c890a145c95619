-- POST /session {"login": "leo", "password": "plums in the icebox"}
SELECT "users"."id", "users"."password_digest", "users"."session_token", "users"."disabled_at"
FROM "users"
WHERE (lower("users"."username") = lower($1))
LIMIT $2;

-- POST /session {"login": "leo", "password": "plums in the icebox"}
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

-- POST /session {"login": "leo", "password": "plums in the icebox"}
delete from sessions
where id in (select id from sessions where user_id = $1 order by last_used_at desc, id desc offset $2);

-- POST /session {"login": "leo", "password": "plums in the icebox"}
INSERT INTO "sessions" ("user_id", "account_key", "key_hash", "expires_at", "user_agent", "network")
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING "sessions"."id";

-- POST /session {"login": "leo@example.com", "password": "plums in the icebox"}
SELECT "users"."id", "users"."password_digest", "users"."session_token", "users"."disabled_at"
FROM "users"
WHERE (lower("users"."email") = lower($1))
LIMIT $2;
