//! The part of a bounce that is meant for machines: `message/delivery-status` of RFC 3464.

use base::Now;
use mail_parser::DateTime;

use super::words;

/// Recipients looked at; ours have one.
const MOST: usize = 20;
/// Bytes of one field at most.
const LONGEST: usize = 4_000;

/// What a server did with a mail for one recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// It gave up.
    Failed,
    /// It still tries.
    Delayed,
    /// It put it into the mailbox.
    Delivered,
    /// It handed it on to somebody who tells nothing.
    Passed,
}

/// What a report says about one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Recipient {
    pub action: Action,
    /// The status of RFC 3463; `5.0.0` where a failure gives none.
    pub status: String,
    /// The addresses it names, in lower case.
    pub addresses: Vec<String>,
    /// When it was last tried.
    pub at: Option<Now>,
}

/// Reads a report. What has no action known to the standard is left out.
pub(super) fn recipients(text: &str) -> Vec<Recipient> {
    let mut all = Vec::new();
    for block in blocks(text) {
        if let Some(recipient) = recipient(&block) {
            all.push(recipient);
        }
        if all.len() == MOST {
            break;
        }
    }
    all
}

type Fields = Vec<(String, String)>;

/// Groups of fields between empty lines; a line that begins with a blank goes on.
fn blocks(text: &str) -> Vec<Fields> {
    let mut all: Vec<Fields> = vec![Vec::new()];
    for line in text.lines() {
        if line.trim().is_empty() {
            all.push(Vec::new());
        } else if let Some(fields) = all.last_mut() {
            match (line.starts_with([' ', '\t']), fields.last_mut(), line.split_once(':')) {
                (true, Some((_, value)), _) if value.len() < LONGEST => {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                (false, _, Some((name, value))) => {
                    fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
                }
                _ => {}
            }
        }
    }
    all
}

fn recipient(fields: &Fields) -> Option<Recipient> {
    let field = |name: &str| {
        fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    };
    let action = match field("action")?.to_ascii_lowercase().split([' ', '(']).next()? {
        "failed" => Action::Failed,
        "delayed" => Action::Delayed,
        "delivered" => Action::Delivered,
        "relayed" if own_server_took_it(fields) => Action::Delivered,
        "relayed" | "expanded" => Action::Passed,
        _ => return None,
    };
    let status = field("status").and_then(words::status).unwrap_or_default();
    let said = field("diagnostic-code").unwrap_or_default();
    let status = match (action, status.is_empty() || status.ends_with(".0.0")) {
        (Action::Failed, true) => words::guess(said),
        _ => status,
    };
    let addresses = ["original-recipient", "final-recipient"]
        .into_iter()
        .filter_map(field)
        .map(|value| {
            let value = value.split_once(';').map_or(value, |(_, address)| address);
            value.trim().trim_matches(['<', '>']).to_lowercase()
        })
        .collect();
    let at = field("last-attempt-date").or_else(|| field("x-actual-delivery-date"));
    Some(Recipient { action, status, addresses, at: at.and_then(moment) })
}

/// Whether a mail that was handed on was taken by the recipient's own server, which sends no
/// reports itself: that one said 250.
fn own_server_took_it(fields: &Fields) -> bool {
    let field = |name: &str| {
        let (_, value) = fields.iter().find(|(known, _)| known == name)?;
        let value = value.split_once(';').map_or(value.as_str(), |(_, value)| value);
        Some(value.trim().trim_matches(['<', '>', '.']).to_lowercase())
    };
    let (Some(host), Some(to)) = (field("remote-mta"), field("final-recipient")) else {
        return false;
    };
    let domain = to.rsplit_once('@').map_or("", |(_, domain)| domain);
    let above = host.strip_suffix(domain);
    let own = !domain.is_empty() && above.is_some_and(|it| it.is_empty() || it.ends_with('.'));
    own && field("status").is_some_and(|status| status.starts_with('2'))
}

/// A moment as mails write it.
fn moment(text: &str) -> Option<Now> {
    instant(&DateTime::parse_rfc822(text)?)
}

/// A moment read by the parser; nothing for what no calendar has.
pub(super) fn instant(at: &DateTime) -> Option<Now> {
    if !at.is_valid() {
        return None;
    }
    Now::from_timestamp(at.to_timestamp(), 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_read_field_by_field() {
        let text = "Reporting-MTA: dns; mx.b.cn\r\nArrival-Date: Fri, 20 Nov 2026 10:00:00 +0800\r\n\r\n\
            Original-Recipient: rfc822;Zhang@B.cn\r\nFinal-Recipient: rfc822; <zhang@mail.b.cn>\r\n\
            Action: FAILED (permanently)\r\nStatus: 5.0.0\r\nDiagnostic-Code: smtp; 550\r\n\tMailbox not\r\n found\r\n\
            Last-Attempt-Date: Fri, 20 Nov 2026 10:00:07 +0800\r\n\r\n\
            Final-Recipient: rfc822; li@b.cn\r\nAction: delayed\r\nStatus: 4.4.1\r\n\r\nAction: eaten\r\n";
        assert_eq!(
            recipients(text),
            [
                Recipient {
                    action: Action::Failed,
                    status: "5.1.1".into(),
                    addresses: vec!["zhang@b.cn".into(), "zhang@mail.b.cn".into()],
                    at: Some("2026-11-20T02:00:07Z".parse().unwrap()),
                },
                Recipient {
                    action: Action::Delayed,
                    status: "4.4.1".into(),
                    addresses: vec!["li@b.cn".into()],
                    at: None,
                },
            ]
        );
    }

    #[test]
    fn handed_on_to_the_recipients_own_server_is_delivered() {
        let report = |host: &str, status: &str| {
            let text = format!(
                "Final-Recipient: rfc822; zhang@b.cn\nAction: relayed\nStatus: {status}\n\
                 Remote-MTA: dns; {host}\n"
            );
            recipients(&text)[0].action
        };
        for (host, status, action) in [
            ("mx1.b.cn", "2.0.0", Action::Delivered),
            ("B.CN.", "2.1.5", Action::Delivered),
            ("mx1.b.cn", "4.0.0", Action::Passed),
            ("relay.example.cn", "2.0.0", Action::Passed),
            ("mail-b.cn", "2.0.0", Action::Passed),
            ("", "2.0.0", Action::Passed),
        ] {
            assert_eq!(report(host, status), action, "{host} {status}");
        }
        let expanded = "Final-Recipient: rfc822; zhang@b.cn\nAction: expanded\nStatus: 2.0.0\n";
        assert_eq!(recipients(expanded)[0].action, Action::Passed);
    }

    #[test]
    fn nonsense_has_no_recipients() {
        for text in ["", ":", "Action", "Action:\n", "\n\n\n", "Action: \u{0}", "  folded: first"] {
            assert_eq!(recipients(text), [], "{text:?}");
        }
        let many = "Action: failed\n\n".repeat(100);
        assert_eq!(recipients(&many).len(), MOST);
        let odd = "Action: failed\nLast-Attempt-Date: Fri, 99 Foo 2026 77:00:00 +9999\n";
        assert_eq!(recipients(odd)[0].at, None);
    }
}
