-- How long a playlist plays and how many artists are in it, kept like its other counts.

alter table playlists
    add column duration_ms bigint not null default 0,
    add column artists_count bigint not null default 0;
update playlists set duration_ms = c.duration_ms, artists_count = c.artists
    from (select playlist_id, coalesce(sum(tracks.duration_ms), 0) as duration_ms, count(distinct artist_id) as artists
          from playlist_adds join tracks on tracks.id = track_id group by playlist_id) c
    where playlists.id = c.playlist_id;

-- A playlist's version rises with every statement that changes its items. An artist comes with the first of
-- its tracks and goes with the last: what that costs depends on the artist's tracks, not on the playlist's length.
create or replace function count_playlist_adds() returns trigger language plpgsql as $$
declare step bigint := case tg_op when 'INSERT' then 1 else -1 end;
begin
    if tg_op = 'UPDATE' then
        update playlists set version = version + 1, updated_at = now()
            where id in (select playlist_id from changed);
        return null;
    end if;
    -- Whoever changes the same playlists or tracks has finished before anything is counted.
    perform from playlists where id in (select playlist_id from changed) order by id for no key update;
    perform from tracks where id in (select track_id from changed) order by id for share;
    update playlists set items_count = items_count + step * c.n, duration_ms = playlists.duration_ms + step * c.duration_ms,
            artists_count = artists_count + step * c.artists, version = version + 1, updated_at = now()
        from (select playlist_id, sum(n) as n, sum(a.duration_ms) as duration_ms, count(*) filter (where is_first) as artists
              from (select changed.playlist_id, count(*) as n, coalesce(sum(t.duration_ms), 0) as duration_ms,
                           not exists (select from tracks o join playlist_adds held on held.track_id = o.id
                                       where o.artist_id = t.artist_id and held.playlist_id = changed.playlist_id
                                         and held.id not in (select id from changed)) as is_first
                    from changed join playlists on playlists.id = changed.playlist_id
                        join tracks t on t.id = changed.track_id
                    group by changed.playlist_id, t.artist_id) a
              group by playlist_id) c
        where playlists.id = c.playlist_id;
    return null;
end $$;

-- Two who add to the end at once take turns.
create or replace function place_playlist_add() returns trigger language plpgsql as $$
begin
    perform from playlists where id = new.playlist_id for no key update;
    new.position := coalesce((select max(position) from playlist_adds where playlist_id = new.playlist_id), 0) + 1;
    return new;
end $$;

-- What a track leaves behind in playlists is counted while the track is still there.
create function leave_playlists() returns trigger language plpgsql as $$
begin
    delete from playlist_adds where track_id = old.id;
    return old;
end $$;
create trigger tracks_leave_playlists before delete on tracks
    for each row execute function leave_playlists();

create function recount_playlists_of_track() returns trigger language plpgsql as $$
begin
    update playlists set
            duration_ms = playlists.duration_ms + (coalesce(new.duration_ms, 0) - coalesce(old.duration_ms, 0)) * c.n,
            artists_count = case when old.artist_id = new.artist_id then playlists.artists_count else
                (select count(distinct t.artist_id) from playlist_adds a join tracks t on t.id = a.track_id
                 where a.playlist_id = playlists.id) end
        from (select playlist_id, count(*) as n from playlist_adds where track_id = new.id group by playlist_id) c
        where playlists.id = c.playlist_id;
    return null;
end $$;
create trigger tracks_change_playlists after update of artist_id, duration_ms on tracks
    for each row when (old.artist_id <> new.artist_id or old.duration_ms is distinct from new.duration_ms)
    execute function recount_playlists_of_track();
