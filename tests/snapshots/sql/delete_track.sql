-- DELETE /tracks/45, signed in
SELECT "tracks"."created_by", "tracks"."updated_at"
FROM "tracks"
WHERE ("tracks"."id" = $1)
LIMIT $2;

-- DELETE /tracks/45, signed in
select id
from playlists
where id in (select playlist_id from playlist_adds where track_id = any($1))
order by id
for no key update;

-- DELETE /tracks/45, signed in
select
from tracks
where id = any($1)
order by id
for update;

-- DELETE /tracks/45, signed in
select
    exists (
        select
        from playlist_adds
        where
            track_id = any($1)
            and not exists (select from unnest($2) locked (id) where locked.id = playlist_id)
    );

-- DELETE /tracks/45, signed in
select
from albums
where id = any($1) or id = any(array(select album_id from tracks where id = any($2)))
order by id
for update;

-- DELETE /tracks/45, signed in
select
from artists
where
    id = $1
    or id = any(array(select artist_id from albums where id = any($2)))
    or id = any(array(select artist_id from tracks where id = any($3)))
order by id
for update;

-- DELETE /tracks/45, signed in
select
from users
where
    id in (
        select user_id
        from likes
        where track_id = any($1)
        union
        select user_id
        from comments
        where track_id = any($2)
        union
        select user_id
        from follows
        where artist_id = $3
    )
order by id
for no key update;

-- DELETE /tracks/45, signed in
SELECT "tracks"."created_by", "tracks"."updated_at"
FROM "tracks"
WHERE ("tracks"."id" = $1)
LIMIT $2
FOR UPDATE;

-- DELETE /tracks/45, signed in
DELETE FROM "tracks"
WHERE ("tracks"."id" = $1)
RETURNING "tracks"."created_by", "tracks"."title";
