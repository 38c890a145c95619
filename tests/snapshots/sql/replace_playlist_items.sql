-- PUT /playlists/7/items {"track_ids": [2, 1, 31, 31]}, signed in
select playlists_count, items_count
from user_usage
where id = $1;

-- PUT /playlists/7/items {"track_ids": [2, 1, 31, 31]}, signed in
SELECT "playlists"."user_id", "playlists"."version", "playlists"."items_version"
FROM "playlists"
WHERE ("playlists"."id" = $1)
LIMIT $2
FOR UPDATE;

-- PUT /playlists/7/items {"track_ids": [2, 1, 31, 31]}, signed in
select id
from tracks
where id = any($1);

-- PUT /playlists/7/items {"track_ids": [2, 1, 31, 31]}, signed in
select track_id, id
from playlist_adds
where playlist_id = $1
order by position, id;

-- PUT /playlists/7/items {"track_ids": [2, 1, 31, 31]}, signed in
delete from playlist_adds
where playlist_id = $1 and id = any($2);

-- PUT /playlists/7/items {"track_ids": [2, 1, 31, 31]}, signed in
update playlist_adds
set position = new.place
from unnest($1, $2) new (id, place)
where playlist_id = $3 and playlist_adds.id = new.id and position <> new.place;

-- PUT /playlists/7/items {"track_ids": [2, 1, 31, 31]}, signed in
insert into playlist_adds (playlist_id, track_id, position)
select $1::bigint, track_id, place
from unnest($2, $3) new (track_id, place)
order by place
returning id;

-- PUT /playlists/7/items {"track_ids": [2, 1, 31, 31]}, signed in
SELECT
    "playlists"."version",
    "playlists"."items_count",
    "playlists"."duration_ms",
    "playlists"."artists_count",
    "playlists"."saves_count"
FROM "playlists"
WHERE ("playlists"."id" = $1)
LIMIT $2;
