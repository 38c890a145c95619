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
    select $1::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 2 and words @@ $2::tsquery
    order by popularity desc, id
    limit $3
)
union all
(
    select $4::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 2 and words @@ $5::tsquery
    order by popularity desc, id
    limit $6
)
union all
(
    select $7::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 2 and words @@ $8::tsquery
    order by popularity desc, id
    limit $9
)
union all
(
    select $10::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 2 and words @@ $11::tsquery
    order by popularity desc, id
    limit $12
)
union all
(
    select $13::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 2 and words @@ $14::tsquery
    order by popularity desc, id
    limit $15
);

-- GET /search/suggest?q=na%2030, signed in
select '', known.word, max(known.entries_count)::bigint
from derived.search_words known
where known.word = any($1)
group by known.word
union all
select asked.word, near.word, near.entries_count
from unnest($2) asked (word)
cross join
    lateral (
        select word, entries_count
        from derived.search_words
        where derived.typo_keys(word) && derived.typo_keys(asked.word)
            and length(word) > 1
    ) near
union all
select asked.word, near.word, near.entries_count
from unnest($3) asked (word)
cross join lateral (select word, entries_count from derived.search_words where word % asked.word) near
union all
(
    select $4, word, entries_count
    from derived.search_words
    where word ~>=~ $5 and word ~<~ $6 and $7 <> ''
    order by entries_count desc, word
    limit 300
);

-- GET /search/suggest?q=nmae, signed in
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
    select $9::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 2 and words @@ $10::tsquery
    order by popularity desc, id
    limit $11
)
union all
(
    select $12::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $13
    order by e.part
    limit 20
)
union all
(
    select $14::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 0 and words @@ $15::tsquery
    order by popularity desc, id
    limit $16
)
union all
(
    select $17::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 1 and words @@ $18::tsquery
    order by popularity desc, id
    limit $19
)
union all
(
    select $20::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 2 and words @@ $21::tsquery
    order by popularity desc, id
    limit $22
)
union all
(
    select $23::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'album' and name = $24
    order by e.part
    limit 20
)
union all
(
    select $25::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 0 and words @@ $26::tsquery
    order by popularity desc, id
    limit $27
)
union all
(
    select $28::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 1 and words @@ $29::tsquery
    order by popularity desc, id
    limit $30
)
union all
(
    select $31::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 2 and words @@ $32::tsquery
    order by popularity desc, id
    limit $33
)
union all
(
    select $34::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'playlist' and name = $35
    order by e.part
    limit 20
)
union all
(
    select $36::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 0 and words @@ $37::tsquery
    order by popularity desc, id
    limit $38
)
union all
(
    select $39::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 1 and words @@ $40::tsquery
    order by popularity desc, id
    limit $41
)
union all
(
    select $42::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 2 and words @@ $43::tsquery
    order by popularity desc, id
    limit $44
)
union all
(
    select $45::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'user' and name = $46
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
(
    select $50::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 1 and words @@ $51::tsquery
    order by popularity desc, id
    limit $52
)
union all
(
    select $53::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 2 and words @@ $54::tsquery
    order by popularity desc, id
    limit $55
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
(
    select $1::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 2 and words @@ $2::tsquery
    order by popularity desc, id
    limit $3
)
union all
(
    select $4::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 2 and words @@ $5::tsquery
    order by popularity desc, id
    limit $6
)
union all
(
    select $7::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 2 and words @@ $8::tsquery
    order by popularity desc, id
    limit $9
);
