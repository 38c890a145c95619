-- PATCH /tracks/{id} {}, signed in
SELECT "tracks"."created_by", "tracks"."updated_at"
FROM "tracks"
WHERE ("tracks"."id" = $1)
LIMIT $2
FOR UPDATE;

-- PATCH /tracks/{id} {}, signed in
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

-- PATCH /tracks/1 {"title": "Changed"}, signed in
SELECT "tracks"."created_by", "tracks"."title"
FROM "tracks"
WHERE ("tracks"."id" = $1)
LIMIT $2;

-- PATCH /tracks/1 {"title": "Changed"}, signed in
UPDATE "tracks" SET
    "title" = $1, "updated_at" = CURRENT_TIMESTAMP
WHERE ("tracks"."id" = $2);

-- PATCH /tracks/1 {"album_id": 2}, signed in
SELECT "tracks"."album_id", "tracks"."artist_id"
FROM "tracks"
WHERE ("tracks"."id" = $1)
LIMIT $2;

-- PATCH /tracks/1 {"album_id": 2}, signed in
SELECT "albums"."id"
FROM "albums"
WHERE ("albums"."id" = ANY($1))
ORDER BY "albums"."id"
FOR NO KEY UPDATE;

-- PATCH /tracks/1 {"album_id": 2}, signed in
SELECT "artists"."id"
FROM "artists"
WHERE ("artists"."id" = ANY($1))
ORDER BY "artists"."id"
FOR NO KEY UPDATE;

-- PATCH /tracks/1 {"album_id": 2}, signed in
UPDATE "tracks" SET
    "album_id" = $1, "updated_at" = CURRENT_TIMESTAMP
WHERE ("tracks"."id" = $2);

-- PATCH /tracks/1 {"artist_id": 2}, signed in
SELECT "tracks"."created_by"
FROM "tracks"
WHERE ("tracks"."id" = $1)
LIMIT $2;

-- PATCH /tracks/1 {"artist_id": 2}, signed in
select
from playlists
where id in (select playlist_id from playlist_adds where track_id = $1)
order by id
for no key update;

-- PATCH /tracks/1 {"artist_id": 2}, signed in
UPDATE "tracks" SET
    "artist_id" = $1, "updated_at" = CURRENT_TIMESTAMP
WHERE ("tracks"."id" = $2);

-- PATCH /tracks/1 {"track_number": 7}, signed in
UPDATE "tracks" SET
    "track_number" = $1, "updated_at" = CURRENT_TIMESTAMP
WHERE ("tracks"."id" = $2);

-- PATCH /tracks/1 {"disc_number": 2}, signed in
UPDATE "tracks" SET
    "disc_number" = $1, "updated_at" = CURRENT_TIMESTAMP
WHERE ("tracks"."id" = $2);

-- PATCH /tracks/1 {"duration_ms": 5000}, signed in
UPDATE "tracks" SET
    "duration_ms" = $1, "updated_at" = CURRENT_TIMESTAMP
WHERE ("tracks"."id" = $2);

-- PATCH /tracks/1 {"audio_url": "https://example.com/a"}, signed in
UPDATE "tracks" SET
    "audio_url" = $1, "updated_at" = CURRENT_TIMESTAMP
WHERE ("tracks"."id" = $2);

-- PATCH /tracks/1 {"cover_url": "https://example.com/c"}, signed in
UPDATE "tracks" SET
    "cover_url" = $1, "updated_at" = CURRENT_TIMESTAMP
WHERE ("tracks"."id" = $2);

-- PATCH /tracks/1 {"title": "Name 1", "album_id": 1, "artist_id": 1, "track_number": 2, "disc_number": null, "duration_ms": 1000, "audio_url": null, "cover_url": null}, signed in
UPDATE "tracks" SET
    "title" = $1,
    "artist_id" = $2,
    "album_id" = $3,
    "track_number" = $4,
    "disc_number" = $5,
    "duration_ms" = $6,
    "audio_url" = $7,
    "cover_url" = $8,
    "updated_at" = CURRENT_TIMESTAMP
WHERE ("tracks"."id" = $9);
