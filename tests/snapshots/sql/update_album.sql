-- PATCH /albums/{id} {}, signed in
SELECT "albums"."created_by", "albums"."artist_id"
FROM "albums"
WHERE ("albums"."id" = $1)
LIMIT $2;

-- PATCH /albums/{id} {}, signed in
SELECT "albums"."created_by", "albums"."updated_at"
FROM "albums"
WHERE ("albums"."id" = $1)
LIMIT $2
FOR UPDATE;

-- PATCH /albums/{id} {}, signed in
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

-- PATCH /albums/1 {"title": "Changed"}, signed in
select
from tracks
where album_id = $1
order by id
for no key update;

-- PATCH /albums/1 {"title": "Changed"}, signed in
SELECT "albums"."artist_id", "albums"."released_on", "albums"."created_by", "albums"."title"
FROM "albums"
WHERE ("albums"."id" = $1)
LIMIT $2;

-- PATCH /albums/1 {"title": "Changed"}, signed in
UPDATE "albums" SET
    "title" = $1, "updated_at" = CURRENT_TIMESTAMP
WHERE ("albums"."id" = $2);

-- PATCH /albums/1 {"genre": "Folk"}, signed in
UPDATE "albums" SET
    "genre" = $1, "updated_at" = CURRENT_TIMESTAMP
WHERE ("albums"."id" = $2);

-- PATCH /albums/1 {"artist_id": 2}, signed in
select
from playlists
where
    id in (select playlist_id from playlist_adds join tracks on tracks.id = track_id where album_id = $1)
order by id
for no key update;

-- PATCH /albums/1 {"artist_id": 2}, signed in
UPDATE "albums" SET
    "artist_id" = $1, "updated_at" = CURRENT_TIMESTAMP
WHERE ("albums"."id" = $2);

-- PATCH /albums/1 {"artist_id": 2}, signed in
UPDATE "tracks" SET
    "artist_id" = $1, "updated_at" = CURRENT_TIMESTAMP
WHERE (("tracks"."album_id" = $2) AND ("tracks"."artist_id" = $3));

-- PATCH /albums/1 {"cover_url": "https://example.com/c"}, signed in
UPDATE "albums" SET
    "cover_url" = $1, "updated_at" = CURRENT_TIMESTAMP
WHERE ("albums"."id" = $2);

-- PATCH /albums/1 {"released_on": "2020-03-03"}, signed in
UPDATE "albums" SET
    "released_on" = $1, "release_date_precision" = $2, "updated_at" = CURRENT_TIMESTAMP
WHERE ("albums"."id" = $3);

-- PATCH /albums/1 {"title": "Name 1", "genre": "Jazz", "artist_id": 1, "cover_url": null, "released_on": "2020-03-03"}, signed in
UPDATE "albums" SET
    "title" = $1,
    "genre" = $2,
    "artist_id" = $3,
    "cover_url" = $4,
    "released_on" = $5,
    "release_date_precision" = $6,
    "updated_at" = CURRENT_TIMESTAMP
WHERE ("albums"."id" = $7);
