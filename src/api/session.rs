//! Signing in and out, and passwords. No database connection is checked out while bcrypt runs, because it takes long.

use actix_web::web::Data;
use actix_web::{delete, post, put};
use chrono::{DateTime, Utc};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::auth::jwt::{Claims, TokenSigner, generate_key};
use crate::auth::password::{PasswordPolicy, Verdict};
use crate::db::Db;
use crate::db::session_cache::{NoAuth, SessionCache};
use crate::error::{AuthFailure, Error, FieldError, Result};
use crate::http::extract::auth::CurrentUser;
use crate::http::extract::body::Json;
use crate::http::extract::idempotency_key::IdempotencyKey;
use crate::http::extract::if_match::RejectIfMatch;
use crate::http::middleware::rate_limit::LimitedClient;
use crate::http::problem::ApiResult;
use crate::http::response::{NoContent, NoStore, PostResponse};
use crate::model::account::{Account, Credentials, PasswordChange, Session, TokenType};
use crate::model::common::validation::ValidationErrors;
use crate::model::viewer::AuthUser;
use crate::repo::users;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(create_session).service(delete_session).service(set_password);
}

/// Issues a token for an account with this session key.
pub fn issue_session(signer: &TokenSigner, user: Account, session_token: &str) -> Result<Session> {
    let claims = signer.new_claims(user.id, session_token, Utc::now().timestamp());
    let expires_at =
        DateTime::from_timestamp(claims.exp, 0).ok_or_else(|| Error::internal("the expiry is out of range"))?;
    Ok(Session { user, token: signer.sign(&claims)?, token_type: TokenType::Bearer, expires_at })
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
/// returns a new token.
#[utoipa::path(responses((status = 200, body = Session)))]
#[post("/session")]
async fn create_session(
    db: Data<Db>,
    accounts: Data<PasswordPolicy>,
    signer: Data<TokenSigner>,
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
    if let Verdict::Outdated(new_digest) = verdict {
        let (id, old_digest) = (secrets.id, secrets.password_digest.clone());
        let replace = move |conn: &mut _, ()| users::replace_digest(conn, id, &old_digest, &new_digest);
        // The next sign-in tries again.
        if let Err(error) = db.write(NoAuth, replace).await {
            log::warn!("could not replace the password digest of user {id}: {error}");
        }
    }
    let work = move |conn: &mut _, ()| {
        let user = users::find_account(conn, secrets.id)?;
        PostResponse::ok(&issue_session(&signer, user, &secrets.session_token)?)
    };
    Ok(db.read(NoAuth, work).await?)
}

/// Sign out everywhere.
///
/// Ends all sessions of the account, on every device.
#[utoipa::path(responses((status = 204)))]
#[delete("/session")]
async fn delete_session(db: Data<Db>, caller: CurrentUser, _unversioned: RejectIfMatch) -> ApiResult<NoContent> {
    db.write(caller, |conn, user| users::end_sessions(conn, user.id, &generate_key()?)).await?;
    SessionCache::wait_until_expired().await;
    Ok(NoContent)
}

/// Change the password.
///
/// Ends all sessions of the account and returns a new one.
#[utoipa::path(responses((status = 200, body = Session)))]
#[put("/me/password")]
async fn set_password(
    db: Data<Db>,
    accounts: Data<PasswordPolicy>,
    signer: Data<TokenSigner>,
    client: LimitedClient,
    caller: CurrentUser,
    _unversioned: RejectIfMatch,
    body: Json<PasswordChange>,
) -> ApiResult<NoStore<Session>> {
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
    client.check_password(&caller.0)?;
    let current_password = passwords.current_password;
    accounts.require_password(client.address.0, "current_password", current_password, &secrets.password_digest).await?;
    let digest = accounts.hash(client.address.0, passwords.new_password).await?;
    let session_key = generate_key()?;
    let new_session_key = session_key.clone();
    let set = move |conn: &mut _, user: AuthUser| {
        users::set_password(conn, user.id, &secrets.password_digest, &digest, &new_session_key)
    };
    let account = db.write(caller, set).await?;
    SessionCache::wait_until_expired().await;
    Ok(NoStore(issue_session(&signer, account, &session_key)?))
}
