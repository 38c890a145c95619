//! Signing in and out, and passwords. bcrypt runs on a blocking thread, without a database connection.

use actix_web::web::Data;
use actix_web::{delete, post, put};
use chrono::{DateTime, Utc};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::auth::jwt::{TokenSigner, generate_key};
use crate::auth::password::PasswordPolicy;
use crate::db::Db;
use crate::db::session_cache::{NoAuth, SessionCache};
use crate::error::{Error, Result};
use crate::http::extract::auth::CurrentUser;
use crate::http::extract::body::Json;
use crate::http::extract::idempotency_key::IdempotencyKey;
use crate::http::extract::if_match::RejectIfMatch;
use crate::http::extract::query::{NoParams, Query};
use crate::http::middleware::rate_limit::RateLimits;
use crate::http::problem::ApiResult;
use crate::http::response::{NoContent, NoStore, PostResponse};
use crate::model::account::{Account, Credentials, NewPassword, Session, TokenType};
use crate::repo::users;

/// The operations on sessions.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(create_session).service(delete_session).service(set_password);
}

/// A new session of an account with this session key.
///
/// # Errors
/// [`Error::Internal`] if the token cannot be made.
pub fn issue_session(signer: &TokenSigner, user: Account, session_token: &str) -> Result<Session> {
    let claims = signer.new_claims(user.id, session_token, Utc::now().timestamp());
    let expires_at = DateTime::from_timestamp(claims.exp, 0).ok_or_else(|| Error::internal("no such time"))?;
    Ok(Session { user, token: signer.sign(&claims)?, token_type: TokenType::Bearer, expires_at })
}

/// Sign in.
///
/// With the username or the email address. An unknown user and a wrong password give the same answer.
#[utoipa::path(responses((status = 200, body = Session)))]
#[post("/session")]
async fn create_session(
    db: Data<Db>,
    accounts: Data<PasswordPolicy>,
    signer: Data<TokenSigner>,
    limits: Data<RateLimits>,
    once: IdempotencyKey,
    body: Json<Credentials>,
) -> ApiResult<PostResponse> {
    let Credentials { login, password } = body.validated()?;
    let secrets = db
        .read(NoAuth, move |conn, ()| {
            users::find_secrets_by_login(conn, &login).map(|found| found.ok_or(login.clone()))
        })
        .await?;
    limits.check_password_attempt(&secrets.as_ref().map(|secrets| secrets.id).map_err(String::clone))?;
    let secrets = secrets.ok();
    let digest = secrets.as_ref().map(|secrets| secrets.password_digest.clone());
    let right = accounts.verify(password, digest).await?;
    let secrets = secrets.filter(|_| right).ok_or(Error::Unauthorized("the login or the password is wrong"))?;
    let work = move |conn: &mut _, ()| {
        let user = users::find_account(conn, secrets.id)?;
        PostResponse::ok(&issue_session(&signer, user, &secrets.session_token)?)
    };
    Ok(db.read_idempotent(once.for_body(&body), NoAuth, work).await?)
}

/// Sign out everywhere.
///
/// Ends every token of the account at once, on every device.
#[utoipa::path(responses((status = 204)))]
#[delete("/session")]
async fn delete_session(
    db: Data<Db>,
    caller: CurrentUser,
    _none: Query<NoParams>,
    _unversioned: RejectIfMatch,
) -> ApiResult<NoContent> {
    db.write(caller, |conn, me| users::end_sessions(conn, me.id, &generate_key()?)).await?;
    SessionCache::wait_until_expired().await;
    Ok(NoContent)
}

/// Change the password.
///
/// Ends every token of the account, and answers with a new one.
#[utoipa::path(responses((status = 200, body = Session)))]
#[put("/me/password")]
async fn set_password(
    db: Data<Db>,
    accounts: Data<PasswordPolicy>,
    signer: Data<TokenSigner>,
    limits: Data<RateLimits>,
    caller: CurrentUser,
    _unversioned: RejectIfMatch,
    body: Json<NewPassword>,
) -> ApiResult<NoStore<Session>> {
    let work = move |conn: &mut _, me: crate::model::viewer::AuthUser| {
        Ok((users::find_secrets(conn, me.id)?, body.validated()?))
    };
    let (secrets, new) = db.read(caller.clone(), work).await?;
    accounts.check_new_password("new_password", &new.new_password)?;
    limits.check_password_attempt(&Ok(secrets.id))?;
    accounts.require_password("current_password", new.current_password, &secrets.password_digest).await?;
    let digest = accounts.hash(new.new_password).await?;
    let key = generate_key()?;
    let new_key = key.clone();
    let set = move |conn: &mut _, me: crate::model::viewer::AuthUser| {
        users::set_password(conn, me.id, &secrets.password_digest, &digest, &new_key)
    };
    let user = db.write(caller, set).await?;
    SessionCache::wait_until_expired().await;
    Ok(NoStore(issue_session(&signer, user, &key)?))
}
