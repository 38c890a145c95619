drop table derived.artist_images_left;
drop trigger tracks_pictured on tracks;
drop function picture_tracks();

create or replace trigger artists_renamed after update of name on artists
    for each row when (old.name <> new.name) execute function rename_tracks_of_artist();

create or replace function rename_tracks_of_artist() returns trigger language plpgsql as $$
begin
    update tracks set artist_name = new.name where artist_id = new.id;
    return null;
end $$;

create or replace function rename_track() returns trigger language plpgsql as $$
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

create or replace function name_tracks() returns trigger language plpgsql as $$
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

alter table tracks drop artist_image_url;
