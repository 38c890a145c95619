//! The header `If-Match` (RFC 9110, 13.1.1), with which a write only applies to a version that the client knows.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{self, EntityTag};
use actix_web::{FromRequest, HttpRequest};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, Required, Type};

use crate::error::{Error, Result};
use crate::http::extract::faults::{Extracted, extract_header, fail_or_keep};
use crate::http::headers::IF_MATCH;
use crate::http::problem::{ApiResult, Problem};
use crate::model::common::version::ExpectedVersion;

/// The versions that the client expects.
#[derive(Debug)]
pub struct IfMatch(pub ExpectedVersion);

impl FromRequest for IfMatch {
    type Error = Problem;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        extract_header(request, parse_if_match(request).map(Self), Self(ExpectedVersion::Any))
    }
}

fn parse_if_match(request: &HttpRequest) -> Result<ExpectedVersion> {
    Ok(match read_if_match(request)? {
        Some(tags) => ExpectedVersion::OneOf(tags.iter().filter_map(version_of_tag).collect()),
        None => ExpectedVersion::Any,
    })
}

/// Returns the tags of `If-Match`, or `None` if every version is allowed, because the header is `*` or missing.
///
/// `IfMatch::parse` of actix-web 4.18.1 ignores invalid tags, and `*` in any line but the first. A client that sends an
/// invalid tag must get 400, not 412.
pub fn read_if_match(request: &HttpRequest) -> Result<Option<Vec<EntityTag>>> {
    let invalid =
        || Error::malformed(IF_MATCH, "invalid", "must be `*`, or ETags in double quotes, separated by commas");
    let (mut tags, mut is_any) = (Vec::new(), false);
    for value in request.headers().get_all(header::IF_MATCH) {
        // Empty elements of a list are ignored (RFC 9110, 5.6.1.2).
        for tag in value.to_str().map_err(|_| invalid())?.split(',').map(str::trim).filter(|tag| !tag.is_empty()) {
            match tag {
                "*" => is_any = true,
                tag => tags.push(tag.parse::<EntityTag>().map_err(|_| invalid())?),
            }
        }
    }
    if is_any || !request.headers().contains_key(header::IF_MATCH) {
        return Ok(None);
    }
    if tags.is_empty() {
        return Err(invalid());
    }
    Ok(Some(tags))
}

/// Returns the part of an `ETag` before the hash and the encoding. A weak tag matches nothing (RFC 9110, 13.1.1).
fn version_of_tag(tag: &EntityTag) -> Option<i64> {
    let version = tag.tag().split(['.', '-']).next().filter(|_| !tag.weak)?;
    version.parse().ok().filter(|number: &i64| number.to_string() == version)
}

/// For writes to resources without versions: fails with 412 if the request has `If-Match`.
#[derive(Debug)]
pub struct RejectIfMatch;

impl FromRequest for RejectIfMatch {
    type Error = Problem;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(match request.headers().contains_key(header::IF_MATCH) {
            true => fail_or_keep(request, Error::PreconditionFailed(None)).map(|()| Self),
            false => Ok(Self),
        })
    }
}

impl IntoParams for IfMatch {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let schema = ObjectBuilder::new().schema_type(Type::String).max_length(Some(8192)).pattern(Some("^[ -~]*$"));
        let param = ParameterBuilder::new()
            .name(IF_MATCH)
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(
                "The version that you want to change: an `ETag` of the resource, or `\"<version>\"`. \
                 If the resource has another version now, the response is 412 and nothing changes.",
            ))
            .schema(Some(schema));
        vec![param.build()]
    }
}
