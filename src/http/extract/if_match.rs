//! Writes that hold only for the version the client has seen: `If-Match` (RFC 9110, 13.1.1).

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{self, EntityTag};
use actix_web::{FromRequest, HttpRequest};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, Required, Type};

use crate::error::{Error, Result};
use crate::http::etag::Version;
use crate::http::problem::{Answer, Problem};

/// The versions that the client expects, if it sends `If-Match`.
#[derive(Debug)]
pub struct IfMatch(Option<header::IfMatch>);

impl IfMatch {
    /// Refuses the write if `version` is none of the expected ones.
    ///
    /// # Errors
    /// [`Error::PreconditionFailed`].
    pub fn judge(&self, version: i64) -> Result<()> {
        let is = |tag: &EntityTag| !tag.weak && tag.tag().split(['.', '-']).next() == Some(&version.to_string());
        match &self.0 {
            Some(header::IfMatch::Items(tags)) if !tags.iter().any(is) => {
                Err(Error::PreconditionFailed(Some(Version(version).tag())))
            }
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

/// `IfMatch::parse` of actix-web 4.18.1 ignores invalid tags, and `*` in any line but the first. A client that sends an
/// invalid tag must get 400, not 412.
fn expected(request: &HttpRequest) -> Result<Option<header::IfMatch>> {
    let wrong =
        || Error::malformed("If-Match", "invalid", "must be `*`, or ETags in double quotes, separated by commas");
    let (mut tags, mut is_any) = (Vec::new(), false);
    for value in request.headers().get_all(header::IF_MATCH) {
        // Empty elements of a list are ignored (RFC 9110, 5.6.1.2).
        for tag in value.to_str().map_err(|_| wrong())?.split(',').map(str::trim).filter(|tag| !tag.is_empty()) {
            match tag {
                "*" => is_any = true,
                tag => tags.push(tag.parse::<EntityTag>().map_err(|_| wrong())?),
            }
        }
    }
    match is_any {
        true => Ok(Some(header::IfMatch::Any)),
        false if !tags.is_empty() => Ok(Some(header::IfMatch::Items(tags))),
        false if request.headers().contains_key(header::IF_MATCH) => Err(wrong()),
        false => Ok(None),
    }
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
