create or replace function derived.rank_points() returns void language plpgsql set work_mem = '64MB' as $$
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

drop view derived.chart_points;
drop index derived.sum_points_empty;
drop index derived.sum_points_total;
drop index derived.sum_points_month;
drop index derived.sum_points_week;
drop index derived.track_points_total;
drop index derived.track_points_month;
drop index derived.track_points_week;
