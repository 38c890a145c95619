-- An album that moves to another artist takes its tracks with it: one statement gives many tracks another artist.
--
-- The trigger for each changed track counted the artists of every playlist with the track. A playlist with a whole album
-- was counted once per track. Now the trigger for the statement counts each playlist once.
--
-- Only functions are replaced. This locks no table, and the previous release works with both versions.

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

create or replace function recount_playlists_of_track() returns trigger language plpgsql as $$
begin
    if old.duration_ms is not distinct from new.duration_ms then
        return null;
    end if;
    update playlists set
        duration_ms = playlists.duration_ms + (coalesce(new.duration_ms, 0) - coalesce(old.duration_ms, 0)) * c.n
    from (select playlist_id, count(*) as n from playlist_adds where track_id = new.id group by playlist_id) c
    where playlists.id = c.playlist_id;
    return null;
end $$;
