-- POST /me/likes/contains {"ids": [1, 2, 3]}, signed in
select id
from (select id from unnest($1) id) target
where (select id from likes where user_id = $2 and track_id = target.id) is not null;

-- POST /me/likes/contains {"ids": [1, 2, 3]}, with a key, signed in
select pg_try_advisory_xact_lock(hashtextextended($1, 0));

-- POST /me/likes/contains {"ids": [1, 2, 3]}, with a key, signed in
SELECT "idempotency_keys"."fingerprint", "idempotency_keys"."answer"
FROM "idempotency_keys"
WHERE (
    (("idempotency_keys"."user_id" = $1) AND ("idempotency_keys"."key" = $2))
    AND ("idempotency_keys"."created_at" > (CURRENT_TIMESTAMP - $3))
)
LIMIT $4;

-- POST /me/likes/contains {"ids": [1, 2, 3]}, with a key, signed in
INSERT INTO "idempotency_keys" ("user_id", "key", "fingerprint", "answer", "created_at")
VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)
ON CONFLICT ("user_id", "key") DO UPDATE SET
    "fingerprint" = $5, "answer" = $6, "created_at" = CURRENT_TIMESTAMP;
