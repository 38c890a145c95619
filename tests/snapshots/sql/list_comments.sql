-- GET /comments
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
    where
        true
        and not comments.hidden
        and (
            comments.user_id is not distinct from $1
            or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
        )
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

-- GET /comments?limit=1, signed in
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
    where
        true
        and not comments.hidden
        and (
            comments.user_id is not distinct from $1
            or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
        )
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

-- GET /comments?limit=10, signed in
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
    where
        true
        and not comments.hidden
        and (
            comments.user_id is not distinct from $1
            or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
        )
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

-- GET /comments?limit=20, signed in
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
    where
        true
        and not comments.hidden
        and (
            comments.user_id is not distinct from $1
            or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
        )
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

-- GET /comments?limit=100, signed in
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
    where
        true
        and not comments.hidden
        and (
            comments.user_id is not distinct from $1
            or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
        )
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

-- GET /comments?limit=200, signed in
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
    where
        true
        and not comments.hidden
        and (
            comments.user_id is not distinct from $1
            or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
        )
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

-- GET /comments?offset=1, signed in
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
    where
        true
        and not comments.hidden
        and (
            comments.user_id is not distinct from $1
            or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
        )
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

-- GET /comments?total=true, signed in
select count(*)
from comments
where
    true
    and not comments.hidden
    and (
        comments.user_id is not distinct from $1
        or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
    );

-- GET /comments?total=true&limit=1&offset=1, signed in
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
    where
        true
        and not comments.hidden
        and (
            comments.user_id is not distinct from $1
            or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
        )
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

-- GET /comments?sort=id&limit=1, signed in
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
    where
        true
        and not comments.hidden
        and (
            comments.user_id is not distinct from $1
            or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
        )
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

-- GET /comments?sort=id&limit=1&cursor={next}, signed in
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
    where
        true
        and not comments.hidden
        and (
            comments.user_id is not distinct from $1
            or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
        )
        and (comments.id, comments.id) > ($2, $3)
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

-- GET /comments?sort=id&limit=1&cursor={previous}, signed in
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
    where
        true
        and not comments.hidden
        and (
            comments.user_id is not distinct from $1
            or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
        )
        and (comments.id, comments.id) < ($2, $3)
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

-- GET /comments?artist_id=1, signed in
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
    where
        true
        and not comments.hidden
        and (
            comments.user_id is not distinct from $1
            or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
        )
        and comments.track_id in (select id from tracks where true and artist_id = $2)
    order by comments.id desc, comments.id desc
    limit 51
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

-- GET /comments?artist_id=1&total=true, signed in
select count(*)
from comments
where
    true
    and not comments.hidden
    and (
        comments.user_id is not distinct from $1
        or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
    )
    and comments.track_id in (select id from tracks where true and artist_id = $2);

-- GET /comments?artist_id=1,2, signed in
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
    where
        true
        and not comments.hidden
        and (
            comments.user_id is not distinct from $1
            or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
        )
        and comments.track_id in (select id from tracks where true and artist_id = any($2))
    order by comments.id desc, comments.id desc
    limit 51
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

-- GET /comments?artist_id=1,2&total=true, signed in
select count(*)
from comments
where
    true
    and not comments.hidden
    and (
        comments.user_id is not distinct from $1
        or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
    )
    and comments.track_id in (select id from tracks where true and artist_id = any($2));

-- GET /comments?user_id=1, signed in
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
    where
        true
        and not comments.hidden
        and comments.user_id = $1
        and (
            comments.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
        )
    order by comments.id desc, comments.id desc
    limit 51
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

-- GET /comments?user_id=1&total=true, signed in
select count(*)
from comments
where
    true
    and not comments.hidden
    and comments.user_id = $1
    and (
        comments.user_id is not distinct from $2
        or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
    );

-- GET /comments?user_id=1,7, signed in
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
    where
        true
        and not comments.hidden
        and comments.user_id = any($1)
        and (
            comments.user_id is not distinct from $2
            or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
        )
    order by comments.id desc, comments.id desc
    limit 51
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

-- GET /comments?user_id=1,7&total=true, signed in
select count(*)
from comments
where
    true
    and not comments.hidden
    and comments.user_id = any($1)
    and (
        comments.user_id is not distinct from $2
        or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
    );

-- GET /comments?track_id=1, signed in
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
        and not comments.hidden and comments.track_id = $1
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

-- GET /comments?track_id=1&total=true, signed in
select count(*)
from comments
where true and not comments.hidden and comments.track_id = $1;

-- GET /comments?track_id=2,3, signed in
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
        and not comments.hidden and comments.track_id = any($1)
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

-- GET /comments?track_id=2,3&total=true, signed in
select count(*)
from comments
where true and not comments.hidden and comments.track_id = any($1);

-- GET /comments?followed=true, signed in
select comments.id
from follows
join tracks on tracks.artist_id = follows.artist_id
join comments on comments.track_id = tracks.id
where follows.user_id = $1
limit 301;

-- GET /comments?followed=true, signed in
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
    where
        true
        and not comments.hidden
        and (
            comments.user_id is not distinct from $1
            or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
        )
        and comments.id = any($2)
    order by comments.id desc, comments.id desc
    limit 51
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

-- GET /comments?followed=true&total=true, signed in
select count(*)
from comments
where
    true
    and not comments.hidden
    and (
        comments.user_id is not distinct from $1
        or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
    )
    and comments.id = any($2);

-- GET /comments?followed=false, signed in
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
    where
        true
        and not comments.hidden
        and (
            comments.user_id is not distinct from $1
            or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
        )
        and not exists (
            select
            from tracks
            join follows on follows.artist_id = tracks.artist_id
            where tracks.id = comments.track_id
                and follows.user_id = $2
        )
    order by comments.id desc, comments.id desc
    limit 51
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

-- GET /comments?followed=false&total=true, signed in
select count(*)
from comments
where
    true
    and not comments.hidden
    and (
        comments.user_id is not distinct from $1
        or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
    )
    and not exists (
        select
        from tracks
        join follows on follows.artist_id = tracks.artist_id
        where tracks.id = comments.track_id
            and follows.user_id = $2
    );

-- GET /comments?artist_id=1&user_id=1&track_id=1&followed=true, signed in
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
    where
        true
        and not comments.hidden
        and comments.track_id = $1
        and comments.user_id = $2
        and (
            comments.user_id is not distinct from $3
            or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
        )
        and comments.track_id in (select id from tracks where true and artist_id = $4)
        and comments.id = any($5)
    order by comments.id desc, comments.id desc
    limit 51
) comments
join users on users.id = comments.user_id
join tracks on tracks.id = comments.track_id
cross join (
    select
        $6::bigint as id,
        $7::boolean as is_admin,
        $8::text as share_key,
        array(select track_id from likes where user_id = $9 limit 51) as likes,
        array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
) viewer
order by comments.id desc, comments.id desc;

-- GET /comments?artist_id=1,2&user_id=1,7&track_id=2&followed=false, signed in
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
    where
        true
        and not comments.hidden
        and comments.track_id = $1
        and comments.user_id = any($2)
        and (
            comments.user_id is not distinct from $3
            or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
        )
        and comments.track_id in (select id from tracks where true and artist_id = any($4))
        and not exists (
            select
            from tracks
            join follows on follows.artist_id = tracks.artist_id
            where tracks.id = comments.track_id
                and follows.user_id = $5
        )
    order by comments.id desc, comments.id desc
    limit 51
) comments
join users on users.id = comments.user_id
join tracks on tracks.id = comments.track_id
cross join (
    select
        $6::bigint as id,
        $7::boolean as is_admin,
        $8::text as share_key,
        array(select track_id from likes where user_id = $9 limit 51) as likes,
        array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
) viewer
order by comments.id desc, comments.id desc;

-- GET /comments?artist_id=1,2&user_id=1,7&track_id=2&followed=false&total=true, signed in
select count(*)
from comments
where
    true
    and not comments.hidden
    and comments.track_id = $1
    and comments.user_id = any($2)
    and (
        comments.user_id is not distinct from $3
        or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
    )
    and comments.track_id in (select id from tracks where true and artist_id = any($4))
    and not exists (
        select
        from tracks
        join follows on follows.artist_id = tracks.artist_id
        where tracks.id = comments.track_id
            and follows.user_id = $5
    );

-- GET /comments?offset=9000, signed in
select comments.id
from comments
where
    true
    and not comments.hidden
    and (
        comments.user_id is not distinct from $1
        or (select not private_profile and disabled_at is null from users where users.id = comments.user_id)
    )
limit 1;
