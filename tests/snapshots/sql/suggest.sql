-- GET /search/suggest?q=name
(
    select 0::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'artist' and name = $1
    order by e.part
    limit 20
)
union all
(
    select 0::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'artist' and name = $2
    order by e.part
    limit 20
)
union all
(
    select 0::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 0 and words @@ $3::tsquery
    order by popularity desc, id
    limit $4
)
union all
select
    0::bigint,
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
    select 1::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $5
    order by e.part
    limit 20
)
union all
(
    select 1::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $6
    order by e.part
    limit 20
)
union all
(
    select 1::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 0 and words @@ $7::tsquery
    order by popularity desc, id
    limit $8
)
union all
select
    1::bigint,
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
    select 2::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'album' and name = $9
    order by e.part
    limit 20
)
union all
(
    select 2::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'album' and name = $10
    order by e.part
    limit 20
)
union all
(
    select 2::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 0 and words @@ $11::tsquery
    order by popularity desc, id
    limit $12
)
union all
select
    2::bigint,
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
    select 3::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'playlist' and name = $13
    order by e.part
    limit 20
)
union all
(
    select 3::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'playlist' and name = $14
    order by e.part
    limit 20
)
union all
(
    select 3::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 0 and words @@ $15::tsquery
    order by popularity desc, id
    limit $16
)
union all
select
    3::bigint,
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
    select 4::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'user' and name = $17
    order by e.part
    limit 20
)
union all
(
    select 4::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'user' and name = $18
    order by e.part
    limit 20
)
union all
(
    select 4::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 0 and words @@ $19::tsquery
    order by popularity desc, id
    limit $20
)
union all
select
    4::bigint,
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
    select 0::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 1 and words @@ $1::tsquery
    order by popularity desc, id
    limit $2
)
union all
(
    select 1::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 1 and words @@ $3::tsquery
    order by popularity desc, id
    limit $4
)
union all
(
    select 2::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 1 and words @@ $5::tsquery
    order by popularity desc, id
    limit $6
)
union all
(
    select 3::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 1 and words @@ $7::tsquery
    order by popularity desc, id
    limit $8
)
union all
(
    select 4::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 1 and words @@ $9::tsquery
    order by popularity desc, id
    limit $10
);

-- GET /search/suggest?q=name%203050, signed in
(
    select 0::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 2 and words @@ $1::tsquery
    order by popularity desc, id
    limit $2
)
union all
(
    select 1::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 2 and words @@ $3::tsquery
    order by popularity desc, id
    limit $4
)
union all
(
    select 2::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 2 and words @@ $5::tsquery
    order by popularity desc, id
    limit $6
)
union all
(
    select 3::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 2 and words @@ $7::tsquery
    order by popularity desc, id
    limit $8
)
union all
(
    select 4::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 2 and words @@ $9::tsquery
    order by popularity desc, id
    limit $10
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
    select 0::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'artist' and name = $1
    order by e.part
    limit 20
)
union all
(
    select 0::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 0 and words @@ $2::tsquery
    order by popularity desc, id
    limit $3
)
union all
(
    select 0::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 1 and words @@ $4::tsquery
    order by popularity desc, id
    limit $5
)
union all
(
    select 0::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 2 and words @@ $6::tsquery
    order by popularity desc, id
    limit $7
)
union all
(
    select 1::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $8
    order by e.part
    limit 20
)
union all
(
    select 1::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 0 and words @@ $9::tsquery
    order by popularity desc, id
    limit $10
)
union all
(
    select 1::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 1 and words @@ $11::tsquery
    order by popularity desc, id
    limit $12
)
union all
(
    select 1::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 2 and words @@ $13::tsquery
    order by popularity desc, id
    limit $14
)
union all
(
    select 2::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'album' and name = $15
    order by e.part
    limit 20
)
union all
(
    select 2::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 0 and words @@ $16::tsquery
    order by popularity desc, id
    limit $17
)
union all
(
    select 2::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 1 and words @@ $18::tsquery
    order by popularity desc, id
    limit $19
)
union all
(
    select 2::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 2 and words @@ $20::tsquery
    order by popularity desc, id
    limit $21
)
union all
(
    select 3::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'playlist' and name = $22
    order by e.part
    limit 20
)
union all
(
    select 3::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 0 and words @@ $23::tsquery
    order by popularity desc, id
    limit $24
)
union all
(
    select 3::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 1 and words @@ $25::tsquery
    order by popularity desc, id
    limit $26
)
union all
(
    select 3::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 2 and words @@ $27::tsquery
    order by popularity desc, id
    limit $28
)
union all
(
    select 4::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'user' and name = $29
    order by e.part
    limit 20
)
union all
(
    select 4::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 0 and words @@ $30::tsquery
    order by popularity desc, id
    limit $31
)
union all
(
    select 4::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 1 and words @@ $32::tsquery
    order by popularity desc, id
    limit $33
)
union all
(
    select 4::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 2 and words @@ $34::tsquery
    order by popularity desc, id
    limit $35
);

-- GET /search/suggest?q=genre:rock, signed in
(
    select 0::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'artist' and name = $1 and words @@ $2::tsquery
    order by e.part
    limit 20
)
union all
(
    select 0::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'artist' and name = $3 and words @@ $4::tsquery
    order by e.part
    limit 20
)
union all
(
    select 0::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 0 and words @@ $5::tsquery
    order by popularity desc, id
    limit $6
)
union all
select
    0::bigint,
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
    select 1::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $7 and words @@ $8::tsquery
    order by e.part
    limit 20
)
union all
(
    select 1::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'track' and name = $9 and words @@ $10::tsquery
    order by e.part
    limit 20
)
union all
(
    select 1::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'track' and part = 0 and words @@ $11::tsquery
    order by popularity desc, id
    limit $12
)
union all
select
    1::bigint,
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
    select 2::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'album' and name = $13 and words @@ $14::tsquery
    order by e.part
    limit 20
)
union all
(
    select 2::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'album' and name = $15 and words @@ $16::tsquery
    order by e.part
    limit 20
)
union all
(
    select 2::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'album' and part = 0 and words @@ $17::tsquery
    order by popularity desc, id
    limit $18
)
union all
select
    2::bigint,
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
    select 3::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'playlist' and name = $19 and words @@ $20::tsquery
    order by e.part
    limit 20
)
union all
(
    select 3::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'playlist' and name = $21 and words @@ $22::tsquery
    order by e.part
    limit 20
)
union all
(
    select 3::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 0 and words @@ $23::tsquery
    order by popularity desc, id
    limit $24
)
union all
select
    3::bigint,
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
    select 4::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'user' and name = $25 and words @@ $26::tsquery
    order by e.part
    limit 20
)
union all
(
    select 4::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
    from derived.search_entries e
    where kind = 'user' and name = $27 and words @@ $28::tsquery
    order by e.part
    limit 20
)
union all
(
    select 4::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 0 and words @@ $29::tsquery
    order by popularity desc, id
    limit $30
)
union all
select
    4::bigint,
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
    select 0::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 1 and words @@ $1::tsquery
    order by popularity desc, id
    limit $2
)
union all
(
    select 3::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 1 and words @@ $3::tsquery
    order by popularity desc, id
    limit $4
)
union all
(
    select 4::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 1 and words @@ $5::tsquery
    order by popularity desc, id
    limit $6
);

-- GET /search/suggest?q=genre:rock, signed in
(
    select 0::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'artist' and part = 2 and words @@ $1::tsquery
    order by popularity desc, id
    limit $2
)
union all
(
    select 3::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'playlist' and part = 2 and words @@ $3::tsquery
    order by popularity desc, id
    limit $4
)
union all
(
    select 4::bigint, id, label, name, artist, album, genre, popularity, part::bigint
    from derived.search_entries e
    where kind = 'user' and part = 2 and words @@ $5::tsquery
    order by popularity desc, id
    limit $6
);
