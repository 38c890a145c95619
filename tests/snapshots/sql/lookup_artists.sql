-- POST /artists/lookup {"ids": [3, 1]}
select
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "artists"."bio",
    "artists"."followers_count",
    "artists"."albums_count",
    "artists"."tracks_count",
    case
        when viewer.id is null then null
        when cardinality(viewer.follows) <= 50 then artists.id = any(viewer.follows)
        else exists (select from follows where follows.artist_id = artists.id and follows.user_id = viewer.id)
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or artists.created_by is not distinct from viewer.id
    end,
    "artists"."created_at",
    "artists"."updated_at"
from artists
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where artists.id = any($3);

-- POST /artists/lookup {"ids": [3, 1]}, with a key, signed in
select pg_try_advisory_xact_lock(hashtextextended($1, 0));

-- POST /artists/lookup {"ids": [3, 1]}, with a key, signed in
SELECT "idempotency_keys"."fingerprint", "idempotency_keys"."answer"
FROM "idempotency_keys"
WHERE (
    (("idempotency_keys"."user_id" = $1) AND ("idempotency_keys"."key" = $2))
    AND ("idempotency_keys"."created_at" > (CURRENT_TIMESTAMP - $3))
)
LIMIT $4;

-- POST /artists/lookup {"ids": [3, 1]}, with a key, signed in
INSERT INTO "idempotency_keys" ("user_id", "key", "fingerprint", "answer", "created_at")
VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)
ON CONFLICT ("user_id", "key") DO UPDATE SET
    "fingerprint" = $5, "answer" = $6, "created_at" = CURRENT_TIMESTAMP;
