drop trigger playlists_share_key on playlists;
drop function give_share_key();
drop function new_share_key();
alter table playlists drop share_key;
