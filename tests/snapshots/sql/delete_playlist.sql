-- DELETE /playlists/{id}, signed in
SELECT
    "playlists"."user_id",
    "playlists"."visibility",
    "playlists"."version",
    "playlists"."items_version"
FROM "playlists"
WHERE ("playlists"."id" = $1)
LIMIT $2
FOR UPDATE;

-- DELETE /playlists/{id}, signed in
DELETE FROM "playlists"
WHERE ("playlists"."id" = $1);
