-- The most liked tracks and the newest albums of an artist are read in their order. Before, each such read sorted all of them.
create index tracks_artist_id_likes_order on tracks (artist_id, likes_order, id);
create index albums_artist_id_released_on on albums (artist_id, coalesce(released_on, '-infinity'), id);
