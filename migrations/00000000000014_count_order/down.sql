drop index playlists_updated_at_sort;
alter table tracks drop column likes_order;
alter table albums drop column likes_order;
alter table artists drop column followers_order;
drop function coarse;
