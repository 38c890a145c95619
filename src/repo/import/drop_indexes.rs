//! Drops indexes and foreign keys for the first import of a large catalogue, and creates them again afterwards.
//!
//! Building an index once is cheaper than updating it for each row.

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::sql_types::Bool;

use crate::db::query::{query, sql};
use crate::error::Result;

/// The number of new tracks from which dropping the indexes is faster.
const MIN_NEW_TRACKS: usize = 10_000;

/// Nobody else can use the catalogue from here to the end of the transaction.
const DROP_INDEXES: &str = "
    -- Locks out the refresh, and locks all tables at once, in the order in which a search reads them. A deadlock is
    -- therefore unlikely. After one, the import starts again.
    select pg_advisory_xact_lock(7061727);
    lock table derived.search_entries, artists, albums, tracks in access exclusive mode;

    -- The primary keys stay, because foreign keys of other tables need them. The foreign keys to users stay, because
    -- dropping one locks that table, and sign-ins would wait.
    create temporary table import_aside on commit drop as
    select
        format('alter table %s drop constraint %I', conrelid::regclass, conname) as away,
        format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as back
    from pg_constraint
    where conrelid in ('albums'::regclass, 'tracks'::regclass)
        and contype = 'f'
        and confrelid <> 'users'::regclass
    union all
    select 'drop index ' || indexrelid::regclass, pg_get_indexdef(indexrelid)
    from pg_index
    where indrelid in ('albums'::regclass, 'tracks'::regclass)
        and not indisprimary;

    -- The indexes of a partition can be dropped only after it is detached. They need no command to create them again,
    -- because a partition that is attached gets the indexes of its table.
    alter table derived.search_entries detach partition derived.search_tracks;
    insert into import_aside
    select
        case contype
            when 'p' then 'alter table derived.search_tracks drop constraint ' || quote_ident(conname)
            else 'drop index ' || indexrelid::regclass
        end
    from pg_index
    left join pg_constraint on conindid = indexrelid
    where indrelid = 'derived.search_tracks'::regclass;

    do $$
        declare one record;
        begin
            for one in select away from import_aside loop
                execute one.away;
            end loop;
        end
    $$
";

const RECREATE_INDEXES: &str = "
    set local maintenance_work_mem = '128MB';

    do $$
        declare one record;
        begin
            for one in select back from import_aside where back is not null order by back desc loop
                execute one.back;
            end loop;
        end
    $$;

    alter table derived.search_entries attach partition derived.search_tracks for values in ('track')
";

/// Whether dropping the indexes is faster and disturbs nobody: the new tracks are many, and they are the first ones.
pub fn should_drop_indexes(conn: &mut PgConnection, new_tracks: usize) -> Result<bool> {
    let is_first_import = sql!("select not exists (select from tracks)");
    Ok(new_tracks >= MIN_NEW_TRACKS && query::<Bool, bool>(conn, is_first_import)?.pop().unwrap_or(false))
}

/// Drops the indexes and foreign keys, and remembers them for [`recreate_indexes`].
pub fn drop_indexes(conn: &mut PgConnection) -> Result<()> {
    Ok(conn.batch_execute(DROP_INDEXES)?)
}

/// Creates what [`drop_indexes`] dropped.
pub fn recreate_indexes(conn: &mut PgConnection) -> Result<()> {
    Ok(conn.batch_execute(RECREATE_INDEXES)?)
}
