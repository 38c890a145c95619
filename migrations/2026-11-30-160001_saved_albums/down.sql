drop table saved_albums;
drop function count_saved_albums();
alter table albums drop column saves_count;
