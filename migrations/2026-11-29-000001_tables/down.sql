drop table comments, likes, follows, playlist_adds, playlists, tracks, albums, artists, users;
drop function coarse(bigint);
-- Other schemas of the database may use the extension `pg_trgm`, so it remains.
