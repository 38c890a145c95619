-- POST /albums/lookup {"ids": [3, 1]}
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    "artists"."id",
    "artists"."name",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where albums.id = any($3);

-- POST /albums/lookup {"ids": [3, 1]}, with a key, signed in
select pg_try_advisory_xact_lock(hashtextextended($1, 0));

-- POST /albums/lookup {"ids": [3, 1]}, with a key, signed in
SELECT "idempotency_keys"."fingerprint", "idempotency_keys"."answer"
FROM "idempotency_keys"
WHERE (
    (("idempotency_keys"."user_id" = $1) AND ("idempotency_keys"."key" = $2))
    AND ("idempotency_keys"."created_at" > (CURRENT_TIMESTAMP - $3))
)
LIMIT $4;

-- POST /albums/lookup {"ids": [3, 1]}, with a key, signed in
INSERT INTO "idempotency_keys" ("user_id", "key", "fingerprint", "answer", "created_at")
VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)
ON CONFLICT ("user_id", "key") DO UPDATE SET
    "fingerprint" = $5, "answer" = $6, "created_at" = CURRENT_TIMESTAMP;
