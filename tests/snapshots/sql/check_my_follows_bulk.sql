-- POST /me/follows/contains {"ids": [1, 2, 3]}, signed in
select user_id, id
from unnest($1, $2) pair (user_id, id)
where exists (select from follows where user_id = pair.user_id and artist_id = pair.id);
