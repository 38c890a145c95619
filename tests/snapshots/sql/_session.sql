-- every request with a token
SELECT
    "users"."session_token",
    "users"."id",
    "users"."is_admin",
    ("users"."email_verified_at" IS NOT NULL),
    ("users"."disabled_at" IS NOT NULL),
    "sessions"."id",
    "sessions"."key_hash",
    "sessions"."generation",
    ("sessions"."renewed_at" > (CURRENT_TIMESTAMP - $1))
FROM (
    "users"
    LEFT OUTER JOIN "sessions" ON (("sessions"."user_id" = "users"."id") AND ("sessions"."id" = $2))
)
WHERE ("users"."id" = $3)
LIMIT $4;

-- every request with a token
SELECT
    "users"."session_token",
    "users"."id",
    "users"."is_admin",
    ("users"."email_verified_at" IS NOT NULL),
    ("users"."disabled_at" IS NOT NULL),
    "sessions"."id",
    "sessions"."key_hash",
    "sessions"."generation",
    ("sessions"."renewed_at" > (CURRENT_TIMESTAMP - $1))
FROM (
    "users"
    LEFT OUTER JOIN "sessions" ON (("sessions"."user_id" = "users"."id") AND ("sessions"."id" = ANY($2)))
)
WHERE ("users"."id" = ANY($3));
