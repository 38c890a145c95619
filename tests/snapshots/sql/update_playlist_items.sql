-- PATCH /playlists/4/items {"operations": [{"op": "move", "item_id": 16, "before_item_id": 18}]}, signed in
select playlists_count, items_count
from user_usage
where id = $1;

-- PATCH /playlists/4/items {"operations": [{"op": "move", "item_id": 16, "before_item_id": 18}]}, signed in
SELECT "playlists"."user_id", "playlists"."version", "playlists"."items_version"
FROM "playlists"
WHERE ("playlists"."id" = $1)
LIMIT $2
FOR UPDATE;

-- PATCH /playlists/4/items {"operations": [{"op": "move", "item_id": 16, "before_item_id": 18}]}, signed in
select
    (
        select max(p.position)::text
        from playlist_adds p
        where p.playlist_id = i.playlist_id
            and p.position < i.position and p.id is distinct from $1::bigint
    ),
    i.position::text
from playlist_adds i
where i.playlist_id = $2 and i.id = $3;

-- PATCH /playlists/4/items {"operations": [{"op": "move", "item_id": 16, "before_item_id": 18}]}, signed in
update playlist_adds
set
    position = case
        when low is null
        and high is null then 1
        when high is null then floor(low) + 1
        when low is null then ceil(high) - 1
        else (low + high) * 0.5
    end
from (select $1::numeric as low, $2::numeric as high) gap
where playlist_id = $3 and id = $4
returning scale(position);

-- PATCH /playlists/4/items {"operations": [{"op": "move", "item_id": 16, "before_item_id": 18}]}, signed in
SELECT
    "playlists"."version",
    "playlists"."items_count",
    "playlists"."duration_ms",
    "playlists"."artists_count",
    "playlists"."saves_count"
FROM "playlists"
WHERE ("playlists"."id" = $1)
LIMIT $2;

-- PATCH /playlists/4/items {"operations": [{"op": "move", "item_id": 18, "before_item_id": 17}]}, signed in
update playlist_adds
set
    position = case
        when low is null
        and high is null then 1
        when high is null then floor(low) + 1
        when low is null then ceil(high) - 1
        else (low + high) * 0.5
    end
from (select null::numeric as low, $1::numeric as high) gap
where playlist_id = $2 and id = $3
returning scale(position);

-- PATCH /playlists/4/items {"operations": [{"op": "move", "item_id": 16, "after_item_id": 19}]}, signed in
select
    i.position::text,
    (
        select min(n.position)::text
        from playlist_adds n
        where n.playlist_id = i.playlist_id
            and n.position > i.position and n.id is distinct from $1::bigint
    )
from playlist_adds i
where i.playlist_id = $2 and i.id = $3;

-- PATCH /playlists/4/items {"operations": [{"op": "move", "item_id": 16, "after_item_id": 20}]}, signed in
update playlist_adds
set
    position = case
        when low is null
        and high is null then 1
        when high is null then floor(low) + 1
        when low is null then ceil(high) - 1
        else (low + high) * 0.5
    end
from (select $1::numeric as low, null::numeric as high) gap
where playlist_id = $2 and id = $3
returning scale(position);

-- PATCH /playlists/4/items {"operations": [{"op": "move", "item_id": 16, "index": 0}]}, signed in
select
    (
        select position::text
        from (
            select position, id
            from playlist_adds
            where playlist_id = $1
                and id is distinct from $2::bigint
            order by position, id
            limit 1 offset $3
        ) p
    ),
    (
        select position::text
        from (
            select position, id
            from playlist_adds
            where playlist_id = $4
                and id is distinct from $5::bigint
            order by position, id
            limit 1 offset $6
        ) n
    );

-- PATCH /playlists/4/items {"operations": [{"op": "move", "item_id": 17}]}, signed in
update playlist_adds
set
    position = case
        when low is null
        and high is null then 1
        when high is null then floor(low) + 1
        when low is null then ceil(high) - 1
        else (low + high) * 0.5
    end
from (
    select (select max(position) from playlist_adds where playlist_id = $1) as low, null::numeric as high
) gap
where playlist_id = $2 and id = $3
returning scale(position);

-- PATCH /playlists/4/items {"operations": [{"op": "add", "track_ids": [1, 2], "on_duplicate": "skip", "index": 1}]}, signed in
select id
from tracks
where id = any($1);

-- PATCH /playlists/4/items {"operations": [{"op": "add", "track_ids": [1, 2], "on_duplicate": "skip", "index": 1}]}, signed in
select playlists.id, tracks.id, item.id
from unnest($1) playlists (id)
cross join unnest($2) tracks (id)
cross join
    lateral (
        select id, position
        from playlist_adds
        where playlist_id = playlists.id
            and track_id = tracks.id
        order by position + 0, id
        limit 100
    ) item
order by item.position, item.id;

-- PATCH /playlists/4/items {"operations": [{"op": "add", "track_ids": [1, 2], "on_duplicate": "skip", "index": 1}]}, signed in
select items_count
from playlists
where id = $1;

-- PATCH /playlists/4/items {"operations": [{"op": "add", "track_ids": [1, 2], "on_duplicate": "skip", "index": 1}]}, signed in
with gap as (select $1::numeric as low, $2::numeric as high)
insert into playlist_adds (playlist_id, track_id, position)
select
    $3::bigint,
    new.track_id,
    case
        when low is null
        and high is null then new.place
        when high is null then floor(low) + new.place
        when low is null then ceil(high) - 1 - $4::bigint + new.place
        else low + (high - low) * new.place * 0.25
    end
from gap, unnest($5)
with ordinality new (track_id, place)
order by new.place
returning id, scale(position);

-- PATCH /playlists/4/items {"operations": [{"op": "remove", "item_id": 19}]}, signed in
delete from playlist_adds
where playlist_id = $1 and id = $2;

-- PATCH /playlists/4/items {"operations": [{"op": "sort", "by": "title"}]}, signed in
select id, track_id, (extract(epoch from created_at) * 1000000)::bigint, position::text
from playlist_adds
where playlist_id = $1
order by playlist_adds.position, id;

-- PATCH /playlists/4/items {"operations": [{"op": "sort", "by": "title"}]}, signed in
select id, dense_rank() over (order by title collate names)
from tracks
where id = any($1);

-- PATCH /playlists/4/items {"operations": [{"op": "sort", "by": "title"}]}, signed in
update playlist_adds
set position = new.position
from (
    select
        number,
        id,
        case
            when low is null
            and high is null then place
            when high is null then floor(low) + place
            when low is null then ceil(high) - 1 - count + place
            else low + (high - low) * place * step::numeric
        end as position
    from (
        select number, id, nullif(low, '')::numeric as low, nullif(high, '')::numeric as high, place, count, step
        from unnest($1, $2, $3, $4, $5, $6)
        with ordinality it (id, low, high, place, count, step, number)
    ) it
) new
where playlist_id = $7 and playlist_adds.id = new.id and playlist_adds.position <> new.position;

-- PATCH /playlists/4/items {"operations": [{"op": "sort", "by": "title", "descending": true}]}, signed in
select id, dense_rank() over (order by title collate names desc)
from tracks
where id = any($1);

-- PATCH /playlists/4/items {"operations": [{"op": "sort", "by": "artist"}]}, signed in
select id, dense_rank() over (order by without_article(artist_name) collate names)
from tracks
where id = any($1);

-- PATCH /playlists/4/items {"operations": [{"op": "sort", "by": "artist", "descending": true}]}, signed in
select id, dense_rank() over (order by without_article(artist_name) collate names desc)
from tracks
where id = any($1);

-- PATCH /playlists/4/items {"operations": [{"op": "sort", "by": "album"}]}, signed in
select
    id,
    dense_rank() over (order by album_title collate names, album_id, coalesce(disc_number, 0), coalesce(track_number, 0))
from tracks
where id = any($1);

-- PATCH /playlists/4/items {"operations": [{"op": "sort", "by": "album", "descending": true}]}, signed in
select
    id,
    dense_rank() over (
        order by album_title collate names desc, album_id, coalesce(disc_number, 0), coalesce(track_number, 0)
    )
from tracks
where id = any($1);

-- PATCH /playlists/4/items {"operations": [{"op": "sort", "by": "duration"}]}, signed in
select id, dense_rank() over (order by duration_ms)
from tracks
where id = any($1);

-- PATCH /playlists/4/items {"operations": [{"op": "sort", "by": "duration", "descending": true}]}, signed in
select id, dense_rank() over (order by duration_ms desc nulls last)
from tracks
where id = any($1);

-- PATCH /playlists/4/items {"operations": [{"op": "reverse"}, {"op": "remove", "item_id": 18}]}, signed in
delete from playlist_adds
where playlist_id = $1 and id = any($2);

-- PATCH /playlists/6/items {"operations": [{"op": "move", "item_id": 30, "before_item_id": 27}]}, signed in
update playlist_adds
set position = new.place
from (
    select id, row_number() over (order by position, id) as place
    from playlist_adds
    where playlist_id = $1
) new
where
    playlist_adds.playlist_id = $2
    and playlist_adds.id = new.id
    and playlist_adds.position <> new.place;
