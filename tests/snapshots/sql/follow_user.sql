-- PUT /me/follows/users/70, signed in
select id
from users target
where id = any($1) and target.deleted_at is null and target.disabled_at is null
order by id
for no key update;

-- PUT /me/follows/users/70, signed in
insert into user_follows (user_id, followed_user_id)
select $1::bigint, target.id
from (
    select id
    from users target
    where
        id = any($2)
        and target.deleted_at is null
        and target.disabled_at is null
        and (select id from user_follows where user_id = $3 and followed_user_id = target.id) is null
    order by id
    for no key update
) target
on conflict do nothing;

-- PUT /me/follows/users/70, signed in
select id, followers_count
from users
where id = any($1);
