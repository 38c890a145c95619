-- DELETE /artists/1, signed in
SELECT "artists"."created_by", "artists"."updated_at"
FROM "artists"
WHERE ("artists"."id" = $1)
LIMIT $2;

-- DELETE /artists/1, signed in
select id
from playlists
where id in (select playlist_id from playlist_adds where track_id = any($1))
order by id
for no key update;

-- DELETE /artists/1, signed in
select
from tracks
where id = any($1)
order by id
for update;

-- DELETE /artists/1, signed in
select
    exists (
        select
        from playlist_adds
        where
            track_id = any($1)
            and not exists (select from unnest($2) locked (id) where locked.id = playlist_id)
    );

-- DELETE /artists/1, signed in
select
from albums
where id = any($1) or id = any(array(select album_id from tracks where id = any($2)))
order by id
for update;

-- DELETE /artists/1, signed in
select
from artists
where
    id = $1
    or id = any(array(select artist_id from albums where id = any($2)))
    or id = any(array(select artist_id from tracks where id = any($3)))
order by id
for update;

-- DELETE /artists/1, signed in
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

-- DELETE /artists/1, signed in
SELECT "artists"."created_by", "artists"."updated_at"
FROM "artists"
WHERE ("artists"."id" = $1)
LIMIT $2
FOR UPDATE;

-- DELETE /artists/1, signed in
SELECT "albums"."id"
FROM "albums"
WHERE ("albums"."artist_id" = $1);

-- DELETE /artists/1, signed in
SELECT "tracks"."id"
FROM "tracks"
WHERE (
    ("tracks"."artist_id" = $1)
    OR ("tracks"."album_id" = ANY(SELECT "albums"."id" FROM "albums" WHERE ("albums"."artist_id" = $2)))
);

-- DELETE /artists/50?cascade=true, signed in
DELETE FROM "tracks"
WHERE (
    ("tracks"."artist_id" = $1)
    OR ("tracks"."album_id" = ANY(SELECT "albums"."id" FROM "albums" WHERE ("albums"."artist_id" = $2)))
);

-- DELETE /artists/50?cascade=true, signed in
DELETE FROM "albums"
WHERE ("albums"."artist_id" = $1);

-- DELETE /artists/50?cascade=true, signed in
DELETE FROM "artists"
WHERE ("artists"."id" = $1)
RETURNING "artists"."created_by", "artists"."name";
