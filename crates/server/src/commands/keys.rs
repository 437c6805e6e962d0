//! `duban keys`: another key while the service goes on, and the public halves of those that
//! sign.

use std::process::ExitCode;

use base::{Clock as _, clock::SystemClock, random::SystemRandom};
use kernel::keys::{KNOWN_AFTER_SECONDS, KeyRing, Purpose};

use super::print;
use crate::{Failure, config::Config};

/// Draws another key of this purpose. Running processes take it up by themselves.
///
/// # Errors
/// When there is no key ring yet, or it cannot be written.
pub fn rotate(config: &Config, purpose: Purpose, after: u32) -> Result<ExitCode, Failure> {
    let dir = &config.storage.keys;
    let failed = |error| Failure::while_doing("密钥没有更换", error);
    KeyRing::existing(dir).map_err(failed)?.ok_or_else(|| none(config))?;
    let wait = (i64::from(after) * 60).max(KNOWN_AFTER_SECONDS);
    let from = SystemClock.now() + chrono::Duration::seconds(wait);
    let id = KeyRing::draw(dir, purpose, &SystemRandom, from).map_err(failed)?;
    let (name, old) = told(purpose);
    print(&format!(
        "已生成第 {id} 号{name}，各进程 {wait} 秒后开始使用。{old}\n\
         服务分在多台机器上的，请在启用之前把密钥文件同步到每一台。\n"
    ))
}

/// What a key of this purpose is called, and what becomes of the older ones.
fn told(purpose: Purpose) -> (&'static str, &'static str) {
    match purpose {
        Purpose::Sign => (
            "签名密钥",
            "此后的审计检查点和证据包用新密钥签名；旧密钥保留，用来核验以前的签名，不要删除。\
             请用 duban keys public 输出新公钥，按原来的办法公布，旧公钥继续公布。",
        ),
        Purpose::Index => (
            "索引密钥",
            "旧密钥保留，审计记录里的旧索引要用它查，不要删除。\n\
             旧索引由后台任务“更换索引密钥后重建检索索引”逐步处理，其间新旧都能查到，进度在“后台任务”页。",
        ),
        _ => (
            "数据密钥",
            "旧密钥保留，用于读取旧数据和旧备份，不要删除。\n\
             旧数据由后台任务“更换数据密钥后重新加密”逐步处理，进度在“后台任务”页。",
        ),
    }
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
