//! The URL at which clients reach the API.

use actix_web::HttpRequest;
use actix_web::web::Data;
use url::Url;

use crate::http::client_address::{TrustedProxies, path_prefix};
use crate::http::paths::API_BASE;
use crate::model::playlist_import::OwnUrls;

/// The setting `PUBLIC_URL`: scheme, host and perhaps a path, without `/api/v1`.
#[derive(Debug, Clone, Default)]
pub struct PublicUrl(pub Option<String>);

/// The URLs of the API: that of the setting first, then the one that this request was sent to.
pub fn own_urls(request: &HttpRequest) -> OwnUrls {
    let setting = request.app_data::<Data<PublicUrl>>().and_then(|url| url.0.clone());
    let scheme = if is_https(request) { "https" } else { "http" };
    let requested = requested_host(request).map(|host| format!("{scheme}://{host}{}", path_prefix(request)));
    OwnUrls::new(setting.into_iter().chain(requested).map(|base| format!("{}{API_BASE}", base.trim_end_matches('/'))))
}

/// Whether an origin is that of the API: of the setting, or of the host that the request was sent to.
///
/// A page with TLS is at least as trustworthy as one without. A page without TLS is another origin if the API has TLS, which
/// only a trusted proxy or the setting reveals.
pub fn is_own_origin(request: &HttpRequest, origin: &str) -> bool {
    let setting =
        request.app_data::<Data<PublicUrl>>().and_then(|url| url.0.as_deref().and_then(|url| Url::parse(url).ok()));
    let has_tls = is_https(request) || setting.as_ref().is_some_and(|url| url.scheme() == "https");
    let is_setting = setting.is_some_and(|url| url.origin().ascii_serialization() == origin);
    let is_requested = |host: &str| {
        let has_host = |scheme| origin.strip_prefix(scheme).is_some_and(|name| name.eq_ignore_ascii_case(host));
        has_host("https://") || (!has_tls && has_host("http://"))
    };
    is_setting || requested_host(request).is_some_and(is_requested)
}

/// The host comes from the client. It is used in the response to this client only.
fn requested_host(request: &HttpRequest) -> Option<&str> {
    let host = request.headers().get("host").and_then(|host| host.to_str().ok());
    host.or_else(|| request.uri().authority().map(|host| host.as_str()))
}

fn is_https(request: &HttpRequest) -> bool {
    request.app_data::<Data<TrustedProxies>>().is_some_and(|proxies| proxies.is_https(request))
}
