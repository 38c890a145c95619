//! Accounts and public profiles.

use actix_web::web::Data;
use actix_web::{Either, delete, get, patch, post};
use utoipa_actix_web::service_config::ServiceConfig;

use super::account_jobs::{finish_deletion, finish_hiding};
use super::admin::normalized_reason;
use super::session::{self, validate_new_password};
use crate::auth::jwt::generate_key;
use crate::auth::password::PasswordPolicy;
use crate::db::session_cache::NoAuth;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::http::extract::auth::{Admin, CurrentUser};
use crate::http::extract::body::Json;
use crate::http::extract::client_address::ClientAddress;
use crate::http::extract::idempotency_key::IdempotencyKey;
use crate::http::extract::if_match::{IfMatch, RejectIfMatch};
use crate::http::extract::path::Path;
use crate::http::extract::query::{ListQuery, Query};
use crate::http::extract::session_issuer::{SignInIssuer, SignInParams};
use crate::http::extract::shared_reads::SharedReads;
use crate::http::middleware::rate_limit::LimitedClient;
use crate::http::paths::API_BASE;
use crate::http::problem::{ApiResult, Problem};
use crate::http::response::{JsonBody, NoContent, NoStore, PermanentRedirect, PostResponse, SignedOut, WithVersion};
use crate::mail::Mailer;
use crate::model::account::{Account, AccountPatch, PasswordConfirmation, Session, UserCreate};
use crate::model::common::validation::normalize_param;
use crate::model::details::{UserDetail, UserParts};
use crate::model::moderation::ReasonParams;
use crate::model::pagination::page::Page;
use crate::model::user::{User, UserFilter};
use crate::model::viewer::{AuthUser, Viewer};
use crate::repo::audit::Actor;
use crate::repo::{details, emails, moderation, sessions, users};

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(create_user).service(get_me).service(update_me).service(delete_me);
    config.service(list_users).service(get_user).service(delete_user).service(get_user_by_username);
}

/// Sign up.
///
/// Creates an account and its first session. The response has the token, so no sign-in is necessary. If the server sends mails,
/// the email address gets a link that proves it, unless it got five links within the last hour. With `cookie=true`, the response is 204 with a cookie and
/// without a token.
#[utoipa::path(
    params(SignInParams),
    responses((status = 201, body = Session), (status = 204, description = "Signed up and in, with `cookie=true`."))
)]
#[post("/users")]
async fn create_user(
    db: Data<Db>,
    mailer: Data<Mailer>,
    accounts: Data<PasswordPolicy>,
    address: ClientAddress,
    issuer: SignInIssuer,
    idempotency_key: IdempotencyKey,
    body: Json<UserCreate>,
) -> ApiResult<PostResponse> {
    let new = body.validated_with(|new, errors| validate_new_password(&accounts, errors, "password", &new.password))?;
    let UserCreate { username, email, password } = new;
    let digest = accounts.hash(address.0, password).await?;
    let session_key = generate_key()?;
    let SignInIssuer(issuer) = issuer;
    let (replay_signer, service) = (issuer.signer.clone(), mailer.service().ok());
    let work = move |conn: &mut _, ()| {
        let user = users::create(conn, &username, &email, &digest, &session_key)?;
        if let Some(service) = &service {
            emails::send_verification(conn, service, &user)?;
        }
        let location = format!("/users/{}", user.id);
        let session = sessions::create(conn, &issuer.signer, user, &session_key, &issuer.device)?;
        issuer.respond_created(location, &session)
    };
    // The account may have been deleted since, or its sessions ended.
    let is_valid = move |conn: &mut _, response: &PostResponse| {
        session::stored_claims(&replay_signer, response).map_or(Ok(false), |claims| users::is_signed_in(conn, &claims))
    };
    let response = db.write_idempotent_if(idempotency_key.for_body(&body), NoAuth, is_valid, work).await?;
    mailer.wake();
    Ok(response)
}

/// Get your account.
///
/// It contains the email address, which nobody else sees.
#[utoipa::path(responses((status = 200, body = Account)))]
#[get("/me")]
async fn get_me(db: Data<Db>, caller: CurrentUser) -> ApiResult<WithVersion<NoStore<Account>>> {
    Ok(WithVersion::no_store(db.read(caller, |conn, user| users::find_account(conn, user.id)).await?))
}

/// Change your account.
///
/// A new username or email address must not belong to another account. Sessions stay valid. If the server sends mails, another
/// email address is refused with the code `needs_proof`: use `POST /me/email`.
#[utoipa::path(params(IfMatch), responses((status = 200, body = Account)))]
#[patch("/me")]
async fn update_me(
    db: Data<Db>,
    mailer: Data<Mailer>,
    caller: CurrentUser,
    if_match: IfMatch,
    body: Json<AccountPatch>,
) -> ApiResult<WithVersion<NoStore<Account>>> {
    let needs_proof = mailer.is_configured();
    let work = move |conn: &mut _, user| users::update(conn, user, &if_match.0, body.validated(), needs_proof);
    let updated = db.write(caller.clone(), work).await?;
    if !updated.changes_playlists {
        return Ok(WithVersion::no_store(updated.account));
    }
    finish_hiding(&db, updated.account.id).await;
    // Now it counts the public playlists.
    Ok(WithVersion::no_store(db.read(caller, |conn, user| users::find_account(conn, user.id)).await?))
}

/// Delete your account.
///
/// Deletes your playlists, likes, follows, saves and comments too. Your additions to the catalogue stay. Nobody can sign in or
/// find the account afterwards. The rest of a large account disappears within minutes.
#[utoipa::path(params(IfMatch), responses((status = 204)))]
#[delete("/me")]
async fn delete_me(
    db: Data<Db>,
    accounts: Data<PasswordPolicy>,
    client: LimitedClient,
    caller: CurrentUser,
    if_match: IfMatch,
    body: Json<PasswordConfirmation>,
) -> ApiResult<SignedOut> {
    // A deleted account must get 401 before an invalid body gets 422.
    let find = move |conn: &mut _, user: AuthUser| Ok((users::find_secrets(conn, user.id)?, body.validated()?));
    let (secrets, confirmation) = db.read(caller.clone(), find).await?;
    client.check_password(&caller.claims)?;
    accounts.require_password(client.address.0, "password", confirmation.password, &secrets.password_digest).await?;
    let session_key = generate_key()?;
    let delete =
        move |conn: &mut _, user| users::delete(conn, user, &if_match.0, &secrets.password_digest, &session_key);
    db.write(caller, delete).await?;
    finish_deletion(&db).await;
    Ok(SignedOut)
}

/// Delete the account of a user.
///
/// Only admins can do this, and not with the account of an admin. The audit log gets an entry, with the reason if there is one.
#[utoipa::path(params(ReasonParams), responses((status = 204)))]
#[delete("/users/{id}")]
async fn delete_user(
    db: Data<Db>,
    caller: Admin,
    id: Path<i64>,
    _unversioned: RejectIfMatch,
    params: ApiResult<Query<ReasonParams>>,
) -> ApiResult<NoContent> {
    let reason = normalized_reason(params);
    let work = move |conn: &mut _, user| moderation::delete(conn, Actor::Admin(user), *id, reason.clone()?.as_deref());
    db.write(caller, work).await?;
    finish_deletion(&db).await;
    Ok(NoContent)
}

/// List users.
///
/// These are public profiles without email addresses. `q` finds a part of the username.
#[utoipa::path(params(ListQuery<UserFilter>), responses((status = 200, body = Page<User>)))]
#[get("/users")]
async fn list_users(reads: SharedReads, list: ListQuery<UserFilter>) -> ApiResult<JsonBody> {
    let ListQuery(request) = list;
    reads.page(move |conn, viewer| users::list(conn, viewer, &request)).await
}

/// Get a user's profile, with the parts that `include` names.
///
/// The profile has public counts and no email address. One request reads a whole profile page. Others get no parts of a
/// private profile.
#[utoipa::path(params(UserParts), responses((status = 200, body = UserDetail)))]
#[get("/users/{id}")]
async fn get_user(reads: SharedReads, id: Path<i64>, parts: Query<UserParts>) -> ApiResult<JsonBody> {
    let work = move |conn: &mut _, viewer| {
        let user = users::find(conn, viewer, *id)?;
        add_parts(conn, viewer, user, &parts.0)
    };
    reads.json(work).await
}

fn add_parts(conn: &mut Connection, viewer: Viewer, user: User, parts: &UserParts) -> Result<UserDetail> {
    details::add_user_parts(conn, viewer, user, &parts.include, &format!("{API_BASE}/users"))
}

/// Get a user's profile by username.
///
/// Upper and lower case make no difference. `include` adds the same parts as in `GET /users/{id}`. For 90 days after a user
/// has changed the username, the former one redirects to the new one.
#[utoipa::path(
    params(UserParts),
    responses(
        (status = 200, body = UserDetail),
        (status = 308, description = "The user has another username now. `Location` has its path.")
    )
)]
#[get("/users/by-username/{username}")]
async fn get_user_by_username(
    db: Data<Db>,
    reads: SharedReads,
    username: Path<String>,
    parts: Query<UserParts>,
) -> ApiResult<Either<JsonBody, PermanentRedirect>> {
    let username = normalize_param(&username);
    let former = username.clone();
    let work = move |conn: &mut _, viewer| {
        let user = users::find_by_username(conn, viewer, &username)?;
        add_parts(conn, viewer, user, &parts.0)
    };
    match reads.json(work).await {
        Err(Problem(not_found @ Error::NotFound(_))) => {
            let new = db.read(NoAuth, move |conn, ()| users::find_new_username(conn, &former)).await?;
            let path = new.map(|new| format!("/users/by-username/{new}")).ok_or(not_found)?;
            Ok(Either::Right(PermanentRedirect { path }))
        }
        result => Ok(Either::Left(result?)),
    }
}
