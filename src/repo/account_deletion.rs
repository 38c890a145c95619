//! Deletion of accounts in steps, because an account may have millions of rows.
//!
//! [`mark_as_deleted`] is the deletion for everybody else: the account has no name, email address and session any more,
//! and nobody finds it. Its playlists become private next. Its likes, follows, saves, followers and comments are deleted
//! with their counters, step by step, so that each count equals its list at every moment. A server that crashes leaves the
//! mark, and any server continues.

use std::time::{Duration, Instant};

use diesel::dsl::now;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use super::playlist_steps::select_first;
use super::{idempotency, mail_limits, mail_outbox, mail_tokens};
use crate::db::Db;
use crate::db::query::{Sql, execute, query, sql};
use crate::error::{Error, Result};
use crate::schema::{sessions, users};

/// A step changes about this many rows, so that other requests wait for its locks only briefly.
const ROWS_PER_STEP: i64 = 1000;

/// The pause before an account that somebody else has locked is tried again.
const LOCKED_PAUSE: Duration = Duration::from_millis(50);
/// The pause before an account whose step has failed is tried again, in seconds.
const FAILURE_PAUSE_SECONDS: i64 = 60;

impl Db {
    /// Deletes the rows of accounts that are marked as deleted, the oldest first, until `time` is over. Returns whether
    /// none is left.
    pub async fn remove_deleted_accounts(&self, time: Duration) -> Result<bool> {
        let started = Instant::now();
        while started.elapsed() < time {
            if self.background(remove_step).await? {
                continue;
            }
            if !self.background(is_any_left).await? {
                return Ok(true);
            }
            // Another server, or requests that ran when the account was marked, have locked it.
            tokio::time::sleep(LOCKED_PAUSE).await;
        }
        Ok(false)
    }
}

/// Marks an account as deleted. The new session key ends its sessions, and is random, as a part of the new username is.
pub fn mark_as_deleted(conn: &mut PgConnection, id: i64, new_session_token: &str) -> Result<()> {
    let reserve = sql!(
        "
        insert into reserved_usernames (skeleton, reserved_until)
        select username_skeleton(username), now() + interval '90 days'
        from users
        where id = $1
        union
        select username_skeleton(username), now() + interval '90 days'
        from former_usernames
        where user_id = $1
            and kept_until > now()
        on conflict (skeleton) do update
        set reserved_until = excluded.reserved_until
        ",
        id,
    );
    execute(conn, reserve)?;
    let suffix: String = new_session_token.chars().take(6).collect();
    let username = format!("deleted.{id}.{suffix}");
    let changes = (
        users::email.eq(format!("{username}@deleted.invalid")),
        users::username.eq(username),
        users::password_digest.eq(""),
        users::session_token.eq(new_session_token),
        users::is_admin.eq(false),
        users::updated_at.eq(now),
        users::deleted_at.eq(now),
        users::display_name.eq(None::<String>),
        users::bio.eq(None::<String>),
        users::avatar_url.eq(None::<String>),
    );
    diesel::update(users::table.find(id)).set(changes).execute(conn)?;
    execute(conn, sql!("delete from former_usernames where user_id = $1", id))?;
    execute(conn, sql!("delete from derived.search_entries where kind = 'user' and id = $1", id))?;
    diesel::delete(sessions::table.filter(sessions::user_id.eq(id))).execute(conn)?;
    mail_outbox::delete_for_user(conn, id)?;
    mail_tokens::delete_for_user(conn, id)?;
    mail_limits::forget_account(conn, id)?;
    // Anonymous callers have keys too, so the keys have no foreign key to users.
    idempotency::delete_for_user(conn, id)
}

/// The condition that it is the turn of a marked account.
const IS_DUE: &str = "deleted_at is not null and (removal_due_at is null or removal_due_at <= now())";

fn is_any_left(conn: &mut PgConnection) -> Result<bool> {
    let exists = sql!("select exists (select from users where {is_due})"; is_due = IS_DUE);
    Ok(query::<Bool, bool>(conn, exists)? == [true])
}

/// Deletes some rows of one marked account. Returns `false` if there is none, or if other servers work on all of them.
///
/// An account whose rows cannot be deleted now waits for a while. Otherwise it would keep all others from being removed.
pub fn remove_step(conn: &mut PgConnection) -> Result<bool> {
    let next = sql!(
        "
        select id
        from users
        where {is_due}
        order by deleted_at, id
        limit 1
        for update skip locked
        ";
        is_due = IS_DUE,
    );
    let Some(id) = query::<BigInt, i64>(conn, next)?.pop() else { return Ok(false) };
    // A savepoint keeps the lock of the account.
    let Err(error) = conn.transaction(|conn| remove_rows(conn, id)) else { return Ok(true) };
    // Without a connection, this fails too.
    execute(
        conn,
        sql!(
            "update users set removal_due_at = now() + $2 * interval '1 second' where id = $1",
            id,
            FAILURE_PAUSE_SECONDS
        ),
    )?;
    log::warn!("could not remove rows of the deleted account {id}, which is tried again in a minute: {error}");
    Ok(true)
}

fn remove_rows(conn: &mut PgConnection, id: i64) -> Result<()> {
    if hide_playlists(conn, id)? {
        return Ok(());
    }
    let mut rows_left = ROWS_PER_STEP;
    let parts: [fn(i64, i64) -> Sql; 10] = [
        |id, limit| delete_relations("likes", id, limit),
        |id, limit| delete_relations("follows", id, limit),
        |id, limit| delete_relations("user_follows", id, limit),
        |id, limit| delete_relations("saved_albums", id, limit),
        |id, limit| delete_relations("saved_playlists", id, limit),
        delete_followers,
        delete_comments,
        |id, limit| release_rows("tracks", id, limit),
        |id, limit| release_rows("albums", id, limit),
        |id, limit| release_rows("artists", id, limit),
    ];
    for part in parts {
        rows_left -= count_rows(conn, part(id, rows_left))?;
        if rows_left <= 0 {
            return Ok(());
        }
    }
    if execute(conn, delete_playlists(id))? > 0 {
        return Ok(());
    }
    // Requests that ran when the account was marked may have left a few rows. The foreign keys delete them.
    execute(conn, sql!("delete from users where id = $1", id))?;
    Ok(())
}

fn count_rows(conn: &mut PgConnection, sql: Sql) -> Result<i64> {
    i64::try_from(execute(conn, sql)?).map_err(Error::internal)
}

/// Nobody can sign in as the owner any more, so nobody sees a private playlist. The log of the charts gets a row for each item.
fn hide_playlists(conn: &mut PgConnection, user_id: i64) -> Result<bool> {
    let visible = sql!("playlists.user_id = $1 and playlists.visibility <> 'private'", user_id);
    let ids = query::<BigInt, i64>(conn, select_first("playlists", visible))?;
    if ids.is_empty() {
        return Ok(false);
    }
    execute(conn, sql!("select from playlists where id = any($1) order by id for update", &ids))?;
    execute(conn, sql!("update playlists set visibility = 'private' where id = any($1)", &ids))?;
    Ok(true)
}

/// `table` is that of a relation. All have the same columns and an index in this order.
fn delete_relations(table: &'static str, user_id: i64, limit: i64) -> Sql {
    sql!(
        "
        delete from {table}
        where id in (
            select id
            from {table}
            where user_id = $1
            order by created_at, id
            limit $2
        )
        ",
        user_id,
        limit;
        table = table,
    )
}

fn delete_followers(user_id: i64, limit: i64) -> Sql {
    sql!(
        "
        delete from user_follows
        where id in (
            select id
            from user_follows
            where followed_user_id = $1
            order by id
            limit $2
        )
        ",
        user_id,
        limit,
    )
}

fn delete_comments(user_id: i64, limit: i64) -> Sql {
    sql!(
        "
        delete from comments
        where id in (
            select id
            from comments
            where user_id = $1
            order by id
            limit $2
        )
        ",
        user_id,
        limit,
    )
}

/// The catalogue outlives its users. `table` is `tracks`, `albums` or `artists`.
fn release_rows(table: &'static str, user_id: i64, limit: i64) -> Sql {
    sql!(
        "
        update {table}
        set created_by = null
        where id in (
            select id
            from {table}
            where created_by = $1
            order by id
            limit $2
            for update
        )
        ",
        user_id,
        limit;
        table = table,
    )
}

/// Deletes the first playlists with their items.
fn delete_playlists(user_id: i64) -> Sql {
    let ids = select_first("playlists", sql!("playlists.user_id = $1", user_id));
    sql!("delete from playlists where id in ({ids})"; ids = ids)
}
