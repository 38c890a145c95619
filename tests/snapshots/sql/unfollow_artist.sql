-- DELETE /me/follows/70, signed in
delete from follows
where
    id = any(
        array(
            select (select id from follows where user_id = $1 and artist_id = target.id)
            from (
                select id
                from artists target
                where id = any($2)
                    and (select id from follows where user_id = $3 and artist_id = target.id) is not null
                order by id
                for no key update
            ) target
        )
    );

-- DELETE /me/follows/70, signed in
select id, followers_count
from artists
where id = any($1);

-- DELETE /me/follows/1, signed in and DELETE /me/follows/2, signed in
select id
from artists target
where id = any($1)
order by id
for no key update;
