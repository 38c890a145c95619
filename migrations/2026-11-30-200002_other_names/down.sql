create or replace trigger artists_search_updated after update of name on public.artists
    for each row when (old.name <> new.name)
    execute function derived.index_updated_artist();
create or replace trigger users_search_updated after update of username on public.users
    for each row when (old.username <> new.username)
    execute function derived.index_updated('user');

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
                kind, id, label, name, artist || artist_spellings, album || album_spellings, genre,
                derived.words(
                    concat_ws(
                        ' ', name, spellings, artist || artist_spellings, album || album_spellings,
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
                    genre, popularity
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

drop view derived.searchable;
create view derived.searchable as
    select
        'artist' as kind, id, name as label, null::text as artist, null::text as album, null::text as genre,
        followers_count as popularity, null::text as artist_name, null::text as album_name
    from public.artists
    union all
    select 'album', b.id, b.title, a.name, null, b.genre, b.likes_count, ea.name, null
    from public.albums b
    join public.artists a on a.id = b.artist_id
    left join derived.search_artists ea on (ea.kind, ea.id) = ('artist', b.artist_id)
    union all
    select 'track', t.id, t.title, a.name, b.title, b.genre, t.likes_count, ea.name, eb.name
    from public.tracks t
    join public.artists a on a.id = t.artist_id
    join public.albums b on b.id = t.album_id
    left join derived.search_artists ea on (ea.kind, ea.id) = ('artist', t.artist_id)
    left join derived.search_albums eb on (eb.kind, eb.id) = ('album', t.album_id)
    union all
    select 'playlist', id, name, null, null, null, items_count, null, null
    from public.playlists
    where visibility = 'public'
    union all
    select 'user', id, username, null, null, null, 0, null, null from public.users;

drop function derived.fold_names(text[]);

-- The entries lose the other names.
select derived.index_entries('user', array(select id from users where display_name is not null));
select derived.index_entries('artist', array(select id from artists where aliases <> '{}'));
select derived.index_entries('album', array(select albums.id from albums join artists on artists.id = artist_id where aliases <> '{}'));
select derived.index_entries('track', array(select tracks.id from tracks join artists on artists.id = artist_id where aliases <> '{}'));

alter table artists drop aliases;
