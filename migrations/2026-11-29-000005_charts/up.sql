-- Charts, the genre counts and the popularity of search entries are refreshed in the background, about once a minute.
-- A request then reads a few rows, regardless of how many likes there are. Recommendations read the charts too.

-- The first 200 of each chart. A row needs no foreign key: a deleted track leaves a gap until the next refresh.
create table derived.charts (
    kind text not null,
    period text not null,
    -- Empty for the chart of all genres.
    genre text not null,
    place integer not null,
    id bigint not null,
    score bigint not null,
    constraint charts_place_pkey primary key (kind, period, genre, place)
);

create table derived.refreshes (
    name text not null,
    at timestamptz not null,
    constraint refreshes_name_pkey primary key (name)
);

-- Rows are stored in the order of their creation. A BRIN index finds the recent ones, takes a few pages, and costs an
-- insert almost nothing.
create index likes_created_at_brin on likes using brin (created_at);
create index follows_created_at_brin on follows using brin (created_at);
create index playlist_adds_created_at_brin on playlist_adds using brin (created_at);

-- The feed reads the newest rows of each artist that a user follows.
create index tracks_artist_id_created_at on tracks (artist_id, created_at, id);
create index albums_artist_id_created_at on albums (artist_id, created_at, id);

-- The score of each track: 2 for a like, 1 for an addition to a playlist.
create view derived.track_scores as
    select '7d' as period, track_id as id, sum(weight) as score
    from (
        select track_id, 2 as weight from public.likes where created_at > now() - interval '7 days'
        union all
        select track_id, 1 from public.playlist_adds where created_at > now() - interval '7 days'
    ) e
    group by track_id
    union all
    select '30d', track_id, sum(weight)
    from (
        select track_id, 2 as weight from public.likes where created_at > now() - interval '30 days'
        union all
        select track_id, 1 from public.playlist_adds where created_at > now() - interval '30 days'
    ) e
    group by track_id
    union all
    select 'all', id, sum(weight)
    from (
        select id, 2 * likes_count as weight from public.tracks where likes_count > 0
        union all
        select track_id, count(*) from public.playlist_adds group by track_id
    ) e
    group by id;

-- The score that followers add to an artist: 2 for each.
create view derived.follow_scores as
    select '7d' as period, artist_id as id, 2 * count(*) as score
    from public.follows
    where created_at > now() - interval '7 days'
    group by artist_id
    union all
    select '30d', artist_id, 2 * count(*)
    from public.follows
    where created_at > now() - interval '30 days'
    group by artist_id
    union all
    select 'all', id, 2 * followers_count from public.artists where followers_count > 0;

create function derived.refresh_charts() returns void language plpgsql as $$
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

-- Merges the rows of each genre into one. A genre whose counts are all zero disappears.
create function derived.refresh_genres() returns void language sql as $$
    with gone as (
        delete from genres
        where genre in (select genre from genres group by genre having count(*) > 1 or sum(albums_count) = 0)
        returning genre, albums_count, tracks_count, artists_count
    )
    insert into genres (genre, albums_count, tracks_count, artists_count)
        select genre, sum(albums_count), sum(tracks_count), sum(artists_count)
        from gone
        group by genre
        having (sum(albums_count), sum(tracks_count), sum(artists_count)) <> (0, 0, 0)
$$;

-- Refreshes everything, unless another server refreshes now or did so within `least_age`. Returns whether it did.
create function derived.refresh(least_age interval) returns boolean language plpgsql as $$
begin
    if not pg_try_advisory_xact_lock(7061727)
        or exists (select from derived.refreshes where name = 'all' and at > now() - least_age) then
        return false;
    end if;
    perform derived.refresh_genres();
    perform derived.refresh_charts();
    -- The search comes last: its row locks are the ones that other transactions may wait for, and they end with this
    -- transaction.
    perform derived.refresh_search();
    insert into derived.refreshes values ('all', now()) on conflict (name) do update set at = excluded.at;
    return true;
end $$;
