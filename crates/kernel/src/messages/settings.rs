//! How to reach the providers. Secrets never show in a log.

use std::fmt;

use serde::Deserialize;

use crate::outbound;

/// How a provider of texts wants to be talked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SmsProtocol {
    /// JSON over HTTP, signed in headers; one text a call.
    #[default]
    Gateway,
    /// Forms over HTTP, signed in a field; the text carries its sign itself.
    Isms,
    /// The 12368 platform of the courts: JSON, texts and calls.
    Court12368,
}

/// A provider of texts.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmsSettings {
    /// Its name in the database: `sms`, `sms_second` or `sms_12368`.
    pub code: String,
    /// How it wants to be talked to.
    pub protocol: SmsProtocol,
    /// The provider's address, without the path of the protocol.
    pub url: String,
    /// Our name at the gateway.
    pub app_id: String,
    /// The shared secret; its UTF-8 bytes are the key.
    pub secret: String,
    /// The registered sign, without 【】.
    pub sign: String,
}

/// How the way to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmtpTls {
    /// Not at all: on this machine only.
    None,
    /// Turned on before anything is said.
    #[default]
    Starttls,
    /// From the first byte.
    Tls,
}

/// The mail server we hand e-mail to.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmtpSettings {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Our address, optionally with a name: `法院 <songda@example.cn>`.
    pub from: String,
    /// Account, if it asks for one.
    #[serde(default)]
    pub user: Option<String>,
    /// Password, if it asks for one.
    #[serde(default)]
    pub password: Option<String>,
    /// Protection of the way.
    #[serde(default)]
    pub tls: SmtpTls,
}

/// The mailbox in which mails that came back lie: that of our own address.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImapSettings {
    /// The server's name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Account.
    pub user: String,
    /// Password.
    pub password: String,
    /// The folder, `INBOX` if a provider sorts nothing into others.
    pub folder: String,
    /// Protection of the way.
    #[serde(default)]
    pub tls: SmtpTls,
}

/// The official account on WeChat.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WechatSettings {
    /// The platform's address for programs: `https://api.weixin.qq.com`.
    pub url: String,
    /// Its address for people who are asked for their consent: `https://open.weixin.qq.com`.
    pub open_url: String,
    /// The account's number.
    pub app_id: String,
    /// Its secret.
    pub secret: String,
}

impl SmsSettings {
    /// The registered sign for this text.
    pub(super) fn sign_of<'a>(&'a self, message: &'a super::Outgoing) -> &'a str {
        if message.sign.is_empty() { &self.sign } else { &message.sign }
    }

    /// The number under which this provider knows the template; our own code if none was
    /// written down.
    pub(super) fn template_of<'a>(&self, message: &'a super::Outgoing) -> &'a str {
        message.provider_ids.get(&self.code).map_or(&message.template, String::as_str)
    }

    /// Whether they can work; asked at start and before each call.
    ///
    /// # Errors
    /// What is wrong, in Chinese.
    pub fn check(&self) -> Result<(), String> {
        check_url("短信网关地址", &self.url)?;
        let sign = self.sign.chars().count();
        if !(2..=30).contains(&sign) || self.sign.contains(['【', '】']) {
            return Err("短信签名须为 2 至 30 个字，不含【】".to_owned());
        }
        if self.app_id.is_empty() || self.secret.is_empty() {
            return Err("短信网关的应用编号或密钥没有填写".to_owned());
        }
        Ok(())
    }
}

impl SmtpSettings {
    /// Whether they can work; asked at start and before each mail.
    ///
    /// # Errors
    /// What is wrong, in Chinese.
    pub fn check(&self) -> Result<(), String> {
        if self.tls == SmtpTls::None && !is_loopback(&self.host) {
            return Err("邮件服务器须用 TLS 或 STARTTLS（只有本机可以不加密）".to_owned());
        }
        outbound::check_host(&self.host)?;
        if self.from.parse::<lettre::message::Mailbox>().is_err() {
            return Err("发件地址的写法不对".to_owned());
        }
        if self.user.is_some() != self.password.is_some() {
            return Err("邮件服务器的账号和密码须同时填写".to_owned());
        }
        Ok(())
    }
}

impl ImapSettings {
    /// Whether they can work; asked at start and before each visit.
    ///
    /// # Errors
    /// What is wrong, in Chinese.
    pub fn check(&self) -> Result<(), String> {
        if self.tls == SmtpTls::None && !is_loopback(&self.host) {
            return Err("收件服务器须用 TLS 或 STARTTLS（只有本机可以不加密）".to_owned());
        }
        outbound::check_host(&self.host)?;
        if self.user.is_empty() || self.password.is_empty() {
            return Err("收件服务器的账号和密码须同时填写".to_owned());
        }
        let clean = |text: &str| !text.chars().any(char::is_control);
        if self.folder.is_empty()
            || ![&self.folder, &self.user, &self.password].iter().all(|text| clean(text))
        {
            return Err("收件服务器的账号、密码或文件夹的写法不对".to_owned());
        }
        Ok(())
    }

    /// The mailbox by a name that changes when it is another one.
    pub(super) fn mailbox(&self) -> String {
        format!("{} {}/{}", self.user, self.host, self.folder)
    }
}

impl WechatSettings {
    /// Whether they can work; asked at start and before each message.
    ///
    /// # Errors
    /// What is wrong, in Chinese.
    pub fn check(&self) -> Result<(), String> {
        check_url("微信公众平台地址", &self.url)?;
        check_url("微信授权地址", &self.open_url)?;
        if self.app_id.is_empty() || self.secret.is_empty() {
            return Err("微信公众号的编号或密钥没有填写".to_owned());
        }
        Ok(())
    }
}

/// Whether secrets may travel to this address. `what` is its name in Chinese.
fn check_url(what: &str, url: &str) -> Result<(), String> {
    let url = reqwest::Url::parse(url).map_err(|_| format!("{what}的写法不对"))?;
    let host = url.host_str().unwrap_or_default();
    match url.scheme() {
        "https" => {}
        "http" if is_loopback(host) => {}
        "http" => return Err(format!("{what}须用 https（只有本机可用 http）")),
        _ => return Err(format!("{what}须以 https:// 开头")),
    }
    outbound::check_host(host)
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

impl fmt::Debug for SmsSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmsSettings")
            .field("code", &self.code)
            .field("url", &self.url)
            .field("app_id", &self.app_id)
            .field("sign", &self.sign)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for WechatSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WechatSettings")
            .field("url", &self.url)
            .field("open_url", &self.open_url)
            .field("app_id", &self.app_id)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for ImapSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ImapSettings")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("folder", &self.folder)
            .field("tls", &self.tls)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for SmtpSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpSettings")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("from", &self.from)
            .field("tls", &self.tls)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sms(url: &str) -> SmsSettings {
        SmsSettings {
            code: "sms".into(),
            protocol: SmsProtocol::Gateway,
            url: url.into(),
            app_id: "duban-demo".into(),
            secret: "hush".into(),
            sign: "北京市昌平区人民法院".into(),
        }
    }

    fn smtp(host: &str, tls: SmtpTls) -> SmtpSettings {
        SmtpSettings {
            host: host.into(),
            port: 25,
            from: "昌平法院 <songda@example.cn>".into(),
            user: Some("songda".into()),
            password: Some("hush".into()),
            tls,
        }
    }

    fn imap(host: &str, tls: SmtpTls) -> ImapSettings {
        ImapSettings {
            host: host.into(),
            port: 993,
            user: "songda".into(),
            password: "hush".into(),
            folder: "INBOX".into(),
            tls,
        }
    }

    #[test]
    fn nothing_travels_in_clear_beyond_this_machine() {
        for url in [
            "https://sms.example.cn",
            "http://127.0.0.1:8701",
            "http://[::1]:1",
            "http://localhost",
        ] {
            assert_eq!(sms(url).check(), Ok(()), "{url}");
        }
        for url in
            ["http://sms.example.cn", "http://127.0.0.1.example.cn", "ftp://127.0.0.1", "sms"]
        {
            assert!(sms(url).check().is_err(), "{url}");
        }
        assert_eq!(smtp("127.0.0.1", SmtpTls::None).check(), Ok(()));
        assert_eq!(smtp("mail.example.cn", SmtpTls::Tls).check(), Ok(()));
        assert!(smtp("mail.example.cn", SmtpTls::None).check().is_err());
        assert_eq!(imap("[::1]", SmtpTls::None).check(), Ok(()));
        assert_eq!(imap("mail.example.cn", SmtpTls::Tls).check(), Ok(()));
        assert!(imap("mail.example.cn", SmtpTls::None).check().is_err());
    }

    #[test]
    fn an_address_that_leads_astray_is_no_provider() {
        for url in ["https://169.254.169.254", "https://2852039166", "https://[fe80::1]"] {
            assert!(sms(url).check().is_err_and(|why| why.contains("不能用")), "{url}");
        }
        assert!(smtp("169.254.169.254", SmtpTls::Tls).check().is_err());
        assert!(imap("169.254.169.254", SmtpTls::Tls).check().is_err());
        assert_eq!(sms("https://10.1.2.3").check(), Ok(()));
    }

    #[test]
    fn half_filled_settings_are_named() {
        let mut settings = sms("https://sms.example.cn");
        settings.sign = "【法院】".into();
        assert!(settings.check().unwrap_err().contains("签名"));
        let mut settings = smtp("mail.example.cn", SmtpTls::Tls);
        settings.password = None;
        assert!(settings.check().unwrap_err().contains("密码"));
        settings.from = "法院\r\nBcc: x@y.cn".into();
        assert!(settings.check().unwrap_err().contains("发件地址"));
        let mut settings = imap("mail.example.cn", SmtpTls::Tls);
        settings.folder = "INBOX\r\nA1 DELETE INBOX".into();
        assert!(settings.check().unwrap_err().contains("文件夹"));
        settings.password = String::new();
        assert!(settings.check().unwrap_err().contains("密码"));
    }

    #[test]
    fn secrets_do_not_show() {
        let (smtp, imap) = (smtp("a.cn", SmtpTls::Tls), imap("a.cn", SmtpTls::Tls));
        let shown = format!("{:?} {smtp:?} {imap:?}", sms("https://a.cn"));
        assert!(!shown.contains("hush"), "{shown}");
    }
}
