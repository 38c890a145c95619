drop index derived.search_entries_top_words, derived.search_entries_popular_words, derived.search_entries_other_words,
    derived.search_entries_part, derived.search_entries_name;
alter table derived.search_entries add column is_popular boolean not null default true,
    add column is_listed boolean not null default false, drop column part;
drop table derived.search_unlisted;
drop view derived.popularity;

create or replace function derived.index_entries(of_kind text, ids bigint[]) returns void language plpgsql as $$
begin
    delete from derived.search_entries e where e.kind = of_kind and e.id = any(ids)
        and not exists (select from derived.searchable s where s.kind = of_kind and s.id = e.id);
    insert into derived.search_entries as e (kind, id, label, name, artist, album, genre, words, popularity)
        select kind, id, label, name, artist, album, genre, derived.words(concat_ws(' ', name, artist, album, derived.joined(name), derived.joined(artist)))
            || array_to_tsvector(array_remove(array['genre:' || left(public.fold(genre), 100)], null)), popularity
        from (select kind, id, label, public.fold(label) as name, public.fold(artist) as artist,
                     public.fold(album) as album, genre, popularity
              from derived.searchable where kind = of_kind and id = any(ids) offset 0) s
        on conflict (kind, id) do update set label = excluded.label, name = excluded.name, artist = excluded.artist,
            album = excluded.album, genre = excluded.genre, words = excluded.words, is_popular = true,
            is_listed = false;
end $$;

create or replace function derived.refresh_search() returns void language sql as $$
    update derived.search_entries e set popularity = s.popularity, is_popular = s.place <= 20000
    from (select kind, id, popularity, row_number() over (partition by kind order by popularity desc, id) as place
          from derived.searchable) s
    where e.kind = s.kind and e.id = s.id
      and (e.popularity <> s.popularity or e.is_popular <> (s.place <= 20000));
    with fresh as (update derived.search_entries set is_listed = true where not is_listed returning words)
    insert into derived.search_words select distinct word from fresh, unnest(tsvector_to_array(words)) word
        where word not like 'genre:%' on conflict do nothing
$$;

select derived.refresh_search();
create index search_entries_name on derived.search_entries (name text_pattern_ops, id);
create index search_entries_words on derived.search_entries using gin (words);
create index search_entries_popular_words on derived.search_entries using gin (words) where is_popular;
create index search_entries_rest on derived.search_entries (id) where not is_popular;
create index search_entries_unlisted on derived.search_entries (id) where not is_listed;
