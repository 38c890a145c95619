create or replace function fold(name text) returns text language sql immutable strict parallel safe as $$
    select case when octet_length(name) = length(name) then
        coalesce(
            nullif(
                trim(
                    regexp_replace(
                        replace(
                            translate(name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ''`.', 'abcdefghijklmnopqrstuvwxyz'),
                            '&', ' and '
                        ),
                        '[^a-z0-9]+', ' ', 'g'
                    )
                ),
                ''
            ),
            name
        )
    else
        coalesce(
            nullif(
                trim(
                    regexp_replace(
                        translate(
                            replace(
                                lower(
                                    regexp_replace(normalize(name, nfkd), '[\u0300-\u036f''’‘`´.]', '', 'g')
                                    collate "und-x-icu"
                                ),
                                '&', ' and '
                            ),
                            'øłđħŧıœæßς', 'oldhtioasσ'
                        ),
                        '[^[:alnum:]]+' collate "und-x-icu", ' ', 'g'
                    )
                ),
                ''
            ),
            lower(name collate "und-x-icu")
        )
    end
$$;

reindex index artists_name_fold;

create or replace function derived.words(folded text) returns tsvector language sql immutable strict parallel safe as $$
    select array_to_tsvector(
        case when folded ~ '[^ ]{101}'
            then array(select left(word, 100) from unnest(apart) word where word <> '')
            else array_remove(apart, '')
        end
    )
    from (
        select string_to_array(
            regexp_replace(folded, '([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af])', ' \1 ', 'g'), ' '
        ) as apart
    ) s
$$;

drop function derived.spellings;
drop function derived.fold_unicode;

-- The next refresh makes the list of words again.
select derived.index_entries(kind, array_agg(id))
from derived.searchable
where concat(label, artist, album, genre) ~ '[^\x01-\x7f]|[!$@]'
group by kind
order by array_position(array['artist', 'album', 'track', 'playlist', 'user'], kind);
