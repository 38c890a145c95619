//! Writes that hold only for the version the client has seen: `If-Match` (RFC 9110, 13.1.1).

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, Required, Type};

use crate::error::{Error, Result};
use crate::http::etag::Version;
use crate::http::problem::{Answer, Problem};

/// The versions that the client expects, if it says so: the content of each tag of `If-Match`.
#[derive(Debug)]
pub struct IfMatch(Option<Vec<String>>);

impl IfMatch {
    /// Refuses the write if `version` is none of the expected ones.
    ///
    /// # Errors
    /// [`Error::PreconditionFailed`].
    pub fn judge(&self, version: i64) -> Result<()> {
        let is = |tag: &String| tag == "*" || tag.split(['.', '-']).next() == Some(version.to_string().as_str());
        match &self.0 {
            Some(tags) if !tags.iter().any(is) => Err(Error::PreconditionFailed(Some(Version(version).tag()))),
            _ => Ok(()),
        }
    }
}

impl FromRequest for IfMatch {
    type Error = Problem;
    type Future = Ready<Answer<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(expected(request).map(Self).map_err(Problem))
    }
}

fn expected(request: &HttpRequest) -> Result<Option<Vec<String>>> {
    let wrong =
        || Error::malformed("If-Match", "invalid", "must be `*`, or ETags in double quotes, separated by commas");
    let mut tags = None;
    for value in request.headers().get_all(header::IF_MATCH) {
        for tag in value.to_str().map_err(|_| wrong())?.split(',').map(str::trim) {
            // A weak tag is well written, and matches nothing.
            let content = tag.strip_prefix("W/").map_or(tag, |_| "\"\"");
            let content = content.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
            let content = content.or(Some(tag).filter(|tag| *tag == "*")).ok_or_else(wrong)?;
            tags.get_or_insert_with(Vec::new).push(content.to_owned());
        }
    }
    Ok(tags)
}

/// Says that a write has no versions, so that none can be expected: `If-Match` is refused with 412.
#[derive(Debug)]
pub struct Unversioned;

impl FromRequest for Unversioned {
    type Error = Problem;
    type Future = Ready<Answer<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(match request.headers().contains_key(header::IF_MATCH) {
            true => Err(Problem(Error::PreconditionFailed(None))),
            false => Ok(Self),
        })
    }
}

impl IntoParams for IfMatch {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let schema = ObjectBuilder::new().schema_type(Type::String).max_length(Some(8192)).pattern(Some("^[ -~]*$"));
        let param = ParameterBuilder::new()
            .name("If-Match")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(
                "The version that this change is meant for: an `ETag` of it, or `\"<version>\"`. \
                 Another version is there now: 412, and nothing is changed.",
            ))
            .schema(Some(schema));
        vec![param.build()]
    }
}
