//! The address of a client, also behind proxies.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::web::Data;
use ipnet::IpNet;

/// The maximum length of `X-Forwarded-Prefix`.
const MAX_PREFIX_BYTES: usize = 200;

/// The networks of the proxies whose `X-Forwarded-…` headers are true.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies(Arc<[IpNet]>);

impl TrustedProxies {
    pub fn new(networks: &[IpNet]) -> Self {
        Self(networks.into())
    }

    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }

    /// Returns the network of the client that sent the request, from `X-Forwarded-For` or `Forwarded` (RFC 7239) if a
    /// trusted proxy sent it.
    ///
    /// A proxy writes one of the two, and passes on the other as the client sent it. If both are present and differ, the one
    /// that is forged is unknown, so neither is used.
    pub fn client_network(&self, request: &HttpRequest) -> IpAddr {
        let peer = peer_address(request);
        let find = |hops: &[Option<IpAddr>]| self.find_clients(peer, hops).last().copied();
        let old = find(&read_hops(request));
        let standard = find(&clients_of(&read_forwarded(request)));
        let client = match (old, standard) {
            (Some(old), Some(standard)) if old != standard => peer,
            (old, standard) => old.or(standard).unwrap_or(peer),
        };
        network(client)
    }

    /// Returns the addresses that trusted proxies have written, from the proxy next to this server to the client. Each proxy
    /// appends the address that it sees. Addresses before the first untrusted one may be forged.
    ///
    /// If there are hops but none is trusted, the only address is the peer's.
    fn find_clients(&self, peer: IpAddr, hops: &[Option<IpAddr>]) -> Vec<IpAddr> {
        let mut client = peer;
        let mut clients = Vec::new();
        for hop in hops.iter().rev() {
            let Some(address) = hop.filter(|_| self.contains(client)) else { break };
            clients.push(address);
            client = address;
        }
        if clients.is_empty() && !hops.is_empty() { vec![peer] } else { clients }
    }

    /// Whether the client uses TLS, from `X-Forwarded-Proto` or `Forwarded` of a trusted proxy. The rules of
    /// [`Self::client_network`] apply: if both name a protocol and differ, neither is used.
    pub fn is_https(&self, request: &HttpRequest) -> bool {
        let peer = peer_address(request);
        if !self.contains(peer) {
            return false;
        }
        // Each proxy appends a value, or the last one replaces all.
        let find = |protocols: &[Option<bool>], hops: &[Option<IpAddr>]| {
            let written = self.find_clients(peer, hops).len().max(1);
            protocols.get(protocols.len().saturating_sub(written)).copied().flatten()
        };
        let protocols = list_values(request, "x-forwarded-proto").map(|name| Some(is_https_name(name)));
        let old = find(&protocols.collect::<Vec<_>>(), &read_hops(request));
        let forwarded = read_forwarded(request);
        let protocols: Vec<_> = forwarded.iter().map(|element| element.is_https).collect();
        let standard = find(&protocols, &clients_of(&forwarded));
        match (old, standard) {
            (Some(old), Some(standard)) => old && standard,
            (old, standard) => old.or(standard).unwrap_or(false),
        }
    }

    /// Returns what the paths of the server begin with for the client, from `X-Forwarded-Prefix` of a trusted proxy that
    /// removes it: `/music`. Empty without a proxy, and if the value is no path.
    pub fn path_prefix(&self, request: &HttpRequest) -> String {
        let prefix: String =
            list_values(request, "x-forwarded-prefix").map(|part| part.trim_end_matches('/')).collect();
        let is_path = |part: &str| !part.is_empty() && part.chars().all(is_segment_char) && part != ".." && part != ".";
        let is_valid = prefix.len() <= MAX_PREFIX_BYTES
            && prefix.strip_prefix('/').is_some_and(|path| path.split('/').all(is_path))
            && self.contains(peer_address(request));
        if is_valid { prefix } else { String::new() }
    }
}

/// Returns what the paths of the server begin with for the client that sent the request.
pub fn path_prefix(request: &HttpRequest) -> String {
    request.app_data::<Data<TrustedProxies>>().map(|proxies| proxies.path_prefix(request)).unwrap_or_default()
}

/// The characters of a path that need no encoding in JSON, HTML or a header.
fn is_segment_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || "-._~%".contains(char)
}

/// The elements of a header that is a list, in all its lines.
fn list_values<'a>(request: &'a HttpRequest, name: &str) -> impl Iterator<Item = &'a str> {
    let values = request.headers().get_all(name).filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).map(str::trim).filter(|value| !value.is_empty())
}

fn is_https_name(protocol: &str) -> bool {
    protocol.eq_ignore_ascii_case("https")
}

fn read_hops(request: &HttpRequest) -> Vec<Option<IpAddr>> {
    list_values(request, "x-forwarded-for").map(parse_address).collect()
}

fn clients_of(forwarded: &[ForwardedElement]) -> Vec<Option<IpAddr>> {
    forwarded.iter().map(|element| element.client).collect()
}

/// One proxy's element of `Forwarded`.
#[derive(Debug, Default, PartialEq, Eq)]
struct ForwardedElement {
    /// `None` for `unknown`, an obfuscated name, and an element without `for`.
    client: Option<IpAddr>,
    /// `None` for an element without `proto`.
    is_https: Option<bool>,
}

fn read_forwarded(request: &HttpRequest) -> Vec<ForwardedElement> {
    let values = request.headers().get_all("forwarded").filter_map(|value| value.to_str().ok());
    values.flat_map(|value| split_unquoted(value, ',')).map(parse_forwarded).collect()
}

/// Parses `for="[2001:db8::1]:4711";proto=https` (RFC 7239, 4). Names have any case, and values may be quoted.
fn parse_forwarded(element: &str) -> ForwardedElement {
    let mut parsed = ForwardedElement::default();
    for pair in split_unquoted(element, ';') {
        let Some((name, value)) = pair.split_once('=') else { continue };
        let value = value.trim().trim_matches('"').replace('\\', "");
        match name.trim().to_ascii_lowercase().as_str() {
            "for" => parsed.client = parse_address(&value),
            "proto" => parsed.is_https = Some(is_https_name(&value)),
            _ => {}
        }
    }
    parsed
}

/// Splits a text at a separator that is not in a quoted string (RFC 9110, 5.6.4).
fn split_unquoted(text: &str, separator: char) -> Vec<&str> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    let parts = text.split(move |char: char| {
        if is_escaped {
            is_escaped = false;
        } else if char == '\\' {
            is_escaped = is_quoted;
        } else if char == '"' {
            is_quoted = !is_quoted;
        }
        char == separator && !is_quoted
    });
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn peer_address(request: &HttpRequest) -> IpAddr {
    request.peer_addr().map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |peer| peer.ip().to_canonical())
}

/// Returns an IPv4 address, or the /64 network of an IPv6 address, because a client has a whole network of those.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        v4 => v4,
    }
}

/// Parses an address with or without a port. An IPv6 address may be in brackets.
fn parse_address(hop: &str) -> Option<IpAddr> {
    let hop = hop.strip_prefix('[').and_then(|hop| hop.strip_suffix(']')).unwrap_or(hop);
    let with_port = || hop.parse::<SocketAddr>().map(|address| address.ip());
    hop.parse().or_else(|_| with_port()).map(|address: IpAddr| address.to_canonical()).ok()
}

#[cfg(test)]
mod tests {
    use super::{ForwardedElement, parse_forwarded, split_unquoted};

    #[test]
    fn forwarded_is_parsed_as_rfc_7239_describes() {
        let client = |value: &str| parse_forwarded(value).client.map(|address| address.to_string());
        assert_eq!(client("for=192.0.2.60;proto=http;by=203.0.113.43").as_deref(), Some("192.0.2.60"));
        assert_eq!(client("For=\"[2001:db8:cafe::17]:4711\"").as_deref(), Some("2001:db8:cafe::17"));
        assert_eq!(client("For=\"[2001:db8:cafe::17]\"").as_deref(), Some("2001:db8:cafe::17"));
        assert_eq!(client("proto=https ; FOR = \"192.0.2.43:80\"").as_deref(), Some("192.0.2.43"));
        for unknown in ["for=unknown", "for=_hidden", "for=\"_gazonk\"", "for=", "for", "", "by=1.2.3.4", "for=1.2.3"] {
            assert_eq!(client(unknown), None, "{unknown}");
        }
        assert_eq!(parse_forwarded("proto=HTTPS"), ForwardedElement { client: None, is_https: Some(true) });
    }

    #[test]
    fn separators_in_quoted_strings_do_not_separate() {
        let value = r#"for="a,b;c\"d,", for=192.0.2.1 ,, for="[::1]""#;
        assert_eq!(split_unquoted(value, ','), [r#"for="a,b;c\"d,""#, "for=192.0.2.1", r#"for="[::1]""#]);
    }
}
