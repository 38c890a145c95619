-- POST /tracks {"title": "New", "album_id": 1}, signed in
SELECT "albums"."artist_id"
FROM "albums"
WHERE ("albums"."id" = $1)
LIMIT $2
FOR NO KEY UPDATE;

-- POST /tracks {"title": "New", "album_id": 1}, signed in
SELECT "artists"."id"
FROM "artists"
WHERE ("artists"."id" = ANY($1))
ORDER BY "artists"."id"
FOR NO KEY UPDATE;

-- POST /tracks {"title": "New", "album_id": 1}, signed in
INSERT INTO
    "tracks" (
        "title",
        "artist_id",
        "album_id",
        "track_number",
        "disc_number",
        "duration_ms",
        "audio_url",
        "cover_url",
        "created_by"
    )
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
RETURNING "tracks"."id";

-- POST /tracks {"title": "New", "album_id": 1}, signed in
select
    "tracks"."id",
    "tracks"."title",
    "tracks"."track_number",
    "tracks"."disc_number",
    "tracks"."duration_ms",
    "tracks"."audio_url",
    "tracks"."cover_url",
    "tracks"."artist_id",
    "tracks"."artist_name",
    "tracks"."artist_image_url",
    "tracks"."album_id",
    "tracks"."album_title",
    "tracks"."album_genre",
    "tracks"."album_cover_url",
    "tracks"."likes_count",
    "tracks"."comments_count",
    case
        when viewer.id is null then null
        when cardinality(viewer.likes) <= 50 then tracks.id = any(viewer.likes)
        else exists (select from likes where likes.track_id = tracks.id and likes.user_id = viewer.id)
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or tracks.created_by is not distinct from viewer.id
    end,
    "tracks"."created_at",
    "tracks"."updated_at"
from tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where tracks.id = $4;

-- POST /tracks {"title": "Again", "album_id": 1}, with a key, signed in
select pg_try_advisory_xact_lock(hashtextextended($1, 0));

-- POST /tracks {"title": "Again", "album_id": 1}, with a key, signed in
SELECT "idempotency_keys"."key", "idempotency_keys"."fingerprint", "idempotency_keys"."answer"
FROM "idempotency_keys"
WHERE (
    (("idempotency_keys"."user_id" = ANY($1)) AND ("idempotency_keys"."key" = ANY($2)))
    AND ("idempotency_keys"."created_at" > (CURRENT_TIMESTAMP - $3))
);

-- POST /tracks {"title": "Again", "album_id": 1}, with a key, signed in
INSERT INTO "idempotency_keys" ("user_id", "key", "fingerprint", "answer", "created_at")
VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)
ON CONFLICT ("user_id", "key") DO UPDATE SET
    "fingerprint" = $5, "answer" = $6, "created_at" = CURRENT_TIMESTAMP;

-- POST /tracks {"title": "Again", "album_id": 1}, with a key, signed in
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
