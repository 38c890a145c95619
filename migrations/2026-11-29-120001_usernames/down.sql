drop trigger users_reserved on users;
drop function reserve_usernames();
drop table reserved_usernames;
drop index users_username_skeleton;
drop function username_skeleton(text);
