-- POST /playlists/import?dry_run=true title,artist,album\nName 1,Name 1,Name 1\n, signed in
select name
from unnest($1) requested (name)
where exists (select from artists where fold(artists.name) = requested.name);

-- POST /playlists/import?dry_run=true title,artist,album\nName 1,Name 1,Name 1\n, signed in
select requested.place, by_artist.id, by_artist.title
from unnest($1)
with ordinality requested (name, place)
join artists on fold(artists.name) = requested.name
join
    lateral (
        select id, title
        from tracks
        where artist_id = artists.id
        union all
        select tracks.id, tracks.title
        from albums
        join tracks on tracks.album_id = albums.id
        where albums.artist_id = artists.id
            and tracks.artist_id <> artists.id
    ) by_artist on true;

-- POST /playlists/import?dry_run=true title,artist,album\nName 1,Name 1,Name 1\n, signed in
select
    tracks.id,
    tracks.title,
    artist_name,
    album_title,
    track_number,
    tracks.duration_ms,
    audio_url,
    tracks.artist_id,
    album_id,
    albums.artist_id,
    albums.released_on
from tracks
join albums on albums.id = tracks.album_id
where tracks.id = any($1);

-- POST /playlists/import?dry_run=true title,artist,album\nName 1,Name 1,Name 1\n, signed in
select
    "tracks"."id",
    "tracks"."title",
    "tracks"."track_number",
    "tracks"."duration_ms",
    "tracks"."audio_url",
    "tracks"."artist_id",
    "tracks"."artist_name",
    "tracks"."artist_image_url",
    "tracks"."album_id",
    "tracks"."album_title",
    "tracks"."album_genre",
    "tracks"."album_cover_url"
from tracks
where id = any($1);

-- POST /playlists/import?name=CSV&visibility=public title,artist,album\nName 1,Name 1,Name 1\nName 2,,\nNothing,Nobody,\n, signed in
select requested.place, by_title.id, by_title.title
from unnest($1, $2, $3) requested (place, title, album)
cross join
    lateral (
        (
            select tracks.id, tracks.title
            from derived.search_entries entries
            join tracks on tracks.id = entries.id
            where requested.album = ''
                and entries.kind = 'track' and entries.name = requested.title
            order by entries.id
            limit 100
        )
        union all
        (
            select tracks.id, tracks.title
            from derived.search_entries entries
            join tracks on tracks.album_id = entries.id
            where
                requested.album <> ''
                and entries.kind = 'album'
                and entries.name = requested.album
                and fold(tracks.title) = requested.title
            order by tracks.id
            limit 100
        )
    ) by_title;

-- POST /playlists/import?name=CSV&visibility=public title,artist,album\nName 1,Name 1,Name 1\nName 2,,\nNothing,Nobody,\n, signed in
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

-- POST /playlists/import?name=CSV&visibility=public title,artist,album\nName 1,Name 1,Name 1\nName 2,,\nNothing,Nobody,\n, signed in
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

-- POST /playlists/import?name=CSV&visibility=public title,artist,album\nName 1,Name 1,Name 1\nName 2,,\nNothing,Nobody,\n, signed in
select requested.place, entry.id, entry.label, entry.name, entry.artist
from unnest($1)
with ordinality requested (query, place)
cross join
    lateral (
        (
            select id, label, name, artist
            from derived.search_entries
            where kind = 'track'
                and part = 0 and words @@ requested.query::tsquery
            limit 30
        )
        union all
        (
            select id, label, name, artist
            from derived.search_entries
            where kind = 'track'
                and part = 1 and words @@ requested.query::tsquery
            limit 30
        )
        union all
        (
            select id, label, name, artist
            from derived.search_entries
            where kind = 'track'
                and part = 2 and words @@ requested.query::tsquery
            limit 30
        )
    ) entry
where requested.query <> '';

-- POST /playlists/import?name=CSV&visibility=public title,artist,album\nName 1,Name 1,Name 1\nName 2,,\nNothing,Nobody,\n, signed in
select id
from tracks
where id in (select unnest($1::bigint[]))
order by id
for share;

-- POST /playlists/import?name=CSV&visibility=public title,artist,album\nName 1,Name 1,Name 1\nName 2,,\nNothing,Nobody,\n, signed in
INSERT INTO "playlists" ("user_id", "name", "description", "visibility")
VALUES ($1, $2, $3, $4)
RETURNING "playlists"."id";

-- POST /playlists/import?name=CSV&visibility=public title,artist,album\nName 1,Name 1,Name 1\nName 2,,\nNothing,Nobody,\n, signed in
with
gap as (
    select (select max(position) from playlist_adds where playlist_id = $1) as low, null::numeric as high
)
insert into playlist_adds (playlist_id, track_id, position)
select
    $2::bigint,
    new.track_id,
    case
        when low is null
        and high is null then new.place
        when high is null then floor(low) + new.place
        when low is null then ceil(high) - 1 - $3::bigint + new.place
        else low + (high - low) * new.place * 0.5
    end
from gap, unnest($4)
with ordinality new (track_id, place)
order by new.place
returning id, scale(position);

-- POST /playlists/import?name=CSV&visibility=public title,artist,album\nName 1,Name 1,Name 1\nName 2,,\nNothing,Nobody,\n, signed in
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
join users on users.id = playlists.user_id
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
);

-- POST /playlists/import?name=CSV&visibility=public title,artist,album\nName 1,Name 1,Name 1\nName 2,,\nNothing,Nobody,\n, signed in
select playlists_count, items_count
from user_usage
where id = $1;

-- POST /playlists/import?format=m3u8 #EXTM3U\n#EXTINF:1,Name 1 - Name 1\nhttps://example.com/1\n, signed in
select id, null::text
from tracks
where id = any($1)
union all
select tracks.id, requested.url
from unnest($2) requested (url)
join tracks on tracks.audio_url = requested.url;

-- POST /playlists/import?format=jspf {"playlist": {"title": "Again", "track": [{"title": "Name 1", "creator": "Name 1"}]}}, with a key, signed in
select pg_try_advisory_xact_lock(hashtextextended($1, 0));

-- POST /playlists/import?format=jspf {"playlist": {"title": "Again", "track": [{"title": "Name 1", "creator": "Name 1"}]}}, with a key, signed in
SELECT "idempotency_keys"."key", "idempotency_keys"."fingerprint", "idempotency_keys"."answer"
FROM "idempotency_keys"
WHERE (
    (("idempotency_keys"."user_id" = ANY($1)) AND ("idempotency_keys"."key" = ANY($2)))
    AND ("idempotency_keys"."created_at" > (CURRENT_TIMESTAMP - $3))
);

-- POST /playlists/import?format=jspf {"playlist": {"title": "Again", "track": [{"title": "Name 1", "creator": "Name 1"}]}}, with a key, signed in
INSERT INTO "idempotency_keys" ("user_id", "key", "fingerprint", "answer", "created_at")
VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)
ON CONFLICT ("user_id", "key") DO UPDATE SET
    "fingerprint" = $5, "answer" = $6, "created_at" = CURRENT_TIMESTAMP;

-- POST /playlists/import?format=jspf {"playlist": {"title": "Again", "track": [{"title": "Name 1", "creator": "Name 1"}]}}, with a key, signed in
delete from idempotency_keys
where
    user_id = $1
    and key in (
        select key
        from (
            select
                key,
                row_number() over newest_first as nth,
                sum(octet_length(answer)) over newest_first - octet_length(answer) as newer_bytes
            from idempotency_keys
            where user_id = $2
            window newest_first as (order by created_at desc, key)
        ) numbered
        where nth > $3
            or newer_bytes > $4
    );
