-- GET /search?q=name
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'artist' and name = $2
    order by e.part
    limit 20
)
union all
(
    select $3::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'artist' and name = $4
    order by e.part
    limit 20
)
union all
(
    select $5::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 0 and words @@ $6::tsquery
    order by popularity desc, id
    limit $7
)
union all
select
    $8::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'artist')
union all
(
    select $9::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $10
    order by e.part
    limit 20
)
union all
(
    select $11::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $12
    order by e.part
    limit 20
)
union all
(
    select $13::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 0 and words @@ $14::tsquery
    order by popularity desc, id
    limit $15
)
union all
select
    $16::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'track')
union all
(
    select $17::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'album' and name = $18
    order by e.part
    limit 20
)
union all
(
    select $19::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'album' and name = $20
    order by e.part
    limit 20
)
union all
(
    select $21::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 0 and words @@ $22::tsquery
    order by popularity desc, id
    limit $23
)
union all
select
    $24::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'album')
union all
(
    select $25::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'playlist' and name = $26
    order by e.part
    limit 20
)
union all
(
    select $27::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'playlist' and name = $28
    order by e.part
    limit 20
)
union all
(
    select $29::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 0 and words @@ $30::tsquery
    order by popularity desc, id
    limit $31
)
union all
select
    $32::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'playlist')
union all
(
    select $33::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'user' and name = $34
    order by e.part
    limit 20
)
union all
(
    select $35::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'user' and name = $36
    order by e.part
    limit 20
)
union all
(
    select $37::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 0 and words @@ $38::tsquery
    order by popularity desc, id
    limit $39
)
union all
select
    $40::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'user');

-- GET /search?q=name
select *
from (
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
    from artists
    cross join (
        select
            $1::bigint as id,
            $2::boolean as is_admin,
            $3::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where artists.id = any($4)
) a
full join (
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
    from albums
    join artists on artists.id = albums.artist_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            $7::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where albums.id = any($8)
) b on false
full join (
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
    from tracks
    cross join (
        select
            $9::bigint as id,
            $10::boolean as is_admin,
            $11::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where tracks.id = any($12)
) c on false;

-- GET /search?q=name
select *
from (
    select
        "playlists"."id",
        "playlists"."name",
        "playlists"."description",
        case when playlists.hidden_by_profile then 'public' else playlists.visibility end,
        case when playlists.user_id = viewer.id then playlists.share_key end,
        "playlists"."version",
        "users"."id",
        "users"."username",
        "users"."display_name",
        "users"."avatar_url",
        (
            select album_cover_url
            from (
                select track_id, position, id
                from playlist_adds
                where playlist_id = playlists.id
                order by position, id
                limit 20
            ) a
            join tracks on tracks.id = a.track_id
            where album_cover_url is not null
            order by a.position, a.id
            limit 1
        ),
        "playlists"."items_count",
        "playlists"."duration_ms",
        "playlists"."artists_count",
        "playlists"."saves_count",
        playlists.user_id = viewer.id,
        case
            when viewer.id is not null then (select id from saved_playlists where user_id = viewer.id and playlist_id = playlists.id) is not null
        end,
        playlists.user_id = viewer.id,
        "playlists"."created_at",
        "playlists"."updated_at"
    from playlists
    join users on users.id = playlists.user_id
    cross join (
        select
            $1::bigint as id,
            $2::boolean as is_admin,
            $3::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where playlists.id = any($4)
) a
full join (
    select
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
    from users
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            $7::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where users.id = any($8)
) b on false;

-- GET /search?q=name&types=artists, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'artist' and name = $2
    order by e.part
    limit 20
)
union all
(
    select $3::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'artist' and name = $4
    order by e.part
    limit 20
)
union all
(
    select $5::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 0 and words @@ $6::tsquery
    order by popularity desc, id
    limit $7
)
union all
select
    $8::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'artist');

-- GET /search?q=name&types=artists, signed in
select *
from (
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
    from artists
    cross join (
        select
            $1::bigint as id,
            $2::boolean as is_admin,
            $3::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where artists.id = any($4)
) a
full join (
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
    from albums
    join artists on artists.id = albums.artist_id
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            $7::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where false
) b on false
full join (
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
    from tracks
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            $10::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where false
) c on false;

-- GET /search?q=name&types=albums&limit=50, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'album' and name = $2
    order by e.part
    limit 20
)
union all
(
    select $3::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'album' and name = $4
    order by e.part
    limit 20
)
union all
(
    select $5::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 0 and words @@ $6::tsquery
    order by popularity desc, id
    limit $7
)
union all
select
    $8::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'album');

-- GET /search?q=name&types=albums&limit=50, signed in
select *
from (
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
    from artists
    cross join (
        select
            $1::bigint as id,
            $2::boolean as is_admin,
            $3::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where false
) a
full join (
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
    from albums
    join artists on artists.id = albums.artist_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            $6::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where albums.id = any($7)
) b on false
full join (
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
    from tracks
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            $10::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where false
) c on false;

-- GET /search?q=name&types=tracks&limit=50, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $2
    order by e.part
    limit 20
)
union all
(
    select $3::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $4
    order by e.part
    limit 20
)
union all
(
    select $5::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 0 and words @@ $6::tsquery
    order by popularity desc, id
    limit $7
)
union all
select
    $8::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'track');

-- GET /search?q=name&types=tracks&limit=50, signed in
select *
from (
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
    from artists
    cross join (
        select
            $1::bigint as id,
            $2::boolean as is_admin,
            $3::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where false
) a
full join (
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
    from albums
    join artists on artists.id = albums.artist_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            $6::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where false
) b on false
full join (
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
    from tracks
    cross join (
        select
            $7::bigint as id,
            $8::boolean as is_admin,
            $9::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where tracks.id = any($10)
) c on false;

-- GET /search?q=name&types=playlists&limit=50, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'playlist' and name = $2
    order by e.part
    limit 20
)
union all
(
    select $3::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'playlist' and name = $4
    order by e.part
    limit 20
)
union all
(
    select $5::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 0 and words @@ $6::tsquery
    order by popularity desc, id
    limit $7
)
union all
select
    $8::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'playlist');

-- GET /search?q=name&types=playlists&limit=50, signed in
select *
from (
    select
        "playlists"."id",
        "playlists"."name",
        "playlists"."description",
        case when playlists.hidden_by_profile then 'public' else playlists.visibility end,
        case when playlists.user_id = viewer.id then playlists.share_key end,
        "playlists"."version",
        "users"."id",
        "users"."username",
        "users"."display_name",
        "users"."avatar_url",
        (
            select album_cover_url
            from (
                select track_id, position, id
                from playlist_adds
                where playlist_id = playlists.id
                order by position, id
                limit 20
            ) a
            join tracks on tracks.id = a.track_id
            where album_cover_url is not null
            order by a.position, a.id
            limit 1
        ),
        "playlists"."items_count",
        "playlists"."duration_ms",
        "playlists"."artists_count",
        "playlists"."saves_count",
        playlists.user_id = viewer.id,
        case
            when viewer.id is not null then (select id from saved_playlists where user_id = viewer.id and playlist_id = playlists.id) is not null
        end,
        playlists.user_id = viewer.id,
        "playlists"."created_at",
        "playlists"."updated_at"
    from playlists
    join users on users.id = playlists.user_id
    cross join (
        select
            $1::bigint as id,
            $2::boolean as is_admin,
            $3::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where playlists.id = any($4)
) a
full join (
    select
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
    from users
    cross join (
        select
            $5::bigint as id,
            $6::boolean as is_admin,
            $7::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where false
) b on false;

-- GET /search?q=name&types=users&limit=50, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'user' and name = $2
    order by e.part
    limit 20
)
union all
(
    select $3::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'user' and name = $4
    order by e.part
    limit 20
)
union all
(
    select $5::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 0 and words @@ $6::tsquery
    order by popularity desc, id
    limit $7
)
union all
select
    $8::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'user');

-- GET /search?q=name&types=users&limit=50, signed in
select *
from (
    select
        "playlists"."id",
        "playlists"."name",
        "playlists"."description",
        case when playlists.hidden_by_profile then 'public' else playlists.visibility end,
        case when playlists.user_id = viewer.id then playlists.share_key end,
        "playlists"."version",
        "users"."id",
        "users"."username",
        "users"."display_name",
        "users"."avatar_url",
        (
            select album_cover_url
            from (
                select track_id, position, id
                from playlist_adds
                where playlist_id = playlists.id
                order by position, id
                limit 20
            ) a
            join tracks on tracks.id = a.track_id
            where album_cover_url is not null
            order by a.position, a.id
            limit 1
        ),
        "playlists"."items_count",
        "playlists"."duration_ms",
        "playlists"."artists_count",
        "playlists"."saves_count",
        playlists.user_id = viewer.id,
        case
            when viewer.id is not null then (select id from saved_playlists where user_id = viewer.id and playlist_id = playlists.id) is not null
        end,
        playlists.user_id = viewer.id,
        "playlists"."created_at",
        "playlists"."updated_at"
    from playlists
    join users on users.id = playlists.user_id
    cross join (
        select
            $1::bigint as id,
            $2::boolean as is_admin,
            $3::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where false
) a
full join (
    select
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
    from users
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            $6::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where users.id = any($7)
) b on false;

-- GET /search?q=name&types=albums,tracks, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $2
    order by e.part
    limit 20
)
union all
(
    select $3::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $4
    order by e.part
    limit 20
)
union all
(
    select $5::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 0 and words @@ $6::tsquery
    order by popularity desc, id
    limit $7
)
union all
select
    $8::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'track')
union all
(
    select $9::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'album' and name = $10
    order by e.part
    limit 20
)
union all
(
    select $11::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'album' and name = $12
    order by e.part
    limit 20
)
union all
(
    select $13::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 0 and words @@ $14::tsquery
    order by popularity desc, id
    limit $15
)
union all
select
    $16::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'album');

-- GET /search?q=name&types=albums,tracks, signed in
select *
from (
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
    from artists
    cross join (
        select
            $1::bigint as id,
            $2::boolean as is_admin,
            $3::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where false
) a
full join (
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
    from albums
    join artists on artists.id = albums.artist_id
    cross join (
        select
            $4::bigint as id,
            $5::boolean as is_admin,
            $6::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where albums.id = any($7)
) b on false
full join (
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
    from tracks
    cross join (
        select
            $8::bigint as id,
            $9::boolean as is_admin,
            $10::text as share_key,
            null::bigint[] as likes,
            null::bigint[] as follows offset 0
    ) viewer
    where tracks.id = any($11)
) c on false;

-- GET /search?q=name%203050, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 1 and words @@ $2::tsquery
    order by popularity desc, id
    limit $3
)
union all
(
    select $4::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 1 and words @@ $5::tsquery
    order by popularity desc, id
    limit $6
)
union all
(
    select $7::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 1 and words @@ $8::tsquery
    order by popularity desc, id
    limit $9
)
union all
(
    select $10::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 1 and words @@ $11::tsquery
    order by popularity desc, id
    limit $12
)
union all
(
    select $13::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 1 and words @@ $14::tsquery
    order by popularity desc, id
    limit $15
);

-- GET /search?q=name%203050, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'artist'
            and part = 2 and words @@ $2::tsquery
        limit $3
    ) e
    order by popularity desc, id
    limit $4
)
union all
(
    select $5::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'track'
            and part = 2 and words @@ $6::tsquery
        limit $7
    ) e
    order by popularity desc, id
    limit $8
)
union all
(
    select $9::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'album'
            and part = 2 and words @@ $10::tsquery
        limit $11
    ) e
    order by popularity desc, id
    limit $12
)
union all
(
    select $13::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'playlist'
            and part = 2 and words @@ $14::tsquery
        limit $15
    ) e
    order by popularity desc, id
    limit $16
)
union all
(
    select $17::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'user'
            and part = 2 and words @@ $18::tsquery
        limit $19
    ) e
    order by popularity desc, id
    limit $20
);

-- GET /search?q=name%203050&types=artists, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 1 and words @@ $2::tsquery
    order by popularity desc, id
    limit $3
);

-- GET /search?q=name%203050&types=artists, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'artist'
            and part = 2 and words @@ $2::tsquery
        limit $3
    ) e
    order by popularity desc, id
    limit $4
);

-- GET /search?q=name%203050&types=albums, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 1 and words @@ $2::tsquery
    order by popularity desc, id
    limit $3
);

-- GET /search?q=name%203050&types=albums, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'album'
            and part = 2 and words @@ $2::tsquery
        limit $3
    ) e
    order by popularity desc, id
    limit $4
);

-- GET /search?q=name%203050&types=tracks, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 1 and words @@ $2::tsquery
    order by popularity desc, id
    limit $3
);

-- GET /search?q=name%203050&types=tracks, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'track'
            and part = 2 and words @@ $2::tsquery
        limit $3
    ) e
    order by popularity desc, id
    limit $4
);

-- GET /search?q=name%203050&types=playlists, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 1 and words @@ $2::tsquery
    order by popularity desc, id
    limit $3
);

-- GET /search?q=name%203050&types=playlists, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'playlist'
            and part = 2 and words @@ $2::tsquery
        limit $3
    ) e
    order by popularity desc, id
    limit $4
);

-- GET /search?q=name%203050&types=users, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 1 and words @@ $2::tsquery
    order by popularity desc, id
    limit $3
);

-- GET /search?q=name%203050&types=users, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'user'
            and part = 2 and words @@ $2::tsquery
        limit $3
    ) e
    order by popularity desc, id
    limit $4
);

-- GET /search?q=na%2030, signed in
select known.word, null::bigint, max(known.entries_count)::bigint
from derived.search_words known
where known.word = any($1)
group by known.word
union all
select asked.beginning, continued.words_count, continued.entries_count
from unnest($2) asked (beginning)
cross join
    lateral (
        select count(*) as words_count, coalesce(sum(entries_count), 0)::bigint as entries_count
        from (
            select entries_count
            from derived.search_words
            where word ~>=~ asked.beginning
                and word ~<~ (asked.beginning || chr(1114111))
            limit 601
        ) s
    ) continued;

-- GET /search?q=na%2030, signed in
select '', known.word, max(known.entries_count)::bigint
from derived.search_words known
where known.word = any($1)
group by known.word
union all
select $2, near.word, near.entries_count
from unnest($3) asked (beginning)
cross join
    lateral (
        select word, entries_count
        from derived.search_words
        where word ~>=~ asked.beginning
            and word ~<~ (asked.beginning || chr(1114111))
        order by word
        using ~<~
        limit 4
    ) near
union all
select '', near.word, near.entries_count
from unnest($4) asked (key)
cross join
    lateral (
        select word, entries_count
        from derived.search_words
        where derived.typo_keys(word) @> array[asked.key]
            and length(word) > 1
        limit 100
    ) near;

-- GET /search?q=na%2030, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'artist' and name = $2
    order by e.part
    limit 20
)
union all
(
    select $3::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 0 and words @@ $4::tsquery
    order by popularity desc, id
    limit $5
)
union all
(
    select $6::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 1 and words @@ $7::tsquery
    order by popularity desc, id
    limit $8
)
union all
(
    select $9::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $10
    order by e.part
    limit 20
)
union all
(
    select $11::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 0 and words @@ $12::tsquery
    order by popularity desc, id
    limit $13
)
union all
(
    select $14::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 1 and words @@ $15::tsquery
    order by popularity desc, id
    limit $16
)
union all
(
    select $17::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'album' and name = $18
    order by e.part
    limit 20
)
union all
(
    select $19::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 0 and words @@ $20::tsquery
    order by popularity desc, id
    limit $21
)
union all
(
    select $22::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 1 and words @@ $23::tsquery
    order by popularity desc, id
    limit $24
)
union all
(
    select $25::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'playlist' and name = $26
    order by e.part
    limit 20
)
union all
(
    select $27::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 0 and words @@ $28::tsquery
    order by popularity desc, id
    limit $29
)
union all
(
    select $30::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 1 and words @@ $31::tsquery
    order by popularity desc, id
    limit $32
)
union all
(
    select $33::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'user' and name = $34
    order by e.part
    limit 20
)
union all
(
    select $35::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 0 and words @@ $36::tsquery
    order by popularity desc, id
    limit $37
)
union all
(
    select $38::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 1 and words @@ $39::tsquery
    order by popularity desc, id
    limit $40
);

-- GET /search?q=nmae&types=tracks, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $2
    order by e.part
    limit 20
)
union all
(
    select $3::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 0 and words @@ $4::tsquery
    order by popularity desc, id
    limit $5
)
union all
(
    select $6::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 1 and words @@ $7::tsquery
    order by popularity desc, id
    limit $8
);

-- GET /search?q=artist:name, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 1 and words @@ $2::tsquery
    order by popularity desc, id
    limit $3
)
union all
(
    select $4::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 1 and words @@ $5::tsquery
    order by popularity desc, id
    limit $6
);

-- GET /search?q=artist:name, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'playlist'
            and part = 2 and words @@ $2::tsquery
        limit $3
    ) e
    order by popularity desc, id
    limit $4
)
union all
(
    select $5::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'user'
            and part = 2 and words @@ $6::tsquery
        limit $7
    ) e
    order by popularity desc, id
    limit $8
);

-- GET /search?q=album:name, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 1 and words @@ $2::tsquery
    order by popularity desc, id
    limit $3
)
union all
(
    select $4::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 1 and words @@ $5::tsquery
    order by popularity desc, id
    limit $6
)
union all
(
    select $7::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 1 and words @@ $8::tsquery
    order by popularity desc, id
    limit $9
);

-- GET /search?q=album:name, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'artist'
            and part = 2 and words @@ $2::tsquery
        limit $3
    ) e
    order by popularity desc, id
    limit $4
)
union all
(
    select $5::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'playlist'
            and part = 2 and words @@ $6::tsquery
        limit $7
    ) e
    order by popularity desc, id
    limit $8
)
union all
(
    select $9::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'user'
            and part = 2 and words @@ $10::tsquery
        limit $11
    ) e
    order by popularity desc, id
    limit $12
);

-- GET /search?q=genre:rock, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'artist' and name = $2 and words @@ $3::tsquery
    order by e.part
    limit 20
)
union all
(
    select $4::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'artist' and name = $5 and words @@ $6::tsquery
    order by e.part
    limit 20
)
union all
(
    select $7::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 0 and words @@ $8::tsquery
    order by popularity desc, id
    limit $9
)
union all
select
    $10::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'artist')
union all
(
    select $11::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $12 and words @@ $13::tsquery
    order by e.part
    limit 20
)
union all
(
    select $14::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $15 and words @@ $16::tsquery
    order by e.part
    limit 20
)
union all
(
    select $17::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 0 and words @@ $18::tsquery
    order by popularity desc, id
    limit $19
)
union all
select
    $20::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'track')
union all
(
    select $21::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'album' and name = $22 and words @@ $23::tsquery
    order by e.part
    limit 20
)
union all
(
    select $24::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'album' and name = $25 and words @@ $26::tsquery
    order by e.part
    limit 20
)
union all
(
    select $27::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 0 and words @@ $28::tsquery
    order by popularity desc, id
    limit $29
)
union all
select
    $30::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'album')
union all
(
    select $31::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'playlist' and name = $32 and words @@ $33::tsquery
    order by e.part
    limit 20
)
union all
(
    select $34::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'playlist' and name = $35 and words @@ $36::tsquery
    order by e.part
    limit 20
)
union all
(
    select $37::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 0 and words @@ $38::tsquery
    order by popularity desc, id
    limit $39
)
union all
select
    $40::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'playlist')
union all
(
    select $41::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'user' and name = $42 and words @@ $43::tsquery
    order by e.part
    limit 20
)
union all
(
    select $44::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'user' and name = $45 and words @@ $46::tsquery
    order by e.part
    limit 20
)
union all
(
    select $47::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 0 and words @@ $48::tsquery
    order by popularity desc, id
    limit $49
)
union all
select
    $50::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'user');

-- GET /search?q=genre:rock, signed in
select asked.beginning, genre.name
from unnest($1) asked (beginning)
cross join
    lateral (
        select left(fold(genre), 100) as name
        from (
            select genre, albums_count
            from genres
            where
                left(fold(genre), 100) ~>=~ asked.beginning
                and left(fold(genre), 100) ~<~ (asked.beginning || chr(1114111))
            limit 2000
        ) found
        group by name
        order by sum(albums_count) desc, name
        limit $2
    ) genre;

-- GET /search?q=genre:rock&types=tracks, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $2 and words @@ $3::tsquery
    order by e.part
    limit 20
)
union all
(
    select $4::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $5 and words @@ $6::tsquery
    order by e.part
    limit 20
)
union all
(
    select $7::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 0 and words @@ $8::tsquery
    order by popularity desc, id
    limit $9
)
union all
select
    $10::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'track');
