-- GET /playlists/1/items
select *
from (
    select request.n, "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        request.n,
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (select 0::bigint as n, $4::bigint as id) request
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    cross join
        lateral (select * from playlist_adds where playlist_id = request.id order by position, id limit 51) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    order by request.n, playlist_adds.position, playlist_adds.id
) b on false;

-- GET /playlists/1/items?limit=1, signed in
select *
from (
    select request.n, "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        request.n,
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (select 0::bigint as n, $4::bigint as id) request
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    cross join
        lateral (select * from playlist_adds where playlist_id = request.id order by position, id limit 2) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    order by request.n, playlist_adds.position, playlist_adds.id
) b on false;

-- GET /playlists/1/items?limit=10, signed in
select *
from (
    select request.n, "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        request.n,
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (select 0::bigint as n, $4::bigint as id) request
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    cross join
        lateral (select * from playlist_adds where playlist_id = request.id order by position, id limit 11) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    order by request.n, playlist_adds.position, playlist_adds.id
) b on false;

-- GET /playlists/1/items?limit=20, signed in
select *
from (
    select request.n, "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        request.n,
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (select 0::bigint as n, $4::bigint as id) request
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    cross join
        lateral (select * from playlist_adds where playlist_id = request.id order by position, id limit 21) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    order by request.n, playlist_adds.position, playlist_adds.id
) b on false;

-- GET /playlists/1/items?limit=100, signed in
select *
from (
    select request.n, "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        request.n,
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (select 0::bigint as n, $4::bigint as id) request
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    cross join
        lateral (select * from playlist_adds where playlist_id = request.id order by position, id limit 101) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    order by request.n, playlist_adds.position, playlist_adds.id
) b on false;

-- GET /playlists/1/items?limit=200, signed in
select *
from (
    select request.n, "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        request.n,
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (select 0::bigint as n, $4::bigint as id) request
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    cross join
        lateral (select * from playlist_adds where playlist_id = request.id order by position, id limit 201) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    order by request.n, playlist_adds.position, playlist_adds.id
) b on false;

-- GET /playlists/1/items?offset=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by playlist_adds.position, playlist_adds.id
        limit 51 offset $5
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            array(select track_id from likes where user_id = $8 limit 51) as likes,
            array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position, playlist_adds.id
) b on false;

-- GET /playlists/1/items?total=true, signed in
select count(*)
from playlist_adds
where true and playlist_adds.playlist_id = $1;

-- GET /playlists/1/items?total=true, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by playlist_adds.position, playlist_adds.id
        limit 51
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position, playlist_adds.id
) b on false;

-- GET /playlists/1/items?total=true&limit=1&offset=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by playlist_adds.position, playlist_adds.id
        limit 2 offset $5
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            array(select track_id from likes where user_id = $8 limit 51) as likes,
            array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position, playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=position&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (playlist_adds.position, playlist_adds.id) > ($5::numeric, $6)
        order by playlist_adds.position, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $7::bigint as id,
            $8::boolean as is_admin,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position, playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=position&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (playlist_adds.position, playlist_adds.id) < ($5::numeric, $6)
        order by playlist_adds.position desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $7::bigint as id,
            $8::boolean as is_admin,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position desc, playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-position&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by playlist_adds.position desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position desc, playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.created_at, playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=added_at&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (playlist_adds.created_at, playlist_adds.id) > ($5, $6)
        order by playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $7::bigint as id,
            $8::boolean as is_admin,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.created_at, playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=added_at&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (playlist_adds.created_at, playlist_adds.id) < ($5, $6)
        order by playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $7::bigint as id,
            $8::boolean as is_admin,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.created_at desc, playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.created_at desc, playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by (select title collate names from tracks where tracks.id = playlist_adds.track_id), playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=title&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (
                (select title collate names from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) > ($5, $6)
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $7::bigint as id,
            $8::boolean as is_admin,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
    ) viewer
    order by (select title collate names from tracks where tracks.id = playlist_adds.track_id), playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=title&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (
                (select title collate names from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) < ($5, $6)
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $7::bigint as id,
            $8::boolean as is_admin,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=artist&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (
                (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) > ($5, $6)
        order by
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $7::bigint as id,
            $8::boolean as is_admin,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=artist&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (
                (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) < ($5, $6)
        order by
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $7::bigint as id,
            $8::boolean as is_admin,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by
        (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=album&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (
                (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) > ($5, $6)
        order by
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $7::bigint as id,
            $8::boolean as is_admin,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
    ) viewer
    order by
        (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=album&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (
                (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) < ($5, $6)
        order by
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $7::bigint as id,
            $8::boolean as is_admin,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
    ) viewer
    order by
        (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by
        (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=position,added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by playlist_adds.position, playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position, playlist_adds.created_at, playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=position,added_at&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (playlist_adds.position, playlist_adds.created_at, playlist_adds.id) > ($5::numeric, $6, $7)
        order by playlist_adds.position, playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position, playlist_adds.created_at, playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=position,added_at&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (playlist_adds.position, playlist_adds.created_at, playlist_adds.id) < ($5::numeric, $6, $7)
        order by playlist_adds.position desc, playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position desc, playlist_adds.created_at desc, playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-position,-added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by playlist_adds.position desc, playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position desc, playlist_adds.created_at desc, playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-position,added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by playlist_adds.position desc, playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position desc, playlist_adds.created_at, playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=-position,added_at&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (
                (playlist_adds.position < $5::numeric)
                or (playlist_adds.position = $6::numeric and playlist_adds.created_at > $7)
                or (playlist_adds.position = $8::numeric and playlist_adds.created_at = $9 and playlist_adds.id > $10)
            )
        order by playlist_adds.position desc, playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $11::bigint as id,
            $12::boolean as is_admin,
            array(select track_id from likes where user_id = $13 limit 51) as likes,
            array(select artist_id from follows where user_id = $14 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position desc, playlist_adds.created_at, playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=-position,added_at&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (
                (playlist_adds.position > $5::numeric)
                or (playlist_adds.position = $6::numeric and playlist_adds.created_at < $7)
                or (playlist_adds.position = $8::numeric and playlist_adds.created_at = $9 and playlist_adds.id < $10)
            )
        order by playlist_adds.position, playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $11::bigint as id,
            $12::boolean as is_admin,
            array(select track_id from likes where user_id = $13 limit 51) as likes,
            array(select artist_id from follows where user_id = $14 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position, playlist_adds.created_at desc, playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=position,-added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by playlist_adds.position, playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position, playlist_adds.created_at desc, playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=added_at,title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by
            playlist_adds.created_at,
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by
        playlist_adds.created_at,
        (select title collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=added_at,title&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (
                playlist_adds.created_at,
                (select title collate names from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) > ($5, $6, $7)
        order by
            playlist_adds.created_at,
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        playlist_adds.created_at,
        (select title collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=added_at,title&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (
                playlist_adds.created_at,
                (select title collate names from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) < ($5, $6, $7)
        order by
            playlist_adds.created_at desc,
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        playlist_adds.created_at desc,
        (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-added_at,-title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by
            playlist_adds.created_at desc,
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by
        playlist_adds.created_at desc,
        (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-added_at,title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by
            playlist_adds.created_at desc,
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by
        playlist_adds.created_at desc,
        (select title collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=-added_at,title&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (
                (playlist_adds.created_at < $5)
                or (
                    playlist_adds.created_at = $6
                    and (select title collate names from tracks where tracks.id = playlist_adds.track_id) > $7
                )
                or (
                    playlist_adds.created_at = $8
                    and (select title collate names from tracks where tracks.id = playlist_adds.track_id) = $9
                    and playlist_adds.id > $10
                )
            )
        order by
            playlist_adds.created_at desc,
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $11::bigint as id,
            $12::boolean as is_admin,
            array(select track_id from likes where user_id = $13 limit 51) as likes,
            array(select artist_id from follows where user_id = $14 limit 51) as follows offset 0
    ) viewer
    order by
        playlist_adds.created_at desc,
        (select title collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=-added_at,title&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (
                (playlist_adds.created_at > $5)
                or (
                    playlist_adds.created_at = $6
                    and (select title collate names from tracks where tracks.id = playlist_adds.track_id) < $7
                )
                or (
                    playlist_adds.created_at = $8
                    and (select title collate names from tracks where tracks.id = playlist_adds.track_id) = $9
                    and playlist_adds.id < $10
                )
            )
        order by
            playlist_adds.created_at,
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $11::bigint as id,
            $12::boolean as is_admin,
            array(select track_id from likes where user_id = $13 limit 51) as likes,
            array(select artist_id from follows where user_id = $14 limit 51) as follows offset 0
    ) viewer
    order by
        playlist_adds.created_at,
        (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=added_at,-title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by
            playlist_adds.created_at,
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by
        playlist_adds.created_at,
        (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=title,artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id),
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=title,artist&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (
                (select title collate names from tracks where tracks.id = playlist_adds.track_id),
                (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) > ($5, $6, $7)
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id),
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=title,artist&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (
                (select title collate names from tracks where tracks.id = playlist_adds.track_id),
                (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) < ($5, $6, $7)
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-title,-artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-title,artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=-title,artist&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (
                ((select title collate names from tracks where tracks.id = playlist_adds.track_id) < $5)
                or (
                    (select title collate names from tracks where tracks.id = playlist_adds.track_id) = $6
                    and (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) > $7
                )
                or (
                    (select title collate names from tracks where tracks.id = playlist_adds.track_id) = $8
                    and (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) = $9
                    and playlist_adds.id > $10
                )
            )
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $11::bigint as id,
            $12::boolean as is_admin,
            array(select track_id from likes where user_id = $13 limit 51) as likes,
            array(select artist_id from follows where user_id = $14 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=-title,artist&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (
                ((select title collate names from tracks where tracks.id = playlist_adds.track_id) > $5)
                or (
                    (select title collate names from tracks where tracks.id = playlist_adds.track_id) = $6
                    and (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) < $7
                )
                or (
                    (select title collate names from tracks where tracks.id = playlist_adds.track_id) = $8
                    and (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) = $9
                    and playlist_adds.id < $10
                )
            )
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $11::bigint as id,
            $12::boolean as is_admin,
            array(select track_id from likes where user_id = $13 limit 51) as likes,
            array(select artist_id from follows where user_id = $14 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id),
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=title,-artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id),
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=artist,album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
        (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=artist,album&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (
                (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
                (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) > ($5, $6, $7)
        order by
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
        (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=artist,album&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (
                (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
                (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) < ($5, $6, $7)
        order by
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-artist,-album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-artist,album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=-artist,album&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (
                ((select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) < $5)
                or (
                    (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) = $6
                    and (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) > $7
                )
                or (
                    (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) = $8
                    and (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) = $9
                    and playlist_adds.id > $10
                )
            )
        order by
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $11::bigint as id,
            $12::boolean as is_admin,
            array(select track_id from likes where user_id = $13 limit 51) as likes,
            array(select artist_id from follows where user_id = $14 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=-artist,album&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and (
                ((select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) > $5)
                or (
                    (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) = $6
                    and (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) < $7
                )
                or (
                    (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) = $8
                    and (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) = $9
                    and playlist_adds.id < $10
                )
            )
        order by
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $11::bigint as id,
            $12::boolean as is_admin,
            array(select track_id from likes where user_id = $13 limit 51) as likes,
            array(select artist_id from follows where user_id = $14 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
        (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=artist,-album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $4
        order by
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            array(select track_id from likes where user_id = $7 limit 51) as likes,
            array(select artist_id from follows where user_id = $8 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
        (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by playlist_adds.position, playlist_adds.id
        limit 51
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position, playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&total=true, signed in
select count(*)
from playlist_adds
where
    true
    and playlist_adds.playlist_id = $1
    and exists (
        select
        from derived.search_entries entries
        where
            entries.kind = 'track'
            and entries.id = playlist_adds.track_id
            and (entries.name like $2 or entries.artist like $3 or entries.album like $4)
    );

-- GET /playlists/1/items?q=777&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by playlist_adds.position, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position, playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
            and (playlist_adds.position, playlist_adds.id) > ($8::numeric, $9)
        order by playlist_adds.position, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $10::bigint as id,
            $11::boolean as is_admin,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position, playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
            and (playlist_adds.position, playlist_adds.id) < ($8::numeric, $9)
        order by playlist_adds.position desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $10::bigint as id,
            $11::boolean as is_admin,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position desc, playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777&sort=-position&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by playlist_adds.position desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position desc, playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777&sort=added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.created_at, playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&sort=-added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.created_at desc, playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777&sort=title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by (select title collate names from tracks where tracks.id = playlist_adds.track_id), playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&sort=-title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777&sort=artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&sort=-artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777&sort=album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&sort=-album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777&sort=position,added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by playlist_adds.position, playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position, playlist_adds.created_at, playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&sort=-position,-added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by playlist_adds.position desc, playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position desc, playlist_adds.created_at desc, playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777&sort=-position,added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by playlist_adds.position desc, playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position desc, playlist_adds.created_at, playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&sort=position,-added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by playlist_adds.position, playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position, playlist_adds.created_at desc, playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777&sort=added_at,title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by
            playlist_adds.created_at,
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        playlist_adds.created_at,
        (select title collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&sort=-added_at,-title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by
            playlist_adds.created_at desc,
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        playlist_adds.created_at desc,
        (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777&sort=-added_at,title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by
            playlist_adds.created_at desc,
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        playlist_adds.created_at desc,
        (select title collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&sort=added_at,-title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by
            playlist_adds.created_at,
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        playlist_adds.created_at,
        (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777&sort=title,artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id),
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&sort=-title,-artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777&sort=-title,artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&sort=title,-artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id),
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777&sort=artist,album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
        (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&sort=-artist,-album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777&sort=-artist,album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&sort=artist,-album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $4
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $5 or entries.artist like $6 or entries.album like $7)
            )
        order by
            (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate names from tracks where tracks.id = playlist_adds.track_id),
        (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?offset=9000, signed in
select playlist_adds.id
from playlist_adds
where true and playlist_adds.playlist_id = $1
limit 1;

-- GET /playlists/1/items, signed in and GET /playlists/1/items, signed in
select *
from (
    select request.n, "playlists"."version"
    from (
        select ordinal - 1 as n, id, viewer_id, viewer_is_admin
        from unnest($1, $2, $3)
        with ordinality as request (id, viewer_id, viewer_is_admin, ordinal)
    ) request
    cross join
        lateral (
            select
                request.viewer_id as id,
                request.viewer_is_admin as is_admin,
                null::bigint[] as likes,
                null::bigint[] as follows offset 0
        ) viewer
    join playlists on playlists.id = request.id
    where (playlists.visibility <> 'private' or playlists.user_id = viewer.id)
) a
full join (
    select
        request.n,
        "playlist_adds"."id",
        "playlist_adds"."created_at",
        "tracks"."id",
        "tracks"."title",
        "tracks"."track_number",
        "tracks"."disc_number",
        "tracks"."duration_ms",
        "tracks"."audio_url",
        "tracks"."cover_url",
        "tracks"."artist_id",
        "tracks"."artist_name",
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
        playlist_adds.position::text
    from (
        select ordinal - 1 as n, id, viewer_id, viewer_is_admin
        from unnest($4, $5, $6)
        with ordinality as request (id, viewer_id, viewer_is_admin, ordinal)
    ) request
    cross join
        lateral (
            select
                request.viewer_id as id,
                request.viewer_is_admin as is_admin,
                array(select track_id from likes where user_id = request.viewer_id limit 51) as likes,
                array(select artist_id from follows where user_id = request.viewer_id limit 51) as follows offset 0
        ) viewer
    cross join
        lateral (select * from playlist_adds where playlist_id = request.id order by position, id limit 51) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    order by request.n, playlist_adds.position, playlist_adds.id
) b on false;
