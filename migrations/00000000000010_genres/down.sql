drop trigger albums_truncated on albums;
drop function empty_genres();
drop trigger albums_move_genres on albums;
drop function move_genres_of_album();
drop trigger tracks_move_genres on tracks;
drop function move_genres_of_track();

create or replace function count_tracks() returns trigger language plpgsql as $$
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

create or replace function count_albums() returns trigger language plpgsql as $$
declare step bigint := case tg_op when 'INSERT' then 1 else -1 end;
begin
    update artists set albums_count = albums_count + step * n
        from (select artist_id, count(*) as n from changed group by artist_id) c where artists.id = c.artist_id;
    return null;
end $$;

create or replace function derived.refresh(least_age interval) returns boolean language plpgsql as $$
begin
    if not pg_try_advisory_xact_lock(7061727)
        or exists (select from derived.refreshes where name = 'all' and at > now() - least_age) then
        return false;
    end if;
    -- The search last: what it locks, nobody waits for long.
    perform derived.refresh_charts();
    perform derived.refresh_search();
    insert into derived.refreshes values ('all', now()) on conflict (name) do update set at = excluded.at;
    return true;
end $$;

drop function derived.refresh_genres();
drop index albums_artist_id_genre_index;
drop table genres;
