-- POST /tracks/1/comments {"body": "Oh!"}, signed in
SELECT "tracks"."id"
FROM "tracks"
WHERE ("tracks"."id" = $1)
LIMIT $2
FOR KEY SHARE;

-- POST /tracks/1/comments {"body": "Oh!"}, signed in
INSERT INTO "comments" ("body", "position_ms", "user_id", "track_id")
VALUES ($1, $2, $3, $4)
RETURNING "comments"."id";

-- POST /tracks/1/comments {"body": "Oh!"}, signed in
select
    "comments"."id",
    "comments"."body",
    "comments"."position_ms",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."avatar_url",
    "tracks"."id",
    "tracks"."title",
    comments.user_id = viewer.id,
    case when viewer.id is not null then viewer.is_admin or comments.user_id = viewer.id end,
    "comments"."created_at",
    "comments"."edited_at"
from comments
join users on users.id = comments.user_id
join tracks on tracks.id = comments.track_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where comments.id = $4 and not comments.hidden;

-- POST /tracks/1/comments {"body": "Oh!"}, signed in
SELECT "tracks"."comments_count"
FROM "tracks"
WHERE ("tracks"."id" = $1)
LIMIT $2;

-- POST /tracks/1/comments {"body": "Oh!"}, signed in
insert into user_usage as usage (id, comments_day, comments_count)
values ($1, (now() at time zone 'UTC')::date, 1)
on conflict (id) do update set
    comments_day = excluded.comments_day,
    comments_count = case when usage.comments_day = excluded.comments_day then usage.comments_count + 1 else 1 end
returning
    comments_count,
    ceil(extract(epoch from date_trunc('day', now(), 'UTC') + interval '1 day' - now()))::bigint;

-- POST /tracks/1/comments {"body": "Oh!", "position_ms": 500}, signed in
SELECT "tracks"."duration_ms"
FROM "tracks"
WHERE ("tracks"."id" = $1)
LIMIT $2;

-- POST /tracks/1/comments {"body": "Again"}, with a key, signed in
select pg_try_advisory_xact_lock(hashtextextended($1, 0));

-- POST /tracks/1/comments {"body": "Again"}, with a key, signed in
SELECT "idempotency_keys"."key", "idempotency_keys"."fingerprint", "idempotency_keys"."answer"
FROM "idempotency_keys"
WHERE (
    (("idempotency_keys"."user_id" = ANY($1)) AND ("idempotency_keys"."key" = ANY($2)))
    AND ("idempotency_keys"."created_at" > (CURRENT_TIMESTAMP - $3))
);

-- POST /tracks/1/comments {"body": "Again"}, with a key, signed in
INSERT INTO "idempotency_keys" ("user_id", "key", "fingerprint", "answer", "created_at")
VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)
ON CONFLICT ("user_id", "key") DO UPDATE SET
    "fingerprint" = $5, "answer" = $6, "created_at" = CURRENT_TIMESTAMP;

-- POST /tracks/1/comments {"body": "Again"}, with a key, signed in
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
