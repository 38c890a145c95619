//! Who calls. Login is in a handler's signature: [`CurrentUser`], [`MaybeUser`], [`CatalogueWriter`] or nothing.
//!
//! The token's signature is judged before the handler runs; the session behind it with the connection that
//! the handler's work gets, so that no request visits the pool twice.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use chrono::Utc;
use tokio::sync::Semaphore;

use crate::auth::jwt::{Claims, TokenSigner};
use crate::auth::password;
pub use crate::db::session_cache::{CatalogueWriter, CurrentUser, MaybeUser};
use crate::error::{Error, Result};
use crate::http::problem::{ApiResult, Problem};
use crate::model::account::Secrets;

/// Who may add to the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WritePolicy {
    /// Whether only admins may.
    pub admins_only: bool,
}

/// How tokens and passwords are made.
#[derive(Debug, Clone)]
pub struct PasswordPolicy {
    /// How long a token is good for, in seconds.
    pub token_ttl: i64,
    /// bcrypt's cost, 4 to 31: each step doubles the time.
    pub bcrypt_cost: u32,
    /// Fewest characters in a password.
    pub min_password: usize,
    /// One place for every two cores, so that bcrypt never starves reading.
    pub hash_permits: Arc<Semaphore>,
}

impl PasswordPolicy {
    /// Whether this may be a new password.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming `field`.
    pub fn check_new_password(&self, field: &str, password: &str) -> Result<()> {
        if password.contains('\0') {
            return Err(Error::invalid(field, "nul_character", "must not contain the NUL character"));
        }
        if password.chars().count() < self.min_password {
            let message = format!("must have at least {} characters", self.min_password);
            return Err(Error::invalid(field, "too_short", message));
        }
        if password.len() > password::MAX_BYTES {
            return Err(Error::invalid(field, "too_long", format!("must have at most {} bytes", password::MAX_BYTES)));
        }
        if password::is_common(password) {
            return Err(Error::invalid(field, "too_common", "is one that everybody tries first; choose another"));
        }
        Ok(())
    }

    /// The digest of a password, made on a blocking thread when one of the places is free.
    ///
    /// # Errors
    /// [`Error::Internal`] if bcrypt refuses.
    pub async fn hash(&self, password: String) -> Result<String> {
        let cost = self.bcrypt_cost;
        self.blocking(move || password::hash(&password, cost)).await
    }

    /// Whether the password is the one behind the digest; without one it takes as long, and says no.
    ///
    /// # Errors
    /// [`Error::Internal`] if the digest is not one of bcrypt's.
    pub async fn verify(&self, password: String, digest: Option<String>) -> Result<bool> {
        let cost = self.bcrypt_cost;
        self.blocking(move || password::verify(&password, digest.as_deref(), cost)).await
    }

    /// Has a signed-in user prove the password again.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming `field` if it is wrong.
    pub async fn require_password(&self, field: &str, password: String, secrets: &Secrets) -> Result<()> {
        match self.verify(password, Some(secrets.password_digest.clone())).await? {
            true => Ok(()),
            false => Err(Error::invalid(field, "wrong_password", "is not the account's password")),
        }
    }

    async fn blocking<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        let place = self.hash_permits.clone().acquire_owned().await.map_err(Error::internal)?;
        let job = move || {
            let result = work();
            drop(place);
            result
        };
        tokio::task::spawn_blocking(job).await.map_err(Error::internal)?
    }
}

/// The token of the request, judged by its signature and its expiry.
pub fn authenticate(request: &HttpRequest) -> Result<Option<Claims>> {
    let Some(value) = request.headers().get(header::AUTHORIZATION) else { return Ok(None) };
    if let Some(judged) = request.extensions().get::<Claims>() {
        return Ok(Some(judged.clone()));
    }
    let token = value.to_str().ok().and_then(|value| {
        let (scheme, token) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
    });
    let signer = request.app_data::<Data<TokenSigner>>().ok_or_else(|| Error::internal("no signer"))?;
    let claims = token
        .and_then(|token| signer.verify(token, Utc::now().timestamp()))
        .ok_or(Error::Unauthorized("the token is not valid, or has expired: sign in again"))?;
    request.extensions_mut().insert(claims.clone());
    Ok(Some(claims))
}

fn require_authentication(request: &HttpRequest) -> Result<Claims> {
    authenticate(request)?
        .ok_or(Error::Unauthorized("this needs a signed-in user: send `Authorization: Bearer <token>`"))
}

impl FromRequest for MaybeUser {
    type Error = Problem;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(authenticate(request).map(Self).map_err(Problem))
    }
}

impl FromRequest for CurrentUser {
    type Error = Problem;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(require_authentication(request).map(Self).map_err(Problem))
    }
}

impl FromRequest for CatalogueWriter {
    type Error = Problem;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let admins_only = request.app_data::<Data<WritePolicy>>().is_none_or(|writes| writes.admins_only);
        ready(require_authentication(request).map(|claims| Self { claims, admins_only }).map_err(Problem))
    }
}
