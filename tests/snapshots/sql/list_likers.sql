-- GET /tracks/1/likes
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.track_id = $1
        and (
            likes.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = likes.user_id)
        )
    order by likes.id desc, likes.id desc
    limit 51
) likes
join users on users.id = likes.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by likes.id desc, likes.id desc;

-- GET /tracks/1/likes?limit=1, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.track_id = $1
        and (
            likes.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = likes.user_id)
        )
    order by likes.id desc, likes.id desc
    limit 2
) likes
join users on users.id = likes.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by likes.id desc, likes.id desc;

-- GET /tracks/1/likes?limit=10, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.track_id = $1
        and (
            likes.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = likes.user_id)
        )
    order by likes.id desc, likes.id desc
    limit 11
) likes
join users on users.id = likes.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by likes.id desc, likes.id desc;

-- GET /tracks/1/likes?limit=20, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.track_id = $1
        and (
            likes.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = likes.user_id)
        )
    order by likes.id desc, likes.id desc
    limit 21
) likes
join users on users.id = likes.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by likes.id desc, likes.id desc;

-- GET /tracks/1/likes?limit=100, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.track_id = $1
        and (
            likes.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = likes.user_id)
        )
    order by likes.id desc, likes.id desc
    limit 101
) likes
join users on users.id = likes.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by likes.id desc, likes.id desc;

-- GET /tracks/1/likes?limit=200, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.track_id = $1
        and (
            likes.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = likes.user_id)
        )
    order by likes.id desc, likes.id desc
    limit 201
) likes
join users on users.id = likes.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by likes.id desc, likes.id desc;

-- GET /tracks/1/likes?offset=1, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.track_id = $1
        and (
            likes.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = likes.user_id)
        )
    order by likes.id desc, likes.id desc
    limit 51 offset $3
) likes
join users on users.id = likes.user_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by likes.id desc, likes.id desc;

-- GET /tracks/1/likes?total=true, signed in
select count(*)
from likes
where
    true
    and likes.track_id = $1
    and (
        likes.user_id is not distinct from $2
        or (select not private_profile and disabled_at is null from users where users.id = likes.user_id)
    );

-- GET /tracks/1/likes?total=true&limit=1&offset=1, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.track_id = $1
        and (
            likes.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = likes.user_id)
        )
    order by likes.id desc, likes.id desc
    limit 2 offset $3
) likes
join users on users.id = likes.user_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by likes.id desc, likes.id desc;

-- GET /tracks/1/likes?sort=id&limit=1, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.track_id = $1
        and (
            likes.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = likes.user_id)
        )
    order by likes.id, likes.id
    limit 2
) likes
join users on users.id = likes.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by likes.id, likes.id;

-- GET /tracks/1/likes?sort=id&limit=1&cursor={next}, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.track_id = $1
        and (
            likes.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = likes.user_id)
        )
        and (likes.id, likes.id) > ($3, $4)
    order by likes.id, likes.id
    limit 2
) likes
join users on users.id = likes.user_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by likes.id, likes.id;

-- GET /tracks/1/likes?sort=id&limit=1&cursor={previous}, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.track_id = $1
        and (
            likes.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = likes.user_id)
        )
        and (likes.id, likes.id) < ($3, $4)
    order by likes.id desc, likes.id desc
    limit 2
) likes
join users on users.id = likes.user_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by likes.id desc, likes.id desc;

-- GET /tracks/1/likes?offset=9000, signed in
select likes.id
from likes
where
    true
    and likes.track_id = $1
    and (
        likes.user_id is not distinct from $2
        or (select not private_profile and disabled_at is null from users where users.id = likes.user_id)
    )
limit 1;

-- GET /tracks/1/likes?offset=9000, signed in
SELECT "tracks"."id"
FROM "tracks"
WHERE ("tracks"."id" = $1)
LIMIT $2;
