-- POST /albums {"title": "New", "genre": "Dub", "artist_id": 1}, signed in
SELECT "artists"."id"
FROM "artists"
WHERE ("artists"."id" = ANY($1))
ORDER BY "artists"."id"
FOR NO KEY UPDATE;

-- POST /albums {"title": "New", "genre": "Dub", "artist_id": 1}, signed in
INSERT INTO
    "albums" ("title", "genre", "artist_id", "cover_url", "released_on", "release_date_precision", "created_by")
VALUES ($1, $2, $3, $4, $5, $6, $7)
RETURNING "albums"."id";

-- POST /albums {"title": "New", "genre": "Dub", "artist_id": 1}, signed in
SELECT 1
FROM "tracks"
WHERE 1 = 0;

-- POST /albums {"title": "New", "genre": "Dub", "artist_id": 1}, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
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
        $3::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where albums.id = $4;

-- POST /albums {"title": "New", "genre": "Dub", "artist_id": 1, "tracks": [{"title": "One"}]}, signed in
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

-- POST /albums {"title": "New", "genre": "Dub", "artist_id": 1, "cover_url": "https://example.com/1", "released_on": "2020-02-02", "tracks": [{"title": "One", "artist_id": 2, "track_number": 1}, {"title": "Two", "duration_ms": 1000}]}, signed in
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
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9), ($10, $11, $12, $13, $14, $15, $16, $17, $18)
RETURNING "tracks"."id";

-- POST /albums {"title": "Again", "genre": "Dub", "artist_id": 1}, with a key, signed in
select pg_try_advisory_xact_lock(hashtextextended($1, 0));

-- POST /albums {"title": "Again", "genre": "Dub", "artist_id": 1}, with a key, signed in
SELECT "idempotency_keys"."key", "idempotency_keys"."fingerprint", "idempotency_keys"."answer"
FROM "idempotency_keys"
WHERE (
    (("idempotency_keys"."user_id" = ANY($1)) AND ("idempotency_keys"."key" = ANY($2)))
    AND ("idempotency_keys"."created_at" > (CURRENT_TIMESTAMP - $3))
);

-- POST /albums {"title": "Again", "genre": "Dub", "artist_id": 1}, with a key, signed in
INSERT INTO "idempotency_keys" ("user_id", "key", "fingerprint", "answer", "created_at")
VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)
ON CONFLICT ("user_id", "key") DO UPDATE SET
    "fingerprint" = $5, "answer" = $6, "created_at" = CURRENT_TIMESTAMP;

-- POST /albums {"title": "Again", "genre": "Dub", "artist_id": 1}, with a key, signed in
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
