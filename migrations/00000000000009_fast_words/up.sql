-- The same words for less work: what is plain ASCII needs no Unicode to be folded, no word has to be cut where all are
-- short, and the names of a track's artist and album were folded before.

create or replace function fold(name text) returns text language sql immutable strict parallel safe as $$
    select case when octet_length(name) = length(name) then
        coalesce(nullif(trim(regexp_replace(
            replace(translate(name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ''`.', 'abcdefghijklmnopqrstuvwxyz'), '&', ' and '),
            '[^a-z0-9]+', ' ', 'g')), ''), name)
    else
        coalesce(nullif(trim(regexp_replace(
        translate(
            replace(lower(regexp_replace(normalize(name, nfkd), '[\u0300-\u036f''’‘`´.]', '', 'g') collate "und-x-icu"), '&', ' and '),
            'øłđħŧıœæßς', 'oldhtioasσ'),
        '[^[:alnum:]]+' collate "und-x-icu", ' ', 'g')), ''), lower(name collate "und-x-icu"))
    end
$$;

create or replace function derived.words(folded text) returns tsvector language sql immutable strict parallel safe as $$
    select array_to_tsvector(case when folded ~ '[^ ]{101}'
        then array(select left(word, 100) from unnest(apart) word where word <> '') else array_remove(apart, '') end)
    from (select string_to_array(regexp_replace(
        folded, '([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af])', ' \1 ', 'g'), ' ') as apart) s
$$;

create or replace view derived.searchable as
    select 'artist' as kind, id, name as label, null::text as artist, null::text as album, null::text as genre,
           followers_count as popularity, null::text as artist_name, null::text as album_name
        from public.artists
    union all
    select 'album', b.id, b.title, a.name, null, b.genre, b.likes_count, ea.name, null
        from public.albums b join public.artists a on a.id = b.artist_id
        left join derived.search_artists ea on (ea.kind, ea.id) = ('artist', b.artist_id)
    union all
    select 'track', t.id, t.title, a.name, b.title, b.genre, t.likes_count, ea.name, eb.name
        from public.tracks t join public.artists a on a.id = t.artist_id join public.albums b on b.id = t.album_id
        left join derived.search_artists ea on (ea.kind, ea.id) = ('artist', t.artist_id)
        left join derived.search_albums eb on (eb.kind, eb.id) = ('album', t.album_id)
    union all
    select 'playlist', id, name, null, null, null, items_count, null, null from public.playlists where visibility = 'public'
    union all
    select 'user', id, username, null, null, null, 0, null, null from public.users;

create or replace function derived.index_entries(of_kind text, ids bigint[]) returns void language plpgsql as $$
begin
    delete from derived.search_entries e where e.kind = of_kind and e.id = any(ids)
        and not exists (select from derived.searchable s where s.kind = of_kind and s.id = e.id);
    with written as (
        insert into derived.search_entries as e (kind, id, label, name, artist, album, genre, words, popularity)
            select kind, id, label, name, artist, album, genre, derived.words(concat_ws(' ', name, artist, album, derived.joined(name), derived.joined(artist)))
                || array_to_tsvector(array_remove(array['genre:' || left(public.fold(genre), 100)], null)), popularity
            from (select kind, id, label, public.fold(label) as name, coalesce(artist_name, public.fold(artist)) as artist,
                         coalesce(album_name, public.fold(album)) as album, genre, popularity
                  from derived.searchable where kind = of_kind and id = any(ids) offset 0) s
            on conflict (kind, id) do update set label = excluded.label, name = excluded.name,
                artist = excluded.artist, album = excluded.album, genre = excluded.genre, words = excluded.words
            returning kind, id
    ) insert into derived.search_unlisted select kind, id from written;
end $$;
