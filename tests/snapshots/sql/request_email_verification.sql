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

-- POST /email-verifications, signed in
INSERT INTO "mail_tokens" ("token_hash", "user_id", "purpose", "email", "expires_at")
VALUES ($1, $2, $3, $4, $5);

-- POST /email-verifications, signed in
INSERT INTO "mail_outbox" ("user_id", "purpose", "payload", "message_id", "expires_at")
VALUES ($1, $2, $3, $4, $5);
