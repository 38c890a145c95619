-- `cascade` drops the triggers that run the functions.
drop function derived.index_updated_album, derived.index_updated_artist, derived.index_updated, derived.index_deleted,
    derived.index_inserted cascade;
drop function derived.refresh_search();
drop function derived.index_entries(text, bigint[]);
drop function derived.joined(text);
drop function derived.words(text);
drop view derived.popularity;
drop view derived.searchable;
drop table derived.search_unlisted;
drop table derived.search_words;
drop table derived.search_entries;
drop schema derived;
drop index artists_name_fold;
drop function fold(text);
