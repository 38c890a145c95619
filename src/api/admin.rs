//! Administration and moderation: accounts, takedowns and the audit log. Only admins may call these operations.

use actix_web::web::Data;
use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::account_jobs::{finish_deletion, finish_hiding};
use crate::db::Db;
use crate::db::session_cache::SessionCache;
use crate::error::Result;
use crate::http::extract::auth::Admin;
use crate::http::extract::body::Json;
use crate::http::extract::idempotency_key::IdempotencyKey;
use crate::http::extract::if_match::RejectIfMatch;
use crate::http::extract::path::Path;
use crate::http::extract::query::{AdminListQuery, ListQuery, Query};
use crate::http::problem::{ApiResult, Problem};
use crate::http::response::{JsonResponse, PageResponse, PostResponse};
use crate::model::audit::{AuditEntry, AuditFilter};
use crate::model::moderation::{
    DisableRequest, ManagedUser, ManagedUserFilter, ReasonParams, TakedownCreate, TakedownType,
};
use crate::model::pagination::page::Page;
use crate::repo::audit::{self, Actor};
use crate::repo::moderation;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list_managed_users).service(get_managed_user).service(disable_user).service(enable_user);
    config.service(take_down).service(list_audit_entries);
}

/// List accounts.
///
/// Only admins can do this. The newest come first by default. Disabled accounts are included.
#[utoipa::path(params(ListQuery<ManagedUserFilter>), responses((status = 200, body = Page<ManagedUser>)))]
#[get("/admin/users")]
async fn list_managed_users(
    db: Data<Db>,
    caller: Admin,
    list: AdminListQuery<ManagedUserFilter>,
) -> ApiResult<PageResponse<ManagedUser>> {
    let page = db.read(caller, move |conn, user| moderation::list_users(conn, user, list.validated()?)).await?;
    Ok(PageResponse(page))
}

/// Get an account.
///
/// Only admins can do this. The account has what its public profile lacks: the email address, its proof, and since when it is
/// disabled.
#[utoipa::path(responses((status = 200, body = ManagedUser)))]
#[get("/admin/users/{id}")]
async fn get_managed_user(db: Data<Db>, caller: Admin, id: Path<i64>) -> ApiResult<JsonResponse<ManagedUser>> {
    find_managed_user(&db, caller, *id).await
}

/// Disable an account.
///
/// Only admins can do this, and not with the account of an admin. All sessions of the account end, and nobody can sign in to it.
/// Others see neither the profile nor the user in lists, and neither see nor find the user's playlists and comments. Those of a
/// large account follow in the background. Nothing is deleted: `DELETE` of the same path restores everything. If the account is
/// already disabled, nothing changes, and the new reason is not recorded.
#[utoipa::path(responses((status = 200, body = ManagedUser)))]
#[put("/admin/users/{id}/disabled")]
async fn disable_user(
    db: Data<Db>,
    caller: Admin,
    id: Path<i64>,
    _unversioned: RejectIfMatch,
    body: Json<DisableRequest>,
) -> ApiResult<JsonResponse<ManagedUser>> {
    let user_id = *id;
    let work = move |conn: &mut _, user| {
        let reason = body.validated().map(|request| Some(request.reason));
        moderation::disable(conn, Actor::Admin(user), *id, reason)
    };
    db.write(caller.clone(), work).await?;
    finish_hiding(&db, user_id).await;
    SessionCache::wait_until_expired().await;
    // Now its counts are without what is hidden.
    find_managed_user(&db, caller, user_id).await
}

/// Returns the reason for the audit log. Others than admins get 403, also if it is invalid.
pub fn normalized_reason(params: ApiResult<Query<ReasonParams>>) -> Result<Option<String>> {
    let Query(mut params) = params.map_err(|Problem(error)| error)?;
    params.normalize();
    Ok(params.reason)
}

async fn find_managed_user(db: &Db, caller: Admin, id: i64) -> ApiResult<JsonResponse<ManagedUser>> {
    let user = db.read(caller, move |conn, user| moderation::find_user(conn, user, id)).await?;
    Ok(JsonResponse(user))
}

/// Enable an account.
///
/// Only admins can do this. The user can sign in again, and others see what they saw before the account was disabled.
#[utoipa::path(params(ReasonParams), responses((status = 200, body = ManagedUser)))]
#[delete("/admin/users/{id}/disabled")]
async fn enable_user(
    db: Data<Db>,
    caller: Admin,
    id: Path<i64>,
    _unversioned: RejectIfMatch,
    params: ApiResult<Query<ReasonParams>>,
) -> ApiResult<JsonResponse<ManagedUser>> {
    let user_id = *id;
    let reason = normalized_reason(params);
    let work =
        move |conn: &mut _, user| moderation::enable(conn, Actor::Admin(user), user_id, reason.clone()?.as_deref());
    db.write(caller.clone(), work).await?;
    finish_hiding(&db, user_id).await;
    find_managed_user(&db, caller, user_id).await
}

/// Take down a playlist, a comment, an entry of the catalogue, or an account.
///
/// Only admins can do this, and not with the account of an admin. It is deleted for good, as the operation `DELETE` of the resource
/// does. The response is the entry of the audit log, which has the reason.
#[utoipa::path(responses((status = 200, body = AuditEntry)))]
#[post("/admin/takedowns")]
async fn take_down(
    db: Data<Db>,
    caller: Admin,
    key: IdempotencyKey,
    body: Json<TakedownCreate>,
) -> ApiResult<PostResponse> {
    let key = key.for_body(&body);
    let is_account = body.validated().is_ok_and(|takedown| takedown.kind == TakedownType::User);
    let work = move |conn: &mut _, user| PostResponse::ok(&moderation::take_down(conn, user, body.validated())?);
    let response = db.write_idempotent(key, caller, work).await?;
    if is_account {
        finish_deletion(&db).await;
    }
    Ok(response)
}

/// List the entries of the audit log.
///
/// Only admins can do this. The newest come first by default. The log has what admins and the command line did to the accounts and
/// content of others. Nobody can change or delete an entry. It contains no names of users: the present ones are shown as long as
/// the accounts exist.
#[utoipa::path(params(ListQuery<AuditFilter>), responses((status = 200, body = Page<AuditEntry>)))]
#[get("/admin/audit")]
async fn list_audit_entries(
    db: Data<Db>,
    caller: Admin,
    list: AdminListQuery<AuditFilter>,
) -> ApiResult<PageResponse<AuditEntry>> {
    let page = db.read(caller, move |conn, user| audit::list(conn, user.into(), list.validated()?)).await?;
    Ok(PageResponse(page))
}
