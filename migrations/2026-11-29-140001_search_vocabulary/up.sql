-- Words of deleted and private entries leave the list of words at the next refresh, because they may be personal data.
-- The list counts the entries of each word, so that a few invented words do not displace a frequent one.
alter table derived.search_words add column entries_count integer not null default 0;

-- As before, and also records the entries that are deleted.
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

create or replace function derived.index_deleted() returns trigger language plpgsql as $$
begin
    with gone as (
        delete from derived.search_entries where kind = tg_argv[0] and id in (select id from changed)
            returning kind, id
    )
    insert into derived.search_unlisted select kind, id from gone;
    return null;
end $$;

-- Makes the list of words again, if entries have changed. `ts_stat` counts the entries of each word.
create function derived.refresh_words() returns void language plpgsql as $$
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

-- Updates the list of words, then popularity and parts. The row locks of the second statement are the ones that other
-- transactions may wait for, so the slow list of words comes first.
--
-- The last statement merges the pending lists of the GIN indexes, because every search would read them.
create or replace function derived.refresh_search() returns void language sql as $$
    select derived.refresh_words();

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
$$;

-- The next refresh makes the list of words with its counts.
insert into derived.search_unlisted values ('artist', 0);
