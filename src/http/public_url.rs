//! The URL at which clients reach the API.

use actix_web::HttpRequest;
use actix_web::web::Data;

use crate::http::client_address::{TrustedProxies, path_prefix};
use crate::http::paths::API_BASE;
use crate::model::playlist_import::OwnUrls;

/// The setting `PUBLIC_URL`: scheme, host and perhaps a path, without `/api/v1`.
#[derive(Debug, Clone, Default)]
pub struct PublicUrl(pub Option<String>);

/// The URLs of the API: that of the setting first, then the one that this request was sent to.
pub fn own_urls(request: &HttpRequest) -> OwnUrls {
    let setting = request.app_data::<Data<PublicUrl>>().and_then(|url| url.0.clone());
    // The host comes from the client. It is used in the response to this client only.
    let host = request
        .headers()
        .get("host")
        .and_then(|host| host.to_str().ok())
        .or_else(|| request.uri().authority().map(|host| host.as_str()));
    let is_https = request.app_data::<Data<TrustedProxies>>().is_some_and(|proxies| proxies.is_https(request));
    let scheme = if is_https { "https" } else { "http" };
    let requested = host.map(|host| format!("{scheme}://{host}{}", path_prefix(request)));
    OwnUrls::new(setting.into_iter().chain(requested).map(|base| format!("{}{API_BASE}", base.trim_end_matches('/'))))
}
