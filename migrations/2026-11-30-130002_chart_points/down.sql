drop trigger likes_inserted_log on likes;
drop trigger likes_deleted_log on likes;
drop trigger follows_inserted_log on follows;
drop trigger follows_deleted_log on follows;
drop trigger playlist_adds_inserted_log on playlist_adds;
drop trigger playlist_adds_deleted_log on playlist_adds;
drop trigger playlists_shown_log on playlists;
drop trigger playlists_deleted_log on playlists;
drop trigger tracks_moved_log on tracks;
drop function derived.log_likes();
drop function derived.log_follows();
drop function derived.log_playlist_adds();
drop function derived.log_playlist();
drop function derived.log_move();

create or replace function derived.refresh_charts() returns void language plpgsql as $$
begin
    create temporary table scored on commit drop as
        select s.period, t.id as track_id, t.album_id, t.artist_id, b.genre, s.score
        from derived.track_scores s
        join public.tracks t on t.id = s.id
        join public.albums b on b.id = t.album_id;
    delete from derived.charts;
    insert into derived.charts (kind, period, genre, place, id, score)
        select kind, period, genre, place, id, score
        from (
            select *, row_number() over (partition by kind, period, genre order by score desc, id) as place
            from (
                select 'track' as kind, period, track_id as id, '' as genre, score from scored
                union all
                select 'track', period, track_id, genre, score from scored
                union all
                select 'album', period, album_id, '', sum(score) from scored group by period, album_id
                union all
                select 'album', period, album_id, genre, sum(score) from scored group by period, album_id, genre
                union all
                select 'artist', period, id, '', sum(score)
                from (
                    select period, artist_id as id, score from scored
                    union all
                    select period, id, score from derived.follow_scores
                ) a
                group by period, id
                union all
                select 'artist', period, artist_id, genre, sum(score) from scored group by period, artist_id, genre
            ) c
        ) ranked
        where place <= 200;
    drop table scored;
end $$;

create or replace function derived.refresh_search() returns void language sql as $$
    select derived.refresh_words();

    update derived.search_entries e set popularity = s.popularity, part = s.part
    from (
        select
            kind, id, popularity,
            case when place <= 2000 then 0 when place <= 20000 then 1 else 2 end as part
        from (
            select kind, id, popularity, row_number() over (partition by kind order by popularity desc, id) as place
            from derived.popularity
        ) placed
    ) s
    where e.kind = s.kind and e.id = s.id and (e.popularity <> s.popularity or e.part <> s.part);

    select gin_clean_pending_list(c.oid)
    from pg_inherits i
    join pg_index x on x.indrelid = i.inhrelid
    join pg_class c on c.oid = x.indexrelid
    join pg_am a on a.oid = c.relam
    where i.inhparent = 'derived.search_entries'::regclass and a.amname = 'gin';
$$;

drop function derived.refresh_popularity();
drop function derived.rank_points();
drop function derived.add_changed_points(timestamptz);
drop function derived.rebuild_points();
drop function derived.points(timestamptz, timestamptz, timestamptz);
drop table derived.sum_points;
drop table derived.track_points;
drop table derived.popularity_changes;
drop table derived.chart_changes;
delete from derived.refreshes where name <> 'all';
