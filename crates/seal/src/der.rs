//! Writes ASN.1 in DER: what a digest is over when it is not in the bytes as such, and what
//! [`make`](crate::make) signs.

/// One value with this tag.
pub(crate) fn value(tag: u8, body: &[u8]) -> Vec<u8> {
    let mut out = vec![tag];
    if let Ok(short @ 0..0x80) = u8::try_from(body.len()) {
        out.push(short);
    } else {
        let length = body.len().to_be_bytes();
        let digits: Vec<u8> = length.into_iter().skip_while(|&byte| byte == 0).collect();
        out.push(0x80 | u8::try_from(digits.len()).unwrap_or(8));
        out.extend(digits);
    }
    out.extend_from_slice(body);
    out
}

/// A constructed value around others.
pub(crate) fn around(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    value(tag, &parts.concat())
}

#[cfg(any(test, feature = "make"))]
pub(crate) use self::make::{integer, oid};

#[cfg(any(test, feature = "make"))]
mod make {
    use super::value;
    use crate::asn1::{INTEGER, OID};

    /// An OBJECT IDENTIFIER from how people write it; arcs that are no numbers count as 0.
    pub(crate) fn oid(text: &str) -> Vec<u8> {
        let arcs: Vec<u64> = text.split('.').map(|arc| arc.parse().unwrap_or(0)).collect();
        let (top, rest) = arcs.split_at(2.min(arcs.len()));
        let first = top.first().unwrap_or(&0) * 40 + top.get(1).unwrap_or(&0);
        let mut body = Vec::new();
        for arc in std::iter::once(&first).chain(rest) {
            let septets = (0..10).rev().map(|at| (arc >> (7 * at)) as u8 & 0x7F);
            let septets: Vec<u8> = septets.skip_while(|&septet| septet == 0).collect();
            match septets.split_last() {
                None => body.push(0),
                Some((last, before)) => {
                    body.extend(before.iter().map(|septet| septet | 0x80));
                    body.push(*last);
                }
            }
        }
        value(OID, &body)
    }

    /// An INTEGER that is not negative, from its bytes, the highest first.
    pub(crate) fn integer(bytes: &[u8]) -> Vec<u8> {
        let mut body: Vec<u8> = bytes.iter().copied().skip_while(|&byte| byte == 0).collect();
        if body.first().is_none_or(|&byte| byte >= 0x80) {
            body.insert(0, 0);
        }
        value(INTEGER, &body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asn1::{INTEGER, Node, OCTET_STRING};

    #[test]
    fn what_is_written_reads_back() {
        for length in [0, 1, 127, 128, 255, 256, 65_536] {
            let bytes = value(OCTET_STRING, &vec![7; length]);
            assert_eq!(Node::only(&bytes).and_then(|node| Ok(node.octets()?.len())), Ok(length));
        }
        for text in
            ["1.2.156.10197.1.501", "2.5.29.15", "1.2.840.113549.1.9.16.2.47", "0.9.2342.0.1"]
        {
            assert_eq!(Node::only(&oid(text)).and_then(|node| node.oid()).as_deref(), Ok(text));
        }
        assert_eq!(integer(&[0, 0]), value(INTEGER, &[0]));
        assert_eq!(integer(&[0, 0x80]), value(INTEGER, &[0, 0x80]));
        assert_eq!(integer(&[0, 1, 2]), value(INTEGER, &[1, 2]));
    }
}
