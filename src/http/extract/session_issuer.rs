//! What handlers need to begin a session.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::auth::jwt::TokenSigner;
use crate::error::{Error, Result};
use crate::http::extract::faults::{Extracted, extract_query};
use crate::http::extract::query::parse_params;
use crate::http::problem::{ApiResult, Problem};
use crate::http::response::PostResponse;
use crate::http::session_cookie::{TokenDelivery, are_cookies_on, check_origin, is_cookie_used};
use crate::model::account::Session;
use crate::model::common::validation::CheckParams;
use crate::model::session::Device;

/// The parameters of a sign-in.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SignInParams {
    /// For pages in a browser: whether the response sets the cookie `__Host-tonearm` instead of sending a token, so that no script
    /// can read it. The request then needs `Origin`. Not every server has cookies (`SESSION_COOKIES`).
    #[param(default = false)]
    cookie: Option<bool>,
}

impl CheckParams for SignInParams {}

/// Issues the token of a session in the way in which the client sent its present one. It is one argument, because handlers have
/// at most seven.
pub struct SessionIssuer {
    pub signer: Data<TokenSigner>,
    pub device: Device,
    delivery: TokenDelivery,
}

/// As [`SessionIssuer`], for a client that has no session yet: the parameter `cookie` decides.
pub struct SignInIssuer(pub SessionIssuer);

impl SessionIssuer {
    fn new(request: &HttpRequest, delivery: TokenDelivery) -> Result<Self> {
        let signer = request.app_data::<Data<TokenSigner>>().cloned();
        let signer = signer.ok_or_else(|| Error::internal("the app has no token signer"))?;
        Ok(Self { signer, device: Device::of_request(request), delivery })
    }

    /// 200 with the session, or 204 with its cookie.
    pub fn respond(&self, session: &Session) -> Result<PostResponse> {
        match self.delivery {
            TokenDelivery::Body => PostResponse::ok(session),
            TokenDelivery::Cookie => Ok(PostResponse::session_cookie(session, None)),
        }
    }

    /// 201 with the session, or 204 with its cookie. `location` is a path below `/api/v1`.
    pub fn respond_created(&self, location: String, session: &Session) -> Result<PostResponse> {
        match self.delivery {
            TokenDelivery::Body => PostResponse::created(location, session),
            TokenDelivery::Cookie => Ok(PostResponse::session_cookie(session, Some(location))),
        }
    }
}

impl FromRequest for SessionIssuer {
    type Error = Problem;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let delivery = if is_cookie_used(request) { TokenDelivery::Cookie } else { TokenDelivery::Body };
        ready(Self::new(request, delivery).map_err(Problem))
    }
}

impl FromRequest for SignInIssuer {
    type Error = Problem;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let params = parse_params::<SignInParams>(request);
        let delivery = params.and_then(|params| choose_delivery(request, params.cookie == Some(true)));
        extract_query(request, delivery.and_then(|delivery| SessionIssuer::new(request, delivery).map(Self)))
    }
}

/// A page of another origin must not sign its visitor in, either: the visitor would use an account that others know.
fn choose_delivery(request: &HttpRequest, wants_cookie: bool) -> Result<TokenDelivery> {
    if !wants_cookie {
        return Ok(TokenDelivery::Body);
    }
    if !are_cookies_on(request) {
        let message = "must be `false`, because this server has no session cookies";
        return Err(Error::malformed("cookie", "not_allowed", message));
    }
    check_origin(request)?;
    Ok(TokenDelivery::Cookie)
}
