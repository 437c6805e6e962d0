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

/// Whether a configured host (a name, or an address as it stands in a URL) may be called: an
/// address written out is never looked up, so it is judged here; a name is judged by [`Straight`]
/// each time.
///
/// # Errors
/// What is wrong, in Chinese.
pub fn check_host(host: &str) -> Result<(), String> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    match bare.parse::<IpAddr>() {
        Ok(address) if is_astray(address) => Err(format!(
            "地址 {bare} 不能用：它是链路本地、组播或保留地址（云主机的元数据服务就在这里），\
             请改为对方系统的域名或内网地址"
        )),
        _ => Ok(()),
    }
}

/// The same for the host of a URL, in whatever spelling of an address.
///
/// # Errors
/// What is wrong, in Chinese.
pub fn check_url(url: &str) -> Result<(), String> {
    let url = reqwest::Url::parse(url).map_err(|_| format!("地址 {url} 的写法不对"))?;
    check_host(url.host_str().unwrap_or_default())
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

    #[test]
    fn an_address_written_out_is_judged_like_one_that_was_looked_up() {
        for good in [
            "https://sms.example.cn",
            "http://127.0.0.1:8701",
            "http://[::1]:1/path",
            "https://10.1.2.3",
            "https://[fd12::7]:8443",
        ] {
            assert_eq!(check_url(good), Ok(()), "{good}");
        }
        for bad in [
            "http://169.254.169.254/latest/meta-data",
            "http://2852039166/",
            "http://0xA9FEA9FE/",
            "http://0251.0376.0251.0376/",
            "http://169.254.43518/",
            "http://[::ffff:169.254.169.254]/",
            "http://[64:ff9b::a9fe:a9fe]/",
            "http://[fe80::1]/",
            "http://[fd00:ec2::254]/",
            "http://0.0.0.0:8700",
            "http://[::]/",
            "http://224.0.0.1",
            "http://255.255.255.255",
        ] {
            assert!(check_url(bad).is_err_and(|why| why.contains("请改为")), "{bad}");
        }
        assert!(check_url("no address").is_err());
        assert!(check_host("169.254.169.254").is_err());
        assert_eq!(check_host("mail.example.cn"), Ok(()));
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
