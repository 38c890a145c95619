//! Authentication. The signature of a handler declares its callers: [`CurrentUser`], [`MaybeUser`],
//! [`CatalogueWriter`], [`CommentWriter`], [`Admin`] or nothing.
//!
//! The token is in `Authorization`, or in the session cookie of a browser.
//! The extractors verify the signature of the token before the handler runs. The session is verified later, on the
//! connection that the handler uses anyway, so that no request visits the pool twice.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use chrono::Utc;
use utoipa::IntoParams;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use crate::auth::jwt::{Claims, TokenSigner};
pub use crate::db::session_cache::{Admin, CatalogueWriter, CommentWriter, CurrentUser, MaybeUser};
use crate::error::{AuthFailure, Error, Result};
use crate::http::extract::faults::{Extracted, announce_admin, extract_header, take_admin_error};
use crate::http::paths::SHARE_KEY;
use crate::http::problem::{ApiResult, Problem};
use crate::http::session_cookie::{check_origin, has_bearer_token, read_cookie_token};
use crate::model::share_key::{SHARE_KEY_LENGTH, ShareKey};

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
/// # Errors
/// [`Error::Unauthorized`], and [`Error::OriginRequired`] or [`Error::OriginNotAllowed`] if a page that may not use the session
/// cookie sends a request that changes something.
pub fn authenticate(request: &HttpRequest) -> Result<Option<Claims>> {
    // The rate limits have already verified the token.
    if let Some(claims) = request.extensions().get::<Claims>() {
        return Ok(Some(claims.clone()));
    }
    let claims = if has_bearer_token(request) {
        verify_token(request, bearer_token(request))?
    } else if let Some(token) = read_cookie_token(request) {
        let claims = verify_token(request, Some(&token))?;
        if !request.method().is_safe() {
            check_origin(request)?;
        }
        claims
    } else {
        return Ok(None);
    };
    request.extensions_mut().insert(claims.clone());
    Ok(Some(claims))
}

fn bearer_token(request: &HttpRequest) -> Option<&str> {
    let (scheme, token) = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

fn verify_token(request: &HttpRequest, token: Option<&str>) -> Result<Claims> {
    let signer =
        request.app_data::<Data<TokenSigner>>().ok_or_else(|| Error::internal("the app has no token signer"))?;
    let claims = token.and_then(|token| signer.read(token)).ok_or(Error::Unauthorized(AuthFailure::TokenInvalid))?;
    match claims.is_expired(Utc::now().timestamp()) {
        true => Err(Error::Unauthorized(AuthFailure::TokenExpired)),
        false => Ok(claims),
    }
}

fn require_authentication(request: &HttpRequest) -> Result<Claims> {
    authenticate(request)?.ok_or(Error::Unauthorized(AuthFailure::SignInRequired))
}

/// Returns the caller of a request, who may be anonymous.
pub fn read_maybe_user(request: &HttpRequest) -> Result<MaybeUser> {
    Ok(MaybeUser { claims: authenticate(request)?, share_key: read_share_key(request)? })
}

/// Returns the key in the header [`SHARE_KEY`], or the error of one that is no key.
pub fn read_share_key(request: &HttpRequest) -> Result<Option<ShareKey>> {
    let Some(value) = request.headers().get(SHARE_KEY) else { return Ok(None) };
    let key = value.to_str().ok().and_then(ShareKey::parse);
    key.map(Some).ok_or_else(|| Error::malformed(SHARE_KEY, "invalid", "must be the `share_key` of a playlist"))
}

/// Documents the header [`SHARE_KEY`] of an operation.
pub struct ShareKeyHeader;

impl IntoParams for ShareKeyHeader {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let length = Some(SHARE_KEY_LENGTH);
        let schema = ObjectBuilder::new().schema_type(Type::String).min_length(length).max_length(length);
        let param = ParameterBuilder::new()
            .name(SHARE_KEY)
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(
                "The `share_key` of an unlisted playlist, from the link that its owner has passed on. Its owner, admins and \
                 those who have saved the playlist need none.",
            ))
            .schema(Some(schema.pattern(Some("^[A-Za-z0-9_-]+$"))));
        vec![param.build()]
    }
}

impl FromRequest for MaybeUser {
    type Error = Problem;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read_maybe_user(request).map_err(Problem))
    }
}

impl FromRequest for CurrentUser {
    type Error = Problem;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let claims = require_authentication(request).map_err(Problem);
        // The faults of the header are reported with those of the body, unless the caller must sign in first.
        let share_key = claims.is_ok().then(|| extract_header(request, read_share_key(request), None));
        Box::pin(async move {
            let claims = claims?;
            let share_key = match share_key {
                Some(share_key) => share_key.await?,
                None => None,
            };
            Ok(Self { claims, share_key })
        })
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

impl FromRequest for Admin {
    type Error = Problem;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        announce_admin(request);
        let request = request.clone();
        // actix-web calls all extractors before it polls the first one, so their errors are kept by then.
        Box::pin(async move {
            let claims = require_authentication(&request).map_err(Problem)?;
            Ok(Self { claims, error: take_admin_error(&request) })
        })
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
