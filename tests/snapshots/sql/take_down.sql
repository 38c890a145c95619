-- POST /admin/takedowns {"type": "playlist", "id": 3000, "reason": "Spam"}, signed in as an admin
SELECT "playlists"."user_id", "playlists"."version", "playlists"."items_version"
FROM "playlists"
WHERE ("playlists"."id" = $1)
LIMIT $2
FOR UPDATE;

-- POST /admin/takedowns {"type": "playlist", "id": 3000, "reason": "Spam"}, signed in as an admin
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

-- POST /admin/takedowns {"type": "playlist", "id": 3000, "reason": "Spam"}, signed in as an admin
DELETE FROM "playlists"
WHERE ("playlists"."id" = $1)
RETURNING "playlists"."user_id";

-- POST /admin/takedowns {"type": "playlist", "id": 3000, "reason": "Spam"}, signed in as an admin
INSERT INTO "audit_log" ("actor_id", "action", "target_type", "target_id", "target_name", "user_id", "reason")
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- POST /admin/takedowns {"type": "playlist", "id": 3000, "reason": "Spam"}, signed in as an admin
select
    "audit_log"."id",
    "audit_log"."actor_id",
    case when actor.deleted_at is null then actor.username end,
    "audit_log"."action",
    "audit_log"."target_type",
    "audit_log"."target_id",
    "audit_log"."target_name",
    "audit_log"."user_id",
    case when subject.deleted_at is null then subject.username end,
    "audit_log"."reason",
    "audit_log"."created_at"
from audit_log
left join users actor on actor.id = audit_log.actor_id
left join users subject on subject.id = audit_log.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where audit_log.target_type = $4 and audit_log.target_id = $5
order by audit_log.id desc
limit 1;

-- POST /admin/takedowns {"type": "comment", "id": 1, "reason": "Spam"}, signed in as an admin
SELECT "comments"."user_id", "comments"."track_id"
FROM "comments"
WHERE ("comments"."id" = $1)
LIMIT $2;

-- POST /admin/takedowns {"type": "comment", "id": 1, "reason": "Spam"}, signed in as an admin
SELECT "tracks"."id"
FROM "tracks"
WHERE ("tracks"."id" = $1)
LIMIT $2
FOR NO KEY UPDATE;

-- POST /admin/takedowns {"type": "comment", "id": 1, "reason": "Spam"}, signed in as an admin
SELECT
    "comments"."user_id",
    "comments"."track_id",
    "comments"."created_at",
    "comments"."edited_at",
    "comments"."hidden"
FROM "comments"
WHERE ("comments"."id" = $1)
LIMIT $2
FOR UPDATE;

-- POST /admin/takedowns {"type": "comment", "id": 1, "reason": "Spam"}, signed in as an admin
DELETE FROM "comments"
WHERE ("comments"."id" = $1);

-- POST /admin/takedowns {"type": "track", "id": 3000, "reason": "Spam"}, signed in as an admin
SELECT "tracks"."created_by", "tracks"."updated_at"
FROM "tracks"
WHERE ("tracks"."id" = $1)
LIMIT $2;

-- POST /admin/takedowns {"type": "track", "id": 3000, "reason": "Spam"}, signed in as an admin
select id
from playlists
where id in (select playlist_id from playlist_adds where track_id = any($1))
order by id
for no key update;

-- POST /admin/takedowns {"type": "track", "id": 3000, "reason": "Spam"}, signed in as an admin
select
from tracks
where id = any($1)
order by id
for update;

-- POST /admin/takedowns {"type": "track", "id": 3000, "reason": "Spam"}, signed in as an admin
select
    exists (
        select
        from playlist_adds
        where
            track_id = any($1)
            and not exists (select from unnest($2) locked (id) where locked.id = playlist_id)
    );

-- POST /admin/takedowns {"type": "track", "id": 3000, "reason": "Spam"}, signed in as an admin
select
from albums
where id = any($1) or id = any(array(select album_id from tracks where id = any($2)))
order by id
for update;

-- POST /admin/takedowns {"type": "track", "id": 3000, "reason": "Spam"}, signed in as an admin
select
from artists
where
    id = $1
    or id = any(array(select artist_id from albums where id = any($2)))
    or id = any(array(select artist_id from tracks where id = any($3)))
order by id
for update;

-- POST /admin/takedowns {"type": "track", "id": 3000, "reason": "Spam"}, signed in as an admin
select
from users
where
    id in (
        select user_id
        from likes
        where track_id = any($1)
        union
        select user_id
        from comments
        where track_id = any($2)
        union
        select user_id
        from follows
        where artist_id = $3
    )
order by id
for no key update;

-- POST /admin/takedowns {"type": "track", "id": 3000, "reason": "Spam"}, signed in as an admin
SELECT "tracks"."created_by", "tracks"."updated_at"
FROM "tracks"
WHERE ("tracks"."id" = $1)
LIMIT $2
FOR UPDATE;

-- POST /admin/takedowns {"type": "track", "id": 3000, "reason": "Spam"}, signed in as an admin
DELETE FROM "tracks"
WHERE ("tracks"."id" = $1)
RETURNING "tracks"."created_by", "tracks"."title";

-- POST /admin/takedowns {"type": "album", "id": 3000, "cascade": true, "reason": "Spam"}, signed in as an admin
SELECT "albums"."created_by", "albums"."updated_at"
FROM "albums"
WHERE ("albums"."id" = $1)
LIMIT $2;

-- POST /admin/takedowns {"type": "album", "id": 3000, "cascade": true, "reason": "Spam"}, signed in as an admin
SELECT "tracks"."id"
FROM "tracks"
WHERE ("tracks"."album_id" = $1);

-- POST /admin/takedowns {"type": "album", "id": 3000, "cascade": true, "reason": "Spam"}, signed in as an admin
SELECT "albums"."created_by", "albums"."updated_at"
FROM "albums"
WHERE ("albums"."id" = $1)
LIMIT $2
FOR UPDATE;

-- POST /admin/takedowns {"type": "album", "id": 3000, "cascade": true, "reason": "Spam"}, signed in as an admin
DELETE FROM "tracks"
WHERE ("tracks"."album_id" = $1);

-- POST /admin/takedowns {"type": "album", "id": 3000, "cascade": true, "reason": "Spam"}, signed in as an admin
DELETE FROM "albums"
WHERE ("albums"."id" = $1)
RETURNING "albums"."created_by", "albums"."title";

-- POST /admin/takedowns {"type": "artist", "id": 3000, "cascade": true, "reason": "Spam"}, signed in as an admin
SELECT "artists"."created_by", "artists"."updated_at"
FROM "artists"
WHERE ("artists"."id" = $1)
LIMIT $2;

-- POST /admin/takedowns {"type": "artist", "id": 3000, "cascade": true, "reason": "Spam"}, signed in as an admin
SELECT "albums"."id"
FROM "albums"
WHERE ("albums"."artist_id" = $1);

-- POST /admin/takedowns {"type": "artist", "id": 3000, "cascade": true, "reason": "Spam"}, signed in as an admin
SELECT "tracks"."id"
FROM "tracks"
WHERE (
    ("tracks"."artist_id" = $1)
    OR ("tracks"."album_id" = ANY(SELECT "albums"."id" FROM "albums" WHERE ("albums"."artist_id" = $2)))
);

-- POST /admin/takedowns {"type": "artist", "id": 3000, "cascade": true, "reason": "Spam"}, signed in as an admin
SELECT "artists"."created_by", "artists"."updated_at"
FROM "artists"
WHERE ("artists"."id" = $1)
LIMIT $2
FOR UPDATE;

-- POST /admin/takedowns {"type": "artist", "id": 3000, "cascade": true, "reason": "Spam"}, signed in as an admin
DELETE FROM "tracks"
WHERE (
    ("tracks"."artist_id" = $1)
    OR ("tracks"."album_id" = ANY(SELECT "albums"."id" FROM "albums" WHERE ("albums"."artist_id" = $2)))
);

-- POST /admin/takedowns {"type": "artist", "id": 3000, "cascade": true, "reason": "Spam"}, signed in as an admin
DELETE FROM "albums"
WHERE ("albums"."artist_id" = $1);

-- POST /admin/takedowns {"type": "artist", "id": 3000, "cascade": true, "reason": "Spam"}, signed in as an admin
DELETE FROM "artists"
WHERE ("artists"."id" = $1)
RETURNING "artists"."created_by", "artists"."name";

-- POST /admin/takedowns {"type": "playlist", "id": 3001, "reason": "Spam"}, with a key, signed in as an admin
select pg_try_advisory_xact_lock(hashtextextended($1, 0));

-- POST /admin/takedowns {"type": "playlist", "id": 3001, "reason": "Spam"}, with a key, signed in as an admin
SELECT "idempotency_keys"."key", "idempotency_keys"."fingerprint", "idempotency_keys"."answer"
FROM "idempotency_keys"
WHERE (
    (("idempotency_keys"."user_id" = ANY($1)) AND ("idempotency_keys"."key" = ANY($2)))
    AND ("idempotency_keys"."created_at" > (CURRENT_TIMESTAMP - $3))
);

-- POST /admin/takedowns {"type": "playlist", "id": 3001, "reason": "Spam"}, with a key, signed in as an admin
INSERT INTO "idempotency_keys" ("user_id", "key", "fingerprint", "answer", "created_at")
VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)
ON CONFLICT ("user_id", "key") DO UPDATE SET
    "fingerprint" = $5, "answer" = $6, "created_at" = CURRENT_TIMESTAMP;

-- POST /admin/takedowns {"type": "playlist", "id": 3001, "reason": "Spam"}, with a key, signed in as an admin
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
