-- Each track stores the names of its artist and its album, so that a list of tracks reads one table and joins nothing.
-- These triggers update the copies in the transaction of the change.
--
-- `tonearm check` compares the copies with the artists and albums.

-- Tracks that exist already.
update tracks set
    artist_name = a.name,
    album_title = b.title,
    album_genre = b.genre,
    album_cover_url = b.cover_url
from artists a, albums b
where a.id = tracks.artist_id and b.id = tracks.album_id;

-- PostgreSQL runs triggers of one event in the order of their names. `tracks_inserted` comes before `tracks_named` and
-- updates the artists and albums: it waits for concurrent renames, and later renames wait for this transaction.
--
-- An import writes the names itself and sets `tonearm.indexed` for its transaction.
create function name_tracks() returns trigger language plpgsql as $$
begin
    update tracks set
        artist_name = a.name,
        album_title = b.title,
        album_genre = b.genre,
        album_cover_url = b.cover_url
    from changed c
    join artists a on a.id = c.artist_id
    join albums b on b.id = c.album_id
    where tracks.id = c.id;
    return null;
end $$;

create trigger tracks_named after insert on tracks
    referencing new table as changed
    for each statement when (current_setting('tonearm.indexed', true) is distinct from 'on')
    execute function name_tracks();

create function rename_track() returns trigger language plpgsql as $$
begin
    -- The locks wait for concurrent renames, so that the update below reads the new names.
    perform from albums where id = new.album_id for no key update;
    perform from artists where id = new.artist_id for no key update;
    update tracks set
        artist_name = a.name,
        album_title = b.title,
        album_genre = b.genre,
        album_cover_url = b.cover_url
    from artists a, albums b
    where tracks.id = new.id and a.id = new.artist_id and b.id = new.album_id;
    return null;
end $$;

create trigger tracks_renamed after update of artist_id, album_id on tracks
    for each row when ((old.artist_id, old.album_id) is distinct from (new.artist_id, new.album_id))
    execute function rename_track();

create function rename_tracks_of_artist() returns trigger language plpgsql as $$
begin
    update tracks set artist_name = new.name where artist_id = new.id;
    return null;
end $$;

create trigger artists_renamed after update of name on artists
    for each row when (old.name <> new.name) execute function rename_tracks_of_artist();

create function rename_tracks_of_album() returns trigger language plpgsql as $$
begin
    update tracks set
        album_title = new.title,
        album_genre = new.genre,
        album_cover_url = new.cover_url
        where album_id = new.id;
    return null;
end $$;

create trigger albums_renamed after update of title, genre, cover_url on albums
    for each row when ((old.title, old.genre, old.cover_url) is distinct from (new.title, new.genre, new.cover_url))
    execute function rename_tracks_of_album();
