-- PUT /me/saved/albums/70, signed in
insert into saved_albums (user_id, album_id)
select $1::bigint, target.id
from (
    select id
    from albums target
    where id = any($2)
        and (select id from saved_albums where user_id = $3 and album_id = target.id) is null
    order by id
    for no key update
) target
on conflict do nothing;

-- PUT /me/saved/albums/70, signed in
select id, saves_count
from albums
where id = any($1);
