-- GET /playlists/1/items
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by playlist_adds.position, playlist_adds.id
        limit 51
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position, playlist_adds.id
) b on false;

-- GET /playlists/1/items?limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by playlist_adds.position, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position, playlist_adds.id
) b on false;

-- GET /playlists/1/items?limit=10, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by playlist_adds.position, playlist_adds.id
        limit 11
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position, playlist_adds.id
) b on false;

-- GET /playlists/1/items?limit=20, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by playlist_adds.position, playlist_adds.id
        limit 21
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position, playlist_adds.id
) b on false;

-- GET /playlists/1/items?limit=100, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by playlist_adds.position, playlist_adds.id
        limit 101
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position, playlist_adds.id
) b on false;

-- GET /playlists/1/items?limit=200, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by playlist_adds.position, playlist_adds.id
        limit 201
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position, playlist_adds.id
) b on false;

-- GET /playlists/1/items?offset=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by playlist_adds.position, playlist_adds.id
        limit 51 offset $4
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

-- GET /playlists/1/items?total=true, signed in
select count(*)
from playlist_adds
where true and playlist_adds.playlist_id = $1;

-- GET /playlists/1/items?total=true&limit=1&offset=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by playlist_adds.position, playlist_adds.id
        limit 2 offset $4
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

-- GET /playlists/1/items?sort=position&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (playlist_adds.position, playlist_adds.id) > ($4::numeric, $5)
        order by playlist_adds.position, playlist_adds.id
        limit 2
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

-- GET /playlists/1/items?sort=position&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (playlist_adds.position, playlist_adds.id) < ($4::numeric, $5)
        order by playlist_adds.position desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            array(select track_id from likes where user_id = $8 limit 51) as likes,
            array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position desc, playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-position&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by playlist_adds.position desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position desc, playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.created_at, playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=added_at&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (playlist_adds.created_at, playlist_adds.id) > ($4, $5)
        order by playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            array(select track_id from likes where user_id = $8 limit 51) as likes,
            array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.created_at, playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=added_at&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (playlist_adds.created_at, playlist_adds.id) < ($4, $5)
        order by playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            array(select track_id from likes where user_id = $8 limit 51) as likes,
            array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.created_at desc, playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.created_at desc, playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=title&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (
                (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) > ($4, $5)
        order by
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            array(select track_id from likes where user_id = $8 limit 51) as likes,
            array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=title&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (
                (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) < ($4, $5)
        order by
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            array(select track_id from likes where user_id = $8 limit 51) as likes,
            array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=artist&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (
                (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) > ($4, $5)
        order by
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            array(select track_id from likes where user_id = $8 limit 51) as likes,
            array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=artist&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (
                (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) < ($4, $5)
        order by
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            array(select track_id from likes where user_id = $8 limit 51) as likes,
            array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by
            (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by
        (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=album&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (
                (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) > ($4, $5)
        order by
            (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            array(select track_id from likes where user_id = $8 limit 51) as likes,
            array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
    ) viewer
    order by
        (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=album&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (
                (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) < ($4, $5)
        order by
            (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            array(select track_id from likes where user_id = $8 limit 51) as likes,
            array(select artist_id from follows where user_id = $9 limit 51) as follows offset 0
    ) viewer
    order by
        (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by
            (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by
        (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=position,added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by playlist_adds.position, playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position, playlist_adds.created_at, playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=position,added_at&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (playlist_adds.position, playlist_adds.created_at, playlist_adds.id) > ($4::numeric, $5, $6)
        order by playlist_adds.position, playlist_adds.created_at, playlist_adds.id
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
    order by playlist_adds.position, playlist_adds.created_at, playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=position,added_at&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (playlist_adds.position, playlist_adds.created_at, playlist_adds.id) < ($4::numeric, $5, $6)
        order by playlist_adds.position desc, playlist_adds.created_at desc, playlist_adds.id desc
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
    order by playlist_adds.position desc, playlist_adds.created_at desc, playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-position,-added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by playlist_adds.position desc, playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position desc, playlist_adds.created_at desc, playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-position,added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by playlist_adds.position desc, playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position desc, playlist_adds.created_at, playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=-position,added_at&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (
                (playlist_adds.position < $4::numeric)
                or (playlist_adds.position = $5::numeric and playlist_adds.created_at > $6)
                or (playlist_adds.position = $7::numeric and playlist_adds.created_at = $8 and playlist_adds.id > $9)
            )
        order by playlist_adds.position desc, playlist_adds.created_at, playlist_adds.id
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
    order by playlist_adds.position desc, playlist_adds.created_at, playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=-position,added_at&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (
                (playlist_adds.position > $4::numeric)
                or (playlist_adds.position = $5::numeric and playlist_adds.created_at < $6)
                or (playlist_adds.position = $7::numeric and playlist_adds.created_at = $8 and playlist_adds.id < $9)
            )
        order by playlist_adds.position, playlist_adds.created_at desc, playlist_adds.id desc
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
    order by playlist_adds.position, playlist_adds.created_at desc, playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=position,-added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by playlist_adds.position, playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by playlist_adds.position, playlist_adds.created_at desc, playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=added_at,title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by
            playlist_adds.created_at,
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by
        playlist_adds.created_at,
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=added_at,title&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (
                playlist_adds.created_at,
                (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) > ($4, $5, $6)
        order by
            playlist_adds.created_at,
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
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
        playlist_adds.created_at,
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=added_at,title&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (
                playlist_adds.created_at,
                (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) < ($4, $5, $6)
        order by
            playlist_adds.created_at desc,
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
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
        playlist_adds.created_at desc,
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-added_at,-title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by
            playlist_adds.created_at desc,
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by
        playlist_adds.created_at desc,
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-added_at,title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by
            playlist_adds.created_at desc,
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by
        playlist_adds.created_at desc,
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=-added_at,title&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (
                (playlist_adds.created_at < $4)
                or (
                    playlist_adds.created_at = $5
                    and (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) > $6
                )
                or (
                    playlist_adds.created_at = $7
                    and (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) = $8
                    and playlist_adds.id > $9
                )
            )
        order by
            playlist_adds.created_at desc,
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
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
    order by
        playlist_adds.created_at desc,
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=-added_at,title&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (
                (playlist_adds.created_at > $4)
                or (
                    playlist_adds.created_at = $5
                    and (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) < $6
                )
                or (
                    playlist_adds.created_at = $7
                    and (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) = $8
                    and playlist_adds.id < $9
                )
            )
        order by
            playlist_adds.created_at,
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
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
    order by
        playlist_adds.created_at,
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=added_at,-title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by
            playlist_adds.created_at,
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by
        playlist_adds.created_at,
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=title,artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=title,artist&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (
                (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
                (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) > ($4, $5, $6)
        order by
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
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
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=title,artist&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (
                (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
                (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) < ($4, $5, $6)
        order by
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
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
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-title,-artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-title,artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=-title,artist&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (
                ((select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) < $4)
                or (
                    (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) = $5
                    and (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) > $6
                )
                or (
                    (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) = $7
                    and (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) = $8
                    and playlist_adds.id > $9
                )
            )
        order by
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
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
    order by
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=-title,artist&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (
                ((select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) > $4)
                or (
                    (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) = $5
                    and (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) < $6
                )
                or (
                    (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) = $7
                    and (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) = $8
                    and playlist_adds.id < $9
                )
            )
        order by
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
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
    order by
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=title,-artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=artist,album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=artist,album&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (
                (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
                (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) > ($4, $5, $6)
        order by
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
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
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=artist,album&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (
                (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
                (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) < ($4, $5, $6)
        order by
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
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
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-artist,-album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=-artist,album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=-artist,album&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (
                ((select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) < $4)
                or (
                    (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) = $5
                    and (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) > $6
                )
                or (
                    (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) = $7
                    and (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) = $8
                    and playlist_adds.id > $9
                )
            )
        order by
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
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
    order by
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?sort=-artist,album&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and (
                ((select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) > $4)
                or (
                    (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) = $5
                    and (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) < $6
                )
                or (
                    (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) = $7
                    and (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) = $8
                    and playlist_adds.id < $9
                )
            )
        order by
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
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
    order by
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?sort=artist,-album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
        order by
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            array(select track_id from likes where user_id = $6 limit 51) as likes,
            array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
    ) viewer
    order by
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
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

-- GET /playlists/1/items?q=777&total=true, signed in
select count(*)
from playlist_adds
where
    true
    and playlist_adds.playlist_id = $1
    and exists (
        select
        from tracks t
        where
            t.id = playlist_adds.track_id
            and exists (
                select
                from unnest(array[t.title, t.artist_name, t.album_title]) name
                where lower(name) like lower($2)
            )
    );

-- GET /playlists/1/items?q=777&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
        order by playlist_adds.position, playlist_adds.id
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
    order by playlist_adds.position, playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&limit=1&cursor={next}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
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

-- GET /playlists/1/items?q=777&limit=1&cursor={previous}, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
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

-- GET /playlists/1/items?q=777&sort=-position&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
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

-- GET /playlists/1/items?q=777&sort=added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
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

-- GET /playlists/1/items?q=777&sort=-added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
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

-- GET /playlists/1/items?q=777&sort=title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
        order by
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
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
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&sort=-title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
        order by
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
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
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777&sort=artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
        order by
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
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
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&sort=-artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
        order by
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
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
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777&sort=album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
        order by
            (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
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
        (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&sort=-album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
        order by
            (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
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
        (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777&sort=position,added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
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

-- GET /playlists/1/items?q=777&sort=-position,-added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
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

-- GET /playlists/1/items?q=777&sort=-position,added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
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

-- GET /playlists/1/items?q=777&sort=position,-added_at&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
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

-- GET /playlists/1/items?q=777&sort=added_at,title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
        order by
            playlist_adds.created_at,
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
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
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&sort=-added_at,-title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
        order by
            playlist_adds.created_at desc,
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
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
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777&sort=-added_at,title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
        order by
            playlist_adds.created_at desc,
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
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
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&sort=added_at,-title&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
        order by
            playlist_adds.created_at,
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
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
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777&sort=title,artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
        order by
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
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
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&sort=-title,-artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
        order by
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
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
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777&sort=-title,artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
        order by
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
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
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&sort=title,-artist&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
        order by
            (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
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
        (select title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777&sort=artist,album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
        order by
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
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
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&sort=-artist,-album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
        order by
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
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
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?q=777&sort=-artist,album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
        order by
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
            (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
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
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        playlist_adds.id
) b on false;

-- GET /playlists/1/items?q=777&sort=artist,-album&limit=1, signed in
select *
from (
    select "playlists"."version"
    from playlists
    where id = $1
        and (playlists.visibility <> 'private' or playlists.user_id = $2)
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
            and playlist_adds.playlist_id = $3
            and exists (
                select
                from tracks t
                where
                    t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($4)
                    )
            )
        order by
            (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
            (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
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
        (select artist_name collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id),
        (select album_title collate "und-x-icu" from tracks where tracks.id = playlist_adds.track_id) desc,
        playlist_adds.id desc
) b on false;

-- GET /playlists/1/items?offset=9000, signed in
select playlist_adds.id
from playlist_adds
where true and playlist_adds.playlist_id = $1
limit 1;
