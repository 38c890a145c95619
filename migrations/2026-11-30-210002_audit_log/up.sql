-- What admins did to the accounts and content of others. Nobody can change or delete a row.
--
-- The rows outlive the users and the content, so there are no foreign keys. They contain ids but no names of users: the names are
-- read from the accounts, so that they disappear when an account is deleted.
create table audit_log (
    id bigint generated always as identity constraint audit_log_pkey primary key,
    created_at timestamptz not null default now(),
    -- Null if somebody did it with the command line of the server.
    actor_id bigint,
    action text not null,
    target_type text not null,
    target_id bigint not null,
    -- The name or title of an entry of the catalogue, which is deleted. Null for what belongs to a user.
    target_name text,
    -- The user whose account or content it is. Null for what an import added.
    user_id bigint,
    reason text
);

create index audit_log_actor_id_index on audit_log (actor_id, id);
create index audit_log_target_id_index on audit_log (target_type, target_id, id);
create index audit_log_user_id_index on audit_log (user_id, id);

create function refuse_change_of_audit_log() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only';
end
$$;

create trigger audit_log_append_only before update or delete or truncate on audit_log
    for each statement execute function refuse_change_of_audit_log();
