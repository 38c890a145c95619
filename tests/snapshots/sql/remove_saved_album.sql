-- DELETE /me/saved/albums/70, signed in
delete from saved_albums
where
    id = any(
        array(
            select (select id from saved_albums where user_id = $1 and album_id = target.id)
            from (
                select id
                from albums target
                where
                    id = any($2)
                    and (select id from saved_albums where user_id = $3 and album_id = target.id) is not null
                order by id
                for no key update
            ) target
        )
    );

-- DELETE /me/saved/albums/70, signed in
select id, saves_count
from albums
where id = any($1);
