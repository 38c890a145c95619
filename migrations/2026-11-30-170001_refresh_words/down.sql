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
