-- An admin can disable an account: its user cannot sign in, and others do not see what is public of it. Nothing is deleted, so
-- that all of it comes back when the account is enabled.

alter table users
    add disabled_at timestamptz,
    -- A background job hides, or shows again, the playlists and comments of the account until this time, and until none is left.
    -- Requests that ran when the account was disabled may still add some.
    add hiding_until timestamptz;

create index users_hiding_until_index on users (hiding_until) where hiding_until is not null;
create index users_disabled_at_index on users (disabled_at) where disabled_at is not null;

-- The author's account is disabled. The lists and the count of the track leave the comment out.
alter table comments add hidden boolean not null default false;

create or replace function count_comments() returns trigger language plpgsql as $$
declare
    step bigint := case tg_op when 'INSERT' then 1 else -1 end;
begin
    update tracks set comments_count = comments_count + step * n
        from (select track_id, count(*) as n from changed where not hidden group by track_id) c
        where tracks.id = c.track_id;
    update users set comments_count = comments_count + step * n
        from (select user_id, count(*) as n from changed group by user_id) c
        where users.id = c.user_id;
    return null;
end $$;

-- A public playlist is hidden if the profile of its owner is private, and now also if the account is disabled.
create or replace function hide_playlist_of_private_profile() returns trigger language plpgsql as $$
begin
    new.hidden_by_profile := false;
    if new.visibility = 'public' then
        -- The lock makes this wait for a request that changes the user, which then does not see this playlist. The triggers that
        -- count playlists take the same lock afterwards.
        select private_profile or disabled_at is not null into new.hidden_by_profile
            from users where id = new.user_id for no key update;
        new.hidden_by_profile := coalesce(new.hidden_by_profile, false);
    end if;
    if new.hidden_by_profile then
        new.visibility := 'unlisted';
    end if;
    return new;
end
$$;

-- As before, without the users whose accounts are disabled.
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
    from public.users
    where disabled_at is null;

create trigger users_search_disabled after update of disabled_at on public.users
    for each row when ((old.disabled_at is null) <> (new.disabled_at is null))
    execute function derived.index_updated('user');
