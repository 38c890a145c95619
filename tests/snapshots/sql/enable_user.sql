-- DELETE /admin/users/9/disabled?reason=Sorry, signed in as an admin
SELECT "users"."is_admin", ("users"."disabled_at" IS NOT NULL)
FROM "users"
WHERE (("users"."id" = $1) AND ("users"."deleted_at" IS NULL))
LIMIT $2
FOR UPDATE;

-- DELETE /admin/users/9/disabled?reason=Sorry, signed in as an admin
update users
set disabled_at = case when $1 then now() end, updated_at = now()
where id = $2;

-- DELETE /admin/users/9/disabled?reason=Sorry, signed in as an admin
update users
set hiding_until = now() + interval '1 minute'
where id = $1;

-- DELETE /admin/users/9/disabled?reason=Sorry, signed in as an admin
INSERT INTO "audit_log" ("actor_id", "action", "target_type", "target_id", "target_name", "user_id", "reason")
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- DELETE /admin/users/9/disabled?reason=Sorry, signed in as an admin
select id
from users
where id = $1 and hiding_until is not null;

-- DELETE /admin/users/9/disabled?reason=Sorry, signed in as an admin
select id
from (
    select id, sum(items_count) over (order by id) as items, row_number() over (order by id) as nth
    from (
        select playlists.id, playlists.items_count
        from playlists
        join users on users.id = playlists.user_id
        where
            playlists.user_id = any($1)
            and case
                when (users.private_profile or users.disabled_at is not null) then playlists.visibility = 'public'
                else playlists.hidden_by_profile
            end
        order by playlists.id
        limit $2
    ) first
) numbered
where items <= $3 or nth = 1;

-- DELETE /admin/users/9/disabled?reason=Sorry, signed in as an admin
select
from playlists
where id = any($1)
order by id
for no key update;

-- DELETE /admin/users/9/disabled?reason=Sorry, signed in as an admin
update playlists
set visibility = 'public'
where id = any($1) and (visibility = 'public' or hidden_by_profile);

-- DELETE /admin/users/9/disabled?reason=Sorry, signed in as an admin
select users.id, comments.id, comments.track_id
from unnest($1, $2) pending (user_id, after)
join users on users.id = pending.user_id
cross join
    lateral (
        (
            select id, track_id
            from comments
            where users.disabled_at is null
                and user_id = pending.user_id and id > pending.after and hidden
            order by id
            limit 1000
        )
        union all
        (
            select id, track_id
            from comments
            where users.disabled_at is not null
                and user_id = pending.user_id and id > pending.after and not hidden
            order by id
            limit 1000
        )
    ) comments
limit 1000;

-- DELETE /admin/users/9/disabled?reason=Sorry, signed in as an admin
select
from tracks
where id = any($1)
order by id
for no key update;

-- DELETE /admin/users/9/disabled?reason=Sorry, signed in as an admin
with
changed as (
    update comments
    set hidden = not comments.hidden
    from users
    where
        comments.id = any($1)
        and users.id = comments.user_id
        and comments.hidden <> (users.disabled_at is not null)
    returning comments.track_id, comments.hidden
)
update tracks
set comments_count = comments_count + step
from
    (select track_id, sum(case when hidden then -1 else 1 end) as step from changed group by track_id) steps
where tracks.id = steps.track_id;

-- DELETE /admin/users/9/disabled?reason=Sorry, signed in as an admin
update users
set hiding_until = null
where
    id in (
        select id
        from users
        where id = any($1)
            and hiding_until < now()
        order by id
        for no key update skip locked
    );

-- DELETE /admin/users/9/disabled?reason=Sorry, signed in as an admin
select
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."display_name",
    "users"."is_admin",
    "users"."private_profile",
    "users"."disabled_at",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
from users
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where users.id = $4 and users.deleted_at is null;
