-- A statement that changes many tracks writes their names and search entries once.
--
-- The triggers ran for each row. An album of 5000 tracks that moved to another artist took 7 seconds, and larger ones ended at
-- the limit of 15 seconds. `recount_tracks` runs once per statement and has the changed rows already.

-- Copies the names to tracks that have another artist or album.
create function rename_moved_tracks(moved_ids bigint[]) returns void language plpgsql as $$
begin
    -- The locks wait for concurrent renames, so that the update below reads the new names.
    perform from albums where id in (select album_id from tracks where id = any(moved_ids)) order by id for no key update;
    perform from artists where id in (select artist_id from tracks where id = any(moved_ids)) order by id for no key update;
    update tracks set
        artist_name = a.name,
        artist_image_url = a.image_url,
        album_title = b.title,
        album_genre = b.genre,
        album_cover_url = b.cover_url
    from artists a, albums b
    where tracks.id = any(moved_ids) and a.id = tracks.artist_id and b.id = tracks.album_id;
end $$;

-- Writes the search entries of tracks that have another title, artist or album.
create function derived.index_changed_tracks(changed_ids bigint[]) returns void language plpgsql as $$
begin
    -- The locks wait for concurrent renames, so that the entries get the new names.
    perform from public.albums
        where id in (select album_id from public.tracks where id = any(changed_ids)) order by id for share;
    perform from public.artists
        where id in (select artist_id from public.tracks where id = any(changed_ids)) order by id for share;
    perform derived.index_entries('track', changed_ids);
end $$;

create or replace function recount_tracks() returns trigger language plpgsql as $$
declare
    changed_ids bigint[];
    moved_ids bigint[];
begin
    update albums set
        tracks_count = albums.tracks_count + c.n,
        duration_ms = albums.duration_ms + c.duration_ms,
        likes_count = albums.likes_count + c.likes_count
    from (
        select album_id, sum(n) as n, sum(d.duration_ms) as duration_ms, sum(d.likes_count) as likes_count
        from (
            select album_id, 1 as n, coalesce(duration_ms, 0) as duration_ms, likes_count from new_rows
            union all
            select album_id, -1, -coalesce(duration_ms, 0), -likes_count from old_rows
        ) d
        group by album_id
        having sum(n) <> 0 or sum(d.duration_ms) <> 0 or sum(d.likes_count) <> 0
    ) c
    where albums.id = c.album_id;
    update artists set tracks_count = artists.tracks_count + c.n
        from (
            select artist_id, sum(n) as n
            from (
                select artist_id, 1 as n from new_rows
                union all
                select artist_id, -1 from old_rows
            ) d
            group by artist_id
            having sum(n) <> 0
        ) c
        where artists.id = c.artist_id;
    -- `except` compares whole sets. A join of the two could be planned as nested loops, because the plan is made for the
    -- first call of a session and kept: an insert of 20 000 likes then took minutes.
    changed_ids := array(
        select id
        from (
            select id, title, artist_id, album_id from new_rows
            except
            select id, title, artist_id, album_id from old_rows
        ) changed
    );
    if cardinality(changed_ids) = 0 then
        return null;
    end if;
    moved_ids := array(
        select id
        from (select id, artist_id, album_id from new_rows except select id, artist_id, album_id from old_rows) moved
    );
    if cardinality(moved_ids) > 0 then
        perform rename_moved_tracks(moved_ids);
        update playlists set
            artists_count = (
                select count(distinct t.artist_id)
                from playlist_adds a
                join tracks t on t.id = a.track_id
                where a.playlist_id = playlists.id
            )
        where id in (
            select playlist_id
            from playlist_adds
            where track_id in (
                select id
                from (select id, artist_id from new_rows except select id, artist_id from old_rows) performed
            )
        );
    end if;
    perform derived.index_changed_tracks(changed_ids);
    return null;
end $$;

drop trigger tracks_renamed on tracks;
drop trigger tracks_search_updated on tracks;
drop function rename_track();

create or replace function derived.index_updated() returns trigger language plpgsql as $$
begin
    perform derived.index_entries(tg_argv[0], array[new.id]);
    return null;
end $$;
