-- GET /me/likes?limit=1, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1
    order by likes.created_at desc, likes.id desc
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by likes.created_at desc, likes.id desc;

-- GET /me/likes?limit=10, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1
    order by likes.created_at desc, likes.id desc
    limit 11
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by likes.created_at desc, likes.id desc;

-- GET /me/likes?limit=20, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1
    order by likes.created_at desc, likes.id desc
    limit 21
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by likes.created_at desc, likes.id desc;

-- GET /me/likes?limit=50, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1
    order by likes.created_at desc, likes.id desc
    limit 51
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by likes.created_at desc, likes.id desc;

-- GET /me/likes?limit=100, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1
    order by likes.created_at desc, likes.id desc
    limit 101
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by likes.created_at desc, likes.id desc;

-- GET /me/likes?limit=200, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1
    order by likes.created_at desc, likes.id desc
    limit 201
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by likes.created_at desc, likes.id desc;

-- GET /me/likes?offset=1, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1
    order by likes.created_at desc, likes.id desc
    limit 51 offset $2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by likes.created_at desc, likes.id desc;

-- GET /me/likes?total=true, signed in
select count(*)
from likes
where true and likes.user_id = $1;

-- GET /me/likes?total=true&limit=1&offset=1, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1
    order by likes.created_at desc, likes.id desc
    limit 2 offset $2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by likes.created_at desc, likes.id desc;

-- GET /me/likes?sort=liked_at&limit=1, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1
    order by likes.created_at, likes.id
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by likes.created_at, likes.id;

-- GET /me/likes?sort=liked_at&limit=1&cursor={next}, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1 and (likes.created_at, likes.id) > ($2, $3)
    order by likes.created_at, likes.id
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by likes.created_at, likes.id;

-- GET /me/likes?sort=liked_at&limit=1&cursor={previous}, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1 and (likes.created_at, likes.id) < ($2, $3)
    order by likes.created_at desc, likes.id desc
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by likes.created_at desc, likes.id desc;

-- GET /me/likes?sort=title&limit=1, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1
    order by (select title collate names from tracks where tracks.id = likes.track_id), likes.id
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by (select title collate names from tracks where tracks.id = likes.track_id), likes.id;

-- GET /me/likes?sort=title&limit=1&cursor={next}, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.user_id = $1
        and ((select title collate names from tracks where tracks.id = likes.track_id), likes.id) > ($2, $3)
    order by (select title collate names from tracks where tracks.id = likes.track_id), likes.id
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by (select title collate names from tracks where tracks.id = likes.track_id), likes.id;

-- GET /me/likes?sort=title&limit=1&cursor={previous}, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.user_id = $1
        and ((select title collate names from tracks where tracks.id = likes.track_id), likes.id) < ($2, $3)
    order by (select title collate names from tracks where tracks.id = likes.track_id) desc, likes.id desc
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by (select title collate names from tracks where tracks.id = likes.track_id) desc, likes.id desc;

-- GET /me/likes?sort=-title&limit=1, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1
    order by (select title collate names from tracks where tracks.id = likes.track_id) desc, likes.id desc
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by (select title collate names from tracks where tracks.id = likes.track_id) desc, likes.id desc;

-- GET /me/likes?sort=artist&limit=1, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1
    order by
        (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id),
        likes.id
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id),
    likes.id;

-- GET /me/likes?sort=artist&limit=1&cursor={next}, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.user_id = $1
        and (
            (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id),
            likes.id
        ) > ($2, $3)
    order by
        (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id),
        likes.id
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by
    (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id),
    likes.id;

-- GET /me/likes?sort=artist&limit=1&cursor={previous}, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.user_id = $1
        and (
            (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id),
            likes.id
        ) < ($2, $3)
    order by
        (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id) desc,
        likes.id desc
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by
    (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id) desc,
    likes.id desc;

-- GET /me/likes?sort=-artist&limit=1, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1
    order by
        (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id) desc,
        likes.id desc
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id) desc,
    likes.id desc;

-- GET /me/likes?sort=liked_at,title&limit=1, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1
    order by
        likes.created_at,
        (select title collate names from tracks where tracks.id = likes.track_id),
        likes.id
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    likes.created_at,
    (select title collate names from tracks where tracks.id = likes.track_id),
    likes.id;

-- GET /me/likes?sort=liked_at,title&limit=1&cursor={next}, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.user_id = $1
        and (
            likes.created_at,
            (select title collate names from tracks where tracks.id = likes.track_id),
            likes.id
        ) > ($2, $3, $4)
    order by
        likes.created_at,
        (select title collate names from tracks where tracks.id = likes.track_id),
        likes.id
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by
    likes.created_at,
    (select title collate names from tracks where tracks.id = likes.track_id),
    likes.id;

-- GET /me/likes?sort=liked_at,title&limit=1&cursor={previous}, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.user_id = $1
        and (
            likes.created_at,
            (select title collate names from tracks where tracks.id = likes.track_id),
            likes.id
        ) < ($2, $3, $4)
    order by
        likes.created_at desc,
        (select title collate names from tracks where tracks.id = likes.track_id) desc,
        likes.id desc
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by
    likes.created_at desc,
    (select title collate names from tracks where tracks.id = likes.track_id) desc,
    likes.id desc;

-- GET /me/likes?sort=-liked_at,-title&limit=1, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1
    order by
        likes.created_at desc,
        (select title collate names from tracks where tracks.id = likes.track_id) desc,
        likes.id desc
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    likes.created_at desc,
    (select title collate names from tracks where tracks.id = likes.track_id) desc,
    likes.id desc;

-- GET /me/likes?sort=-liked_at,title&limit=1, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1
    order by
        likes.created_at desc,
        (select title collate names from tracks where tracks.id = likes.track_id),
        likes.id
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    likes.created_at desc,
    (select title collate names from tracks where tracks.id = likes.track_id),
    likes.id;

-- GET /me/likes?sort=-liked_at,title&limit=1&cursor={next}, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.user_id = $1
        and (
            (likes.created_at < $2)
            or (
                likes.created_at = $3
                and (select title collate names from tracks where tracks.id = likes.track_id) > $4
            )
            or (
                likes.created_at = $5
                and (select title collate names from tracks where tracks.id = likes.track_id) = $6
                and likes.id > $7
            )
        )
    order by
        likes.created_at desc,
        (select title collate names from tracks where tracks.id = likes.track_id),
        likes.id
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $8::bigint as id,
        $9::boolean as is_admin,
        $10::text as share_key,
        array(select track_id from likes where user_id = $11 limit 51) as likes,
        array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
) viewer
order by
    likes.created_at desc,
    (select title collate names from tracks where tracks.id = likes.track_id),
    likes.id;

-- GET /me/likes?sort=-liked_at,title&limit=1&cursor={previous}, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.user_id = $1
        and (
            (likes.created_at > $2)
            or (
                likes.created_at = $3
                and (select title collate names from tracks where tracks.id = likes.track_id) < $4
            )
            or (
                likes.created_at = $5
                and (select title collate names from tracks where tracks.id = likes.track_id) = $6
                and likes.id < $7
            )
        )
    order by
        likes.created_at,
        (select title collate names from tracks where tracks.id = likes.track_id) desc,
        likes.id desc
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $8::bigint as id,
        $9::boolean as is_admin,
        $10::text as share_key,
        array(select track_id from likes where user_id = $11 limit 51) as likes,
        array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
) viewer
order by
    likes.created_at,
    (select title collate names from tracks where tracks.id = likes.track_id) desc,
    likes.id desc;

-- GET /me/likes?sort=liked_at,-title&limit=1, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1
    order by
        likes.created_at,
        (select title collate names from tracks where tracks.id = likes.track_id) desc,
        likes.id desc
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    likes.created_at,
    (select title collate names from tracks where tracks.id = likes.track_id) desc,
    likes.id desc;

-- GET /me/likes?sort=title,artist&limit=1, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1
    order by
        (select title collate names from tracks where tracks.id = likes.track_id),
        (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id),
        likes.id
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    (select title collate names from tracks where tracks.id = likes.track_id),
    (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id),
    likes.id;

-- GET /me/likes?sort=title,artist&limit=1&cursor={next}, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.user_id = $1
        and (
            (select title collate names from tracks where tracks.id = likes.track_id),
            (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id),
            likes.id
        ) > ($2, $3, $4)
    order by
        (select title collate names from tracks where tracks.id = likes.track_id),
        (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id),
        likes.id
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by
    (select title collate names from tracks where tracks.id = likes.track_id),
    (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id),
    likes.id;

-- GET /me/likes?sort=title,artist&limit=1&cursor={previous}, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.user_id = $1
        and (
            (select title collate names from tracks where tracks.id = likes.track_id),
            (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id),
            likes.id
        ) < ($2, $3, $4)
    order by
        (select title collate names from tracks where tracks.id = likes.track_id) desc,
        (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id) desc,
        likes.id desc
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by
    (select title collate names from tracks where tracks.id = likes.track_id) desc,
    (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id) desc,
    likes.id desc;

-- GET /me/likes?sort=-title,-artist&limit=1, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1
    order by
        (select title collate names from tracks where tracks.id = likes.track_id) desc,
        (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id) desc,
        likes.id desc
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    (select title collate names from tracks where tracks.id = likes.track_id) desc,
    (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id) desc,
    likes.id desc;

-- GET /me/likes?sort=-title,artist&limit=1, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1
    order by
        (select title collate names from tracks where tracks.id = likes.track_id) desc,
        (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id),
        likes.id
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    (select title collate names from tracks where tracks.id = likes.track_id) desc,
    (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id),
    likes.id;

-- GET /me/likes?sort=-title,artist&limit=1&cursor={next}, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.user_id = $1
        and (
            ((select title collate names from tracks where tracks.id = likes.track_id) < $2)
            or (
                (select title collate names from tracks where tracks.id = likes.track_id) = $3
                and (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id) > $4
            )
            or (
                (select title collate names from tracks where tracks.id = likes.track_id) = $5
                and (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id) = $6
                and likes.id > $7
            )
        )
    order by
        (select title collate names from tracks where tracks.id = likes.track_id) desc,
        (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id),
        likes.id
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $8::bigint as id,
        $9::boolean as is_admin,
        $10::text as share_key,
        array(select track_id from likes where user_id = $11 limit 51) as likes,
        array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
) viewer
order by
    (select title collate names from tracks where tracks.id = likes.track_id) desc,
    (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id),
    likes.id;

-- GET /me/likes?sort=-title,artist&limit=1&cursor={previous}, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where
        true
        and likes.user_id = $1
        and (
            ((select title collate names from tracks where tracks.id = likes.track_id) > $2)
            or (
                (select title collate names from tracks where tracks.id = likes.track_id) = $3
                and (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id) < $4
            )
            or (
                (select title collate names from tracks where tracks.id = likes.track_id) = $5
                and (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id) = $6
                and likes.id < $7
            )
        )
    order by
        (select title collate names from tracks where tracks.id = likes.track_id),
        (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id) desc,
        likes.id desc
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $8::bigint as id,
        $9::boolean as is_admin,
        $10::text as share_key,
        array(select track_id from likes where user_id = $11 limit 51) as likes,
        array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
) viewer
order by
    (select title collate names from tracks where tracks.id = likes.track_id),
    (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id) desc,
    likes.id desc;

-- GET /me/likes?sort=title,-artist&limit=1, signed in
select
    "likes"."id",
    "likes"."created_at",
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
    select likes.*
    from likes
    where true
        and likes.user_id = $1
    order by
        (select title collate names from tracks where tracks.id = likes.track_id),
        (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id) desc,
        likes.id desc
    limit 2
) likes
join tracks on tracks.id = likes.track_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by
    (select title collate names from tracks where tracks.id = likes.track_id),
    (select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id) desc,
    likes.id desc;

-- GET /me/likes?offset=9000, signed in
select likes.id
from likes
where true and likes.user_id = $1
limit 1;
