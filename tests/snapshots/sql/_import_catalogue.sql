-- tonearm import catalogue, into an empty catalogue
set local statement_timeout = 0;
set local lock_timeout = 0;
select pg_advisory_xact_lock(7061728);

-- tonearm import catalogue, into an empty catalogue
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

-- tonearm import catalogue, into an empty catalogue
COPY "import_artists"("number", "name", "sort_name", "image_url", "bio", "aliases")
FROM STDIN
WITH (FORMAT binary);

-- tonearm import catalogue, into an empty catalogue
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

-- tonearm import catalogue, into an empty catalogue
select number, id, changes is true
from existing_artists;

-- tonearm import catalogue, into an empty catalogue
select nextval('artists_id_seq')
from generate_series(1, $1);

-- tonearm import catalogue, into an empty catalogue
COPY "import_albums"("number", "artist_id", "title", "genre", "cover_url", "released_on", "release_date_precision")
FROM STDIN
WITH (FORMAT binary);

-- tonearm import catalogue, into an empty catalogue
analyze import_albums;

-- tonearm import catalogue, into an empty catalogue
select imported.number, albums.id, extract(year from albums.released_on)::integer
from import_albums imported
join albums
using (artist_id, title)
order by imported.number, albums.id;

-- tonearm import catalogue, into an empty catalogue
COPY "matched_albums"("number", "id")
FROM STDIN
WITH (FORMAT binary);

-- tonearm import catalogue, into an empty catalogue
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

-- tonearm import catalogue, into an empty catalogue
select number, id, changes is true
from existing_albums;

-- tonearm import catalogue, into an empty catalogue
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

-- tonearm import catalogue, into an empty catalogue
select nextval('albums_id_seq')
from generate_series(1, $1);

-- tonearm import catalogue, into an empty catalogue
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

-- tonearm import catalogue, into an empty catalogue
select number
from import_tracks imported
where not exists (select from existing_tracks existing where existing.number = imported.number);

-- tonearm import catalogue, into an empty catalogue
select number, id, changes is true
from existing_tracks;

-- tonearm import catalogue, into an empty catalogue
select not exists (select from tracks);

-- tonearm import catalogue, into an empty catalogue
create temporary table import_room (filler text) on commit drop;

-- tonearm import catalogue, into an empty catalogue
alter table import_room alter filler
set storage plain;

-- tonearm import catalogue, into an empty catalogue
insert into import_room
select (select repeat(' ', $1::integer))
from generate_series(1, $2);

-- tonearm import catalogue, into an empty catalogue
truncate import_room;

-- tonearm import catalogue, into an empty catalogue
set local tonearm.indexed = 'on';
set local tonearm.artist_images = 'on';

-- tonearm import catalogue, into an empty catalogue
select
    case when has_last_part then 0 else 2000 - first.count end,
    case when has_last_part then 0 else 18000 - second.count end
from
    (select exists (select from derived.search_artists where part + 0 = 2) as has_last_part) last,
    (select count(*) from (select from derived.search_artists where part + 0 = 0 limit 2000) entries) first,
    (select count(*) from (select from derived.search_artists where part + 0 = 1 limit 18000) entries) second;

-- tonearm import catalogue, into an empty catalogue
insert into derived.search_words (word, entries_count)
select new_words.word, 0
from unnest($1) new_words (word)
where not exists (select from derived.search_words known where known.word = new_words.word);

-- tonearm import catalogue, into an empty catalogue
COPY "derived"."search_artists"("kind", "id", "label", "name", "artist", "album", "genre", "words", "popularity", "part")
FROM STDIN
WITH (FORMAT binary);

-- tonearm import catalogue, into an empty catalogue
insert into derived.word_changes (word, change)
select word, change
from unnest($1, $2) counts (word, change);

-- tonearm import catalogue, into an empty catalogue
COPY "artists"("id", "name", "sort_name", "image_url", "bio", "aliases")
FROM STDIN
WITH (FORMAT binary);

-- tonearm import catalogue, into an empty catalogue
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

-- tonearm import catalogue, into an empty catalogue
select
from tracks
where
    id in (select id from existing_tracks where changes)
    or album_id in (select id from existing_albums where changes)
    or artist_id in (select id from existing_artists where changes_image)
order by id
for no key update;

-- tonearm import catalogue, into an empty catalogue
select
from albums
where id in (select id from existing_albums where changes) or id in (select album_id from import_tracks)
order by id
for no key update;

-- tonearm import catalogue, into an empty catalogue
select
from artists
where
    id in (select id from existing_artists where changes)
    or id in (select artist_id from import_albums)
    or id in (select performer from import_tracks)
order by id
for no key update;

-- tonearm import catalogue, into an empty catalogue
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

-- tonearm import catalogue, into an empty catalogue
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

-- tonearm import catalogue, into an empty catalogue
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

-- tonearm import catalogue, into an empty catalogue
select id, title, genre, cover_url
from albums
where id = any($1)
order by id
for no key update;

-- tonearm import catalogue, into an empty catalogue
select id, name, image_url
from artists
where id = any($1)
order by id
for no key update;

-- tonearm import catalogue, into an empty catalogue
select
    pg_advisory_xact_lock(7061727);
lock table derived.search_entries,
artists,
albums,
tracks in access exclusive mode;
create temporary table import_aside on commit drop as
select
    format('alter table %s drop constraint %I', conrelid::regclass, conname) as away,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as back
from pg_constraint
where
    conrelid in ('albums'::regclass, 'tracks'::regclass)
    and contype = 'f'
    and confrelid <> 'users'::regclass
union all
select 'drop index ' || indexrelid::regclass, pg_get_indexdef(indexrelid)
from pg_index
where indrelid in ('albums'::regclass, 'tracks'::regclass) and not indisprimary;
alter table derived.search_entries detach partition derived.search_tracks;
insert into import_aside
select case
    contype
    when 'p' then 'alter table derived.search_tracks drop constraint ' || quote_ident(conname)
    else 'drop index ' || indexrelid::regclass
end
from pg_index
left join pg_constraint on conindid = indexrelid
where indrelid = 'derived.search_tracks'::regclass;
do
$$
declare one record;
begin for one in
select away
from import_aside loop execute one.away;
end loop;
end
$$;

-- tonearm import catalogue, into an empty catalogue
COPY "albums"("id", "title", "genre", "artist_id", "cover_url", "released_on", "release_date_precision")
FROM STDIN
WITH (FORMAT binary);

-- tonearm import catalogue, into an empty catalogue
select
    case when has_last_part then 0 else 2000 - first.count end,
    case when has_last_part then 0 else 18000 - second.count end
from
    (select exists (select from derived.search_albums where part + 0 = 2) as has_last_part) last,
    (select count(*) from (select from derived.search_albums where part + 0 = 0 limit 2000) entries) first,
    (select count(*) from (select from derived.search_albums where part + 0 = 1 limit 18000) entries) second;

-- tonearm import catalogue, into an empty catalogue
COPY "derived"."search_albums"("kind", "id", "label", "name", "artist", "album", "genre", "words", "popularity", "part")
FROM STDIN
WITH (FORMAT binary);

-- tonearm import catalogue, into an empty catalogue
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

-- tonearm import catalogue, into an empty catalogue
select nextval('tracks_id_seq')
from generate_series(1, $1);

-- tonearm import catalogue, into an empty catalogue
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

-- tonearm import catalogue, into an empty catalogue
select
    case when has_last_part then 0 else 2000 - first.count end,
    case when has_last_part then 0 else 18000 - second.count end
from
    (select exists (select from derived.search_tracks where part + 0 = 2) as has_last_part) last,
    (select count(*) from (select from derived.search_tracks where part + 0 = 0 limit 2000) entries) first,
    (select count(*) from (select from derived.search_tracks where part + 0 = 1 limit 18000) entries) second;

-- tonearm import catalogue, into an empty catalogue
COPY "derived"."search_tracks"("kind", "id", "label", "name", "artist", "album", "genre", "words", "popularity", "part")
FROM STDIN
WITH (FORMAT binary);

-- tonearm import catalogue, into an empty catalogue
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

-- tonearm import catalogue, into an empty catalogue
set local maintenance_work_mem = '128MB';
do
$$
declare one record;
begin for one in
select back
from import_aside
where back is not null
order by back desc loop execute one.back;
end loop;
end
$$;
alter table derived.search_entries attach partition derived.search_tracks for
values in ('track');

-- tonearm import catalogue, into an empty catalogue
analyze artists,
albums,
tracks;

-- tonearm import catalogue, of what changed
COPY "import_tracks"(
    "number",
    "album_id",
    "performer",
    "title",
    "track_number",
    "disc_number",
    "duration_ms",
    "audio_url",
    "cover_url"
)
FROM STDIN
WITH (FORMAT binary);
