-- DELETE /tracks/45, signed in
SELECT "tracks"."created_by", "tracks"."updated_at"
FROM "tracks"
WHERE ("tracks"."id" = $1)
LIMIT $2
FOR UPDATE;

-- DELETE /tracks/45, signed in
DELETE FROM "tracks"
WHERE ("tracks"."id" = $1);
