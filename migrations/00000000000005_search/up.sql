-- What the search reads. Everything in the schema `derived` is made of the nine tables, and could be made again.

create extension if not exists pg_trgm;
create schema derived;

-- What can be found, as the catalogue has it now.
create view derived.searchable as
    select 'artist' as kind, id, name as label, null::text as artist, null::text as album, null::text as genre,
           followers_count as popularity
        from public.artists
    union all
    select 'album', b.id, b.title, a.name, null, b.genre, b.likes_count
        from public.albums b join public.artists a on a.id = b.artist_id
    union all
    select 'track', t.id, t.title, a.name, b.title, b.genre, t.likes_count
        from public.tracks t join public.artists a on a.id = t.artist_id join public.albums b on b.id = t.album_id
    union all
    select 'playlist', id, name, null, null, null, items_count from public.playlists where visibility = 'public'
    union all
    select 'user', id, username, null, null, null, 0 from public.users;

-- The same with folded names and an index of their words. `is_popular` narrows the first look of a search to a part
-- that stays small; what is new is in it until the next refresh. Popularity is that of the last refresh, and stands
-- in no index: a like rewrites nothing here.
create table derived.search_entries (
    kind text not null,
    id bigint not null,
    label text not null,
    name text not null,
    artist text,
    album text,
    genre text,
    words tsvector not null,
    popularity bigint not null,
    is_popular boolean not null default true,
    -- Whether its words are in `search_words`.
    is_listed boolean not null default false,
    constraint search_entries_id_pkey primary key (kind, id)
) partition by list (kind);
create table derived.search_artists partition of derived.search_entries for values in ('artist') with (fillfactor = 90);
create table derived.search_albums partition of derived.search_entries for values in ('album') with (fillfactor = 90);
create table derived.search_tracks partition of derived.search_entries for values in ('track') with (fillfactor = 90);
create table derived.search_playlists partition of derived.search_entries for values in ('playlist') with (fillfactor = 90);
create table derived.search_users partition of derived.search_entries for values in ('user') with (fillfactor = 90);
create index search_entries_words on derived.search_entries using gin (words);
create index search_entries_popular_words on derived.search_entries using gin (words) where is_popular;
create index search_entries_rest on derived.search_entries (id) where not is_popular;
create index search_entries_unlisted on derived.search_entries (id) where not is_listed;
create index search_entries_name on derived.search_entries (name text_pattern_ops, id);

-- Every word there is, to find what a mistyped one was meant to be. They are listed by the refresh: two that write the
-- same new word at once would wait for each other.
create table derived.search_words (word text not null, constraint search_words_word_key unique (word));
create index search_words_similar on derived.search_words using gin (word gin_trgm_ops);

-- The words of folded text, at most 100 characters of each: a lexeme has no more than 2046 bytes. Han, kana and hangul
-- are written without spaces: there each letter is a word.
create function derived.words(folded text) returns tsvector language sql immutable strict parallel safe as $$
    select array_to_tsvector(array(select distinct left(word, 100) from unnest(string_to_array(
        regexp_replace(folded, '([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af])', ' \1 ', 'g'), ' ')) word
        where word <> ''))
$$;

-- `ac dc` as `acdc`: a short name in one word.
create function derived.joined(folded text) returns text language sql immutable strict parallel safe as $$
    select left(replace(folded, ' ', ''), 100) where folded like '% %' and folded not like '% % % % %'
$$;

create function derived.index_entries(of_kind text, ids bigint[]) returns void language plpgsql as $$
begin
    delete from derived.search_entries e where e.kind = of_kind and e.id = any(ids)
        and not exists (select from derived.searchable s where s.kind = of_kind and s.id = e.id);
    insert into derived.search_entries as e (kind, id, label, name, artist, album, genre, words, popularity)
        select kind, id, label, name, artist, album, genre, derived.words(concat_ws(' ', name, artist, album, derived.joined(name), derived.joined(artist)))
            || array_to_tsvector(array_remove(array['genre:' || left(public.fold(genre), 100)], null)), popularity
        from (select kind, id, label, public.fold(label) as name, public.fold(artist) as artist,
                     public.fold(album) as album, genre, popularity
              from derived.searchable where kind = of_kind and id = any(ids) offset 0) s
        on conflict (kind, id) do update set label = excluded.label, name = excluded.name, artist = excluded.artist,
            album = excluded.album, genre = excluded.genre, words = excluded.words, is_popular = true,
            is_listed = false;
end $$;

-- `tg_argv[0]` is the kind.
create function derived.index_inserted() returns trigger language plpgsql as $$
begin
    perform derived.index_entries(tg_argv[0], array(select id from changed));
    return null;
end $$;
create function derived.index_deleted() returns trigger language plpgsql as $$
begin
    delete from derived.search_entries where kind = tg_argv[0] and id in (select id from changed);
    return null;
end $$;
create function derived.index_updated() returns trigger language plpgsql as $$
begin
    if tg_argv[0] = 'track' then
        -- Whoever renames these now is waited for.
        perform from public.artists where id = new.artist_id for share;
        perform from public.albums where id = new.album_id for share;
    end if;
    perform derived.index_entries(tg_argv[0], array[new.id]);
    return null;
end $$;
create trigger artists_search_inserted after insert on public.artists
    referencing new table as changed for each statement execute function derived.index_inserted('artist');
create trigger albums_search_inserted after insert on public.albums
    referencing new table as changed for each statement execute function derived.index_inserted('album');
create trigger tracks_search_inserted after insert on public.tracks
    referencing new table as changed for each statement execute function derived.index_inserted('track');
create trigger playlists_search_inserted after insert on public.playlists
    referencing new table as changed for each statement execute function derived.index_inserted('playlist');
create trigger users_search_inserted after insert on public.users
    referencing new table as changed for each statement execute function derived.index_inserted('user');
create trigger artists_search_deleted after delete on public.artists
    referencing old table as changed for each statement execute function derived.index_deleted('artist');
create trigger albums_search_deleted after delete on public.albums
    referencing old table as changed for each statement execute function derived.index_deleted('album');
create trigger tracks_search_deleted after delete on public.tracks
    referencing old table as changed for each statement execute function derived.index_deleted('track');
create trigger playlists_search_deleted after delete on public.playlists
    referencing old table as changed for each statement execute function derived.index_deleted('playlist');
create trigger users_search_deleted after delete on public.users
    referencing old table as changed for each statement execute function derived.index_deleted('user');
create trigger tracks_search_updated after update of title, artist_id, album_id on public.tracks for each row
    when ((old.title, old.artist_id, old.album_id) is distinct from (new.title, new.artist_id, new.album_id))
    execute function derived.index_updated('track');
create trigger playlists_search_updated after update of name, visibility on public.playlists for each row
    when ((old.name, old.visibility) is distinct from (new.name, new.visibility))
    execute function derived.index_updated('playlist');
create trigger users_search_updated after update of username on public.users for each row
    when (old.username <> new.username) execute function derived.index_updated('user');

-- An artist's name and an album's title are words of what is theirs.
create function derived.index_updated_artist() returns trigger language plpgsql as $$
begin
    perform derived.index_entries('artist', array[new.id]);
    perform derived.index_entries('album', array(select id from public.albums where artist_id = new.id));
    perform derived.index_entries('track', array(select id from public.tracks where artist_id = new.id));
    return null;
end $$;
create trigger artists_search_updated after update of name on public.artists for each row
    when (old.name <> new.name) execute function derived.index_updated_artist();
create function derived.index_updated_album() returns trigger language plpgsql as $$
begin
    perform derived.index_entries('album', array[new.id]);
    perform derived.index_entries('track', array(select id from public.tracks where album_id = new.id));
    return null;
end $$;
create trigger albums_search_updated after update of title, genre, artist_id on public.albums for each row
    when ((old.title, old.genre, old.artist_id) is distinct from (new.title, new.genre, new.artist_id))
    execute function derived.index_updated_album();

-- What each kind keeps for the first look of a search, and how much it is liked by now.
create function derived.refresh_search() returns void language sql as $$
    update derived.search_entries e set popularity = s.popularity, is_popular = s.place <= 20000
    from (select kind, id, popularity, row_number() over (partition by kind order by popularity desc, id) as place
          from derived.searchable) s
    where e.kind = s.kind and e.id = s.id
      and (e.popularity <> s.popularity or e.is_popular <> (s.place <= 20000));
    with fresh as (update derived.search_entries set is_listed = true where not is_listed returning words)
    insert into derived.search_words select distinct word from fresh, unnest(tsvector_to_array(words)) word
        where word not like 'genre:%' on conflict do nothing
$$;

select derived.index_entries(kind, array_agg(id)) from derived.searchable group by kind;
select derived.refresh_search();
