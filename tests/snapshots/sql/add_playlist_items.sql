-- POST /playlists/2/items {"track_ids": [11]}, signed in
select playlists_count, items_count
from user_usage
where id = $1;

-- POST /playlists/2/items {"track_ids": [11]}, signed in
SELECT "playlists"."user_id", "playlists"."version", "playlists"."items_version"
FROM "playlists"
WHERE ("playlists"."id" = $1)
LIMIT $2
FOR UPDATE;

-- POST /playlists/2/items {"track_ids": [11]}, signed in
select id
from tracks
where id = any($1);

-- POST /playlists/2/items {"track_ids": [11]}, signed in
select items_count
from playlists
where id = $1;

-- POST /playlists/2/items {"track_ids": [11]}, signed in
with
gap as (
    select (select max(position) from playlist_adds where playlist_id = $1) as low, null::numeric as high
)
insert into playlist_adds (playlist_id, track_id, position)
select
    $2::bigint,
    new.track_id,
    case
        when low is null
        and high is null then new.place
        when high is null then floor(low) + new.place
        when low is null then ceil(high) - 1 - $3::bigint + new.place
        else low + (high - low) * new.place * 0.5
    end
from gap, unnest($4)
with ordinality new (track_id, place)
order by new.place
returning id, scale(position);

-- POST /playlists/2/items {"track_ids": [11]}, signed in
SELECT
    "playlists"."version",
    "playlists"."items_count",
    "playlists"."duration_ms",
    "playlists"."artists_count",
    "playlists"."saves_count"
FROM "playlists"
WHERE ("playlists"."id" = $1)
LIMIT $2;

-- POST /playlists/2/items {"album_ids": [1]}, signed in
select id, tracks_count
from albums
where id = any($1);

-- POST /playlists/2/items {"album_ids": [1]}, signed in
select album_id, id
from tracks
where album_id = any($1)
order by album_id, coalesce(disc_number, 0), coalesce(track_number, 0), id;

-- POST /playlists/2/items {"album_ids": [1]}, signed in
with
gap as (
    select (select max(position) from playlist_adds where playlist_id = $1) as low, null::numeric as high
)
insert into playlist_adds (playlist_id, track_id, position)
select
    $2::bigint,
    new.track_id,
    case
        when low is null
        and high is null then new.place
        when high is null then floor(low) + new.place
        when low is null then ceil(high) - 1 - $3::bigint + new.place
        else low + (high - low) * new.place * 0.0625
    end
from gap, unnest($4)
with ordinality new (track_id, place)
order by new.place
returning id, scale(position);

-- POST /playlists/2/items {"playlist_ids": [3]}, signed in
select id, items_count
from playlists
where
    id = any($1)
    and (
        playlists.visibility = 'public'
        or playlists.user_id = $2
        or (
            playlists.visibility = 'unlisted'
            and (
                $3
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = $4
                        or exists (select from saved_playlists where user_id = $5 and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    );

-- POST /playlists/2/items {"playlist_ids": [3]}, signed in
select playlist_adds.playlist_id, playlist_adds.track_id
from playlists
join playlist_adds on playlist_adds.playlist_id = playlists.id
where
    playlists.id = any($1)
    and (
        playlists.visibility = 'public'
        or playlists.user_id = $2
        or (
            playlists.visibility = 'unlisted'
            and (
                $3
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = $4
                        or exists (select from saved_playlists where user_id = $5 and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
order by playlist_adds.playlist_id, playlist_adds.position, playlist_adds.id;

-- POST /playlists/2/items {"playlist_ids": [3]}, signed in
with
gap as (
    select (select max(position) from playlist_adds where playlist_id = $1) as low, null::numeric as high
)
insert into playlist_adds (playlist_id, track_id, position)
select
    $2::bigint,
    new.track_id,
    case
        when low is null
        and high is null then new.place
        when high is null then floor(low) + new.place
        when low is null then ceil(high) - 1 - $3::bigint + new.place
        else low + (high - low) * new.place * 0.125
    end
from gap, unnest($4)
with ordinality new (track_id, place)
order by new.place
returning id, scale(position);

-- POST /playlists/2/items {"track_ids": [12, 13], "on_duplicate": "skip"}, signed in
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

-- POST /playlists/2/items {"track_ids": [11], "before_item_id": 6}, signed in
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

-- POST /playlists/2/items {"track_ids": [11], "before_item_id": 6}, signed in
with gap as (select null::numeric as low, $1::numeric as high)
insert into playlist_adds (playlist_id, track_id, position)
select
    $2::bigint,
    new.track_id,
    case
        when low is null
        and high is null then new.place
        when high is null then floor(low) + new.place
        when low is null then ceil(high) - 1 - $3::bigint + new.place
        else low + (high - low) * new.place * 0.5
    end
from gap, unnest($4)
with ordinality new (track_id, place)
order by new.place
returning id, scale(position);

-- POST /playlists/2/items {"track_ids": [11], "before_item_id": 7}, signed in
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
        else low + (high - low) * new.place * 0.5
    end
from gap, unnest($5)
with ordinality new (track_id, place)
order by new.place
returning id, scale(position);

-- POST /playlists/2/items {"track_ids": [11], "after_item_id": 7}, signed in
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

-- POST /playlists/2/items {"track_ids": [11], "index": 0}, signed in
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

-- POST /playlists/2/items {"track_ids": [16]}, with a key, signed in
select pg_try_advisory_xact_lock(hashtextextended($1, 0));

-- POST /playlists/2/items {"track_ids": [16]}, with a key, signed in
SELECT "idempotency_keys"."key", "idempotency_keys"."fingerprint", "idempotency_keys"."answer"
FROM "idempotency_keys"
WHERE (
    (("idempotency_keys"."user_id" = ANY($1)) AND ("idempotency_keys"."key" = ANY($2)))
    AND ("idempotency_keys"."created_at" > (CURRENT_TIMESTAMP - $3))
);

-- POST /playlists/2/items {"track_ids": [16]}, with a key, signed in
INSERT INTO "idempotency_keys" ("user_id", "key", "fingerprint", "answer", "created_at")
VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)
ON CONFLICT ("user_id", "key") DO UPDATE SET
    "fingerprint" = $5, "answer" = $6, "created_at" = CURRENT_TIMESTAMP;

-- POST /playlists/2/items {"track_ids": [16]}, with a key, signed in
delete from idempotency_keys
where
    user_id = $1
    and key in (
        select key
        from (
            select
                key,
                row_number() over newest_first as nth,
                sum(octet_length(answer)) over newest_first - octet_length(answer) as newer_bytes
            from idempotency_keys
            where user_id = $2
            window newest_first as (order by created_at desc, key)
        ) numbered
        where nth > $3
            or newer_bytes > $4
    );

-- POST /playlists/2/items {"track_ids": [11]}, signed in
select id
from playlists
where
    id = $1
    and (
        playlists.visibility = 'public'
        or playlists.user_id = $2
        or (
            playlists.visibility = 'unlisted'
            and (
                $3
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = $4
                        or exists (select from saved_playlists where user_id = $5 and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    );

-- POST /playlists/{id}/items {"track_ids": [1], "index": 0}, signed in
with gap as (select null::numeric as low, null::numeric as high)
insert into playlist_adds (playlist_id, track_id, position)
select
    $1::bigint,
    new.track_id,
    case
        when low is null
        and high is null then new.place
        when high is null then floor(low) + new.place
        when low is null then ceil(high) - 1 - $2::bigint + new.place
        else low + (high - low) * new.place * 0.5
    end
from gap, unnest($3)
with ordinality new (track_id, place)
order by new.place
returning id, scale(position);

-- POST /playlists/5/items {"track_ids": [21], "after_item_id": 25}, signed in
with gap as (select $1::numeric as low, null::numeric as high)
insert into playlist_adds (playlist_id, track_id, position)
select
    $2::bigint,
    new.track_id,
    case
        when low is null
        and high is null then new.place
        when high is null then floor(low) + new.place
        when low is null then ceil(high) - 1 - $3::bigint + new.place
        else low + (high - low) * new.place * 0.5
    end
from gap, unnest($4)
with ordinality new (track_id, place)
order by new.place
returning id, scale(position);

-- POST /playlists/3/items {"track_ids": [1001..1003], "index": 1}, signed in
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

-- POST /playlists/3/items {"track_ids": [1001..1007], "index": 1}, signed in
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
        else low + (high - low) * new.place * 0.125
    end
from gap, unnest($5)
with ordinality new (track_id, place)
order by new.place
returning id, scale(position);

-- POST /playlists/3/items {"track_ids": [1001..1015], "index": 1}, signed in
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
        else low + (high - low) * new.place * 0.0625
    end
from gap, unnest($5)
with ordinality new (track_id, place)
order by new.place
returning id, scale(position);

-- POST /playlists/3/items {"track_ids": [1001..1031], "index": 1}, signed in
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
        else low + (high - low) * new.place * 0.03125
    end
from gap, unnest($5)
with ordinality new (track_id, place)
order by new.place
returning id, scale(position);

-- POST /playlists/3/items {"track_ids": [1001..1063], "index": 1}, signed in
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
        else low + (high - low) * new.place * 0.015625
    end
from gap, unnest($5)
with ordinality new (track_id, place)
order by new.place
returning id, scale(position);

-- POST /playlists/3/items {"track_ids": [1001..1127], "index": 1}, signed in
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
        else low + (high - low) * new.place * 0.0078125
    end
from gap, unnest($5)
with ordinality new (track_id, place)
order by new.place
returning id, scale(position);

-- POST /playlists/3/items {"track_ids": [1001..1255], "index": 1}, signed in
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
        else low + (high - low) * new.place * 0.00390625
    end
from gap, unnest($5)
with ordinality new (track_id, place)
order by new.place
returning id, scale(position);

-- POST /playlists/3/items {"track_ids": [1001..1511], "index": 1}, signed in
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
        else low + (high - low) * new.place * 0.001953125
    end
from gap, unnest($5)
with ordinality new (track_id, place)
order by new.place
returning id, scale(position);

-- POST /playlists/3/items {"track_ids": [1001..1900], "index": 1}, signed in
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
        else low + (high - low) * new.place * 0.0009765625
    end
from gap, unnest($5)
with ordinality new (track_id, place)
order by new.place
returning id, scale(position);

-- POST /playlists/7/items {"track_ids": [1], "before_item_id": 32}, signed in
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
