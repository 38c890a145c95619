//! Successful answers: JSON with a strong ETag, lists with links, and what a POST answers.

use actix_web::body::BoxBody;
use actix_web::http::header::{self, EntityTag, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, Responder};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use super::conditional::Version;
use super::problem::Problem;
use super::query::name;
use crate::error::{Error, Result};
use crate::model::edited::Edited;
use crate::model::page::{Page, PageInfo, Row};

/// Most bodies fit into so many bytes, or grow to their size in a few steps.
const USUAL_BODY: usize = 4096;

/// What a handler gives back: an answer, or what went wrong as a problem document.
pub type Answer<T> = std::result::Result<T, Problem>;

/// 200 with the value as JSON.
#[derive(Debug)]
pub struct Ok200<T>(pub T);

/// What a `POST` answers: it can be kept, and given again to who asks again.
#[derive(Debug, Serialize, Deserialize)]
pub struct Reply {
    status: u16,
    body: String,
    location: Option<String>,
    version: Option<i64>,
    /// One that is read was kept.
    #[serde(skip, default = "yes")]
    is_replayed: bool,
}

fn yes() -> bool {
    true
}

/// 204: done, and nothing to say.
#[derive(Debug)]
pub struct NoContent;

/// 200 with a page of a list, and RFC 8288 links to its neighbours.
#[derive(Debug)]
pub struct Listing<T>(pub Page<T>);

/// 200 with an answer that belongs in no cache, such as a new token.
#[derive(Debug)]
pub struct Secret<T>(pub T);

impl<T: Serialize> Responder for Ok200<T> {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        json(request, StatusCode::OK, &self.0)
    }
}

impl<T: Serialize> Responder for Secret<T> {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = json(request, StatusCode::OK, &self.0);
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

impl Reply {
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
    pub fn versioned(value: &(impl Serialize + Edited)) -> Result<Self> {
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
    pub fn new<T: Serialize + Row + Edited>(folder: &str, value: &T) -> Result<Self> {
        let reply = Self::created(format!("{folder}/{}", value.id()), value)?;
        Ok(Self { version: Some(value.version()), ..reply })
    }
}

impl Responder for Reply {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::build(StatusCode::from_u16(self.status).unwrap_or_default());
        response.insert_header((header::CACHE_CONTROL, "no-store"));
        if let Some(location) = self.location {
            response.insert_header((header::LOCATION, format!("{}{location}", super::openapi::BASE)));
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

impl<T: Serialize> Responder for Listing<T> {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = json(request, StatusCode::OK, &self.0);
        if let Some(links) = links(request, &self.0.page) {
            response.headers_mut().insert(header::LINK, links);
        }
        response
    }
}

fn json(request: &HttpRequest, status: StatusCode, value: &impl Serialize) -> HttpResponse {
    let mut body = Vec::with_capacity(USUAL_BODY);
    match serde_json::to_writer(&mut body, value) {
        Ok(()) if request.method() == Method::GET => tagged(request, "application/json", body),
        Ok(()) => HttpResponse::build(status).content_type("application/json").body(body),
        Err(error) => HttpResponse::from_error(Problem(Error::internal(error))),
    }
}

/// 200 with this text, or 304 if the client has it.
pub fn text(request: &HttpRequest, content_type: &'static str, body: &'static str) -> HttpResponse {
    tagged(request, content_type, body.into())
}

/// 200 with a strong `ETag`, or 304 if the client has it.
pub fn tagged(request: &HttpRequest, content_type: &'static str, body: Vec<u8>) -> HttpResponse {
    let version = request.extensions().get::<Version>().map(|version| format!("{}.", version.0)).unwrap_or_default();
    let tag = format!("\"{version}{:032x}\"", xxh3_128(&body));
    let known = known(request, &tag);
    let is_known = known.is_some();
    let mut response = HttpResponse::build(if is_known { StatusCode::NOT_MODIFIED } else { StatusCode::OK });
    response
        .insert_header((header::ETAG, known.unwrap_or(tag)))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .insert_header((header::VARY, "Authorization, Accept-Encoding"));
    if is_known { response.finish() } else { response.content_type(content_type).body(body) }
}

/// This tag as `If-None-Match` names it, in whatever encoding it was sent (RFC 9110, 13.1.2: compared weakly): the client
/// has that one, and looks for it by its tag.
///
/// `IfNoneMatch::parse` of actix-web 4.18.1 fails for all lines if one has a byte outside ASCII, and ignores `*` in any
/// line but the first.
fn known(request: &HttpRequest, tag: &str) -> Option<String> {
    let own = tag.trim_matches('"');
    let lines = request.headers().get_all(header::IF_NONE_MATCH).filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(str::trim).find_map(|given| {
        if given == "*" {
            return Some(tag.to_owned());
        }
        let given: EntityTag = given.parse().ok()?;
        let encoding = given.tag().strip_prefix(own)?;
        (encoding.is_empty() || encoding.starts_with('-')).then(|| format!("\"{}\"", given.tag()))
    })
}

/// `Link` with this request's path and query, turned to the neighbouring pages.
fn links(request: &HttpRequest, page: &PageInfo) -> Option<HeaderValue> {
    let kept: Vec<&str> = request
        .query_string()
        .split('&')
        .filter(|pair| !pair.is_empty() && !["cursor", "offset"].contains(&&*name(pair)))
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
