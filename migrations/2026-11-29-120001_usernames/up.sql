-- Usernames that look alike have the same skeleton: no separators, and no difference between upper and lower case,
-- between `i`, `l` and `1`, and between `o` and `0`. `src/model/account.rs` has the same rule for reserved names.
--
-- The index is not unique, because accounts of earlier releases may look alike. They keep their names.
create function username_skeleton(username text) returns text language sql immutable strict parallel safe as $$
    select translate(lower(username), '01i._-', 'oll')
$$;

create index users_username_skeleton on users (username_skeleton(username));

-- The usernames of deleted accounts. Nobody else can take them soon and pass for the former user.
create table reserved_usernames (
    skeleton text not null constraint reserved_usernames_pkey primary key,
    reserved_until timestamptz not null
);

-- A trigger, because the previous release deletes accounts too.
create function reserve_usernames() returns trigger language plpgsql as $$
begin
    insert into reserved_usernames (skeleton, reserved_until)
        select distinct username_skeleton(username), now() + interval '90 days' from changed
        on conflict (skeleton) do update set reserved_until = excluded.reserved_until;
    return null;
end $$;

create trigger users_reserved after delete on users
    referencing old table as changed
    for each statement execute function reserve_usernames();
