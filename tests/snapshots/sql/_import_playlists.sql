-- tonearm import playlists, of a new one
SELECT "users"."id"
FROM "users"
WHERE (("users"."deleted_at" IS NULL) AND (lower("users"."username") = lower($1)))
LIMIT $2;

-- tonearm import playlists, of a new one
set local statement_timeout = 0;
set local lock_timeout = 0;
select pg_advisory_xact_lock(7061728);

-- tonearm import playlists, of a new one
create temporary table import_items (list bigint, place bigint, artist text, album text, title text, track_number integer) on commit drop;

-- tonearm import playlists, of a new one
COPY "import_items"("list", "place", "artist", "album", "title", "track_number")
FROM STDIN
WITH (FORMAT binary);

-- tonearm import playlists, of a new one
analyze import_items;

-- tonearm import playlists, of a new one
select i.list, i.place, min(t.id)
from import_items i
left join artists a on a.name = i.artist
left join albums b on b.artist_id = a.id and b.title = i.album
left join
    tracks t on t.album_id = b.id
    and t.title = i.title
    and (i.track_number is null or i.track_number = t.track_number)
group by i.list, i.place
order by i.list, i.place;

-- tonearm import playlists, of a new one
create temporary table import_room (filler text) on commit drop;

-- tonearm import playlists, of a new one
alter table import_room alter filler
set storage plain;

-- tonearm import playlists, of a new one
insert into import_room
select (select repeat(' ', $1::integer))
from generate_series(1, $2);

-- tonearm import playlists, of a new one
truncate import_room;

-- tonearm import playlists, of a new one
select id
from playlists
where user_id = $1 and name = $2
order by id
limit 1 offset $3
for update;

-- tonearm import playlists, of a new one
insert into playlists (user_id, name)
values ($1, $2)
returning id;

-- tonearm import playlists, of a new one
SELECT "playlists"."description", "playlists"."visibility", "playlists"."hidden_by_profile"
FROM "playlists"
WHERE ("playlists"."id" = $1)
LIMIT $2;

-- tonearm import playlists, of a new one
UPDATE "playlists" SET
    "description" = $1, "updated_at" = CURRENT_TIMESTAMP
WHERE ("playlists"."id" = $2);

-- tonearm import playlists, of a new one
insert into playlist_adds (playlist_id, track_id, position)
select $1::bigint, track_id, place
from unnest($2)
with ordinality new (track_id, place)
order by place;

-- tonearm import playlists, of what is the same
select track_id
from playlist_adds
where playlist_id = $1
order by position, id;

-- tonearm import playlists, of other tracks
delete from playlist_adds
where playlist_id = $1;
