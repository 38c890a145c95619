-- DELETE /me/likes/70, signed in
delete from likes
where
    id = any(
        array(
            select (select id from likes where user_id = $1 and track_id = target.id)
            from (
                select id
                from tracks target
                where id = any($2)
                    and (select id from likes where user_id = $3 and track_id = target.id) is not null
                order by id
                for no key update
            ) target
        )
    );

-- DELETE /me/likes/70, signed in
select id, likes_count
from tracks
where id = any($1);

-- DELETE /me/likes/70, signed in and DELETE /me/likes/71, signed in
select id
from tracks target
where id = any($1)
order by id
for no key update;

-- DELETE /me/likes/70, signed in and DELETE /me/likes/71, signed in
select id
from albums
where id in (select album_id from tracks where tracks.id = any($1))
order by id
for no key update;
