//! The objects of a PDF (ISO 32000-1, 7.3), read where they stand.
//!
//! Signatures are looked for in all objects of the file and not by way of its tables: what no
//! table names is found as well, and a table cannot lead to another place than the one that
//! is signed. What lies compressed in an object stream cannot be a signature, because its
//! place in the file could not be named.

/// How deep arrays and dictionaries may stand in each other.
const DEEPEST: usize = 64;
/// How many objects are read; a paper has hundreds.
const MOST_OBJECTS: usize = 1_000_000;
/// How many values one object may hold; each takes some forty bytes of memory.
const MOST_VALUES: usize = 1_000_000;

/// A value, with no more of it than signatures need.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Integer(i64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    /// A text in hexadecimal: where it stands, its angle brackets included.
    Hex {
        from: usize,
        to: usize,
    },
    Array(Vec<Value>),
    Dictionary(Dictionary),
    Reference,
    Other,
}

/// A dictionary with its keys in order, doubles included.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Dictionary(pub(super) Vec<(Vec<u8>, Value)>);

impl Dictionary {
    /// The value of a key; none when it stands there twice, since readers disagree on which
    /// counts.
    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        let mut all = self.0.iter().filter(|(name, _)| name == key.as_bytes());
        let (_, value) = all.next()?;
        all.next().is_none().then_some(value)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(name, _)| name == key.as_bytes())
    }

    pub(super) fn name(&self, key: &str) -> Option<&[u8]> {
        match self.get(key)? {
            Value::Name(name) => Some(name),
            _ => None,
        }
    }
}

/// Reading went beyond what a file of this size can be worth.
#[derive(Debug)]
pub(super) struct TooMuch;

/// No value stands here.
struct Nothing;

pub(super) struct Scanner<'a> {
    bytes: &'a [u8],
    /// Bytes that may still be read; values that break off are read again from later starts.
    budget: usize,
    /// Values read of the object at hand.
    values: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, budget: bytes.len().saturating_mul(4).saturating_add(1 << 20), values: 0 }
    }

    /// Calls back with every dictionary of every object.
    pub(super) fn dictionaries(mut self, see: &mut dyn FnMut(&Dictionary)) -> Result<(), TooMuch> {
        let (mut at, mut count) = (0, 0);
        while let Some(start) = self.next_object(at) {
            at = start;
            count += 1;
            if count > MOST_OBJECTS {
                return Err(TooMuch);
            }
            self.values = 0;
            let Ok((value, end)) = self.value(start, 0) else {
                if self.budget == 0 || self.values > MOST_VALUES {
                    return Err(TooMuch);
                }
                continue;
            };
            visit(&value, see);
            at = match &value {
                Value::Dictionary(dictionary) => self.behind_stream(dictionary, end),
                _ => end,
            };
        }
        Ok(())
    }

    /// Where the value ends that begins here.
    #[cfg(any(test, feature = "make"))]
    pub(super) fn end(mut self, from: usize) -> Option<usize> {
        self.value(from, 0).ok().map(|(_, end)| end)
    }

    /// Behind the next `12 0 obj`.
    fn next_object(&self, from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            at += find(self.bytes.get(at..)?, b"obj")?;
            let before = &self.bytes[from.min(at)..at];
            at += 3;
            if is_numbered(before) {
                return Some(at);
            }
        }
    }

    /// Behind the stream that belongs to a dictionary ending here, or here when there is none.
    fn behind_stream(&self, dictionary: &Dictionary, end: usize) -> usize {
        let start = self.skip_white(end);
        let Some(rest) = self.bytes.get(start..).and_then(|rest| rest.strip_prefix(b"stream"))
        else {
            return end;
        };
        let begin = start + 6 + usize::from(rest.starts_with(b"\r\n")) + 1;
        if let Some(&Value::Integer(length)) = dictionary.get("Length")
            && let Some(told) =
                usize::try_from(length).ok().and_then(|length| begin.checked_add(length))
            && told <= self.bytes.len()
        {
            let ends = self.skip_white(told);
            if self.bytes[ends..].starts_with(b"endstream") {
                return ends + 9;
            }
        }
        let begin = begin.min(self.bytes.len());
        find(&self.bytes[begin..], b"endstream").map_or(self.bytes.len(), |at| begin + at + 9)
    }

    fn spend(&mut self, count: usize) -> Result<(), Nothing> {
        self.budget = self.budget.saturating_sub(count);
        if self.budget == 0 { Err(Nothing) } else { Ok(()) }
    }

    /// Behind white space and comments, which are counted.
    fn skip(&mut self, from: usize) -> Result<usize, Nothing> {
        let mut at = self.skip_white(from);
        while self.bytes.get(at) == Some(&b'%') {
            while self.bytes.get(at).is_some_and(|&byte| byte != b'\n' && byte != b'\r') {
                at += 1;
            }
            at = self.skip_white(at);
        }
        self.spend(at - from + 1)?;
        Ok(at)
    }

    fn skip_white(&self, from: usize) -> usize {
        let from = from.min(self.bytes.len());
        let white = self.bytes[from..].iter().take_while(|&&byte| is_space(byte)).count();
        from + white
    }

    /// The value that begins here or after white space, and where it ends.
    fn value(&mut self, from: usize, depth: usize) -> Result<(Value, usize), Nothing> {
        let at = self.skip(from)?;
        self.values += 1;
        if depth > DEEPEST || self.values > MOST_VALUES {
            return Err(Nothing);
        }
        match self.bytes.get(at).ok_or(Nothing)? {
            b'/' => {
                let (name, end) = self.name(at + 1);
                self.spend(end - at)?;
                Ok((Value::Name(name), end))
            }
            b'<' if self.bytes.get(at + 1) == Some(&b'<') => self.dictionary(at + 2, depth),
            b'<' => {
                let found = find(&self.bytes[at..], b">");
                self.spend(found.unwrap_or(self.bytes.len() - at))?;
                let length = found.ok_or(Nothing)?;
                Ok((Value::Hex { from: at, to: at + length + 1 }, at + length + 1))
            }
            b'(' => self.text(at + 1),
            b'[' => self.array(at + 1, depth),
            _ => self.word(at),
        }
    }

    fn dictionary(&mut self, from: usize, depth: usize) -> Result<(Value, usize), Nothing> {
        let mut entries = Vec::new();
        let mut at = from;
        loop {
            at = self.skip(at)?;
            match self.bytes.get(at).ok_or(Nothing)? {
                b'>' if self.bytes.get(at + 1) == Some(&b'>') => {
                    return Ok((Value::Dictionary(Dictionary(entries)), at + 2));
                }
                b'/' => {
                    let (key, end) = self.name(at + 1);
                    self.spend(end - at)?;
                    let (value, end) = self.value(end, depth + 1)?;
                    entries.push((key, value));
                    at = end;
                }
                _ => return Err(Nothing),
            }
        }
    }

    fn array(&mut self, from: usize, depth: usize) -> Result<(Value, usize), Nothing> {
        let mut values = Vec::new();
        let mut at = from;
        loop {
            at = self.skip(at)?;
            if self.bytes.get(at) == Some(&b']') {
                return Ok((Value::Array(values), at + 1));
            }
            let (value, end) = self.value(at, depth + 1)?;
            values.push(value);
            at = end;
        }
    }

    /// A name without its solidus, `#xx` resolved.
    fn name(&self, from: usize) -> (Vec<u8>, usize) {
        let mut name = Vec::new();
        let mut at = from;
        while let Some(&byte) = self.bytes.get(at).filter(|&&byte| is_regular(byte)) {
            let escaped = self
                .bytes
                .get(at + 1..at + 3)
                .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
            if let (b'#', Some(meant)) = (byte, escaped) {
                name.push(meant);
                at += 3;
            } else {
                name.push(byte);
                at += 1;
            }
        }
        (name, at)
    }

    /// A text in parentheses; escapes stay as they are, since only dates are read.
    fn text(&mut self, from: usize) -> Result<(Value, usize), Nothing> {
        let (mut at, mut open) = (from, 1_u32);
        loop {
            self.spend(1)?;
            match self.bytes.get(at).ok_or(Nothing)? {
                b'\\' => at += 1,
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            at += 1;
            if open == 0 {
                return Ok((Value::Text(self.bytes[from..at - 1].to_vec()), at));
            }
        }
    }

    /// A number, a reference or one of the words `true`, `false` and `null`.
    fn word(&mut self, from: usize) -> Result<(Value, usize), Nothing> {
        let end = self.bytes[from..]
            .iter()
            .position(|&byte| !is_regular(byte))
            .map_or(self.bytes.len(), |length| from + length);
        self.spend(end - from)?;
        let word = &self.bytes[from..end];
        match word {
            [] => Err(Nothing),
            b"true" | b"false" | b"null" => Ok((Value::Other, end)),
            _ if word.iter().all(|byte| b"+-.0123456789".contains(byte)) => {
                if let Some(end) = self.reference(end) {
                    return Ok((Value::Reference, end));
                }
                let number = std::str::from_utf8(word).ok().and_then(|word| word.parse().ok());
                Ok((number.map_or(Value::Other, Value::Integer), end))
            }
            // `obj`, `endobj`, `stream`: the value broke off.
            _ => Err(Nothing),
        }
    }

    /// Behind `0 R`, when a number ending here is followed by it.
    fn reference(&self, from: usize) -> Option<usize> {
        let generation = self.skip_white(from);
        let rest = self.bytes.get(generation..)?;
        let digits = rest.iter().take(6).take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 || generation == from {
            return None;
        }
        let mark = self.skip_white(generation + digits);
        let apart = mark > generation + digits && self.bytes.get(mark) == Some(&b'R');
        (apart && self.bytes.get(mark + 1).is_none_or(|&byte| !is_regular(byte)))
            .then_some(mark + 1)
    }
}

fn visit(value: &Value, see: &mut dyn FnMut(&Dictionary)) {
    match value {
        Value::Dictionary(dictionary) => {
            see(dictionary);
            dictionary.0.iter().for_each(|(_, value)| visit(value, see));
        }
        Value::Array(values) => values.iter().for_each(|value| visit(value, see)),
        _ => {}
    }
}

/// Whether this ends in the two numbers of an object.
fn is_numbered(before: &[u8]) -> bool {
    let skip = |bytes: &[u8], what: fn(u8) -> bool| {
        bytes.len() - bytes.iter().rev().take(16).take_while(|&&byte| what(byte)).count()
    };
    let digit = |byte: u8| byte.is_ascii_digit();
    let spaced = skip(before, is_space);
    let generation = skip(&before[..spaced], digit);
    let apart = skip(&before[..generation], is_space);
    let number = skip(&before[..apart], digit);
    generation < spaced && apart < generation && number < apart
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !b"()<>[]{}/%".contains(&byte)
}

/// Where this word stands first.
fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let (&first, rest) = word.split_first()?;
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|&byte| byte == first) {
        at += found + 1;
        if bytes[at..].starts_with(rest) {
            return Some(at - 1);
        }
    }
    None
}
