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
select likes_count
from tracks
where id = $1;
