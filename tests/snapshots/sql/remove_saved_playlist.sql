-- DELETE /me/saved/playlists/70, signed in
delete from saved_playlists
where
    id = any(
        array(
            select (select id from saved_playlists where user_id = $1 and playlist_id = target.id)
            from (
                select id
                from playlists target
                where
                    id = any($2)
                    and (target.visibility <> 'private' or target.user_id = $3)
                    and (select id from saved_playlists where user_id = $4 and playlist_id = target.id) is not null
                order by id
                for no key update
            ) target
        )
    );

-- DELETE /me/saved/playlists/70, signed in
select id, saves_count
from playlists target
where id = any($1) and (target.visibility <> 'private' or target.user_id = $2);
