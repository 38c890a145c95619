create or replace function derived.refresh_search() returns void language sql as $$
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

drop function derived.refresh_words();

create or replace function derived.index_deleted() returns trigger language plpgsql as $$
begin
    delete from derived.search_entries where kind = tg_argv[0] and id in (select id from changed);
    return null;
end $$;

create or replace function derived.index_entries(of_kind text, ids bigint[]) returns void language plpgsql as $$
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

alter table derived.search_words drop column entries_count;
