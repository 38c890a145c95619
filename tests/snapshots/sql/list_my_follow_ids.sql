-- GET /me/follows/ids, signed in
select artist_id
from follows
where user_id = $1
order by 1;
