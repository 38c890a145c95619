//! New passwords for users who have lost theirs.

use diesel::dsl::now;
use diesel::pg::PgConnection;
use diesel::prelude::*;

use super::mail_limits::{MailKind, count_mail};
use super::mail_outbox;
use super::mail_tokens::{self, Purpose};
use super::users::{delete_sessions, has_login, lower, send_password_notice};
use crate::auth::jwt::generate_key;
use crate::error::Result;
use crate::mail::{Letter, Mail, MailService};
use crate::schema::users;

/// Stores the request of a new password. It does the same for every login: a background job looks for the account.
pub fn request(conn: &mut PgConnection, service: &MailService, login: &str) -> Result<()> {
    mail_outbox::enqueue_reset_request(conn, service, login.to_owned(), generate_key()?)
}

/// Turns a request into the mail to the account with this login. Returns the user and the mail. Returns nothing if there is
/// no such account, or if it got enough links: all of them work, so that nobody can make the owner's link useless with another request.
/// `row` is the id of the request and its `Message-ID`.
pub fn address_request(
    conn: &mut PgConnection,
    service: &MailService,
    row: (i64, &str),
    login: &str,
    token: String,
) -> Result<Option<(i64, Mail)>> {
    let Some((user_id, username, email)) = lock_account(conn, login)? else { return Ok(None) };
    if !count_mail(conn, service, MailKind::PasswordReset, user_id, &email)? {
        return Ok(None);
    }
    mail_tokens::insert(conn, user_id, Purpose::PasswordReset, &email, &token)?;
    let mail = Mail { to: email, username, letter: Letter::PasswordReset { token } };
    mail_outbox::address(conn, service, row, user_id, mail.clone())?;
    Ok(Some((user_id, mail)))
}

/// Locks the account, so that the links of concurrent requests are counted.
fn lock_account(conn: &mut PgConnection, login: &str) -> Result<Option<(i64, String, String)>> {
    let live = users::table.filter(has_login(login)).filter(users::deleted_at.is_null());
    Ok(live.select((users::id, users::username, users::email)).for_update().first(conn).optional()?)
}

/// Sets a new password and session key, and uses up all links of the account. Whoever has the link reads the mails to the
/// address, so the address is proven too.
pub fn reset(
    conn: &mut PgConnection,
    service: &MailService,
    token: &str,
    new_digest: &str,
    new_session_token: &str,
) -> Result<()> {
    let (user_id, email) = mail_tokens::take(conn, Purpose::PasswordReset, token)?;
    let changes =
        (users::password_digest.eq(new_digest), users::session_token.eq(new_session_token), users::updated_at.eq(now));
    diesel::update(users::table.find(user_id)).set(changes).execute(conn)?;
    let unproven = users::table
        .find(user_id)
        .filter(lower(users::email).eq(lower(email)))
        .filter(users::email_verified_at.is_null());
    diesel::update(unproven).set(users::email_verified_at.eq(now)).execute(conn)?;
    delete_sessions(conn, user_id)?;
    mail_outbox::delete_resets(conn, user_id)?;
    // Also a link to another address, which the former owner of the password may have requested.
    mail_tokens::delete_for_user(conn, user_id)?;
    send_password_notice(conn, service, user_id)
}
