//! The quotas of users. Triggers count what a user owns, so that no count grows with it.

use diesel::pg::PgConnection;
use diesel::sql_types::BigInt;

use crate::db::query::{query, sql};
use crate::error::{Error, Result};
use crate::model::playlist::Playlist;
use crate::model::quota::Quotas;
use crate::model::viewer::AuthUser;

/// What a user owns.
#[derive(Debug, Default, Clone, Copy)]
struct Usage {
    playlists: i64,
    items: i64,
}

/// Runs `work`, which creates a playlist. Fails with [`Error::Conflict`] if the user then owns more than the quotas allow.
///
/// The write has locked the user's counters. Concurrent writes therefore wait, so together they do not exceed a quota.
pub fn limit_new_playlist(
    conn: &mut PgConnection,
    user: AuthUser,
    quotas: Quotas,
    work: impl FnOnce(&mut PgConnection) -> Result<Playlist>,
) -> Result<Playlist> {
    let playlist = work(conn)?;
    let usage = find_usage(conn, user)?;
    if usage.playlists > quotas.playlists {
        let detail = format!("You have at most {} playlists. Delete one first.", quotas.playlists);
        return Err(Error::Conflict { code: "too_many_playlists", detail, errors: Vec::new() });
    }
    // A user may have more items than a quota that was lowered. An empty playlist is still possible.
    if playlist.stats.items_count > 0 {
        check_items(usage, quotas)?;
    }
    Ok(playlist)
}

/// As [`limit_new_playlist`], for a change of a playlist's items. It may always remove items.
pub fn limit_items<T>(
    conn: &mut PgConnection,
    user: AuthUser,
    quotas: Quotas,
    work: impl FnOnce(&mut PgConnection) -> Result<T>,
) -> Result<T> {
    let before = find_usage(conn, user)?;
    let result = work(conn)?;
    let after = find_usage(conn, user)?;
    if after.items > before.items {
        check_items(after, quotas)?;
    }
    Ok(result)
}

fn check_items(usage: Usage, quotas: Quotas) -> Result<()> {
    if usage.items <= quotas.items {
        return Ok(());
    }
    let detail = format!("Your playlists have at most {} items together. Remove some first.", quotas.items);
    Err(Error::Conflict { code: "too_many_items", detail, errors: Vec::new() })
}

fn find_usage(conn: &mut PgConnection, user: AuthUser) -> Result<Usage> {
    let sql = sql!("select playlists_count, items_count from user_usage where id = $1", user.id);
    let row = query::<(BigInt, BigInt), (i64, i64)>(conn, sql)?.pop();
    Ok(row.map(|(playlists, items)| Usage { playlists, items }).unwrap_or_default())
}

/// Runs `work`, which adds a comment, and counts it. Fails with [`Error::QuotaExceeded`] if the user has written too many
/// comments on this day.
pub fn limit_comments<T>(
    conn: &mut PgConnection,
    user: AuthUser,
    quotas: Quotas,
    work: impl FnOnce(&mut PgConnection) -> Result<T>,
) -> Result<T> {
    let result = work(conn)?;
    let count_comment = sql!(
        "
        insert into user_usage as usage (id, comments_day, comments_count)
        values ($1, (now() at time zone 'UTC')::date, 1)
        on conflict (id) do update
        set comments_day = excluded.comments_day,
            comments_count = case
                when usage.comments_day = excluded.comments_day then usage.comments_count + 1
                else 1
            end
        returning
            comments_count,
            ceil(extract(epoch from date_trunc('day', now(), 'UTC') + interval '1 day' - now()))::bigint
        ",
        user.id,
    );
    match query::<(BigInt, BigInt), (i64, i64)>(conn, count_comment)?.pop() {
        Some((count, seconds_left)) if count > quotas.comments_per_day => Err(Error::QuotaExceeded {
            code: "too_many_comments",
            detail: format!("You can write at most {} comments a day. Continue tomorrow.", quotas.comments_per_day),
            retry_after: u64::try_from(seconds_left).unwrap_or(1).max(1),
        }),
        _ => Ok(result),
    }
}
