-- DELETE /playlists/6/items?track_id=26, signed in
SELECT "playlists"."user_id", "playlists"."visibility", "playlists"."version"
FROM "playlists"
WHERE ("playlists"."id" = $1)
LIMIT $2
FOR UPDATE;

-- DELETE /playlists/6/items?track_id=26, signed in
delete from playlist_adds
where playlist_id = $1 and track_id = $2;

-- DELETE /playlists/6/items?track_id=26, signed in
select version
from playlists
where id = $1;
