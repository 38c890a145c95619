-- `cascade` drops the triggers that run the functions.
drop function count_likes, count_follows, count_comments, count_albums, recount_albums, move_genres_of_album,
    empty_genres, count_tracks, recount_tracks, move_genres_of_track, count_playlists, recount_playlists,
    count_playlist_adds, place_playlist_add, leave_playlists, recount_playlists_of_track cascade;
drop index albums_artist_id_genre_index;
drop table genres;
