-- POST /email-verifications, signed in
SELECT
    "users"."username",
    "users"."email",
    ("users"."email_verified_at" IS NOT NULL),
    "users"."password_digest"
FROM "users"
WHERE (("users"."id" = $1) AND ("users"."deleted_at" IS NULL))
LIMIT $2
FOR UPDATE;

-- POST /email-verifications, signed in
select
    count(*),
    coalesce(ceil(extract(epoch from min(created_at) + interval '1 hour' - now())), 0)::bigint
from mail_tokens
where
    purpose = 'email'
    and created_at > now() - interval '1 hour'
    and (user_id = $1 or lower(email) = lower($2));

-- POST /email-verifications, signed in
INSERT INTO "mail_tokens" ("token_hash", "user_id", "purpose", "email", "expires_at")
VALUES ($1, $2, $3, $4, $5);

-- POST /email-verifications, signed in
INSERT INTO "mail_outbox" ("user_id", "purpose", "payload", "message_id", "expires_at")
VALUES ($1, $2, $3, $4, $5);
