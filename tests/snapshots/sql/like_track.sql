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
select likes_count
from tracks
where id = $1;
