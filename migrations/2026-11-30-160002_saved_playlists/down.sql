drop table saved_playlists;
drop function count_saved_playlists();
alter table playlists drop column saves_count;
