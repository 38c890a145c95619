-- How deep a kind is, is asked of an expression: by an index on the part itself the planner would look for the words of
-- the popular parts, as long as its statistics are from before the refresh that made them, and read all of them.
create index search_entries_depth on derived.search_entries ((part + 0));
drop index derived.search_entries_part;

-- A refresh leaves no list of what is not in the indexes of words yet: every search would read it.
create or replace function derived.refresh_search() returns void language sql as $$
    update derived.search_entries e set popularity = s.popularity, part = s.part
    from (select kind, id, popularity, case when place <= 2000 then 0 when place <= 20000 then 1 else 2 end as part
          from (select kind, id, popularity, row_number() over (partition by kind order by popularity desc, id) as place
                from derived.popularity) placed) s
    where e.kind = s.kind and e.id = s.id and (e.popularity <> s.popularity or e.part <> s.part);
    select gin_clean_pending_list(c.oid) from pg_inherits i join pg_index x on x.indrelid = i.inhrelid
        join pg_class c on c.oid = x.indexrelid join pg_am a on a.oid = c.relam
        where i.inhparent = 'derived.search_entries'::regclass and a.amname = 'gin';
    with fresh as (delete from derived.search_unlisted returning kind, id)
    insert into derived.search_words
        select distinct word from fresh join derived.search_entries using (kind, id), unnest(tsvector_to_array(words)) word
        where word not like 'genre:%' on conflict do nothing
$$;
