-- GET /artists/1
select
    request.n,
    "artists"."id",
    "artists"."name",
    coalesce(artists.sort_name, without_article(artists.name)),
    "artists"."image_url",
    "artists"."bio",
    "artists"."aliases",
    "artists"."followers_count",
    "artists"."albums_count",
    "artists"."tracks_count",
    case
        when viewer.id is null then null
        when cardinality(viewer.follows) <= 50 then artists.id = any(viewer.follows)
        else exists (select from follows where follows.artist_id = artists.id and follows.user_id = viewer.id)
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or artists.created_by is not distinct from viewer.id
    end,
    "artists"."created_at",
    "artists"."updated_at"
from (select 0::bigint as n, $1::bigint as id) request
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
join artists on artists.id = request.id;

-- GET /artists/1?include=albums, signed in
select *
from (
    select
        request.n,
        "artists"."id",
        "artists"."name",
        coalesce(artists.sort_name, without_article(artists.name)),
        "artists"."image_url",
        "artists"."bio",
        "artists"."aliases",
        "artists"."followers_count",
        "artists"."albums_count",
        "artists"."tracks_count",
        case
            when viewer.id is null then null
            when cardinality(viewer.follows) <= 50 then artists.id = any(viewer.follows)
            else exists (select from follows where follows.artist_id = artists.id and follows.user_id = viewer.id)
        end,
        case
            when viewer.id is not null then viewer.is_admin
            or artists.created_by is not distinct from viewer.id
        end,
        "artists"."created_at",
        "artists"."updated_at"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join artists on artists.id = request.id
) a
full join (
    select
        request.n,
        "albums"."id",
        "albums"."title",
        "albums"."genre",
        "albums"."cover_url",
        "albums"."released_on",
        case when albums.released_on is not null then albums.release_date_precision end,
        "artists"."id",
        "artists"."name",
        "artists"."image_url",
        "albums"."tracks_count",
        "albums"."duration_ms",
        "albums"."likes_count",
        "albums"."saves_count",
        case
            when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
        end,
        case
            when viewer.id is not null then viewer.is_admin
            or albums.created_by is not distinct from viewer.id
        end,
        "albums"."created_at",
        "albums"."updated_at"
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
        lateral (
            select *
            from albums
            where artist_id = request.id
            order by coalesce(released_on, '-infinity') desc, id desc
            limit 51
        ) albums
    join artists on artists.id = albums.artist_id
    order by request.n, coalesce(albums.released_on, '-infinity') desc, albums.id desc
) b on false
full join (
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
    from (select 0::bigint as n, $9::bigint as id) request
    cross join (
        select
            $10::bigint as id,
            $11::boolean as is_admin,
            $12::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    cross join tracks
    where false
) c on false;

-- GET /artists/1?include=top_tracks, signed in
select *
from (
    select
        request.n,
        "artists"."id",
        "artists"."name",
        coalesce(artists.sort_name, without_article(artists.name)),
        "artists"."image_url",
        "artists"."bio",
        "artists"."aliases",
        "artists"."followers_count",
        "artists"."albums_count",
        "artists"."tracks_count",
        case
            when viewer.id is null then null
            when cardinality(viewer.follows) <= 50 then artists.id = any(viewer.follows)
            else exists (select from follows where follows.artist_id = artists.id and follows.user_id = viewer.id)
        end,
        case
            when viewer.id is not null then viewer.is_admin
            or artists.created_by is not distinct from viewer.id
        end,
        "artists"."created_at",
        "artists"."updated_at"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join artists on artists.id = request.id
) a
full join (
    select
        request.n,
        "albums"."id",
        "albums"."title",
        "albums"."genre",
        "albums"."cover_url",
        "albums"."released_on",
        case when albums.released_on is not null then albums.release_date_precision end,
        "artists"."id",
        "artists"."name",
        "artists"."image_url",
        "albums"."tracks_count",
        "albums"."duration_ms",
        "albums"."likes_count",
        "albums"."saves_count",
        case
            when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
        end,
        case
            when viewer.id is not null then viewer.is_admin
            or albums.created_by is not distinct from viewer.id
        end,
        "albums"."created_at",
        "albums"."updated_at"
    from (select 0::bigint as n, $5::bigint as id) request
    cross join (
        select
            $6::bigint as id,
            $7::boolean as is_admin,
            $8::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    cross join albums
    join artists on artists.id = albums.artist_id
    where false
) b on false
full join (
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
    from (select 0::bigint as n, $9::bigint as id) request
    cross join (
        select
            $10::bigint as id,
            $11::boolean as is_admin,
            $12::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    cross join
        lateral (
            select
                coalesce(
                    (
                        select likes_order
                        from tracks
                        where artist_id = request.id
                        order by likes_order desc
                        limit 1 offset 10
                    ),
                    0
                ) as likes_order offset 0
        ) eleventh
    cross join
        lateral (
            select *
            from (
                select *
                from tracks
                where artist_id = request.id
                    and likes_order > eleventh.likes_order
                union all
                (
                    select *
                    from tracks
                    where artist_id = request.id
                        and likes_order = eleventh.likes_order and eleventh.likes_order < 8
                    order by id desc
                    limit 11
                )
                union all
                select *
                from tracks
                where artist_id = request.id
                    and likes_order = eleventh.likes_order and eleventh.likes_order >= 8
            ) best
            order by likes_count desc, id desc
            limit 11
        ) tracks
    order by request.n, tracks.likes_count desc, tracks.id desc
) c on false;

-- GET /artists/1?include=related, signed in
select
    "artists"."id",
    "artists"."name",
    coalesce(artists.sort_name, without_article(artists.name)),
    "artists"."image_url",
    "artists"."bio",
    "artists"."aliases",
    "artists"."followers_count",
    "artists"."albums_count",
    "artists"."tracks_count",
    case
        when viewer.id is null then null
        when cardinality(viewer.follows) <= 50 then artists.id = any(viewer.follows)
        else exists (select from follows where follows.artist_id = artists.id and follows.user_id = viewer.id)
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or artists.created_by is not distinct from viewer.id
    end,
    "artists"."created_at",
    "artists"."updated_at"
from (
    select artist_id, sum(fans) as fans, sum(albums) as albums
    from (
        select f.artist_id, 1 as fans, 0 as albums
        from (select user_id from follows where artist_id = $1 order by id desc limit 200) fans
        cross join
            lateral (
                select artist_id
                from follows
                where user_id = fans.user_id
                order by created_at desc, id desc
                limit 100
            ) f
        where (select not private_profile and disabled_at is null from users where users.id = fans.user_id)
        union all
        select a.artist_id, 0, 1
        from (
            select genre
            from (select genre, id from albums where artist_id = $2 order by id desc limit 200) newest
            group by genre
            order by max(id) desc
            limit 5
        ) genres
        cross join lateral (select artist_id from albums where genre = genres.genre order by id desc limit 100) a
    ) found
    where artist_id <> $3
    group by artist_id
    order by fans desc, albums desc, artist_id
    limit 10
) found
join artists on artists.id = found.artist_id
cross join (
    select
        $4::bigint as id,
        $5::boolean as is_admin,
        $6::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
order by found.fans desc, found.albums desc, artists.id;

-- GET /artists/1?include=appears_on, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    case when albums.released_on is not null then albums.release_date_precision end,
    "artists"."id",
    "artists"."name",
    "artists"."image_url",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
    "albums"."saves_count",
    case
        when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or albums.created_by is not distinct from viewer.id
    end,
    "albums"."created_at",
    "albums"."updated_at"
from (
    select albums.*
    from albums
    where
        true
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $2)
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 51
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /artists/1?include=albums,top_tracks, signed in
select *
from (
    select
        request.n,
        "artists"."id",
        "artists"."name",
        coalesce(artists.sort_name, without_article(artists.name)),
        "artists"."image_url",
        "artists"."bio",
        "artists"."aliases",
        "artists"."followers_count",
        "artists"."albums_count",
        "artists"."tracks_count",
        case
            when viewer.id is null then null
            when cardinality(viewer.follows) <= 50 then artists.id = any(viewer.follows)
            else exists (select from follows where follows.artist_id = artists.id and follows.user_id = viewer.id)
        end,
        case
            when viewer.id is not null then viewer.is_admin
            or artists.created_by is not distinct from viewer.id
        end,
        "artists"."created_at",
        "artists"."updated_at"
    from (select 0::bigint as n, $1::bigint as id) request
    cross join (
        select
            $2::bigint as id,
            $3::boolean as is_admin,
            $4::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    join artists on artists.id = request.id
) a
full join (
    select
        request.n,
        "albums"."id",
        "albums"."title",
        "albums"."genre",
        "albums"."cover_url",
        "albums"."released_on",
        case when albums.released_on is not null then albums.release_date_precision end,
        "artists"."id",
        "artists"."name",
        "artists"."image_url",
        "albums"."tracks_count",
        "albums"."duration_ms",
        "albums"."likes_count",
        "albums"."saves_count",
        case
            when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
        end,
        case
            when viewer.id is not null then viewer.is_admin
            or albums.created_by is not distinct from viewer.id
        end,
        "albums"."created_at",
        "albums"."updated_at"
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
        lateral (
            select *
            from albums
            where artist_id = request.id
            order by coalesce(released_on, '-infinity') desc, id desc
            limit 51
        ) albums
    join artists on artists.id = albums.artist_id
    order by request.n, coalesce(albums.released_on, '-infinity') desc, albums.id desc
) b on false
full join (
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
    from (select 0::bigint as n, $9::bigint as id) request
    cross join (
        select
            $10::bigint as id,
            $11::boolean as is_admin,
            $12::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    cross join
        lateral (
            select
                coalesce(
                    (
                        select likes_order
                        from tracks
                        where artist_id = request.id
                        order by likes_order desc
                        limit 1 offset 10
                    ),
                    0
                ) as likes_order offset 0
        ) eleventh
    cross join
        lateral (
            select *
            from (
                select *
                from tracks
                where artist_id = request.id
                    and likes_order > eleventh.likes_order
                union all
                (
                    select *
                    from tracks
                    where artist_id = request.id
                        and likes_order = eleventh.likes_order and eleventh.likes_order < 8
                    order by id desc
                    limit 11
                )
                union all
                select *
                from tracks
                where artist_id = request.id
                    and likes_order = eleventh.likes_order and eleventh.likes_order >= 8
            ) best
            order by likes_count desc, id desc
            limit 11
        ) tracks
    order by request.n, tracks.likes_count desc, tracks.id desc
) c on false;

-- GET /artists/1, signed in and GET /artists/2, signed in
select
    request.n,
    "artists"."id",
    "artists"."name",
    coalesce(artists.sort_name, without_article(artists.name)),
    "artists"."image_url",
    "artists"."bio",
    "artists"."aliases",
    "artists"."followers_count",
    "artists"."albums_count",
    "artists"."tracks_count",
    case
        when viewer.id is null then null
        when cardinality(viewer.follows) <= 50 then artists.id = any(viewer.follows)
        else exists (select from follows where follows.artist_id = artists.id and follows.user_id = viewer.id)
    end,
    case
        when viewer.id is not null then viewer.is_admin
        or artists.created_by is not distinct from viewer.id
    end,
    "artists"."created_at",
    "artists"."updated_at"
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
join artists on artists.id = request.id;

-- GET /artists/1?include=albums, signed in and GET /artists/2?include=albums, signed in
select *
from (
    select
        request.n,
        "artists"."id",
        "artists"."name",
        coalesce(artists.sort_name, without_article(artists.name)),
        "artists"."image_url",
        "artists"."bio",
        "artists"."aliases",
        "artists"."followers_count",
        "artists"."albums_count",
        "artists"."tracks_count",
        case
            when viewer.id is null then null
            when cardinality(viewer.follows) <= 50 then artists.id = any(viewer.follows)
            else exists (select from follows where follows.artist_id = artists.id and follows.user_id = viewer.id)
        end,
        case
            when viewer.id is not null then viewer.is_admin
            or artists.created_by is not distinct from viewer.id
        end,
        "artists"."created_at",
        "artists"."updated_at"
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
    join artists on artists.id = request.id
) a
full join (
    select
        request.n,
        "albums"."id",
        "albums"."title",
        "albums"."genre",
        "albums"."cover_url",
        "albums"."released_on",
        case when albums.released_on is not null then albums.release_date_precision end,
        "artists"."id",
        "artists"."name",
        "artists"."image_url",
        "albums"."tracks_count",
        "albums"."duration_ms",
        "albums"."likes_count",
        "albums"."saves_count",
        case
            when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
        end,
        case
            when viewer.id is not null then viewer.is_admin
            or albums.created_by is not distinct from viewer.id
        end,
        "albums"."created_at",
        "albums"."updated_at"
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
        lateral (
            select *
            from albums
            where artist_id = request.id
            order by coalesce(released_on, '-infinity') desc, id desc
            limit 51
        ) albums
    join artists on artists.id = albums.artist_id
    order by request.n, coalesce(albums.released_on, '-infinity') desc, albums.id desc
) b on false
full join (
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
        from unnest($9, $10, $11, $12)
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
    cross join tracks
    where false
) c on false;

-- GET /artists/1?include=top_tracks, signed in and GET /artists/2?include=top_tracks, signed in
select *
from (
    select
        request.n,
        "artists"."id",
        "artists"."name",
        coalesce(artists.sort_name, without_article(artists.name)),
        "artists"."image_url",
        "artists"."bio",
        "artists"."aliases",
        "artists"."followers_count",
        "artists"."albums_count",
        "artists"."tracks_count",
        case
            when viewer.id is null then null
            when cardinality(viewer.follows) <= 50 then artists.id = any(viewer.follows)
            else exists (select from follows where follows.artist_id = artists.id and follows.user_id = viewer.id)
        end,
        case
            when viewer.id is not null then viewer.is_admin
            or artists.created_by is not distinct from viewer.id
        end,
        "artists"."created_at",
        "artists"."updated_at"
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
    join artists on artists.id = request.id
) a
full join (
    select
        request.n,
        "albums"."id",
        "albums"."title",
        "albums"."genre",
        "albums"."cover_url",
        "albums"."released_on",
        case when albums.released_on is not null then albums.release_date_precision end,
        "artists"."id",
        "artists"."name",
        "artists"."image_url",
        "albums"."tracks_count",
        "albums"."duration_ms",
        "albums"."likes_count",
        "albums"."saves_count",
        case
            when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
        end,
        case
            when viewer.id is not null then viewer.is_admin
            or albums.created_by is not distinct from viewer.id
        end,
        "albums"."created_at",
        "albums"."updated_at"
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
    cross join albums
    join artists on artists.id = albums.artist_id
    where false
) b on false
full join (
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
        from unnest($9, $10, $11, $12)
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
        lateral (
            select
                coalesce(
                    (
                        select likes_order
                        from tracks
                        where artist_id = request.id
                        order by likes_order desc
                        limit 1 offset 10
                    ),
                    0
                ) as likes_order offset 0
        ) eleventh
    cross join
        lateral (
            select *
            from (
                select *
                from tracks
                where artist_id = request.id
                    and likes_order > eleventh.likes_order
                union all
                (
                    select *
                    from tracks
                    where artist_id = request.id
                        and likes_order = eleventh.likes_order and eleventh.likes_order < 8
                    order by id desc
                    limit 11
                )
                union all
                select *
                from tracks
                where artist_id = request.id
                    and likes_order = eleventh.likes_order and eleventh.likes_order >= 8
            ) best
            order by likes_count desc, id desc
            limit 11
        ) tracks
    order by request.n, tracks.likes_count desc, tracks.id desc
) c on false;

-- GET /artists/1?include=albums,top_tracks, signed in and GET /artists/2?include=albums,top_tracks, signed in
select *
from (
    select
        request.n,
        "artists"."id",
        "artists"."name",
        coalesce(artists.sort_name, without_article(artists.name)),
        "artists"."image_url",
        "artists"."bio",
        "artists"."aliases",
        "artists"."followers_count",
        "artists"."albums_count",
        "artists"."tracks_count",
        case
            when viewer.id is null then null
            when cardinality(viewer.follows) <= 50 then artists.id = any(viewer.follows)
            else exists (select from follows where follows.artist_id = artists.id and follows.user_id = viewer.id)
        end,
        case
            when viewer.id is not null then viewer.is_admin
            or artists.created_by is not distinct from viewer.id
        end,
        "artists"."created_at",
        "artists"."updated_at"
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
    join artists on artists.id = request.id
) a
full join (
    select
        request.n,
        "albums"."id",
        "albums"."title",
        "albums"."genre",
        "albums"."cover_url",
        "albums"."released_on",
        case when albums.released_on is not null then albums.release_date_precision end,
        "artists"."id",
        "artists"."name",
        "artists"."image_url",
        "albums"."tracks_count",
        "albums"."duration_ms",
        "albums"."likes_count",
        "albums"."saves_count",
        case
            when viewer.id is not null then (select id from saved_albums where user_id = viewer.id and album_id = albums.id) is not null
        end,
        case
            when viewer.id is not null then viewer.is_admin
            or albums.created_by is not distinct from viewer.id
        end,
        "albums"."created_at",
        "albums"."updated_at"
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
        lateral (
            select *
            from albums
            where artist_id = request.id
            order by coalesce(released_on, '-infinity') desc, id desc
            limit 51
        ) albums
    join artists on artists.id = albums.artist_id
    order by request.n, coalesce(albums.released_on, '-infinity') desc, albums.id desc
) b on false
full join (
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
        from unnest($9, $10, $11, $12)
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
        lateral (
            select
                coalesce(
                    (
                        select likes_order
                        from tracks
                        where artist_id = request.id
                        order by likes_order desc
                        limit 1 offset 10
                    ),
                    0
                ) as likes_order offset 0
        ) eleventh
    cross join
        lateral (
            select *
            from (
                select *
                from tracks
                where artist_id = request.id
                    and likes_order > eleventh.likes_order
                union all
                (
                    select *
                    from tracks
                    where artist_id = request.id
                        and likes_order = eleventh.likes_order and eleventh.likes_order < 8
                    order by id desc
                    limit 11
                )
                union all
                select *
                from tracks
                where artist_id = request.id
                    and likes_order = eleventh.likes_order and eleventh.likes_order >= 8
            ) best
            order by likes_count desc, id desc
            limit 11
        ) tracks
    order by request.n, tracks.likes_count desc, tracks.id desc
) c on false;
