-- POST /me/likes/contains {"ids": [1, 2, 3]}, signed in
select user_id, id
from unnest($1, $2) pair (user_id, id)
where exists (select from likes where user_id = pair.user_id and track_id = pair.id);
