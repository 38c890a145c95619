-- GET /me/likes/ids, signed in
select track_id
from likes
where user_id = $1
order by 1;
