-- DELETE /playlists/6/items/27, signed in
SELECT "playlists"."user_id", "playlists"."version", "playlists"."items_version"
FROM "playlists"
WHERE ("playlists"."id" = $1)
LIMIT $2
FOR UPDATE;

-- DELETE /playlists/6/items/27, signed in
delete from playlist_adds
where playlist_id = $1 and id = $2;

-- DELETE /playlists/6/items/27, signed in
SELECT
    "playlists"."version",
    "playlists"."items_count",
    "playlists"."duration_ms",
    "playlists"."artists_count",
    "playlists"."saves_count"
FROM "playlists"
WHERE ("playlists"."id" = $1)
LIMIT $2;
