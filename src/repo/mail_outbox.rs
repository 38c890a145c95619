//! Mails that wait to be sent.
//!
//! A server claims a mail for the time of a lease, sends it, and deletes the row. If it stops in between, the lease ends and
//! another server sends the mail.

use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Bytea, Integer, Nullable, Text, Timestamptz};
use serde::{Deserialize, Serialize};

use super::mail_tokens::Purpose;
use crate::db::query::{execute, query, sql};
use crate::error::Result;
use crate::mail::{Mail, MailService};
use crate::schema::mail_outbox;

/// A server that has claimed a mail must have sent it within this time, in seconds. It is more than the mail server has.
const LEASE_SECONDS: i64 = 360;
/// The pause before the second attempt, in seconds. Each further one is twice as long.
const FIRST_RETRY_SECONDS: i64 = 10;
/// The longest pause between two attempts, in seconds.
const MAX_RETRY_SECONDS: i64 = 600;

/// What waits. It contains a token, so it does not derive `Debug`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    Mail(Mail),
    /// Somebody asked for a new password. Whether the login belongs to an account is not known yet.
    ResetRequest {
        login: String,
        token: String,
    },
}

/// A claimed row.
#[derive(Queryable)]
pub struct ClaimedRow {
    pub id: i64,
    pub user_id: Option<i64>,
    pub message_id: String,
    pub payload: Vec<u8>,
    pub attempts: i32,
    pub created_at: DateTime<Utc>,
    pub is_expired: bool,
}

/// Sends a mail to a user, if the transaction is committed.
pub fn enqueue(
    conn: &mut PgConnection,
    service: &MailService,
    user_id: i64,
    purpose: Purpose,
    mail: Mail,
) -> Result<()> {
    insert(conn, service, Some(user_id), purpose, &Content::Mail(mail))
}

/// Stores the request of a new password.
pub fn enqueue_reset_request(
    conn: &mut PgConnection,
    service: &MailService,
    login: String,
    token: String,
) -> Result<()> {
    insert(conn, service, None, Purpose::PasswordReset, &Content::ResetRequest { login, token })
}

fn insert(
    conn: &mut PgConnection,
    service: &MailService,
    user_id: Option<i64>,
    purpose: Purpose,
    content: &Content,
) -> Result<()> {
    let message_id = service.generate_message_id()?;
    let values = (
        mail_outbox::user_id.eq(user_id),
        mail_outbox::purpose.eq(purpose.name()),
        mail_outbox::payload.eq(service.seal(content, &message_id)?),
        mail_outbox::message_id.eq(message_id),
        mail_outbox::expires_at.eq(purpose.expiry()),
    );
    diesel::insert_into(mail_outbox::table).values(values).execute(conn)?;
    Ok(())
}

/// Claims the next mail that is due. Other servers skip it until its lease ends.
pub fn claim(conn: &mut PgConnection) -> Result<Option<ClaimedRow>> {
    let sql = sql!(
        "
        update mail_outbox
        set
            attempts = attempts + 1,
            next_attempt_at = now() + $1 * interval '1 second'
        where id = (
            select id
            from mail_outbox
            where next_attempt_at <= now()
            order by next_attempt_at
            limit 1
            for update skip locked
        )
        returning
            id,
            user_id,
            message_id,
            payload,
            attempts,
            created_at,
            expires_at < now()
        ",
        LEASE_SECONDS,
    );
    type Columns = (BigInt, Nullable<BigInt>, Text, Bytea, Integer, Timestamptz, Bool);
    Ok(query::<Columns, ClaimedRow>(conn, sql)?.pop())
}

/// Replaces the request of a new password by the mail to its user.
pub fn address(
    conn: &mut PgConnection,
    service: &MailService,
    (id, message_id): (i64, &str),
    user_id: i64,
    mail: Mail,
) -> Result<()> {
    let payload = service.seal(&Content::Mail(mail), message_id)?;
    let changes = (mail_outbox::user_id.eq(user_id), mail_outbox::payload.eq(payload));
    diesel::update(mail_outbox::table.find(id)).set(changes).execute(conn)?;
    Ok(())
}

/// Tries again later, unless another server has claimed the mail since. `attempts` is the number of this claim.
pub fn retry_later(conn: &mut PgConnection, id: i64, attempts: i32) -> Result<()> {
    let sql = sql!(
        "
        update mail_outbox
        set next_attempt_at = now() + $3 * interval '1 second'
        where id = $1
            and attempts = $2
        ",
        id,
        i64::from(attempts),
        retry_pause(attempts),
    );
    execute(conn, sql)?;
    Ok(())
}

/// Returns the seconds between an attempt and the next one.
fn retry_pause(attempts: i32) -> i64 {
    let doublings = u32::try_from(attempts.clamp(1, 16) - 1).unwrap_or(0);
    (FIRST_RETRY_SECONDS << doublings).min(MAX_RETRY_SECONDS)
}

/// Deletes a mail that was sent, or never will be.
pub fn delete(conn: &mut PgConnection, id: i64) -> Result<()> {
    diesel::delete(mail_outbox::table.find(id)).execute(conn)?;
    Ok(())
}

/// Deletes the waiting mails of a user.
pub fn delete_for_user(conn: &mut PgConnection, user_id: i64) -> Result<()> {
    diesel::delete(mail_outbox::table.filter(mail_outbox::user_id.eq(user_id))).execute(conn)?;
    Ok(())
}

/// Deletes the waiting mails of a user with a link for a new password.
pub fn delete_resets(conn: &mut PgConnection, user_id: i64) -> Result<()> {
    let resets = mail_outbox::user_id.eq(user_id).and(mail_outbox::purpose.eq(Purpose::PasswordReset.name()));
    diesel::delete(mail_outbox::table.filter(resets)).execute(conn)?;
    Ok(())
}

/// Returns the number of waiting mails of all servers.
pub fn count(conn: &mut PgConnection) -> Result<i64> {
    Ok(mail_outbox::table.count().get_result(conn)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_ten_minutes() {
        let pauses: Vec<i64> = (1..=9).map(retry_pause).collect();
        assert_eq!(pauses, [10, 20, 40, 80, 160, 320, 600, 600, 600]);
        assert_eq!(retry_pause(i32::MAX), 600);
    }
}
