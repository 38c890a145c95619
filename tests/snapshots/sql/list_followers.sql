-- GET /artists/1/followers
select
    "follows"."id",
    "follows"."created_at",
    "users"."id",
    "users"."username",
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
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select follows.*
    from follows
    where
        true
        and follows.artist_id = $1
        and (
            follows.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = follows.user_id)
        )
    order by follows.id desc, follows.id desc
    limit 51
) follows
join users on users.id = follows.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by follows.id desc, follows.id desc;

-- GET /artists/1/followers?limit=1, signed in
select
    "follows"."id",
    "follows"."created_at",
    "users"."id",
    "users"."username",
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
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select follows.*
    from follows
    where
        true
        and follows.artist_id = $1
        and (
            follows.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = follows.user_id)
        )
    order by follows.id desc, follows.id desc
    limit 2
) follows
join users on users.id = follows.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by follows.id desc, follows.id desc;

-- GET /artists/1/followers?limit=10, signed in
select
    "follows"."id",
    "follows"."created_at",
    "users"."id",
    "users"."username",
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
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select follows.*
    from follows
    where
        true
        and follows.artist_id = $1
        and (
            follows.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = follows.user_id)
        )
    order by follows.id desc, follows.id desc
    limit 11
) follows
join users on users.id = follows.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by follows.id desc, follows.id desc;

-- GET /artists/1/followers?limit=20, signed in
select
    "follows"."id",
    "follows"."created_at",
    "users"."id",
    "users"."username",
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
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select follows.*
    from follows
    where
        true
        and follows.artist_id = $1
        and (
            follows.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = follows.user_id)
        )
    order by follows.id desc, follows.id desc
    limit 21
) follows
join users on users.id = follows.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by follows.id desc, follows.id desc;

-- GET /artists/1/followers?limit=100, signed in
select
    "follows"."id",
    "follows"."created_at",
    "users"."id",
    "users"."username",
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
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select follows.*
    from follows
    where
        true
        and follows.artist_id = $1
        and (
            follows.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = follows.user_id)
        )
    order by follows.id desc, follows.id desc
    limit 101
) follows
join users on users.id = follows.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by follows.id desc, follows.id desc;

-- GET /artists/1/followers?limit=200, signed in
select
    "follows"."id",
    "follows"."created_at",
    "users"."id",
    "users"."username",
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
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select follows.*
    from follows
    where
        true
        and follows.artist_id = $1
        and (
            follows.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = follows.user_id)
        )
    order by follows.id desc, follows.id desc
    limit 201
) follows
join users on users.id = follows.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by follows.id desc, follows.id desc;

-- GET /artists/1/followers?offset=1, signed in
select
    "follows"."id",
    "follows"."created_at",
    "users"."id",
    "users"."username",
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
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select follows.*
    from follows
    where
        true
        and follows.artist_id = $1
        and (
            follows.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = follows.user_id)
        )
    order by follows.id desc, follows.id desc
    limit 51 offset $3
) follows
join users on users.id = follows.user_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by follows.id desc, follows.id desc;

-- GET /artists/1/followers?total=true, signed in
select count(*)
from follows
where
    true
    and follows.artist_id = $1
    and (
        follows.user_id is not distinct from $2
        or (select not private_profile and disabled_at is null from users where users.id = follows.user_id)
    );

-- GET /artists/1/followers?total=true&limit=1&offset=1, signed in
select
    "follows"."id",
    "follows"."created_at",
    "users"."id",
    "users"."username",
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
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select follows.*
    from follows
    where
        true
        and follows.artist_id = $1
        and (
            follows.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = follows.user_id)
        )
    order by follows.id desc, follows.id desc
    limit 2 offset $3
) follows
join users on users.id = follows.user_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by follows.id desc, follows.id desc;

-- GET /artists/1/followers?sort=id&limit=1, signed in
select
    "follows"."id",
    "follows"."created_at",
    "users"."id",
    "users"."username",
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
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select follows.*
    from follows
    where
        true
        and follows.artist_id = $1
        and (
            follows.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = follows.user_id)
        )
    order by follows.id, follows.id
    limit 2
) follows
join users on users.id = follows.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by follows.id, follows.id;

-- GET /artists/1/followers?sort=id&limit=1&cursor={next}, signed in
select
    "follows"."id",
    "follows"."created_at",
    "users"."id",
    "users"."username",
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
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select follows.*
    from follows
    where
        true
        and follows.artist_id = $1
        and (
            follows.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = follows.user_id)
        )
        and (follows.id, follows.id) > ($3, $4)
    order by follows.id, follows.id
    limit 2
) follows
join users on users.id = follows.user_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by follows.id, follows.id;

-- GET /artists/1/followers?sort=id&limit=1&cursor={previous}, signed in
select
    "follows"."id",
    "follows"."created_at",
    "users"."id",
    "users"."username",
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
    case
        when viewer.id is not null then (select id from user_follows where user_id = viewer.id and followed_user_id = users.id) is not null
    end,
    "users"."created_at"
from (
    select follows.*
    from follows
    where
        true
        and follows.artist_id = $1
        and (
            follows.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = follows.user_id)
        )
        and (follows.id, follows.id) < ($3, $4)
    order by follows.id desc, follows.id desc
    limit 2
) follows
join users on users.id = follows.user_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by follows.id desc, follows.id desc;

-- GET /artists/1/followers?offset=9000, signed in
select follows.id
from follows
where
    true
    and follows.artist_id = $1
    and (
        follows.user_id is not distinct from $2
        or (select not private_profile and disabled_at is null from users where users.id = follows.user_id)
    )
limit 1;

-- GET /artists/1/followers?offset=9000, signed in
SELECT "artists"."id"
FROM "artists"
WHERE ("artists"."id" = $1)
LIMIT $2;
