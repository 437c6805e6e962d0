//! A reader of ASN.1 as signatures use it (ITU-T X.690): slices of the bytes as they stand,
//! because a signature is over bytes and not over what they mean.
//!
//! DER, with one leave: a constructed value may have the indefinite length, which signing
//! libraries write around a `SignedData`. Nothing here allocates more than it is given.

use base::crypto::to_hex;

pub(crate) const BOOLEAN: u8 = 0x01;
pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const BIT_STRING: u8 = 0x03;
pub(crate) const OCTET_STRING: u8 = 0x04;
pub(crate) const NULL: u8 = 0x05;
pub(crate) const OID: u8 = 0x06;
pub(crate) const UTF8_STRING: u8 = 0x0C;
pub(crate) const PRINTABLE_STRING: u8 = 0x13;
pub(crate) const TELETEX_STRING: u8 = 0x14;
pub(crate) const IA5_STRING: u8 = 0x16;
pub(crate) const UTC_TIME: u8 = 0x17;
pub(crate) const GENERALIZED_TIME: u8 = 0x18;
pub(crate) const BMP_STRING: u8 = 0x1E;
pub(crate) const SEQUENCE: u8 = 0x30;
pub(crate) const SET: u8 = 0x31;
/// `[0]` to `[3]`, constructed.
pub(crate) const CONTEXT: [u8; 4] = [0xA0, 0xA1, 0xA2, 0xA3];

/// How deep values of indefinite length may stand in each other.
const DEEPEST: usize = 16;

/// Bytes that are not what they should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Broken;

pub(crate) type Read<T> = Result<T, Broken>;

/// One value: its tag, what it contains, and all its bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node<'a> {
    pub(crate) tag: u8,
    pub(crate) body: &'a [u8],
    pub(crate) raw: &'a [u8],
}

/// Reads one value after the other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a> {
    left: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { left: bytes }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.left.is_empty()
    }

    pub(crate) fn next(&mut self) -> Read<Node<'a>> {
        let (node, left) = take(self.left, 0)?;
        self.left = left;
        Ok(node)
    }

    pub(crate) fn expect(&mut self, tag: u8) -> Read<Node<'a>> {
        let node = self.next()?;
        if node.tag == tag { Ok(node) } else { Err(Broken) }
    }

    /// The next value if it has this tag.
    pub(crate) fn optional(&mut self, tag: u8) -> Read<Option<Node<'a>>> {
        if self.left.first() == Some(&tag) { self.next().map(Some) } else { Ok(None) }
    }

    /// There is nothing more.
    pub(crate) fn end(self) -> Read<()> {
        if self.left.is_empty() { Ok(()) } else { Err(Broken) }
    }

    /// All that is left.
    pub(crate) fn rest(mut self) -> Read<Vec<Node<'a>>> {
        let mut nodes = Vec::new();
        while !self.is_empty() {
            nodes.push(self.next()?);
        }
        Ok(nodes)
    }
}

fn take(bytes: &[u8], depth: usize) -> Read<(Node<'_>, &[u8])> {
    let (&tag, after) = bytes.split_first().ok_or(Broken)?;
    // Tags of several bytes occur in nothing that is read here.
    if tag & 0x1F == 0x1F {
        return Err(Broken);
    }
    let (&first, after) = after.split_first().ok_or(Broken)?;
    if first == 0x80 {
        return indefinite(bytes, after, tag, depth);
    }
    let (length, after) = length(first, after)?;
    if length > after.len() {
        return Err(Broken);
    }
    let (body, left) = after.split_at(length);
    let raw = &bytes[..bytes.len() - left.len()];
    Ok((Node { tag, body, raw }, left))
}

fn length(first: u8, after: &[u8]) -> Read<(usize, &[u8])> {
    if first < 0x80 {
        return Ok((first.into(), after));
    }
    let count = usize::from(first & 0x7F);
    if count > 4 || count > after.len() {
        return Err(Broken);
    }
    let (digits, after) = after.split_at(count);
    let length = digits.iter().fold(0_u64, |sum, &digit| sum << 8 | u64::from(digit));
    // The shortest form only: two writings of one value are two documents.
    let shortest = length >= 0x80 && digits[0] != 0;
    let length = usize::try_from(length).map_err(|_| Broken)?;
    if shortest { Ok((length, after)) } else { Err(Broken) }
}

fn indefinite<'a>(
    bytes: &'a [u8],
    after: &'a [u8],
    tag: u8,
    depth: usize,
) -> Read<(Node<'a>, &'a [u8])> {
    if tag & 0x20 == 0 || depth >= DEEPEST {
        return Err(Broken);
    }
    let mut left = after;
    loop {
        if let Some(rest) = left.strip_prefix(&[0, 0]) {
            let body = &after[..after.len() - left.len()];
            let raw = &bytes[..bytes.len() - rest.len()];
            return Ok((Node { tag, body, raw }, rest));
        }
        left = take(left, depth + 1)?.1;
    }
}

impl<'a> Node<'a> {
    /// The one value these bytes are.
    pub(crate) fn only(bytes: &'a [u8]) -> Read<Self> {
        let (node, left) = take(bytes, 0)?;
        if left.is_empty() { Ok(node) } else { Err(Broken) }
    }

    /// The value these bytes begin with, and how many it takes.
    pub(crate) fn first(bytes: &'a [u8]) -> Read<(Self, usize)> {
        let (node, _) = take(bytes, 0)?;
        Ok((node, node.raw.len()))
    }

    pub(crate) fn of(self, tag: u8) -> Read<Self> {
        if self.tag == tag { Ok(self) } else { Err(Broken) }
    }

    pub(crate) fn children(&self) -> Reader<'a> {
        Reader::new(self.body)
    }

    /// The bytes of an INTEGER, in the shortest form as DER demands.
    pub(crate) fn integer(&self) -> Read<&'a [u8]> {
        self.of(INTEGER)?;
        match self.body {
            [] => Err(Broken),
            [0, next, ..] if *next < 0x80 => Err(Broken),
            [0xFF, next, ..] if *next >= 0x80 => Err(Broken),
            body => Ok(body),
        }
    }

    /// A small INTEGER that is not negative.
    pub(crate) fn small(&self) -> Read<u32> {
        let body = self.integer()?;
        if body.len() > 4 || body[0] >= 0x80 {
            return Err(Broken);
        }
        Ok(body.iter().fold(0, |sum, &byte| sum << 8 | u32::from(byte)))
    }

    /// An INTEGER above zero as a big-endian number without a leading zero.
    pub(crate) fn natural(&self) -> Read<&'a [u8]> {
        match self.integer()? {
            [0, rest @ ..] if !rest.is_empty() => Ok(rest),
            body if body[0] < 0x80 => Ok(body),
            _ => Err(Broken),
        }
    }

    /// An OBJECT IDENTIFIER as people write it.
    pub(crate) fn oid(&self) -> Read<String> {
        self.of(OID)?;
        let mut arcs: Vec<u64> = Vec::new();
        let mut arc = 0_u64;
        let mut open = false;
        for &byte in self.body {
            if (!open && byte == 0x80) || arc > u64::MAX >> 8 || arcs.len() > 32 {
                return Err(Broken);
            }
            arc = arc << 7 | u64::from(byte & 0x7F);
            open = byte & 0x80 != 0;
            if !open {
                arcs.push(arc);
                arc = 0;
            }
        }
        let (&first, rest) = arcs.split_first().ok_or(Broken)?;
        if open {
            return Err(Broken);
        }
        let top = (first / 40).min(2);
        let mut text = format!("{top}.{}", first - top * 40);
        for arc in rest {
            text.push('.');
            text.push_str(&arc.to_string());
        }
        Ok(text)
    }

    /// A BIT STRING of whole bytes.
    pub(crate) fn bits(&self) -> Read<&'a [u8]> {
        self.of(BIT_STRING)?;
        match self.body {
            [0, rest @ ..] => Ok(rest),
            _ => Err(Broken),
        }
    }

    pub(crate) fn octets(&self) -> Read<&'a [u8]> {
        Ok(self.of(OCTET_STRING)?.body)
    }

    /// A text of any of the kinds that names are written in. GB 18030 in a TeletexString,
    /// which some old certificates have, shows as hexadecimal.
    pub(crate) fn text(&self) -> Read<String> {
        match self.tag {
            UTF8_STRING | PRINTABLE_STRING | IA5_STRING | TELETEX_STRING => {
                Ok(std::str::from_utf8(self.body)
                    .map_or_else(|_| to_hex(self.body), ToOwned::to_owned))
            }
            BMP_STRING => {
                if !self.body.len().is_multiple_of(2) {
                    return Err(Broken);
                }
                let units =
                    self.body.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]]));
                char::decode_utf16(units).collect::<Result<_, _>>().map_err(|_| Broken)
            }
            _ => Err(Broken),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_taken_apart() {
        let bytes = [0x30, 0x06, 0x02, 0x01, 0x05, 0x04, 0x01, 0xAA];
        let node = Node::only(&bytes).expect("a sequence");
        let mut inside = node.children();
        assert_eq!(inside.expect(INTEGER).and_then(|one| one.small()), Ok(5));
        assert_eq!(inside.expect(OCTET_STRING).and_then(|one| one.octets()), Ok(&[0xAA][..]));
        assert_eq!(inside.end(), Ok(()));
    }

    #[test]
    fn the_indefinite_length_ends_at_its_mark() {
        let bytes = [0x30, 0x80, 0x30, 0x80, 0x02, 0x01, 0x05, 0, 0, 0, 0];
        let node = Node::only(&bytes).expect("a sequence");
        assert_eq!(node.body, &bytes[2..9]);
        assert!(Node::only(&bytes[..10]).is_err());
    }

    #[test]
    fn what_der_does_not_allow_is_broken() {
        let table: [&[u8]; 8] = [
            &[],
            &[0x30],
            &[0x30, 0x81, 0x01, 0x00],
            &[0x30, 0x82, 0x00, 0x01, 0x00],
            &[0x30, 0x05, 0x00],
            &[0x1F, 0x01, 0x00],
            &[0x04, 0x80, 0x00, 0x00],
            &[0x30, 0x85, 1, 1, 1, 1, 1],
        ];
        for bytes in table {
            assert!(Node::only(bytes).is_err(), "{bytes:02x?}");
        }
        let deep = [0x30, 0x80].repeat(100_000);
        assert!(Node::only(&deep).is_err());
    }

    #[test]
    fn identifiers_read_as_people_write_them() {
        let table: [(&[u8], &str); 3] = [
            (&[6, 8, 0x2A, 0x81, 0x1C, 0xCF, 0x55, 1, 0x83, 0x75], "1.2.156.10197.1.501"),
            (&[6, 3, 0x55, 4, 3], "2.5.4.3"),
            (&[6, 3, 0x2A, 0x86, 0x48], "1.2.840"),
        ];
        for (bytes, text) in table {
            assert_eq!(Node::only(bytes).and_then(|node| node.oid()).as_deref(), Ok(text));
        }
        for bytes in [&[6, 0][..], &[6, 1, 0x81], &[6, 2, 0x80, 1]] {
            assert!(Node::only(bytes).and_then(|node| node.oid()).is_err());
        }
    }
}
