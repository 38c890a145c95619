-- `cascade` drops the triggers that run the functions.
drop function name_tracks, rename_track, rename_tracks_of_artist, rename_tracks_of_album cascade;
