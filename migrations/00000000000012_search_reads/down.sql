create or replace function derived.refresh_search() returns void language sql as $$
    update derived.search_entries e set popularity = s.popularity, part = s.part
    from (select kind, id, popularity, case when place <= 2000 then 0 when place <= 20000 then 1 else 2 end as part
          from (select kind, id, popularity, row_number() over (partition by kind order by popularity desc, id) as place
                from derived.popularity) placed) s
    where e.kind = s.kind and e.id = s.id and (e.popularity <> s.popularity or e.part <> s.part);
    with fresh as (delete from derived.search_unlisted returning kind, id)
    insert into derived.search_words
        select distinct word from fresh join derived.search_entries using (kind, id), unnest(tsvector_to_array(words)) word
        where word not like 'genre:%' on conflict do nothing
$$;
create index search_entries_part on derived.search_entries (part);
drop index derived.search_entries_depth;
