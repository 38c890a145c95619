drop trigger albums_renamed on albums;
drop trigger artists_renamed on artists;
drop trigger tracks_renamed on tracks;
drop trigger tracks_named on tracks;
drop function rename_tracks_of_album(), rename_tracks_of_artist(), rename_track(), name_tracks();
alter table tracks drop column artist_name, drop column album_title, drop column album_genre, drop column album_cover_url;
