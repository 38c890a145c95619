create or replace function recount_tracks() returns trigger language plpgsql as $$
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
    return null;
end $$;

create or replace function recount_playlists_of_track() returns trigger language plpgsql as $$
begin
    update playlists set
        duration_ms = playlists.duration_ms + (coalesce(new.duration_ms, 0) - coalesce(old.duration_ms, 0)) * c.n,
        artists_count = case when old.artist_id = new.artist_id then playlists.artists_count else (
            select count(distinct t.artist_id)
            from playlist_adds a
            join tracks t on t.id = a.track_id
            where a.playlist_id = playlists.id
        ) end
    from (select playlist_id, count(*) as n from playlist_adds where track_id = new.id group by playlist_id) c
    where playlists.id = c.playlist_id;
    return null;
end $$;
