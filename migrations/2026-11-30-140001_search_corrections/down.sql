drop function derived.index_stale;
drop table derived.search_stale;

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

create or replace function derived.refresh_words() returns void language plpgsql as $$
begin
    delete from derived.search_unlisted;
    if not found then
        return;
    end if;
    create temporary table counted on commit drop as
        select word, ndoc
        from ts_stat('select words from derived.search_entries')
        where word not like 'genre:%';
    delete from derived.search_words w where not exists (select from counted c where c.word = w.word);
    insert into derived.search_words as w (word, entries_count)
        select word, ndoc from counted
        on conflict (word) do update set entries_count = excluded.entries_count
            where w.entries_count <> excluded.entries_count;
    drop table counted;
end $$;

drop index derived.search_words_typos;
drop index derived.search_words_word;
drop function derived.typo_keys;
delete from derived.search_words w
    where exists (select from derived.search_words other where other.word = w.word and other.ctid < w.ctid);
alter table derived.search_words add constraint search_words_word_key unique (word);
