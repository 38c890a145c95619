-- GET /tracks
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
    "tracks"."updated_at"
from (select tracks.* from tracks where true order by tracks.id, tracks.id limit 51) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?limit=1, signed in
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
    "tracks"."updated_at"
from (select tracks.* from tracks where true order by tracks.id, tracks.id limit 2) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?limit=10, signed in
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
    "tracks"."updated_at"
from (select tracks.* from tracks where true order by tracks.id, tracks.id limit 11) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?limit=20, signed in
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
    "tracks"."updated_at"
from (select tracks.* from tracks where true order by tracks.id, tracks.id limit 21) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?limit=100, signed in
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
    "tracks"."updated_at"
from (select tracks.* from tracks where true order by tracks.id, tracks.id limit 101) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?limit=200, signed in
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
    "tracks"."updated_at"
from (select tracks.* from tracks where true order by tracks.id, tracks.id limit 201) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?offset=1, signed in
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
    "tracks"."updated_at"
from (select tracks.* from tracks where true order by tracks.id, tracks.id limit 51 offset $1) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?total=true, signed in
select count(*)
from tracks
where true;

-- GET /tracks?total=true&limit=1&offset=1, signed in
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
    "tracks"."updated_at"
from (select tracks.* from tracks where true order by tracks.id, tracks.id limit 2 offset $1) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?sort=id&limit=1&cursor={next}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
        and (tracks.id, tracks.id) > ($1, $2)
    order by tracks.id, tracks.id
    limit 2
) tracks
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?sort=id&limit=1&cursor={previous}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
        and (tracks.id, tracks.id) < ($1, $2)
    order by tracks.id desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by tracks.id desc, tracks.id desc;

-- GET /tracks?sort=-id&limit=1, signed in
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
    "tracks"."updated_at"
from (select tracks.* from tracks where true order by tracks.id desc, tracks.id desc limit 2) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.id desc, tracks.id desc;

-- GET /tracks?sort=title&limit=1, signed in
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
    "tracks"."updated_at"
from
    (select tracks.* from tracks where true order by tracks.title collate names, tracks.id limit 2) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.title collate names, tracks.id;

-- GET /tracks?sort=title&limit=1&cursor={next}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
        and (tracks.title collate names, tracks.id) > ($1, $2)
    order by tracks.title collate names, tracks.id
    limit 2
) tracks
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by tracks.title collate names, tracks.id;

-- GET /tracks?sort=title&limit=1&cursor={previous}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
        and (tracks.title collate names, tracks.id) < ($1, $2)
    order by tracks.title collate names desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by tracks.title collate names desc, tracks.id desc;

-- GET /tracks?sort=-title&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
    order by tracks.title collate names desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.title collate names desc, tracks.id desc;

-- GET /tracks?sort=likes_count&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
    order by tracks.likes_order, tracks.likes_count, tracks.id
    limit 2
) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.likes_order, tracks.likes_count, tracks.id;

-- GET /tracks?sort=likes_count&limit=1&cursor={next}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
        and tracks.likes_order >= coarse($1) and (tracks.likes_count, tracks.id) > ($2, $3)
    order by tracks.likes_order, tracks.likes_count, tracks.id
    limit 2
) tracks
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by tracks.likes_order, tracks.likes_count, tracks.id;

-- GET /tracks?sort=likes_count&limit=1&cursor={previous}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
        and tracks.likes_order <= coarse($1) and (tracks.likes_count, tracks.id) < ($2, $3)
    order by tracks.likes_order desc, tracks.likes_count desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by tracks.likes_order desc, tracks.likes_count desc, tracks.id desc;

-- GET /tracks?sort=-likes_count&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
    order by tracks.likes_order desc, tracks.likes_count desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.likes_order desc, tracks.likes_count desc, tracks.id desc;

-- GET /tracks?sort=created_at&limit=1, signed in
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
    "tracks"."updated_at"
from (select tracks.* from tracks where true order by tracks.created_at, tracks.id limit 2) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.created_at, tracks.id;

-- GET /tracks?sort=created_at&limit=1&cursor={next}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
        and (tracks.created_at, tracks.id) > ($1, $2)
    order by tracks.created_at, tracks.id
    limit 2
) tracks
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by tracks.created_at, tracks.id;

-- GET /tracks?sort=created_at&limit=1&cursor={previous}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
        and (tracks.created_at, tracks.id) < ($1, $2)
    order by tracks.created_at desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by tracks.created_at desc, tracks.id desc;

-- GET /tracks?sort=-created_at&limit=1, signed in
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
    "tracks"."updated_at"
from
    (select tracks.* from tracks where true order by tracks.created_at desc, tracks.id desc limit 2) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.created_at desc, tracks.id desc;

-- GET /tracks?sort=random&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.id
    from tracks
    cross join (select $1::bigint as value) seed
    where true
    order by hashint8extended(tracks.id, seed.value), tracks.id
    limit 2
) picked
join tracks on tracks.id = picked.id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
cross join (select $7::bigint as value) seed
order by hashint8extended(tracks.id, seed.value), tracks.id;

-- GET /tracks?sort=random&limit=1&cursor={next}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.id
    from tracks
    cross join (select $1::bigint as value) seed
    where
        true
        and (hashint8extended(tracks.id, seed.value), tracks.id) > (hashint8extended($2, seed.value), $3)
    order by hashint8extended(tracks.id, seed.value), tracks.id
    limit 2
) picked
join tracks on tracks.id = picked.id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
cross join (select $9::bigint as value) seed
order by hashint8extended(tracks.id, seed.value), tracks.id;

-- GET /tracks?sort=random&limit=1&cursor={previous}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.id
    from tracks
    cross join (select $1::bigint as value) seed
    where
        true
        and (hashint8extended(tracks.id, seed.value), tracks.id) < (hashint8extended($2, seed.value), $3)
    order by hashint8extended(tracks.id, seed.value) desc, tracks.id desc
    limit 2
) picked
join tracks on tracks.id = picked.id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
cross join (select $9::bigint as value) seed
order by hashint8extended(tracks.id, seed.value) desc, tracks.id desc;

-- GET /tracks?sort=-random&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.id
    from tracks
    cross join (select $1::bigint as value) seed
    where true
    order by hashint8extended(tracks.id, seed.value) desc, tracks.id desc
    limit 2
) picked
join tracks on tracks.id = picked.id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
cross join (select $7::bigint as value) seed
order by hashint8extended(tracks.id, seed.value) desc, tracks.id desc;

-- GET /tracks?sort=id,title&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
    order by tracks.id, tracks.title collate names, tracks.id
    limit 2
) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.title collate names, tracks.id;

-- GET /tracks?sort=id,title&limit=1&cursor={next}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
        and (tracks.id, tracks.title collate names, tracks.id) > ($1, $2, $3)
    order by tracks.id, tracks.title collate names, tracks.id
    limit 2
) tracks
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.title collate names, tracks.id;

-- GET /tracks?sort=id,title&limit=1&cursor={previous}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
        and (tracks.id, tracks.title collate names, tracks.id) < ($1, $2, $3)
    order by tracks.id desc, tracks.title collate names desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by tracks.id desc, tracks.title collate names desc, tracks.id desc;

-- GET /tracks?sort=-id,-title&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
    order by tracks.id desc, tracks.title collate names desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.id desc, tracks.title collate names desc, tracks.id desc;

-- GET /tracks?sort=-id,title&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
    order by tracks.id desc, tracks.title collate names, tracks.id
    limit 2
) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.id desc, tracks.title collate names, tracks.id;

-- GET /tracks?sort=-id,title&limit=1&cursor={next}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and (
            (tracks.id < $1)
            or (tracks.id = $2 and tracks.title collate names > $3)
            or (tracks.id = $4 and tracks.title collate names = $5 and tracks.id > $6)
        )
    order by tracks.id desc, tracks.title collate names, tracks.id
    limit 2
) tracks
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by tracks.id desc, tracks.title collate names, tracks.id;

-- GET /tracks?sort=-id,title&limit=1&cursor={previous}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and (
            (tracks.id > $1)
            or (tracks.id = $2 and tracks.title collate names < $3)
            or (tracks.id = $4 and tracks.title collate names = $5 and tracks.id < $6)
        )
    order by tracks.id, tracks.title collate names desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.title collate names desc, tracks.id desc;

-- GET /tracks?sort=id,-title&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
    order by tracks.id, tracks.title collate names desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.title collate names desc, tracks.id desc;

-- GET /tracks?sort=title,likes_count&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
    order by tracks.title collate names, tracks.likes_order, tracks.likes_count, tracks.id
    limit 2
) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.title collate names, tracks.likes_order, tracks.likes_count, tracks.id;

-- GET /tracks?sort=title,likes_count&limit=1&cursor={next}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
        and (tracks.title collate names, tracks.likes_count, tracks.id) > ($1, $2, $3)
    order by tracks.title collate names, tracks.likes_order, tracks.likes_count, tracks.id
    limit 2
) tracks
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by tracks.title collate names, tracks.likes_order, tracks.likes_count, tracks.id;

-- GET /tracks?sort=title,likes_count&limit=1&cursor={previous}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
        and (tracks.title collate names, tracks.likes_count, tracks.id) < ($1, $2, $3)
    order by tracks.title collate names desc, tracks.likes_order desc, tracks.likes_count desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by tracks.title collate names desc, tracks.likes_order desc, tracks.likes_count desc, tracks.id desc;

-- GET /tracks?sort=-title,-likes_count&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
    order by tracks.title collate names desc, tracks.likes_order desc, tracks.likes_count desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.title collate names desc, tracks.likes_order desc, tracks.likes_count desc, tracks.id desc;

-- GET /tracks?sort=-title,likes_count&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
    order by tracks.title collate names desc, tracks.likes_order, tracks.likes_count, tracks.id
    limit 2
) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.title collate names desc, tracks.likes_order, tracks.likes_count, tracks.id;

-- GET /tracks?sort=-title,likes_count&limit=1&cursor={next}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and (
            (tracks.title collate names < $1)
            or (tracks.title collate names = $2 and tracks.likes_count > $3)
            or (tracks.title collate names = $4 and tracks.likes_count = $5 and tracks.id > $6)
        )
    order by tracks.title collate names desc, tracks.likes_order, tracks.likes_count, tracks.id
    limit 2
) tracks
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by tracks.title collate names desc, tracks.likes_order, tracks.likes_count, tracks.id;

-- GET /tracks?sort=-title,likes_count&limit=1&cursor={previous}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and (
            (tracks.title collate names > $1)
            or (tracks.title collate names = $2 and tracks.likes_count < $3)
            or (tracks.title collate names = $4 and tracks.likes_count = $5 and tracks.id < $6)
        )
    order by tracks.title collate names, tracks.likes_order desc, tracks.likes_count desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by tracks.title collate names, tracks.likes_order desc, tracks.likes_count desc, tracks.id desc;

-- GET /tracks?sort=title,-likes_count&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
    order by tracks.title collate names, tracks.likes_order desc, tracks.likes_count desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.title collate names, tracks.likes_order desc, tracks.likes_count desc, tracks.id desc;

-- GET /tracks?sort=likes_count,created_at&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
    order by tracks.likes_order, tracks.likes_count, tracks.created_at, tracks.id
    limit 2
) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.likes_order, tracks.likes_count, tracks.created_at, tracks.id;

-- GET /tracks?sort=likes_count,created_at&limit=1&cursor={next}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and tracks.likes_order >= coarse($1)
        and (tracks.likes_count, tracks.created_at, tracks.id) > ($2, $3, $4)
    order by tracks.likes_order, tracks.likes_count, tracks.created_at, tracks.id
    limit 2
) tracks
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by tracks.likes_order, tracks.likes_count, tracks.created_at, tracks.id;

-- GET /tracks?sort=likes_count,created_at&limit=1&cursor={previous}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and tracks.likes_order <= coarse($1)
        and (tracks.likes_count, tracks.created_at, tracks.id) < ($2, $3, $4)
    order by tracks.likes_order desc, tracks.likes_count desc, tracks.created_at desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $5::bigint as id,
        $6::boolean as is_admin,
        $7::text as share_key,
        array(select track_id from likes where user_id = $8 limit 51) as likes,
        array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
) viewer
order by tracks.likes_order desc, tracks.likes_count desc, tracks.created_at desc, tracks.id desc;

-- GET /tracks?sort=-likes_count,-created_at&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
    order by tracks.likes_order desc, tracks.likes_count desc, tracks.created_at desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.likes_order desc, tracks.likes_count desc, tracks.created_at desc, tracks.id desc;

-- GET /tracks?sort=-likes_count,created_at&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
    order by tracks.likes_order desc, tracks.likes_count desc, tracks.created_at, tracks.id
    limit 2
) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.likes_order desc, tracks.likes_count desc, tracks.created_at, tracks.id;

-- GET /tracks?sort=-likes_count,created_at&limit=1&cursor={next}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and tracks.likes_order <= coarse($1)
        and (
            (tracks.likes_count < $2)
            or (tracks.likes_count = $3 and tracks.created_at > $4)
            or (tracks.likes_count = $5 and tracks.created_at = $6 and tracks.id > $7)
        )
    order by tracks.likes_order desc, tracks.likes_count desc, tracks.created_at, tracks.id
    limit 2
) tracks
cross join (
    select
        $8::bigint as id,
        $9::boolean as is_admin,
        $10::text as share_key,
        array(select track_id from likes where user_id = $11 limit 51) as likes,
        array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
) viewer
order by tracks.likes_order desc, tracks.likes_count desc, tracks.created_at, tracks.id;

-- GET /tracks?sort=-likes_count,created_at&limit=1&cursor={previous}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and tracks.likes_order >= coarse($1)
        and (
            (tracks.likes_count > $2)
            or (tracks.likes_count = $3 and tracks.created_at < $4)
            or (tracks.likes_count = $5 and tracks.created_at = $6 and tracks.id < $7)
        )
    order by tracks.likes_order, tracks.likes_count, tracks.created_at desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $8::bigint as id,
        $9::boolean as is_admin,
        $10::text as share_key,
        array(select track_id from likes where user_id = $11 limit 51) as likes,
        array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
) viewer
order by tracks.likes_order, tracks.likes_count, tracks.created_at desc, tracks.id desc;

-- GET /tracks?sort=likes_count,-created_at&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
    order by tracks.likes_order, tracks.likes_count, tracks.created_at desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by tracks.likes_order, tracks.likes_count, tracks.created_at desc, tracks.id desc;

-- GET /tracks?artist_id=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
        and tracks.artist_id = $1
    order by tracks.id, tracks.id
    limit 51
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?artist_id=1&total=true, signed in
select count(*)
from tracks
where true and tracks.artist_id = $1;

-- GET /tracks?artist_id=1,2, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
        and tracks.artist_id = any($1)
    order by tracks.id, tracks.id
    limit 51
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?artist_id=1,2&total=true, signed in
select count(*)
from tracks
where true and tracks.artist_id = any($1);

-- GET /tracks?album_id=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
        and tracks.album_id = $1
    order by tracks.id, tracks.id
    limit 51
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?album_id=1&total=true, signed in
select count(*)
from tracks
where true and tracks.album_id = $1;

-- GET /tracks?album_id=1,2, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
        and tracks.album_id = any($1)
    order by tracks.id, tracks.id
    limit 51
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?album_id=1,2&total=true, signed in
select count(*)
from tracks
where true and tracks.album_id = any($1);

-- GET /tracks?genre=Rock, signed in
select id
from albums
where genre = $1
limit 301;

-- GET /tracks?genre=Rock, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
        and tracks.album_genre = $1
    order by tracks.id, tracks.id
    limit 51
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?genre=Rock&total=true, signed in
select count(*)
from tracks
where true and tracks.album_genre = $1;

-- GET /tracks?genre=Rock&genre=Jazz, signed in
select id
from albums
where genre = any($1)
limit 301;

-- GET /tracks?genre=Rock&genre=Jazz, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
        and tracks.album_genre = any($1)
    order by tracks.id, tracks.id
    limit 51
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?genre=Rock&genre=Jazz&total=true, signed in
select count(*)
from tracks
where true and tracks.album_genre = any($1);

-- GET /tracks?liked=true, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
        and exists (select true from likes where track_id = tracks.id and user_id = $1)
    order by tracks.id, tracks.id
    limit 51
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?liked=true&total=true, signed in
select count(*)
from tracks
where true and exists (select true from likes where track_id = tracks.id and user_id = $1);

-- GET /tracks?liked=false, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
        and (select true from likes where track_id = tracks.id and user_id = $1) is null
    order by tracks.id, tracks.id
    limit 51
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?liked=false&total=true, signed in
select count(*)
from tracks
where true and (select true from likes where track_id = tracks.id and user_id = $1) is null;

-- GET /tracks?ids=5, signed in
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
    "tracks"."updated_at"
from
    (select tracks.* from tracks where true and tracks.id = $1 order by tracks.id, tracks.id limit 51) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?ids=5&total=true, signed in
select count(*)
from tracks
where true and tracks.id = $1;

-- GET /tracks?ids=5,6, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where true
        and tracks.id = any($1)
    order by tracks.id, tracks.id
    limit 51
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?ids=5,6&total=true, signed in
select count(*)
from tracks
where true and tracks.id = any($1);

-- GET /tracks?q=777, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (select tracks.* from tracks where true order by tracks.id, tracks.id limit 2000) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.id, tracks.id
    limit 51
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?q=777, signed in
select id
from (select tracks.* from tracks where true order by tracks.id, tracks.id offset 2000 limit 1) list;

-- GET /tracks?q=777, signed in
select tracks.id
from tracks
where
    true
    and tracks.id in (
        select tracks.id
        from tracks
        where tracks.title !~ '[^A-Za-z0-9 ]|  '
            and tracks.title ilike $1
        union all
        select entries.id
        from derived.search_entries entries
        where entries.kind = 'track'
            and entries.label ~ '[^A-Za-z0-9 ]|  ' and entries.name like $2
    )
limit 3001;

-- GET /tracks?q=777&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (select tracks.* from tracks where true order by tracks.id, tracks.id limit 2000) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.id, tracks.id
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?q=777&limit=1&cursor={next}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (
        select tracks.*
        from tracks
        where true
            and (tracks.id, tracks.id) > ($1, $2)
        order by tracks.id, tracks.id
        limit 2000
    ) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $3
    order by tracks.id, tracks.id
    limit 2
) tracks
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?q=777&limit=1&cursor={previous}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (
        select tracks.*
        from tracks
        where true
            and (tracks.id, tracks.id) < ($1, $2)
        order by tracks.id desc, tracks.id desc
        limit 2000
    ) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $3
    order by tracks.id desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by tracks.id desc, tracks.id desc;

-- GET /tracks?q=777&limit=1&cursor={previous}, signed in
select id
from (
    select tracks.*
    from tracks
    where true
        and (tracks.id, tracks.id) < ($1, $2)
    order by tracks.id desc, tracks.id desc offset 2000
    limit 1
) list;

-- GET /tracks?q=777&sort=-id&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (select tracks.* from tracks where true order by tracks.id desc, tracks.id desc limit 2000) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.id desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id desc, tracks.id desc;

-- GET /tracks?q=777&sort=title&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from
        (select tracks.* from tracks where true order by tracks.title collate names, tracks.id limit 2000) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.title collate names, tracks.id
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.title collate names, tracks.id;

-- GET /tracks?q=777&sort=-title&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (
        select tracks.*
        from tracks
        where true
        order by tracks.title collate names desc, tracks.id desc
        limit 2000
    ) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.title collate names desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.title collate names desc, tracks.id desc;

-- GET /tracks?q=777&sort=likes_count&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (
        select tracks.*
        from tracks
        where true
        order by tracks.likes_order, tracks.likes_count, tracks.id
        limit 2000
    ) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.likes_order, tracks.likes_count, tracks.id
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.likes_order, tracks.likes_count, tracks.id;

-- GET /tracks?q=777&sort=-likes_count&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (
        select tracks.*
        from tracks
        where true
        order by tracks.likes_order desc, tracks.likes_count desc, tracks.id desc
        limit 2000
    ) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.likes_order desc, tracks.likes_count desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.likes_order desc, tracks.likes_count desc, tracks.id desc;

-- GET /tracks?q=777&sort=created_at&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (select tracks.* from tracks where true order by tracks.created_at, tracks.id limit 2000) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.created_at, tracks.id
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.created_at, tracks.id;

-- GET /tracks?q=777&sort=-created_at&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from
        (select tracks.* from tracks where true order by tracks.created_at desc, tracks.id desc limit 2000) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.created_at desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.created_at desc, tracks.id desc;

-- GET /tracks?q=777&sort=random&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.id
    from tracks
    cross join (select $1::bigint as value) seed
    where true
        and tracks.id = any($2)
    order by hashint8extended(tracks.id, seed.value), tracks.id
    limit 2
) picked
join tracks on tracks.id = picked.id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
cross join (select $8::bigint as value) seed
order by hashint8extended(tracks.id, seed.value), tracks.id;

-- GET /tracks?q=777&sort=-random&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.id
    from tracks
    cross join (select $1::bigint as value) seed
    where true
        and tracks.id = any($2)
    order by hashint8extended(tracks.id, seed.value) desc, tracks.id desc
    limit 2
) picked
join tracks on tracks.id = picked.id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
cross join (select $8::bigint as value) seed
order by hashint8extended(tracks.id, seed.value) desc, tracks.id desc;

-- GET /tracks?q=777&sort=id,title&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (
        select tracks.*
        from tracks
        where true
        order by tracks.id, tracks.title collate names, tracks.id
        limit 2000
    ) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.id, tracks.title collate names, tracks.id
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.title collate names, tracks.id;

-- GET /tracks?q=777&sort=-id,-title&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (
        select tracks.*
        from tracks
        where true
        order by tracks.id desc, tracks.title collate names desc, tracks.id desc
        limit 2000
    ) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.id desc, tracks.title collate names desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id desc, tracks.title collate names desc, tracks.id desc;

-- GET /tracks?q=777&sort=-id,title&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (
        select tracks.*
        from tracks
        where true
        order by tracks.id desc, tracks.title collate names, tracks.id
        limit 2000
    ) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.id desc, tracks.title collate names, tracks.id
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id desc, tracks.title collate names, tracks.id;

-- GET /tracks?q=777&sort=id,-title&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (
        select tracks.*
        from tracks
        where true
        order by tracks.id, tracks.title collate names desc, tracks.id desc
        limit 2000
    ) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.id, tracks.title collate names desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.title collate names desc, tracks.id desc;

-- GET /tracks?q=777&sort=title,likes_count&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (
        select tracks.*
        from tracks
        where true
        order by tracks.title collate names, tracks.likes_order, tracks.likes_count, tracks.id
        limit 2000
    ) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.title collate names, tracks.likes_order, tracks.likes_count, tracks.id
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.title collate names, tracks.likes_order, tracks.likes_count, tracks.id;

-- GET /tracks?q=777&sort=-title,-likes_count&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (
        select tracks.*
        from tracks
        where true
        order by tracks.title collate names desc, tracks.likes_order desc, tracks.likes_count desc, tracks.id desc
        limit 2000
    ) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.title collate names desc, tracks.likes_order desc, tracks.likes_count desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.title collate names desc, tracks.likes_order desc, tracks.likes_count desc, tracks.id desc;

-- GET /tracks?q=777&sort=-title,likes_count&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (
        select tracks.*
        from tracks
        where true
        order by tracks.title collate names desc, tracks.likes_order, tracks.likes_count, tracks.id
        limit 2000
    ) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.title collate names desc, tracks.likes_order, tracks.likes_count, tracks.id
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.title collate names desc, tracks.likes_order, tracks.likes_count, tracks.id;

-- GET /tracks?q=777&sort=title,-likes_count&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (
        select tracks.*
        from tracks
        where true
        order by tracks.title collate names, tracks.likes_order desc, tracks.likes_count desc, tracks.id desc
        limit 2000
    ) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.title collate names, tracks.likes_order desc, tracks.likes_count desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.title collate names, tracks.likes_order desc, tracks.likes_count desc, tracks.id desc;

-- GET /tracks?q=777&sort=likes_count,created_at&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (
        select tracks.*
        from tracks
        where true
        order by tracks.likes_order, tracks.likes_count, tracks.created_at, tracks.id
        limit 2000
    ) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.likes_order, tracks.likes_count, tracks.created_at, tracks.id
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.likes_order, tracks.likes_count, tracks.created_at, tracks.id;

-- GET /tracks?q=777&sort=-likes_count,-created_at&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (
        select tracks.*
        from tracks
        where true
        order by tracks.likes_order desc, tracks.likes_count desc, tracks.created_at desc, tracks.id desc
        limit 2000
    ) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.likes_order desc, tracks.likes_count desc, tracks.created_at desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.likes_order desc, tracks.likes_count desc, tracks.created_at desc, tracks.id desc;

-- GET /tracks?q=777&sort=-likes_count,created_at&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (
        select tracks.*
        from tracks
        where true
        order by tracks.likes_order desc, tracks.likes_count desc, tracks.created_at, tracks.id
        limit 2000
    ) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.likes_order desc, tracks.likes_count desc, tracks.created_at, tracks.id
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.likes_order desc, tracks.likes_count desc, tracks.created_at, tracks.id;

-- GET /tracks?q=777&sort=likes_count,-created_at&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (
        select tracks.*
        from tracks
        where true
        order by tracks.likes_order, tracks.likes_count, tracks.created_at desc, tracks.id desc
        limit 2000
    ) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.likes_order, tracks.likes_count, tracks.created_at desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.likes_order, tracks.likes_count, tracks.created_at desc, tracks.id desc;

-- GET /tracks?q=na, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.id, tracks.id
    limit 51
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?q=na&total=true, signed in
select count(*)
from tracks
where
    true
    and case
        when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
            (
                select entries.name
                from derived.search_entries entries
                where entries.kind = 'track'
                    and entries.id = tracks.id
            ),
            fold(tracks.title)
        )
        else lower(tracks.title)
    end like $1;

-- GET /tracks?q=na&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.id, tracks.id
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?q=na&limit=1&cursor={next}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
        and (tracks.id, tracks.id) > ($2, $3)
    order by tracks.id, tracks.id
    limit 2
) tracks
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?q=na&limit=1&cursor={previous}, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
        and (tracks.id, tracks.id) < ($2, $3)
    order by tracks.id desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        array(select track_id from likes where user_id = $7 limit 51) as likes,
        array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
) viewer
order by tracks.id desc, tracks.id desc;

-- GET /tracks?q=na&sort=-id&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.id desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id desc, tracks.id desc;

-- GET /tracks?q=na&sort=title&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.title collate names, tracks.id
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.title collate names, tracks.id;

-- GET /tracks?q=na&sort=-title&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.title collate names desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.title collate names desc, tracks.id desc;

-- GET /tracks?q=na&sort=likes_count&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.likes_order, tracks.likes_count, tracks.id
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.likes_order, tracks.likes_count, tracks.id;

-- GET /tracks?q=na&sort=-likes_count&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.likes_order desc, tracks.likes_count desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.likes_order desc, tracks.likes_count desc, tracks.id desc;

-- GET /tracks?q=na&sort=created_at&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.created_at, tracks.id
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.created_at, tracks.id;

-- GET /tracks?q=na&sort=-created_at&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.created_at desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.created_at desc, tracks.id desc;

-- GET /tracks?q=na&sort=random&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.id
    from tracks
    cross join (select $1::bigint as value) seed
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $2
    order by hashint8extended(tracks.id, seed.value), tracks.id
    limit 2
) picked
join tracks on tracks.id = picked.id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
cross join (select $8::bigint as value) seed
order by hashint8extended(tracks.id, seed.value), tracks.id;

-- GET /tracks?q=na&sort=-random&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.id
    from tracks
    cross join (select $1::bigint as value) seed
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $2
    order by hashint8extended(tracks.id, seed.value) desc, tracks.id desc
    limit 2
) picked
join tracks on tracks.id = picked.id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
cross join (select $8::bigint as value) seed
order by hashint8extended(tracks.id, seed.value) desc, tracks.id desc;

-- GET /tracks?q=na&sort=id,title&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.id, tracks.title collate names, tracks.id
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.title collate names, tracks.id;

-- GET /tracks?q=na&sort=-id,-title&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.id desc, tracks.title collate names desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id desc, tracks.title collate names desc, tracks.id desc;

-- GET /tracks?q=na&sort=-id,title&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.id desc, tracks.title collate names, tracks.id
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id desc, tracks.title collate names, tracks.id;

-- GET /tracks?q=na&sort=id,-title&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.id, tracks.title collate names desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.title collate names desc, tracks.id desc;

-- GET /tracks?q=na&sort=title,likes_count&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.title collate names, tracks.likes_order, tracks.likes_count, tracks.id
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.title collate names, tracks.likes_order, tracks.likes_count, tracks.id;

-- GET /tracks?q=na&sort=-title,-likes_count&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.title collate names desc, tracks.likes_order desc, tracks.likes_count desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.title collate names desc, tracks.likes_order desc, tracks.likes_count desc, tracks.id desc;

-- GET /tracks?q=na&sort=-title,likes_count&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.title collate names desc, tracks.likes_order, tracks.likes_count, tracks.id
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.title collate names desc, tracks.likes_order, tracks.likes_count, tracks.id;

-- GET /tracks?q=na&sort=title,-likes_count&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.title collate names, tracks.likes_order desc, tracks.likes_count desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.title collate names, tracks.likes_order desc, tracks.likes_count desc, tracks.id desc;

-- GET /tracks?q=na&sort=likes_count,created_at&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.likes_order, tracks.likes_count, tracks.created_at, tracks.id
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.likes_order, tracks.likes_count, tracks.created_at, tracks.id;

-- GET /tracks?q=na&sort=-likes_count,-created_at&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.likes_order desc, tracks.likes_count desc, tracks.created_at desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.likes_order desc, tracks.likes_count desc, tracks.created_at desc, tracks.id desc;

-- GET /tracks?q=na&sort=-likes_count,created_at&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.likes_order desc, tracks.likes_count desc, tracks.created_at, tracks.id
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.likes_order desc, tracks.likes_count desc, tracks.created_at, tracks.id;

-- GET /tracks?q=na&sort=likes_count,-created_at&limit=1, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $1
    order by tracks.likes_order, tracks.likes_count, tracks.created_at desc, tracks.id desc
    limit 2
) tracks
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by tracks.likes_order, tracks.likes_count, tracks.created_at desc, tracks.id desc;

-- GET /tracks?q=name&total=true, signed in
select count(*)
from tracks
where
    true
    and tracks.id in (
        select tracks.id
        from tracks
        where tracks.title !~ '[^A-Za-z0-9 ]|  '
            and tracks.title ilike $1
        union all
        select entries.id
        from derived.search_entries entries
        where entries.kind = 'track'
            and entries.label ~ '[^A-Za-z0-9 ]|  ' and entries.name like $2
    );

-- GET /tracks?artist_id=1&album_id=1&genre=Rock&liked=true&ids=5&q=777, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from (
        select tracks.*
        from tracks
        where
            true
            and tracks.artist_id = $1
            and tracks.album_id = $2
            and tracks.album_genre = $3
            and exists (select true from likes where track_id = tracks.id and user_id = $4)
            and tracks.id = $5
        order by tracks.id, tracks.id
        limit 2000
    ) tracks
    where
        true
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $6
    order by tracks.id, tracks.id
    limit 51
) tracks
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?artist_id=1&album_id=1&genre=Rock&liked=true&ids=5&q=777, signed in
select id
from (
    select tracks.*
    from tracks
    where
        true
        and tracks.artist_id = $1
        and tracks.album_id = $2
        and tracks.album_genre = $3
        and exists (select true from likes where track_id = tracks.id and user_id = $4)
        and tracks.id = $5
    order by tracks.id, tracks.id offset 2000
    limit 1
) list;

-- GET /tracks?artist_id=1,2&album_id=1,2&genre=Jazz&liked=false&ids=5,6&q=na, signed in
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
    "tracks"."updated_at"
from (
    select tracks.*
    from tracks
    where
        true
        and tracks.artist_id = any($1)
        and tracks.album_id = any($2)
        and tracks.album_id = any($3)
        and (select true from likes where track_id = tracks.id and user_id = $4) is null
        and tracks.id = any($5)
        and case
            when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = 'track'
                        and entries.id = tracks.id
                ),
                fold(tracks.title)
            )
            else lower(tracks.title)
        end like $6
    order by tracks.id, tracks.id
    limit 51
) tracks
cross join (
    select
        $7::bigint as id,
        $8::boolean as is_admin,
        $9::text as share_key,
        array(select track_id from likes where user_id = $10 limit 51) as likes,
        array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
) viewer
order by tracks.id, tracks.id;

-- GET /tracks?artist_id=1,2&album_id=1,2&genre=Jazz&liked=false&ids=5,6&q=na&total=true, signed in
select count(*)
from tracks
where
    true
    and tracks.artist_id = any($1)
    and tracks.album_id = any($2)
    and tracks.album_id = any($3)
    and (select true from likes where track_id = tracks.id and user_id = $4) is null
    and tracks.id = any($5)
    and case
        when tracks.title ~ '[^A-Za-z0-9 ]|  ' then coalesce(
            (
                select entries.name
                from derived.search_entries entries
                where entries.kind = 'track'
                    and entries.id = tracks.id
            ),
            fold(tracks.title)
        )
        else lower(tracks.title)
    end like $6;

-- GET /tracks?offset=9000, signed in
select tracks.id
from tracks
where true
limit 1;
