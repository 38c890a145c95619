-- Responses to `POST` requests with an `Idempotency-Key`. A client that repeats the request gets the stored response.
--
-- The transaction of the request's effect inserts the row, so that either both exist or none does. The server deletes
-- rows after a day. It encrypts responses with its secret, because a response may contain an access token.
create table idempotency_keys (
    -- 0 for anonymous callers.
    user_id bigint not null,
    key text not null,
    -- A hash of the whole request, keyed with the server's secret. It detects that a client reuses the key for another
    -- request.
    fingerprint bytea not null,
    answer bytea not null,
    created_at timestamptz not null default now(),
    constraint idempotency_keys_pkey primary key (user_id, key)
);

create index idempotency_keys_created_at_index on idempotency_keys (created_at);
