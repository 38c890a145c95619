//! The audit log. Rows are only added: a trigger refuses everything else.

use diesel::pg::PgConnection;
use diesel::prelude::*;

use super::pagination::{Source, paginate, single_or_not_found};
use crate::db::query::{Sql, select, sql};
use crate::error::Result;
use crate::model::audit::{AuditAction, AuditEntry, AuditFilter, TargetType};
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::viewer::{AuthUser, Viewer};
use crate::schema::audit_log;

const SOURCE: Source = Source {
    table: "audit_log",
    id: "audit_log.id",
    joins: "left join users actor on actor.id = audit_log.actor_id left join users subject on subject.id = audit_log.user_id",
};

/// Who uses the rights of an admin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// Somebody with access to the server.
    CommandLine,
    Admin(AuthUser),
}

/// What an action is done to.
#[derive(Debug, Clone)]
pub struct AuditTarget {
    pub kind: TargetType,
    pub id: i64,
    /// The user whose account or content it is.
    pub user_id: Option<i64>,
    /// The name of an entry of the catalogue.
    pub name: Option<String>,
    /// Albums and tracks are deleted with it, which others may have added.
    pub has_parts: bool,
}

impl AuditTarget {
    pub fn user(id: i64) -> Self {
        Self { kind: TargetType::User, id, user_id: Some(id), name: None, has_parts: false }
    }

    /// An entry of the catalogue, with the user who added it and its name.
    pub fn of_catalogue(kind: TargetType, id: i64, (user_id, name): (Option<i64>, String)) -> Self {
        Self { kind, id, user_id, name: Some(name), has_parts: false }
    }
}

/// Adds an entry.
pub fn record(
    conn: &mut PgConnection,
    actor: Actor,
    action: AuditAction,
    target: AuditTarget,
    reason: Option<&str>,
) -> Result<()> {
    let actor_id = match actor {
        Actor::CommandLine => None,
        Actor::Admin(user) => Some(user.id),
    };
    let values = (
        audit_log::actor_id.eq(actor_id),
        audit_log::action.eq(action),
        audit_log::target_type.eq(target.kind),
        audit_log::target_id.eq(target.id),
        audit_log::target_name.eq(target.name),
        audit_log::user_id.eq(target.user_id),
        audit_log::reason.eq(reason),
    );
    diesel::insert_into(audit_log::table).values(values).execute(conn)?;
    Ok(())
}

/// Adds an entry if an admin has deleted what another user owns, or has given a reason.
pub fn record_deletion(
    conn: &mut PgConnection,
    user: AuthUser,
    target: AuditTarget,
    reason: Option<&str>,
) -> Result<()> {
    let is_own = target.user_id == Some(user.id) && !target.has_parts;
    if reason.is_none() && (is_own || !user.is_admin) {
        return Ok(());
    }
    record(conn, Actor::Admin(user), AuditAction::TakeDown, target, reason)
}

/// Adds an entry if an admin changes what another user added. The name of the target is the one before the change.
pub fn record_edit(conn: &mut PgConnection, user: AuthUser, target: AuditTarget) -> Result<()> {
    if !user.is_admin || target.user_id.is_none_or(|owner| owner == user.id) {
        return Ok(());
    }
    record(conn, Actor::Admin(user), AuditAction::Edit, target, None)
}

/// Finds the newest entry about a target.
pub fn find_newest(conn: &mut PgConnection, viewer: Viewer, kind: TargetType, target_id: i64) -> Result<AuditEntry> {
    let sql = sql!(
        "
        select {columns}
        {from}
        where audit_log.target_type = $1
            and audit_log.target_id = $2
        order by audit_log.id desc
        limit 1
        ",
        kind.name(),
        target_id;
        from = SOURCE.from_clause(viewer),
    );
    single_or_not_found("entry", select(conn, sql)?)
}

/// Lists the entries, the newest first.
pub fn list(conn: &mut PgConnection, viewer: Viewer, request: &PageRequest<AuditFilter>) -> Result<Page<AuditEntry>> {
    let AuditFilter { actor_id, action, target_type, target_id, user_id } = &request.filter;
    let mut conditions = Sql::default();
    if let Some(ids) = actor_id {
        conditions.and_in("audit_log.actor_id", ids);
    }
    if let Some(action) = action {
        conditions.and(sql!("audit_log.action = $1", action.name()));
    }
    if let Some(kind) = target_type {
        conditions.and(sql!("audit_log.target_type = $1", kind.name()));
    }
    if let Some(id) = *target_id {
        conditions.and(sql!("audit_log.target_id = $1", id));
    }
    if let Some(ids) = user_id {
        conditions.and_in("audit_log.user_id", ids);
    }
    paginate(conn, viewer, SOURCE, request, conditions)
}
