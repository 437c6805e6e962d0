//! Understanding what a client says.

/// Largest mail, in bytes.
pub(super) const MAIL_LIMIT: usize = 10 * 1024 * 1024;

/// One command, understood.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Command {
    Ehlo,
    Helo,
    Mail(Envelope),
    Recipient(String, Wish),
    Data,
    Reset,
    Noop,
    Verify,
    Quit,
    /// A known verb with words that make no sense.
    Malformed(&'static str),
    Unknown,
}

/// What the sender wants to be told of (RFC 3461).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wish {
    /// As it was written, such as `SUCCESS,FAILURE`.
    pub(super) notify: Option<String>,
}

impl Wish {
    /// Whether an arrival is wanted told.
    pub(super) fn success(&self) -> bool {
        self.notify.as_deref().is_some_and(|all| all.split(',').any(|one| one == "SUCCESS"))
    }
}

/// What MAIL announces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Envelope {
    pub(super) sender: String,
    pub(super) size: usize,
    pub(super) utf8: bool,
}

/// Reads one command line.
pub(super) fn parse(line: &[u8]) -> Command {
    let Ok(text) = std::str::from_utf8(line) else {
        return Command::Malformed("command is not UTF-8");
    };
    let text = text.trim_end_matches(['\r', '\n']);
    let (verb, rest) = text.split_once(' ').unwrap_or((text, ""));
    match verb.to_ascii_uppercase().as_str() {
        "EHLO" if rest.trim().is_empty() => Command::Malformed("EHLO needs a name"),
        "HELO" if rest.trim().is_empty() => Command::Malformed("HELO needs a name"),
        "EHLO" => Command::Ehlo,
        "HELO" => Command::Helo,
        "MAIL" => mail(rest).unwrap_or(Command::Malformed("MAIL FROM:<address> [parameters]")),
        "RCPT" => recipient(rest).unwrap_or(Command::Malformed("RCPT TO:<address>")),
        "DATA" => Command::Data,
        "RSET" => Command::Reset,
        "NOOP" => Command::Noop,
        "VRFY" => Command::Verify,
        "QUIT" => Command::Quit,
        _ => Command::Unknown,
    }
}

fn mail(rest: &str) -> Option<Command> {
    let (sender, parameters) = path(rest, "FROM:")?;
    let mut envelope = Envelope { sender: sender.to_owned(), ..Envelope::default() };
    for parameter in parameters.split_ascii_whitespace() {
        let upper = parameter.to_ascii_uppercase();
        match upper.split_once('=') {
            Some(("SIZE", size)) => envelope.size = size.parse().ok()?,
            Some(("BODY", "7BIT" | "8BITMIME") | ("RET", "HDRS" | "FULL") | ("ENVID", _)) => {}
            None if upper == "SMTPUTF8" => envelope.utf8 = true,
            _ => return None,
        }
    }
    if !sender.is_empty() && !is_address(sender) {
        return None;
    }
    Some(Command::Mail(envelope))
}

fn recipient(rest: &str) -> Option<Command> {
    let (address, parameters) = path(rest, "TO:")?;
    let mut wish = Wish::default();
    for parameter in parameters.split_ascii_whitespace() {
        match parameter.to_ascii_uppercase().split_once('=') {
            Some(("NOTIFY", all)) if all == "NEVER" || all.split(',').all(is_occasion) => {
                wish.notify = Some(all.to_owned());
            }
            Some(("ORCPT", _)) => {}
            _ => return None,
        }
    }
    is_address(address).then(|| Command::Recipient(address.to_owned(), wish))
}

fn is_occasion(word: &str) -> bool {
    matches!(word, "SUCCESS" | "FAILURE" | "DELAY")
}

/// The address between angle brackets after the keyword, and what follows.
fn path<'a>(rest: &'a str, keyword: &str) -> Option<(&'a str, &'a str)> {
    let rest = rest.trim_start();
    let head = rest.get(..keyword.len())?;
    if !head.eq_ignore_ascii_case(keyword) {
        return None;
    }
    rest[keyword.len()..].trim_start().strip_prefix('<')?.split_once('>')
}

fn is_address(text: &str) -> bool {
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>');
    text.len() <= 254
        && text.chars().all(plain)
        && text
            .rsplit_once('@')
            .is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_in_any_case() {
        assert_eq!(parse(b"ehlo client\r\n"), Command::Ehlo);
        assert_eq!(
            parse(b"rcpt to:<a@b.example>\r\n"),
            Command::Recipient("a@b.example".to_owned(), Wish::default())
        );
        let Command::Recipient(_, wish) =
            parse(b"RCPT TO:<a@b.example> NOTIFY=success,FAILURE\r\n")
        else {
            panic!("not understood");
        };
        assert!(wish.success());
        let envelope = Envelope { sender: "a@b.example".to_owned(), size: 12, utf8: true };
        assert_eq!(
            parse(b"MAIL FROM:<a@b.example> SIZE=12 BODY=8BITMIME SMTPUTF8\r\n"),
            Command::Mail(envelope)
        );
        assert_eq!(parse(b"MAIL FROM:<>\r\n"), Command::Mail(Envelope::default()));
    }

    #[test]
    fn nonsense_is_named_and_never_panics() {
        for line in [
            "MAIL",
            "MAIL FROM",
            "MAIL FROM:a@b",
            "MAIL FROM:<a",
            "MAIL FROM:<a@b> SIZE=x",
            "MAIL FROM:<a@b> X=1",
            "RCPT TO:<a@b.example> NOTIFY=SOMETIMES",
            "RCPT TO:<a@b.example> X=1",
            "RCPT TO:<>",
            "RCPT TO:<a>",
            "RCPT TO:<a@>",
            "RCPT TO:<a b@c>",
            "RCPT 收件",
            "EHLO",
            "HELO ",
        ] {
            assert!(matches!(parse(line.as_bytes()), Command::Malformed(_)), "{line}");
        }
        assert!(matches!(parse(b"\xff\xfe\r\n"), Command::Malformed(_)));
        assert_eq!(parse(b"\r\n"), Command::Unknown);
        assert_eq!(parse(b"AUTH PLAIN\r\n"), Command::Unknown);
    }
}
