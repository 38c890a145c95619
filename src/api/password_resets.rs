//! New passwords for users who have lost theirs.

use actix_web::web::Data;
use actix_web::{post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::session::validate_new_password;
use crate::auth::jwt::generate_key;
use crate::auth::password::PasswordPolicy;
use crate::db::Db;
use crate::db::session_cache::{NoAuth, SessionCache};
use crate::http::extract::body::Json;
use crate::http::extract::client_address::ClientAddress;
use crate::http::extract::idempotency_key::IdempotencyKey;
use crate::http::extract::if_match::RejectIfMatch;
use crate::http::extract::path::Path;
use crate::http::middleware::rate_limit::LimitedClient;
use crate::http::problem::ApiResult;
use crate::http::response::{NoContent, PostResponse};
use crate::mail::Mailer;
use crate::model::account::{PasswordReset, PasswordResetRequest};
use crate::repo::mail_tokens::{self, Purpose};
use crate::repo::password_resets;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(request_password_reset).service(reset_password);
}

/// Ask for a new password.
///
/// Sends a link to the email address of the account with this username or address. The response is the same, and takes as
/// long, if there is no such account. The link leads to `/reset-password` of the app, with the token after `#token=`. It works
/// once, for one hour. An account gets at most three links within an hour, and all of them work.
#[utoipa::path(responses((status = 202)))]
#[post("/password-resets")]
async fn request_password_reset(
    db: Data<Db>,
    mailer: Data<Mailer>,
    client: LimitedClient,
    key: IdempotencyKey,
    body: Json<PasswordResetRequest>,
) -> ApiResult<PostResponse> {
    let PasswordResetRequest { login } = body.validated()?;
    let service = mailer.service()?;
    client.check_mail()?;
    let work = move |conn: &mut _, ()| {
        password_resets::request(conn, &service, &login)?;
        Ok(PostResponse::accepted())
    };
    let response = db.write_idempotent(key.for_body(&body), NoAuth, work).await?;
    mailer.wake();
    Ok(response)
}

/// Choose a new password.
///
/// `token` is that of the link in the mail. Ends all sessions of the account, and all other links that were sent to its user.
/// It also proves the email address. The user gets a mail about the new password. Sign in afterwards.
#[utoipa::path(responses((status = 204)))]
#[put("/password-resets/{token}")]
async fn reset_password(
    db: Data<Db>,
    mailer: Data<Mailer>,
    accounts: Data<PasswordPolicy>,
    address: ClientAddress,
    token: Path<String>,
    _unversioned: RejectIfMatch,
    body: Json<PasswordReset>,
) -> ApiResult<NoContent> {
    let PasswordReset { new_password } = body.validated_with(|new, errors| {
        validate_new_password(&accounts, errors, "new_password", &new.new_password);
    })?;
    let service = mailer.service()?;
    // bcrypt takes long, so it runs only for a link that works.
    let found = token.clone();
    db.read(NoAuth, move |conn, ()| mail_tokens::find_user(conn, Purpose::PasswordReset, &found)).await?;
    let digest = accounts.hash(address.0, new_password).await?;
    let session_key = generate_key()?;
    let reset = move |conn: &mut _, ()| password_resets::reset(conn, &service, &token, &digest, &session_key);
    db.write(NoAuth, reset).await?;
    mailer.wake();
    SessionCache::wait_until_expired().await;
    Ok(NoContent)
}
