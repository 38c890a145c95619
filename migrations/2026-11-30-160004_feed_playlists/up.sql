-- The feed contains the public playlists of followed users, the newest first. Playlists cannot be written while the index is
-- built: less than a second for a million.
create index playlists_user_id_created_at on playlists (user_id, created_at, id) where visibility = 'public';
