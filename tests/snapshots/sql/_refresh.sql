-- the refresh of charts and search
set transaction isolation level repeatable read;
set local statement_timeout = '10min';
set local lock_timeout = '30s';

-- the refresh of charts and search
select derived.refresh(make_interval(secs => $1));

-- the refresh of charts and search
delete from idempotency_keys
where
    ctid = any (
        array(
            select ctid
            from idempotency_keys
            where created_at <= now() - interval '24 hours'
            limit $1
            for update skip locked
        )
    );

-- the refresh of charts and search
delete from sessions
where
    ctid = any (array(select ctid from sessions where expires_at < now() limit $1 for update skip locked));

-- the refresh of charts and search
delete from mail_tokens
where
    ctid = any (
        array(
            select ctid
            from mail_tokens
            where expires_at < now()
                and created_at < now() - interval '1 hour'
            limit $1
            for update skip locked
        )
    );

-- the refresh of charts and search
delete from mail_counts
where
    ctid = any (
        array(
            select ctid
            from mail_counts
            where created_at < now() - interval '1 hour'
            limit $1
            for update skip locked
        )
    );

-- the refresh of charts and search
delete from former_usernames
where
    ctid = any (array(select ctid from former_usernames where kept_until < now() limit $1 for update skip locked));

-- the refresh of charts and search
delete from reserved_usernames
where
    ctid = any (
        array(select ctid from reserved_usernames where reserved_until < now() limit $1 for update skip locked)
    );
