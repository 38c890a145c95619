-- PATCH /me {}, signed in
SELECT
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
    "users"."updated_at"
FROM "users"
WHERE ((("users"."id" = $1) AND ("users"."deleted_at" IS NULL)) AND ("users"."disabled_at" IS NULL))
LIMIT $2
FOR UPDATE;

-- PATCH /me {"username": "rob"}, signed in
select
from pg_advisory_xact_lock(hashtextextended(username_skeleton($1), 7061729));

-- PATCH /me {"username": "rob"}, signed in
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

-- PATCH /me {"username": "rob"}, signed in
insert into former_usernames (username, user_id, kept_until)
select lower(username), id, now() + interval '90 days'
from users
where id = $1 and lower(username) <> lower($2)
on conflict (username) do update set
    user_id = excluded.user_id, kept_until = excluded.kept_until;

-- PATCH /me {"username": "rob"}, signed in
select count(*), coalesce(ceil(extract(epoch from min(kept_until) - now())), 0)::bigint
from former_usernames
where user_id = $1 and kept_until > now() and username <> lower($2);

-- PATCH /me {"username": "rob"}, signed in
UPDATE "users" SET
    "username" = $1, "updated_at" = CURRENT_TIMESTAMP
WHERE ("users"."id" = $2)
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

-- PATCH /me {"username": "bob", "email": "bob@example.com"}, signed in
UPDATE "users" SET
    "username" = $1, "email" = $2, "updated_at" = CURRENT_TIMESTAMP
WHERE ("users"."id" = $3)
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
