drop trigger playlists_filled on playlists;
drop trigger playlists_disowned on playlists;
drop trigger playlists_owned on playlists;
drop function count_user_items();
drop function count_user_playlists();
drop table user_usage;
