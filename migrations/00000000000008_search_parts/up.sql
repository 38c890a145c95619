-- A search looks through the most popular things of a kind first: part 0 has 2000 of them, part 1 has 18 000 more, and
-- part 2 the rest. What is found seldom in one part is not found often in the next, so every look is short. What is
-- new stands in part 2 until the refresh: most of it is what few ask for.

drop index derived.search_entries_name, derived.search_entries_words, derived.search_entries_popular_words, derived.search_entries_rest,
    derived.search_entries_unlisted;
alter table derived.search_entries add column part smallint not null default 2;
alter table derived.search_entries drop column is_popular, drop column is_listed;

-- What has words that are not in `search_words` yet: a list, so that listing them rewrites no entry.
create table derived.search_unlisted (kind text not null, id bigint not null);

create view derived.popularity as
    select 'artist' as kind, id, followers_count as popularity from public.artists
    union all select 'album', id, likes_count from public.albums
    union all select 'track', id, likes_count from public.tracks
    union all select 'playlist', id, items_count from public.playlists where visibility = 'public'
    union all select 'user', id, 0 from public.users;

create or replace function derived.index_entries(of_kind text, ids bigint[]) returns void language plpgsql as $$
begin
    delete from derived.search_entries e where e.kind = of_kind and e.id = any(ids)
        and not exists (select from derived.searchable s where s.kind = of_kind and s.id = e.id);
    with written as (
        insert into derived.search_entries as e (kind, id, label, name, artist, album, genre, words, popularity)
            select kind, id, label, name, artist, album, genre, derived.words(concat_ws(' ', name, artist, album, derived.joined(name), derived.joined(artist)))
                || array_to_tsvector(array_remove(array['genre:' || left(public.fold(genre), 100)], null)), popularity
            from (select kind, id, label, public.fold(label) as name, public.fold(artist) as artist,
                         public.fold(album) as album, genre, popularity
                  from derived.searchable where kind = of_kind and id = any(ids) offset 0) s
            on conflict (kind, id) do update set label = excluded.label, name = excluded.name,
                artist = excluded.artist, album = excluded.album, genre = excluded.genre, words = excluded.words
            returning kind, id
    ) insert into derived.search_unlisted select kind, id from written;
end $$;

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

insert into derived.search_unlisted select kind, id from derived.search_entries;
select derived.refresh_search();

create index search_entries_top_words on derived.search_entries using gin (words)
    with (gin_pending_list_limit = 256) where part = 0;
create index search_entries_popular_words on derived.search_entries using gin (words) where part = 1;
create index search_entries_other_words on derived.search_entries using gin (words) where part = 2;
create index search_entries_part on derived.search_entries (part);
create index search_entries_name on derived.search_entries (name, part);
