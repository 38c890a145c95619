-- The most liked tracks of an artist are read in their order. Before, each such read sorted all of them.
create index tracks_artist_id_likes_order on tracks (artist_id, likes_order, id);
