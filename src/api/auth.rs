//! Who calls. Login is in a handler's signature: [`CurrentUser`], [`MaybeUser`], [`CatalogueWriter`] or nothing.
//!
//! The token's signature is judged before the handler runs; the session behind it with the connection that
//! the handler's work gets, so that no request visits the pool twice.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use chrono::Utc;
use tokio::sync::Semaphore;

use super::answer::Answer;
use super::problem::Problem;
use crate::error::{Error, Result};
pub use crate::repo::sessions::{CatalogueWriter, CurrentUser, MaybeUser};
use crate::token::{Claims, Signer};

/// Who may add to the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CatalogueWrites {
    /// Whether only admins may.
    pub admins_only: bool,
}

/// How tokens and passwords are made.
#[derive(Debug, Clone)]
pub struct Accounts {
    /// How long a token is good for, in seconds.
    pub token_ttl: i64,
    /// bcrypt's cost, 4 to 31: each step doubles the time.
    pub bcrypt_cost: u32,
    /// One place a core for bcrypt, so that signing in never starves reading.
    pub hashing: Arc<Semaphore>,
}

/// The token of the request, judged by its signature and its expiry.
fn claims(request: &HttpRequest) -> Result<Option<Claims>> {
    let Some(value) = request.headers().get(header::AUTHORIZATION) else { return Ok(None) };
    let token = value.to_str().ok().and_then(|value| {
        let (scheme, token) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
    });
    let signer = request.app_data::<Data<Signer>>().ok_or_else(|| Error::internal("no signer"))?;
    token
        .and_then(|token| signer.verify(token, Utc::now().timestamp()))
        .map(Some)
        .ok_or(Error::Unauthorized("the token is not valid, or has expired: sign in again"))
}

fn required_claims(request: &HttpRequest) -> Result<Claims> {
    claims(request)?.ok_or(Error::Unauthorized("this needs a signed-in user: send `Authorization: Bearer <token>`"))
}

impl FromRequest for MaybeUser {
    type Error = Problem;
    type Future = Ready<Answer<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(claims(request).map(Self).map_err(Problem))
    }
}

impl FromRequest for CurrentUser {
    type Error = Problem;
    type Future = Ready<Answer<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(required_claims(request).map(Self).map_err(Problem))
    }
}

impl FromRequest for CatalogueWriter {
    type Error = Problem;
    type Future = Ready<Answer<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let admins_only = request.app_data::<Data<CatalogueWrites>>().is_none_or(|writes| writes.admins_only);
        ready(required_claims(request).map(|claims| Self { claims, admins_only }).map_err(Problem))
    }
}
