-- the delivery of mails
update mail_outbox
set attempts = attempts + 1, next_attempt_at = now() + $1 * interval '1 second'
where
    id = (
        select id
        from mail_outbox
        where next_attempt_at <= now()
        order by next_attempt_at
        limit 1
        for update skip locked
    )
returning id, user_id, message_id, payload, attempts, created_at, expires_at < now();

-- the delivery of mails
SELECT "users"."id", "users"."username", "users"."email"
FROM "users"
WHERE ((lower("users"."username") = lower($1)) AND ("users"."deleted_at" IS NULL))
LIMIT $2
FOR UPDATE;

-- the delivery of mails
select count(*)
from mail_tokens
where user_id = $1 and purpose = 'password_reset' and created_at > now() - interval '1 hour';

-- the delivery of mails
INSERT INTO "mail_tokens" ("token_hash", "user_id", "purpose", "email", "expires_at")
VALUES ($1, $2, $3, $4, $5);

-- the delivery of mails
UPDATE "mail_outbox" SET
    "user_id" = $1, "payload" = $2
WHERE ("mail_outbox"."id" = $3);

-- the delivery of mails
DELETE FROM "mail_outbox"
WHERE ("mail_outbox"."id" = $1);

-- the delivery of mails
SELECT "users"."id", "users"."username", "users"."email"
FROM "users"
WHERE ((lower("users"."email") = lower($1)) AND ("users"."deleted_at" IS NULL))
LIMIT $2
FOR UPDATE;

-- the delivery of mails
SELECT COUNT(*)
FROM "mail_outbox";

-- the delivery of mails
update mail_outbox
set next_attempt_at = now() + $1 * interval '1 second'
where id = $2 and attempts = $3;
