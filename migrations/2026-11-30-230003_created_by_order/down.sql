create index artists_created_by_index on artists (created_by) where created_by is not null;
drop index artists_created_by_id_index;
create index albums_created_by_index on albums (created_by) where created_by is not null;
drop index albums_created_by_id_index;
create index tracks_created_by_index on tracks (created_by) where created_by is not null;
drop index tracks_created_by_id_index;
