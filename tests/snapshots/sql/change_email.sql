-- POST /me/email {"email": "rob@example.com", "current_password": "plums in the icebox"}, signed in
SELECT "users"."id", "users"."password_digest", "users"."session_token", "users"."disabled_at"
FROM "users"
WHERE ("users"."id" = $1)
LIMIT $2;

-- POST /me/email {"email": "rob@example.com", "current_password": "plums in the icebox"}, signed in
SELECT
    "users"."username",
    "users"."email",
    ("users"."email_verified_at" IS NOT NULL),
    "users"."password_digest"
FROM "users"
WHERE ((("users"."id" = $1) AND ("users"."deleted_at" IS NULL)) AND ("users"."disabled_at" IS NULL))
LIMIT $2
FOR UPDATE;

-- POST /me/email {"email": "rob@example.com", "current_password": "plums in the icebox"}, signed in
select
from pg_advisory_xact_lock(hashtextextended($1, 7061731));

-- POST /me/email {"email": "rob@example.com", "current_password": "plums in the icebox"}, signed in
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

-- POST /me/email {"email": "rob@example.com", "current_password": "plums in the icebox"}, signed in
insert into mail_counts (kind, user_id, address_hash)
values ($1, $2, $3);

-- POST /me/email {"email": "rob@example.com", "current_password": "plums in the icebox"}, signed in
select exists (select from users where lower(email) = lower($1) and id <> $2);

-- POST /me/email {"email": "rob@example.com", "current_password": "plums in the icebox"}, signed in
UPDATE "mail_tokens" SET
    "expires_at" = CURRENT_TIMESTAMP
WHERE (
    (("mail_tokens"."user_id" = $1) AND ("mail_tokens"."purpose" = $2))
    AND ("mail_tokens"."expires_at" > CURRENT_TIMESTAMP)
);

-- POST /me/email {"email": "rob@example.com", "current_password": "plums in the icebox"}, signed in
INSERT INTO "mail_tokens" ("token_hash", "user_id", "purpose", "email", "expires_at")
VALUES ($1, $2, $3, $4, $5);

-- POST /me/email {"email": "rob@example.com", "current_password": "plums in the icebox"}, signed in
INSERT INTO "mail_outbox" ("user_id", "purpose", "payload", "message_id", "expires_at")
VALUES ($1, $2, $3, $4, $5);
