-- Each track also stores the picture of its artist, as it stores the name, so that a list of tracks joins nothing to show it.

alter table tracks add artist_image_url text;

create or replace function name_tracks() returns trigger language plpgsql as $$
begin
    update tracks set
        artist_name = a.name,
        artist_image_url = a.image_url,
        album_title = b.title,
        album_genre = b.genre,
        album_cover_url = b.cover_url
    from changed c
    join artists a on a.id = c.artist_id
    join albums b on b.id = c.album_id
    where tracks.id = c.id;
    return null;
end $$;

create or replace function rename_track() returns trigger language plpgsql as $$
begin
    -- The locks wait for concurrent renames, so that the update below reads the new names.
    perform from albums where id = new.album_id for no key update;
    perform from artists where id = new.artist_id for no key update;
    update tracks set
        artist_name = a.name,
        artist_image_url = a.image_url,
        album_title = b.title,
        album_genre = b.genre,
        album_cover_url = b.cover_url
    from artists a, albums b
    where tracks.id = new.id and a.id = new.artist_id and b.id = new.album_id;
    return null;
end $$;

create or replace function rename_tracks_of_artist() returns trigger language plpgsql as $$
begin
    update tracks set artist_name = new.name, artist_image_url = new.image_url where artist_id = new.id;
    return null;
end $$;

create or replace trigger artists_renamed after update of name, image_url on artists
    for each row when ((old.name, old.image_url) is distinct from (new.name, new.image_url))
    execute function rename_tracks_of_artist();

-- An import of this release writes the pictures itself and sets `tonearm.artist_images` for its transaction. An import of the
-- previous release does not know them.
create function picture_tracks() returns trigger language plpgsql as $$
begin
    update tracks set artist_image_url = a.image_url
    from changed c
    join artists a on a.id = c.artist_id
    where tracks.id = c.id and a.image_url is not null;
    return null;
end $$;

create trigger tracks_pictured after insert on tracks
    referencing new table as changed
    for each statement when (
        current_setting('tonearm.indexed', true) = 'on'
        and current_setting('tonearm.artist_images', true) is distinct from 'on'
    )
    execute function picture_tracks();

-- A job copies the pictures to the tracks that exist already, in steps. One statement for all would lock them for a minute.
create table derived.artist_images_left (
    -- Tracks with smaller ids still lack the picture.
    below bigint not null
);

insert into derived.artist_images_left (below) select max(id) + 1 from tracks having max(id) is not null;
