-- The export and the deletion of an account read what a user added to the catalogue in the order of ids, page by page. Without
-- the id in the index, each page sorted all rows of the user.
create index artists_created_by_id_index on artists (created_by, id) where created_by is not null;
drop index artists_created_by_index;
create index albums_created_by_id_index on albums (created_by, id) where created_by is not null;
drop index albums_created_by_index;
create index tracks_created_by_id_index on tracks (created_by, id) where created_by is not null;
drop index tracks_created_by_index;
