-- Lists by name sort numbers by value: Part 2 before Part 10. Apart from that, the order is that of "und-x-icu". The indexes
-- of that order stay, because the previous release uses them.
create collation names (provider = icu, locale = 'und-u-kn-true');

-- The name by which an artist is sorted. Null means the name without its article: The Beatles under B.
alter table artists add column sort_name text;

create function without_article(name text) returns text language sql immutable strict parallel safe as $$
    select regexp_replace(name, '^(the|an?) +(?=\S)', '', 'i')
$$;

create index artists_sort_name_sort on artists ((coalesce(sort_name, without_article(name)) collate names), id);
create index albums_title_number_sort on albums ((title collate names), id);
create index tracks_title_number_sort on tracks ((title collate names), id);
create index playlists_name_number_sort on playlists ((name collate names), id);

-- `starts_with` of the list of artists: a text, or `other` for names that begin with no letter.
create index artists_sort_name_prefix on artists (fold(coalesce(sort_name, without_article(name))) text_pattern_ops);
create index artists_sort_name_other on artists (id)
    where fold(coalesce(sort_name, without_article(name))) collate "und-x-icu" !~ '^[[:alpha:]]';
