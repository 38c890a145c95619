drop table former_usernames;

drop trigger playlists_hidden on playlists;
drop function hide_playlist_of_private_profile();
update playlists set visibility = 'public' where hidden_by_profile;
alter table playlists drop hidden_by_profile;

alter table users
    drop display_name,
    drop bio,
    drop avatar_url,
    drop private_profile;
