//! Where a call may go. Only systems named in the configuration are called and no redirect is
//! followed; what is left is a name that leads astray. The other systems of a court stand in
//! its own network, so private addresses are fine; addresses that no system has are not.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs as _};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// Whether nothing that is meant can be there: this host's own wildcard, link-local (where
/// clouds keep the machine's secrets), groups, reserved. Addresses of version 4 inside
/// version 6 (mapped, NAT64 of RFC 6052) are looked at as what they are.
pub fn is_astray(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => astray_v4(v4),
        IpAddr::V6(v6) => match inside(v6) {
            Some(v4) => astray_v4(v4),
            None => {
                v6.is_unspecified()
                    || v6.is_multicast()
                    || v6.is_unicast_link_local()
                    || v6 == Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254)
            }
        },
    }
}

fn astray_v4(v4: Ipv4Addr) -> bool {
    let [first, ..] = v4.octets();
    first == 0 || first >= 240 || v4.is_multicast() || v4.is_link_local()
}

fn inside(v6: Ipv6Addr) -> Option<Ipv4Addr> {
    let nat64 = v6.segments()[..6] == [0x64, 0xff9b, 0, 0, 0, 0];
    let [.., a, b, c, d] = v6.octets();
    v6.to_ipv4_mapped().or_else(|| nat64.then(|| Ipv4Addr::new(a, b, c, d)))
}

/// Looks names up and gives only addresses a system can have; the call goes to one of them
/// and asks for no other.
#[derive(Debug, Clone, Copy)]
pub struct Straight;

impl Resolve for Straight {
    fn resolve(&self, name: Name) -> Resolving {
        let host = name.as_str().to_owned();
        Box::pin(async move {
            let all = tokio::task::spawn_blocking(move || {
                (host.as_str(), 0).to_socket_addrs().map(Iterator::collect::<Vec<_>>)
            });
            let addresses = straight(all.await??)?;
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

fn straight(all: Vec<SocketAddr>) -> Result<Vec<SocketAddr>, std::io::Error> {
    let good: Vec<_> = all.into_iter().filter(|address| !is_astray(address.ip())).collect();
    match good.is_empty() {
        true => Err(std::io::Error::other("the name leads to no address a system can have")),
        false => Ok(good),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_a_system_can_have() {
        for (address, astray) in [
            ("192.0.2.7", false),
            ("10.1.2.3", false),
            ("127.0.0.1", false),
            ("2001:db8::1", false),
            ("fd12::7", false),
            ("::ffff:10.0.0.1", false),
            ("0.0.0.0", true),
            ("0.1.2.3", true),
            ("169.254.169.254", true),
            ("224.0.0.1", true),
            ("240.0.0.1", true),
            ("255.255.255.255", true),
            ("::", true),
            ("ff02::1", true),
            ("fe80::1", true),
            ("fd00:ec2::254", true),
            ("::ffff:169.254.169.254", true),
            ("64:ff9b::a9fe:a9fe", true),
            ("64:ff9b::a01:203", false),
        ] {
            assert_eq!(is_astray(address.parse().unwrap()), astray, "{address}");
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_astray_leads_nowhere() {
        let at = |address: &str| format!("{address}:0").parse::<SocketAddr>().unwrap();
        let (good, bad) = (at("192.0.2.7"), at("169.254.169.254"));
        assert_eq!(straight(vec![bad, good]).unwrap(), [good]);
        assert!(straight(vec![bad]).is_err());
        assert!(Straight.resolve("localhost".parse().unwrap()).await.is_ok());
        assert!(Straight.resolve("no-such-name.invalid".parse().unwrap()).await.is_err());
    }
}
