-- GET /tracks/1
select
    request.n,
    "tracks"."id",
    "tracks"."title",
    "tracks"."track_number",
    "tracks"."disc_number",
    "tracks"."duration_ms",
    "tracks"."audio_url",
    "tracks"."cover_url",
    "tracks"."artist_id",
    "tracks"."artist_name",
    "tracks"."artist_image_url",
    "tracks"."album_id",
    "tracks"."album_title",
    "tracks"."album_genre",
    "tracks"."album_cover_url",
    "tracks"."likes_count",
    "tracks"."comments_count",
    case
        when viewer.id is null then null
        when cardinality(viewer.likes) <= 50 then tracks.id = any(viewer.likes)
        else exists (select from likes where likes.track_id = tracks.id and likes.user_id = viewer.id)
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or tracks.created_by is not distinct from viewer.id
    end,
    "tracks"."created_at",
    "tracks"."updated_at"
from (select 0::bigint as n, $1::bigint as id) request
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
join tracks on tracks.id = request.id;

-- GET /tracks/1?include=comments, signed in
select *
from (
    select
        request.n,
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
        "tracks"."artist_image_url",
        "tracks"."album_id",
        "tracks"."album_title",
        "tracks"."album_genre",
        "tracks"."album_cover_url",
        "tracks"."likes_count",
        "tracks"."comments_count",
        case
            when viewer.id is null then null
            when cardinality(viewer.likes) <= 50 then tracks.id = any(viewer.likes)
            else exists (select from likes where likes.track_id = tracks.id and likes.user_id = viewer.id)
        end,
        case
            when viewer.id is not null then viewer.is_admin
            or tracks.created_by is not distinct from viewer.id
        end,
        "tracks"."created_at",
        "tracks"."updated_at"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join tracks on tracks.id = request.id
) a
full join (
    select
        request.n,
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
    from (select 0::bigint as n, $5::bigint as id) request
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    cross join
        lateral (select * from comments where track_id = request.id and not hidden order by id desc limit 51) comments
    join users on users.id = comments.user_id
    join tracks on tracks.id = comments.track_id
    order by request.n, comments.id desc
) b on false;

-- GET /tracks/1?include=related, signed in
select
    "tracks"."id",
    "tracks"."title",
    "tracks"."track_number",
    "tracks"."disc_number",
    "tracks"."duration_ms",
    "tracks"."audio_url",
    "tracks"."cover_url",
    "tracks"."artist_id",
    "tracks"."artist_name",
    "tracks"."artist_image_url",
    "tracks"."album_id",
    "tracks"."album_title",
    "tracks"."album_genre",
    "tracks"."album_cover_url",
    "tracks"."likes_count",
    "tracks"."comments_count",
    case
        when viewer.id is null then null
        when cardinality(viewer.likes) <= 50 then tracks.id = any(viewer.likes)
        else exists (select from likes where likes.track_id = tracks.id and likes.user_id = viewer.id)
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or tracks.created_by is not distinct from viewer.id
    end,
    "tracks"."created_at",
    "tracks"."updated_at",
    found.reasons
from (
    select track_id, array_agg(reason order by reason) as reasons, sum(weight) as weight
    from (
        select l.track_id, 0 as reason, 4 * count(*) as weight
        from (select user_id from likes where track_id = $1 order by id desc limit 200) fans
        cross join
            lateral (select track_id from likes where user_id = fans.user_id order by created_at desc limit 100) l
        where (select not private_profile and disabled_at is null from users where users.id = fans.user_id)
        group by l.track_id
        union all (select id, 1, 2 from tracks where artist_id = $2 order by likes_order desc, id desc limit 50)
        union all
        (
            select t.id, 2, 1
            from (select id from albums where genre = $3 order by id desc limit 20) a
            join tracks t on t.album_id = a.id
            limit 200
        )
    ) found
    where track_id <> $4
    group by track_id
    order by weight desc, track_id
    limit 20
) found
join tracks on tracks.id = found.track_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
order by found.weight desc, tracks.id;

-- GET /tracks/1, signed in and GET /tracks/2, signed in
select
    request.n,
    "tracks"."id",
    "tracks"."title",
    "tracks"."track_number",
    "tracks"."disc_number",
    "tracks"."duration_ms",
    "tracks"."audio_url",
    "tracks"."cover_url",
    "tracks"."artist_id",
    "tracks"."artist_name",
    "tracks"."artist_image_url",
    "tracks"."album_id",
    "tracks"."album_title",
    "tracks"."album_genre",
    "tracks"."album_cover_url",
    "tracks"."likes_count",
    "tracks"."comments_count",
    case
        when viewer.id is null then null
        when cardinality(viewer.likes) <= 50 then tracks.id = any(viewer.likes)
        else exists (select from likes where likes.track_id = tracks.id and likes.user_id = viewer.id)
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or tracks.created_by is not distinct from viewer.id
    end,
    "tracks"."created_at",
    "tracks"."updated_at"
from (
    select ordinal - 1 as n, id, viewer_id, viewer_is_admin, viewer_share_key
    from unnest($1, $2, $3, $4)
    with ordinality as request (id, viewer_id, viewer_is_admin, viewer_share_key, ordinal)
) request
cross join
    lateral (
        select
            request.viewer_id as id,
            request.viewer_is_admin as is_admin,
            request.viewer_share_key as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
join tracks on tracks.id = request.id;

-- GET /tracks/1?include=comments, signed in and GET /tracks/2?include=comments, signed in
select *
from (
    select
        request.n,
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
        "tracks"."artist_image_url",
        "tracks"."album_id",
        "tracks"."album_title",
        "tracks"."album_genre",
        "tracks"."album_cover_url",
        "tracks"."likes_count",
        "tracks"."comments_count",
        case
            when viewer.id is null then null
            when cardinality(viewer.likes) <= 50 then tracks.id = any(viewer.likes)
            else exists (select from likes where likes.track_id = tracks.id and likes.user_id = viewer.id)
        end,
        case
            when viewer.id is not null then viewer.is_admin
            or tracks.created_by is not distinct from viewer.id
        end,
        "tracks"."created_at",
        "tracks"."updated_at"
    from (
        select ordinal - 1 as n, id, viewer_id, viewer_is_admin, viewer_share_key
        from unnest($1, $2, $3, $4)
        with ordinality as request (id, viewer_id, viewer_is_admin, viewer_share_key, ordinal)
    ) request
    cross join
        lateral (
            select
                request.viewer_id as id,
                request.viewer_is_admin as is_admin,
                request.viewer_share_key as share_key,
                null::bigint[] as likes,
                null::bigint[] as follows offset 0
        ) viewer
    join tracks on tracks.id = request.id
) a
full join (
    select
        request.n,
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
        select ordinal - 1 as n, id, viewer_id, viewer_is_admin, viewer_share_key
        from unnest($5, $6, $7, $8)
        with ordinality as request (id, viewer_id, viewer_is_admin, viewer_share_key, ordinal)
    ) request
    cross join
        lateral (
            select
                request.viewer_id as id,
                request.viewer_is_admin as is_admin,
                request.viewer_share_key as share_key,
                null::bigint[] as likes,
                null::bigint[] as follows offset 0
        ) viewer
    cross join
        lateral (select * from comments where track_id = request.id and not hidden order by id desc limit 51) comments
    join users on users.id = comments.user_id
    join tracks on tracks.id = comments.track_id
    order by request.n, comments.id desc
) b on false;
