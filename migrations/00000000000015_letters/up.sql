-- `q` finds letters anywhere in a name: by the index where few names have them. A list whose names have them often is read
-- in its order.
create index tracks_title_letters on tracks using gin (title gin_trgm_ops);
create index albums_title_letters on albums using gin (title gin_trgm_ops);
create index artists_name_letters on artists using gin (name gin_trgm_ops);
create index users_username_letters on users using gin (username gin_trgm_ops);
create index playlists_name_letters on playlists using gin (name gin_trgm_ops);
