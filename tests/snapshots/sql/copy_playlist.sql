-- POST /playlists/1/copy, signed in
select
    "playlists"."id",
    "playlists"."name",
    "playlists"."description",
    case when playlists.hidden_by_profile then 'public' else playlists.visibility end,
    case when playlists.user_id = viewer.id then playlists.share_key end,
    "playlists"."version",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."avatar_url",
    (
        select album_cover_url
        from (
            select track_id, position, id
            from playlist_adds
            where playlist_id = playlists.id
            order by position, id
            limit 20
        ) a
        join tracks on tracks.id = a.track_id
        where album_cover_url is not null
        order by a.position, a.id
        limit 1
    ),
    "playlists"."items_count",
    "playlists"."duration_ms",
    "playlists"."artists_count",
    "playlists"."saves_count",
    playlists.user_id = viewer.id,
    case
        when viewer.id is not null then (select id from saved_playlists where user_id = viewer.id and playlist_id = playlists.id) is not null
    end,
    playlists.user_id = viewer.id,
    "playlists"."created_at",
    "playlists"."updated_at"
from (select 0::bigint as n, $1::bigint as id) request
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
join playlists on playlists.id = request.id
join users on users.id = playlists.user_id
where (
    playlists.visibility = 'public'
    or playlists.user_id = viewer.id
    or (
        playlists.visibility = 'unlisted'
        and (
            viewer.is_admin
            or (
                not playlists.hidden_by_profile
                and (
                    playlists.share_key = viewer.share_key
                    or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                )
                and (select disabled_at is null from users where users.id = playlists.user_id)
            )
        )
    )
);

-- POST /playlists/1/copy, signed in
select id
from tracks
where id in (select track_id from playlist_adds where playlist_id = $1)
order by id
for share;

-- POST /playlists/1/copy, signed in
INSERT INTO "playlists" ("user_id", "name", "description", "visibility")
VALUES ($1, $2, $3, $4)
RETURNING "playlists"."id";

-- POST /playlists/1/copy, signed in
insert into playlist_adds (playlist_id, track_id, position)
select $1::bigint, track_id, row_number() over (order by position, id)
from playlist_adds
where playlist_id = $2
order by position, id;

-- POST /playlists/1/copy, signed in
select playlists_count, items_count
from user_usage
where id = $1;

-- POST /playlists/1/copy {"name": "Again"}, with a key, signed in
select pg_try_advisory_xact_lock(hashtextextended($1, 0));

-- POST /playlists/1/copy {"name": "Again"}, with a key, signed in
SELECT "idempotency_keys"."key", "idempotency_keys"."fingerprint", "idempotency_keys"."answer"
FROM "idempotency_keys"
WHERE (
    (("idempotency_keys"."user_id" = ANY($1)) AND ("idempotency_keys"."key" = ANY($2)))
    AND ("idempotency_keys"."created_at" > (CURRENT_TIMESTAMP - $3))
);

-- POST /playlists/1/copy {"name": "Again"}, with a key, signed in
INSERT INTO "idempotency_keys" ("user_id", "key", "fingerprint", "answer", "created_at")
VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)
ON CONFLICT ("user_id", "key") DO UPDATE SET
    "fingerprint" = $5, "answer" = $6, "created_at" = CURRENT_TIMESTAMP;

-- POST /playlists/1/copy {"name": "Again"}, with a key, signed in
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
