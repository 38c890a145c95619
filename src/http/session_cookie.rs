//! The session of a browser in a cookie that no script can read.
//!
//! A browser sends its cookies with the requests of every page, also of a page that wants to harm the user. So a request that
//! changes something with the cookie must come from a page of an allowed origin, which `Origin` names. Scripts cannot forge
//! this header. Requests with a token in `Authorization` need none of this: only the page that has the token can send it.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::http::allowed_origins::AllowedOrigins;
use crate::http::headers::SEC_FETCH_SITE;
use crate::http::public_url::is_own_origin;
use crate::model::account::Session;

/// The prefix makes browsers refuse the cookie unless it is `Secure`, of this host only, and for all paths. So neither another
/// subdomain nor a connection without TLS can set it.
pub const COOKIE_NAME: &str = "__Host-tonearm";

/// The setting `SESSION_COOKIES`, and the origins whose pages may use the cookie besides the API's own.
#[derive(Debug, Clone, Default)]
pub struct SessionCookies {
    pub is_on: bool,
    pub origins: AllowedOrigins,
}

/// How a client gets the token of a new session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenDelivery {
    /// In the body, for `Authorization`.
    Body,
    /// In the cookie. The page does not get it.
    Cookie,
}

/// The token that a response puts into the cookie.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SessionCookie {
    pub token: String,
    expires_at: DateTime<Utc>,
}

/// The operation does not use the cookie, so the cookie is not to blame if it answers 401.
struct IgnoresCookie;

impl SessionCookie {
    pub fn new(session: &Session) -> Self {
        Self { token: session.token.clone(), expires_at: session.expires_at }
    }

    /// Sets the cookie until the token expires.
    pub fn write(&self, response: &mut HttpResponse) -> Result<()> {
        let seconds = (self.expires_at - Utc::now()).num_seconds().max(0);
        write_cookie(response, self.token.clone(), seconds)
    }
}

/// Makes the browser forget the cookie.
pub fn remove_cookie(response: &mut HttpResponse) -> Result<()> {
    write_cookie(response, String::new(), 0)
}

fn write_cookie(response: &mut HttpResponse, value: String, seconds: i64) -> Result<()> {
    let cookie = Cookie::build(COOKIE_NAME, value)
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(Duration::seconds(seconds))
        .finish();
    response.add_cookie(&cookie).map_err(Error::internal)
}

/// Whether the server sets and reads session cookies.
pub fn are_cookies_on(request: &HttpRequest) -> bool {
    request.app_data::<Data<SessionCookies>>().is_some_and(|cookies| cookies.is_on)
}

/// Returns the token in the cookie. `Authorization` takes precedence: with a token there, the cookie is ignored.
pub fn read_cookie_token(request: &HttpRequest) -> Option<String> {
    if !are_cookies_on(request) || has_bearer_token(request) {
        return None;
    }
    let mut values = Vec::new();
    for line in request.headers().get_all(header::COOKIE) {
        let line = String::from_utf8_lossy(line.as_bytes());
        // `HttpRequest::cookies` of actix-web 4.18.1 finds none if any has a byte outside UTF-8, also one of another application.
        let cookies = line.split(';').filter_map(|pair| Cookie::parse(pair.trim().to_owned()).ok());
        values.extend(cookies.filter(|cookie| cookie.name() == COOKIE_NAME).map(|cookie| cookie.value().to_owned()));
    }
    values.retain(|value| !value.is_empty());
    values.dedup();
    // A browser has one. Several different ones are no valid token together.
    if values.is_empty() { None } else { Some(values.join(" ")) }
}

/// Whether the request has a token in `Authorization`.
///
/// `Authorization: Bearer` without a token is the same as no header: generated clients in Ruby and others always send it.
pub fn has_bearer_token(request: &HttpRequest) -> bool {
    let is_token = |value: &str| !value.trim().is_empty() && !value.trim().eq_ignore_ascii_case("bearer");
    request.headers().get(header::AUTHORIZATION).is_some_and(|value| value.to_str().map_or(true, is_token))
}

/// Declares that the operation decides about its caller without the cookie.
pub fn ignore_cookie(request: &HttpRequest) {
    request.extensions_mut().insert(IgnoresCookie);
}

/// Whether the cookie decides who the caller is.
pub fn is_cookie_used(request: &HttpRequest) -> bool {
    !request.extensions().contains::<IgnoresCookie>() && read_cookie_token(request).is_some()
}

/// Fails unless the page that sends the request may use the cookie.
///
/// # Errors
/// [`Error::OriginRequired`] or [`Error::OriginNotAllowed`].
pub fn check_origin(request: &HttpRequest) -> Result<()> {
    let mut origins = request.headers().get_all(header::ORIGIN);
    let Some(origin) = origins.next().filter(|origin| *origin != "null") else { return Err(Error::OriginRequired) };
    let origin = origin.to_str().ok().filter(|_| origins.next().is_none()).ok_or(Error::OriginNotAllowed)?;
    let is_listed = request.app_data::<Data<SessionCookies>>().is_some_and(|cookies| cookies.origins.lists(origin));
    // Where the browser itself says whether page and API have one origin, proxies that change `Host` do not matter.
    let is_own = match request.headers().get(SEC_FETCH_SITE) {
        Some(site) => site == "same-origin",
        None => is_own_origin(request, origin),
    };
    if is_listed || is_own { Ok(()) } else { Err(Error::OriginNotAllowed) }
}
