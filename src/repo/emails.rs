//! Email addresses of accounts, and their proof by links in mails.

use diesel::dsl::now;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::mail_limits::{MailKind, count_mail, require_mail};
use super::mail_outbox;
use super::mail_tokens::{self, Purpose};
use super::users::PASSWORD_CHANGED;
use crate::auth::jwt::generate_key;
use crate::db::query::{query, sql};
use crate::db::session_cache::SESSION_ENDED;
use crate::error::{Error, Result};
use crate::mail::{Letter, Mail, MailService};
use crate::model::account::{Account, EmailChange};
use crate::schema::users;

/// The columns of an account that a mail needs.
#[derive(Queryable)]
struct Owner {
    username: String,
    email: String,
    is_proven: bool,
    password_digest: String,
}

/// Sends a link that proves the address of a new account. If the address got enough mails, the user asks for the link later.
pub fn send_verification(conn: &mut PgConnection, service: &MailService, account: &Account) -> Result<()> {
    if !count_mail(conn, service, MailKind::Link, account.id, &account.email)? {
        return Ok(());
    }
    let link = |token| Letter::EmailVerification { token };
    send_link(conn, service, (account.id, &account.username), &account.email, link)
}

/// Sends such a link again, unless the address is proven.
pub fn request_verification(conn: &mut PgConnection, service: &MailService, user_id: i64) -> Result<()> {
    let owner = lock_owner(conn, user_id)?;
    if owner.is_proven {
        return Ok(());
    }
    require_mail(conn, service, MailKind::Link, user_id, &owner.email)?;
    let link = |token| Letter::EmailVerification { token };
    send_link(conn, service, (user_id, &owner.username), &owner.email, link)
}

/// Sends a link to the new address and a notice to the present one, if the hash of the password is still `digest`. The address
/// changes when the link is used.
pub fn request_change(
    conn: &mut PgConnection,
    service: &MailService,
    user_id: i64,
    digest: &str,
    change: &EmailChange,
) -> Result<()> {
    let Owner { username, email, is_proven, password_digest } = lock_owner(conn, user_id)?;
    if password_digest != digest {
        return Err(PASSWORD_CHANGED);
    }
    if change.email == email && is_proven {
        return Ok(());
    }
    require_mail(conn, service, MailKind::Link, user_id, &change.email)?;
    if change.email == email {
        return send_link(conn, service, (user_id, &username), &email, |token| Letter::EmailVerification { token });
    }
    ensure_is_free(conn, user_id, &change.email)?;
    // Only the newest change can happen.
    mail_tokens::expire_changes(conn, user_id)?;
    send_link(conn, service, (user_id, &username), &change.email, |token| Letter::EmailChange { token })?;
    if !count_mail(conn, service, MailKind::Notice, user_id, &email)? {
        return Ok(());
    }
    let letter = Letter::EmailChangeNotice { new_email: change.email.clone() };
    mail_outbox::enqueue(conn, service, user_id, Purpose::Email, Mail { to: email, username, letter })
}

/// Makes the address to which the link was sent the proven one of the account.
pub fn verify(conn: &mut PgConnection, token: &str) -> Result<()> {
    let (user_id, email) = mail_tokens::take(conn, Purpose::Email, token)?;
    let changes = (users::email.eq(email), users::email_verified_at.eq(now), users::updated_at.eq(now));
    diesel::update(users::table.find(user_id)).set(changes).execute(conn)?;
    // Also links for a new password, which the former address may have.
    mail_tokens::delete_for_user(conn, user_id)?;
    mail_outbox::delete_resets(conn, user_id)
}

fn lock_owner(conn: &mut PgConnection, user_id: i64) -> Result<Owner> {
    let columns = (users::username, users::email, users::email_verified_at.is_not_null(), users::password_digest);
    // The session was verified before the lock. An admin may have disabled the account since, and ended its links.
    let live = users::table.find(user_id).filter(users::deleted_at.is_null()).filter(users::disabled_at.is_null());
    live.select(columns).for_update().first(conn).optional()?.ok_or(SESSION_ENDED)
}

fn send_link(
    conn: &mut PgConnection,
    service: &MailService,
    (user_id, username): (i64, &str),
    email: &str,
    letter: impl FnOnce(String) -> Letter,
) -> Result<()> {
    let token = generate_key()?;
    mail_tokens::insert(conn, user_id, Purpose::Email, email, &token)?;
    let mail = Mail { to: email.to_owned(), username: username.to_owned(), letter: letter(token) };
    mail_outbox::enqueue(conn, service, user_id, Purpose::Email, mail)
}

/// Fails if another account has the address. The unique index decides again when the link is used.
fn ensure_is_free(conn: &mut PgConnection, user_id: i64, email: &str) -> Result<()> {
    let sql = sql!(
        "
        select exists (
            select
            from users
            where lower(email) = lower($1)
                and id <> $2
        )
        ",
        email,
        user_id,
    );
    if query::<Bool, bool>(conn, sql)? != [true] {
        return Ok(());
    }
    Err(Error::email_taken())
}
