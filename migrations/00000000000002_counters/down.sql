drop function count_likes, count_follows, count_comments, count_tracks, recount_tracks, count_albums, recount_albums,
    count_playlists, recount_playlists, count_playlist_adds, place_playlist_add cascade;
