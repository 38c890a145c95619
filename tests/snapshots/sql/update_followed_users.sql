-- POST /me/follows/users/batch {"add": [71], "remove": []}, signed in
select id
from users target
where id = any($1) and target.deleted_at is null and target.disabled_at is null
order by id
for no key update;

-- POST /me/follows/users/batch {"add": [71], "remove": []}, signed in
insert into user_follows (user_id, followed_user_id)
select $1::bigint, target.id
from (
    select id
    from users target
    where
        id = any($2)
        and target.deleted_at is null
        and target.disabled_at is null
        and (select id from user_follows where user_id = $3 and followed_user_id = target.id) is null
    order by id
    for no key update
) target
on conflict do nothing
returning followed_user_id;

-- POST /me/follows/users/batch {"add": [71], "remove": []}, signed in
delete from user_follows
where
    id = any(
        array(
            select (select id from user_follows where user_id = $1 and followed_user_id = target.id)
            from (select id from unnest($2) id) target
        )
    )
returning followed_user_id;

-- POST /me/follows/users/batch {"add": [71], "remove": []}, signed in
select id, followers_count
from users
where id = any($1);

-- POST /me/follows/users/batch {"add": [71, 72, 999999], "remove": [8, 73]}, signed in
select id
from users target
where
    id = any($1)
    and (
        target.deleted_at is null
        and target.disabled_at is null
        or (
            target.id = any($2)
            and (select id from user_follows where user_id = $3 and followed_user_id = target.id) is not null
        )
    )
order by id
for no key update;

-- POST /me/follows/users/batch {"add": [74]}, with a key, signed in
select pg_try_advisory_xact_lock(hashtextextended($1, 0));

-- POST /me/follows/users/batch {"add": [74]}, with a key, signed in
SELECT "idempotency_keys"."key", "idempotency_keys"."fingerprint", "idempotency_keys"."answer"
FROM "idempotency_keys"
WHERE (
    (("idempotency_keys"."user_id" = ANY($1)) AND ("idempotency_keys"."key" = ANY($2)))
    AND ("idempotency_keys"."created_at" > (CURRENT_TIMESTAMP - $3))
);

-- POST /me/follows/users/batch {"add": [74]}, with a key, signed in
INSERT INTO "idempotency_keys" ("user_id", "key", "fingerprint", "answer", "created_at")
VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)
ON CONFLICT ("user_id", "key") DO UPDATE SET
    "fingerprint" = $5, "answer" = $6, "created_at" = CURRENT_TIMESTAMP;

-- POST /me/follows/users/batch {"add": [74]}, with a key, signed in
delete from idempotency_keys
where
    user_id = $1
    and key in (
        select key
        from (
            select
                key,
                row_number() over newest_first as nth,
                sum(octet_length(answer)) over newest_first - octet_length(answer) as newer_bytes
            from idempotency_keys
            where user_id = $2
            window newest_first as (order by created_at desc, key)
        ) numbered
        where nth > $3
            or newer_bytes > $4
    );
