-- Every public count is a column beside what it describes, kept by these triggers in the transaction
-- of the change. They run once per statement, so that a thousand rows cost what one does. `changed`
-- is the statement's new rows on insert and its old rows on delete; an update has both.

create function count_likes() returns trigger language plpgsql as $$
declare step bigint := case tg_op when 'INSERT' then 1 else -1 end;
begin
    -- Locks in one order, so that two batches over the same tracks wait for each other instead of dying.
    perform from tracks where id in (select track_id from changed) order by id for no key update;
    update tracks set likes_count = likes_count + step * n
        from (select track_id, count(*) as n from changed group by track_id) c where tracks.id = c.track_id;
    update users set likes_count = likes_count + step * n
        from (select user_id, count(*) as n from changed group by user_id) c where users.id = c.user_id;
    return null;
end $$;
create trigger likes_inserted after insert on likes
    referencing new table as changed for each statement execute function count_likes();
create trigger likes_deleted after delete on likes
    referencing old table as changed for each statement execute function count_likes();

create function count_follows() returns trigger language plpgsql as $$
declare step bigint := case tg_op when 'INSERT' then 1 else -1 end;
begin
    perform from artists where id in (select artist_id from changed) order by id for no key update;
    update artists set followers_count = followers_count + step * n
        from (select artist_id, count(*) as n from changed group by artist_id) c where artists.id = c.artist_id;
    update users set follows_count = follows_count + step * n
        from (select user_id, count(*) as n from changed group by user_id) c where users.id = c.user_id;
    return null;
end $$;
create trigger follows_inserted after insert on follows
    referencing new table as changed for each statement execute function count_follows();
create trigger follows_deleted after delete on follows
    referencing old table as changed for each statement execute function count_follows();

create function count_comments() returns trigger language plpgsql as $$
declare step bigint := case tg_op when 'INSERT' then 1 else -1 end;
begin
    update tracks set comments_count = comments_count + step * n
        from (select track_id, count(*) as n from changed group by track_id) c where tracks.id = c.track_id;
    update users set comments_count = comments_count + step * n
        from (select user_id, count(*) as n from changed group by user_id) c where users.id = c.user_id;
    return null;
end $$;
create trigger comments_inserted after insert on comments
    referencing new table as changed for each statement execute function count_comments();
create trigger comments_deleted after delete on comments
    referencing old table as changed for each statement execute function count_comments();

create function count_tracks() returns trigger language plpgsql as $$
declare step bigint := case tg_op when 'INSERT' then 1 else -1 end;
begin
    update albums set tracks_count = albums.tracks_count + step * c.n,
            duration_ms = albums.duration_ms + step * c.duration_ms,
            likes_count = albums.likes_count + step * c.likes_count
        from (select album_id, count(*) as n, coalesce(sum(changed.duration_ms), 0) as duration_ms,
                     sum(changed.likes_count) as likes_count from changed group by album_id) c
        where albums.id = c.album_id;
    update artists set tracks_count = artists.tracks_count + step * c.n
        from (select artist_id, count(*) as n from changed group by artist_id) c where artists.id = c.artist_id;
    return null;
end $$;
create trigger tracks_inserted after insert on tracks
    referencing new table as changed for each statement execute function count_tracks();
create trigger tracks_deleted after delete on tracks
    referencing old table as changed for each statement execute function count_tracks();

create function recount_tracks() returns trigger language plpgsql as $$
begin
    update albums set tracks_count = albums.tracks_count + c.n,
            duration_ms = albums.duration_ms + c.duration_ms, likes_count = albums.likes_count + c.likes_count
        from (select album_id, sum(n) as n, sum(d.duration_ms) as duration_ms, sum(d.likes_count) as likes_count
              from (select album_id, 1 as n, coalesce(duration_ms, 0) as duration_ms, likes_count from new_rows
                    union all
                    select album_id, -1, -coalesce(duration_ms, 0), -likes_count from old_rows) d
              group by album_id
              having sum(n) <> 0 or sum(d.duration_ms) <> 0 or sum(d.likes_count) <> 0) c
        where albums.id = c.album_id;
    update artists set tracks_count = artists.tracks_count + c.n
        from (select artist_id, sum(n) as n
              from (select artist_id, 1 as n from new_rows union all select artist_id, -1 from old_rows) d
              group by artist_id having sum(n) <> 0) c
        where artists.id = c.artist_id;
    return null;
end $$;
create trigger tracks_updated after update on tracks
    referencing old table as old_rows new table as new_rows for each statement execute function recount_tracks();

create function count_albums() returns trigger language plpgsql as $$
declare step bigint := case tg_op when 'INSERT' then 1 else -1 end;
begin
    update artists set albums_count = albums_count + step * n
        from (select artist_id, count(*) as n from changed group by artist_id) c where artists.id = c.artist_id;
    return null;
end $$;
create trigger albums_inserted after insert on albums
    referencing new table as changed for each statement execute function count_albums();
create trigger albums_deleted after delete on albums
    referencing old table as changed for each statement execute function count_albums();

create function recount_albums() returns trigger language plpgsql as $$
begin
    update artists set albums_count = albums_count + case artists.id when new.artist_id then 1 else -1 end
        where artists.id in (old.artist_id, new.artist_id);
    return null;
end $$;
create trigger albums_moved after update of artist_id on albums
    for each row when (old.artist_id <> new.artist_id) execute function recount_albums();

-- users.playlists_count counts the public ones: it is what everybody sees.
create function count_playlists() returns trigger language plpgsql as $$
declare step bigint := case tg_op when 'INSERT' then 1 else -1 end;
begin
    update users set playlists_count = playlists_count + step * n
        from (select user_id, count(*) as n from changed where visibility = 'public' group by user_id) c
        where users.id = c.user_id;
    return null;
end $$;
create trigger playlists_inserted after insert on playlists
    referencing new table as changed for each statement execute function count_playlists();
create trigger playlists_deleted after delete on playlists
    referencing old table as changed for each statement execute function count_playlists();

create function recount_playlists() returns trigger language plpgsql as $$
begin
    update users set playlists_count = playlists_count
            + (new.visibility = 'public')::int - (old.visibility = 'public')::int
        where id = new.user_id;
    return null;
end $$;
create trigger playlists_shown after update of visibility on playlists
    for each row when (old.visibility <> new.visibility) execute function recount_playlists();

-- A playlist's version rises with every statement that changes its items.
create function count_playlist_adds() returns trigger language plpgsql as $$
declare step bigint := case tg_op when 'INSERT' then 1 when 'DELETE' then -1 else 0 end;
begin
    update playlists set items_count = items_count + step * n, version = version + 1, updated_at = now()
        from (select playlist_id, count(*) as n from changed group by playlist_id) c where playlists.id = c.playlist_id;
    return null;
end $$;
create trigger playlist_adds_inserted after insert on playlist_adds
    referencing new table as changed for each statement execute function count_playlist_adds();
create trigger playlist_adds_deleted after delete on playlist_adds
    referencing old table as changed for each statement execute function count_playlist_adds();
create trigger playlist_adds_updated after update on playlist_adds
    referencing new table as changed for each statement execute function count_playlist_adds();

-- An item that does not say where it stands goes to the end.
create function place_playlist_add() returns trigger language plpgsql as $$
begin
    new.position := coalesce((select max(position) from playlist_adds where playlist_id = new.playlist_id), 0) + 1;
    return new;
end $$;
create trigger playlist_adds_placed before insert on playlist_adds
    for each row when (new.position is null) execute function place_playlist_add();
