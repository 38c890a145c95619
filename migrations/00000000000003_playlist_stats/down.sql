drop trigger tracks_change_playlists on tracks;
drop function recount_playlists_of_track();
drop trigger tracks_leave_playlists on tracks;
drop function leave_playlists();

create or replace function place_playlist_add() returns trigger language plpgsql as $$
begin
    new.position := coalesce((select max(position) from playlist_adds where playlist_id = new.playlist_id), 0) + 1;
    return new;
end $$;

create or replace function count_playlist_adds() returns trigger language plpgsql as $$
declare step bigint := case tg_op when 'INSERT' then 1 when 'DELETE' then -1 else 0 end;
begin
    update playlists set items_count = items_count + step * n, version = version + 1, updated_at = now()
        from (select playlist_id, count(*) as n from changed group by playlist_id) c where playlists.id = c.playlist_id;
    return null;
end $$;

alter table playlists drop column artists_count, drop column duration_ms;
