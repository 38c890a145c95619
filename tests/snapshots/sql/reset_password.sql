-- PUT /password-resets/known-link {"new_password": "apples in the icebox"}
SELECT "mail_tokens"."user_id"
FROM "mail_tokens"
WHERE (
    (("mail_tokens"."token_hash" = $1) AND ("mail_tokens"."purpose" = $2))
    AND ("mail_tokens"."expires_at" > CURRENT_TIMESTAMP)
)
LIMIT $3;

-- PUT /password-resets/known-link {"new_password": "apples in the icebox"}
SELECT "users"."id"
FROM "users"
WHERE (("users"."id" = $1) AND ("users"."deleted_at" IS NULL))
LIMIT $2
FOR UPDATE;

-- PUT /password-resets/known-link {"new_password": "apples in the icebox"}
DELETE FROM "mail_tokens"
WHERE (("mail_tokens"."token_hash" = $1) AND ("mail_tokens"."expires_at" > CURRENT_TIMESTAMP))
RETURNING "mail_tokens"."email";

-- PUT /password-resets/known-link {"new_password": "apples in the icebox"}
UPDATE "users" SET
    "password_digest" = $1, "session_token" = $2, "updated_at" = CURRENT_TIMESTAMP
WHERE ("users"."id" = $3);

-- PUT /password-resets/known-link {"new_password": "apples in the icebox"}
UPDATE "users" SET
    "email_verified_at" = CURRENT_TIMESTAMP
WHERE (
    (("users"."id" = $1) AND (lower("users"."email") = lower($2)))
    AND ("users"."email_verified_at" IS NULL)
);

-- PUT /password-resets/known-link {"new_password": "apples in the icebox"}
DELETE FROM "sessions"
WHERE ("sessions"."user_id" = $1);

-- PUT /password-resets/known-link {"new_password": "apples in the icebox"}
DELETE FROM "mail_outbox"
WHERE (("mail_outbox"."user_id" = $1) AND ("mail_outbox"."purpose" = $2));

-- PUT /password-resets/known-link {"new_password": "apples in the icebox"}
DELETE FROM "mail_tokens"
WHERE ("mail_tokens"."user_id" = $1);

-- PUT /password-resets/known-link {"new_password": "apples in the icebox"}
SELECT "users"."email", "users"."username"
FROM "users"
WHERE ("users"."id" = $1)
LIMIT $2;

-- PUT /password-resets/known-link {"new_password": "apples in the icebox"}
INSERT INTO "mail_outbox" ("user_id", "purpose", "payload", "message_id", "expires_at")
VALUES ($1, $2, $3, $4, $5);
