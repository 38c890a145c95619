-- PATCH /artists/{id} {}, signed in
SELECT "artists"."created_by", "artists"."updated_at"
FROM "artists"
WHERE ("artists"."id" = $1)
LIMIT $2
FOR UPDATE;

-- PATCH /artists/{id} {}, signed in
select
    "artists"."id",
    "artists"."name",
    coalesce(artists.sort_name, without_article(artists.name)),
    "artists"."image_url",
    "artists"."bio",
    "artists"."aliases",
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
        $3::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where artists.id = $4;

-- PATCH /artists/1 {"name": "Changed"}, signed in
SELECT "artists"."created_by"
FROM "artists"
WHERE ("artists"."id" = $1)
LIMIT $2;

-- PATCH /artists/1 {"name": "Changed"}, signed in
select
from tracks
where artist_id = $1
order by id
for no key update;

-- PATCH /artists/1 {"name": "Changed"}, signed in
SELECT "artists"."created_by", "artists"."name"
FROM "artists"
WHERE ("artists"."id" = $1)
LIMIT $2;

-- PATCH /artists/1 {"name": "Changed"}, signed in
UPDATE "artists" SET
    "name" = $1, "updated_at" = CURRENT_TIMESTAMP
WHERE ("artists"."id" = $2);

-- PATCH /artists/1 {"bio": "Born"}, signed in
UPDATE "artists" SET
    "bio" = $1, "updated_at" = CURRENT_TIMESTAMP
WHERE ("artists"."id" = $2);

-- PATCH /artists/1 {"image_url": "https://example.com/i"}, signed in
UPDATE "artists" SET
    "image_url" = $1, "updated_at" = CURRENT_TIMESTAMP
WHERE ("artists"."id" = $2);

-- PATCH /artists/1 {"name": "Name 1", "bio": "Born", "image_url": null}, signed in
UPDATE "artists" SET
    "name" = $1, "image_url" = $2, "bio" = $3, "updated_at" = CURRENT_TIMESTAMP
WHERE ("artists"."id" = $4);

-- PATCH /artists/2 {"bio": "Born"}, signed in as an admin
INSERT INTO "audit_log" ("actor_id", "action", "target_type", "target_id", "target_name", "user_id", "reason")
VALUES ($1, $2, $3, $4, $5, $6, $7);
