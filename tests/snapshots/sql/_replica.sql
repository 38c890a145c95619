-- a server with a replica
select
    array[
        (select system_identifier from pg_control_system()),
        ('x' || left(pg_walfile_name(lsn), 8))::bit(32)::bigint,
        (lsn - '0/0')::bigint
    ]
from (
    select case
        current_setting('synchronous_commit')
        when 'off' then pg_current_wal_insert_lsn()
        else pg_current_wal_flush_lsn()
    end as lsn
) as here;

-- a server with a replica
select
    array[
        (select system_identifier from pg_control_system()),
        (select timeline_id from pg_control_checkpoint())::bigint,
        (pg_last_wal_replay_lsn() - '0/0')::bigint
    ]
where pg_is_in_recovery();
