-- The import of playlists finds the tracks whose audio a location names. A hash index is a third of the size of a B-tree,
-- because URLs are long. It has no entries for tracks without audio.
create index tracks_audio_url on tracks using hash (audio_url);
