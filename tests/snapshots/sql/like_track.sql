-- PUT /me/likes/70, signed in
insert into likes (user_id, track_id)
select $1::bigint, target.id
from (
    select id
    from tracks target
    where id = any($2)
        and (select id from likes where user_id = $3 and track_id = target.id) is null
    order by id
    for no key update
) target
on conflict do nothing;

-- PUT /me/likes/70, signed in
select id, likes_count
from tracks
where id = any($1);

-- PUT /me/likes/70, signed in and PUT /me/likes/71, signed in
select id
from tracks target
where id = any($1)
order by id
for no key update;

-- PUT /me/likes/70, signed in and PUT /me/likes/71, signed in
select id
from albums
where id in (select album_id from tracks where tracks.id = any($1))
order by id
for no key update;
