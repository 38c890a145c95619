//! Signing in and out, and passwords. bcrypt runs on a blocking thread, without a database connection.

use actix_web::web::Data;
use actix_web::{delete, post, put};
use chrono::{DateTime, Utc};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::auth::jwt::{Claims, Signer, fingerprint, random_key};
use crate::db::Db;
use crate::db::session_cache::{Anyone, Leases};
use crate::error::{Error, Result};
use crate::http::extract::auth::{Accounts, CurrentUser};
use crate::http::extract::body::Json;
use crate::http::extract::idempotency_key::Once;
use crate::http::extract::if_match::Unversioned;
use crate::http::extract::query::{NoParams, Query};
use crate::http::middleware::rate_limit::Limits;
use crate::http::problem::Answer;
use crate::http::response::{NoContent, Reply, Secret};
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
pub fn begin(accounts: &Accounts, signer: &Signer, user: Account, session_token: &str) -> Result<Session> {
    let issued = Utc::now().timestamp();
    let expires = issued + accounts.token_ttl;
    let claims = Claims { sub: user.id, sid: fingerprint(session_token), iat: issued, exp: expires };
    let expires_at = DateTime::from_timestamp(expires, 0).ok_or_else(|| Error::internal("no such time"))?;
    Ok(Session { user, token: signer.sign(&claims)?, token_type: TokenType::Bearer, expires_at })
}

/// Sign in.
///
/// With the username or the email address. An unknown user and a wrong password give the same answer.
#[utoipa::path(responses((status = 200, body = Session)))]
#[post("/session")]
async fn create_session(
    db: Data<Db>,
    accounts: Data<Accounts>,
    signer: Data<Signer>,
    limits: Data<Limits>,
    once: Once,
    body: Json<Credentials>,
) -> Answer<Reply> {
    let Credentials { login, password } = body.judge()?;
    let secrets = db
        .read(Anyone, move |conn, ()| users::secrets_of_login(conn, &login).map(|found| found.ok_or(login.clone())))
        .await?;
    limits.try_password(&secrets.as_ref().map(|secrets| secrets.id).map_err(String::clone))?;
    let secrets = secrets.ok();
    let digest = secrets.as_ref().map(|secrets| secrets.password_digest.clone());
    let right = accounts.verify(password, digest).await?;
    let secrets = secrets.filter(|_| right).ok_or(Error::Unauthorized("the login or the password is wrong"))?;
    let work = move |conn: &mut _, ()| {
        let user = users::account(conn, secrets.id)?;
        Reply::ok(&begin(&accounts, &signer, user, &secrets.session_token)?)
    };
    Ok(db.read_once(once.key(&body), Anyone, work).await?)
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
    _unversioned: Unversioned,
) -> Answer<NoContent> {
    db.write(caller, |conn, me| users::end_sessions(conn, me.id, &random_key()?)).await?;
    Leases::run_out().await;
    Ok(NoContent)
}

/// Change the password.
///
/// Ends every token of the account, and answers with a new one.
#[utoipa::path(responses((status = 200, body = Session)))]
#[put("/me/password")]
async fn set_password(
    db: Data<Db>,
    accounts: Data<Accounts>,
    signer: Data<Signer>,
    limits: Data<Limits>,
    caller: CurrentUser,
    _unversioned: Unversioned,
    body: Json<NewPassword>,
) -> Answer<Secret<Session>> {
    let work = move |conn: &mut _, me: crate::model::viewer::Me| Ok((users::secrets(conn, me.id)?, body.judge()?));
    let (secrets, new) = db.read(caller.clone(), work).await?;
    accounts.accept("new_password", &new.new_password)?;
    limits.try_password(&Ok(secrets.id))?;
    accounts.confirm("current_password", new.current_password, &secrets).await?;
    let digest = accounts.hash(new.new_password).await?;
    let key = random_key()?;
    let new_key = key.clone();
    let set = move |conn: &mut _, me: crate::model::viewer::Me| {
        users::set_password(conn, me.id, &secrets.password_digest, &digest, &new_key)
    };
    let user = db.write(caller, set).await?;
    Leases::run_out().await;
    Ok(Secret(begin(&accounts, &signer, user, &key)?))
}
