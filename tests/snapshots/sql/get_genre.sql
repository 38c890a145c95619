-- GET /genres/Rock
select genre, sum(albums_count)::bigint, sum(tracks_count)::bigint, sum(artists_count)::bigint
from genres
where genre = $1
group by genre
having sum(albums_count) > 0;
