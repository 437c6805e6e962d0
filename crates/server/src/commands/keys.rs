//! `duban keys`: another data key while the service goes on, and the public halves of those
//! that sign.

use std::process::ExitCode;

use base::{Clock as _, clock::SystemClock, random::SystemRandom};
use kernel::keys::{KNOWN_AFTER_SECONDS, KeyRing, Purpose};

use super::print;
use crate::{Failure, config::Config};

/// Draws another data key. Running processes take it up by themselves.
///
/// # Errors
/// When there is no key ring yet, or it cannot be written.
pub fn rotate(config: &Config, after: u32) -> Result<ExitCode, Failure> {
    let dir = &config.storage.keys;
    let failed = |error| Failure::while_doing("密钥没有更换", error);
    KeyRing::existing(dir).map_err(failed)?.ok_or_else(|| none(config))?;
    let wait = (i64::from(after) * 60).max(KNOWN_AFTER_SECONDS);
    let from = SystemClock.now() + chrono::Duration::seconds(wait);
    let id = KeyRing::draw(dir, Purpose::Data, &SystemRandom, from).map_err(failed)?;
    print(&format!(
        "已生成第 {id} 号数据密钥，各进程 {wait} 秒后开始使用。旧密钥保留，用于读取旧数据和旧备份，不要删除。\n\
         旧数据由后台任务“更换数据密钥后重新加密”逐步处理，进度在“后台任务”页；服务分在多台机器上的，请在启用之前把密钥文件同步到每一台。\n"
    ))
}

/// Writes every key that ever signed, for those who verify without us.
///
/// # Errors
/// When there is no key ring yet, or it cannot be read.
pub fn public(config: &Config) -> Result<ExitCode, Failure> {
    let failed = |error| Failure::while_doing("密钥目录不可用", error);
    let keys = KeyRing::existing(&config.storage.keys).map_err(failed)?;
    let mut text = String::new();
    for (id, key) in keys.ok_or_else(|| none(config))?.public_keys() {
        let pem = key.to_pem().map_err(|error| Failure::while_doing("公钥写不出来", error))?;
        text.push_str(&format!("第 {id} 号签名公钥，指纹 {}\n{pem}", evidence::fingerprint(&key)));
    }
    print(&text)
}

fn none(config: &Config) -> Failure {
    let dir = config.storage.keys.display();
    Failure::new(format!("密钥目录 {dir} 里还没有密钥，请先启动一次服务"))
}
