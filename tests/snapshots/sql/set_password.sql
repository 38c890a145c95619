-- PUT /me/password {"current_password": "plums in the icebox", "new_password": "apples in the icebox"}, signed in
SELECT "users"."id", "users"."password_digest", "users"."session_token", "users"."disabled_at"
FROM "users"
WHERE ("users"."id" = $1)
LIMIT $2;

-- PUT /me/password {"current_password": "plums in the icebox", "new_password": "apples in the icebox"}, signed in
UPDATE "users" SET
    "password_digest" = $1, "session_token" = $2, "updated_at" = CURRENT_TIMESTAMP
WHERE ((("users"."id" = $3) AND ("users"."password_digest" = $4)) AND ("users"."disabled_at" IS NULL))
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

-- PUT /me/password {"current_password": "plums in the icebox", "new_password": "apples in the icebox"}, signed in
DELETE FROM "sessions"
WHERE ("sessions"."user_id" = $1);

-- PUT /me/password {"current_password": "plums in the icebox", "new_password": "apples in the icebox"}, signed in
delete from mail_tokens
using users
where
    mail_tokens.user_id = $1
    and users.id = mail_tokens.user_id
    and (mail_tokens.purpose = 'password_reset' or mail_tokens.email <> users.email);

-- PUT /me/password {"current_password": "plums in the icebox", "new_password": "apples in the icebox"}, signed in
SELECT "users"."email", "users"."username"
FROM "users"
WHERE ("users"."id" = $1)
LIMIT $2;

-- PUT /me/password {"current_password": "plums in the icebox", "new_password": "apples in the icebox"}, signed in
select
from pg_advisory_xact_lock(hashtextextended($1, 7061731));

-- PUT /me/password {"current_password": "plums in the icebox", "new_password": "apples in the icebox"}, signed in
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

-- PUT /me/password {"current_password": "plums in the icebox", "new_password": "apples in the icebox"}, signed in
insert into mail_counts (kind, user_id, address_hash)
values ($1, $2, $3);

-- PUT /me/password {"current_password": "plums in the icebox", "new_password": "apples in the icebox"}, signed in
INSERT INTO "mail_outbox" ("user_id", "purpose", "payload", "message_id", "expires_at")
VALUES ($1, $2, $3, $4, $5);

-- PUT /me/password {"current_password": "plums in the icebox", "new_password": "apples in the icebox"}, signed in
delete from sessions
where id in (select id from sessions where user_id = $1 order by last_used_at desc, id desc offset $2);

-- PUT /me/password {"current_password": "plums in the icebox", "new_password": "apples in the icebox"}, signed in
INSERT INTO "sessions" ("user_id", "account_key", "key_hash", "expires_at", "user_agent", "network")
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING "sessions"."id";
