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
                kind, id, label, name, nullif(concat(artist, artist_spellings, other_names), ''), album || album_spellings, genre,
                derived.words(
                    concat_ws(
                        ' ', name, spellings, artist, artist_spellings, other_names, album || album_spellings,
                        derived.joined(name), derived.joined(artist)
                    )
                ) || array_to_tsvector(array_remove(array['genre:' || left(public.fold(genre), 100)], null)),
                popularity
            from (
                select
                    kind, id, label, public.fold(label) as name,
                    coalesce(artist_name, public.fold(artist)) as artist,
                    coalesce(album_name, public.fold(album)) as album,
                    derived.spellings(label) as spellings,
                    coalesce(' ' || derived.spellings(artist), '') as artist_spellings,
                    coalesce(' ' || derived.spellings(album), '') as album_spellings,
                    other_names, genre, popularity
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

drop function derived.free_places(text);
