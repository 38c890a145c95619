-- PUT /password-resets/known-link {"new_password": "apples in the icebox"}
SELECT "mail_tokens"."user_id"
FROM "mail_tokens"
WHERE (
    (("mail_tokens"."token_hash" = $1) AND ("mail_tokens"."purpose" = $2))
    AND ("mail_tokens"."expires_at" > CURRENT_TIMESTAMP)
)
LIMIT $3;

-- PUT /password-resets/known-link {"new_password": "apples in the icebox"}
SELECT ("users"."disabled_at" IS NOT NULL)
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
select
from pg_advisory_xact_lock(hashtextextended($1, 7061731));

-- PUT /password-resets/known-link {"new_password": "apples in the icebox"}
select ceil(extract(epoch from max(oldest) + interval '1 hour' - now()))::bigint
from (
    select min(created_at) as oldest
    from mail_counts
    where user_id = $1
        and kind = $2 and created_at > now() - interval '1 hour'
    having count(*) >= $3
    union all
    select min(created_at)
    from mail_counts
    where address_hash = any($4)
        and kind = $5 and created_at > now() - interval '1 hour'
    having count(*) >= $6
) exceeded;

-- PUT /password-resets/known-link {"new_password": "apples in the icebox"}
insert into mail_counts (kind, user_id, address_hash)
values ($1, $2, $3);

-- PUT /password-resets/known-link {"new_password": "apples in the icebox"}
INSERT INTO "mail_outbox" ("user_id", "purpose", "payload", "message_id", "expires_at")
VALUES ($1, $2, $3, $4, $5);
