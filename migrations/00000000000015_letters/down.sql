drop index tracks_title_letters;
drop index albums_title_letters;
drop index artists_name_letters;
drop index users_username_letters;
drop index playlists_name_letters;
