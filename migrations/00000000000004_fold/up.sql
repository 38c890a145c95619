-- The form in which names are compared: no case, no accents, no punctuation. Letters that Unicode does not take
-- apart are replaced by hand. A name of nothing but punctuation stays as it is.
create function fold(name text) returns text language sql immutable strict parallel safe as $$
    select coalesce(nullif(trim(regexp_replace(
        translate(
            replace(lower(regexp_replace(normalize(name, nfkd), '[\u0300-\u036f''’‘`´.]', '', 'g') collate "und-x-icu"), '&', ' and '),
            'øłđħŧıœæßς', 'oldhtioasσ'),
        '[^[:alnum:]]+' collate "und-x-icu", ' ', 'g')), ''), lower(name collate "und-x-icu"))
$$;
create index artists_name_fold on artists (fold(name));
