-- Other names by which a search finds artists and users: aliases of an artist, and the display name of a user.

alter table artists add aliases text[] not null default '{}';

-- The normalized names, each after two spaces, so that a search can tell where one begins.
create function derived.fold_names(names text[]) returns text language sql immutable parallel safe as $$
    select string_agg('  ' || public.fold(name), '' order by place)
    from unnest(names) with ordinality other (name, place)
$$;

-- As before, with the other names of an artist, which its albums and tracks get from the artist's entry, and of a user.
create or replace view derived.searchable as
    select
        'artist' as kind, id, name as label, null::text as artist, null::text as album, null::text as genre,
        followers_count as popularity, null::text as artist_name, null::text as album_name,
        derived.fold_names(aliases) as other_names
    from public.artists
    union all
    select
        'album', b.id, b.title, a.name, null, b.genre, b.likes_count, ea.name, null,
        case when ea.id is null then derived.fold_names(a.aliases) else ea.artist end
    from public.albums b
    join public.artists a on a.id = b.artist_id
    left join derived.search_artists ea on (ea.kind, ea.id) = ('artist', b.artist_id)
    union all
    select
        'track', t.id, t.title, a.name, b.title, b.genre, t.likes_count, ea.name, eb.name,
        case when ea.id is null then derived.fold_names(a.aliases) else ea.artist end
    from public.tracks t
    join public.artists a on a.id = t.artist_id
    join public.albums b on b.id = t.album_id
    left join derived.search_artists ea on (ea.kind, ea.id) = ('artist', t.artist_id)
    left join derived.search_albums eb on (eb.kind, eb.id) = ('album', t.album_id)
    union all
    select 'playlist', id, name, null, null, null, items_count, null, null, null
    from public.playlists
    where visibility = 'public'
    union all
    select 'user', id, username, null, null, null, 0, null, null, derived.fold_names(array[display_name])
    from public.users;

-- Writes the entries of these ids with their words, as before. `artist` contains the other names too: for an artist or a
-- user nothing else.
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

create or replace trigger artists_search_updated after update of name, aliases on public.artists
    for each row when ((old.name, old.aliases) is distinct from (new.name, new.aliases))
    execute function derived.index_updated_artist();
create or replace trigger users_search_updated after update of username, display_name on public.users
    for each row when ((old.username, old.display_name) is distinct from (new.username, new.display_name))
    execute function derived.index_updated('user');
