drop index artists_sort_name_other, artists_sort_name_prefix;
drop index playlists_name_number_sort, tracks_title_number_sort, albums_title_number_sort, artists_sort_name_sort;
drop function without_article(text);
alter table artists drop column sort_name;
drop collation names;
