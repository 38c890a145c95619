-- POST /playlists/import?dry_run=true title,artist,album\nName 1,Name 1,Name 1\n, signed in
select
    asked.name,
    "tracks"."id",
    "tracks"."title",
    "tracks"."track_number",
    "tracks"."duration_ms",
    "tracks"."audio_url",
    "tracks"."artist_id",
    "tracks"."artist_name",
    "tracks"."album_id",
    "tracks"."album_title",
    "tracks"."album_genre",
    "tracks"."album_cover_url"
from unnest($1) asked (name)
join artists named on fold(named.name) = fold(asked.name)
join
    lateral (
        select id
        from tracks
        where artist_id = named.id
        union
        select t.id
        from albums b
        join tracks t on t.album_id = b.id
        where b.artist_id = named.id
    ) theirs on true
join tracks on tracks.id = theirs.id;

-- POST /playlists/import?name=CSV&visibility=public title,artist,album\nName 1,Name 1,Name 1\nName 2,,\nNothing,Nobody,\n, signed in
select
    asked.name,
    "tracks"."id",
    "tracks"."title",
    "tracks"."track_number",
    "tracks"."duration_ms",
    "tracks"."audio_url",
    "tracks"."artist_id",
    "tracks"."artist_name",
    "tracks"."album_id",
    "tracks"."album_title",
    "tracks"."album_genre",
    "tracks"."album_cover_url"
from unnest($1) asked (name)
join
    lateral (select * from tracks t where t.title collate "und-x-icu" = asked.name limit 100) tracks on true;

-- POST /playlists/import?name=CSV&visibility=public title,artist,album\nName 1,Name 1,Name 1\nName 2,,\nNothing,Nobody,\n, signed in
INSERT INTO "playlists" ("user_id", "name", "description", "visibility")
VALUES ($1, $2, $3, $4)
RETURNING "playlists"."id";

-- POST /playlists/import?name=CSV&visibility=public title,artist,album\nName 1,Name 1,Name 1\nName 2,,\nNothing,Nobody,\n, signed in
select asked.place::integer, held.track_id
from unnest($1)
with ordinality asked (id, place)
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
join tracks things on things.id = asked.id
left join lateral (select things.id as track_id, 0 as a, 0 as b) held on true
order by asked.place, held.a, held.b, held.track_id;

-- POST /playlists/import?name=CSV&visibility=public title,artist,album\nName 1,Name 1,Name 1\nName 2,,\nNothing,Nobody,\n, signed in
select items_count
from playlists
where id = $1;

-- POST /playlists/import?name=CSV&visibility=public title,artist,album\nName 1,Name 1,Name 1\nName 2,,\nNothing,Nobody,\n, signed in
with
ends as (
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
        else low + (high - low) * new.place * 0.25
    end
from ends, unnest($4)
with ordinality new (track_id, place)
order by new.place
returning id, scale(position);

-- POST /playlists/import?name=CSV&visibility=public title,artist,album\nName 1,Name 1,Name 1\nName 2,,\nNothing,Nobody,\n, signed in
select
    "playlists"."id",
    "playlists"."name",
    "playlists"."description",
    "playlists"."visibility",
    "playlists"."version",
    "users"."id",
    "users"."username",
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
    playlists.user_id = viewer.id,
    playlists.user_id = viewer.id,
    "playlists"."created_at",
    "playlists"."updated_at"
from playlists
join users on users.id = playlists.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
where playlists.id = $3 and (playlists.visibility <> 'private' or playlists.user_id = $4);

-- POST /playlists/import?format=m3u8 #EXTM3U\n#EXTINF:1,Name 1 - Name 1\nhttps://example.com/1\n, signed in
with
ends as (
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
from ends, unnest($4)
with ordinality new (track_id, place)
order by new.place
returning id, scale(position);

-- POST /playlists/import?format=jspf {"playlist": {"title": "Again", "track": [{"title": "Name 1", "creator": "Name 1"}]}}, with a key, signed in
select pg_try_advisory_xact_lock(hashtextextended($1, 0));

-- POST /playlists/import?format=jspf {"playlist": {"title": "Again", "track": [{"title": "Name 1", "creator": "Name 1"}]}}, with a key, signed in
SELECT "idempotency_keys"."fingerprint", "idempotency_keys"."answer"
FROM "idempotency_keys"
WHERE (
    (("idempotency_keys"."user_id" = $1) AND ("idempotency_keys"."key" = $2))
    AND ("idempotency_keys"."created_at" > (CURRENT_TIMESTAMP - $3))
)
LIMIT $4;

-- POST /playlists/import?format=jspf {"playlist": {"title": "Again", "track": [{"title": "Name 1", "creator": "Name 1"}]}}, with a key, signed in
INSERT INTO "idempotency_keys" ("user_id", "key", "fingerprint", "answer", "created_at")
VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)
ON CONFLICT ("user_id", "key") DO UPDATE SET
    "fingerprint" = $5, "answer" = $6, "created_at" = CURRENT_TIMESTAMP;
