drop trigger albums_reset_release_date_precision on albums;
drop function reset_release_date_precision();
alter table albums drop column release_date_precision;
