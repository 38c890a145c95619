-- The newest albums of an artist are read in their order. Before, each such read sorted all of them.
create index albums_artist_id_released_on on albums (artist_id, coalesce(released_on, '-infinity'), id);
