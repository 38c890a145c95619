-- DELETE /artists/1, signed in
SELECT "artists"."created_by", "artists"."updated_at"
FROM "artists"
WHERE ("artists"."id" = $1)
LIMIT $2
FOR UPDATE;

-- DELETE /artists/1, signed in
SELECT "albums"."id"
FROM "albums"
WHERE ("albums"."artist_id" = $1)
ORDER BY "albums"."id"
FOR UPDATE;

-- DELETE /artists/1, signed in
SELECT COUNT(*)
FROM "tracks"
WHERE (
    ("tracks"."artist_id" = $1)
    OR ("tracks"."album_id" = ANY(SELECT "albums"."id" FROM "albums" WHERE ("albums"."artist_id" = $2)))
);

-- DELETE /artists/50?cascade=true, signed in
DELETE FROM "tracks"
WHERE (
    ("tracks"."artist_id" = $1)
    OR ("tracks"."album_id" = ANY(SELECT "albums"."id" FROM "albums" WHERE ("albums"."artist_id" = $2)))
);

-- DELETE /artists/50?cascade=true, signed in
DELETE FROM "albums"
WHERE ("albums"."artist_id" = $1);

-- DELETE /artists/50?cascade=true, signed in
DELETE FROM "artists"
WHERE ("artists"."id" = $1);
