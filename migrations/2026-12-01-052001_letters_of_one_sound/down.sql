create or replace function derived.spellings(name text) returns text language plpgsql immutable strict parallel safe as $$
declare
    found text;
    spelled text;
begin
    if name ~ '[ÄÅÖØÜĐäåöøüđ]' then
        spelled := translate(name, 'ÄÅÖØÜĐø', 'äåööüđö');
        spelled := replace(replace(replace(spelled, 'ä', 'ae'), 'å', 'aa'), 'ö', 'oe');
        spelled := public.fold(replace(replace(spelled, 'ü', 'ue'), 'đ', 'dj'));
        found := concat_ws(' ', derived.joined(spelled), spelled);
    end if;
    if name ~ '[!$@]' then
        spelled := regexp_replace(name, '(?<=[A-Za-z])!(?=[A-Za-z])', 'i', 'g');
        spelled := regexp_replace(spelled, '\$(?=[A-Za-z])|(?<=[A-Za-z])\$', 's', 'g');
        spelled := regexp_replace(spelled, '@(?=[A-Za-z])|(?<=[A-Za-z])@', 'a', 'g');
        if spelled <> name then
            spelled := public.fold(spelled);
            found := concat_ws(' ', found, derived.joined(spelled), spelled);
        end if;
    end if;
    if name ~ '[\u0901\u093C\u0958-\u095F\u3005\u309D\u309E\u30FD\u30FE]' then
        spelled := translate(normalize(name, NFC), U&'\0901\093C', U&'\0902');
        while spelled ~ '[^\u3005\u309D\u309E\u30FD\u30FE][\u3005\u309D\u309E\u30FD\u30FE]' loop
            spelled := regexp_replace(spelled, '([^\u3005\u309D\u309E\u30FD\u30FE])[\u3005\u309D\u30FD]', '\1\1', 'g');
            spelled := regexp_replace(spelled, '([^\u3005\u309D\u309E\u30FD\u30FE])[\u309E\u30FE]', '\1\1' || U&'\3099', 'g');
        end loop;
        spelled := public.fold(spelled);
        found := concat_ws(' ', found, derived.joined(spelled), spelled);
    end if;
    return found;
end $$;
