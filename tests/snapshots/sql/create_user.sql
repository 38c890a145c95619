-- POST /users {"username": "leo", "email": "leo@example.com", "password": "plums in the icebox"}
select
from pg_advisory_xact_lock(hashtextextended(username_skeleton($1), 7061729));

-- POST /users {"username": "leo", "email": "leo@example.com", "password": "plums in the icebox"}
select
    exists (
        select
        from users
        where username_skeleton(username) = username_skeleton($1)
            and id is distinct from $2
    )
    or exists (select from reserved_usernames where skeleton = username_skeleton($3) and reserved_until > now())
    or exists (
        select
        from former_usernames
        where
            username_skeleton(username) = username_skeleton($4)
            and kept_until > now()
            and user_id is distinct from $5
    );

-- POST /users {"username": "leo", "email": "leo@example.com", "password": "plums in the icebox"}
INSERT INTO "users" ("username", "email", "password_digest", "session_token")
VALUES ($1, $2, $3, $4)
RETURNING
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."is_admin",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at";

-- POST /users {"username": "leo", "email": "leo@example.com", "password": "plums in the icebox"}
select
from pg_advisory_xact_lock(hashtextextended($1, 7061731));

-- POST /users {"username": "leo", "email": "leo@example.com", "password": "plums in the icebox"}
select ceil(extract(epoch from max(oldest) + interval '1 hour' - now()))::bigint
from (
    select min(created_at) as oldest
    from mail_counts
    where user_id = $1
        and kind = $2 and created_at > now() - interval '1 hour'
    having count(*) >= $3
    union all
    select min(created_at)
    from mail_counts
    where address_hash = any($4)
        and kind = $5 and created_at > now() - interval '1 hour'
    having count(*) >= $6
) exceeded;

-- POST /users {"username": "leo", "email": "leo@example.com", "password": "plums in the icebox"}
insert into mail_counts (kind, user_id, address_hash)
values ($1, $2, $3);

-- POST /users {"username": "leo", "email": "leo@example.com", "password": "plums in the icebox"}
INSERT INTO "mail_tokens" ("token_hash", "user_id", "purpose", "email", "expires_at")
VALUES ($1, $2, $3, $4, $5);

-- POST /users {"username": "leo", "email": "leo@example.com", "password": "plums in the icebox"}
INSERT INTO "mail_outbox" ("user_id", "purpose", "payload", "message_id", "expires_at")
VALUES ($1, $2, $3, $4, $5);

-- POST /users {"username": "leo", "email": "leo@example.com", "password": "plums in the icebox"}
delete from sessions
where id in (select id from sessions where user_id = $1 order by last_used_at desc, id desc offset $2);

-- POST /users {"username": "leo", "email": "leo@example.com", "password": "plums in the icebox"}
INSERT INTO "sessions" ("user_id", "account_key", "key_hash", "expires_at", "user_agent", "network")
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING "sessions"."id";

-- POST /users {"username": "mia", "email": "mia@example.com", "password": "plums in the icebox"}, with a key
select pg_try_advisory_xact_lock(hashtextextended($1, 0));

-- POST /users {"username": "mia", "email": "mia@example.com", "password": "plums in the icebox"}, with a key
SELECT "idempotency_keys"."key", "idempotency_keys"."fingerprint", "idempotency_keys"."answer"
FROM "idempotency_keys"
WHERE (
    (("idempotency_keys"."user_id" = ANY($1)) AND ("idempotency_keys"."key" = ANY($2)))
    AND ("idempotency_keys"."created_at" > (CURRENT_TIMESTAMP - $3))
);

-- POST /users {"username": "mia", "email": "mia@example.com", "password": "plums in the icebox"}, with a key
INSERT INTO "idempotency_keys" ("user_id", "key", "fingerprint", "answer", "created_at")
VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)
ON CONFLICT ("user_id", "key") DO UPDATE SET
    "fingerprint" = $5, "answer" = $6, "created_at" = CURRENT_TIMESTAMP;

-- POST /users {"username": "mia", "email": "mia@example.com", "password": "plums in the icebox"}, with a key
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

-- POST /users {"username": "LEO", "email": "other@example.com", "password": "plums in the icebox"}
SELECT
    EXISTS (
        SELECT
            "users"."id",
            "users"."username",
            "users"."email",
            "users"."password_digest",
            "users"."session_token",
            "users"."is_admin",
            "users"."likes_count",
            "users"."follows_count",
            "users"."comments_count",
            "users"."playlists_count",
            "users"."created_at",
            "users"."updated_at",
            "users"."deleted_at",
            "users"."followers_count",
            "users"."followed_users_count",
            "users"."email_verified_at",
            "users"."display_name",
            "users"."bio",
            "users"."avatar_url",
            "users"."private_profile",
            "users"."disabled_at",
            "users"."hiding_until",
            "users"."removal_due_at"
        FROM "users"
        WHERE (lower("users"."email") = lower($1))
    );
