-- POST /me/saved/playlists/batch {"add": [71], "remove": []}, signed in
select id
from playlists target
where
    id = any($1)
    and (
        target.visibility = 'public'
        or target.user_id = $2
        or (
            target.visibility = 'unlisted'
            and (
                $3
                or (
                    not target.hidden_by_profile
                    and (
                        target.share_key = $4
                        or exists (select from saved_playlists where user_id = $5 and playlist_id = target.id)
                    )
                    and (select disabled_at is null from users where users.id = target.user_id)
                )
            )
        )
    )
order by id
for no key update;

-- POST /me/saved/playlists/batch {"add": [71], "remove": []}, signed in
insert into saved_playlists (user_id, playlist_id)
select $1::bigint, target.id
from (
    select id
    from playlists target
    where
        id = any($2)
        and (
            target.visibility = 'public'
            or target.user_id = $3
            or (
                target.visibility = 'unlisted'
                and (
                    $4
                    or (
                        not target.hidden_by_profile
                        and (
                            target.share_key = $5
                            or exists (select from saved_playlists where user_id = $6 and playlist_id = target.id)
                        )
                        and (select disabled_at is null from users where users.id = target.user_id)
                    )
                )
            )
        )
        and (select id from saved_playlists where user_id = $7 and playlist_id = target.id) is null
    order by id
    for no key update
) target
on conflict do nothing
returning playlist_id;

-- POST /me/saved/playlists/batch {"add": [71], "remove": []}, signed in
delete from saved_playlists
where
    id = any(
        array(
            select (select id from saved_playlists where user_id = $1 and playlist_id = target.id)
            from (select id from unnest($2) id) target
        )
    )
returning playlist_id;

-- POST /me/saved/playlists/batch {"add": [71], "remove": []}, signed in
select id, saves_count
from playlists
where id = any($1);

-- POST /me/saved/playlists/batch {"add": [71, 72, 999999], "remove": [8, 73]}, signed in
select id
from playlists target
where
    id = any($1)
    and (
        (
            target.visibility = 'public'
            or target.user_id = $2
            or (
                target.visibility = 'unlisted'
                and (
                    $3
                    or (
                        not target.hidden_by_profile
                        and (
                            target.share_key = $4
                            or exists (select from saved_playlists where user_id = $5 and playlist_id = target.id)
                        )
                        and (select disabled_at is null from users where users.id = target.user_id)
                    )
                )
            )
        )
        or (
            target.id = any($6)
            and (select id from saved_playlists where user_id = $7 and playlist_id = target.id) is not null
        )
    )
order by id
for no key update;

-- POST /me/saved/playlists/batch {"add": [74]}, with a key, signed in
select pg_try_advisory_xact_lock(hashtextextended($1, 0));

-- POST /me/saved/playlists/batch {"add": [74]}, with a key, signed in
SELECT "idempotency_keys"."key", "idempotency_keys"."fingerprint", "idempotency_keys"."answer"
FROM "idempotency_keys"
WHERE (
    (("idempotency_keys"."user_id" = ANY($1)) AND ("idempotency_keys"."key" = ANY($2)))
    AND ("idempotency_keys"."created_at" > (CURRENT_TIMESTAMP - $3))
);

-- POST /me/saved/playlists/batch {"add": [74]}, with a key, signed in
INSERT INTO "idempotency_keys" ("user_id", "key", "fingerprint", "answer", "created_at")
VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)
ON CONFLICT ("user_id", "key") DO UPDATE SET
    "fingerprint" = $5, "answer" = $6, "created_at" = CURRENT_TIMESTAMP;

-- POST /me/saved/playlists/batch {"add": [74]}, with a key, signed in
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
