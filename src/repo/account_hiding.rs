//! Hides the playlists and comments of disabled accounts, and shows them again, in steps: an account may have very many.
//!
//! The account itself, and its likes and follows, are hidden by conditions of the statements that read them. A public playlist
//! becomes unlisted, as that of a private profile does, so that all lists, counts, charts and the search leave it out. A comment
//! is marked, and its track no longer counts it. Each count equals its list at every moment.
//! A server that crashes leaves `users.hiding_until`, and any server continues.

use std::time::{Duration, Instant};

use diesel::pg::PgConnection;
use diesel::sql_types::BigInt;

use crate::db::Db;
use crate::db::query::{execute, query, sql};
use crate::error::Result;

impl Db {
    /// Hides and shows the rows of accounts that were disabled or enabled, until `time` is over. Returns whether none is left.
    pub async fn finish_hiding(&self, time: Duration) -> Result<bool> {
        let started = Instant::now();
        while self.background(hide_step).await? {
            if started.elapsed() >= time {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// The accounts of a step. Those that are done stay among them until their `hiding_until`.
const MAX_PENDING: i64 = 1000;

/// Changes some rows of accounts that were disabled or enabled. Returns `false` if none is left.
pub fn hide_step(conn: &mut PgConnection) -> Result<bool> {
    // In this order, the index is used even if PostgreSQL does not know yet how few rows it has.
    let pending =
        sql!("select id from users where hiding_until is not null order by hiding_until limit $1", MAX_PENDING);
    let user_ids = query::<BigInt, i64>(conn, pending)?;
    if user_ids.is_empty() {
        return Ok(false);
    }
    if change_playlists(conn, &user_ids)? || change_comments(conn, &user_ids)? {
        return Ok(true);
    }
    // A request that began before an account was disabled may still add a comment.
    let clear = sql!(
        "
        update users
        set hiding_until = null
        where id in (
            select id
            from users
            where id = any($1)
                and hiding_until < now()
            order by id
            for no key update skip locked
        )
        ",
        &user_ids,
    );
    execute(conn, clear)?;
    Ok(false)
}

/// Changes at most 1000 playlists with about 10 000 items, because the log of the charts gets a row for each item.
fn change_playlists(conn: &mut PgConnection, user_ids: &[i64]) -> Result<bool> {
    let ids = sql!(
        "
        select id
        from (
            select
                id,
                sum(items_count) over (order by id) as items,
                row_number() over (order by id) as nth
            from (
                select playlists.id, playlists.items_count
                from playlists
                join users on users.id = playlists.user_id
                where playlists.user_id = any($1)
                    and case
                        when users.disabled_at is null then playlists.hidden_by_profile and not users.private_profile
                        else playlists.visibility = 'public'
                    end
                order by playlists.id
                limit 1000
            ) first
        ) numbered
        where items <= 10000
            or nth = 1
        ",
        user_ids,
    );
    let ids = query::<BigInt, i64>(conn, ids)?;
    if ids.is_empty() {
        return Ok(false);
    }
    execute(conn, sql!("select from playlists where id = any($1) order by id for no key update", &ids))?;
    // The owner may have deleted or changed some in between. The trigger `playlists_hidden` decides what becomes of the others.
    let change = sql!(
        "
        update playlists
        set visibility = 'public'
        where id = any($1)
            and (visibility = 'public' or hidden_by_profile)
        ",
        &ids,
    );
    execute(conn, change)?;
    Ok(true)
}

fn change_comments(conn: &mut PgConnection, user_ids: &[i64]) -> Result<bool> {
    let rows = sql!(
        "
        select comments.id, comments.track_id
        from comments
        join users on users.id = comments.user_id
        where comments.user_id = any($1)
            and comments.hidden <> (users.disabled_at is not null)
        limit 1000
        ",
        user_ids,
    );
    let rows = query::<(BigInt, BigInt), (i64, i64)>(conn, rows)?;
    if rows.is_empty() {
        return Ok(false);
    }
    let (ids, track_ids): (Vec<i64>, Vec<i64>) = rows.into_iter().unzip();
    // Tracks are locked before their comments.
    execute(conn, sql!("select from tracks where id = any($1) order by id for no key update", &track_ids))?;
    let change = sql!(
        "
        with changed as (
            update comments
            set hidden = not comments.hidden
            from users
            where comments.id = any($1)
                and users.id = comments.user_id
                and comments.hidden <> (users.disabled_at is not null)
            returning comments.track_id, comments.hidden
        )
        update tracks
        set comments_count = comments_count + step
        from (
            select track_id, sum(case when hidden then -1 else 1 end) as step
            from changed
            group by track_id
        ) steps
        where tracks.id = steps.track_id
        ",
        &ids,
    );
    execute(conn, change)?;
    Ok(true)
}
