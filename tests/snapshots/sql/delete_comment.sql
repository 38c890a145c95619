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
SELECT
    "comments"."user_id",
    "comments"."track_id",
    "comments"."created_at",
    "comments"."edited_at",
    "comments"."hidden"
FROM "comments"
WHERE ("comments"."id" = $1)
LIMIT $2
FOR UPDATE;

-- DELETE /comments/7, signed in
DELETE FROM "comments"
WHERE ("comments"."id" = $1);

-- DELETE /comments/8, signed in as an admin
INSERT INTO "audit_log" ("actor_id", "action", "target_type", "target_id", "target_name", "user_id", "reason")
VALUES ($1, $2, $3, $4, $5, $6, $7);
