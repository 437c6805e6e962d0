use proptest::prelude::*;

use super::*;

const OURS: &str = "01a2b3c4-0000-7000-8000-000000000007";
const OTHER: &str = "01a2b3c4-0000-7000-8000-000000000008";

fn ours() -> Uuid {
    OURS.parse().unwrap()
}

/// A report with what came back in its third part.
fn report(fields: &str, back: &str) -> String {
    format!(
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.b.cn\r\nTo: songda@example.cn\r\n\
         Date: Fri, 20 Nov 2026 10:00:09 +0800\r\nMessage-ID: <{OTHER}@mx.b.cn>\r\n\
         Subject: Undelivered Mail\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"edge\"\r\n\r\n\
         --edge\r\n\r\nI am sorry.\r\n\r\n--edge\r\nContent-Type: message/delivery-status\r\n\r\n\
         Reporting-MTA: dns; mx.b.cn\r\n\r\nFinal-Recipient: rfc822; zhang@b.cn\r\n{fields}\r\n\
         --edge\r\n{back}\r\n--edge--\r\n"
    )
}

fn headers() -> String {
    format!(
        "Content-Type: text/rfc822-headers\r\n\r\nFrom: songda@example.cn\r\n\
         Message-ID: <{OURS}@example.cn>\r\nSubject: x\r\n"
    )
}

/// A letter with these headers and this text.
fn letter(head: &str, text: &str) -> Vec<u8> {
    let all = format!(
        "{head}\r\nDate: Fri, 20 Nov 2026 10:00:09 +0800\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}"
    );
    all.into_bytes()
}

#[track_caller]
fn about(raw: impl AsRef<[u8]>) -> Back {
    match read(raw.as_ref()) {
        Reading::About(back) => back,
        other => panic!("{other:?}"),
    }
}

fn at(text: &str) -> Option<Now> {
    Some(text.parse().unwrap())
}

#[test]
fn a_report_says_what_became_of_the_mail() {
    let whole = format!(
        "Content-Type: message/rfc822\r\n\r\nFrom: songda@example.cn\r\nTo: zhang@b.cn\r\n\
         Message-ID: <{OURS}@example.cn>\r\nSubject: x\r\n\r\nbody\r\n"
    );
    let binary = headers().replace("text/rfc822-headers", "message/rfc822-headers");
    let failed = "Action: failed\r\nStatus: 5.1.1\r\n";
    for (fields, back, word, status) in [
        (failed, headers(), Word::Bounced, "5.1.1"),
        (failed, whole, Word::Bounced, "5.1.1"),
        (failed, binary, Word::Bounced, "5.1.1"),
        ("Action: failed\r\nStatus: 5.2.2\r\n", headers(), Word::Bounced, "5.2.2"),
        (
            "Action: failed\r\nDiagnostic-Code: smtp; 550 User not found\r\n",
            headers(),
            Word::Bounced,
            "5.1.1",
        ),
        ("Action: delayed\r\nStatus: 4.4.1\r\n", headers(), Word::Delayed, "4.4.1"),
        ("Action: delivered\r\nStatus: 2.1.5\r\n", headers(), Word::Arrived, ""),
    ] {
        let back = about(report(fields, &back));
        assert_eq!(
            (back.ids.as_slice(), back.word, back.status.as_str()),
            ([ours()].as_slice(), word, status),
            "{fields}"
        );
        assert_eq!(back.addresses, ["zhang@b.cn"]);
        assert_eq!(back.at, at("2026-11-20T02:00:09Z"), "the letter's own date");
    }
    let last = format!("{failed}Last-Attempt-Date: Fri, 20 Nov 2026 09:59:00 +0800\r\n");
    assert_eq!(about(report(&last, &headers())).at, at("2026-11-20T01:59:00Z"));
}

#[test]
fn passing_on_is_no_arrival() {
    for action in ["relayed", "expanded", "eaten", ""] {
        let fields = format!("Action: {action}\r\nStatus: 2.0.0\r\n");
        assert_eq!(read(report(&fields, &headers()).as_bytes()), Reading::Other, "{action}");
    }
}

#[test]
fn of_several_recipients_the_one_that_failed_counts() {
    let fields = "Action: delivered\r\n\r\nFinal-Recipient: rfc822; li@c.cn\r\nAction: failed\r\nStatus: 5.7.1\r\n";
    let back = about(report(fields, &headers()));
    assert_eq!((back.word, back.status.as_str()), (Word::Bounced, "5.7.1"));
    assert_eq!(back.addresses, ["li@c.cn"]);
}

#[test]
fn a_report_that_is_cut_off_still_names_the_mail() {
    let text = report("Action: failed\r\nStatus: 5.1.1\r\n", &headers());
    let end = text.find("Subject: x").unwrap();
    let back = about(&text.as_bytes()[..end]);
    // Its own number is none of ours.
    assert_eq!(back.ids, [ours()]);
}

#[test]
fn machines_answer_without_bouncing() {
    let reply = format!(
        "In-Reply-To: <{OURS}@example.cn>\r\nReferences: <{OTHER}@a.cn> <{OURS}@example.cn>"
    );
    for head in [
        format!(
            "From: zhang@b.cn\r\nSubject: Re\r\nAuto-Submitted: auto-replied (vacation)\r\n{reply}"
        ),
        format!("Return-Path: <>\r\nFrom: zhang@b.cn\r\nSubject: 自动回复: 退信\r\n{reply}"),
        format!("From: zhang@b.cn\r\nSubject: Out of Office: x\r\n{reply}"),
        format!("From: zhang@b.cn\r\nSubject: x\r\nX-Autoreply: yes\r\n{reply}"),
        format!("From: zhang@b.cn\r\nSubject: x\r\nPrecedence: auto_reply\r\n{reply}"),
    ] {
        let back = about(letter(&head, "邮箱已满的话请打电话"));
        assert_eq!((back.word, back.ids[0], back.status.as_str()), (Word::AutoReplied, ours(), ""));
    }
    let person = format!("From: zhang@b.cn\r\nSubject: Re: 退信\r\n{reply}");
    assert_eq!(about(letter(&person, "收到，谢谢。")).word, Word::Replied);
}

#[test]
fn letters_of_servers_to_people_are_understood() {
    let quoted = format!(
        "\r\n----- Original -----\r\nMessage-ID: <{OURS}@example.cn>\r\n您有文书，拒绝查阅无效\r\n"
    );
    for (head, text, word, status) in [
        ("From: PostMaster@qq.example\r\nSubject: 系统退信", "邮箱不存在", Word::Bounced, "5.1.1"),
        (
            "From: postmaster@b.cn\r\nSubject: 通知",
            "您的邮件投递失败：对方邮箱已满",
            Word::Bounced,
            "5.2.2",
        ),
        (
            "From: MAILER-DAEMON@b.cn\r\nSubject: failure notice\r\nAuto-Submitted: auto-replied",
            "<zhang@b.cn>: 192.0.2.7 said: 550 5.7.1 go away",
            Word::Bounced,
            "5.7.1",
        ),
        (
            "Return-Path: <>\r\nFrom: robot@b.cn\r\nSubject: Mail delivery failed: returning message",
            "no reason given",
            Word::Bounced,
            "5.0.0",
        ),
        (
            "From: robot@b.cn\r\nSubject: Mail delivery failed\r\nX-Failed-Recipients: zhang@b.cn",
            "mailbox is full",
            Word::Bounced,
            "5.2.2",
        ),
        (
            "From: postmaster@b.cn\r\nSubject: Warning: message x delayed 24 hours",
            "no action is required",
            Word::Delayed,
            "",
        ),
    ] {
        let back = about(letter(head, &format!("{text}{quoted}")));
        assert_eq!(
            (back.word, back.status.as_str(), back.ids.as_slice()),
            (word, status, [ours()].as_slice()),
            "{head}"
        );
    }
}

#[test]
fn chinese_of_an_older_spelling_is_read() {
    // 系统退信：邮箱不存在, in GBK
    let mut raw =
        b"From: postmaster@b.cn\r\nSubject: =?gb2312?B?z7XNs83L0MU=?=\r\nMIME-Version: 1.0\r\n\
        Content-Type: text/plain; charset=\"gb2312\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
            .to_vec();
    raw.extend_from_slice(
        b"\xcf\xb5\xcd\xb3\xcd\xcb\xd0\xc5\xa3\xba\xd3\xca\xcf\xe4\xb2\xbb\xb4\xe6\xd4\xda\r\n",
    );
    raw.extend_from_slice(format!("Message-ID: <{OURS}@example.cn>\r\n").as_bytes());
    let back = about(&raw);
    assert_eq!((back.word, back.status.as_str(), back.ids[0]), (Word::Bounced, "5.1.1", ours()));
}

#[test]
fn what_names_none_of_our_mails_is_about_nothing_of_ours() {
    for raw in [
        // An address alone says nothing.
        letter(
            "From: postmaster@b.cn\r\nSubject: 系统退信",
            "songda@example.cn 发给 zhang@b.cn 的邮件：邮箱不存在",
        ),
        letter("From: postmaster@b.cn\r\nSubject: 退信", "Message-ID: <not-a-number@example.cn>"),
        letter(
            "From: li@b.cn\r\nSubject: 咨询",
            &format!("我引用一下 <{OURS}@example.cn> 投递失败"),
        ),
        letter("From: shop@b.cn\r\nSubject: 特价", "买二送一"),
        report("Action: failed\r\nStatus: 5.1.1\r\n", "Content-Type: text/plain\r\n\r\nnothing")
            .into_bytes(),
    ] {
        assert_eq!(read(&raw), Reading::Other, "{}", String::from_utf8_lossy(&raw));
    }
}

#[test]
fn a_notice_of_reading_is_no_answer() {
    let raw = format!(
        "From: zhang@b.cn\r\nSubject: Read: x\r\nIn-Reply-To: <{OURS}@example.cn>\r\n\
         Content-Type: multipart/report; report-type=disposition-notification; boundary=e\r\n\r\n\
         --e\r\n\r\nread\r\n--e\r\nContent-Type: message/disposition-notification\r\n\r\n\
         Disposition: manual-action; displayed\r\n--e--\r\n"
    );
    assert_eq!(read(raw.as_bytes()), Reading::Other);
}

#[test]
fn rubbish_and_giants_are_borne() {
    for raw in [&b""[..], b"\r\n", b"\0\0\0", b":", b"\xff\xfe\xff", b"From", b"--\r\n--\r\n"] {
        assert!(!matches!(read(raw), Reading::About(_)), "{raw:?}");
    }
    let many = format!("<{OURS}@example.cn> ").repeat(20_000);
    let head = format!("From: postmaster@b.cn\r\nSubject: 退信\r\nReferences: {many}");
    assert_eq!(about(letter(&head, &many)).ids, [ours()]);
    let nested = (0..3_000)
        .map(|depth| {
            format!("Content-Type: multipart/report; boundary=b{depth}\r\n\r\n--b{depth}\r\n")
        })
        .collect::<String>();
    read(nested.as_bytes());
    let inside = "Content-Type: message/rfc822\r\n\r\n".repeat(3_000);
    read(inside.as_bytes());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    // Cut, doubled and garbled wherever: it never falls over.
    #[test]
    fn no_bytes_make_it_fall_over(
        (from, to, with) in (0_usize..1_200, 0_usize..1_200, prop::collection::vec(any::<u8>(), 0..40))
    ) {
        let mut raw = report("Action: failed\r\nStatus: 5.1.1\r\n", &headers()).into_bytes();
        let (from, to) = (from.min(to).min(raw.len()), to.max(from).min(raw.len()));
        raw.splice(from..to, with);
        read(&raw);
        parsed(&raw);
    }
}
