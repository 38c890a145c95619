-- POST /me/likes/batch {"add": [71], "remove": []}, signed in
select id
from tracks target
where id = any($1)
order by id
for no key update;

-- POST /me/likes/batch {"add": [71], "remove": []}, signed in
select id
from albums
where id in (select album_id from tracks where tracks.id = any($1))
order by id
for no key update;

-- POST /me/likes/batch {"add": [71], "remove": []}, signed in
insert into likes (user_id, track_id)
select $1::bigint, target.id
from (
    select id
    from tracks target
    where id = any($2)
        and (select id from likes where user_id = $3 and track_id = target.id) is null
    order by id
    for no key update
) target
on conflict do nothing
returning track_id;

-- POST /me/likes/batch {"add": [71], "remove": []}, signed in
delete from likes
where
    id = any(
        array(
            select (select id from likes where user_id = $1 and track_id = target.id)
            from (select id from unnest($2) id) target
        )
    )
returning track_id;

-- POST /me/likes/batch {"add": [71], "remove": []}, signed in
select id, likes_count
from tracks
where id = any($1);

-- POST /me/likes/batch {"album_ids": [1, 2]}, signed in
select 'album_ids', place - 1
from unnest($1)
with ordinality asked (id, place)
where not exists (select from albums where albums.id = asked.id)
union all
select 'playlist_ids', place - 1
from unnest($2)
with ordinality asked (id, place)
where
    not exists (
        select
        from playlists
        where
            playlists.id = asked.id
            and (
                playlists.visibility = 'public'
                or playlists.user_id = $3
                or (
                    playlists.visibility = 'unlisted'
                    and (
                        $4
                        or (
                            not playlists.hidden_by_profile
                            and (
                                playlists.share_key = $5
                                or exists (select from saved_playlists where user_id = $6 and playlist_id = playlists.id)
                            )
                            and (select disabled_at is null from users where users.id = playlists.user_id)
                        )
                    )
                )
            )
    )
order by 1, 2;

-- POST /me/likes/batch {"album_ids": [1, 2]}, signed in
select id
from (
    select id
    from tracks
    where album_id = any($1)
    union
    select track_id
    from playlist_adds
    where playlist_id = any($2)
) tracks
order by id
limit 1001;

-- POST /me/likes/batch {"add": [76]}, with a key, signed in
select pg_try_advisory_xact_lock(hashtextextended($1, 0));

-- POST /me/likes/batch {"add": [76]}, with a key, signed in
SELECT "idempotency_keys"."key", "idempotency_keys"."fingerprint", "idempotency_keys"."answer"
FROM "idempotency_keys"
WHERE (
    (("idempotency_keys"."user_id" = ANY($1)) AND ("idempotency_keys"."key" = ANY($2)))
    AND ("idempotency_keys"."created_at" > (CURRENT_TIMESTAMP - $3))
);

-- POST /me/likes/batch {"add": [76]}, with a key, signed in
INSERT INTO "idempotency_keys" ("user_id", "key", "fingerprint", "answer", "created_at")
VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)
ON CONFLICT ("user_id", "key") DO UPDATE SET
    "fingerprint" = $5, "answer" = $6, "created_at" = CURRENT_TIMESTAMP;

-- POST /me/likes/batch {"add": [76]}, with a key, signed in
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
