-- DELETE /comments/7, signed in
SELECT "comments"."user_id", "comments"."track_id"
FROM "comments"
WHERE ("comments"."id" = $1)
LIMIT $2;

-- DELETE /comments/7, signed in
SELECT "tracks"."id"
FROM "tracks"
WHERE ("tracks"."id" = $1)
LIMIT $2
FOR NO KEY UPDATE;

-- DELETE /comments/7, signed in
SELECT "comments"."user_id", "comments"."track_id", "comments"."created_at", "comments"."edited_at"
FROM "comments"
WHERE ("comments"."id" = $1)
LIMIT $2
FOR UPDATE;

-- DELETE /comments/7, signed in
DELETE FROM "comments"
WHERE ("comments"."id" = $1);
