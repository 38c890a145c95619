-- GET /me/follows/contains?ids=1, signed in
select id
from (select id from unnest($1) id) target
where (select id from follows where user_id = $2 and artist_id = target.id) is not null;
