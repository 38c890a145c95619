//! Successful answers: JSON with a strong ETag, lists with links, and what a POST answers.

use actix_web::body::BoxBody;
use actix_web::http::header::{self, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, Responder};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use crate::error::{Error, Result};
use crate::http::etag::{Version, matching_etag};
use crate::http::problem::Problem;
use crate::http::query_string::param_name;
use crate::model::common::ids::HasId;
use crate::model::common::version::HasVersion;
use crate::model::pagination::page::{Page, PageInfo};

/// Most bodies fit into so many bytes, or grow to their size in a few steps.
const INITIAL_BODY_CAPACITY: usize = 4096;

/// 200 with the value as JSON.
#[derive(Debug)]
pub struct JsonResponse<T>(pub T);

/// What a `POST` answers: it can be kept, and given again to who asks again.
#[derive(Debug, Serialize, Deserialize)]
pub struct PostResponse {
    status: u16,
    body: String,
    location: Option<String>,
    version: Option<i64>,
    /// One that is read was kept.
    #[serde(skip, default = "default_true")]
    is_replayed: bool,
}

fn default_true() -> bool {
    true
}

/// 204: done, and nothing to say.
#[derive(Debug)]
pub struct NoContent;

/// 200 with a page of a list, and RFC 8288 links to its neighbours.
#[derive(Debug)]
pub struct PageResponse<T>(pub Page<T>);

/// 200 with an answer that belongs in no cache, such as a new token.
#[derive(Debug)]
pub struct NoStore<T>(pub T);

impl<T: Serialize> Responder for JsonResponse<T> {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        json(request, StatusCode::OK, &self.0)
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
    /// 200 with the value as JSON.
    ///
    /// # Errors
    /// [`Error::Internal`] if the value cannot be written as JSON.
    pub fn ok(value: &impl Serialize) -> Result<Self> {
        let body = serde_json::to_string(value).map_err(Error::internal)?;
        Ok(Self { status: 200, body, location: None, version: None, is_replayed: false })
    }

    /// 200 with the value as JSON, and its version.
    ///
    /// # Errors
    /// As [`Reply::ok`].
    pub fn versioned(value: &(impl Serialize + HasVersion)) -> Result<Self> {
        Ok(Self { version: Some(value.version()), ..Self::ok(value)? })
    }

    /// 201 with the value as JSON, and where something new is found from now on: a path below `/api/v1`.
    ///
    /// # Errors
    /// As [`Reply::ok`].
    pub fn created(location: String, value: &impl Serialize) -> Result<Self> {
        Ok(Self { status: 201, location: Some(location), ..Self::ok(value)? })
    }

    /// 201 with a new resource in this folder, and its version.
    ///
    /// # Errors
    /// As [`Reply::ok`].
    pub fn new<T: Serialize + HasId + HasVersion>(folder: &str, value: &T) -> Result<Self> {
        let reply = Self::created(format!("{folder}/{}", value.id()), value)?;
        Ok(Self { version: Some(value.version()), ..reply })
    }
}

impl Responder for PostResponse {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::build(StatusCode::from_u16(self.status).unwrap_or_default());
        response.insert_header((header::CACHE_CONTROL, "no-store"));
        if let Some(location) = self.location {
            response.insert_header((header::LOCATION, format!("{}{location}", crate::http::paths::API_BASE)));
        }
        if let Some(version) = self.version {
            response.insert_header((header::ETAG, Version(version).tag()));
        }
        if self.is_replayed {
            response.insert_header(("Idempotent-Replayed", "true"));
        }
        response.content_type("application/json").body(self.body)
    }
}

impl Responder for NoContent {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::NoContent().finish()
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

/// An answer about something that has a version.
#[derive(Debug)]
pub struct WithVersion<R>(pub Version, pub R);

impl<R: Responder<Body = BoxBody>> Responder for WithVersion<R> {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let Self(version, answer) = self;
        request.extensions_mut().insert(version);
        let mut response = answer.respond_to(request);
        if !response.headers().contains_key(header::ETAG)
            && let Ok(tag) = HeaderValue::try_from(version.tag())
        {
            response.headers_mut().insert(header::ETAG, tag);
        }
        response
    }
}

impl<T: HasVersion> WithVersion<JsonResponse<T>> {
    /// 200 with the value and its version.
    pub fn new(value: T) -> Self {
        Self(Version(value.version()), JsonResponse(value))
    }
}

impl<T: HasVersion> WithVersion<NoStore<T>> {
    /// The same for no cache.
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

/// 200 with this text, or 304 if the client has it.
pub fn static_text(request: &HttpRequest, content_type: &'static str, body: &'static str) -> HttpResponse {
    with_etag(request, content_type, body.into())
}

/// 200 with a strong `ETag`, or 304 if the client has it.
pub fn with_etag(request: &HttpRequest, content_type: &'static str, body: Vec<u8>) -> HttpResponse {
    let version = request.extensions().get::<Version>().map(|version| format!("{}.", version.0)).unwrap_or_default();
    let tag = format!("\"{version}{:032x}\"", xxh3_128(&body));
    let known = matching_etag(request, &tag);
    let is_known = known.is_some();
    let mut response = HttpResponse::build(if is_known { StatusCode::NOT_MODIFIED } else { StatusCode::OK });
    response
        .insert_header((header::ETAG, known.unwrap_or(tag)))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .insert_header((header::VARY, "Authorization, Accept-Encoding"));
    if is_known { response.finish() } else { response.content_type(content_type).body(body) }
}

/// `Link` with this request's path and query, turned to the neighbouring pages.
fn link_header(request: &HttpRequest, page: &PageInfo) -> Option<HeaderValue> {
    let kept: Vec<&str> = request
        .query_string()
        .split('&')
        .filter(|pair| !pair.is_empty() && !["cursor", "offset"].contains(&&*param_name(pair)))
        .collect();
    let kept = kept.join("&");
    let link = |cursor: &String, rel| {
        let and = if kept.is_empty() { "" } else { "&" };
        format!("<{}?{kept}{and}cursor={cursor}>; rel=\"{rel}\"", request.path())
    };
    let next = page.next_cursor.as_ref().map(|cursor| link(cursor, "next"));
    let prev = page.prev_cursor.as_ref().map(|cursor| link(cursor, "prev"));
    let links: Vec<String> = next.into_iter().chain(prev).collect();
    if links.is_empty() { None } else { HeaderValue::try_from(links.join(", ")).ok() }
}
