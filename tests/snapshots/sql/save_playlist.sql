-- PUT /me/saved/playlists/70, signed in
insert into saved_playlists (user_id, playlist_id)
select $1::bigint, target.id
from (
    select id
    from playlists target
    where
        id = any($2)
        and (target.visibility <> 'private' or target.user_id = $3)
        and (select id from saved_playlists where user_id = $4 and playlist_id = target.id) is null
    order by id
    for no key update
) target
on conflict do nothing;

-- PUT /me/saved/playlists/70, signed in
select id, saves_count
from playlists target
where id = any($1) and (target.visibility <> 'private' or target.user_id = $2);

-- PUT /me/saved/playlists/11, signed in and PUT /me/saved/playlists/12, signed in
select id
from playlists target
where id = any($1) and (target.visibility <> 'private' or target.user_id = $2)
order by id
for no key update;
