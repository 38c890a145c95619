-- PUT /me/follows/70, signed in
insert into follows (user_id, artist_id)
select $1::bigint, target.id
from (
    select id
    from artists target
    where id = any($2)
        and (select id from follows where user_id = $3 and artist_id = target.id) is null
    order by id
    for no key update
) target
on conflict do nothing;

-- PUT /me/follows/70, signed in
select id, followers_count
from artists
where id = any($1);

-- PUT /me/follows/1, signed in and PUT /me/follows/2, signed in
select id
from artists target
where id = any($1)
order by id
for no key update;
