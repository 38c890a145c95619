//! The address of a client, also behind proxies.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use actix_web::HttpRequest;
use ipnet::IpNet;

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

    /// Returns the network of the client that sent the request, from `X-Forwarded-For` if a trusted proxy sent it.
    pub fn client_network(&self, request: &HttpRequest) -> IpAddr {
        let values = request.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
        let hops: Vec<&str> = values.flat_map(|value| value.split(',')).map(str::trim).collect();
        // Each proxy appends the address that it sees. Addresses before the first untrusted one may be forged.
        let mut client = peer_address(request);
        for hop in hops.into_iter().rev() {
            let Some(address) = parse_address(hop).filter(|_| self.contains(client)) else { break };
            client = address;
        }
        network(client)
    }

    /// Whether the client uses TLS. Only a trusted proxy knows.
    pub fn is_https(&self, request: &HttpRequest) -> bool {
        let proto = request.headers().get("x-forwarded-proto").and_then(|value| value.to_str().ok());
        let first = proto.and_then(|value| value.split(',').next());
        first.is_some_and(|proto| proto.trim().eq_ignore_ascii_case("https")) && self.contains(peer_address(request))
    }
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

/// Parses an address with or without a port.
fn parse_address(hop: &str) -> Option<IpAddr> {
    let with_port = || hop.parse::<SocketAddr>().map(|address| address.ip());
    hop.parse().or_else(|_| with_port()).map(|address: IpAddr| address.to_canonical()).ok()
}
