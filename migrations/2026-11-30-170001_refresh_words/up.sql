-- Makes the list of words again, as before, but each step is one pass over the words. Before, a deletion with two conditions
-- compared each word with all others: it did not end for half a million words. `ts_stat` kept the words in a tree that is not
-- balanced: names that end in consecutive numbers took it half a minute.
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
