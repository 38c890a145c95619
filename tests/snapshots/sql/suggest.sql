-- GET /search/suggest?q=name
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'artist' and name = $2
    order by e.part
    limit 20
)
union all
(
    select $3::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'artist' and name = $4
    order by e.part
    limit 20
)
union all
(
    select $5::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 0 and words @@ $6::tsquery
    order by popularity desc, id
    limit $7
)
union all
select
    $8::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'artist')
union all
(
    select $9::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $10
    order by e.part
    limit 20
)
union all
(
    select $11::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $12
    order by e.part
    limit 20
)
union all
(
    select $13::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 0 and words @@ $14::tsquery
    order by popularity desc, id
    limit $15
)
union all
select
    $16::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'track')
union all
(
    select $17::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'album' and name = $18
    order by e.part
    limit 20
)
union all
(
    select $19::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'album' and name = $20
    order by e.part
    limit 20
)
union all
(
    select $21::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 0 and words @@ $22::tsquery
    order by popularity desc, id
    limit $23
)
union all
select
    $24::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'album')
union all
(
    select $25::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'playlist' and name = $26
    order by e.part
    limit 20
)
union all
(
    select $27::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'playlist' and name = $28
    order by e.part
    limit 20
)
union all
(
    select $29::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 0 and words @@ $30::tsquery
    order by popularity desc, id
    limit $31
)
union all
select
    $32::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'playlist')
union all
(
    select $33::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'user' and name = $34
    order by e.part
    limit 20
)
union all
(
    select $35::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'user' and name = $36
    order by e.part
    limit 20
)
union all
(
    select $37::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 0 and words @@ $38::tsquery
    order by popularity desc, id
    limit $39
)
union all
select
    $40::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'user');

-- GET /search/suggest?q=name
select 'artist', id, null, image_url
from artists
where id = any($1)
union all
select 'album', albums.id, artists.name, albums.cover_url
from albums
join artists on artists.id = albums.artist_id
where albums.id = any($2)
union all
select 'track', id, artist_name || ' · ' || album_title, coalesce(cover_url, album_cover_url)
from tracks
where id = any($3)
union all
select 'playlist', playlists.id, users.username, null
from playlists
join users on users.id = playlists.user_id
where playlists.id = any($4);

-- GET /search/suggest?q=name%203050, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 1 and words @@ $2::tsquery
    order by popularity desc, id
    limit $3
)
union all
(
    select $4::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 1 and words @@ $5::tsquery
    order by popularity desc, id
    limit $6
)
union all
(
    select $7::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 1 and words @@ $8::tsquery
    order by popularity desc, id
    limit $9
)
union all
(
    select $10::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 1 and words @@ $11::tsquery
    order by popularity desc, id
    limit $12
)
union all
(
    select $13::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 1 and words @@ $14::tsquery
    order by popularity desc, id
    limit $15
);

-- GET /search/suggest?q=name%203050, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'artist'
            and part = 2 and words @@ $2::tsquery
        limit $3
    ) e
    order by popularity desc, id
    limit $4
)
union all
(
    select $5::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'track'
            and part = 2 and words @@ $6::tsquery
        limit $7
    ) e
    order by popularity desc, id
    limit $8
)
union all
(
    select $9::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'album'
            and part = 2 and words @@ $10::tsquery
        limit $11
    ) e
    order by popularity desc, id
    limit $12
)
union all
(
    select $13::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'playlist'
            and part = 2 and words @@ $14::tsquery
        limit $15
    ) e
    order by popularity desc, id
    limit $16
)
union all
(
    select $17::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'user'
            and part = 2 and words @@ $18::tsquery
        limit $19
    ) e
    order by popularity desc, id
    limit $20
);

-- GET /search/suggest?q=na%2030, signed in
select known.word, null::bigint, max(known.entries_count)::bigint
from derived.search_words known
where known.word = any($1)
group by known.word
union all
select asked.beginning, continued.words_count, continued.entries_count
from unnest($2) asked (beginning)
cross join
    lateral (
        select count(*) as words_count, coalesce(sum(entries_count), 0)::bigint as entries_count
        from (
            select entries_count
            from derived.search_words
            where word ~>=~ asked.beginning
                and word ~<~ (asked.beginning || chr(1114111))
            limit 601
        ) s
    ) continued;

-- GET /search/suggest?q=na%2030, signed in
select '', known.word, max(known.entries_count)::bigint
from derived.search_words known
where known.word = any($1)
group by known.word
union all
select $2, near.word, near.entries_count
from unnest($3) asked (beginning)
cross join
    lateral (
        select word, entries_count
        from derived.search_words
        where word ~>=~ asked.beginning
            and word ~<~ (asked.beginning || chr(1114111))
        order by word
        using ~<~
        limit 4
    ) near
union all
select '', near.word, near.entries_count
from unnest($4) asked (key)
cross join
    lateral (
        select word, entries_count
        from derived.search_words
        where derived.typo_keys(word) @> array[asked.key]
            and length(word) > 1
        limit 100
    ) near;

-- GET /search/suggest?q=na%2030, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'artist' and name = $2
    order by e.part
    limit 20
)
union all
(
    select $3::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 0 and words @@ $4::tsquery
    order by popularity desc, id
    limit $5
)
union all
(
    select $6::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 1 and words @@ $7::tsquery
    order by popularity desc, id
    limit $8
)
union all
(
    select $9::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $10
    order by e.part
    limit 20
)
union all
(
    select $11::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 0 and words @@ $12::tsquery
    order by popularity desc, id
    limit $13
)
union all
(
    select $14::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 1 and words @@ $15::tsquery
    order by popularity desc, id
    limit $16
)
union all
(
    select $17::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'album' and name = $18
    order by e.part
    limit 20
)
union all
(
    select $19::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 0 and words @@ $20::tsquery
    order by popularity desc, id
    limit $21
)
union all
(
    select $22::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 1 and words @@ $23::tsquery
    order by popularity desc, id
    limit $24
)
union all
(
    select $25::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'playlist' and name = $26
    order by e.part
    limit 20
)
union all
(
    select $27::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 0 and words @@ $28::tsquery
    order by popularity desc, id
    limit $29
)
union all
(
    select $30::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 1 and words @@ $31::tsquery
    order by popularity desc, id
    limit $32
)
union all
(
    select $33::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'user' and name = $34
    order by e.part
    limit 20
)
union all
(
    select $35::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 0 and words @@ $36::tsquery
    order by popularity desc, id
    limit $37
)
union all
(
    select $38::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 1 and words @@ $39::tsquery
    order by popularity desc, id
    limit $40
);

-- GET /search/suggest?q=genre:rock, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'artist' and name = $2 and words @@ $3::tsquery
    order by e.part
    limit 20
)
union all
(
    select $4::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'artist' and name = $5 and words @@ $6::tsquery
    order by e.part
    limit 20
)
union all
(
    select $7::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 0 and words @@ $8::tsquery
    order by popularity desc, id
    limit $9
)
union all
select
    $10::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'artist')
union all
(
    select $11::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $12 and words @@ $13::tsquery
    order by e.part
    limit 20
)
union all
(
    select $14::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $15 and words @@ $16::tsquery
    order by e.part
    limit 20
)
union all
(
    select $17::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 0 and words @@ $18::tsquery
    order by popularity desc, id
    limit $19
)
union all
select
    $20::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'track')
union all
(
    select $21::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'album' and name = $22 and words @@ $23::tsquery
    order by e.part
    limit 20
)
union all
(
    select $24::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'album' and name = $25 and words @@ $26::tsquery
    order by e.part
    limit 20
)
union all
(
    select $27::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 0 and words @@ $28::tsquery
    order by popularity desc, id
    limit $29
)
union all
select
    $30::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'album')
union all
(
    select $31::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'playlist' and name = $32 and words @@ $33::tsquery
    order by e.part
    limit 20
)
union all
(
    select $34::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'playlist' and name = $35 and words @@ $36::tsquery
    order by e.part
    limit 20
)
union all
(
    select $37::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 0 and words @@ $38::tsquery
    order by popularity desc, id
    limit $39
)
union all
select
    $40::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'playlist')
union all
(
    select $41::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'user' and name = $42 and words @@ $43::tsquery
    order by e.part
    limit 20
)
union all
(
    select $44::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'user' and name = $45 and words @@ $46::tsquery
    order by e.part
    limit 20
)
union all
(
    select $47::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 0 and words @@ $48::tsquery
    order by popularity desc, id
    limit $49
)
union all
select
    $50::bigint,
    null,
    '',
    '',
    null,
    null,
    null,
    0::bigint,
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries where kind = 'user');

-- GET /search/suggest?q=genre:rock, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 1 and words @@ $2::tsquery
    order by popularity desc, id
    limit $3
)
union all
(
    select $4::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 1 and words @@ $5::tsquery
    order by popularity desc, id
    limit $6
)
union all
(
    select $7::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 1 and words @@ $8::tsquery
    order by popularity desc, id
    limit $9
);

-- GET /search/suggest?q=genre:rock, signed in
select asked.beginning, genre.name
from unnest($1) asked (beginning)
cross join
    lateral (
        select left(fold(genre), 100) as name
        from (
            select genre, albums_count
            from genres
            where
                left(fold(genre), 100) ~>=~ asked.beginning
                and left(fold(genre), 100) ~<~ (asked.beginning || chr(1114111))
            limit 2000
        ) found
        group by name
        order by sum(albums_count) desc, name
        limit $2
    ) genre;

-- GET /search/suggest?q=genre:rock, signed in
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'artist'
            and part = 2 and words @@ $2::tsquery
        limit $3
    ) e
    order by popularity desc, id
    limit $4
)
union all
(
    select $5::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'playlist'
            and part = 2 and words @@ $6::tsquery
        limit $7
    ) e
    order by popularity desc, id
    limit $8
)
union all
(
    select $9::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
    from (
        select id, label, name, artist, album, genre, popularity
        from derived.search_entries e
        where kind = 'user'
            and part = 2 and words @@ $10::tsquery
        limit $11
    ) e
    order by popularity desc, id
    limit $12
);
