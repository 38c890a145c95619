drop trigger users_forget_email_proof on users;

drop function forget_email_proof();

alter table users drop column email_verified_at;
