-- Writing a search entry reads a few rows now, regardless of the size of the catalogue. And the refresh counts the words of the
-- changed entries only: triggers log how many entries gain or lose a word.
--
-- Before, the planner looked for deleted rows by reading all rows of their kind, and a new entry counted up to 20 000 others.
-- At 600 000 tracks, a new title took 2 seconds.

-- An updated count then fits into its page, and the indexes of the words stay as they are.
alter table derived.search_words set (fillfactor = 80);

create table derived.word_changes (
    word text not null,
    change bigint not null
);

-- How many new search entries of a statement fit into the first part, and into the first two. New entries join the last part
-- that has entries. If they are too many for it, the next refresh moves them.
create or replace function derived.free_places(of_kind text) returns bigint[] language sql stable as $$
    select case
        when exists (select from derived.search_entries where kind = of_kind and part + 0 = 2) then array[0, 0]
        when exists (select from derived.search_entries where kind = of_kind and part + 0 = 1) then array[0, 18000]
        else array[2000, 20000]
    end
$$;

create or replace function derived.index_entries(of_kind text, ids bigint[]) returns void language plpgsql as $$
begin
    delete from derived.search_entries e
        where e.kind = of_kind
            -- `not exists` would read all rows of this kind: the planner does not know that there are few ids.
            and e.id in (
                select unnest(ids)
                except
                select s.id from derived.searchable s where s.kind = of_kind and s.id = any(ids)
            );
    with former as (
        select words from derived.search_entries where kind = of_kind and id = any(ids)
    ), written as (
        insert into derived.search_entries as e (kind, id, label, name, artist, album, genre, words, popularity, part)
            select
                kind, id, label, name, nullif(concat(artist, artist_spellings, other_names), ''), album || album_spellings, genre,
                derived.words(
                    concat_ws(
                        ' ', name, spellings, artist, artist_spellings, other_names, album || album_spellings,
                        derived.joined(name), derived.joined(artist)
                    )
                ) || array_to_tsvector(array_remove(array['genre:' || left(public.fold(genre), 100)], null)),
                popularity,
                case when place <= free[1] then 0 when place <= free[2] then 1 else 2 end
            from (
                select
                    kind, id, label, public.fold(label) as name,
                    coalesce(artist_name, public.fold(artist)) as artist,
                    coalesce(album_name, public.fold(album)) as album,
                    derived.spellings(label) as spellings,
                    coalesce(' ' || derived.spellings(artist), '') as artist_spellings,
                    coalesce(' ' || derived.spellings(album), '') as album_spellings,
                    other_names, genre, popularity, row_number() over (order by id) as place,
                    (
                        -- A changed entry keeps its part, so nothing is counted for it.
                        select derived.free_places(of_kind)
                        where exists (
                            select from unnest(ids) new_id
                                where not exists (
                                    select from derived.search_entries e where e.kind = of_kind and e.id = new_id
                                )
                        )
                    ) as free
                from derived.searchable
                where kind = of_kind and id = any(ids)
                offset 0
            ) s
            on conflict (kind, id) do update set
                label = excluded.label, name = excluded.name, artist = excluded.artist, album = excluded.album,
                genre = excluded.genre, words = excluded.words
            returning words
    ), logged as (
        insert into derived.word_changes (word, change)
            select word, sum(change)
            from (
                select unnest(tsvector_to_array(words)) as word, 1 as change from written
                union all
                select unnest(tsvector_to_array(words)), -1 from former
            ) changes
            where word not like 'genre:%'
            group by word
            having sum(change) <> 0
    )
    insert into derived.search_words (word, entries_count)
        select distinct new_words.word, 0
        from written, unnest(tsvector_to_array(words)) new_words (word)
        where cardinality(ids) < 10000
            and new_words.word not like 'genre:%'
            and not exists (select from derived.search_words w where w.word = new_words.word);
end $$;

create or replace function derived.index_deleted() returns trigger language plpgsql as $$
begin
    delete from derived.search_entries where kind = tg_argv[0] and id in (select id from changed);
    return null;
end $$;

create function derived.log_deleted_words() returns trigger language plpgsql as $$
begin
    insert into derived.word_changes (word, change)
        select word, -count(*)
        from changed, unnest(tsvector_to_array(words)) word
        where word not like 'genre:%'
        group by word;
    return null;
end $$;

create trigger search_entries_deleted after delete on derived.search_entries
    referencing old table as changed
    for each statement execute function derived.log_deleted_words();

-- Counts the words of all entries. An import of the previous release needs it, because it does not log words.
create function derived.count_words() returns void language plpgsql set work_mem = '64MB' as $$
begin
    delete from derived.word_changes;
    create temporary table counted on commit drop as
        select word, count(*) as ndoc
        from derived.search_entries, unnest(tsvector_to_array(words)) word
        where word not like 'genre:%'
        group by word;
    analyze counted;
    -- A word has several rows if concurrent transactions have inserted it.
    delete from derived.search_words w
        using (
            select ctid as row, row_number() over (partition by word order by ctid) as nth
            from derived.search_words
        ) duplicates
        where w.ctid = duplicates.row and nth > 1;
    delete from derived.search_words w where not exists (select from counted c where c.word = w.word);
    update derived.search_words w set entries_count = c.ndoc
        from counted c
        where c.word = w.word and w.entries_count <> c.ndoc;
    insert into derived.search_words (word, entries_count)
        select word, ndoc from counted c
        where not exists (select from derived.search_words w where w.word = c.word);
    drop table counted;
    perform gin_clean_pending_list('derived.search_words_typos');
end $$;

create or replace function derived.refresh_words() returns void language plpgsql set work_mem = '64MB' as $$
begin
    perform derived.index_stale(9000);
    delete from derived.search_unlisted;
    if found then
        perform derived.count_words();
        return;
    end if;
    create temporary table changed_words (word text, change bigint) on commit drop;
    with taken as (delete from derived.word_changes returning word, change)
    insert into changed_words select word, sum(change) from taken group by word;
    analyze changed_words;
    -- A word has several rows if concurrent transactions have inserted it.
    delete from derived.search_words w
        using (
            select w.ctid as row, row_number() over (partition by word order by entries_count desc, w.ctid) as nth
            from derived.search_words w
            join changed_words using (word)
        ) duplicates
        where w.ctid = duplicates.row and nth > 1;
    update derived.search_words w set entries_count = w.entries_count + c.change
        from changed_words c
        where c.word = w.word and c.change <> 0;
    insert into derived.search_words (word, entries_count)
        select word, change from changed_words c
        where change > 0 and not exists (select from derived.search_words w where w.word = c.word);
    delete from derived.search_words w
        using changed_words c
        where c.word = w.word and w.entries_count <= 0;
    drop table changed_words;
    perform gin_clean_pending_list('derived.search_words_typos');
end $$;
