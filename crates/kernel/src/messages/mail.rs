//! E-mail through one mail server. A server that took a mail has taken it over, no more:
//! the state is 已提交, and nobody can be asked what became of it.

use std::time::Duration;

use base::Now;
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp::{authentication::Credentials, client::Tls},
};

use super::{Outgoing, SmtpSettings, SmtpTls, outer::SendAnswer};

/// The longest each exchange with the server may take.
const STEP: Duration = Duration::from_secs(10);
/// The longest a whole mail may take.
const LIMIT: Duration = Duration::from_secs(30);

type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// Hands one mail to the server.
pub(super) async fn send(settings: &SmtpSettings, now: Now, message: &Outgoing) -> SendAnswer {
    let transport = match settings.check().and_then(|()| transport(settings)) {
        Ok(transport) => transport,
        Err(reason) => return SendAnswer::NotSent(reason),
    };
    let mail = match compose(settings, now, message) {
        Ok(mail) => mail,
        Err(reason) => return SendAnswer::Refused(reason),
    };
    // Greeting first: a server that cannot be reached has certainly taken nothing.
    match tokio::time::timeout(LIMIT, transport.test_connection()).await {
        Ok(Ok(true)) => {}
        _ => return SendAnswer::NotSent("邮件服务器连接不上".to_owned()),
    }
    match tokio::time::timeout(LIMIT, transport.send(mail)).await {
        Ok(Ok(response)) => {
            let said = response.first_line().unwrap_or_default().chars().take(200).collect();
            SendAnswer::Accepted { provider_id: Some(said) }
        }
        Ok(Err(error)) if error.is_permanent() => SendAnswer::Refused(refused(&error)),
        Ok(Err(error)) if error.is_transient() => {
            SendAnswer::NotSent(format!("邮件服务器暂时不收{}", code(&error)))
        }
        Ok(Err(_)) | Err(_) => SendAnswer::Doubtful("邮件服务器没有确认是否收下".to_owned()),
    }
}

fn transport(settings: &SmtpSettings) -> Result<Transport, String> {
    let builder = match settings.tls {
        SmtpTls::None => Ok(Transport::builder_dangerous(&settings.host).tls(Tls::None)),
        SmtpTls::Starttls => Transport::starttls_relay(&settings.host),
        SmtpTls::Tls => Transport::relay(&settings.host),
    };
    let mut builder = builder
        .map_err(|_| "邮件服务器的加密设置不可用".to_owned())?
        .port(settings.port)
        .timeout(Some(STEP));
    if let (Some(user), Some(password)) = (&settings.user, &settings.password) {
        builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
    }
    Ok(builder.build())
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

fn refused(error: &lettre::transport::smtp::Error) -> String {
    let number = error.status().map(u16::from);
    let said = match number {
        Some(550 | 551 | 553) => "邮箱不存在或拒收",
        Some(552) => "邮箱已满",
        Some(535) => "邮件服务器不认可账号",
        _ => "邮件服务器拒收",
    };
    format!("{said}{}", code(error))
}

fn code(error: &lettre::transport::smtp::Error) -> String {
    error.status().map(|code| format!("（{code}）")).unwrap_or_default()
}

#[cfg(test)]
#[path = "mail_tests.rs"]
pub(super) mod tests;
