create or replace function derived.index_updated() returns trigger language plpgsql as $$
begin
    if tg_argv[0] = 'track' then
        -- The locks wait for concurrent renames, so that the entry gets the new names.
        perform from public.artists where id = new.artist_id for share;
        perform from public.albums where id = new.album_id for share;
    end if;
    perform derived.index_entries(tg_argv[0], array[new.id]);
    return null;
end $$;

create function rename_track() returns trigger language plpgsql as $$
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

create trigger tracks_renamed after update of artist_id, album_id on tracks
    for each row when ((old.artist_id, old.album_id) is distinct from (new.artist_id, new.album_id))
    execute function rename_track();

create trigger tracks_search_updated after update of title, artist_id, album_id on public.tracks
    for each row when ((old.title, old.artist_id, old.album_id) is distinct from (new.title, new.artist_id, new.album_id))
    execute function derived.index_updated('track');

create or replace function recount_tracks() returns trigger language plpgsql as $$
declare
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
    moved_ids := array(
        select id
        from (select id, artist_id from new_rows except select id, artist_id from old_rows) moved
    );
    if cardinality(moved_ids) > 0 then
        update playlists set
            artists_count = (
                select count(distinct t.artist_id)
                from playlist_adds a
                join tracks t on t.id = a.track_id
                where a.playlist_id = playlists.id
            )
        where id in (select playlist_id from playlist_adds where track_id = any(moved_ids));
    end if;
    return null;
end $$;

drop function derived.index_changed_tracks(bigint[]);
drop function rename_moved_tracks(bigint[]);
