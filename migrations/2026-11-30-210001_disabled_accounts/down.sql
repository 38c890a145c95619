drop trigger users_search_disabled on public.users;

create or replace view derived.searchable as
    select
        'artist' as kind, id, name as label, null::text as artist, null::text as album, null::text as genre,
        followers_count as popularity, null::text as artist_name, null::text as album_name,
        derived.fold_names(aliases) as other_names
    from public.artists
    union all
    select
        'album', b.id, b.title, a.name, null, b.genre, b.likes_count, ea.name, null,
        case when ea.id is null then derived.fold_names(a.aliases) else ea.artist end
    from public.albums b
    join public.artists a on a.id = b.artist_id
    left join derived.search_artists ea on (ea.kind, ea.id) = ('artist', b.artist_id)
    union all
    select
        'track', t.id, t.title, a.name, b.title, b.genre, t.likes_count, ea.name, eb.name,
        case when ea.id is null then derived.fold_names(a.aliases) else ea.artist end
    from public.tracks t
    join public.artists a on a.id = t.artist_id
    join public.albums b on b.id = t.album_id
    left join derived.search_artists ea on (ea.kind, ea.id) = ('artist', t.artist_id)
    left join derived.search_albums eb on (eb.kind, eb.id) = ('album', t.album_id)
    union all
    select 'playlist', id, name, null, null, null, items_count, null, null, null
    from public.playlists
    where visibility = 'public'
    union all
    select 'user', id, username, null, null, null, 0, null, null, derived.fold_names(array[display_name])
    from public.users;

create or replace function hide_playlist_of_private_profile() returns trigger language plpgsql as $$
begin
    new.hidden_by_profile := false;
    if new.visibility = 'public' then
        select private_profile into new.hidden_by_profile from users where id = new.user_id for no key update;
        new.hidden_by_profile := coalesce(new.hidden_by_profile, false);
    end if;
    if new.hidden_by_profile then
        new.visibility := 'unlisted';
    end if;
    return new;
end
$$;

create or replace function count_comments() returns trigger language plpgsql as $$
declare
    step bigint := case tg_op when 'INSERT' then 1 else -1 end;
begin
    update tracks set comments_count = comments_count + step * n
        from (select track_id, count(*) as n from changed group by track_id) c
        where tracks.id = c.track_id;
    update users set comments_count = comments_count + step * n
        from (select user_id, count(*) as n from changed group by user_id) c
        where users.id = c.user_id;
    return null;
end $$;

-- Everybody is as if their accounts were enabled.
update tracks set comments_count = comments_count + n
    from (select track_id, count(*) as n from comments where hidden group by track_id) c
    where tracks.id = c.track_id;
alter table comments drop hidden;
alter table users drop hiding_until, drop disabled_at;
update playlists set visibility = 'public'
    where hidden_by_profile and not (select private_profile from users where id = playlists.user_id);
select derived.index_entries('user', array_agg(id)) from users;
