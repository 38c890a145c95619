-- POST /session {"login": "leo", "password": "plums in the icebox"}
SELECT "users"."id", "users"."password_digest", "users"."session_token"
FROM "users"
WHERE (lower("users"."username") = lower($1))
LIMIT $2;

-- POST /session {"login": "leo", "password": "plums in the icebox"}
SELECT
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."is_admin",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."created_at",
    "users"."updated_at"
FROM "users"
WHERE ("users"."id" = $1)
LIMIT $2;

-- POST /session {"login": "leo@example.com", "password": "plums in the icebox"}
SELECT "users"."id", "users"."password_digest", "users"."session_token"
FROM "users"
WHERE (lower("users"."email") = lower($1))
LIMIT $2;

-- POST /session {"login": "leo", "password": "plums in the icebox"}, with a key
select pg_try_advisory_xact_lock(hashtextextended($1, 0));

-- POST /session {"login": "leo", "password": "plums in the icebox"}, with a key
SELECT "idempotency_keys"."fingerprint", "idempotency_keys"."answer"
FROM "idempotency_keys"
WHERE (
    (("idempotency_keys"."user_id" = $1) AND ("idempotency_keys"."key" = $2))
    AND ("idempotency_keys"."created_at" > (CURRENT_TIMESTAMP - $3))
)
LIMIT $4;

-- POST /session {"login": "leo", "password": "plums in the icebox"}, with a key
INSERT INTO "idempotency_keys" ("user_id", "key", "fingerprint", "answer", "created_at")
VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)
ON CONFLICT ("user_id", "key") DO UPDATE SET
    "fingerprint" = $5, "answer" = $6, "created_at" = CURRENT_TIMESTAMP;
