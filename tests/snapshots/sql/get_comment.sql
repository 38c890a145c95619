-- GET /comments/1
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
