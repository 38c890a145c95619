-- More kinds of other spellings, by which a name is found too:
-- - The initial consonants of a Korean name, as visitors type them.
-- - Devanagari with the anusvara in place of a nasal letter before a consonant, and without the virama at the end of a word (the
--   HindiNormalizer of Lucene has these rules).
-- - Malayalam letters without a vowel, as a letter with a virama.
-- - Ethiopic letters of one sound in Amharic, Cyrillic letters of other languages than Russian, and the Yeh that ends Urdu words.

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
    if name ~ ('[\u0901\u093C\u094D\u0958-\u095F\u0D7A-\u0D7F\u3005\u309D\u309E\u30FD\u30FE'
        '\u0490\u0491\u0403\u0453\u0492\u0493\u040C\u045C\u049A\u049B\u040E\u045E\u04EE\u04EF\u04B0\u04B1'
        '\u04AE\u04AF\u04B2\u04B3\u04BA\u04BB\u04B6\u04B7\u04E2\u04E3\u0407\u0457\u04A2\u04A3\u04E8\u04E9'
        '\u04D8\u04D9\u1203\u1210\u1211\u1212\u1213\u1214\u1215\u1216\u1280\u1281\u1282\u1283\u1284\u1285'
        '\u1286\u1220\u1221\u1222\u1223\u1224\u1225\u1226\u1227\u12A3\u12D0\u12D1\u12D2\u12D3\u12D4\u12D5'
        '\u12D6\u1340\u1341\u1342\u1343\u1344\u1345\u1346\u06D2\u06D3]') then
        spelled := translate(normalize(name, NFC), U&'\0901\093C', U&'\0902');
        while spelled ~ '[^\u3005\u309D\u309E\u30FD\u30FE][\u3005\u309D\u309E\u30FD\u30FE]' loop
            spelled := regexp_replace(spelled, '([^\u3005\u309D\u309E\u30FD\u30FE])[\u3005\u309D\u30FD]', '\1\1', 'g');
            spelled := regexp_replace(spelled, '([^\u3005\u309D\u309E\u30FD\u30FE])[\u309E\u30FE]', '\1\1' || U&'\3099', 'g');
        end loop;
        -- A nasal letter before a consonant, and a virama at the end of a word.
        spelled := regexp_replace(spelled, '[\u0919\u091E\u0923\u0928\u092E]\u094D(?=[\u0915-\u0939])', U&'\0902', 'g');
        spelled := regexp_replace(spelled, '\u094D(?![\u0900-\u097F\u200C\u200D])', '', 'g');
        spelled := translate(
            spelled,
            U&'\0490\0491\0403\0453\0492\0493\040C\045C\049A\049B\040E\045E\04EE\04EF\04B0\04B1\04AE\04AF\04B2'
            '\04B3\04BA\04BB\04B6\04B7\04E2\04E3\0407\0457\04A2\04A3\04E8\04E9\04D8\04D9\1203\1210\1211\1212'
            '\1213\1214\1215\1216\1280\1281\1282\1283\1284\1285\1286\1220\1221\1222\1223\1224\1225\1226\1227'
            '\12A3\12D0\12D1\12D2\12D3\12D4\12D5\12D6\1340\1341\1342\1343\1344\1345\1346\06D2\06D3',
            U&'\0413\0433\0413\0433\0413\0433\041A\043A\041A\043A\0423\0443\0423\0443\0423\0443\0423\0443\0425'
            '\0445\0425\0445\0427\0447\0418\0438\0406\0456\041D\043D\041E\043E\0410\0430\1200\1200\1201\1202'
            '\1200\1204\1205\1206\1200\1201\1202\1200\1204\1205\1206\1230\1231\1232\1233\1234\1235\1236\1237'
            '\12A0\12A0\12A1\12A2\12A0\12A4\12A5\12A6\1338\1339\133A\133B\133C\133D\133E\06CC\06CC'
        );
        if spelled ~ '[\u0D7A-\u0D7F]' then
            spelled := replace(replace(spelled, U&'\0D7A', U&'\0D23\0D4D'), U&'\0D7B', U&'\0D28\0D4D');
            spelled := replace(replace(spelled, U&'\0D7C', U&'\0D30\0D4D'), U&'\0D7D', U&'\0D32\0D4D');
            spelled := replace(replace(spelled, U&'\0D7E', U&'\0D33\0D4D'), U&'\0D7F', U&'\0D15\0D4D');
        end if;
        if spelled <> name then
            spelled := public.fold(spelled);
            found := concat_ws(' ', found, derived.joined(spelled), spelled);
        end if;
    end if;
    if name ~ '[\uAC00-\uD7A3]' then
        spelled := public.fold(regexp_replace(normalize(public.fold(name), NFD), '[^ \u1100-\u1112]', '', 'g'));
        found := concat_ws(' ', found, derived.joined(spelled), spelled);
    end if;
    return found;
end $$;

insert into derived.search_stale
    select kind, id
    from derived.search_entries
    where concat_ws(' ', label, artist, album) ~ ('[\u094D\u0D7A-\u0D7F\uAC00-\uD7A3'
        '\u0490\u0491\u0403\u0453\u0492\u0493\u040C\u045C\u049A\u049B\u040E\u045E\u04EE\u04EF\u04B0\u04B1'
        '\u04AE\u04AF\u04B2\u04B3\u04BA\u04BB\u04B6\u04B7\u04E2\u04E3\u0407\u0457\u04A2\u04A3\u04E8\u04E9'
        '\u04D8\u04D9\u1203\u1210\u1211\u1212\u1213\u1214\u1215\u1216\u1280\u1281\u1282\u1283\u1284\u1285'
        '\u1286\u1220\u1221\u1222\u1223\u1224\u1225\u1226\u1227\u12A3\u12D0\u12D1\u12D2\u12D3\u12D4\u12D5'
        '\u12D6\u1340\u1341\u1342\u1343\u1344\u1345\u1346\u06D2\u06D3]');
