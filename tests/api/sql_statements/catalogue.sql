-- The rows that the recorded requests read. Ids count from 1; users 1 to 6 are the callers of the test.
set statement_timeout = 0;
insert into users (username, email, password_digest, session_token)
    select 'name_' || n, n || '@example.com', '', 's' || n from generate_series(1, 3100) n;
insert into artists (name, created_by) select 'Name ' || n, 1 from generate_series(1, 3100) n;
-- 100 albums of Jazz are few, 1 of Solo is one, and Rock has more than a condition collects.
insert into albums (title, genre, artist_id, released_on, cover_url, created_by)
    select 'Name ' || n, case when n = 101 then 'Solo' when n <= 100 then 'Jazz' else 'Rock' end,
        case when n <= 5 then 1 else 1 + n % 3100 end, current_date - 1 - n, 'https://example.com/' || n, 1
    from generate_series(1, 3100) n;
insert into tracks (title, artist_id, album_id, track_number, duration_ms, created_by)
    select 'Name ' || n, artist_id, albums.id, 1 + n % 20, 1000 * n, 1
    from generate_series(1, 3100) n join albums on albums.id = case when n <= 5 then 1 else 1 + n % 3100 end order by n;
-- The first artist appears on albums of others.
insert into tracks (title, artist_id, album_id) select 'Guest ' || n, 1, n from generate_series(200, 202) n;
insert into likes (user_id, track_id) select u, t from generate_series(7, 16) u, generate_series(1, 60) t;
insert into likes (user_id, track_id) select 1, t from generate_series(1, 5) t;
insert into follows (user_id, artist_id) select u, a from generate_series(7, 16) u, generate_series(1, 60) a;
insert into follows (user_id, artist_id) select 1, a from generate_series(1, 5) a;
insert into user_follows (user_id, followed_user_id) select 1, u from generate_series(7, 12) u;
insert into user_follows (user_id, followed_user_id) select u, 1 from generate_series(7, 9) u;
insert into saved_albums (user_id, album_id) select u, b from generate_series(7, 16) u, generate_series(1, 60) b;
insert into saved_albums (user_id, album_id) select 1, b from generate_series(1, 5) b;
insert into comments (user_id, track_id, body) select u, 1, 'Oh!' from generate_series(7, 11) u;
insert into comments (user_id, track_id, body) select 1, t, 'Oh!' from generate_series(1, 5) t;
insert into audit_log (actor_id, action, target_type, target_id, user_id) select 2, 'disable', 'user', u, u from generate_series(1, 9) u;
-- Playlists 1 to 9 are those of the first caller.
insert into playlists (user_id, name) select case when n < 10 then 1 else 7 + n % 1000 end, 'Name ' || n
    from generate_series(1, 3100) n;
insert into saved_playlists (user_id, playlist_id) select 1, p from generate_series(10, 15) p;
insert into playlist_adds (playlist_id, track_id, position) select 1 + (n - 1) / 5, n, n from generate_series(1, 40) n;
insert into playlist_adds (playlist_id, track_id, position) select 1, n, n from unnest(array[777, 1777, 2777]) n;
-- Track 1 is in many playlists, track 2 in few, track 3 in one.
insert into playlist_adds (playlist_id, track_id, position) select p, 1, 100 from generate_series(10, 410) p;
insert into playlist_adds (playlist_id, track_id, position) select p, 2, 101 from generate_series(10, 12) p;
analyze;
select derived.refresh(interval '0');
