//! Authentication. The signature of a handler declares its callers: [`CurrentUser`], [`MaybeUser`],
//! [`CatalogueWriter`], [`CommentWriter`] or nothing.
//!
//! The extractors verify the signature of the token before the handler runs. The session is verified later, on the
//! connection that the handler uses anyway, so that no request visits the pool twice.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use chrono::Utc;

use crate::auth::jwt::{Claims, TokenSigner};
pub use crate::db::session_cache::{CatalogueWriter, CommentWriter, CurrentUser, MaybeUser};
use crate::error::{AuthFailure, Error, Result};
use crate::http::problem::{ApiResult, Problem};

/// Who may write to the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WritePolicy {
    /// If false, every signed-in user may.
    pub admins_only: bool,
}

/// The writes for which users must have proven the email addresses of their accounts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ProofPolicy {
    pub comments: bool,
    pub catalogue: bool,
}

/// Returns the claims of the token, if the request has one. Fails if its signature is wrong or it has expired, also where
/// signing in is optional: the client must learn that the answer is not for its user.
///
/// `Authorization: Bearer` without a token is the same as no header: generated clients in Ruby and others always send it.
pub fn authenticate(request: &HttpRequest) -> Result<Option<Claims>> {
    let Some(value) = request.headers().get(header::AUTHORIZATION) else { return Ok(None) };
    if is_without_token(value) {
        return Ok(None);
    }
    // The rate limits have already verified the token.
    if let Some(claims) = request.extensions().get::<Claims>() {
        return Ok(Some(claims.clone()));
    }
    let token = value.to_str().ok().and_then(|value| {
        let (scheme, token) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
    });
    let signer =
        request.app_data::<Data<TokenSigner>>().ok_or_else(|| Error::internal("the app has no token signer"))?;
    let claims = token.and_then(|token| signer.read(token)).ok_or(Error::Unauthorized(AuthFailure::TokenInvalid))?;
    if claims.is_expired(Utc::now().timestamp()) {
        return Err(Error::Unauthorized(AuthFailure::TokenExpired));
    }
    request.extensions_mut().insert(claims.clone());
    Ok(Some(claims))
}

fn is_without_token(value: &header::HeaderValue) -> bool {
    value.to_str().is_ok_and(|value| value.trim().is_empty() || value.trim().eq_ignore_ascii_case("bearer"))
}

fn require_authentication(request: &HttpRequest) -> Result<Claims> {
    authenticate(request)?.ok_or(Error::Unauthorized(AuthFailure::SignInRequired))
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
        let admins_only = request.app_data::<Data<WritePolicy>>().is_none_or(|policy| policy.admins_only);
        let needs_proof = request.app_data::<Data<ProofPolicy>>().is_none_or(|policy| policy.catalogue);
        let claims = require_authentication(request).map_err(Problem);
        ready(claims.map(|claims| Self { claims, admins_only, needs_proof }))
    }
}

impl FromRequest for CommentWriter {
    type Error = Problem;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let needs_proof = request.app_data::<Data<ProofPolicy>>().is_none_or(|policy| policy.comments);
        ready(require_authentication(request).map(|claims| Self { claims, needs_proof }).map_err(Problem))
    }
}
