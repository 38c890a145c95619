-- What was answered to a POST with an `Idempotency-Key`, for a day: kept in the transaction of its effect, sealed with
-- the server's secret, as an answer may hold a token. `user_id` is 0 where nobody was signed in.
create table idempotency_keys (
    user_id bigint not null,
    key text not null,
    -- Of the whole request, keyed with the server's secret.
    fingerprint bytea not null,
    answer bytea not null,
    created_at timestamptz not null default now(),
    constraint idempotency_keys_pkey primary key (user_id, key)
);
create index idempotency_keys_created_at_index on idempotency_keys (created_at);
