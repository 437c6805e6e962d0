//! Addresses a system may call from: single ones and CIDR blocks.

use std::net::IpAddr;

use crate::identity::input::Wrong;

/// Blocks one system may have.
const MOST: usize = 20;

fn block(text: &str) -> Option<(IpAddr, u8)> {
    let (address, bits) = match text.split_once('/') {
        Some((address, bits)) => (address.parse::<IpAddr>().ok()?, Some(bits.parse().ok()?)),
        None => (text.parse::<IpAddr>().ok()?, None),
    };
    let most = if address.is_ipv4() { 32 } else { 128 };
    let bits: u8 = bits.unwrap_or(most);
    // A block of everything is no limit and surely a slip.
    (bits <= most && bits > 0).then_some((address, bits))
}

/// The blocks as they are kept.
pub(super) fn checked(blocks: &[String]) -> Result<String, Wrong> {
    if blocks.len() > MOST {
        return Err(Wrong::new("too_many", format!("最多 {MOST} 个地址段。")));
    }
    let mut kept = Vec::new();
    for text in blocks.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
        if block(text).is_none() {
            return Err(Wrong::new(
                "network.invalid",
                format!("“{text}”不是地址或地址段，请写成 10.1.2.3 或 10.1.2.0/24。"),
            ));
        }
        kept.push(text);
    }
    if kept.is_empty() {
        return Err(Wrong::new("required", "请填写允许调用的地址或地址段。"));
    }
    Ok(kept.join(" "))
}

/// Whether a call from here is allowed.
pub(super) fn allows(kept: &str, ip: &str) -> bool {
    let Ok(ip) = ip.parse::<IpAddr>().map(|ip| ip.to_canonical()) else { return false };
    kept.split(' ').filter_map(block).any(|(address, bits)| match (address, ip) {
        (IpAddr::V4(block), IpAddr::V4(ip)) => same(&block.octets(), &ip.octets(), bits),
        (IpAddr::V6(block), IpAddr::V6(ip)) => same(&block.octets(), &ip.octets(), bits),
        _ => false,
    })
}

fn same(block: &[u8], ip: &[u8], bits: u8) -> bool {
    let (whole, rest) = (usize::from(bits / 8), bits % 8);
    let mask = !(0xFF_u8.checked_shr(u32::from(rest)).unwrap_or(0));
    block[..whole] == ip[..whole] && (rest == 0 || (block[whole] ^ ip[whole]) & mask == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_hold_their_addresses_and_no_neighbour() {
        for (kept, ip, allowed) in [
            ("", "203.0.113.9", false),
            ("10.1.2.3", "10.1.2.3", true),
            ("10.1.2.3", "10.1.2.4", false),
            ("10.1.2.0/24", "10.1.2.255", true),
            ("10.1.2.0/24", "10.1.3.0", false),
            ("10.1.2.128/25", "10.1.2.127", false),
            ("10.1.2.128/25", "::ffff:10.1.2.200", true),
            ("192.0.2.0/24 10.0.0.0/8", "10.200.1.1", true),
            ("2001:db8::/33", "2001:db8:7fff::1", true),
            ("2001:db8::/33", "2001:db8:8000::1", false),
            ("10.0.0.0/8", "unix", false),
        ] {
            assert_eq!(allows(kept, ip), allowed, "{kept} {ip}");
        }
    }

    #[test]
    fn what_is_no_block_is_named() {
        for wrong in ["x", "10.1.2", "10.1.2.0/33", "0.0.0.0/0", "10.1.2.0/-1", "::/129"] {
            let wrong = checked(&[wrong.to_owned()]).unwrap_err();
            assert_eq!(wrong.code, "network.invalid");
        }
        let given = [" 10.1.2.0/24 ".to_owned(), String::new(), "::1".to_owned()];
        assert_eq!(checked(&given).unwrap(), "10.1.2.0/24 ::1");
        assert_eq!(checked(&[" ".to_owned()]).unwrap_err().code, "required");
        assert_eq!(checked(&vec!["::1".to_owned(); 21]).unwrap_err().code, "too_many");
    }
}
