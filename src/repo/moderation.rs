//! What admins, and the command line, do to the accounts of others. Each function adds an entry to the audit log.

use diesel::dsl::now;
use diesel::pg::PgConnection;
use diesel::prelude::*;

use super::account_deletion::mark_as_deleted;
use super::account_hiding::start_hiding;
use super::audit::{self, Actor, AuditTarget};
use super::pagination::{has_trigram, in_ids_or, paginate, single_or_not_found};
use super::users::{SOURCE, end_sessions, send_password_notice};
use super::{albums, artists, comments, mail_limits, mail_tokens, playlists, tracks};
use crate::auth::jwt::generate_key;
use crate::db::query::{Sql, execute, like_pattern, select, sql};
use crate::error::{Error, Result};
use crate::mail::MailService;
use crate::model::audit::{AuditAction, AuditEntry};
use crate::model::common::version::ExpectedVersion;
use crate::model::moderation::{ManagedUser, ManagedUserFilter, TakedownCreate, TakedownType};
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::viewer::AuthUser;
use crate::schema::users;

/// A locked account.
struct LockedAccount {
    is_admin: bool,
    is_disabled: bool,
}

fn lock_account(conn: &mut PgConnection, id: i64) -> Result<LockedAccount> {
    let account = users::table.find(id).filter(users::deleted_at.is_null());
    let columns = (users::is_admin, users::disabled_at.is_not_null());
    let row = account.select(columns).for_update().first(conn).optional()?;
    let (is_admin, is_disabled) = row.ok_or(Error::NotFound("user"))?;
    Ok(LockedAccount { is_admin, is_disabled })
}

/// Disables an account: its sessions end, and others do not see what is public of it. Returns whether it was enabled until now.
///
/// An error of `reason` is returned only if the actor may do this. Admins cannot disable each other, nor themselves, so that a
/// stolen session cannot lock out the admins.
pub fn disable(conn: &mut PgConnection, actor: Actor, id: i64, reason: Result<Option<String>>) -> Result<bool> {
    let account = lock_account(conn, id)?;
    if account.is_admin && actor != Actor::CommandLine {
        return Err(Error::Forbidden(
            "An admin's account cannot be disabled. The operator must first revoke the rights with the command line.",
        ));
    }
    let reason = reason?;
    if account.is_disabled {
        return Ok(false);
    }
    end_sessions(conn, id, &generate_key()?)?;
    // The address must not change while admins handle the account.
    mail_tokens::expire_changes(conn, id)?;
    set_disabled(conn, id, true)?;
    audit::record(conn, actor, AuditAction::Disable, AuditTarget::user(id), reason.as_deref())?;
    Ok(true)
}

fn set_disabled(conn: &mut PgConnection, id: i64, is_disabled: bool) -> Result<()> {
    let set = sql!(
        "update users set disabled_at = case when $2 then now() end, updated_at = now() where id = $1",
        id,
        is_disabled,
    );
    execute(conn, set)?;
    start_hiding(conn, id)
}

/// Enables an account that was disabled. Returns whether it was.
pub fn enable(conn: &mut PgConnection, actor: Actor, id: i64, reason: Option<&str>) -> Result<bool> {
    let account = lock_account(conn, id)?;
    if account.is_admin && actor != Actor::CommandLine {
        return Err(Error::Forbidden("An admin's account can be enabled only with the command line."));
    }
    if !account.is_disabled {
        return Ok(false);
    }
    set_disabled(conn, id, false)?;
    audit::record(conn, actor, AuditAction::Enable, AuditTarget::user(id), reason)?;
    Ok(true)
}

/// Sets a new password, and ends all sessions and links. A disabled account stays disabled. If there is a service for mails, the
/// user gets a mail about it.
pub fn reset_password(
    conn: &mut PgConnection,
    service: Option<&MailService>,
    actor: Actor,
    id: i64,
    new_digest: &str,
    reason: Option<&str>,
) -> Result<()> {
    lock_account(conn, id)?;
    end_sessions(conn, id, &generate_key()?)?;
    let changes = (users::password_digest.eq(new_digest), users::updated_at.eq(now));
    diesel::update(users::table.find(id)).set(changes).execute(conn)?;
    mail_tokens::delete_except_verifications(conn, id)?;
    if let Some(service) = service {
        send_password_notice(conn, service, id)?;
    }
    audit::record(conn, actor, AuditAction::ResetPassword, AuditTarget::user(id), reason)
}

/// Lets the user ask for links in mails again. Those that were sent end.
pub fn unlock(conn: &mut PgConnection, actor: Actor, id: i64, reason: Option<&str>) -> Result<()> {
    lock_account(conn, id)?;
    mail_tokens::delete_for_user(conn, id)?;
    mail_limits::reset_account(conn, id)?;
    audit::record(conn, actor, AuditAction::Unlock, AuditTarget::user(id), reason)
}

/// Deletes an account. Its rows are removed afterwards. Admins cannot delete each other. They delete their own accounts with their passwords.
pub fn delete(conn: &mut PgConnection, actor: Actor, id: i64, reason: Option<&str>) -> Result<()> {
    if lock_account(conn, id)?.is_admin && actor != Actor::CommandLine {
        return Err(Error::Forbidden(
            "An admin's account cannot be deleted. The operator must first revoke the rights with the command line.",
        ));
    }
    mark_as_deleted(conn, id, &generate_key()?)?;
    audit::record(conn, actor, AuditAction::DeleteUser, AuditTarget::user(id), reason)
}

/// Grants or revokes the rights of an admin. Returns whether this changed something.
pub fn set_admin(conn: &mut PgConnection, actor: Actor, id: i64, is_admin: bool, reason: Option<&str>) -> Result<bool> {
    if lock_account(conn, id)?.is_admin == is_admin {
        return Ok(false);
    }
    diesel::update(users::table.find(id)).set(users::is_admin.eq(is_admin)).execute(conn)?;
    let action = if is_admin { AuditAction::GrantAdmin } else { AuditAction::RevokeAdmin };
    audit::record(conn, actor, action, AuditTarget::user(id), reason)?;
    Ok(true)
}

/// Finds an account that was not deleted.
pub fn find_user(conn: &mut PgConnection, user: AuthUser, id: i64) -> Result<ManagedUser> {
    let account = SOURCE.by_id(user.into(), id);
    let sql = sql!("{account} and users.deleted_at is null"; account = account);
    single_or_not_found("user", select(conn, sql)?)
}

/// The names and the address of an account, as the index `users_letters` has them. No text of a search contains a line break.
const LETTERS: &str = r"(users.username || E'\n' || coalesce(users.display_name, '') || E'\n' || users.email)";

/// The condition ` and <a name or the address of the account contains the text>`.
///
/// If few accounts have the text, the trigram index finds them, which reads nothing else. It needs three letters. If many have it,
/// the list is read in its order until the page is full.
fn contains_text(conn: &mut PgConnection, q: &str) -> Result<Sql> {
    let mut contains = Sql::default();
    contains.and(sql!("{letters} ilike $1", like_pattern(q); letters = LETTERS));
    if !has_trigram(q) {
        return Ok(contains);
    }
    // The planner would read the whole table if it knew that so few rows suffice.
    let ids = sql!(
        "
        with found as materialized (
            select id
            from users
            where true {contains}
        )
        select id
        from found
        ";
        contains = contains.clone(),
    );
    in_ids_or(conn, "users.id", ids, contains)
}

/// Lists accounts.
pub fn list_users(
    conn: &mut PgConnection,
    user: AuthUser,
    request: &PageRequest<ManagedUserFilter>,
) -> Result<Page<ManagedUser>> {
    let ManagedUserFilter { q, email, ids, disabled, admin, verified } = &request.filter;
    let mut conditions = Sql::default();
    conditions.and("users.deleted_at is null".into());
    if let Some(q) = q {
        conditions.append(contains_text(conn, q)?);
    }
    if let Some(email) = email {
        conditions.and(sql!("lower(users.email) = lower($1)", email));
    }
    if let Some(ids) = ids {
        conditions.and_in("users.id", ids);
    }
    if let Some(disabled) = disabled {
        let condition = if *disabled { "users.disabled_at is not null" } else { "users.disabled_at is null" };
        conditions.and(condition.into());
    }
    if let Some(admin) = admin {
        conditions.and(if *admin { "users.is_admin".into() } else { "not users.is_admin".into() });
    }
    if let Some(verified) = verified {
        let condition =
            if *verified { "users.email_verified_at is not null" } else { "users.email_verified_at is null" };
        conditions.and(condition.into());
    }
    paginate(conn, user.into(), SOURCE, request, conditions)
}

/// Deletes what an admin takes down, and returns the entry of the audit log.
pub fn take_down(conn: &mut PgConnection, user: AuthUser, takedown: Result<TakedownCreate>) -> Result<AuditEntry> {
    let TakedownCreate { kind, id, reason, cascade } = takedown?;
    let (expected, reason) = (&ExpectedVersion::Any, Some(reason.as_str()));
    let deleted = match kind {
        TakedownType::Playlist => playlists::delete(conn, user, id, expected, reason),
        TakedownType::Comment => comments::delete(conn, user, id, expected, reason),
        TakedownType::Track => tracks::delete(conn, user, id, expected, reason),
        TakedownType::Album => albums::delete(conn, user, id, expected, cascade, reason),
        TakedownType::Artist => artists::delete(conn, user, id, expected, cascade, reason),
        TakedownType::User => delete(conn, Actor::Admin(user), id, reason),
    };
    deleted.map_err(|error| match error {
        Error::NotFound(resource) => {
            Error::invalid("id", "not_found", format!("must be the id of an existing {resource}"))
        }
        error => error,
    })?;
    audit::find_newest(conn, user.into(), kind.target_type(), id)
}
