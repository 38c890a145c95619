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
WHERE (("users"."id" = $1) AND ("users"."deleted_at" IS NULL))
LIMIT $2
FOR UPDATE;

-- POST /me/email {"email": "rob@example.com", "current_password": "plums in the icebox"}, signed in
select
    greatest(count(*) filter (where is_own), count(*) filter (where is_to_address)),
    coalesce(
        ceil(
            extract(
                epoch
                from
                    greatest(
                        case when count(*) filter (where is_own) >= $1 then min(created_at) filter (where is_own) end,
                        case
                            when count(*) filter (where is_to_address) >= $2 then min(created_at) filter (where is_to_address)
                        end
                    ) + interval '1 hour' - now()
            )
        ),
        0
    )::bigint
from mail_tokens
cross join lateral (select user_id = $3 as is_own, lower(email) = lower($4) as is_to_address) link
where purpose = 'email' and created_at > now() - interval '1 hour' and (is_own or is_to_address);

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
