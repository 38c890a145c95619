drop index artists_name_fold;
drop function fold(text);
