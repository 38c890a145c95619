//! The tokens of links in mails. The database has only their hashes.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::auth::jwt::hash_key;
use crate::db::query::{execute, query, sql};
use crate::error::{Error, Result};
use crate::schema::{mail_tokens, users};

/// What a link in a mail does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// It sets a new password.
    PasswordReset,
    /// It proves an email address.
    Email,
}

impl Purpose {
    /// The value of the column `purpose`.
    pub fn name(self) -> &'static str {
        match self {
            Self::PasswordReset => "password_reset",
            Self::Email => "email",
        }
    }

    /// Returns until when a link that is written now works. Its mail is not sent later either.
    pub fn expiry(self) -> DateTime<Utc> {
        let lifetime = match self {
            Self::PasswordReset => TimeDelta::hours(1),
            Self::Email => TimeDelta::hours(24),
        };
        Utc::now() + lifetime
    }
}

/// Stores the hash of a token for a link that is sent to `email`.
pub fn insert(conn: &mut PgConnection, user_id: i64, purpose: Purpose, email: &str, token: &str) -> Result<()> {
    let values = (
        mail_tokens::token_hash.eq(hash_key(token)),
        mail_tokens::user_id.eq(user_id),
        mail_tokens::purpose.eq(purpose.name()),
        mail_tokens::email.eq(email),
        mail_tokens::expires_at.eq(purpose.expiry()),
    );
    diesel::insert_into(mail_tokens::table).values(values).execute(conn)?;
    Ok(())
}

/// Returns the newest address that the user has asked for and not proven yet.
pub fn find_pending_email(conn: &mut PgConnection, user_id: i64) -> Result<Option<String>> {
    let sql = sql!(
        "
        select mail_tokens.email
        from mail_tokens
        join users on users.id = mail_tokens.user_id
        where mail_tokens.user_id = $1
            and purpose = 'email'
            and expires_at > now()
            and mail_tokens.email <> users.email
        order by mail_tokens.created_at desc
        limit 1
        ",
        user_id,
    );
    Ok(query::<Text, String>(conn, sql)?.pop())
}

/// Returns the user of a token that is still valid, or [`Error::LinkInvalid`].
pub fn find_user(conn: &mut PgConnection, purpose: Purpose, token: &str) -> Result<i64> {
    let valid = mail_tokens::table
        .find(hash_key(token))
        .filter(mail_tokens::purpose.eq(purpose.name()))
        .filter(mail_tokens::expires_at.gt(diesel::dsl::now));
    valid.select(mail_tokens::user_id).first(conn).optional()?.ok_or(Error::LinkInvalid)
}

/// Uses up a token, and returns its user and the address to which the link was sent. Locks the user.
///
/// The address of a disabled account does not change. A new password does not enable it.
pub fn take(conn: &mut PgConnection, purpose: Purpose, token: &str) -> Result<(i64, String)> {
    let user_id = find_user(conn, purpose, token)?;
    // The user is locked before its tokens, in the order of all other writers.
    let user = users::table.find(user_id).filter(users::deleted_at.is_null());
    let is_disabled = user.select(users::disabled_at.is_not_null()).for_update().first::<bool>(conn).optional()?;
    if is_disabled.ok_or(Error::LinkInvalid)? && purpose == Purpose::Email {
        return Err(Error::LinkInvalid);
    }
    // Another request may have used the link after it was found.
    let valid = mail_tokens::table.find(hash_key(token)).filter(mail_tokens::expires_at.gt(diesel::dsl::now));
    let email = diesel::delete(valid).returning(mail_tokens::email).get_result(conn).optional()?;
    Ok((user_id, email.ok_or(Error::LinkInvalid)?))
}

/// Ends the links of a user that prove an address.
pub fn expire_changes(conn: &mut PgConnection, user_id: i64) -> Result<()> {
    let of_user = mail_tokens::user_id.eq(user_id).and(mail_tokens::purpose.eq(Purpose::Email.name()));
    let valid = mail_tokens::table.filter(of_user).filter(mail_tokens::expires_at.gt(diesel::dsl::now));
    diesel::update(valid).set(mail_tokens::expires_at.eq(diesel::dsl::now)).execute(conn)?;
    Ok(())
}

/// Deletes the links of a user, except those that prove the present address: who knew the former password may have requested
/// them.
pub fn delete_except_verifications(conn: &mut PgConnection, user_id: i64) -> Result<()> {
    let sql = sql!(
        "
        delete from mail_tokens
        using users
        where mail_tokens.user_id = $1
            and users.id = mail_tokens.user_id
            and (mail_tokens.purpose = 'password_reset' or mail_tokens.email <> users.email)
        ",
        user_id,
    );
    execute(conn, sql)?;
    Ok(())
}

/// Deletes the links of a user.
pub fn delete_for_user(conn: &mut PgConnection, user_id: i64) -> Result<()> {
    diesel::delete(mail_tokens::table.filter(mail_tokens::user_id.eq(user_id))).execute(conn)?;
    Ok(())
}
