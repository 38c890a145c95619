//! The device that signs in.

use std::net::IpAddr;

use actix_web::HttpRequest;
use actix_web::http::header;
use ipnet::IpNet;

use crate::http::extract::client_address::ClientAddress;
use crate::http::log_text::bound_text;
use crate::model::session::Device;

/// Browsers send about 150 characters. Escaped characters make the stored text longer.
const MAX_USER_AGENT_CHARS: usize = 200;
/// The length of the text in the document.
const MAX_STORED_CHARS: usize = 300;

impl Device {
    /// Returns what the head of a request reveals.
    pub fn of_request(request: &HttpRequest) -> Self {
        let user_agent = request.headers().get(header::USER_AGENT).map(|value| {
            let text = String::from_utf8_lossy(value.as_bytes());
            bound_text(text.trim(), MAX_USER_AGENT_CHARS).chars().take(MAX_STORED_CHARS).collect::<String>()
        });
        let network = network(ClientAddress::from(request).0);
        Self { user_agent: user_agent.filter(|text| !text.is_empty()), network }
    }
}

fn network(address: IpAddr) -> Option<String> {
    let prefix = if address.is_ipv4() { 24 } else { 48 };
    Some(IpNet::new(address, prefix).ok()?.trunc().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_network_of_an_address_is_known() {
        let v4 = IpAddr::from([203, 0, 113, 77]);
        let v6 = IpAddr::from([0x2001, 0xdb8, 1, 2, 0, 0, 0, 3]);
        for (address, expected) in [(v4, "203.0.113.0/24"), (v6, "2001:db8:1::/48")] {
            assert_eq!(network(address).as_deref(), Some(expected));
        }
    }
}
