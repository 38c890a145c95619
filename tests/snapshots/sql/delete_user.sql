-- DELETE /users/5, signed in as an admin
SELECT "users"."is_admin", ("users"."disabled_at" IS NOT NULL)
FROM "users"
WHERE (("users"."id" = $1) AND ("users"."deleted_at" IS NULL))
LIMIT $2
FOR UPDATE;

-- DELETE /users/5, signed in as an admin
insert into reserved_usernames (skeleton, reserved_until)
select username_skeleton(username), now() + interval '90 days'
from users
where id = $1
union
select username_skeleton(username), now() + interval '90 days'
from former_usernames
where user_id = $2 and kept_until > now()
on conflict (skeleton) do update set
    reserved_until = excluded.reserved_until;

-- DELETE /users/5, signed in as an admin
UPDATE "users" SET
    "email" = $1,
    "username" = $2,
    "password_digest" = $3,
    "session_token" = $4,
    "is_admin" = $5,
    "updated_at" = CURRENT_TIMESTAMP,
    "deleted_at" = CURRENT_TIMESTAMP,
    "display_name" = $6,
    "bio" = $7,
    "avatar_url" = $8
WHERE ("users"."id" = $9);

-- DELETE /users/5, signed in as an admin
delete from former_usernames
where user_id = $1;

-- DELETE /users/5, signed in as an admin
delete from derived.search_entries
where kind = 'user' and id = $1;

-- DELETE /users/5, signed in as an admin
DELETE FROM "sessions"
WHERE ("sessions"."user_id" = $1);

-- DELETE /users/5, signed in as an admin
DELETE FROM "mail_outbox"
WHERE ("mail_outbox"."user_id" = $1);

-- DELETE /users/5, signed in as an admin
DELETE FROM "mail_tokens"
WHERE ("mail_tokens"."user_id" = $1);

-- DELETE /users/5, signed in as an admin
update mail_counts
set user_id = null
where user_id = $1;

-- DELETE /users/5, signed in as an admin
DELETE FROM "idempotency_keys"
WHERE ("idempotency_keys"."user_id" = $1);

-- DELETE /users/5, signed in as an admin
INSERT INTO "audit_log" ("actor_id", "action", "target_type", "target_id", "target_name", "user_id", "reason")
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- DELETE /users/5, signed in as an admin
select id
from users
where deleted_at is not null and (removal_due_at is null or removal_due_at <= now())
order by deleted_at, id
limit 1
for update skip locked;

-- DELETE /users/5, signed in as an admin
select id
from (
    select id, sum(items_count) over (order by id) as items, row_number() over (order by id) as nth
    from (
        select playlists.id, playlists.items_count
        from playlists
        where playlists.user_id = $1
            and playlists.visibility <> 'private'
        order by playlists.id
        limit $2
    ) first
) numbered
where items <= $3 or nth = 1;

-- DELETE /users/5, signed in as an admin
delete from likes
where id in (select id from likes where user_id = $1 order by created_at, id limit $2);

-- DELETE /users/5, signed in as an admin
delete from follows
where id in (select id from follows where user_id = $1 order by created_at, id limit $2);

-- DELETE /users/5, signed in as an admin
delete from user_follows
where id in (select id from user_follows where user_id = $1 order by created_at, id limit $2);

-- DELETE /users/5, signed in as an admin
delete from saved_albums
where id in (select id from saved_albums where user_id = $1 order by created_at, id limit $2);

-- DELETE /users/5, signed in as an admin
delete from saved_playlists
where id in (select id from saved_playlists where user_id = $1 order by created_at, id limit $2);

-- DELETE /users/5, signed in as an admin
delete from user_follows
where id in (select id from user_follows where followed_user_id = $1 order by id limit $2);

-- DELETE /users/5, signed in as an admin
delete from comments
where id in (select id from comments where user_id = $1 order by id limit $2);

-- DELETE /users/5, signed in as an admin
update tracks
set created_by = null
where id in (select id from tracks where created_by = $1 order by id limit $2 for update);

-- DELETE /users/5, signed in as an admin
update albums
set created_by = null
where id in (select id from albums where created_by = $1 order by id limit $2 for update);

-- DELETE /users/5, signed in as an admin
update artists
set created_by = null
where id in (select id from artists where created_by = $1 order by id limit $2 for update);

-- DELETE /users/5, signed in as an admin
delete from playlists
where
    id in (
        select id
        from (
            select id, sum(items_count) over (order by id) as items, row_number() over (order by id) as nth
            from (
                select playlists.id, playlists.items_count
                from playlists
                where playlists.user_id = $1
                order by playlists.id
                limit $2
            ) first
        ) numbered
        where items <= $3
            or nth = 1
    );

-- DELETE /users/5, signed in as an admin
delete from users
where id = $1;

-- DELETE /users/5, signed in as an admin
select
    exists (
        select
        from users
        where deleted_at is not null
            and (removal_due_at is null or removal_due_at <= now())
    );
