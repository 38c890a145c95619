create or replace function reserve_usernames() returns trigger language plpgsql as $$
begin
    insert into reserved_usernames (skeleton, reserved_until)
        select distinct username_skeleton(username), now() + interval '90 days' from changed
        on conflict (skeleton) do update set reserved_until = excluded.reserved_until;
    return null;
end $$;
drop index users_deleted_at_index;
alter table users drop column deleted_at;
