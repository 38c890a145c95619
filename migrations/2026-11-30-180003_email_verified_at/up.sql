-- When the owner proved the email address of the account.
alter table users add column email_verified_at timestamptz;

-- Another address is not proven. The previous release changes addresses too, and does not know the column.
create function forget_email_proof() returns trigger
language plpgsql
as $$
begin
    if new.email_verified_at is not distinct from old.email_verified_at then
        new.email_verified_at := null;
    end if;
    return new;
end
$$;

create trigger users_forget_email_proof
before update of email on users
for each row
when (new.email is distinct from old.email)
execute function forget_email_proof();
