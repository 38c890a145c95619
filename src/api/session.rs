//! Signing in and out, and passwords. No database connection is checked out while bcrypt runs, because it takes long.

use actix_web::web::Data;
use actix_web::{Either, delete, get, post, put};
use chrono::Utc;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::auth::jwt::{Claims, TokenSigner, generate_key};
use crate::auth::password::{PasswordPolicy, Verdict};
use crate::db::Db;
use crate::db::session_cache::{NoAuth, SessionCache};
use crate::error::{AuthFailure, Error, FieldError};
use crate::http::extract::auth::CurrentUser;
use crate::http::extract::body::Json;
use crate::http::extract::idempotency_key::IdempotencyKey;
use crate::http::extract::if_match::RejectIfMatch;
use crate::http::extract::path::Path;
use crate::http::extract::session_issuer::{SessionIssuer, SignInIssuer, SignInParams};
use crate::http::middleware::rate_limit::LimitedClient;
use crate::http::problem::ApiResult;
use crate::http::response::{NoContent, NoStore, PostResponse, SignedOut};
use crate::mail::Mailer;
use crate::model::account::{Credentials, PasswordChange, Session};
use crate::model::common::validation::ValidationErrors;
use crate::model::session::DeviceSessions;
use crate::model::viewer::AuthUser;
use crate::repo::{sessions, users};

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(create_session).service(renew_session).service(delete_session).service(set_password);
    config.service(list_my_sessions).service(delete_my_sessions).service(delete_my_session);
}

/// Adds an error if the password breaks a rule.
pub fn validate_new_password(policy: &PasswordPolicy, errors: &mut ValidationErrors, field: &str, password: &str) {
    if let Some(FieldError { field, code, message, params }) = policy.find_problem(field, password) {
        errors.push_with(&field, code, message, params);
    }
}

/// Returns the claims of the token in a stored response, unless it has expired.
pub fn stored_claims(signer: &TokenSigner, response: &PostResponse) -> Option<Claims> {
    signer.verify(&response.token()?, Utc::now().timestamp())
}

/// Sign in.
///
/// Accepts the username or the email address. An unknown user and a wrong password get the same response. Each sign-in
/// returns a new token. With `cookie=true`, the response is 204 with a cookie and without a token. The sign-in to an account that
/// an admin has disabled gets the code `account_disabled`.
#[utoipa::path(
    params(SignInParams),
    responses((status = 200, body = Session), (status = 204, description = "Signed in, with `cookie=true`."))
)]
#[post("/session")]
async fn create_session(
    db: Data<Db>,
    accounts: Data<PasswordPolicy>,
    issuer: SignInIssuer,
    client: LimitedClient,
    _ignored_key: IdempotencyKey,
    body: Json<Credentials>,
) -> ApiResult<PostResponse> {
    let Credentials { login, password } = body.validated()?;
    client.check_login(&login.to_lowercase())?;
    let secrets = db.read(NoAuth, move |conn, ()| users::find_secrets_by_login(conn, &login)).await?;
    // bcrypt runs for an unknown user too. Otherwise the response time would reveal which accounts exist.
    let digest = secrets.as_ref().map(|secrets| secrets.password_digest.clone());
    let verdict = accounts.verify(client.address.0, password, digest).await?;
    let is_right = verdict != Verdict::Wrong;
    let secrets = secrets.filter(|_| is_right).ok_or(Error::Unauthorized(AuthFailure::InvalidCredentials))?;
    // Only who knows the password learns this.
    if secrets.disabled_at.is_some() {
        return Err(Error::AccountDisabled.into());
    }
    if let Verdict::Outdated(new_digest) = verdict {
        let (id, old_digest) = (secrets.id, secrets.password_digest.clone());
        let replace = move |conn: &mut _, ()| users::replace_digest(conn, id, &old_digest, &new_digest);
        // The next sign-in tries again.
        if let Err(error) = db.write(NoAuth, replace).await {
            log::warn!("could not replace the password digest of user {id}: {error}");
        }
    }
    let SignInIssuer(issuer) = issuer;
    let work = move |conn: &mut _, ()| {
        let user = users::find_account(conn, secrets.id)?;
        issuer.respond(&sessions::create(conn, &issuer.signer, user, &secrets.session_token, &issuer.device)?)
    };
    Ok(db.write(NoAuth, work).await?)
}

/// Renew the token.
///
/// Returns a new token for the session of this device, without the password. The former token is valid for one more minute.
/// If it is used later, two programs have the tokens of one session, and the session ends. A session can be renewed until
/// it has its longest life (`SESSION_MAX_AGE`, a year by default). A session cookie is replaced by a new one.
#[utoipa::path(responses(
    (status = 200, body = Session),
    (status = 204, description = "The session cookie has a new token.")
))]
#[post("/session/renewal")]
async fn renew_session(
    db: Data<Db>,
    issuer: SessionIssuer,
    caller: CurrentUser,
    _ignored_key: IdempotencyKey,
) -> ApiResult<PostResponse> {
    let claims = caller.claims.clone();
    let work = move |conn: &mut _, _| issuer.respond(&sessions::renew(conn, &issuer.signer, &claims, &issuer.device)?);
    Ok(db.write(caller, work).await?)
}

/// Sign out.
///
/// Ends the session of this device, and removes its cookie. A token of release 0.1.0 ends all sessions of the account.
#[utoipa::path(responses((status = 204)))]
#[delete("/session")]
async fn delete_session(db: Data<Db>, caller: CurrentUser, _unversioned: RejectIfMatch) -> ApiResult<SignedOut> {
    let claims = caller.claims.clone();
    db.write(caller, move |conn, _| sessions::end_current(conn, &claims)).await?;
    SessionCache::wait_until_expired().await;
    Ok(SignedOut)
}

/// List your sessions.
///
/// Each sign-in is a session. An account has at most 100: a further sign-in ends the one that was not used for the longest
/// time.
#[utoipa::path(responses((status = 200, body = DeviceSessions)))]
#[get("/me/sessions")]
async fn list_my_sessions(db: Data<Db>, caller: CurrentUser) -> ApiResult<NoStore<DeviceSessions>> {
    let claims = caller.claims.clone();
    Ok(NoStore(db.read(caller, move |conn, _| sessions::list(conn, &claims)).await?))
}

/// Sign out on another device.
///
/// Ends one session of your account.
#[utoipa::path(responses((status = 204)))]
#[delete("/me/sessions/{id}")]
async fn delete_my_session(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    _unversioned: RejectIfMatch,
) -> ApiResult<Either<SignedOut, NoContent>> {
    let is_own = caller.claims.device.as_ref().is_some_and(|device| device.id == *id);
    db.write(caller, move |conn, user| sessions::end(conn, user.id, *id)).await?;
    SessionCache::wait_until_expired().await;
    Ok(if is_own { Either::Left(SignedOut) } else { Either::Right(NoContent) })
}

/// Sign out everywhere.
///
/// Ends all sessions of the account, on every device.
#[utoipa::path(responses((status = 204)))]
#[delete("/me/sessions")]
async fn delete_my_sessions(db: Data<Db>, caller: CurrentUser, _unversioned: RejectIfMatch) -> ApiResult<SignedOut> {
    db.write(caller, |conn, user| users::end_sessions(conn, user.id, &generate_key()?)).await?;
    SessionCache::wait_until_expired().await;
    Ok(SignedOut)
}

/// Change the password.
///
/// Ends all sessions of the account and returns a new one, as a cookie if the request had one. If the server sends mails, the
/// user gets one about the new password, unless there were five within the last hour.
#[utoipa::path(responses(
    (status = 200, body = Session),
    (status = 204, description = "The session cookie has the token of the new session.")
))]
#[put("/me/password")]
async fn set_password(
    db: Data<Db>,
    services: (Data<PasswordPolicy>, Data<Mailer>),
    issuer: SessionIssuer,
    client: LimitedClient,
    caller: CurrentUser,
    _unversioned: RejectIfMatch,
    body: Json<PasswordChange>,
) -> ApiResult<PostResponse> {
    let (accounts, mailer) = services;
    // A deleted account must get 401 before an invalid body gets 422.
    let policy = accounts.clone();
    let find = move |conn: &mut _, user: AuthUser| {
        let secrets = users::find_secrets(conn, user.id)?;
        let passwords = body.validated_with(|passwords, errors| {
            validate_new_password(&policy, errors, "new_password", &passwords.new_password);
        })?;
        Ok((secrets, passwords))
    };
    let (secrets, passwords) = db.read(caller.clone(), find).await?;
    client.check_password(&caller.claims)?;
    let current_password = passwords.current_password;
    accounts.require_password(client.address.0, "current_password", current_password, &secrets.password_digest).await?;
    let digest = accounts.hash(client.address.0, passwords.new_password).await?;
    let (session_key, service) = (generate_key()?, mailer.service().ok());
    let set = move |conn: &mut _, user: AuthUser| {
        let old_digest = &secrets.password_digest;
        let account = users::set_password(conn, service.as_deref(), user.id, old_digest, &digest, &session_key)?;
        issuer.respond(&sessions::create(conn, &issuer.signer, account, &session_key, &issuer.device)?)
    };
    let response = db.write(caller, set).await?;
    mailer.wake();
    SessionCache::wait_until_expired().await;
    Ok(response)
}
