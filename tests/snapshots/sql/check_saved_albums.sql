-- GET /me/saved/albums/contains?ids=1, signed in
select user_id, id
from unnest($1, $2) pair (user_id, id)
where exists (select from saved_albums where user_id = pair.user_id and album_id = pair.id);
