-- GET /me/likes/contains?ids=1, signed in
select id
from (select id from unnest($1) id) target
where (select id from likes where user_id = $2 and track_id = target.id) is not null;
