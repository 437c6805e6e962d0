//! Systems of others.

use std::path::{Path, PathBuf};

use kernel::{
    messages::{ImapSettings, SmsProtocol, SmsSettings, SmtpSettings, SmtpTls, WechatSettings},
    outbound::{self, Endpoint},
};
use serde::{Deserialize, Serialize};

use super::secret::{Secret, optional, secret};
use crate::Failure;

/// A provider of texts.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmsConfig {
    /// How it wants to be talked to: `gateway`, `isms` or `court12368`; by the table's name
    /// if not given.
    #[serde(default)]
    pub protocol: Option<SmsProtocol>,
    /// The provider's address.
    pub url: String,
    /// Who we are there.
    pub app_id: String,
    /// The shared secret.
    pub secret: Option<Secret>,
    /// A file that holds it.
    pub secret_file: Option<PathBuf>,
    /// The registered sign.
    pub sign: String,
}

/// The mail server.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmtpConfig {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Our address.
    pub from: String,
    /// Account.
    pub user: Option<String>,
    /// Password.
    pub password: Option<Secret>,
    /// A file that holds it.
    pub password_file: Option<PathBuf>,
    /// `none` (this machine only), `starttls` or `tls`.
    #[serde(default)]
    pub tls: Tls,
}

/// The mailbox for what comes back.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImapConfig {
    /// The server's name or address.
    pub host: String,
    /// Its port.
    #[serde(default = "imaps")]
    pub port: u16,
    /// Account.
    pub user: String,
    /// Password.
    pub password: Option<Secret>,
    /// A file that holds it.
    pub password_file: Option<PathBuf>,
    /// The folder.
    #[serde(default = "inbox")]
    pub folder: String,
    /// `none` (this machine only), `starttls` or `tls`.
    #[serde(default = "from_the_first_byte")]
    pub tls: Tls,
}

fn imaps() -> u16 {
    993
}

fn inbox() -> String {
    "INBOX".to_owned()
}

fn from_the_first_byte() -> Tls {
    Tls::Tls
}

/// How the way to the mail server is protected.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tls {
    /// Not at all.
    None,
    /// Turned on before anything is said.
    #[default]
    Starttls,
    /// From the first byte.
    Tls,
}

/// The official account on WeChat.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WechatConfig {
    /// The platform's address for programs.
    #[serde(default = "platform")]
    pub url: String,
    /// Its address for people who are asked for their consent.
    #[serde(default = "consent")]
    pub open_url: String,
    /// The account's number.
    pub app_id: String,
    /// Its secret.
    pub secret: Option<Secret>,
    /// A file that holds it.
    pub secret_file: Option<PathBuf>,
}

fn platform() -> String {
    "https://api.weixin.qq.com".to_owned()
}

fn consent() -> String {
    "https://open.weixin.qq.com".to_owned()
}

/// The court's case system.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseSystemConfig {
    /// Its address.
    pub url: String,
    /// Who we are there.
    pub app_id: String,
    /// The shared secret.
    pub secret: Option<Secret>,
    /// A file that holds it.
    pub secret_file: Option<PathBuf>,
}

/// Where the demo finds the simulated outside world.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DemoConfig {
    /// The simulators' address.
    pub simulators: String,
    /// The simulated mail server's port on this machine.
    pub mail_port: u16,
    /// The port where the simulated mailbox is read.
    pub imap_port: u16,
    /// The secret shared with them.
    pub secret: Option<Secret>,
    /// The file that holds it; `sim.secret` beside the data folder if neither is given.
    pub secret_file: Option<PathBuf>,
}

impl DemoConfig {
    /// The secret, if there is one.
    ///
    /// # Errors
    /// When a file is named that cannot be read.
    pub fn secret(&self, data: &Path) -> Result<Option<String>, Failure> {
        let beside = data.parent().map(|folder| folder.join("sim.secret"));
        let named = self.secret.is_some() || self.secret_file.is_some();
        let file = self.secret_file.clone().or(beside.filter(|file| !named && file.is_file()));
        optional("demo.secret", self.secret.as_ref(), file.as_deref())
    }
}

impl Default for DemoConfig {
    fn default() -> Self {
        Self {
            simulators: "http://127.0.0.1:8701".to_owned(),
            mail_port: 8702,
            imap_port: 8703,
            secret: None,
            secret_file: None,
        }
    }
}

impl SmsConfig {
    /// `table` is the name of its table: `sms`, `sms_second` or `sms_12368`.
    pub(super) fn settings(&self, table: &'static str) -> Result<SmsSettings, Failure> {
        let usual = match table {
            "sms_second" => SmsProtocol::Isms,
            "sms_12368" => SmsProtocol::Court12368,
            _ => SmsProtocol::Gateway,
        };
        let settings = SmsSettings {
            code: table.to_owned(),
            protocol: self.protocol.unwrap_or(usual),
            url: self.url.trim_end_matches('/').to_owned(),
            app_id: self.app_id.clone(),
            secret: secret(table, self.secret.as_ref(), self.secret_file.as_deref())?,
            sign: self.sign.clone(),
        };
        let wrong = |reason: String| Failure::new(format!("[{table}] {reason}"));
        settings.check().map_err(wrong)?;
        Ok(settings)
    }
}

impl WechatConfig {
    pub(super) fn settings(&self) -> Result<WechatSettings, Failure> {
        let settings = WechatSettings {
            url: self.url.trim_end_matches('/').to_owned(),
            open_url: self.open_url.trim_end_matches('/').to_owned(),
            app_id: self.app_id.clone(),
            secret: secret("wechat", self.secret.as_ref(), self.secret_file.as_deref())?,
        };
        settings.check().map_err(|reason| Failure::new(format!("[wechat] {reason}")))?;
        Ok(settings)
    }
}

impl SmtpConfig {
    pub(super) fn settings(&self) -> Result<SmtpSettings, Failure> {
        let password =
            optional("smtp.password", self.password.as_ref(), self.password_file.as_deref())?;
        let settings = SmtpSettings {
            host: self.host.clone(),
            port: self.port,
            from: self.from.clone(),
            user: self.user.clone(),
            password,
            tls: self.tls.into(),
        };
        settings.check().map_err(Failure::new)?;
        Ok(settings)
    }
}

impl From<Tls> for SmtpTls {
    fn from(tls: Tls) -> Self {
        match tls {
            Tls::None => Self::None,
            Tls::Starttls => Self::Starttls,
            Tls::Tls => Self::Tls,
        }
    }
}

impl ImapConfig {
    pub(super) fn settings(&self) -> Result<ImapSettings, Failure> {
        let file = self.password_file.as_deref();
        let settings = ImapSettings {
            host: self.host.clone(),
            port: self.port,
            user: self.user.clone(),
            password: secret("imap.password", self.password.as_ref(), file)?,
            folder: self.folder.clone(),
            tls: self.tls.into(),
        };
        settings.check().map_err(|reason| Failure::new(format!("[imap] {reason}")))?;
        Ok(settings)
    }
}

impl CaseSystemConfig {
    pub(super) fn endpoint(&self, table: &str) -> Result<Endpoint, Failure> {
        outbound::check_url(&self.url)
            .map_err(|reason| Failure::new(format!("[{table}] {reason}")))?;
        let file = self.secret_file.as_deref();
        Ok(Endpoint {
            url: self.url.trim_end_matches('/').to_owned(),
            app_id: self.app_id.clone(),
            secret: secret(&format!("{table}.secret"), self.secret.as_ref(), file)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_system_is_never_where_the_machine_keeps_its_secrets() {
        let at = |url: &str| {
            let config = CaseSystemConfig {
                url: url.to_owned(),
                app_id: "duban".to_owned(),
                secret: Some(Secret::new("hush")),
                secret_file: None,
            };
            config
                .endpoint("case_system")
                .map(|endpoint| endpoint.url)
                .map_err(|failure| failure.text)
        };
        assert_eq!(at("https://10.1.2.3/").unwrap(), "https://10.1.2.3");
        let refused = at("http://169.254.169.254").unwrap_err();
        assert!(refused.starts_with("[case_system]") && refused.contains("169.254.169.254"));
    }
}
