//! Successful responses: JSON with a strong `ETag`, pages with links, and the stored responses of `POST`.

use actix_web::body::BoxBody;
use actix_web::http::header::{self, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, Responder};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use crate::error::{Error, Result};
use crate::http::client_address::path_prefix;
use crate::http::etag::{Version, matching_etag};
use crate::http::paths::{API_BASE, SHARE_KEY};
use crate::http::problem::Problem;
use crate::http::query_string::param_name;
use crate::http::session_cookie::{SessionCookie, are_cookies_on, is_cookie_used, read_cookie_token, remove_cookie};
use crate::model::account::Session;
use crate::model::common::ids::HasId;
use crate::model::common::version::HasVersion;
use crate::model::pagination::page::{Page, PageInfo};

/// Most bodies fit into this number of bytes, or grow to their size in a few steps.
const INITIAL_BODY_CAPACITY: usize = 4096;
const PRIVATE_NO_CACHE: HeaderValue = HeaderValue::from_static("private, no-cache");
const PRIVATE_NO_STORE: HeaderValue = HeaderValue::from_static("private, no-store");
/// The parameters whose values are secrets: who knows the URL gets the response. Tokens of links in mails are in paths of
/// `PUT`, whose responses are never stored.
const SECRET_PARAMS: [&str; 1] = ["link"];

/// 200 with the value as JSON.
#[derive(Debug)]
pub struct JsonResponse<T>(pub T);

/// The response to a `POST`. It can be stored and sent again for a repeated request with the same `Idempotency-Key`.
#[derive(Debug, Serialize, Deserialize)]
pub struct PostResponse {
    status: u16,
    body: String,
    location: Option<String>,
    version: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cookie: Option<SessionCookie>,
    /// A response that is deserialized was stored.
    #[serde(skip, default = "default_true")]
    is_replayed: bool,
}

fn default_true() -> bool {
    true
}

/// 204.
#[derive(Debug)]
pub struct NoContent;

/// 204. The session of the request has ended, and so does its cookie.
#[derive(Debug)]
pub struct SignedOut;

/// 308 to another path below `/api/v1`, with the same query.
#[derive(Debug)]
pub struct PermanentRedirect {
    pub path: String,
}

/// 200 with a page of a list, and a `Link` header (RFC 8288) with the next and the previous page.
#[derive(Debug)]
pub struct PageResponse<T>(pub Page<T>);

/// As [`JsonResponse`] and [`PageResponse`], serialized once for several requests.
#[derive(Debug, Clone)]
pub struct JsonBody {
    body: Bytes,
    hash: u128,
    page: Option<PageInfo>,
}

/// 200 with a value that must not be cached, such as a new token.
#[derive(Debug)]
pub struct NoStore<T>(pub T);

impl<T: Serialize> Responder for JsonResponse<T> {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        json(request, StatusCode::OK, &self.0)
    }
}

impl JsonBody {
    /// Serializes a value.
    pub fn new(value: &impl Serialize) -> Result<Self> {
        let mut body = Vec::with_capacity(INITIAL_BODY_CAPACITY);
        serde_json::to_writer(&mut body, value).map_err(Error::internal)?;
        Ok(Self { hash: xxh3_128(&body), body: body.into(), page: None })
    }

    /// Serializes a page. The response gets its links.
    pub fn of_page<T: Serialize>(page: &Page<T>) -> Result<Self> {
        Ok(Self { page: Some(page.page.clone()), ..Self::new(page)? })
    }
}

impl Responder for JsonBody {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = with_hash(request, "application/json", self.body, self.hash);
        if let Some(links) = self.page.and_then(|page| link_header(request, &page)) {
            response.headers_mut().insert(header::LINK, links);
        }
        response
    }
}

impl<T: Serialize> Responder for NoStore<T> {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = json(request, StatusCode::OK, &self.0);
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

impl PostResponse {
    /// 200.
    pub fn ok(value: &impl Serialize) -> Result<Self> {
        let body = serde_json::to_string(value).map_err(Error::internal)?;
        Ok(Self { body, ..Self::empty(200) })
    }

    /// 202 without a body.
    pub fn accepted() -> Self {
        Self::empty(202)
    }

    fn empty(status: u16) -> Self {
        Self { status, body: String::new(), location: None, version: None, cookie: None, is_replayed: false }
    }

    /// 204 with the session as a cookie. A body without the token would be a second type, which few generated clients could
    /// tell from the first. `location` is a path below `/api/v1`.
    pub fn session_cookie(session: &Session, location: Option<String>) -> Self {
        Self { cookie: Some(SessionCookie::new(session)), location, ..Self::empty(204) }
    }

    /// Returns the token, if the response has a session.
    pub fn token(&self) -> Option<String> {
        #[derive(Deserialize)]
        struct WithToken {
            token: String,
        }
        let in_body = || serde_json::from_str::<WithToken>(&self.body).ok().map(|body| body.token);
        self.cookie.as_ref().map(|cookie| cookie.token.clone()).or_else(in_body)
    }

    /// 200 with the version of the value as `ETag`.
    pub fn versioned(value: &(impl Serialize + HasVersion)) -> Result<Self> {
        Ok(Self { version: Some(value.version()), ..Self::ok(value)? })
    }

    /// 201. `location` is a path below `/api/v1`.
    pub fn created(location: String, value: &impl Serialize) -> Result<Self> {
        Ok(Self { status: 201, location: Some(location), ..Self::ok(value)? })
    }

    /// 201 with a new resource below the path `folder`, and its version as `ETag`.
    pub fn new<T: Serialize + HasId + HasVersion>(folder: &str, value: &T) -> Result<Self> {
        let response = Self::created(format!("{folder}/{}", value.id()), value)?;
        Ok(Self { version: Some(value.version()), ..response })
    }
}

impl Responder for PostResponse {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::build(StatusCode::from_u16(self.status).unwrap_or_default());
        response.insert_header((header::CACHE_CONTROL, "no-store"));
        if let Some(location) = self.location {
            response.insert_header((header::LOCATION, format!("{}{API_BASE}{location}", path_prefix(request))));
        }
        if let Some(version) = self.version {
            response.insert_header((header::ETAG, Version(version).tag()));
        }
        if self.is_replayed {
            response.insert_header(("Idempotent-Replayed", "true"));
        }
        let mut response = match self.body.is_empty() {
            true => response.finish(),
            false => response.content_type("application/json").body(self.body),
        };
        match self.cookie.map_or(Ok(()), |cookie| cookie.write(&mut response)) {
            Ok(()) => response,
            Err(error) => HttpResponse::from_error(Problem(error)),
        }
    }
}

impl Responder for NoContent {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::NoContent().finish()
    }
}

impl Responder for SignedOut {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = NoContent.respond_to(request);
        let removed = if is_cookie_used(request) { remove_cookie(&mut response) } else { Ok(()) };
        match removed {
            Ok(()) => response,
            Err(error) => HttpResponse::from_error(Problem(error)),
        }
    }
}

impl Responder for PermanentRedirect {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
        let location = format!("{}{API_BASE}{}{query}", path_prefix(request), self.path);
        // Browsers would keep the redirect for ever, but the former path may belong to another resource later.
        HttpResponse::PermanentRedirect()
            .insert_header((header::LOCATION, location))
            .insert_header((header::CACHE_CONTROL, PRIVATE_NO_CACHE))
            .finish()
    }
}

impl<T: Serialize> Responder for PageResponse<T> {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = json(request, StatusCode::OK, &self.0);
        if let Some(links) = link_header(request, &self.0.page) {
            response.headers_mut().insert(header::LINK, links);
        }
        response
    }
}

/// A response with a resource that has a version.
#[derive(Debug)]
pub struct WithVersion<R>(pub Version, pub R);

impl<R: Responder<Body = BoxBody>> Responder for WithVersion<R> {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let Self(version, response) = self;
        // `with_etag` puts the version before the hash of the body.
        request.extensions_mut().insert(version);
        let mut response = response.respond_to(request);
        if !response.headers().contains_key(header::ETAG)
            && let Ok(tag) = HeaderValue::try_from(version.tag())
        {
            response.headers_mut().insert(header::ETAG, tag);
        }
        response
    }
}

impl<T: HasVersion> WithVersion<JsonResponse<T>> {
    /// 200.
    pub fn new(value: T) -> Self {
        Self(Version(value.version()), JsonResponse(value))
    }
}

impl<T: HasVersion> WithVersion<NoStore<T>> {
    /// 200 with a value that must not be cached.
    pub fn no_store(value: T) -> Self {
        Self(Version(value.version()), NoStore(value))
    }
}

fn json(request: &HttpRequest, status: StatusCode, value: &impl Serialize) -> HttpResponse {
    let mut body = Vec::with_capacity(INITIAL_BODY_CAPACITY);
    match serde_json::to_writer(&mut body, value) {
        Ok(()) if request.method() == Method::GET => with_etag(request, "application/json", body),
        Ok(()) => HttpResponse::build(status).content_type("application/json").body(body),
        Err(error) => HttpResponse::from_error(Problem(Error::internal(error))),
    }
}

/// 200, or 304 if the client has this text.
pub fn static_text(request: &HttpRequest, content_type: &'static str, body: &'static str) -> HttpResponse {
    with_etag(request, content_type, body.into())
}

/// 200 with a strong `ETag`, or 304 if the client has this body.
pub fn with_etag(request: &HttpRequest, content_type: &'static str, body: Vec<u8>) -> HttpResponse {
    let hash = xxh3_128(&body);
    with_hash(request, content_type, body.into(), hash)
}

fn with_hash(request: &HttpRequest, content_type: &'static str, body: Bytes, hash: u128) -> HttpResponse {
    let version = request.extensions().get::<Version>().map(|version| format!("{}.", version.0)).unwrap_or_default();
    let tag = format!("\"{version}{hash:032x}\"");
    let client_tag = matching_etag(request, &tag);
    let is_unchanged = client_tag.is_some();
    let mut response = HttpResponse::build(if is_unchanged { StatusCode::NOT_MODIFIED } else { StatusCode::OK });
    response
        .insert_header((header::ETAG, client_tag.unwrap_or(tag)))
        .insert_header((header::CACHE_CONTROL, cache_control(request)))
        .insert_header((header::VARY, vary(request, "Accept-Encoding")));
    if is_unchanged { response.finish() } else { response.content_type(content_type).body(body) }
}

/// Returns the value of `Vary`: the headers that decide who the caller is, and others.
pub fn vary(request: &HttpRequest, others: &str) -> HeaderValue {
    let callers = if are_cookies_on(request) { "Authorization, Cookie" } else { "Authorization" };
    HeaderValue::try_from(format!("{callers}, {others}")).unwrap_or(HeaderValue::from_static("*"))
}

/// Only the responses to anonymous requests are the same for everybody. No cache may keep a response longer than its URL is valid.
fn cache_control(request: &HttpRequest) -> HeaderValue {
    if has_secret_param(request) {
        return PRIVATE_NO_STORE;
    }
    let policy = request.app_data::<Data<PublicCaching>>();
    match policy {
        Some(policy) if !is_personal(request) => policy.0.clone(),
        _ => PRIVATE_NO_CACHE,
    }
}

/// Whether the response may depend on who sends the request, or on a secret that the caller has.
fn is_personal(request: &HttpRequest) -> bool {
    let has_header = |name: &str| request.headers().contains_key(name);
    has_header(header::AUTHORIZATION.as_str()) || has_header(SHARE_KEY) || read_cookie_token(request).is_some()
}

fn has_secret_param(request: &HttpRequest) -> bool {
    request.query_string().split('&').any(|pair| SECRET_PARAMS.contains(&&*param_name(pair)))
}

/// The value of `Cache-Control` for anonymous requests.
#[derive(Debug, Clone)]
pub struct PublicCaching(HeaderValue);

impl PublicCaching {
    /// Browsers and proxies may use a response for this number of seconds. For five times as long, they may use it while they
    /// fetch a new one (RFC 5861).
    pub fn for_seconds(seconds: u32) -> Self {
        let stale_seconds = u64::from(seconds) * 5;
        let value = format!("public, max-age={seconds}, stale-while-revalidate={stale_seconds}");
        let value = if seconds == 0 { Ok(PRIVATE_NO_CACHE) } else { HeaderValue::try_from(value) };
        Self(value.unwrap_or(PRIVATE_NO_CACHE))
    }
}

/// Returns the value of `Link`: the request's path and query with the cursors of the next and the previous page.
fn link_header(request: &HttpRequest, page: &PageInfo) -> Option<HeaderValue> {
    let other_params: Vec<&str> = request
        .query_string()
        .split('&')
        .filter(|pair| !pair.is_empty() && !["cursor", "offset"].contains(&&*param_name(pair)))
        .collect();
    let other_params = other_params.join("&");
    let prefix = path_prefix(request);
    let link = |cursor: &String, rel| {
        let and = if other_params.is_empty() { "" } else { "&" };
        format!("<{prefix}{}?{other_params}{and}cursor={cursor}>; rel=\"{rel}\"", request.path())
    };
    let next = page.next_cursor.as_ref().map(|cursor| link(cursor, "next"));
    let prev = page.prev_cursor.as_ref().map(|cursor| link(cursor, "prev"));
    let links: Vec<String> = next.into_iter().chain(prev).collect();
    if links.is_empty() { None } else { HeaderValue::try_from(links.join(", ")).ok() }
}
