-- A large account cannot be deleted in one transaction. It is first marked: its name, email address and sessions are
-- gone, and nobody finds it any more. A job then deletes its rows in steps, and the account last.
alter table users add column deleted_at timestamptz;

create index users_deleted_at_index on users (deleted_at) where deleted_at is not null;

-- The name of a marked account is already reserved.
create or replace function reserve_usernames() returns trigger language plpgsql as $$
begin
    insert into reserved_usernames (skeleton, reserved_until)
        select distinct username_skeleton(username), now() + interval '90 days' from changed where deleted_at is null
        on conflict (skeleton) do update set reserved_until = excluded.reserved_until;
    return null;
end $$;
