-- tonearm check --fix
set local statement_timeout = 0;
set
    local lock_timeout = '1min';
lock table users,
user_usage,
artists,
albums,
tracks,
genres,
playlists,
playlist_adds,
follows,
likes,
user_follows,
saved_albums,
saved_playlists,
comments in share row exclusive mode;

-- tonearm check --fix
select t.id
from users t
left join (select user_id, count(*) from likes group by 1) c (id, n) on c.id = t.id
where t.likes_count <> coalesce(n, 0)
order by 1;

-- tonearm check --fix
update users
set likes_count = c.n
from (
    select t.id, coalesce(n, 0) as n
    from users t
    left join (select user_id, count(*) from likes group by 1) c (id, n) on c.id = t.id
    where t.id = any($1)
) c
where users.id = c.id;

-- tonearm check --fix
select t.id
from users t
left join (select user_id, count(*) from follows group by 1) c (id, n) on c.id = t.id
where t.follows_count <> coalesce(n, 0)
order by 1;

-- tonearm check --fix
update users
set follows_count = c.n
from (
    select t.id, coalesce(n, 0) as n
    from users t
    left join (select user_id, count(*) from follows group by 1) c (id, n) on c.id = t.id
    where t.id = any($1)
) c
where users.id = c.id;

-- tonearm check --fix
select t.id
from users t
left join (select followed_user_id, count(*) from user_follows group by 1) c (id, n) on c.id = t.id
where t.followers_count <> coalesce(n, 0)
order by 1;

-- tonearm check --fix
update users
set followers_count = c.n
from (
    select t.id, coalesce(n, 0) as n
    from users t
    left join (select followed_user_id, count(*) from user_follows group by 1) c (id, n) on c.id = t.id
    where t.id = any($1)
) c
where users.id = c.id;

-- tonearm check --fix
select t.id
from users t
left join (select user_id, count(*) from user_follows group by 1) c (id, n) on c.id = t.id
where t.followed_users_count <> coalesce(n, 0)
order by 1;

-- tonearm check --fix
update users
set followed_users_count = c.n
from (
    select t.id, coalesce(n, 0) as n
    from users t
    left join (select user_id, count(*) from user_follows group by 1) c (id, n) on c.id = t.id
    where t.id = any($1)
) c
where users.id = c.id;

-- tonearm check --fix
select t.id
from users t
left join (select user_id, count(*) from comments group by 1) c (id, n) on c.id = t.id
where t.comments_count <> coalesce(n, 0)
order by 1;

-- tonearm check --fix
update users
set comments_count = c.n
from (
    select t.id, coalesce(n, 0) as n
    from users t
    left join (select user_id, count(*) from comments group by 1) c (id, n) on c.id = t.id
    where t.id = any($1)
) c
where users.id = c.id;

-- tonearm check --fix
select t.id
from users t
left join
    (select user_id, count(*) from playlists where visibility = 'public' group by 1) c (id, n) on c.id = t.id
where t.playlists_count <> coalesce(n, 0)
order by 1;

-- tonearm check --fix
update users
set playlists_count = c.n
from (
    select t.id, coalesce(n, 0) as n
    from users t
    left join
        (select user_id, count(*) from playlists where visibility = 'public' group by 1) c (id, n) on c.id = t.id
    where t.id = any($1)
) c
where users.id = c.id;

-- tonearm check --fix
select t.id
from artists t
left join (select artist_id, count(*) from follows group by 1) c (id, n) on c.id = t.id
where t.followers_count <> coalesce(n, 0)
order by 1;

-- tonearm check --fix
update artists
set followers_count = c.n
from (
    select t.id, coalesce(n, 0) as n
    from artists t
    left join (select artist_id, count(*) from follows group by 1) c (id, n) on c.id = t.id
    where t.id = any($1)
) c
where artists.id = c.id;

-- tonearm check --fix
select t.id
from artists t
left join (select artist_id, count(*) from albums group by 1) c (id, n) on c.id = t.id
where t.albums_count <> coalesce(n, 0)
order by 1;

-- tonearm check --fix
update artists
set albums_count = c.n
from (
    select t.id, coalesce(n, 0) as n
    from artists t
    left join (select artist_id, count(*) from albums group by 1) c (id, n) on c.id = t.id
    where t.id = any($1)
) c
where artists.id = c.id;

-- tonearm check --fix
select t.id
from artists t
left join (select artist_id, count(*) from tracks group by 1) c (id, n) on c.id = t.id
where t.tracks_count <> coalesce(n, 0)
order by 1;

-- tonearm check --fix
update artists
set tracks_count = c.n
from (
    select t.id, coalesce(n, 0) as n
    from artists t
    left join (select artist_id, count(*) from tracks group by 1) c (id, n) on c.id = t.id
    where t.id = any($1)
) c
where artists.id = c.id;

-- tonearm check --fix
select t.id
from tracks t
left join (select track_id, count(*) from likes group by 1) c (id, n) on c.id = t.id
where t.likes_count <> coalesce(n, 0)
order by 1;

-- tonearm check --fix
update tracks
set likes_count = c.n
from (
    select t.id, coalesce(n, 0) as n
    from tracks t
    left join (select track_id, count(*) from likes group by 1) c (id, n) on c.id = t.id
    where t.id = any($1)
) c
where tracks.id = c.id;

-- tonearm check --fix
select t.id
from tracks t
left join (select track_id, count(*) from comments where not hidden group by 1) c (id, n) on c.id = t.id
where t.comments_count <> coalesce(n, 0)
order by 1;

-- tonearm check --fix
update tracks
set comments_count = c.n
from (
    select t.id, coalesce(n, 0) as n
    from tracks t
    left join (select track_id, count(*) from comments where not hidden group by 1) c (id, n) on c.id = t.id
    where t.id = any($1)
) c
where tracks.id = c.id;

-- tonearm check --fix
select t.id
from albums t
left join (select album_id, count(*) from tracks group by 1) c (id, n) on c.id = t.id
where t.tracks_count <> coalesce(n, 0)
order by 1;

-- tonearm check --fix
update albums
set tracks_count = c.n
from (
    select t.id, coalesce(n, 0) as n
    from albums t
    left join (select album_id, count(*) from tracks group by 1) c (id, n) on c.id = t.id
    where t.id = any($1)
) c
where albums.id = c.id;

-- tonearm check --fix
select t.id
from albums t
left join (select album_id, coalesce(sum(duration_ms), 0) from tracks group by 1) c (id, n) on c.id = t.id
where t.duration_ms <> coalesce(n, 0)
order by 1;

-- tonearm check --fix
update albums
set duration_ms = c.n
from (
    select t.id, coalesce(n, 0) as n
    from albums t
    left join (select album_id, coalesce(sum(duration_ms), 0) from tracks group by 1) c (id, n) on c.id = t.id
    where t.id = any($1)
) c
where albums.id = c.id;

-- tonearm check --fix
select t.id
from albums t
left join (select album_id, sum(likes_count) from tracks group by 1) c (id, n) on c.id = t.id
where t.likes_count <> coalesce(n, 0)
order by 1;

-- tonearm check --fix
update albums
set likes_count = c.n
from (
    select t.id, coalesce(n, 0) as n
    from albums t
    left join (select album_id, sum(likes_count) from tracks group by 1) c (id, n) on c.id = t.id
    where t.id = any($1)
) c
where albums.id = c.id;

-- tonearm check --fix
select t.id
from albums t
left join (select album_id, count(*) from saved_albums group by 1) c (id, n) on c.id = t.id
where t.saves_count <> coalesce(n, 0)
order by 1;

-- tonearm check --fix
update albums
set saves_count = c.n
from (
    select t.id, coalesce(n, 0) as n
    from albums t
    left join (select album_id, count(*) from saved_albums group by 1) c (id, n) on c.id = t.id
    where t.id = any($1)
) c
where albums.id = c.id;

-- tonearm check --fix
select t.id
from playlists t
left join (select playlist_id, count(*) from saved_playlists group by 1) c (id, n) on c.id = t.id
where t.saves_count <> coalesce(n, 0)
order by 1;

-- tonearm check --fix
update playlists
set saves_count = c.n
from (
    select t.id, coalesce(n, 0) as n
    from playlists t
    left join (select playlist_id, count(*) from saved_playlists group by 1) c (id, n) on c.id = t.id
    where t.id = any($1)
) c
where playlists.id = c.id;

-- tonearm check --fix
select t.id
from playlists t
left join (select playlist_id, count(*) from playlist_adds group by 1) c (id, n) on c.id = t.id
where t.items_count <> coalesce(n, 0)
order by 1;

-- tonearm check --fix
update playlists
set items_count = c.n
from (
    select t.id, coalesce(n, 0) as n
    from playlists t
    left join (select playlist_id, count(*) from playlist_adds group by 1) c (id, n) on c.id = t.id
    where t.id = any($1)
) c
where playlists.id = c.id;

-- tonearm check --fix
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

-- tonearm check --fix
update playlists
set duration_ms = c.n
from (
    select t.id, coalesce(n, 0) as n
    from playlists t
    left join (
        select playlist_id, coalesce(sum(duration_ms), 0)
        from playlist_adds a
        join tracks t on t.id = track_id
        group by 1
    ) c (id, n) on c.id = t.id
    where t.id = any($1)
) c
where playlists.id = c.id;

-- tonearm check --fix
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

-- tonearm check --fix
update playlists
set artists_count = c.n
from (
    select t.id, coalesce(n, 0) as n
    from playlists t
    left join (
        select playlist_id, count(distinct artist_id)
        from playlist_adds a
        join tracks t on t.id = track_id
        group by 1
    ) c (id, n) on c.id = t.id
    where t.id = any($1)
) c
where playlists.id = c.id;

-- tonearm check --fix
select t.id
from user_usage t
left join (select user_id, count(*) from playlists group by 1) c (id, n) on c.id = t.id
where t.playlists_count <> coalesce(n, 0)
order by 1;

-- tonearm check --fix
update user_usage
set playlists_count = c.n
from (
    select t.id, coalesce(n, 0) as n
    from user_usage t
    left join (select user_id, count(*) from playlists group by 1) c (id, n) on c.id = t.id
    where t.id = any($1)
) c
where user_usage.id = c.id;

-- tonearm check --fix
select t.id
from user_usage t
left join
    (select user_id, count(*) from playlist_adds a join playlists p on p.id = playlist_id group by 1) c (id, n) on c.id = t.id
where t.items_count <> coalesce(n, 0)
order by 1;

-- tonearm check --fix
update user_usage
set items_count = c.n
from (
    select t.id, coalesce(n, 0) as n
    from user_usage t
    left join
        (select user_id, count(*) from playlist_adds a join playlists p on p.id = playlist_id group by 1) c (id, n) on c.id = t.id
    where t.id = any($1)
) c
where user_usage.id = c.id;

-- tonearm check --fix
select id
from (
    select coalesce(g.id, 0) as id, genre, coalesce(c.n, 0) - coalesce(g.n, 0) as n
    from (select genre, min(id) as id, sum(albums_count) as n from genres group by 1) g
    full join (select genre, count(*) from albums group by 1) c (genre, n)
    using (genre)
    where coalesce(c.n, 0) <> coalesce(g.n, 0)
) o
order by 1;

-- tonearm check --fix
insert into genres (genre, albums_count)
select genre, n
from (
    select coalesce(g.id, 0) as id, genre, coalesce(c.n, 0) - coalesce(g.n, 0) as n
    from (select genre, min(id) as id, sum(albums_count) as n from genres group by 1) g
    full join (select genre, count(*) from albums group by 1) c (genre, n)
    using (genre)
    where coalesce(c.n, 0) <> coalesce(g.n, 0)
) o;

-- tonearm check --fix
select id
from (
    select coalesce(g.id, 0) as id, genre, coalesce(c.n, 0) - coalesce(g.n, 0) as n
    from (select genre, min(id) as id, sum(tracks_count) as n from genres group by 1) g
    full join (select genre, count(*) from tracks t join albums b on b.id = album_id group by 1) c (genre, n)
    using (genre)
    where coalesce(c.n, 0) <> coalesce(g.n, 0)
) o
order by 1;

-- tonearm check --fix
insert into genres (genre, tracks_count)
select genre, n
from (
    select coalesce(g.id, 0) as id, genre, coalesce(c.n, 0) - coalesce(g.n, 0) as n
    from (select genre, min(id) as id, sum(tracks_count) as n from genres group by 1) g
    full join (select genre, count(*) from tracks t join albums b on b.id = album_id group by 1) c (genre, n)
    using (genre)
    where coalesce(c.n, 0) <> coalesce(g.n, 0)
) o;

-- tonearm check --fix
select id
from (
    select coalesce(g.id, 0) as id, genre, coalesce(c.n, 0) - coalesce(g.n, 0) as n
    from (select genre, min(id) as id, sum(artists_count) as n from genres group by 1) g
    full join (select genre, count(distinct artist_id) from albums group by 1) c (genre, n)
    using (genre)
    where coalesce(c.n, 0) <> coalesce(g.n, 0)
) o
order by 1;

-- tonearm check --fix
insert into genres (genre, artists_count)
select genre, n
from (
    select coalesce(g.id, 0) as id, genre, coalesce(c.n, 0) - coalesce(g.n, 0) as n
    from (select genre, min(id) as id, sum(artists_count) as n from genres group by 1) g
    full join (select genre, count(distinct artist_id) from albums group by 1) c (genre, n)
    using (genre)
    where coalesce(c.n, 0) <> coalesce(g.n, 0)
) o;

-- tonearm check --fix
select tracks.id
from tracks, artists, albums
where
    artists.id = tracks.artist_id
    and albums.id = tracks.album_id
    and tracks.artist_name is distinct from artists.name
order by 1;

-- tonearm check --fix
update tracks
set artist_name = artists.name
from artists, albums
where
    artists.id = tracks.artist_id
    and albums.id = tracks.album_id
    and tracks.artist_name is distinct from artists.name;

-- tonearm check --fix
select tracks.id
from tracks, artists, albums
where
    artists.id = tracks.artist_id
    and albums.id = tracks.album_id
    and tracks.artist_image_url is distinct from artists.image_url
order by 1;

-- tonearm check --fix
update tracks
set artist_image_url = artists.image_url
from artists, albums
where
    artists.id = tracks.artist_id
    and albums.id = tracks.album_id
    and tracks.artist_image_url is distinct from artists.image_url;

-- tonearm check --fix
select tracks.id
from tracks, artists, albums
where
    artists.id = tracks.artist_id
    and albums.id = tracks.album_id
    and tracks.album_title is distinct from albums.title
order by 1;

-- tonearm check --fix
update tracks
set album_title = albums.title
from artists, albums
where
    artists.id = tracks.artist_id
    and albums.id = tracks.album_id
    and tracks.album_title is distinct from albums.title;

-- tonearm check --fix
select tracks.id
from tracks, artists, albums
where
    artists.id = tracks.artist_id
    and albums.id = tracks.album_id
    and tracks.album_genre is distinct from albums.genre
order by 1;

-- tonearm check --fix
update tracks
set album_genre = albums.genre
from artists, albums
where
    artists.id = tracks.artist_id
    and albums.id = tracks.album_id
    and tracks.album_genre is distinct from albums.genre;

-- tonearm check --fix
select tracks.id
from tracks, artists, albums
where
    artists.id = tracks.artist_id
    and albums.id = tracks.album_id
    and tracks.album_cover_url is distinct from albums.cover_url
order by 1;

-- tonearm check --fix
update tracks
set album_cover_url = albums.cover_url
from artists, albums
where
    artists.id = tracks.artist_id
    and albums.id = tracks.album_id
    and tracks.album_cover_url is distinct from albums.cover_url;

-- tonearm check --fix
select distinct playlist_id as id
from playlist_adds
group by playlist_id, position
having count(*) > 1;

-- tonearm check --fix
update playlist_adds
set position = place
from (
    select id, row_number() over (partition by playlist_id order by position, id) as place
    from playlist_adds
    where playlist_id = any($1)
) n
where playlist_adds.id = n.id;

-- tonearm check --fix
select id, name
from artists
where id > $1 and name is not null
order by id
limit $2;

-- tonearm check --fix
update artists
set name = nullif(repaired.value, '')
from unnest($1, $2) repaired (id, value)
where artists.id = repaired.id;

-- tonearm check --fix
select id, sort_name
from artists
where id > $1 and sort_name is not null
order by id
limit $2;

-- tonearm check --fix
update artists
set sort_name = nullif(repaired.value, '')
from unnest($1, $2) repaired (id, value)
where artists.id = repaired.id;

-- tonearm check --fix
select id, bio
from artists
where id > $1 and bio is not null
order by id
limit $2;

-- tonearm check --fix
update artists
set bio = nullif(repaired.value, '')
from unnest($1, $2) repaired (id, value)
where artists.id = repaired.id;

-- tonearm check --fix
select id, image_url
from artists
where id > $1 and image_url is not null
order by id
limit $2;

-- tonearm check --fix
update artists
set image_url = nullif(repaired.value, '')
from unnest($1, $2) repaired (id, value)
where artists.id = repaired.id;

-- tonearm check --fix
select id, title
from albums
where id > $1 and title is not null
order by id
limit $2;

-- tonearm check --fix
update albums
set title = nullif(repaired.value, '')
from unnest($1, $2) repaired (id, value)
where albums.id = repaired.id;

-- tonearm check --fix
select id, genre
from albums
where id > $1 and genre is not null
order by id
limit $2;

-- tonearm check --fix
update albums
set genre = nullif(repaired.value, '')
from unnest($1, $2) repaired (id, value)
where albums.id = repaired.id;

-- tonearm check --fix
select id, cover_url
from albums
where id > $1 and cover_url is not null
order by id
limit $2;

-- tonearm check --fix
update albums
set cover_url = nullif(repaired.value, '')
from unnest($1, $2) repaired (id, value)
where albums.id = repaired.id;

-- tonearm check --fix
select id, title
from tracks
where id > $1 and title is not null
order by id
limit $2;

-- tonearm check --fix
update tracks
set title = nullif(repaired.value, '')
from unnest($1, $2) repaired (id, value)
where tracks.id = repaired.id;

-- tonearm check --fix
select id, audio_url
from tracks
where id > $1 and audio_url is not null
order by id
limit $2;

-- tonearm check --fix
update tracks
set audio_url = nullif(repaired.value, '')
from unnest($1, $2) repaired (id, value)
where tracks.id = repaired.id;

-- tonearm check --fix
select id, cover_url
from tracks
where id > $1 and cover_url is not null
order by id
limit $2;

-- tonearm check --fix
update tracks
set cover_url = nullif(repaired.value, '')
from unnest($1, $2) repaired (id, value)
where tracks.id = repaired.id;

-- tonearm check --fix
select id, name
from playlists
where id > $1 and name is not null
order by id
limit $2;

-- tonearm check --fix
update playlists
set name = nullif(repaired.value, '')
from unnest($1, $2) repaired (id, value)
where playlists.id = repaired.id;

-- tonearm check --fix
select id, description
from playlists
where id > $1 and description is not null
order by id
limit $2;

-- tonearm check --fix
update playlists
set description = nullif(repaired.value, '')
from unnest($1, $2) repaired (id, value)
where playlists.id = repaired.id;

-- tonearm check --fix
select id, display_name
from users
where id > $1 and display_name is not null
order by id
limit $2;

-- tonearm check --fix
update users
set display_name = nullif(repaired.value, '')
from unnest($1, $2) repaired (id, value)
where users.id = repaired.id;

-- tonearm check --fix
select id, bio
from users
where id > $1 and bio is not null
order by id
limit $2;

-- tonearm check --fix
update users
set bio = nullif(repaired.value, '')
from unnest($1, $2) repaired (id, value)
where users.id = repaired.id;

-- tonearm check --fix
select id, avatar_url
from users
where id > $1 and avatar_url is not null
order by id
limit $2;

-- tonearm check --fix
update users
set avatar_url = nullif(repaired.value, '')
from unnest($1, $2) repaired (id, value)
where users.id = repaired.id;

-- tonearm check --fix
select id, body
from comments
where id > $1 and body is not null
order by id
limit $2;
