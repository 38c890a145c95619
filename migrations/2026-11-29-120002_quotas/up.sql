-- What each user owns, for the quotas. `users.playlists_count` counts public playlists only, and counting the others
-- takes longer the more there are.
--
-- The counters have their own table. Edits of a playlist then lock no row that likes and comments of the same user lock,
-- and tracks are still locked before users.
create table user_usage (
    -- The id of the user. A user without a row owns nothing.
    id bigint not null
        constraint user_usage_pkey primary key
        constraint user_usage_id_fkey references users on delete cascade,
    playlists_count bigint not null default 0,
    -- The items of all playlists.
    items_count bigint not null default 0,
    -- The day in UTC for which `comments_count` counts the new comments.
    comments_day date,
    comments_count bigint not null default 0
) with (fillfactor = 85);

create function count_user_playlists() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into user_usage as u (id, playlists_count, items_count)
            select user_id, count(*), sum(items_count) from changed group by user_id order by user_id
            on conflict (id) do update set
                playlists_count = u.playlists_count + excluded.playlists_count,
                items_count = u.items_count + excluded.items_count;
    else
        -- The user may be deleted too, and then the row is gone.
        update user_usage u set playlists_count = u.playlists_count - c.n, items_count = u.items_count - c.items
            from (select user_id, count(*) as n, sum(items_count) as items from changed group by user_id) c
            where u.id = c.user_id;
    end if;
    return null;
end $$;

create trigger playlists_owned after insert on playlists
    referencing new table as changed
    for each statement execute function count_user_playlists();
create trigger playlists_disowned after delete on playlists
    referencing old table as changed
    for each statement execute function count_user_playlists();

create function count_user_items() returns trigger language plpgsql as $$
begin
    update user_usage set items_count = items_count + new.items_count - old.items_count where id = new.user_id;
    return null;
end $$;

create trigger playlists_filled after update of items_count on playlists
    for each row when (old.items_count <> new.items_count) execute function count_user_items();

-- The triggers above hold a lock that keeps other writers out until the end of this migration.
insert into user_usage (id, playlists_count, items_count)
    select user_id, count(*), sum(items_count) from playlists group by user_id;
