-- Indexes find the first 200 places of each chart. Before, each refresh read the points of all tracks, albums and artists.

create index track_points_week on derived.track_points (genre, week desc, id) where week > 0;
create index track_points_month on derived.track_points (genre, month desc, id) where month > 0;
create index track_points_total on derived.track_points (genre, total desc, id);
create index sum_points_week on derived.sum_points (kind, genre, week desc, id) where week > 0;
create index sum_points_month on derived.sum_points (kind, genre, month desc, id) where month > 0;
create index sum_points_total on derived.sum_points (kind, genre, total desc, id) where total > 0;
-- The refresh deletes these rows.
create index sum_points_empty on derived.sum_points (kind) where total = 0;

-- The points of tracks, albums and artists.
create view derived.chart_points as
    select 'track' as kind, id, genre, week, month, total from derived.track_points
    union all
    select kind, id, genre, week, month, total from derived.sum_points;

create or replace function derived.rank_points() returns void language plpgsql set work_mem = '64MB' as $$
begin
    create temporary table places on commit drop as
        with recursive genres as (
            -- Jumps from genre to genre in the index.
            (select genre from derived.track_points order by genre limit 1)
            union all
            select (select p.genre from derived.track_points p where p.genre > g.genre order by p.genre limit 1)
            from genres g
            where g.genre is not null
        ),
        names as (
            select kind, genre
            from genres
            cross join (values ('track'), ('album'), ('artist')) kinds (kind)
            where genre is not null
            union all
            -- The points of all genres are only stored for artists, because their followers count for no genre.
            select 'artist', ''
        ),
        entries as materialized (
            select c.kind, p.period, c.genre, p.id, p.score
            from names c
            cross join lateral (
                (
                    select '7d' as period, p.id, p.week as score
                    from derived.chart_points p
                    where p.kind = c.kind and p.genre = c.genre and p.week > 0
                    order by p.week desc, p.id
                    limit 200
                )
                union all
                (
                    select '30d', p.id, p.month
                    from derived.chart_points p
                    where p.kind = c.kind and p.genre = c.genre and p.month > 0
                    order by p.month desc, p.id
                    limit 200
                )
                union all
                (
                    select 'all', p.id, p.total
                    from derived.chart_points p
                    where p.kind = c.kind and p.genre = c.genre and p.total > 0
                    order by p.total desc, p.id
                    limit 200
                )
            ) p
        )
        select kind, period, genre, place, id, score
        from (
            select
                kind, period, genre, id, score,
                (row_number() over (partition by kind, period, genre order by score desc, id))::integer as place
            from (
                select kind, period, genre, id, score from entries
                union all
                -- The first 200 of all genres are among the first 200 of each.
                select kind, period, '', id, score from entries where kind <> 'artist'
            ) e
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
