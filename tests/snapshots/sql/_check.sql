-- tonearm check
set transaction isolation level repeatable read, read only;
set local statement_timeout = 0;

-- tonearm check
select t.id
from users t
left join (select user_id, count(*) from likes group by 1) c (id, n) on c.id = t.id
where t.likes_count <> coalesce(n, 0)
order by 1;

-- tonearm check
select t.id
from users t
left join (select user_id, count(*) from follows group by 1) c (id, n) on c.id = t.id
where t.follows_count <> coalesce(n, 0)
order by 1;

-- tonearm check
select t.id
from users t
left join (select followed_user_id, count(*) from user_follows group by 1) c (id, n) on c.id = t.id
where t.followers_count <> coalesce(n, 0)
order by 1;

-- tonearm check
select t.id
from users t
left join (select user_id, count(*) from user_follows group by 1) c (id, n) on c.id = t.id
where t.followed_users_count <> coalesce(n, 0)
order by 1;

-- tonearm check
select t.id
from users t
left join (select user_id, count(*) from comments group by 1) c (id, n) on c.id = t.id
where t.comments_count <> coalesce(n, 0)
order by 1;

-- tonearm check
select t.id
from users t
left join
    (select user_id, count(*) from playlists where visibility = 'public' group by 1) c (id, n) on c.id = t.id
where t.playlists_count <> coalesce(n, 0)
order by 1;

-- tonearm check
select t.id
from artists t
left join (select artist_id, count(*) from follows group by 1) c (id, n) on c.id = t.id
where t.followers_count <> coalesce(n, 0)
order by 1;

-- tonearm check
select t.id
from artists t
left join (select artist_id, count(*) from albums group by 1) c (id, n) on c.id = t.id
where t.albums_count <> coalesce(n, 0)
order by 1;

-- tonearm check
select t.id
from artists t
left join (select artist_id, count(*) from tracks group by 1) c (id, n) on c.id = t.id
where t.tracks_count <> coalesce(n, 0)
order by 1;

-- tonearm check
select t.id
from tracks t
left join (select track_id, count(*) from likes group by 1) c (id, n) on c.id = t.id
where t.likes_count <> coalesce(n, 0)
order by 1;

-- tonearm check
select t.id
from tracks t
left join (select track_id, count(*) from comments where not hidden group by 1) c (id, n) on c.id = t.id
where t.comments_count <> coalesce(n, 0)
order by 1;

-- tonearm check
select t.id
from albums t
left join (select album_id, count(*) from tracks group by 1) c (id, n) on c.id = t.id
where t.tracks_count <> coalesce(n, 0)
order by 1;

-- tonearm check
select t.id
from albums t
left join (select album_id, coalesce(sum(duration_ms), 0) from tracks group by 1) c (id, n) on c.id = t.id
where t.duration_ms <> coalesce(n, 0)
order by 1;

-- tonearm check
select t.id
from albums t
left join (select album_id, sum(likes_count) from tracks group by 1) c (id, n) on c.id = t.id
where t.likes_count <> coalesce(n, 0)
order by 1;

-- tonearm check
select t.id
from albums t
left join (select album_id, count(*) from saved_albums group by 1) c (id, n) on c.id = t.id
where t.saves_count <> coalesce(n, 0)
order by 1;

-- tonearm check
select t.id
from playlists t
left join (select playlist_id, count(*) from saved_playlists group by 1) c (id, n) on c.id = t.id
where t.saves_count <> coalesce(n, 0)
order by 1;

-- tonearm check
select t.id
from playlists t
left join (select playlist_id, count(*) from playlist_adds group by 1) c (id, n) on c.id = t.id
where t.items_count <> coalesce(n, 0)
order by 1;

-- tonearm check
select t.id
from playlists t
left join (
    select playlist_id, coalesce(sum(duration_ms), 0)
    from playlist_adds a
    join tracks t on t.id = track_id
    group by 1
) c (id, n) on c.id = t.id
where t.duration_ms <> coalesce(n, 0)
order by 1;

-- tonearm check
select t.id
from playlists t
left join (
    select playlist_id, count(distinct artist_id)
    from playlist_adds a
    join tracks t on t.id = track_id
    group by 1
) c (id, n) on c.id = t.id
where t.artists_count <> coalesce(n, 0)
order by 1;

-- tonearm check
select t.id
from user_usage t
left join (select user_id, count(*) from playlists group by 1) c (id, n) on c.id = t.id
where t.playlists_count <> coalesce(n, 0)
order by 1;

-- tonearm check
select t.id
from user_usage t
left join
    (select user_id, count(*) from playlist_adds a join playlists p on p.id = playlist_id group by 1) c (id, n) on c.id = t.id
where t.items_count <> coalesce(n, 0)
order by 1;

-- tonearm check
select id
from (
    select coalesce(g.id, 0) as id, genre, coalesce(c.n, 0) - coalesce(g.n, 0) as n
    from (select genre, min(id) as id, sum(albums_count) as n from genres group by 1) g
    full join (select genre, count(*) from albums group by 1) c (genre, n)
    using (genre)
    where coalesce(c.n, 0) <> coalesce(g.n, 0)
) o
order by 1;

-- tonearm check
select id
from (
    select coalesce(g.id, 0) as id, genre, coalesce(c.n, 0) - coalesce(g.n, 0) as n
    from (select genre, min(id) as id, sum(tracks_count) as n from genres group by 1) g
    full join (select genre, count(*) from tracks t join albums b on b.id = album_id group by 1) c (genre, n)
    using (genre)
    where coalesce(c.n, 0) <> coalesce(g.n, 0)
) o
order by 1;

-- tonearm check
select id
from (
    select coalesce(g.id, 0) as id, genre, coalesce(c.n, 0) - coalesce(g.n, 0) as n
    from (select genre, min(id) as id, sum(artists_count) as n from genres group by 1) g
    full join (select genre, count(distinct artist_id) from albums group by 1) c (genre, n)
    using (genre)
    where coalesce(c.n, 0) <> coalesce(g.n, 0)
) o
order by 1;

-- tonearm check
select tracks.id
from tracks, artists, albums
where
    artists.id = tracks.artist_id
    and albums.id = tracks.album_id
    and tracks.artist_name is distinct from artists.name
order by 1;

-- tonearm check
select tracks.id
from tracks, artists, albums
where
    artists.id = tracks.artist_id
    and albums.id = tracks.album_id
    and tracks.artist_image_url is distinct from artists.image_url
order by 1;

-- tonearm check
select tracks.id
from tracks, artists, albums
where
    artists.id = tracks.artist_id
    and albums.id = tracks.album_id
    and tracks.album_title is distinct from albums.title
order by 1;

-- tonearm check
select tracks.id
from tracks, artists, albums
where
    artists.id = tracks.artist_id
    and albums.id = tracks.album_id
    and tracks.album_genre is distinct from albums.genre
order by 1;

-- tonearm check
select tracks.id
from tracks, artists, albums
where
    artists.id = tracks.artist_id
    and albums.id = tracks.album_id
    and tracks.album_cover_url is distinct from albums.cover_url
order by 1;

-- tonearm check
select distinct playlist_id as id
from playlist_adds
group by playlist_id, position
having count(*) > 1;

-- tonearm check
select id, name
from artists
where id > $1 and name is not null
order by id
limit $2;

-- tonearm check
select id, sort_name
from artists
where id > $1 and sort_name is not null
order by id
limit $2;

-- tonearm check
select id, bio
from artists
where id > $1 and bio is not null
order by id
limit $2;

-- tonearm check
select id, image_url
from artists
where id > $1 and image_url is not null
order by id
limit $2;

-- tonearm check
select id, title
from albums
where id > $1 and title is not null
order by id
limit $2;

-- tonearm check
select id, genre
from albums
where id > $1 and genre is not null
order by id
limit $2;

-- tonearm check
select id, cover_url
from albums
where id > $1 and cover_url is not null
order by id
limit $2;

-- tonearm check
select id, title
from tracks
where id > $1 and title is not null
order by id
limit $2;

-- tonearm check
select id, audio_url
from tracks
where id > $1 and audio_url is not null
order by id
limit $2;

-- tonearm check
select id, cover_url
from tracks
where id > $1 and cover_url is not null
order by id
limit $2;

-- tonearm check
select id, name
from playlists
where id > $1 and name is not null
order by id
limit $2;

-- tonearm check
select id, description
from playlists
where id > $1 and description is not null
order by id
limit $2;

-- tonearm check
select id, display_name
from users
where id > $1 and display_name is not null
order by id
limit $2;

-- tonearm check
select id, bio
from users
where id > $1 and bio is not null
order by id
limit $2;

-- tonearm check
select id, avatar_url
from users
where id > $1 and avatar_url is not null
order by id
limit $2;

-- tonearm check
select id, body
from comments
where id > $1 and body is not null
order by id
limit $2;
