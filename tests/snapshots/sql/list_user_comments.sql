-- GET /users/1/comments
SELECT "users"."private_profile", ("users"."disabled_at" IS NOT NULL)
FROM "users"
WHERE (("users"."id" = $1) AND ("users"."deleted_at" IS NULL))
LIMIT $2;

-- GET /users/1/comments
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
from (
    select comments.*
    from comments
    where true
        and comments.user_id = $1
    order by comments.id desc, comments.id desc
    limit 51
) comments
join users on users.id = comments.user_id
join tracks on tracks.id = comments.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by comments.id desc, comments.id desc;

-- GET /users/1/comments?limit=1, signed in
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
from (
    select comments.*
    from comments
    where true
        and comments.user_id = $1
    order by comments.id desc, comments.id desc
    limit 2
) comments
join users on users.id = comments.user_id
join tracks on tracks.id = comments.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by comments.id desc, comments.id desc;

-- GET /users/1/comments?limit=10, signed in
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
from (
    select comments.*
    from comments
    where true
        and comments.user_id = $1
    order by comments.id desc, comments.id desc
    limit 11
) comments
join users on users.id = comments.user_id
join tracks on tracks.id = comments.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by comments.id desc, comments.id desc;

-- GET /users/1/comments?limit=20, signed in
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
from (
    select comments.*
    from comments
    where true
        and comments.user_id = $1
    order by comments.id desc, comments.id desc
    limit 21
) comments
join users on users.id = comments.user_id
join tracks on tracks.id = comments.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by comments.id desc, comments.id desc;

-- GET /users/1/comments?limit=100, signed in
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
from (
    select comments.*
    from comments
    where true
        and comments.user_id = $1
    order by comments.id desc, comments.id desc
    limit 101
) comments
join users on users.id = comments.user_id
join tracks on tracks.id = comments.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by comments.id desc, comments.id desc;

-- GET /users/1/comments?limit=200, signed in
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
from (
    select comments.*
    from comments
    where true
        and comments.user_id = $1
    order by comments.id desc, comments.id desc
    limit 201
) comments
join users on users.id = comments.user_id
join tracks on tracks.id = comments.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by comments.id desc, comments.id desc;

-- GET /users/1/comments?offset=1, signed in
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
from (
    select comments.*
    from comments
    where true
        and comments.user_id = $1
    order by comments.id desc, comments.id desc
    limit 51 offset $2
) comments
join users on users.id = comments.user_id
join tracks on tracks.id = comments.track_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by comments.id desc, comments.id desc;

-- GET /users/1/comments?total=true, signed in
select count(*)
from comments
where true and comments.user_id = $1;

-- GET /users/1/comments?total=true&limit=1&offset=1, signed in
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
from (
    select comments.*
    from comments
    where true
        and comments.user_id = $1
    order by comments.id desc, comments.id desc
    limit 2 offset $2
) comments
join users on users.id = comments.user_id
join tracks on tracks.id = comments.track_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by comments.id desc, comments.id desc;

-- GET /users/1/comments?sort=id&limit=1, signed in
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
from (
    select comments.*
    from comments
    where true
        and comments.user_id = $1
    order by comments.id, comments.id
    limit 2
) comments
join users on users.id = comments.user_id
join tracks on tracks.id = comments.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by comments.id, comments.id;

-- GET /users/1/comments?sort=id&limit=1&cursor={next}, signed in
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
from (
    select comments.*
    from comments
    where true
        and comments.user_id = $1 and (comments.id, comments.id) > ($2, $3)
    order by comments.id, comments.id
    limit 2
) comments
join users on users.id = comments.user_id
join tracks on tracks.id = comments.track_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by comments.id, comments.id;

-- GET /users/1/comments?sort=id&limit=1&cursor={previous}, signed in
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
from (
    select comments.*
    from comments
    where true
        and comments.user_id = $1 and (comments.id, comments.id) < ($2, $3)
    order by comments.id desc, comments.id desc
    limit 2
) comments
join users on users.id = comments.user_id
join tracks on tracks.id = comments.track_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by comments.id desc, comments.id desc;

-- GET /users/1/comments?offset=9000, signed in
select comments.id
from comments
where true and comments.user_id = $1
limit 1;
