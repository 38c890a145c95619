//! What the first tracks of a catalogue would cost row by row, and cost less at once: indexes and foreign keys are laid
//! aside while these come, and made again behind them.

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::sql_types::Bool;

use crate::db::query::{Sql, query};
use crate::error::Result;

/// From how many new tracks on it pays.
const MIN_NEW_TRACKS: usize = 10_000;

/// Nobody else may use the catalogue from here to the end of the transaction; so only where there are no tracks that
/// somebody would miss. All is locked at once, in the order in which a search reads it, and no refresh is under way: so
/// there is hardly a deadlock, and after one the import starts over. The primary key stays, for the keys of other tables
/// that lead to it, and so does the key to the users: who signs in is not to wait.
const DROP_INDEXES: &str = "
    select pg_advisory_xact_lock(7061727);
    lock table derived.search_entries, artists, albums, tracks in access exclusive mode;
    create temporary table import_aside on commit drop as
        select format('alter table %s drop constraint %I', conrelid::regclass, conname) as away,
            format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as back
        from pg_constraint where conrelid in ('albums'::regclass, 'tracks'::regclass) and contype = 'f'
            and confrelid <> 'users'::regclass
        union all select 'drop index ' || indexrelid::regclass, pg_get_indexdef(indexrelid)
        from pg_index where indrelid in ('albums'::regclass, 'tracks'::regclass) and not indisprimary;
    alter table derived.search_entries detach partition derived.search_tracks;
    insert into import_aside
        select case contype when 'p' then 'alter table derived.search_tracks drop constraint ' || quote_ident(conname)
            else 'drop index ' || indexrelid::regclass end
        from pg_index left join pg_constraint on conindid = indexrelid where indrelid = 'derived.search_tracks'::regclass;
    do $$ declare one record; begin for one in select away from import_aside loop execute one.away; end loop; end $$";

/// A partition gets the indexes of its table.
const CREATE_INDEXES: &str = "
    set local maintenance_work_mem = '128MB';
    do $$ declare one record; begin
        for one in select back from import_aside where back is not null order by back desc loop execute one.back; end loop;
    end $$;
    alter table derived.search_entries attach partition derived.search_tracks for values in ('track')";

/// Whether it pays: so many new tracks are the first.
pub fn should_drop_indexes(conn: &mut PgConnection, new: usize) -> Result<bool> {
    let is_first = Sql::new("select not exists (select from tracks)");
    Ok(new >= MIN_NEW_TRACKS && query::<Bool, bool>(conn, is_first)?.pop().unwrap_or(false))
}

/// Lays them aside.
pub fn drop_indexes(conn: &mut PgConnection) -> Result<()> {
    Ok(conn.batch_execute(DROP_INDEXES)?)
}

/// Makes them again.
pub fn recreate_indexes(conn: &mut PgConnection) -> Result<()> {
    Ok(conn.batch_execute(CREATE_INDEXES)?)
}
