-- The view of 2026-11-29-140000_charts_count_users.
create or replace view derived.track_scores as
    select '7d' as period, track_id as id, sum(weight) as score
    from (
        select user_id, track_id, max(weight) as weight
        from (
            select user_id, track_id, 2 as weight
            from public.likes
            where created_at > now() - interval '7 days'
            union all
            select p.user_id, a.track_id, 1
            from public.playlist_adds a
            join public.playlists p on p.id = a.playlist_id
            where p.visibility = 'public' and a.created_at > now() - interval '7 days'
        ) e
        group by user_id, track_id
    ) u
    group by track_id
    union all
    select '30d' as period, track_id as id, sum(weight) as score
    from (
        select user_id, track_id, max(weight) as weight
        from (
            select user_id, track_id, 2 as weight
            from public.likes
            where created_at > now() - interval '30 days'
            union all
            select p.user_id, a.track_id, 1
            from public.playlist_adds a
            join public.playlists p on p.id = a.playlist_id
            where p.visibility = 'public' and a.created_at > now() - interval '30 days'
        ) e
        group by user_id, track_id
    ) u
    group by track_id
    union all
    select 'all', id, sum(weight)
    from (
        select id, 2 * likes_count as weight from public.tracks where likes_count > 0
        union all
        select track_id, 1
        from (
            select distinct p.user_id, a.track_id
            from public.playlist_adds a
            join public.playlists p on p.id = a.playlist_id
            where p.visibility = 'public'
        ) added
        where not exists (
            select from public.likes l where l.user_id = added.user_id and l.track_id = added.track_id
        )
    ) e
    group by id;
