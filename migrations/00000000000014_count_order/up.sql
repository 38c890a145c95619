-- A list by a count reads an index, and yet a like changes none: the index is on the count rounded down, which seldom
-- changes for what has many. Who reads it sorts what has the same rounded count.

-- Not strict: so it is part of the statement, and no call.
create function coarse(count bigint) returns bigint language sql immutable parallel safe as $$
    select count - count % case when count < 8 then 1 when count < 32 then 4 when count < 128 then 16 when count < 512 then 64
        when count < 2048 then 256 when count < 8192 then 1024 when count < 32768 then 4096 else 16384 end
$$;

alter table tracks add column likes_order bigint not null generated always as (coarse(likes_count)) stored;
alter table albums add column likes_order bigint not null generated always as (coarse(likes_count)) stored;
alter table artists add column followers_order bigint not null generated always as (coarse(followers_count)) stored;
create index tracks_likes_order_sort on tracks (likes_order);
create index albums_likes_order_sort on albums (likes_order);
create index artists_followers_order_sort on artists (followers_order);

create index playlists_updated_at_sort on playlists (updated_at, id);
