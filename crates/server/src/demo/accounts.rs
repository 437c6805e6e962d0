//! Who may sign in to the demo, beside the database and on the screen.

use std::{
    fs::{self, OpenOptions},
    io::Write as _,
    path::Path,
};

use serde::{Deserialize, Serialize};

use crate::Failure;

/// The file's name in the data folder.
pub(super) const FILE: &str = "accounts.json";

/// One account.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Account {
    /// What the person does in the story, such as `clerk`.
    pub(super) key: String,
    /// Sign-in name.
    pub(super) login: String,
    /// Drawn when the world was built.
    pub(super) password: String,
    /// The key of the second factor, Base32, for those who need one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) totp: Option<String>,
    /// The person.
    pub(super) name: String,
    /// 职务.
    pub(super) title: String,
    /// Where the person belongs.
    pub(super) office: String,
    /// The division.
    pub(super) unit: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Accounts {
    accounts: Vec<Account>,
}

/// Writes the file for this user alone.
pub(super) fn write(data: &Path, accounts: &[Account]) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(&Accounts { accounts: accounts.to_vec() })
        .map_err(|error| Failure::while_doing("演示账号写不成", error))?;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(data.join(FILE)).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    written.map_err(|error| Failure::while_doing("演示账号写不成", error))
}

/// Prints who may sign in.
pub(super) fn show(data: &Path) {
    let Ok(text) = fs::read_to_string(data.join(FILE)) else { return };
    let Ok(Accounts { accounts }) = serde_json::from_str(&text) else { return };
    println!("\n演示账号（虚构人员，密码在建立演示环境时随机生成）");
    for one in accounts {
        let place = [Some(one.office), one.unit].into_iter().flatten().collect::<Vec<_>>();
        println!(
            "  {:<10} {:<16} {}（{}，{}）",
            one.login,
            one.password,
            one.name,
            one.title,
            place.join(" ")
        );
        if let Some(totp) = one.totp {
            println!("  {:<10} 动态口令密钥 {totp}", "");
        }
    }
    println!("  管理员登录还要 6 位动态口令：把密钥手工输入任一手机令牌程序，30 秒一变。");
    println!();
}
