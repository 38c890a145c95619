-- The tokens of links in mails: each sets a new password once, or proves an email address once.
create table mail_tokens (
    -- The SHA-256 of the random token.
    token_hash bytea not null constraint mail_tokens_pkey primary key,
    user_id bigint not null constraint mail_tokens_user_id_fkey references users on delete cascade,
    purpose text not null constraint mail_tokens_purpose_check check (purpose in ('password_reset', 'email')),
    -- The address to which the link was sent.
    email text not null,
    created_at timestamptz not null default now(),
    -- A token that was replaced has expired. It is kept for an hour, because the tokens of an hour are limited.
    expires_at timestamptz not null
);

create index mail_tokens_user_id_index on mail_tokens (user_id);

-- Limits the mails to one mailbox from all accounts together.
create index mail_tokens_email_index on mail_tokens (lower(email));

create index mail_tokens_expires_at_index on mail_tokens (expires_at);
