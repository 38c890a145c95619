-- DELETE /me/follows/users/70, signed in
select id
from users target
where
    id = any($1)
    and (
        target.deleted_at is null
        and target.disabled_at is null
        or (
            target.id = any($2)
            and (select id from user_follows where user_id = $3 and followed_user_id = target.id) is not null
        )
    )
order by id
for no key update;

-- DELETE /me/follows/users/70, signed in
delete from user_follows
where
    id = any(
        array(
            select (select id from user_follows where user_id = $1 and followed_user_id = target.id)
            from (
                select id
                from users target
                where
                    id = any($2)
                    and (select id from user_follows where user_id = $3 and followed_user_id = target.id) is not null
                order by id
                for no key update
            ) target
        )
    );

-- DELETE /me/follows/users/70, signed in
select id, followers_count
from users
where id = any($1);
