-- the refresh of charts and search
set transaction isolation level repeatable read;
set local statement_timeout = '10min';
set local lock_timeout = '30s';

-- the refresh of charts and search
select derived.refresh(make_interval(secs => $1));

-- the refresh of charts and search
DELETE FROM "idempotency_keys"
WHERE ("idempotency_keys"."created_at" <= (CURRENT_TIMESTAMP - $1));

-- the refresh of charts and search
delete from sessions
where expires_at < now();

-- the refresh of charts and search
delete from mail_tokens
where expires_at < now() and created_at < now() - interval '1 hour';
