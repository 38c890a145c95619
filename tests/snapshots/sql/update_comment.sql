-- PATCH /comments/6 {}, signed in
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

-- PATCH /comments/6 {}, signed in
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

-- PATCH /comments/6 {"body": "Ah!"}, signed in
UPDATE "comments" SET
    "body" = $1, "edited_at" = CURRENT_TIMESTAMP, "updated_at" = CURRENT_TIMESTAMP
WHERE ("comments"."id" = $2);

-- PATCH /comments/6 {"position_ms": 100}, signed in
SELECT "tracks"."duration_ms"
FROM "tracks"
WHERE ("tracks"."id" = $1)
LIMIT $2;

-- PATCH /comments/6 {"position_ms": 100}, signed in
UPDATE "comments" SET
    "position_ms" = $1, "edited_at" = CURRENT_TIMESTAMP, "updated_at" = CURRENT_TIMESTAMP
WHERE ("comments"."id" = $2);

-- PATCH /comments/6 {"body": "Eh!", "position_ms": 100}, signed in
UPDATE "comments" SET
    "body" = $1, "position_ms" = $2, "edited_at" = CURRENT_TIMESTAMP, "updated_at" = CURRENT_TIMESTAMP
WHERE ("comments"."id" = $3);
