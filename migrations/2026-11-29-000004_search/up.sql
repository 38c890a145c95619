-- Search. The schema `derived` contains only what can be computed again from the tables.
--
-- Triggers write one search entry for each artist, album, track, public playlist and user. An entry has normalized
-- names and their words, in a GIN index.
--
-- Popular results must come first, and a common word must not cost more than a rare one. So each kind has three parts:
-- part 0 has the 2000 most popular entries, part 1 the next 18 000, part 2 all others. A search reads part 0 first and
-- stops as soon as it has enough results. A word that is rare in one part is rare in the next, so every step is short.

create schema derived;

-- Normalizes a name for comparison: no case, no accents, no punctuation. `translate` replaces letters that Unicode does
-- not decompose. A name that has only punctuation keeps it.
--
-- Names in plain ASCII, the great majority, take the first branch, which needs no Unicode tables. An import of many
-- tracks spends less time there.
--
-- `src/model` normalizes queries in Rust, for fewer scripts. Tests compare both.
create function fold(name text) returns text language sql immutable strict parallel safe as $$
    select case when octet_length(name) = length(name) then
        coalesce(
            nullif(
                trim(
                    regexp_replace(
                        replace(
                            translate(name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ''`.', 'abcdefghijklmnopqrstuvwxyz'),
                            '&', ' and '
                        ),
                        '[^a-z0-9]+', ' ', 'g'
                    )
                ),
                ''
            ),
            name
        )
    else
        coalesce(
            nullif(
                trim(
                    regexp_replace(
                        translate(
                            replace(
                                lower(
                                    regexp_replace(normalize(name, nfkd), '[\u0300-\u036f''’‘`´.]', '', 'g')
                                    collate "und-x-icu"
                                ),
                                '&', ' and '
                            ),
                            'øłđħŧıœæßς', 'oldhtioasσ'
                        ),
                        '[^[:alnum:]]+' collate "und-x-icu", ' ', 'g'
                    )
                ),
                ''
            ),
            lower(name collate "und-x-icu")
        )
    end
$$;

-- The import of playlists finds artists by their normalized names.
create index artists_name_fold on artists (fold(name));

-- Returns the words of normalized text. Chinese, Japanese and Korean are written without blanks: each character is a
-- word there. A word has at most 100 characters, because a lexeme has at most 2046 bytes. The first branch runs only
-- if a word is too long.
create function derived.words(folded text) returns tsvector language sql immutable strict parallel safe as $$
    select array_to_tsvector(
        case when folded ~ '[^ ]{101}'
            then array(select left(word, 100) from unnest(apart) word where word <> '')
            else array_remove(apart, '')
        end
    )
    from (
        select string_to_array(
            regexp_replace(folded, '([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af])', ' \1 ', 'g'), ' '
        ) as apart
    ) s
$$;

-- Returns a short name as one word, so that `acdc` finds `AC/DC`.
create function derived.joined(folded text) returns text language sql immutable strict parallel safe as $$
    select left(replace(folded, ' ', ''), 100)
    where folded like '% %' and folded not like '% % % % %'
$$;

-- One partition for each kind, because each search reads kind by kind.
--
-- `popularity` has the value of the last refresh and is in no index, so that its update changes no index. The free
-- space of fillfactor 90 allows that.
create table derived.search_entries (
    kind text not null,
    id bigint not null,
    -- The name as it is shown.
    label text not null,
    -- Normalized names.
    name text not null,
    artist text,
    album text,
    genre text,
    words tsvector not null,
    popularity bigint not null,
    -- A new entry is in part 2 until the next refresh, because few users search for most new entries.
    part smallint not null default 2,
    constraint search_entries_id_pkey primary key (kind, id)
) partition by list (kind);

create table derived.search_artists partition of derived.search_entries for values in ('artist') with (fillfactor = 90);
create table derived.search_albums partition of derived.search_entries for values in ('album') with (fillfactor = 90);
create table derived.search_tracks partition of derived.search_entries for values in ('track') with (fillfactor = 90);
create table derived.search_playlists partition of derived.search_entries for values in ('playlist') with (fillfactor = 90);
create table derived.search_users partition of derived.search_entries for values in ('user') with (fillfactor = 90);

-- Finds entries by their exact name.
create index search_entries_name on derived.search_entries (name, part);
-- Every search reads part 0 with the list of entries that are not merged into its index yet, so that list is short.
create index search_entries_top_words on derived.search_entries using gin (words)
    with (gin_pending_list_limit = 256) where part = 0;
create index search_entries_popular_words on derived.search_entries using gin (words) where part = 1;
create index search_entries_other_words on derived.search_entries using gin (words) where part = 2;
-- Finds the last part of a kind. This index is on an expression, because a plain index on `part` misleads the planner.
-- While the statistics are older than a refresh, the planner would read a whole part by that index, instead of using
-- the index of words.
create index search_entries_depth on derived.search_entries ((part + 0));

-- All words, to correct a mistyped one. Only the refresh inserts them: two transactions that insert the same new word
-- would wait for each other.
create table derived.search_words (
    word text not null,
    constraint search_words_word_key unique (word)
);

create index search_words_similar on derived.search_words using gin (word gin_trgm_ops);

-- Entries whose words may be missing in `search_words`. A flag in the entry would cost a second update of it.
create table derived.search_unlisted (
    kind text not null,
    id bigint not null
);

-- The rows that a search can find, with their current names. `artist_name` and `album_name` are normalized names from
-- existing entries, so that an artist's name is normalized once and not for each track.
create view derived.searchable as
    select
        'artist' as kind, id, name as label, null::text as artist, null::text as album, null::text as genre,
        followers_count as popularity, null::text as artist_name, null::text as album_name
    from public.artists
    union all
    select 'album', b.id, b.title, a.name, null, b.genre, b.likes_count, ea.name, null
    from public.albums b
    join public.artists a on a.id = b.artist_id
    left join derived.search_artists ea on (ea.kind, ea.id) = ('artist', b.artist_id)
    union all
    select 'track', t.id, t.title, a.name, b.title, b.genre, t.likes_count, ea.name, eb.name
    from public.tracks t
    join public.artists a on a.id = t.artist_id
    join public.albums b on b.id = t.album_id
    left join derived.search_artists ea on (ea.kind, ea.id) = ('artist', t.artist_id)
    left join derived.search_albums eb on (eb.kind, eb.id) = ('album', t.album_id)
    union all
    select 'playlist', id, name, null, null, null, items_count, null, null
    from public.playlists
    where visibility = 'public'
    union all
    select 'user', id, username, null, null, null, 0, null, null from public.users;

-- The popularity alone. The refresh reads all of it and needs no names.
create view derived.popularity as
    select 'artist' as kind, id, followers_count as popularity from public.artists
    union all
    select 'album', id, likes_count from public.albums
    union all
    select 'track', id, likes_count from public.tracks
    union all
    select 'playlist', id, items_count from public.playlists where visibility = 'public'
    union all
    select 'user', id, 0 from public.users;

-- Writes the entries of these ids, and deletes the entries of those that cannot be found any more.
--
-- `offset 0` keeps the planner from computing each normalized name several times.
create function derived.index_entries(of_kind text, ids bigint[]) returns void language plpgsql as $$
begin
    delete from derived.search_entries e
        where e.kind = of_kind and e.id = any(ids)
            and not exists (select from derived.searchable s where s.kind = of_kind and s.id = e.id);
    with written as (
        insert into derived.search_entries as e (kind, id, label, name, artist, album, genre, words, popularity)
            select
                kind, id, label, name, artist, album, genre,
                derived.words(concat_ws(' ', name, artist, album, derived.joined(name), derived.joined(artist)))
                    || array_to_tsvector(array_remove(array['genre:' || left(public.fold(genre), 100)], null)),
                popularity
            from (
                select
                    kind, id, label, public.fold(label) as name,
                    coalesce(artist_name, public.fold(artist)) as artist,
                    coalesce(album_name, public.fold(album)) as album,
                    genre, popularity
                from derived.searchable
                where kind = of_kind and id = any(ids)
                offset 0
            ) s
            on conflict (kind, id) do update set
                label = excluded.label, name = excluded.name, artist = excluded.artist, album = excluded.album,
                genre = excluded.genre, words = excluded.words
            returning kind, id
    )
    insert into derived.search_unlisted select kind, id from written;
end $$;

-- The argument of these triggers is the kind.

create function derived.index_inserted() returns trigger language plpgsql as $$
begin
    -- An import writes the entries itself and sets this for its transaction.
    if current_setting('tonearm.indexed', true) = 'on' then
        return null;
    end if;
    perform derived.index_entries(tg_argv[0], array(select id from changed));
    return null;
end $$;

create trigger artists_search_inserted after insert on public.artists
    referencing new table as changed
    for each statement execute function derived.index_inserted('artist');
create trigger albums_search_inserted after insert on public.albums
    referencing new table as changed
    for each statement execute function derived.index_inserted('album');
create trigger tracks_search_inserted after insert on public.tracks
    referencing new table as changed
    for each statement execute function derived.index_inserted('track');
create trigger playlists_search_inserted after insert on public.playlists
    referencing new table as changed
    for each statement execute function derived.index_inserted('playlist');
create trigger users_search_inserted after insert on public.users
    referencing new table as changed
    for each statement execute function derived.index_inserted('user');

create function derived.index_deleted() returns trigger language plpgsql as $$
begin
    delete from derived.search_entries where kind = tg_argv[0] and id in (select id from changed);
    return null;
end $$;

create trigger artists_search_deleted after delete on public.artists
    referencing old table as changed
    for each statement execute function derived.index_deleted('artist');
create trigger albums_search_deleted after delete on public.albums
    referencing old table as changed
    for each statement execute function derived.index_deleted('album');
create trigger tracks_search_deleted after delete on public.tracks
    referencing old table as changed
    for each statement execute function derived.index_deleted('track');
create trigger playlists_search_deleted after delete on public.playlists
    referencing old table as changed
    for each statement execute function derived.index_deleted('playlist');
create trigger users_search_deleted after delete on public.users
    referencing old table as changed
    for each statement execute function derived.index_deleted('user');

create function derived.index_updated() returns trigger language plpgsql as $$
begin
    if tg_argv[0] = 'track' then
        -- The locks wait for concurrent renames, so that the entry gets the new names.
        perform from public.artists where id = new.artist_id for share;
        perform from public.albums where id = new.album_id for share;
    end if;
    perform derived.index_entries(tg_argv[0], array[new.id]);
    return null;
end $$;

create trigger tracks_search_updated after update of title, artist_id, album_id on public.tracks
    for each row when ((old.title, old.artist_id, old.album_id) is distinct from (new.title, new.artist_id, new.album_id))
    execute function derived.index_updated('track');
create trigger playlists_search_updated after update of name, visibility on public.playlists
    for each row when ((old.name, old.visibility) is distinct from (new.name, new.visibility))
    execute function derived.index_updated('playlist');
create trigger users_search_updated after update of username on public.users
    for each row when (old.username <> new.username)
    execute function derived.index_updated('user');

-- The entries of albums and tracks contain the words of their artist's name, those of tracks the album's title too.
create function derived.index_updated_artist() returns trigger language plpgsql as $$
begin
    perform derived.index_entries('artist', array[new.id]);
    perform derived.index_entries('album', array(select id from public.albums where artist_id = new.id));
    perform derived.index_entries('track', array(select id from public.tracks where artist_id = new.id));
    return null;
end $$;

create trigger artists_search_updated after update of name on public.artists
    for each row when (old.name <> new.name)
    execute function derived.index_updated_artist();

create function derived.index_updated_album() returns trigger language plpgsql as $$
begin
    perform derived.index_entries('album', array[new.id]);
    perform derived.index_entries('track', array(select id from public.tracks where album_id = new.id));
    return null;
end $$;

create trigger albums_search_updated after update of title, genre, artist_id on public.albums
    for each row when ((old.title, old.genre, old.artist_id) is distinct from (new.title, new.genre, new.artist_id))
    execute function derived.index_updated_album();

-- Updates popularity and parts, then the list of words.
--
-- The second statement merges the pending lists of the GIN indexes, because every search would read them.
create function derived.refresh_search() returns void language sql as $$
    update derived.search_entries e set popularity = s.popularity, part = s.part
    from (
        select
            kind, id, popularity,
            case when place <= 2000 then 0 when place <= 20000 then 1 else 2 end as part
        from (
            select kind, id, popularity, row_number() over (partition by kind order by popularity desc, id) as place
            from derived.popularity
        ) placed
    ) s
    where e.kind = s.kind and e.id = s.id and (e.popularity <> s.popularity or e.part <> s.part);

    select gin_clean_pending_list(c.oid)
    from pg_inherits i
    join pg_index x on x.indrelid = i.inhrelid
    join pg_class c on c.oid = x.indexrelid
    join pg_am a on a.oid = c.relam
    where i.inhparent = 'derived.search_entries'::regclass and a.amname = 'gin';

    with fresh as (
        delete from derived.search_unlisted returning kind, id
    )
    insert into derived.search_words
        select distinct word
        from fresh
        join derived.search_entries using (kind, id), unnest(tsvector_to_array(words)) word
        where word not like 'genre:%'
        on conflict do nothing
$$;

-- Rows that exist already.
select derived.index_entries(kind, array_agg(id)) from derived.searchable group by kind;
select derived.refresh_search();
