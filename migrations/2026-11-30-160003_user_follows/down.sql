drop table user_follows;
drop function count_user_follows();
alter table users drop column followers_count, drop column followed_users_count;
