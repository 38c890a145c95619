-- The comments on a track can be listed in the order of their positions. Without this index, each page would sort all
-- comments on the track.
--
-- Comments cannot be written while the index is built: less than a second for a million.
create index comments_position_index on comments (track_id, coalesce(position_ms, -1), id);
