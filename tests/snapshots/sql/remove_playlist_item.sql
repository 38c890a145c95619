-- DELETE /playlists/6/items/27, signed in
SELECT "playlists"."user_id", "playlists"."visibility", "playlists"."version"
FROM "playlists"
WHERE ("playlists"."id" = $1)
LIMIT $2
FOR UPDATE;

-- DELETE /playlists/6/items/27, signed in
delete from playlist_adds
where playlist_id = $1 and id = $2;

-- DELETE /playlists/6/items/27, signed in
select version
from playlists
where id = $1;
