//! E-mail through one mail server. A server that took a mail has taken it over, no more:
//! the state is 已提交, and nobody can be asked what became of it.

use std::time::Duration;

use base::Now;
use lettre::{
    Message,
    message::{Mailbox, header::ContentType},
    transport::smtp::{
        Error,
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, TlsParameters},
        commands::{Data, Ehlo, Mail, Rcpt},
        extension::{ClientId, MailParameter, RcptParameter},
        response::Response,
    },
};

use super::{Outgoing, SmtpSettings, SmtpTls, outer::SendAnswer};

/// The longest each exchange with the server may take.
const STEP: Duration = Duration::from_secs(10);
/// The longest a whole mail may take.
const LIMIT: Duration = Duration::from_secs(30);
/// How a server is told who we are.
const MECHANISMS: [Mechanism; 2] = [Mechanism::Plain, Mechanism::Login];

/// Hands one mail to the server.
pub(super) async fn send(settings: &SmtpSettings, now: Now, message: &Outgoing) -> SendAnswer {
    if let Err(reason) = settings.check() {
        return SendAnswer::NotSent(reason);
    }
    let mail = match compose(settings, now, message) {
        Ok(mail) => mail,
        Err(reason) => return SendAnswer::Refused(reason),
    };
    // Greeting first: a server that cannot be reached has certainly taken nothing.
    let Ok(Ok(mut line)) = tokio::time::timeout(LIMIT, Line::open(settings)).await else {
        return SendAnswer::NotSent("邮件服务器连接不上".to_owned());
    };
    let answer = match tokio::time::timeout(LIMIT, line.announce(&mail, message.legal)).await {
        Ok(Ok(())) => match tokio::time::timeout(LIMIT, line.text(&mail)).await {
            Ok(Ok(response)) => {
                let said = response.first_line().unwrap_or_default().chars().take(200).collect();
                SendAnswer::Accepted { provider_id: Some(said) }
            }
            Ok(Err(error)) => said_no(&error).unwrap_or_else(doubt),
            Err(_) => doubt(),
        },
        // Nothing of the mail itself has left.
        Ok(Err(error)) => said_no(&error)
            .unwrap_or_else(|| SendAnswer::NotSent("邮件服务器中断了连接".to_owned())),
        Err(_) => SendAnswer::NotSent("邮件服务器没有答复".to_owned()),
    };
    // A server that does not answer is not asked to part in good form either.
    if matches!(answer, SendAnswer::Accepted { .. } | SendAnswer::Refused(_)) {
        line.leave().await;
    }
    answer
}

fn doubt() -> SendAnswer {
    SendAnswer::Doubtful("邮件服务器没有确认是否收下".to_owned())
}

/// What a server said that does not take a mail, for good or for now.
fn said_no(error: &Error) -> Option<SendAnswer> {
    if error.is_permanent() {
        return Some(SendAnswer::Refused(refused(error)));
    }
    let busy = || SendAnswer::NotSent(format!("邮件服务器暂时不收{}", code(error)));
    error.is_transient().then(busy)
}

/// A connection over which one mail goes.
struct Line {
    smtp: AsyncSmtpConnection,
    /// The server passes on who wants to hear of what becomes of a mail (RFC 3461).
    reports: bool,
}

impl Line {
    async fn open(settings: &SmtpSettings) -> Result<Self, Error> {
        let name = ClientId::default();
        let tls = match settings.tls {
            SmtpTls::None => None,
            SmtpTls::Starttls | SmtpTls::Tls => Some(TlsParameters::new(settings.host.clone())?),
        };
        let wrapped = tls.clone().filter(|_| matches!(settings.tls, SmtpTls::Tls));
        let server = (settings.host.as_str(), settings.port);
        let connecting =
            AsyncSmtpConnection::connect_tokio1(server, Some(STEP), &name, wrapped, None);
        let mut smtp = connecting.await?;
        if let Some(tls) = tls.filter(|_| matches!(settings.tls, SmtpTls::Starttls)) {
            smtp.starttls(tls, &name).await?;
        }
        // Asked once more, because the library keeps only what it uses itself.
        let offered = smtp.command(Ehlo::new(name)).await?;
        let reports = offered.message().any(|line| {
            line.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("DSN"))
        });
        if let (Some(user), Some(password)) = (&settings.user, &settings.password) {
            let credentials = Credentials::new(user.clone(), password.clone());
            smtp.auth(&MECHANISMS, &credentials).await?;
        }
        Ok(Self { smtp, reports })
    }

    /// Says from whom, to whom, and that the text follows. What serves wants to be told when it
    /// lies in the mailbox; what comes back shall not bring the text with its code along.
    async fn announce(&mut self, mail: &Message, legal: bool) -> Result<(), Error> {
        let (mut about_mail, mut about_recipient) = (Vec::new(), Vec::new());
        if self.reports {
            let (keyword, value) = ("RET".to_owned(), Some("HDRS".to_owned()));
            about_mail.push(MailParameter::Other { keyword, value });
            let wanted = if legal { "SUCCESS,FAILURE,DELAY" } else { "FAILURE,DELAY" };
            let (keyword, value) = ("NOTIFY".to_owned(), Some(wanted.to_owned()));
            about_recipient.push(RcptParameter::Other { keyword, value });
        }
        let envelope = mail.envelope();
        self.smtp.command(Mail::new(envelope.from().cloned(), about_mail)).await?;
        for to in envelope.to() {
            self.smtp.command(Rcpt::new(to.clone(), about_recipient.clone())).await?;
        }
        self.smtp.command(Data).await?;
        Ok(())
    }

    async fn text(&mut self, mail: &Message) -> Result<Response, Error> {
        self.smtp.message(&mail.formatted()).await
    }

    async fn leave(mut self) {
        // Whatever it says to that, the answer is known.
        drop(tokio::time::timeout(STEP, self.smtp.abort()).await);
    }
}

fn compose(settings: &SmtpSettings, now: Now, message: &Outgoing) -> Result<Message, String> {
    let from: Mailbox = settings.from.parse().map_err(|_| "发件地址的写法不对")?;
    let to: Mailbox = message.to.parse().map_err(|_| "收件地址的写法不对")?;
    let host = from.email.domain().to_owned();
    Message::builder()
        .from(from)
        .to(to)
        .subject(message.title.clone())
        .date(now.into())
        .message_id(Some(format!("<{}@{host}>", message.id)))
        .header(ContentType::TEXT_PLAIN)
        .body(message.body.clone())
        .map_err(|_| "邮件内容不能编码".to_owned())
}

fn refused(error: &Error) -> String {
    let number = error.status().map(u16::from);
    let said = match number {
        Some(550 | 551 | 553) => "邮箱不存在或拒收",
        Some(552) => "邮箱已满",
        Some(535) => "邮件服务器不认可账号",
        _ => "邮件服务器拒收",
    };
    format!("{said}{}", code(error))
}

fn code(error: &Error) -> String {
    error.status().map(|code| format!("（{code}）")).unwrap_or_default()
}

#[cfg(test)]
#[path = "mail_tests.rs"]
pub(super) mod tests;
