-- DELETE /comments/7, signed in
SELECT "comments"."user_id", "comments"."track_id", "comments"."created_at", "comments"."edited_at"
FROM "comments"
WHERE ("comments"."id" = $1)
LIMIT $2
FOR UPDATE;

-- DELETE /comments/7, signed in
DELETE FROM "comments"
WHERE ("comments"."id" = $1);
