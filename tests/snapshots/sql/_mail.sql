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
select
from pg_advisory_xact_lock(hashtextextended($1, 7061731));

-- the delivery of mails
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

-- the delivery of mails
insert into mail_counts (kind, user_id, address_hash)
values ($1, $2, $3);

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
