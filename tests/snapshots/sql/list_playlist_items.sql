-- GET /playlists/1/items
select *
from (
    select request.n, "playlists"."version"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (select 0::bigint as n, $5::bigint as id) request
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (select 0::bigint as n, $5::bigint as id) request
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (select 0::bigint as n, $5::bigint as id) request
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (select 0::bigint as n, $5::bigint as id) request
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (select 0::bigint as n, $5::bigint as id) request
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (select 0::bigint as n, $5::bigint as id) request
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by playlist_adds.position, playlist_adds.id
        limit 51 offset $6
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $7::bigint as id,
            $8::boolean as is_admin,
            $9::text as share_key,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by playlist_adds.position, playlist_adds.id
        limit 51
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by playlist_adds.position, playlist_adds.id
        limit 2 offset $6
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $7::bigint as id,
            $8::boolean as is_admin,
            $9::text as share_key,
            array(select track_id from likes where user_id = $10 limit 51) as likes,
            array(select artist_id from follows where user_id = $11 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (playlist_adds.position, playlist_adds.id) > ($6::numeric, $7)
        order by playlist_adds.position, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            $10::text as share_key,
            array(select track_id from likes where user_id = $11 limit 51) as likes,
            array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (playlist_adds.position, playlist_adds.id) < ($6::numeric, $7)
        order by playlist_adds.position desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            $10::text as share_key,
            array(select track_id from likes where user_id = $11 limit 51) as likes,
            array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by playlist_adds.position desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (playlist_adds.created_at, playlist_adds.id) > ($6, $7)
        order by playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            $10::text as share_key,
            array(select track_id from likes where user_id = $11 limit 51) as likes,
            array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (playlist_adds.created_at, playlist_adds.id) < ($6, $7)
        order by playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            $10::text as share_key,
            array(select track_id from likes where user_id = $11 limit 51) as likes,
            array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (
                (select title collate names from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) > ($6, $7)
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
            $10::text as share_key,
            array(select track_id from likes where user_id = $11 limit 51) as likes,
            array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (
                (select title collate names from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) < ($6, $7)
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
            $10::text as share_key,
            array(select track_id from likes where user_id = $11 limit 51) as likes,
            array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
    ) viewer
    order by
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ),
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (
                (
                    select without_article(artist_name) collate names
                    from tracks
                    where tracks.id = playlist_adds.track_id
                ),
                playlist_adds.id
            ) > ($6, $7)
        order by
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            $10::text as share_key,
            array(select track_id from likes where user_id = $11 limit 51) as likes,
            array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
    ) viewer
    order by
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ),
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (
                (
                    select without_article(artist_name) collate names
                    from tracks
                    where tracks.id = playlist_adds.track_id
                ),
                playlist_adds.id
            ) < ($6, $7)
        order by
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            $10::text as share_key,
            array(select track_id from likes where user_id = $11 limit 51) as likes,
            array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
    ) viewer
    order by
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ) desc,
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
    ) viewer
    order by
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ) desc,
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (
                (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) > ($6, $7)
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
            $10::text as share_key,
            array(select track_id from likes where user_id = $11 limit 51) as likes,
            array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (
                (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) < ($6, $7)
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
            $10::text as share_key,
            array(select track_id from likes where user_id = $11 limit 51) as likes,
            array(select artist_id from follows where user_id = $12 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by playlist_adds.position, playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (playlist_adds.position, playlist_adds.created_at, playlist_adds.id) > ($6::numeric, $7, $8)
        order by playlist_adds.position, playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (playlist_adds.position, playlist_adds.created_at, playlist_adds.id) < ($6::numeric, $7, $8)
        order by playlist_adds.position desc, playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by playlist_adds.position desc, playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by playlist_adds.position desc, playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (
                (playlist_adds.position < $6::numeric)
                or (playlist_adds.position = $7::numeric and playlist_adds.created_at > $8)
                or (playlist_adds.position = $9::numeric and playlist_adds.created_at = $10 and playlist_adds.id > $11)
            )
        order by playlist_adds.position desc, playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $12::bigint as id,
            $13::boolean as is_admin,
            $14::text as share_key,
            array(select track_id from likes where user_id = $15 limit 51) as likes,
            array(select artist_id from follows where user_id = $16 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (
                (playlist_adds.position > $6::numeric)
                or (playlist_adds.position = $7::numeric and playlist_adds.created_at < $8)
                or (playlist_adds.position = $9::numeric and playlist_adds.created_at = $10 and playlist_adds.id < $11)
            )
        order by playlist_adds.position, playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $12::bigint as id,
            $13::boolean as is_admin,
            $14::text as share_key,
            array(select track_id from likes where user_id = $15 limit 51) as likes,
            array(select artist_id from follows where user_id = $16 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by playlist_adds.position, playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by
            playlist_adds.created_at,
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (
                playlist_adds.created_at,
                (select title collate names from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) > ($6, $7, $8)
        order by
            playlist_adds.created_at,
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (
                playlist_adds.created_at,
                (select title collate names from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) < ($6, $7, $8)
        order by
            playlist_adds.created_at desc,
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by
            playlist_adds.created_at desc,
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by
            playlist_adds.created_at desc,
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (
                (playlist_adds.created_at < $6)
                or (
                    playlist_adds.created_at = $7
                    and (select title collate names from tracks where tracks.id = playlist_adds.track_id) > $8
                )
                or (
                    playlist_adds.created_at = $9
                    and (select title collate names from tracks where tracks.id = playlist_adds.track_id) = $10
                    and playlist_adds.id > $11
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
            $12::bigint as id,
            $13::boolean as is_admin,
            $14::text as share_key,
            array(select track_id from likes where user_id = $15 limit 51) as likes,
            array(select artist_id from follows where user_id = $16 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (
                (playlist_adds.created_at > $6)
                or (
                    playlist_adds.created_at = $7
                    and (select title collate names from tracks where tracks.id = playlist_adds.track_id) < $8
                )
                or (
                    playlist_adds.created_at = $9
                    and (select title collate names from tracks where tracks.id = playlist_adds.track_id) = $10
                    and playlist_adds.id < $11
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
            $12::bigint as id,
            $13::boolean as is_admin,
            $14::text as share_key,
            array(select track_id from likes where user_id = $15 limit 51) as likes,
            array(select artist_id from follows where user_id = $16 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by
            playlist_adds.created_at,
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id),
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ),
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (
                (select title collate names from tracks where tracks.id = playlist_adds.track_id),
                (
                    select without_article(artist_name) collate names
                    from tracks
                    where tracks.id = playlist_adds.track_id
                ),
                playlist_adds.id
            ) > ($6, $7, $8)
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id),
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ),
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (
                (select title collate names from tracks where tracks.id = playlist_adds.track_id),
                (
                    select without_article(artist_name) collate names
                    from tracks
                    where tracks.id = playlist_adds.track_id
                ),
                playlist_adds.id
            ) < ($6, $7, $8)
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ) desc,
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ) desc,
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ),
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (
                ((select title collate names from tracks where tracks.id = playlist_adds.track_id) < $6)
                or (
                    (select title collate names from tracks where tracks.id = playlist_adds.track_id) = $7
                    and (
                        select without_article(artist_name) collate names
                        from tracks
                        where tracks.id = playlist_adds.track_id
                    ) > $8
                )
                or (
                    (select title collate names from tracks where tracks.id = playlist_adds.track_id) = $9
                    and (
                        select without_article(artist_name) collate names
                        from tracks
                        where tracks.id = playlist_adds.track_id
                    ) = $10
                    and playlist_adds.id > $11
                )
            )
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $12::bigint as id,
            $13::boolean as is_admin,
            $14::text as share_key,
            array(select track_id from likes where user_id = $15 limit 51) as likes,
            array(select artist_id from follows where user_id = $16 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ),
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (
                ((select title collate names from tracks where tracks.id = playlist_adds.track_id) > $6)
                or (
                    (select title collate names from tracks where tracks.id = playlist_adds.track_id) = $7
                    and (
                        select without_article(artist_name) collate names
                        from tracks
                        where tracks.id = playlist_adds.track_id
                    ) < $8
                )
                or (
                    (select title collate names from tracks where tracks.id = playlist_adds.track_id) = $9
                    and (
                        select without_article(artist_name) collate names
                        from tracks
                        where tracks.id = playlist_adds.track_id
                    ) = $10
                    and playlist_adds.id < $11
                )
            )
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $12::bigint as id,
            $13::boolean as is_admin,
            $14::text as share_key,
            array(select track_id from likes where user_id = $15 limit 51) as likes,
            array(select artist_id from follows where user_id = $16 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id),
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ) desc,
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id),
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ) desc,
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ),
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
    ) viewer
    order by
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ),
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (
                (
                    select without_article(artist_name) collate names
                    from tracks
                    where tracks.id = playlist_adds.track_id
                ),
                (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) > ($6, $7, $8)
        order by
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ),
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
    ) viewer
    order by
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ),
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (
                (
                    select without_article(artist_name) collate names
                    from tracks
                    where tracks.id = playlist_adds.track_id
                ),
                (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
                playlist_adds.id
            ) < ($6, $7, $8)
        order by
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ) desc,
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
    ) viewer
    order by
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ) desc,
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ) desc,
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
    ) viewer
    order by
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ) desc,
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ) desc,
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
    ) viewer
    order by
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ) desc,
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (
                (
                    (
                        select without_article(artist_name) collate names
                        from tracks
                        where tracks.id = playlist_adds.track_id
                    ) < $6
                )
                or (
                    (
                        select without_article(artist_name) collate names
                        from tracks
                        where tracks.id = playlist_adds.track_id
                    ) = $7
                    and (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) > $8
                )
                or (
                    (
                        select without_article(artist_name) collate names
                        from tracks
                        where tracks.id = playlist_adds.track_id
                    ) = $9
                    and (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) = $10
                    and playlist_adds.id > $11
                )
            )
        order by
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ) desc,
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $12::bigint as id,
            $13::boolean as is_admin,
            $14::text as share_key,
            array(select track_id from likes where user_id = $15 limit 51) as likes,
            array(select artist_id from follows where user_id = $16 limit 51) as follows offset 0
    ) viewer
    order by
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ) desc,
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and (
                (
                    (
                        select without_article(artist_name) collate names
                        from tracks
                        where tracks.id = playlist_adds.track_id
                    ) > $6
                )
                or (
                    (
                        select without_article(artist_name) collate names
                        from tracks
                        where tracks.id = playlist_adds.track_id
                    ) = $7
                    and (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) < $8
                )
                or (
                    (
                        select without_article(artist_name) collate names
                        from tracks
                        where tracks.id = playlist_adds.track_id
                    ) = $9
                    and (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) = $10
                    and playlist_adds.id < $11
                )
            )
        order by
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ),
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $12::bigint as id,
            $13::boolean as is_admin,
            $14::text as share_key,
            array(select track_id from likes where user_id = $15 limit 51) as likes,
            array(select artist_id from follows where user_id = $16 limit 51) as follows offset 0
    ) viewer
    order by
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ),
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where true
            and playlist_adds.playlist_id = $5
        order by
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ),
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            array(select track_id from likes where user_id = $9 limit 51) as likes,
            array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
    ) viewer
    order by
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ),
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by playlist_adds.position, playlist_adds.id
        limit 51
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by playlist_adds.position, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
            and (playlist_adds.position, playlist_adds.id) > ($9::numeric, $10)
        order by playlist_adds.position, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $11::bigint as id,
            $12::boolean as is_admin,
            $13::text as share_key,
            array(select track_id from likes where user_id = $14 limit 51) as likes,
            array(select artist_id from follows where user_id = $15 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
            and (playlist_adds.position, playlist_adds.id) < ($9::numeric, $10)
        order by playlist_adds.position desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $11::bigint as id,
            $12::boolean as is_admin,
            $13::text as share_key,
            array(select track_id from likes where user_id = $14 limit 51) as likes,
            array(select artist_id from follows where user_id = $15 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by playlist_adds.position desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
    ) viewer
    order by
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ),
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
    ) viewer
    order by
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ) desc,
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by playlist_adds.position, playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by playlist_adds.position desc, playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by playlist_adds.position desc, playlist_adds.created_at, playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by playlist_adds.position, playlist_adds.created_at desc, playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
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
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
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
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
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
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
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
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id),
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ),
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ) desc,
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ),
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by
            (select title collate names from tracks where tracks.id = playlist_adds.track_id),
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
    ) viewer
    order by
        (select title collate names from tracks where tracks.id = playlist_adds.track_id),
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ) desc,
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ),
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
    ) viewer
    order by
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ),
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ) desc,
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
    ) viewer
    order by
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ) desc,
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ) desc,
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id),
            playlist_adds.id
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
    ) viewer
    order by
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ) desc,
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
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
    from (
        select playlist_adds.*
        from playlist_adds
        where
            true
            and playlist_adds.playlist_id = $5
            and exists (
                select
                from derived.search_entries entries
                where
                    entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $6 or entries.artist like $7 or entries.album like $8)
            )
        order by
            (
                select without_article(artist_name) collate names
                from tracks
                where tracks.id = playlist_adds.track_id
            ),
            (select album_title collate names from tracks where tracks.id = playlist_adds.track_id) desc,
            playlist_adds.id desc
        limit 2
    ) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            array(select track_id from likes where user_id = $12 limit 51) as likes,
            array(select artist_id from follows where user_id = $13 limit 51) as follows offset 0
    ) viewer
    order by
        (
            select without_article(artist_name) collate names
            from tracks
            where tracks.id = playlist_adds.track_id
        ),
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
    join playlists on playlists.id = request.id
    where (
        playlists.visibility = 'public'
        or playlists.user_id = viewer.id
        or (
            playlists.visibility = 'unlisted'
            and (
                viewer.is_admin
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = viewer.share_key
                        or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    )
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
        playlist_adds.position::text
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
                array(select track_id from likes where user_id = request.viewer_id limit 51) as likes,
                array(select artist_id from follows where user_id = request.viewer_id limit 51) as follows offset 0
        ) viewer
    cross join
        lateral (select * from playlist_adds where playlist_id = request.id order by position, id limit 51) playlist_adds
    join tracks on tracks.id = playlist_adds.track_id
    order by request.n, playlist_adds.position, playlist_adds.id
) b on false;
