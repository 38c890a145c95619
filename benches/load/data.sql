-- Creates a catalogue with its users, `:scale` times 600 000 tracks. Popularity and words are distributed like Zipf's law.
-- Run it once with psql, on an empty database as its owner. It disables the triggers and writes their columns itself.
\set ON_ERROR_STOP on
\timing on
set session_replication_role = replica;
set synchronous_commit = off;
set work_mem = '256MB';

-- A pseudo-random number from 0 to 1, the same for the same arguments.
create function pg_temp.random(n bigint, seed bigint) returns float8 language sql immutable as $$
    select (hashint8extended(n, seed) & 1048575) / 1048576.0
$$;
-- A number from 1 to `most`: small numbers are frequent, large ones rare.
create function pg_temp.zipf(n bigint, seed bigint, most bigint) returns bigint language sql immutable as $$
    select least(most, floor(exp(ln(most + 1) * pg_temp.random(n, seed)))::bigint)
$$;
-- The n-th most frequent of the generated words.
create function pg_temp.word(n bigint) returns text language sql immutable as $$
    select substr('bakelomirutaseninopavidorehusikatolemezuforigadesupalityno', 1 + (n * 7 % 50)::int, 3 + (n % 3)::int)
        || substr('rastelimonudevikapo', 1 + (n * 11 % 15)::int, 2 + (n / 50 % 3)::int)
        || case when n > 500 then translate(to_hex(n), '0123456789', 'ghijklmnop') else '' end
$$;

select :scale * 20000 as artists, :scale * 60000 as albums, :scale * 600000 as tracks, :scale * 100000 as users,
    :scale * 2000000 as likes, :scale * 500000 as follows, :scale * 300000 as comments, :scale * 50000 as playlists,
    :scale * 2000000 as items \gset

create temp table some_likes as select distinct on (user_id, track_id) n, user_id, track_id
    from (select n, 1 + (pg_temp.random(n, 1) * :users)::bigint % :users as user_id,
                 1 + pg_temp.zipf(n, 2, :tracks) * 7919 % :tracks as track_id from generate_series(1::bigint, :likes) n) l;
create temp table some_follows as select distinct on (user_id, artist_id) n, user_id, artist_id
    from (select n, 1 + (pg_temp.random(n, 3) * :users)::bigint % :users as user_id,
                 1 + pg_temp.zipf(n, 4, :artists) * 7919 % :artists as artist_id from generate_series(1::bigint, :follows) n) f;
create temp table some_comments as select n, 1 + (pg_temp.random(n, 5) * :users)::bigint % :users as user_id,
    1 + pg_temp.zipf(n, 6, :tracks) * 7919 % :tracks as track_id from generate_series(1::bigint, :comments) n;
create temp table some_items as select n, 1 + pg_temp.zipf(n, 7, :playlists) * 7919 % :playlists as playlist_id,
    1 + pg_temp.zipf(n, 8, :tracks) * 7919 % :tracks as track_id from generate_series(1::bigint, :items) n;
-- A playlist has at most 10 000 items, as in the product.
delete from some_items i using (select n, row_number() over (partition by playlist_id order by n) as place from some_items) p
    where p.n = i.n and p.place > 10000;
analyze some_likes, some_follows, some_comments, some_items;

insert into users (id, username, email, password_digest, session_token, likes_count, follows_count, comments_count, playlists_count)
    select n, 'listener' || n, n || '@example.com', '', 'session' || n, coalesce(l.count, 0), coalesce(f.count, 0), coalesce(c.count, 0), 0
    from generate_series(1::bigint, :users) n
    left join (select user_id, count(*) from some_likes group by 1) l on l.user_id = n
    left join (select user_id, count(*) from some_follows group by 1) f on f.user_id = n
    left join (select user_id, count(*) from some_comments group by 1) c on c.user_id = n;
create temp table some_tracks as select n as id,
        pg_temp.word(pg_temp.zipf(n, 9, 20000))
            || case when n % 3 > 0 then ' ' || pg_temp.word(pg_temp.zipf(n, 10, 20000)) else '' end
            || case when n % 2 > 0 then ' ' || pg_temp.word(pg_temp.zipf(n, 11, 20000)) else '' end as title,
        1 + (n - 1) / 10 % :albums % :artists as artist_id, 1 + (n - 1) / 10 % :albums as album_id, 1 + n % 10 as track_number,
        120000 + n * 7919 % 300000 as duration_ms, coalesce(l.count, 0) as likes_count, coalesce(c.count, 0) as comments_count,
        now() - n * interval '1 second' as created_at
    from generate_series(1::bigint, :tracks) n
    left join (select track_id, count(*) from some_likes group by 1) l on l.track_id = n
    left join (select track_id, count(*) from some_comments group by 1) c on c.track_id = n;
insert into albums (id, title, genre, artist_id, released_on, tracks_count, duration_ms, likes_count, created_at)
    select n, pg_temp.word(pg_temp.zipf(n, 12, 20000)) || ' ' || pg_temp.word(pg_temp.zipf(n, 13, 20000)),
        'Genre ' || pg_temp.zipf(n, 14, 40), 1 + (n - 1) % :artists, current_date - (n % 20000)::int,
        t.count, t.duration_ms, t.likes, now() - n * interval '10 seconds'
    from generate_series(1::bigint, :albums) n
    join (select album_id, count(*), sum(duration_ms) as duration_ms, sum(likes_count) as likes from some_tracks group by 1) t on t.album_id = n;
insert into artists (id, name, followers_count, albums_count, tracks_count)
    select n, pg_temp.word(pg_temp.zipf(n, 15, 5000)) || ' ' || pg_temp.word(pg_temp.zipf(n, 16, 20000)),
        coalesce(f.count, 0), b.count, t.count
    from generate_series(1::bigint, :artists) n
    left join (select artist_id, count(*) from some_follows group by 1) f on f.artist_id = n
    join (select artist_id, count(*) from albums group by 1) b on b.artist_id = n
    join (select artist_id, count(*) from some_tracks group by 1) t on t.artist_id = n;
insert into tracks (id, title, artist_id, album_id, track_number, duration_ms, likes_count, comments_count, created_at,
        artist_name, artist_image_url, album_title, album_genre, album_cover_url)
    select t.id, t.title, t.artist_id, t.album_id, track_number, t.duration_ms, t.likes_count, comments_count, t.created_at,
        artists.name, artists.image_url, albums.title, albums.genre, albums.cover_url
    from some_tracks t join artists on artists.id = t.artist_id join albums on albums.id = t.album_id order by t.id;
-- Old rows first, as an app writes them.
insert into likes (user_id, track_id, created_at)
    select user_id, track_id, now() - n * interval '1 second' from some_likes order by n desc;
insert into follows (user_id, artist_id, created_at)
    select user_id, artist_id, now() - n * interval '1 second' from some_follows order by n desc;
insert into genres (genre, albums_count, tracks_count, artists_count)
    select genre, count(*), sum(tracks_count), count(distinct artist_id) from albums group by genre;
insert into comments (user_id, track_id, body) select user_id, track_id, 'Comment ' || n from some_comments;
insert into playlists (id, user_id, name, items_count, duration_ms, artists_count)
    select n, 1 + n * 7919 % :users, pg_temp.word(pg_temp.zipf(n, 17, 5000)) || ' mix', coalesce(i.count, 0),
        coalesce(i.duration_ms, 0), coalesce(i.artists, 0)
    from generate_series(1::bigint, :playlists) n
    left join (select playlist_id, count(*), sum(t.duration_ms) as duration_ms, count(distinct t.artist_id) as artists
               from some_items join tracks t on t.id = track_id group by 1) i on i.playlist_id = n;
insert into playlist_adds (playlist_id, track_id, position) select playlist_id, track_id, n from some_items;
update users set playlists_count = p.count from (select user_id, count(*) from playlists group by 1) p where p.user_id = users.id;
insert into user_usage (id, playlists_count, items_count) select user_id, count(*), sum(items_count) from playlists group by 1;
select setval(pg_get_serial_sequence(t, 'id'), most) from (values ('users', :users), ('artists', :artists), ('albums', :albums),
    ('tracks', :tracks), ('playlists', :playlists)) s (t, most);

select count(derived.index_entries(kind, array(select generate_series(1, most)))) from (values ('artist', :artists),
    ('album', :albums), ('playlist', :playlists), ('user', :users)) s (kind, most);
select count(derived.index_entries('track', array(select generate_series(n, least(n + 49999, :tracks)))))
    from generate_series(1::bigint, :tracks, 50000) n;
-- The server may have refreshed the empty tables, and the triggers that log later changes are disabled here.
delete from derived.refreshes;
select derived.refresh(interval '0');
vacuum analyze;
