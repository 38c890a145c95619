-- DELETE /albums/1, signed in
SELECT "albums"."created_by", "albums"."updated_at"
FROM "albums"
WHERE ("albums"."id" = $1)
LIMIT $2
FOR UPDATE;

-- DELETE /albums/1, signed in
SELECT COUNT(*)
FROM "tracks"
WHERE ("tracks"."album_id" = $1);

-- DELETE /albums/40?cascade=true, signed in
DELETE FROM "tracks"
WHERE ("tracks"."album_id" = $1);

-- DELETE /albums/40?cascade=true, signed in
DELETE FROM "albums"
WHERE ("albums"."id" = $1);
