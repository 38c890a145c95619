-- GET /me/feed?limit=1, signed in
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
order by at desc, key desc
limit $4 offset $5;

-- GET /me/feed?limit=1, signed in
select
    "albums"."id",
    "albums"."title",
    "albums"."genre",
    "albums"."cover_url",
    "albums"."released_on",
    "artists"."id",
    "artists"."name",
    "albums"."tracks_count",
    "albums"."duration_ms",
    "albums"."likes_count",
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
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where albums.id = any($3);

-- GET /me/feed?limit=1, signed in
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
    "tracks"."album_id",
    "tracks"."album_title",
    "tracks"."album_genre",
    "tracks"."album_cover_url",
    "tracks"."likes_count",
    "tracks"."comments_count",
    case
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
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where tracks.id = any($3);

-- GET /me/feed?total=true, signed in
select count(*)
from follows
cross join
    lateral (
        select created_at, id, created_at as at, id * 2 + 1 as key
        from tracks
        where tracks.artist_id = follows.artist_id
        union all
        select created_at, id, created_at as at, id * 2 as key
        from albums
        where albums.artist_id = follows.artist_id
    ) events
where follows.user_id = $1;

-- GET /me/feed?sort=at&limit=1, signed in
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
            order by created_at, id
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
            order by created_at, id
            limit $2
        )
    ) newest
where follows.user_id = $3
order by at, key
limit $4 offset $5;

-- GET /me/feed?sort=at&limit=1&cursor={next}, signed in
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
                and created_at >= $1 and (at, key) > ($2, $3)
            order by created_at, id
            limit $4
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
                and created_at >= $5 and (at, key) > ($6, $7)
            order by created_at, id
            limit $8
        )
    ) newest
where follows.user_id = $9
order by at, key
limit $10 offset $11;

-- GET /me/feed?sort=at&limit=1&cursor={previous}, signed in
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
                and created_at <= $1 and (at, key) < ($2, $3)
            order by created_at desc, id desc
            limit $4
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
                and created_at <= $5 and (at, key) < ($6, $7)
            order by created_at desc, id desc
            limit $8
        )
    ) newest
where follows.user_id = $9
order by at desc, key desc
limit $10 offset $11;

-- GET /me/feed?since=2020-01-01T00:00:00Z, signed in
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
                and created_at > $1
            order by created_at desc, id desc
            limit $2
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
                and created_at > $3
            order by created_at desc, id desc
            limit $4
        )
    ) newest
where follows.user_id = $5
order by at desc, key desc
limit $6 offset $7;

-- GET /me/feed?since=2020-01-01T00:00:00Z&total=true, signed in
select count(*)
from follows
cross join
    lateral (
        select created_at, id, created_at as at, id * 2 + 1 as key
        from tracks
        where tracks.artist_id = follows.artist_id
        union all
        select created_at, id, created_at as at, id * 2 as key
        from albums
        where albums.artist_id = follows.artist_id
    ) events
where follows.user_id = $1 and at > $2;
