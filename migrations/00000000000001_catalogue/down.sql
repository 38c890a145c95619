drop table comments, likes, follows, playlist_adds, playlists, tracks, albums, artists, users;
