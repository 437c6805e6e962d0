//! The demo world: two courts, some people, a few weeks of work, all of it lived through
//! by the acts themselves and over HTTP, so that nothing in it could not have happened.
//!
//! It is built once a day and per program, kept in a cache beside the data folder, and
//! copied where a start finds no data. The outside world is played by `duban-sim`; when
//! that is not there, the world has people and no cases.

mod accounts;
mod affairs;
mod build;
mod cache;
mod clock;
mod desk;
mod exchange;
mod halted;
mod outside;
mod papers;
mod people;
mod phone;
mod relay;
mod seal;
mod signature;
mod story;

use kernel::zone::Side;

use crate::{
    Failure,
    config::{
        CaseSystemConfig, Config, ImapConfig, Secret, SmsConfig, SmtpConfig, Tls, WechatConfig,
    },
};
use accounts::FILE;
use outside::Outside;

/// The official account that the simulated platform of WeChat knows.
const OFFICIAL_ACCOUNT: &str = "wx0000000000duban0";
/// Who we are to the simulators.
const APP_ID: &str = "duban-demo";
/// The address mails come from, whose mailbox the simulators keep.
const MAILBOX: &str = "songda@example.cn";
/// The sign in front of every text.
const SIGN: &str = "北京市昌平区人民法院";

/// Points the configuration at the simulated outside world, where it does not name
/// another. Without the shared secret nothing is sent anywhere.
///
/// # Errors
/// When the secret's file is named and cannot be read.
pub fn outside(config: &mut Config) -> Result<(), Failure> {
    let demo = config.demo.clone();
    let Some(secret) = demo.secret(&config.storage.data)? else { return Ok(()) };
    // They travel in clear, so they are drawn from the shared one.
    let mut drawn = base::crypto::to_hex(base::crypto::hmac_sm3(secret.as_bytes(), b"weixin"));
    drawn.truncate(32);
    let mut mailbox = base::crypto::to_hex(base::crypto::hmac_sm3(secret.as_bytes(), b"imap"));
    mailbox.truncate(32);
    let secret = Some(Secret::new(secret));
    // From here on it does not matter where the data lies.
    (config.demo.secret, config.demo.secret_file) = (secret.clone(), None);
    let (url, app_id) = (demo.simulators, APP_ID.to_owned());
    let provider = || SmsConfig {
        protocol: None,
        url: url.clone(),
        app_id: app_id.clone(),
        secret: secret.clone(),
        secret_file: None,
        sign: SIGN.to_owned(),
    };
    config.wechat.get_or_insert_with(|| WechatConfig {
        url: format!("{url}/weixin"),
        open_url: format!("{url}/weixin"),
        app_id: OFFICIAL_ACCOUNT.to_owned(),
        secret: Some(Secret::new(drawn)),
        secret_file: None,
    });
    config.sms.get_or_insert_with(provider);
    config.sms_second.get_or_insert_with(provider);
    let system = CaseSystemConfig { url, app_id, secret, secret_file: None };
    config.e_file.get_or_insert_with(|| system.clone());
    config.case_system.get_or_insert(system);
    config.smtp.get_or_insert_with(|| SmtpConfig {
        host: "127.0.0.1".to_owned(),
        port: demo.mail_port,
        from: format!("昌平法院送达 <{MAILBOX}>"),
        user: None,
        password: None,
        password_file: None,
        tls: Tls::None,
    });
    config.imap.get_or_insert_with(|| ImapConfig {
        host: "127.0.0.1".to_owned(),
        port: demo.imap_port,
        user: MAILBOX.to_owned(),
        password: Some(Secret::new(mailbox)),
        password_file: None,
        folder: "INBOX".to_owned(),
        tls: Tls::None,
    });
    Ok(())
}

/// Puts the demo world in place, unless there is one.
///
/// # Errors
/// When it cannot be built or copied.
pub async fn prepare(config: &Config) -> Result<(), Failure> {
    // Nobody works in the outer zone: it begins empty and is filled by the inner one.
    let there = config.storage.data.join(FILE).exists();
    if there || !config.zone.zone()?.serves(Side::Inner) {
        return Ok(());
    }
    cache::fill(config).await
}

/// Tells the simulated gateway where to report, and people who may sign in.
pub async fn announce(config: &Config) {
    if config.zone.zone().is_ok_and(|zone| zone.serves(Side::Outer)) {
        let here = format!("http://{}", config.http.listen);
        match Outside::of(config) {
            Some(outside) if outside.report_to(Some(&here)).await.is_ok() => {}
            _ => tracing::warn!(
                simulators = config.demo.simulators,
                "the simulators are not there: no texts, no new cases"
            ),
        }
    }
    accounts::show(&config.storage.data);
}
