//! Users and their accounts.

use diesel::dsl::now;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::idempotency;
use crate::db::query::{Sql, select};
use crate::db::session_cache::SESSION_ENDED;
use crate::error::{Error, Result};
use crate::model::account::{Account, AccountPatch, Secrets};
use crate::model::common::version::version_of_timestamp;
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::user::{User, UserFilter};
use crate::model::viewer::{AuthUser, Viewer};
use crate::repo::pagination::{Source, paginate_by_name};
use crate::schema::users;

diesel::define_sql_function! {
    /// PostgreSQL's `lower`.
    fn lower(text: Text) -> Text;
}

/// Where users are read from.
pub const SOURCE: Source = Source { table: "users", id: "users.id", joins: "" };

/// One user's profile.
///
/// # Errors
/// [`Error::NotFound`].
pub fn find(conn: &mut PgConnection, viewer: Viewer, id: i64) -> Result<User> {
    SOURCE.find(conn, viewer, "user", id)
}

/// One user's profile, by name in upper or lower case.
///
/// # Errors
/// [`Error::NotFound`].
pub fn find_by_username(conn: &mut PgConnection, viewer: Viewer, username: &str) -> Result<User> {
    if username.contains('\0') {
        return Err(Error::NotFound("user"));
    }
    let mut tail = SOURCE.from_clause(viewer);
    tail.with(" where lower(users.username) = lower(", username, ")");
    select(conn, tail)?.pop().ok_or(Error::NotFound("user"))
}

/// A page of users.
///
/// # Errors
/// What the database said.
pub fn list(conn: &mut PgConnection, viewer: Viewer, request: &PageRequest<UserFilter>) -> Result<Page<User>> {
    let mut conditions = Sql::default();
    if let Some(ids) = &request.filter.ids {
        conditions.and_in("users.id", ids);
    }
    paginate_by_name(conn, viewer, SOURCE, request, conditions, ("users.username", request.filter.q.as_deref()))
}

/// One's own account.
///
/// # Errors
/// [`Error::Unauthorized`] if it went meanwhile.
pub fn find_account(conn: &mut PgConnection, id: i64) -> Result<Account> {
    let found = users::table.find(id).select(Account::as_select()).first(conn).optional()?;
    found.ok_or(SESSION_ENDED)
}

/// Makes an account.
///
/// # Errors
/// [`Error::Conflict`] if the username or the email address is taken.
pub fn create(
    conn: &mut PgConnection,
    username: &str,
    email: &str,
    password_digest: &str,
    session_token: &str,
) -> Result<Account> {
    let new = (
        users::username.eq(username),
        users::email.eq(email),
        users::password_digest.eq(password_digest),
        users::session_token.eq(session_token),
    );
    Ok(diesel::insert_into(users::table).values(new).returning(Account::as_returning()).get_result(conn)?)
}

/// The secrets behind a username or an email address.
///
/// # Errors
/// What the database said.
pub fn find_secrets_by_login(conn: &mut PgConnection, login: &str) -> Result<Option<Secrets>> {
    let matches = if login.contains('@') {
        users::table.filter(lower(users::email).eq(lower(login))).select(Secrets::as_select()).first(conn)
    } else {
        users::table.filter(lower(users::username).eq(lower(login))).select(Secrets::as_select()).first(conn)
    };
    Ok(matches.optional()?)
}

/// One's own secrets.
///
/// # Errors
/// [`Error::Unauthorized`] if the account went meanwhile.
pub fn find_secrets(conn: &mut PgConnection, id: i64) -> Result<Secrets> {
    let found = users::table.find(id).select(Secrets::as_select()).first(conn).optional()?;
    found.ok_or(SESSION_ENDED)
}

/// The version of an account; others who would change it wait until this transaction ends.
///
/// # Errors
/// [`Error::NotFound`].
pub fn lock_for_edit(conn: &mut PgConnection, id: i64) -> Result<i64> {
    let changed = users::table.find(id).select(users::updated_at).for_update().first(conn).optional()?;
    changed.map(version_of_timestamp).ok_or(Error::NotFound("user"))
}

/// Changes one's account.
///
/// # Errors
/// [`Error::Conflict`] if the username or the email address is taken.
pub fn update(conn: &mut PgConnection, me: AuthUser, patch: &AccountPatch) -> Result<Account> {
    if patch.username.is_some() || patch.email.is_some() {
        diesel::update(users::table.find(me.id)).set((patch, users::updated_at.eq(now))).execute(conn)?;
    }
    find_account(conn, me.id)
}

/// Renews the session key: every token of the account ends.
///
/// # Errors
/// What the database said.
pub fn end_sessions(conn: &mut PgConnection, id: i64, session_token: &str) -> Result<()> {
    diesel::update(users::table.find(id)).set(users::session_token.eq(session_token)).execute(conn)?;
    Ok(())
}

/// Sets a new password and session key, unless the password is no longer the one behind `old_digest`.
///
/// # Errors
/// [`Error::Unauthorized`] if it was changed meanwhile.
pub fn set_password(conn: &mut PgConnection, id: i64, old_digest: &str, digest: &str, key: &str) -> Result<Account> {
    let unchanged = users::table.find(id).filter(users::password_digest.eq(old_digest));
    let set = (users::password_digest.eq(digest), users::session_token.eq(key), users::updated_at.eq(now));
    let changed = diesel::update(unchanged).set(set).returning(Account::as_returning()).get_result(conn).optional()?;
    changed.ok_or(Error::Unauthorized("the password was changed meanwhile: sign in again"))
}

/// Deletes an account with all that is its own, unless its password is no longer the one behind `digest`.
///
/// # Errors
/// [`Error::Unauthorized`] if it was changed meanwhile.
pub fn delete(conn: &mut PgConnection, id: i64, digest: &str) -> Result<()> {
    let unchanged = users::table.find(id).filter(users::password_digest.eq(digest));
    match diesel::delete(unchanged).execute(conn)? {
        0 => Err(Error::Unauthorized("the password was changed meanwhile: sign in again")),
        _ => idempotency::delete_for_user(conn, id),
    }
}

/// Makes a user an admin, or no longer one; `false` if there is no such user.
///
/// # Errors
/// What the database said.
pub fn set_admin(conn: &mut PgConnection, username: &str, is_admin: bool) -> Result<bool> {
    let user = users::table.filter(lower(users::username).eq(lower(username)));
    Ok(diesel::update(user).set(users::is_admin.eq(is_admin)).execute(conn)? > 0)
}

/// The id behind a username, if there is one.
///
/// # Errors
/// What the database said.
pub fn find_id(conn: &mut PgConnection, username: &str) -> Result<Option<i64>> {
    Ok(users::table.filter(lower(users::username).eq(lower(username))).select(users::id).first(conn).optional()?)
}
