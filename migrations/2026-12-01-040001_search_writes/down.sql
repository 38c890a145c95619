create or replace function derived.free_places(of_kind text) returns bigint[] language sql stable as $$
    select case
        when exists (select from derived.search_entries where kind = of_kind and part + 0 = 2) then array[0, 0]
        else array[
            2000 - least(2000, first.count),
            20000 - least(2000, first.count) - least(18000, second.count)
        ]
    end
    from
        (
            select count(*)
            from (select from derived.search_entries where kind = of_kind and part + 0 = 0 limit 2000) entries
        ) first,
        (
            select count(*)
            from (select from derived.search_entries where kind = of_kind and part + 0 = 1 limit 18000) entries
        ) second
$$;

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

create or replace function derived.refresh_words() returns void language plpgsql set work_mem = '64MB' as $$
begin
    perform derived.index_stale(9000);
    delete from derived.search_unlisted;
    if not found then
        return;
    end if;
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

drop trigger search_entries_deleted on derived.search_entries;
drop function derived.log_deleted_words();

create or replace function derived.index_deleted() returns trigger language plpgsql as $$
begin
    with gone as (
        delete from derived.search_entries where kind = tg_argv[0] and id in (select id from changed)
            returning kind, id
    )
    insert into derived.search_unlisted select kind, id from gone;
    return null;
end $$;

drop function derived.count_words();
-- The words that are logged must be counted.
insert into derived.search_unlisted (kind, id) select 'track', 0 where exists (select from derived.word_changes);
drop table derived.word_changes;
alter table derived.search_words reset (fillfactor);
