//! Configuration: defaults, then the file, then the environment, then the command line.
//!
//! The file is TOML with one table per concern. In the environment a setting is
//! `DUBAN_` + table + `__` + name, such as `DUBAN_HTTP__LISTEN`. A secret is given as
//! itself or as `…_file`, the path of a file that holds it.

mod convert;
mod external;
mod http;
mod read;
mod secret;
mod sign_in;
mod storage;
mod zones;

pub use convert::ConvertConfig;
pub use external::{
    CaseSystemConfig, DemoConfig, ImapConfig, SmsConfig, SmtpConfig, Tls, WechatConfig,
};
pub use http::HttpConfig;
pub use read::read;
pub use secret::Secret;
pub use sign_in::SignInConfig;
pub use storage::StorageConfig;
pub use zones::ZoneConfig;

use kernel::core::Settings;
use serde::{Deserialize, Serialize};

use crate::Failure;

/// Everything that can be set.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where and how it is reached.
    pub http: HttpConfig,
    /// Where it keeps things.
    pub storage: StorageConfig,
    /// Which side it is.
    pub zone: ZoneConfig,
    /// Passwords and sessions.
    pub sign_in: SignInConfig,
    /// The provider of texts.
    pub sms: Option<SmsConfig>,
    /// The provider that takes over when the first fails.
    pub sms_second: Option<SmsConfig>,
    /// The 12368 platform of the courts, as a provider of texts.
    pub sms_12368: Option<SmsConfig>,
    /// The mail server.
    pub smtp: Option<SmtpConfig>,
    /// The mailbox for what comes back.
    pub imap: Option<ImapConfig>,
    /// The official account on WeChat.
    pub wechat: Option<WechatConfig>,
    /// The court's case system.
    pub case_system: Option<CaseSystemConfig>,
    /// The electronic case file (电子卷宗).
    pub e_file: Option<CaseSystemConfig>,
    /// What turns Word files into PDF.
    pub convert: ConvertConfig,
    /// The demo world.
    pub demo: DemoConfig,
    /// The log.
    pub log: LogConfig,
}

/// The log.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LogConfig {
    /// What is logged, in the words of `RUST_LOG`.
    pub filter: String,
}

impl Default for LogConfig {
    fn default() -> Self {
        Self { filter: "info,sea_orm_migration=warn,sqlx=warn".to_owned() }
    }
}

impl Config {
    /// The providers of texts, the preferred one first.
    fn providers(&self) -> Result<Vec<kernel::messages::SmsSettings>, Failure> {
        let tables =
            [("sms", &self.sms), ("sms_second", &self.sms_second), ("sms_12368", &self.sms_12368)];
        let given = tables.into_iter().filter_map(|(name, table)| Some((name, table.as_ref()?)));
        given.map(|(name, table)| table.settings(name)).collect()
    }

    /// What the kernel needs to know of it.
    ///
    /// # Errors
    /// Names the setting that cannot be used.
    pub fn settings(&self) -> Result<Settings, Failure> {
        let mut endpoints = std::collections::BTreeMap::new();
        if let Some(system) = &self.case_system {
            endpoints.insert("case_system", system.endpoint("case_system")?);
        }
        if let Some(system) = &self.e_file {
            endpoints.insert("e_file", system.endpoint("e_file")?);
        }
        Ok(Settings {
            zone: self.zone.zone()?,
            public_base: self.http.public_base(),
            data: self.storage.data.clone(),
            witness: self.storage.witnesses(),
            endpoints,
            sms: self.providers()?,
            smtp: self.smtp.as_ref().map(SmtpConfig::settings).transpose()?,
            imap: self.imap.as_ref().map(ImapConfig::settings).transpose()?,
            wechat: self.wechat.as_ref().map(WechatConfig::settings).transpose()?,
            ferry: self.zone.ferry()?,
            sign_in: self.sign_in.settings()?,
            write_limit: self.storage.write_limit()?,
        })
    }
}
