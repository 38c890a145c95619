create or replace function count_playlist_adds() returns trigger language plpgsql as $$
declare
    step bigint := case tg_op when 'INSERT' then 1 else -1 end;
begin
    if tg_op = 'UPDATE' then
        update playlists set version = version + 1, updated_at = now()
            where id in (select playlist_id from changed);
        return null;
    end if;
    -- The locks wait for concurrent changes of the same playlists and tracks. The statement below then counts what
    -- those have committed.
    perform from playlists where id in (select playlist_id from changed) order by id for no key update;
    perform from tracks where id in (select track_id from changed) order by id for share;
    update playlists set
        items_count = items_count + step * c.n,
        duration_ms = playlists.duration_ms + step * c.duration_ms,
        artists_count = artists_count + step * c.artists,
        version = version + 1,
        updated_at = now()
    from (
        select
            playlist_id, sum(n) as n, sum(a.duration_ms) as duration_ms, count(*) filter (where is_first) as artists
        from (
            select
                changed.playlist_id, count(*) as n, coalesce(sum(t.duration_ms), 0) as duration_ms,
                not exists (
                    select from tracks o
                    join playlist_adds held on held.track_id = o.id
                    where o.artist_id = t.artist_id
                        and held.playlist_id = changed.playlist_id
                        and held.id not in (select id from changed)
                ) as is_first
            from changed
            join playlists on playlists.id = changed.playlist_id
            join tracks t on t.id = changed.track_id
            group by changed.playlist_id, t.artist_id
        ) a
        group by playlist_id
    ) c
    where playlists.id = c.playlist_id;
    return null;
end $$;

alter table playlists drop column items_version;
