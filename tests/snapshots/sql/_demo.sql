-- tonearm serve --demo
select not exists (select from artists) and not exists (select from users);

-- tonearm serve --demo
set local statement_timeout = 0;
set local lock_timeout = 0;
select pg_advisory_xact_lock(7061728);

-- tonearm serve --demo
create temporary table import_artists (number bigint, name text, sort_name text, image_url text, bio text, aliases text[]) on commit drop;
create temporary table import_albums (
    number bigint,
    artist_id bigint,
    title text,
    genre text,
    cover_url text,
    released_on date,
    release_date_precision text
) on commit drop;
create temporary table matched_albums (number bigint, id bigint) on commit drop;
create temporary table import_tracks (
    number bigint,
    album_id bigint,
    performer bigint,
    title text,
    track_number integer,
    disc_number integer,
    duration_ms integer,
    audio_url text,
    cover_url text
) on commit drop;

-- tonearm serve --demo
COPY "import_artists"("number", "name", "sort_name", "image_url", "bio", "aliases")
FROM STDIN
WITH (FORMAT binary);

-- tonearm serve --demo
analyze import_artists;
create temporary table existing_artists on commit drop as
select distinct
    on (imported.number) imported.number,
    artists.id,
    imported.sort_name <> coalesce(artists.sort_name, '')
    or imported.image_url <> coalesce(artists.image_url, '')
    or imported.bio <> coalesce(artists.bio, '')
    or (not imported.aliases <@ artists.aliases and cardinality(artists.aliases) < 50) as changes,
    imported.image_url <> coalesce(artists.image_url, '') as changes_image
from import_artists imported
join artists
using (name)
order by imported.number, artists.id;
analyze existing_artists;

-- tonearm serve --demo
select number, id, changes is true
from existing_artists;

-- tonearm serve --demo
select nextval('artists_id_seq')
from generate_series(1, $1);

-- tonearm serve --demo
COPY "import_albums"("number", "artist_id", "title", "genre", "cover_url", "released_on", "release_date_precision")
FROM STDIN
WITH (FORMAT binary);

-- tonearm serve --demo
analyze import_albums;

-- tonearm serve --demo
select imported.number, albums.id, extract(year from albums.released_on)::integer
from import_albums imported
join albums
using (artist_id, title)
order by imported.number, albums.id;

-- tonearm serve --demo
COPY "matched_albums"("number", "id")
FROM STDIN
WITH (FORMAT binary);

-- tonearm serve --demo
analyze import_albums;
analyze matched_albums;
create temporary table existing_albums on commit drop as
select
    imported.number,
    albums.id,
    release_date.changes as changes_date,
    row_number() over (partition by albums.id order by imported.number) = 1
    and (
        imported.genre <> albums.genre
        or imported.cover_url <> coalesce(albums.cover_url, '')
        or release_date.changes
    ) as changes
from matched_albums matched
join import_albums imported
using (number)
join albums on albums.id = matched.id
left join
    lateral (
        select
            imported.released_on is distinct from date_trunc(imported.release_date_precision, albums.released_on::timestamp)::date
            or imported.release_date_precision < albums.release_date_precision as changes
        where imported.released_on is not null
    ) release_date on true;
analyze existing_albums;

-- tonearm serve --demo
select number, id, changes is true
from existing_albums;

-- tonearm serve --demo
select coalesce(sum(tracks_count), 0)::bigint
from (
    select tracks_count
    from albums
    where id in (select id from existing_albums where changes)
    union all
    select tracks_count
    from artists
    where id in (select id from existing_artists where changes_image)
) parents;

-- tonearm serve --demo
select nextval('albums_id_seq')
from generate_series(1, $1);

-- tonearm serve --demo
analyze import_tracks;
create temporary table existing_tracks on commit drop as
select distinct
    on (imported.number) imported.number,
    tracks.id,
    imported.duration_ms <> coalesce(tracks.duration_ms, 0)
    or imported.audio_url <> coalesce(tracks.audio_url, '')
    or imported.cover_url <> coalesce(tracks.cover_url, '')
    or imported.performer <> tracks.artist_id as changes
from import_tracks imported
join tracks
using (album_id, title)
where
    coalesce(tracks.disc_number, 0) = coalesce(imported.disc_number, 0)
    and coalesce(tracks.track_number, 0) = coalesce(imported.track_number, 0)
order by imported.number, tracks.id;
analyze existing_tracks;

-- tonearm serve --demo
select number
from import_tracks imported
where not exists (select from existing_tracks existing where existing.number = imported.number);

-- tonearm serve --demo
select number, id, changes is true
from existing_tracks;

-- tonearm serve --demo
create temporary table import_room (filler text) on commit drop;

-- tonearm serve --demo
alter table import_room alter filler
set storage plain;

-- tonearm serve --demo
insert into import_room
select (select repeat(' ', $1::integer))
from generate_series(1, $2);

-- tonearm serve --demo
truncate import_room;

-- tonearm serve --demo
set local tonearm.indexed = 'on';
set local tonearm.artist_images = 'on';

-- tonearm serve --demo
select
    case when has_last_part then 0 else 2000 - first.count end,
    case when has_last_part then 0 else 18000 - second.count end
from
    (select exists (select from derived.search_artists where part + 0 = 2) as has_last_part) last,
    (select count(*) from (select from derived.search_artists where part + 0 = 0 limit 2000) entries) first,
    (select count(*) from (select from derived.search_artists where part + 0 = 1 limit 18000) entries) second;

-- tonearm serve --demo
insert into derived.search_words (word, entries_count)
select new_words.word, 0
from unnest($1) new_words (word)
where not exists (select from derived.search_words known where known.word = new_words.word);

-- tonearm serve --demo
COPY "derived"."search_artists"("kind", "id", "label", "name", "artist", "album", "genre", "words", "popularity", "part")
FROM STDIN
WITH (FORMAT binary);

-- tonearm serve --demo
insert into derived.word_changes (word, change)
select word, change
from unnest($1, $2) counts (word, change);

-- tonearm serve --demo
COPY "artists"("id", "name", "sort_name", "image_url", "bio", "aliases")
FROM STDIN
WITH (FORMAT binary);

-- tonearm serve --demo
select
from playlists
where
    id in (
        select playlist_id
        from playlist_adds
        where track_id in (select id from existing_tracks where changes)
    )
order by id
for no key update;

-- tonearm serve --demo
select
from tracks
where
    id in (select id from existing_tracks where changes)
    or album_id in (select id from existing_albums where changes)
    or artist_id in (select id from existing_artists where changes_image)
order by id
for no key update;

-- tonearm serve --demo
select
from albums
where id in (select id from existing_albums where changes) or id in (select album_id from import_tracks)
order by id
for no key update;

-- tonearm serve --demo
select
from artists
where
    id in (select id from existing_artists where changes)
    or id in (select artist_id from import_albums)
    or id in (select performer from import_tracks)
order by id
for no key update;

-- tonearm serve --demo
update artists
set
    sort_name = coalesce(imported.sort_name, artists.sort_name),
    image_url = coalesce(imported.image_url, artists.image_url),
    bio = coalesce(imported.bio, artists.bio),
    aliases = (
        artists.aliases || array(
            select alias
            from unnest(imported.aliases)
            with ordinality new (alias, place)
            where alias <> all (artists.aliases)
            order by place
        )
    )[:50],
    updated_at = now()
from import_artists imported
join existing_artists existing
using (number)
where existing.id = artists.id and existing.changes;

-- tonearm serve --demo
update albums
set
    genre = imported.genre,
    cover_url = coalesce(imported.cover_url, albums.cover_url),
    released_on = case when existing.changes_date then imported.released_on else albums.released_on end,
    release_date_precision = case
        when existing.changes_date then imported.release_date_precision
        else albums.release_date_precision
    end,
    updated_at = now()
from import_albums imported
join existing_albums existing
using (number)
where existing.id = albums.id and existing.changes;

-- tonearm serve --demo
update tracks
set
    duration_ms = coalesce(imported.duration_ms, tracks.duration_ms),
    audio_url = coalesce(imported.audio_url, tracks.audio_url),
    cover_url = coalesce(imported.cover_url, tracks.cover_url),
    artist_id = coalesce(imported.performer, tracks.artist_id),
    updated_at = now()
from import_tracks imported
join existing_tracks existing
using (number)
where existing.id = tracks.id and existing.changes;

-- tonearm serve --demo
select id, title, genre, cover_url
from albums
where id = any($1)
order by id
for no key update;

-- tonearm serve --demo
select id, name, image_url
from artists
where id = any($1)
order by id
for no key update;

-- tonearm serve --demo
COPY "albums"("id", "title", "genre", "artist_id", "cover_url", "released_on", "release_date_precision")
FROM STDIN
WITH (FORMAT binary);

-- tonearm serve --demo
select
    case when has_last_part then 0 else 2000 - first.count end,
    case when has_last_part then 0 else 18000 - second.count end
from
    (select exists (select from derived.search_albums where part + 0 = 2) as has_last_part) last,
    (select count(*) from (select from derived.search_albums where part + 0 = 0 limit 2000) entries) first,
    (select count(*) from (select from derived.search_albums where part + 0 = 1 limit 18000) entries) second;

-- tonearm serve --demo
COPY "derived"."search_albums"("kind", "id", "label", "name", "artist", "album", "genre", "words", "popularity", "part")
FROM STDIN
WITH (FORMAT binary);

-- tonearm serve --demo
select
    derived.index_entries(
        'album',
        array(
            select albums.id
            from albums
            join artists on artists.id = albums.artist_id
            where albums.id >= $1
                and cardinality(artists.aliases) > 0
        )
    );

-- tonearm serve --demo
select nextval('tracks_id_seq')
from generate_series(1, $1);

-- tonearm serve --demo
COPY "tracks"(
    "id",
    "title",
    "artist_id",
    "album_id",
    "track_number",
    "disc_number",
    "duration_ms",
    "audio_url",
    "cover_url",
    "artist_name",
    "artist_image_url",
    "album_title",
    "album_genre",
    "album_cover_url"
)
FROM STDIN
WITH (FORMAT binary);

-- tonearm serve --demo
select
    case when has_last_part then 0 else 2000 - first.count end,
    case when has_last_part then 0 else 18000 - second.count end
from
    (select exists (select from derived.search_tracks where part + 0 = 2) as has_last_part) last,
    (select count(*) from (select from derived.search_tracks where part + 0 = 0 limit 2000) entries) first,
    (select count(*) from (select from derived.search_tracks where part + 0 = 1 limit 18000) entries) second;

-- tonearm serve --demo
COPY "derived"."search_tracks"("kind", "id", "label", "name", "artist", "album", "genre", "words", "popularity", "part")
FROM STDIN
WITH (FORMAT binary);

-- tonearm serve --demo
select
    derived.index_entries(
        'track',
        array(
            select tracks.id
            from tracks
            join artists on artists.id = tracks.artist_id
            where tracks.id >= $1
                and cardinality(artists.aliases) > 0
        )
    );

-- tonearm serve --demo
analyze artists,
albums,
tracks;
