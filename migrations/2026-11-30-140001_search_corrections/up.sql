-- Typing errors are corrected with all words, also those of entries that are newer than the last refresh.

-- The keys of a word: its first seven letters, and the same without one of them. Two words that differ in one letter there,
-- or in the order of two letters, share a key. So the words near a mistyped one are found in an index (the method of
-- SymSpell), and the number of keys does not grow with the word.
create function derived.typo_keys(word text) returns text[] language sql immutable strict parallel safe as $$
    select array_agg(distinct left(beginning, n - 1) || substr(beginning, n + 1)) || beginning
    from (select left(word, 7) as beginning offset 0) s, generate_series(1, length(beginning)) n
    group by beginning
$$;

-- Two transactions that insert the same new word would wait for each other at a unique index. So a word may have several
-- rows until the next refresh.
alter table derived.search_words drop constraint search_words_word_key;
create index search_words_word on derived.search_words (word text_pattern_ops);
-- Every correction reads the words that are not merged into the index yet, so that list is short.
create index search_words_typos on derived.search_words using gin (derived.typo_keys(word))
    with (gin_pending_list_limit = 64) where length(word) > 1;

-- Writes the entries of these ids with their words, and deletes the entries of those that cannot be found any more. From
-- 10 000 entries, the next refresh adds their words.
--
-- `artist` and `album` contain the other spellings too. `offset 0` keeps the planner from computing each normalized name
-- several times.
create or replace function derived.index_entries(of_kind text, ids bigint[]) returns void language plpgsql as $$
begin
    with gone as (
        delete from derived.search_entries e
            where e.kind = of_kind and e.id = any(ids)
                and not exists (select from derived.searchable s where s.kind = of_kind and s.id = e.id)
            returning kind, id
    )
    insert into derived.search_unlisted select kind, id from gone;
    with written as (
        insert into derived.search_entries as e (kind, id, label, name, artist, album, genre, words, popularity)
            select
                kind, id, label, name, artist || artist_spellings, album || album_spellings, genre,
                derived.words(
                    concat_ws(
                        ' ', name, spellings, artist || artist_spellings, album || album_spellings,
                        derived.joined(name), derived.joined(artist)
                    )
                ) || array_to_tsvector(array_remove(array['genre:' || left(public.fold(genre), 100)], null)),
                popularity
            from (
                select
                    kind, id, label, public.fold(label) as name,
                    coalesce(artist_name, public.fold(artist)) as artist,
                    coalesce(album_name, public.fold(album)) as album,
                    derived.spellings(label) as spellings,
                    coalesce(' ' || derived.spellings(artist), '') as artist_spellings,
                    coalesce(' ' || derived.spellings(album), '') as album_spellings,
                    genre, popularity
                from derived.searchable
                where kind = of_kind and id = any(ids)
                offset 0
            ) s
            on conflict (kind, id) do update set
                label = excluded.label, name = excluded.name, artist = excluded.artist, album = excluded.album,
                genre = excluded.genre, words = excluded.words
            returning kind, id, words
    ), unlisted as (
        insert into derived.search_unlisted select kind, id from written
    )
    insert into derived.search_words (word, entries_count)
        select distinct new_words.word, 1
        from written, unnest(tsvector_to_array(words)) new_words (word)
        where cardinality(ids) < 10000
            and new_words.word not like 'genre:%'
            and not exists (select from derived.search_words w where w.word = new_words.word);
end $$;

-- Makes the list of words again, if entries have changed, each word once. `ts_stat` counts the entries of each word.
create or replace function derived.refresh_words() returns void language plpgsql as $$
begin
    perform derived.index_stale(9000);
    delete from derived.search_unlisted;
    if not found then
        return;
    end if;
    create temporary table counted on commit drop as
        select word, ndoc
        from ts_stat('select words from derived.search_entries')
        where word not like 'genre:%';
    delete from derived.search_words w
        where not exists (select from counted c where c.word = w.word)
            or exists (select from derived.search_words other where other.word = w.word and other.ctid < w.ctid);
    update derived.search_words w set entries_count = c.ndoc
        from counted c
        where c.word = w.word and w.entries_count <> c.ndoc;
    insert into derived.search_words (word, entries_count)
        select word, ndoc from counted c
        where not exists (select from derived.search_words w where w.word = c.word);
    drop table counted;
    perform gin_clean_pending_list('derived.search_words_typos');
end $$;

-- The entries that were written by earlier rules. The migration writes some of them, and each refresh some more.
create table derived.search_stale (
    kind text not null,
    id bigint not null
);

insert into derived.search_stale
    select kind, id
    from derived.searchable
    where concat(label, artist, album, genre) ~ '[^\x01-\x7f]|[!$@]'
    order by array_position(array['artist', 'album', 'track', 'playlist', 'user'], kind);

-- Writes the next stale entries again: artists before the albums and tracks, which copy their names.
create function derived.index_stale(most integer) returns void language plpgsql as $$
declare
    one record;
begin
    for one in
        with taken as (
            delete from derived.search_stale
                where ctid = any(array(select ctid from derived.search_stale order by ctid limit most))
                returning kind, id
        )
        select kind, array_agg(id) as ids
        from taken
        group by kind
        order by array_position(array['artist', 'album', 'track', 'playlist', 'user'], kind)
    loop
        perform derived.index_entries(one.kind, one.ids);
    end loop;
end $$;

select derived.index_stale(9000);
