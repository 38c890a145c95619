-- The score of each track: 2 for a like, 1 for an addition to a playlist.
create or replace view derived.track_scores as
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
