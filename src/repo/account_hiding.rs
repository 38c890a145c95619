//! Hides the playlists and comments of disabled accounts, and the playlists of private profiles, and shows them again, in steps:
//! an account may have very many.
//!
//! The account itself, and its likes and follows, are hidden by conditions of the statements that read them. A public playlist
//! becomes unlisted, so that all lists, counts, charts and the search leave it out. A comment of a disabled account is marked, and
//! its track no longer counts it. Each count equals its list at every moment.
//! A server that crashes leaves `users.hiding_until`, and any server continues.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use diesel::pg::PgConnection;
use diesel::sql_types::BigInt;

use crate::db::Db;
use crate::db::query::{Sql, execute, query, sql};
use crate::error::Result;
use crate::repo::playlist_steps::select_first;

/// What the steps of one pass have done. By default, they change the rows of all accounts that wait.
#[derive(Debug, Clone, Default)]
pub struct HidingProgress {
    /// The last comment of each user that the steps have seen. The next step continues after it: if each step read the comments
    /// from the start, the time would grow with the square of their number.
    seen: HashMap<i64, i64>,
    /// Only the rows of this user are changed.
    user_id: Option<i64>,
}

impl HidingProgress {
    /// A pass over the rows of one user. A request must not wait for the large accounts of others.
    pub fn of_user(id: i64) -> Self {
        Self { seen: HashMap::new(), user_id: Some(id) }
    }
}

impl Db {
    /// Hides and shows the rows of accounts that were disabled or enabled, or whose profiles became private or public, until `time`
    /// is over. Returns whether none is left.
    pub async fn finish_hiding(&self, progress: &mut HidingProgress, time: Duration) -> Result<bool> {
        let started = Instant::now();
        loop {
            let before = progress.clone();
            let step = move |conn: &mut PgConnection| {
                let mut progress = before.clone();
                hide_step(conn, &mut progress).map(|is_more| (is_more, progress))
            };
            let (is_more, after) = self.background(step).await?;
            *progress = after;
            if !is_more {
                return Ok(true);
            }
            if started.elapsed() >= time {
                return Ok(false);
            }
        }
    }
}

/// The accounts of a step. Those that are done stay among them until their `hiding_until`.
const MAX_PENDING: i64 = 1000;

/// The condition of the table `users` that playlists of the user are hidden, as the trigger `playlists_hidden` decides it.
const HIDES_PLAYLISTS: &str = "(users.private_profile or users.disabled_at is not null)";

/// Lets the steps change the rows of an account until a minute has passed, when no request that began before can run any more.
pub fn start_hiding(conn: &mut PgConnection, user_id: i64) -> Result<()> {
    execute(conn, sql!("update users set hiding_until = now() + interval '1 minute' where id = $1", user_id))?;
    Ok(())
}

/// Changes some rows of accounts that were disabled or enabled, or whose profiles became private or public. Returns `false` if none
/// is left.
pub fn hide_step(conn: &mut PgConnection, progress: &mut HidingProgress) -> Result<bool> {
    let user_ids = query::<BigInt, i64>(conn, select_pending(progress.user_id))?;
    if user_ids.is_empty() {
        return Ok(false);
    }
    if change_playlists(conn, &user_ids)? || change_comments(conn, &user_ids, progress)? {
        return Ok(true);
    }
    // Comments that were added during the pass may have smaller ids than those that it has seen. So the last pass begins from the
    // start.
    if !progress.seen.is_empty() {
        progress.seen.clear();
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

/// Selects the accounts whose rows wait, or this one if its rows do.
fn select_pending(user_id: Option<i64>) -> Sql {
    match user_id {
        Some(id) => sql!("select id from users where id = $1 and hiding_until is not null", id),
        // In this order, the index is used even if PostgreSQL does not know yet how few rows it has.
        None => sql!("select id from users where hiding_until is not null order by hiding_until limit $1", MAX_PENDING),
    }
}

/// Changes the first playlists. The log of the charts gets a row for each item.
fn change_playlists(conn: &mut PgConnection, user_ids: &[i64]) -> Result<bool> {
    let must_change = sql!(
        "
        playlists.user_id = any($1)
        and case
            when {hides} then playlists.visibility = 'public'
            else playlists.hidden_by_profile
        end
        ",
        user_ids;
        hides = HIDES_PLAYLISTS,
    );
    let ids = select_first("playlists join users on users.id = playlists.user_id", must_change);
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

/// Selects up to 1000 comments to change, after those that earlier steps of the pass have seen.
fn next_comments(user_ids: &[i64], HidingProgress { seen, .. }: &HidingProgress) -> Sql {
    let after: Vec<i64> = user_ids.iter().map(|id| seen.get(id).copied().unwrap_or(0)).collect();
    sql!(
        "
        select users.id, comments.id, comments.track_id
        from unnest($1, $2) pending (user_id, after)
        join users on users.id = pending.user_id
        cross join lateral (
            -- An index has the hidden ones, so that a user without any costs nothing.
            (
                select id, track_id
                from comments
                where users.disabled_at is null
                    and user_id = pending.user_id
                    and id > pending.after
                    and hidden
                order by id
                limit 1000
            )
            union all
            (
                select id, track_id
                from comments
                where users.disabled_at is not null
                    and user_id = pending.user_id
                    and id > pending.after
                    and not hidden
                order by id
                limit 1000
            )
        ) comments
        limit 1000
        ",
        user_ids,
        after,
    )
}

fn change_comments(conn: &mut PgConnection, user_ids: &[i64], progress: &mut HidingProgress) -> Result<bool> {
    let rows = query::<(BigInt, BigInt, BigInt), (i64, i64, i64)>(conn, next_comments(user_ids, progress))?;
    if rows.is_empty() {
        return Ok(false);
    }
    for (user_id, id, _) in &rows {
        let seen = progress.seen.entry(*user_id).or_default();
        *seen = (*seen).max(*id);
    }
    let rows = rows.into_iter().map(|(_, id, track_id)| (id, track_id));
    let (ids, track_ids): (Vec<i64>, Vec<i64>) = rows.unzip();
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
