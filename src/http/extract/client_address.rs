//! The address of the client, which identifies an anonymous caller.

use std::future::{Ready, ready};
use std::net::IpAddr;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};

use crate::http::client_address::TrustedProxies;
use crate::http::problem::{ApiResult, Problem};

/// The IPv4 address of the client, or the /64 network of its IPv6 address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClientAddress(pub IpAddr);

impl From<&HttpRequest> for ClientAddress {
    fn from(request: &HttpRequest) -> Self {
        let proxies = request.app_data::<Data<TrustedProxies>>().map(|proxies| proxies.get_ref().clone());
        Self(proxies.unwrap_or_default().client_network(request))
    }
}

impl FromRequest for ClientAddress {
    type Error = Problem;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(request.into()))
    }
}
