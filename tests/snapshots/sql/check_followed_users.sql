-- GET /me/follows/users/contains?ids=1, signed in
select user_id, id
from unnest($1, $2) pair (user_id, id)
where
    exists (select from user_follows where user_id = pair.user_id and followed_user_id = pair.id)
    and exists (
        select
        from users target
        where target.id = pair.id
            and target.deleted_at is null and target.disabled_at is null
    );
