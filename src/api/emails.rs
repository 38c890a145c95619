//! Email addresses and their proof.

use actix_web::web::Data;
use actix_web::{post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::auth::password::PasswordPolicy;
use crate::db::Db;
use crate::db::session_cache::NoAuth;
use crate::http::extract::auth::CurrentUser;
use crate::http::extract::body::{Json, NoBody};
use crate::http::extract::idempotency_key::IdempotencyKey;
use crate::http::extract::if_match::RejectIfMatch;
use crate::http::extract::path::Path;
use crate::http::middleware::rate_limit::LimitedClient;
use crate::http::problem::ApiResult;
use crate::http::response::{NoContent, PostResponse};
use crate::mail::Mailer;
use crate::model::account::EmailChange;
use crate::model::viewer::AuthUser;
use crate::repo::{emails, users};

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(change_email).service(request_email_verification).service(verify_email);
}

/// Change the email address.
///
/// Sends a link to the new address and a notice to the present one. The address changes when the link is used, within a day.
/// The present address gets a link if it is not proven yet. The link leads to `/verify-email` of the app, with the token after
/// `#token=`. A further change cancels this one, and so does a new password.
#[utoipa::path(responses((status = 202)))]
#[post("/me/email")]
async fn change_email(
    db: Data<Db>,
    mailer: Data<Mailer>,
    accounts: Data<PasswordPolicy>,
    client: LimitedClient,
    caller: CurrentUser,
    key: IdempotencyKey,
    body: Json<EmailChange>,
) -> ApiResult<PostResponse> {
    let key = key.for_body(&body);
    // A deleted account must get 401 before an invalid body gets 422.
    let find = move |conn: &mut _, user: AuthUser| Ok((users::find_secrets(conn, user.id)?, body.validated()?));
    let (secrets, change) = db.read(caller.clone(), find).await?;
    let service = mailer.service()?;
    client.check_password(&caller.claims)?;
    client.check_mail()?;
    let (password, digest) = (change.current_password.clone(), secrets.password_digest);
    accounts.require_password(client.address.0, "current_password", password, &digest).await?;
    let work = move |conn: &mut _, user: AuthUser| {
        emails::request_change(conn, &service, user.id, &digest, &change)?;
        Ok(PostResponse::accepted())
    };
    let response = db.write_idempotent(key, caller, work).await?;
    mailer.wake();
    Ok(response)
}

/// Send the link to your email address again.
///
/// The link proves the address, as the one of the sign-up does. Nothing is sent if it is proven already.
#[utoipa::path(responses((status = 202)))]
#[post("/email-verifications")]
async fn request_email_verification(
    db: Data<Db>,
    mailer: Data<Mailer>,
    client: LimitedClient,
    caller: CurrentUser,
    key: IdempotencyKey,
) -> ApiResult<PostResponse> {
    let service = mailer.service()?;
    client.check_mail()?;
    let work = move |conn: &mut _, user: AuthUser| {
        emails::request_verification(conn, &service, user.id)?;
        Ok(PostResponse::accepted())
    };
    let response = db.write_idempotent(key.for_body(&NoBody), caller, work).await?;
    mailer.wake();
    Ok(response)
}

/// Prove an email address.
///
/// `token` is that of the link in the mail. The address to which the link was sent becomes that of the account, and
/// `email_verified_at` is set. All other links that were sent to the user stop working. Sessions stay valid. No session is
/// necessary, because the link may be opened on another device.
#[utoipa::path(responses((status = 204)))]
#[put("/email-verifications/{token}")]
async fn verify_email(
    db: Data<Db>,
    mailer: Data<Mailer>,
    token: Path<String>,
    _unversioned: RejectIfMatch,
) -> ApiResult<NoContent> {
    mailer.service()?;
    db.write(NoAuth, move |conn, ()| emails::verify(conn, &token)).await?;
    Ok(NoContent)
}
