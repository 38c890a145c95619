-- The refresh of the charts reads what has changed since the last one, and not all likes and items.
--
-- The points of each track are stored. Triggers write a log of changes. The refresh adds the difference that the logged
-- changes make, and subtracts what has become older than a period.

-- Likes of tracks, items of public playlists, follows of artists and tracks with another album, artist or genre, since the
-- last refresh. No index: an insert costs little, and the refresh reads all of it.
create table derived.chart_changes (
    source text not null,  -- like, item, follow or move
    step smallint not null,  -- 1 for a new row, -1 for a deleted one
    user_id bigint,  -- of an item, the owner of the playlist
    id bigint not null,  -- of the track, or of the artist that is followed
    at timestamptz  -- when the row was created
);

-- Playlists whose number of items has changed. With the changes above, these are the search entries with another popularity.
create table derived.popularity_changes (
    kind text not null,
    id bigint not null
);

-- The points in the last 7 days, the last 30 days, and in all.
create table derived.track_points (
    id bigint not null,
    album_id bigint not null,
    artist_id bigint not null,
    genre text not null,
    week bigint not null,
    month bigint not null,
    total bigint not null,
    constraint track_points_id_pkey primary key (id)
) with (fillfactor = 80);

-- The points of an album or artist are those of its tracks. An artist has a row for each genre of its albums, and one with
-- an empty genre, which also counts 2 for each follower. An album has one row, with its genre.
create table derived.sum_points (
    kind text not null,
    id bigint not null,
    genre text not null,
    week bigint not null,
    month bigint not null,
    total bigint not null,
    constraint sum_points_id_pkey primary key (kind, id, genre)
) with (fillfactor = 80);

-- The triggers of a statement run in the order of their names. So these run after those that count, which lock the rows.

create function derived.log_likes() returns trigger language plpgsql as $$
begin
    insert into derived.chart_changes
        select 'like', case tg_op when 'INSERT' then 1 else -1 end, user_id, track_id, created_at from changed;
    return null;
end $$;

create trigger likes_inserted_log after insert on public.likes
    referencing new table as changed
    for each statement execute function derived.log_likes();
create trigger likes_deleted_log after delete on public.likes
    referencing old table as changed
    for each statement execute function derived.log_likes();

create function derived.log_follows() returns trigger language plpgsql as $$
begin
    insert into derived.chart_changes
        select 'follow', case tg_op when 'INSERT' then 1 else -1 end, user_id, artist_id, created_at from changed;
    return null;
end $$;

create trigger follows_inserted_log after insert on public.follows
    referencing new table as changed
    for each statement execute function derived.log_follows();
create trigger follows_deleted_log after delete on public.follows
    referencing old table as changed
    for each statement execute function derived.log_follows();

create function derived.log_playlist_adds() returns trigger language plpgsql as $$
begin
    with logged as (
        insert into derived.chart_changes
            select 'item', case tg_op when 'INSERT' then 1 else -1 end, p.user_id, c.track_id, c.created_at
            from changed c
            join public.playlists p on p.id = c.playlist_id
            where p.visibility = 'public'
    )
    insert into derived.popularity_changes select distinct 'playlist', playlist_id from changed;
    return null;
end $$;

create trigger playlist_adds_inserted_log after insert on public.playlist_adds
    referencing new table as changed
    for each statement execute function derived.log_playlist_adds();
create trigger playlist_adds_deleted_log after delete on public.playlist_adds
    referencing old table as changed
    for each statement execute function derived.log_playlist_adds();

-- A playlist that becomes public adds its items, and one that was public takes them away.
create function derived.log_playlist() returns trigger language plpgsql as $$
begin
    insert into derived.chart_changes
        select 'item', case when tg_op = 'UPDATE' and new.visibility = 'public' then 1 else -1 end,
            old.user_id, track_id, created_at
        from public.playlist_adds
        where playlist_id = old.id;
    return case tg_op when 'DELETE' then old end;
end $$;

create trigger playlists_shown_log after update of visibility on public.playlists
    for each row when ((old.visibility = 'public') <> (new.visibility = 'public'))
    execute function derived.log_playlist();
-- The foreign key deletes the items after the playlist, when its owner is not known any more.
create trigger playlists_deleted_log before delete on public.playlists
    for each row when (old.visibility = 'public')
    execute function derived.log_playlist();

create function derived.log_move() returns trigger language plpgsql as $$
begin
    insert into derived.chart_changes values ('move', 0, null, new.id, null);
    return null;
end $$;

create trigger tracks_moved_log after update of artist_id, album_id, album_genre on public.tracks
    for each row when (
        (old.artist_id, old.album_id, old.album_genre) is distinct from (new.artist_id, new.album_id, new.album_genre)
    )
    execute function derived.log_move();

-- The points that a user gives to a track in a period: 2 for a like, or else 1 for an item of a public playlist.
create function derived.points(liked_at timestamptz, added_at timestamptz, period_start timestamptz) returns bigint
language sql immutable parallel safe as $$
    select case when liked_at > period_start then 2 when added_at > period_start then 1 else 0 end::bigint
$$;

-- Computes all points again.
create function derived.rebuild_points() returns void language plpgsql set work_mem = '64MB' as $$
begin
    -- Not `truncate`: a change that this transaction does not see stays in the log.
    delete from derived.chart_changes;
    delete from derived.track_points;
    delete from derived.sum_points;
    insert into derived.track_points
        select
            t.id, t.album_id, t.artist_id, t.album_genre,
            coalesce(sum(s.score) filter (where s.period = '7d'), 0),
            coalesce(sum(s.score) filter (where s.period = '30d'), 0),
            coalesce(sum(s.score) filter (where s.period = 'all'), 0)
        from derived.track_scores s
        join public.tracks t on t.id = s.id
        group by t.id;
    insert into derived.sum_points
        select 'album', album_id, genre, sum(week), sum(month), sum(total)
        from derived.track_points
        group by album_id, genre
        union all
        select 'artist', artist_id, genre, sum(week), sum(month), sum(total)
        from derived.track_points
        group by artist_id, genre
        union all
        select 'artist', id, '', sum(week), sum(month), sum(total)
        from (
            select artist_id as id, week, month, total from derived.track_points
            union all
            select
                id,
                case period when '7d' then score else 0 end,
                case period when '30d' then score else 0 end,
                case period when 'all' then score else 0 end
            from derived.follow_scores
        ) p
        group by id;
    analyze derived.track_points, derived.sum_points;
end $$;

-- Adds what has changed since the last refresh.
--
-- The transaction must be REPEATABLE READ, so that the log and the tables are of the same moment.
create function derived.add_changed_points(previous timestamptz) returns void language plpgsql set work_mem = '64MB' as $$
declare
    old_week timestamptz := previous - interval '7 days';
    old_month timestamptz := previous - interval '30 days';
    new_week timestamptz := now() - interval '7 days';
    new_month timestamptz := now() - interval '30 days';
begin
    create temporary table changes on commit drop as
        with taken as (delete from derived.chart_changes returning *)
        select * from taken;
    analyze changes;
    insert into derived.popularity_changes
        select distinct 'track', id from changes where source = 'like'
        union
        select 'album', album_id from public.tracks where id in (select id from changes where source = 'like')
        union
        select 'artist', id from changes where source = 'follow';

    -- The users and tracks whose points may be different now: those of the log, and those with a like or item that has
    -- become older than a period.
    create temporary table pairs on commit drop as
        select user_id, id as track_id from changes where source in ('like', 'item')
        union
        select user_id, track_id from public.likes
        where created_at > old_week and created_at <= new_week or created_at > old_month and created_at <= new_month
        union
        select p.user_id, a.track_id
        from public.playlist_adds a
        join public.playlists p on p.id = a.playlist_id
        where p.visibility = 'public' and (
            a.created_at > old_week and a.created_at <= new_week or a.created_at > old_month and a.created_at <= new_month
        );
    analyze pairs;

    create temporary table track_changes on commit drop as
        with times as (
            -- The number of likes or items of a pair at a time: now, and before the logged changes.
            select user_id, track_id, is_like, at, sum(present) as present, sum(present) - sum(step) as before
            from (
                select user_id, track_id, true as is_like, l.created_at as at, 1 as present, 0 as step
                from pairs
                join public.likes l using (user_id, track_id)
                union all
                select user_id, track_id, false, a.created_at, 1, 0
                from pairs
                join public.playlists p using (user_id)
                join public.playlist_adds a using (track_id)
                where a.playlist_id = p.id and p.visibility = 'public'
                union all
                select user_id, id, source = 'like', at, 0, step from changes where source in ('like', 'item')
            ) rows_of_pairs
            group by user_id, track_id, is_like, at
        ),
        states as (
            select
                track_id,
                max(at) filter (where is_like and present > 0) as liked_at,
                max(at) filter (where not is_like and present > 0) as added_at,
                max(at) filter (where is_like and before > 0) as old_liked_at,
                max(at) filter (where not is_like and before > 0) as old_added_at
            from times
            group by user_id, track_id
        )
        select id, sum(week) as week, sum(month) as month, sum(total) as total
        from (
            select
                track_id as id,
                derived.points(liked_at, added_at, new_week) - derived.points(old_liked_at, old_added_at, old_week) as week,
                derived.points(liked_at, added_at, new_month) - derived.points(old_liked_at, old_added_at, old_month) as month,
                derived.points(liked_at, added_at, '-infinity') - derived.points(old_liked_at, old_added_at, '-infinity')
                    as total
            from states
            union all
            select id, 0, 0, 0 from changes where source = 'move'
        ) differences
        group by id;

    create temporary table new_points on commit drop as
        select
            t.id, t.album_id, t.artist_id, t.album_genre as genre,
            coalesce(p.week, 0) + c.week as week,
            coalesce(p.month, 0) + c.month as month,
            coalesce(p.total, 0) + c.total as total
        from track_changes c
        join public.tracks t on t.id = c.id
        left join derived.track_points p on p.id = c.id;
    with differences as (
        select album_id, artist_id, genre, week, month, total from new_points
        union all
        select album_id, artist_id, genre, -week, -month, -total
        from derived.track_points
        where id in (select id from track_changes)
    ),
    follow_differences as (
        select
            id,
            case when at > old_week then 2 * step else 0 end as week,
            case when at > old_month then 2 * step else 0 end as month,
            2 * step as total
        from changes
        where source = 'follow'
        union all
        select artist_id, -2, 0, 0 from public.follows where created_at > old_week and created_at <= new_week
        union all
        select artist_id, 0, -2, 0 from public.follows where created_at > old_month and created_at <= new_month
    )
    insert into derived.sum_points as s
        select kind, id, genre, sum(week), sum(month), sum(total)
        from (
            select 'album' as kind, album_id as id, genre, week, month, total from differences
            union all
            select 'artist', artist_id, genre, week, month, total from differences
            union all
            select 'artist', artist_id, '', week, month, total from differences
            union all
            select 'artist', id, '', week, month, total from follow_differences
        ) d
        group by kind, id, genre
        having sum(week) <> 0 or sum(month) <> 0 or sum(total) <> 0
        on conflict (kind, id, genre) do update set
            week = s.week + excluded.week, month = s.month + excluded.month, total = s.total + excluded.total;
    delete from derived.sum_points where total = 0;
    delete from derived.track_points where id in (select id from track_changes except select id from new_points where total > 0);
    insert into derived.track_points
        select * from new_points where total > 0
        on conflict (id) do update set
            album_id = excluded.album_id, artist_id = excluded.artist_id, genre = excluded.genre,
            week = excluded.week, month = excluded.month, total = excluded.total;
    drop table changes, pairs, track_changes, new_points;
end $$;

-- Writes the first 200 places of each chart.
--
-- A chart cannot begin below the points that its present entries have now, so few other rows must be sorted.
create function derived.rank_points() returns void language plpgsql set work_mem = '64MB' as $$
begin
    create temporary table places on commit drop as
        with points as (
            select 'track' as kind, id, genre, week, month, total from derived.track_points
            union all
            select kind, id, genre, week, month, total from derived.sum_points
        ),
        entries as (
            select c.kind, c.genre, c.period, case c.period when '7d' then week when '30d' then month else total end as score
            from derived.charts c
            join derived.track_points p on p.id = c.id and p.genre = c.genre
            where c.kind = 'track'
            union all
            select c.kind, c.genre, c.period, case c.period when '7d' then week when '30d' then month else total end
            from derived.charts c
            join derived.sum_points p on (p.kind, p.id, p.genre) = (c.kind, c.id, c.genre)
            where c.kind <> 'track'
        ),
        -- The least points of a place. A chart with fewer entries has room for all.
        floors as (
            select
                kind, genre,
                coalesce(max(floor) filter (where period = '7d'), 1) as week,
                coalesce(max(floor) filter (where period = '30d'), 1) as month,
                coalesce(max(floor) filter (where period = 'all'), 1) as total
            from (
                select kind, genre, period, greatest(min(score), 1) as floor
                from entries
                group by kind, genre, period
                having count(*) >= 200
            ) f
            group by kind, genre
        ),
        candidates as materialized (
            select p.kind, s.period, p.genre, p.id, s.score
            from points p
            left join floors f on (f.kind, f.genre) = (p.kind, p.genre)
            cross join lateral (values
                ('7d', p.week, coalesce(f.week, 1)),
                ('30d', p.month, coalesce(f.month, 1)),
                ('all', p.total, coalesce(f.total, 1))
            ) s (period, score, floor)
            where (p.week >= coalesce(f.week, 1) or p.month >= coalesce(f.month, 1) or p.total >= coalesce(f.total, 1))
                and s.score >= s.floor
        )
        select kind, period, genre, place, id, score
        from (
            select
                kind, period, genre, id, score,
                (row_number() over (partition by kind, period, genre order by score desc, id))::integer as place
            from (
                select kind, period, genre, id, score from candidates
                union all
                -- The first 200 of all genres are among the first 200 of each.
                select kind, period, '', id, score from candidates where kind <> 'artist'
            ) c
        ) ranked
        where place <= 200;
    -- Most places stay as they are.
    delete from derived.charts c
        where not exists (
            select from places p where (p.kind, p.period, p.genre, p.place) = (c.kind, c.period, c.genre, c.place)
        );
    insert into derived.charts (kind, period, genre, place, id, score)
        select kind, period, genre, place, id, score from places
        except
        select kind, period, genre, place, id, score from derived.charts
        on conflict (kind, period, genre, place) do update set id = excluded.id, score = excluded.score;
    drop table places;
end $$;

create or replace function derived.refresh_charts() returns void language plpgsql as $$
declare
    previous timestamptz := (select at from derived.refreshes where name = 'points');
begin
    if previous is null then
        perform derived.rebuild_points();
    else
        perform derived.add_changed_points(previous);
    end if;
    perform derived.rank_points();
    insert into derived.refreshes values ('points', now()) on conflict (name) do update set at = excluded.at;
end $$;

-- Updates the popularity of search entries, and their parts.
--
-- Once a day all entries are ranked. In between, only entries with another popularity can come into the first parts.
create function derived.refresh_popularity() returns void language plpgsql set work_mem = '64MB' as $$
begin
    create temporary table changed_entries on commit drop as
        with taken as (delete from derived.popularity_changes returning *)
        select distinct kind, id from taken;
    if exists (select from derived.refreshes where name = 'popularity' and at > now() - interval '1 day') then
        analyze changed_entries;
        update derived.search_entries e set popularity = p.popularity
            from changed_entries c
            cross join lateral (select popularity from derived.popularity p where (p.kind, p.id) = (c.kind, c.id)) p
            where (e.kind, e.id) = (c.kind, c.id) and e.popularity <> p.popularity;
        update derived.search_entries e set part = s.new_part
            from (
                select
                    kind, id, part, case when place <= 2000 then 0 when place <= 20000 then 1 else 2 end as new_part
                from (
                    select kind, id, part, row_number() over (partition by kind order by popularity desc, id) as place
                    from (
                        -- The index of this expression finds them.
                        select kind, id, part, popularity from derived.search_entries where part + 0 < 2
                        union
                        select kind, id, part, popularity from derived.search_entries join changed_entries using (kind, id)
                    ) candidates
                ) placed
            ) s
            where (e.kind, e.id) = (s.kind, s.id) and s.part <> s.new_part;
    else
        update derived.search_entries e set popularity = s.popularity, part = s.part
            from (
                select
                    kind, id, popularity, case when place <= 2000 then 0 when place <= 20000 then 1 else 2 end as part
                from (
                    select kind, id, popularity, row_number() over (partition by kind order by popularity desc, id) as place
                    from derived.popularity
                ) placed
            ) s
            where (e.kind, e.id) = (s.kind, s.id) and (e.popularity <> s.popularity or e.part <> s.part);
        insert into derived.refreshes values ('popularity', now()) on conflict (name) do update set at = excluded.at;
    end if;
    drop table changed_entries;
end $$;

create or replace function derived.refresh_search() returns void language sql as $$
    select derived.refresh_words();

    select derived.refresh_popularity();

    -- Every search would read the pending lists of the GIN indexes, so they are merged here.
    select gin_clean_pending_list(c.oid)
    from pg_inherits i
    join pg_index x on x.indrelid = i.inhrelid
    join pg_class c on c.oid = x.indexrelid
    join pg_am a on a.oid = c.relam
    where i.inhparent = 'derived.search_entries'::regclass and a.amname = 'gin';
$$;
