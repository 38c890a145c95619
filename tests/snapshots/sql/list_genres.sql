-- GET /genres
select genre, sum(albums_count)::bigint, sum(tracks_count)::bigint, sum(artists_count)::bigint
from genres
group by genre
having sum(albums_count) > 0
order by genre collate names;
