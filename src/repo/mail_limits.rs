//! The limits of mails to an address and to an account, which every mail is counted for.
//!
//! A mail counts for an hour, also if its link was used or cancelled or its account deleted since. Otherwise somebody could sign up
//! with the address of a stranger, delete the account, and do the same again.

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Nullable};

use crate::db::query::{execute, query, sql};
use crate::error::{Error, Result};
use crate::mail::MailService;

/// What a mail is for. Each kind is counted apart, so that links use up no notice about a new password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailKind {
    /// A link that proves an address.
    Link,
    /// A link for a new password.
    PasswordReset,
    /// Informs the user of a change.
    Notice,
}

impl MailKind {
    /// The value of the column `kind`.
    fn name(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::PasswordReset => "password_reset",
            Self::Notice => "notice",
        }
    }

    /// An account, and an address, get at most this many mails within an hour.
    fn max_per_hour(self) -> i64 {
        match self {
            Self::Link | Self::Notice => 5,
            Self::PasswordReset => 3,
        }
    }
}

/// Counts a mail of a user to an address. Returns `false`, and counts nothing, if the limit is reached.
pub fn count_mail(
    conn: &mut PgConnection,
    service: &MailService,
    kind: MailKind,
    user_id: i64,
    address: &str,
) -> Result<bool> {
    Ok(find_wait(conn, service, kind, user_id, address)?.is_none())
}

/// As [`count_mail`], for a mail without which the operation makes no sense. Fails with [`Error::QuotaExceeded`].
pub fn require_mail(
    conn: &mut PgConnection,
    service: &MailService,
    kind: MailKind,
    user_id: i64,
    address: &str,
) -> Result<()> {
    let Some(seconds) = find_wait(conn, service, kind, user_id, address)? else { return Ok(()) };
    let max = kind.max_per_hour();
    let detail = format!("At most {max} links are sent in an hour. Look for the mails that you have, or wait.");
    let retry_after = u64::try_from(seconds.max(1)).unwrap_or(1);
    Err(Error::QuotaExceeded { code: "too_many_mails", detail, retry_after })
}

/// Returns the seconds until a mail may be sent, or counts it if that is now.
fn find_wait(
    conn: &mut PgConnection,
    service: &MailService,
    kind: MailKind,
    user_id: i64,
    address: &str,
) -> Result<Option<i64>> {
    // A former secret of the server may have made the hashes of the last hour.
    let hashes = service.hash_address(address);
    let hash = hashes.first().ok_or_else(|| Error::internal("the cipher has no key"))?;
    // Concurrent mails from several accounts to one address wait for each other. The account is locked already.
    execute(conn, sql!("select from pg_advisory_xact_lock(hashtextextended($1, 7061731))", hash))?;
    let wait = sql!(
        "
        select ceil(extract(epoch from max(oldest) + interval '1 hour' - now()))::bigint
        from (
            select min(created_at) as oldest
            from mail_counts
            where user_id = $1
                and kind = $2
                and created_at > now() - interval '1 hour'
            having count(*) >= $3

            union all

            select min(created_at)
            from mail_counts
            where address_hash = any($4)
                and kind = $2
                and created_at > now() - interval '1 hour'
            having count(*) >= $3
        ) exceeded
        ",
        user_id,
        kind.name(),
        kind.max_per_hour(),
        hashes.as_slice(),
    );
    let wait = query::<Nullable<BigInt>, Option<i64>>(conn, wait)?.pop().flatten();
    if wait.is_none() {
        let values = sql!(
            "insert into mail_counts (kind, user_id, address_hash) values ($1, $2, $3)",
            kind.name(),
            user_id,
            hash,
        );
        execute(conn, values)?;
    }
    Ok(wait)
}

/// Lets an account get mails again. Those that other accounts sent to its address still count.
pub fn reset_account(conn: &mut PgConnection, user_id: i64) -> Result<()> {
    execute(conn, sql!("delete from mail_counts where user_id = $1", user_id))?;
    Ok(())
}

/// Removes the id of a deleted account. Its mails still count for their addresses.
pub fn forget_account(conn: &mut PgConnection, user_id: i64) -> Result<()> {
    execute(conn, sql!("update mail_counts set user_id = null where user_id = $1", user_id))?;
    Ok(())
}
