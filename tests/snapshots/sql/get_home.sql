-- GET /me/home, signed in
select at, key
from (
    select at, key
    from follows
    cross join
        lateral (
            (
                select at, key
                from (
                    select created_at, id, created_at as at, id * 2 + 1 as key
                    from tracks
                    where tracks.artist_id = follows.artist_id
                ) events
                where true
                order by created_at desc, id desc
                limit $1
            )
            union all
            (
                select at, key
                from (
                    select created_at, id, created_at as at, id * 2 as key
                    from albums
                    where albums.artist_id = follows.artist_id
                ) events
                where true
                order by created_at desc, id desc
                limit $2
            )
        ) newest
    where follows.user_id = $3
    union all
    select at, key
    from user_follows
    cross join
        lateral (
            select at, key
            from (
                select created_at, id, created_at as at, id - (1::bigint << 62) as key
                from playlists
                where playlists.user_id = user_follows.followed_user_id
                    and playlists.visibility = 'public'
            ) events
            where true
            order by created_at desc, id desc
            limit $4
        ) newest
    where user_follows.user_id = $5
) events
order by at desc, key desc
limit $6 offset $7;

-- GET /me/home, signed in
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
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where albums.id = any($4);

-- GET /me/home, signed in
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
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where tracks.id = any($4);

-- GET /me/home, signed in
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
where playlists.id = any($4) and playlists.visibility = 'public';

-- GET /me/home, signed in
with
me as (select $1::bigint as id),
liked as (
    select track_id
    from likes
    where user_id = (select id from me)
    order by created_at desc, id desc
    limit 50
),
followed as (
    select artist_id
    from follows
    where user_id = (select id from me)
    order by created_at desc, id desc
    limit 50
),
fans as (
    select user_id, shared
    from (
        select user_id, sum(shared) as shared
        from (
            select f.user_id, 1.0 as shared
            from liked
            cross join
                lateral (select user_id from likes where likes.track_id = liked.track_id order by id desc limit 100) f
            union all
            select f.user_id, 1.0
            from followed
            cross join
                lateral (
                    select user_id
                    from follows
                    where follows.artist_id = followed.artist_id
                    order by id desc
                    limit 100
                ) f
        ) f
        where user_id <> (select id from me)
        group by user_id
        order by shared desc, user_id
        limit 200
    ) similar_users
    where (
        select not private_profile
            and disabled_at is null
        from users
        where users.id = similar_users.user_id
    )
    order by shared desc, user_id
    limit 100
),
genres as (
    select album_genre as genre, count(*)::float8 / sum(count(*)) over () as share
    from liked
    join tracks on tracks.id = liked.track_id
    group by 1
    order by 2 desc, 1
    limit 3
)
select id, array_agg(reason order by weight desc, reason)
from (
    select id, reason, sum(weight) as weight
    from (
        select
            l.track_id as id,
            0 as reason,
            sum(fans.shared * fans.shared) / sqrt(10 + max(t.likes_count)) as weight
        from fans
        cross join
            lateral (
                select track_id
                from likes
                where likes.user_id = fans.user_id
                order by created_at desc, id desc
                limit 100
            ) l
        join tracks t on t.id = l.track_id
        group by l.track_id
        union all
        select t.id, 1, 0.5
        from followed
        cross join
            lateral (
                select id
                from tracks
                where tracks.artist_id = followed.artist_id
                order by likes_order desc, id desc
                limit 5
            ) t
        union all
        select c.id, 2, 0.3 * genres.share * (1 - c.place / 201.0)
        from genres
        join derived.charts c on c.genre = genres.genre
            and c.kind = 'track' and c.period = 'all'
        union all
        select c.id, 3, 0.1 * (1 - c.place / 201.0)
        from derived.charts c
        where c.kind = 'track'
            and c.period = 'all' and c.genre = ''
        union all (select id, 3, 0.001 from tracks order by id desc limit 200)
    ) s
    group by id, reason
) found
where
    (select true from likes where likes.user_id = (select id from me) and likes.track_id = found.id) is null
group by id
order by sum(weight) desc, id
limit $2;

-- GET /me/home, signed in
select place, id, score
from derived.charts
where kind = $1 and period = $2 and genre = $3
order by place
limit $4;

-- GET /me/home, signed in
select at
from derived.refreshes
where name = 'all';

-- GET /me/home, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 11
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /me/home, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.user_id = $1
    order by playlists.updated_at desc, playlists.id desc
    limit 11
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.updated_at desc, playlists.id desc;

-- GET /me/home?feed=0&recommendations=0&chart=0&new_releases=20&playlists=0, signed in
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
        and coalesce(albums.released_on, '-infinity') <= current_date
        and albums.released_on is not null
    order by coalesce(albums.released_on, '-infinity') desc, albums.id desc
    limit 21
) albums
join artists on artists.id = albums.artist_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by coalesce(albums.released_on, '-infinity') desc, albums.id desc;

-- GET /me/home?feed=0&recommendations=0&chart=0&new_releases=0&playlists=20, signed in
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
from (
    select playlists.*
    from playlists
    where true
        and playlists.user_id = $1
    order by playlists.updated_at desc, playlists.id desc
    limit 21
) playlists
join users on users.id = playlists.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by playlists.updated_at desc, playlists.id desc;
