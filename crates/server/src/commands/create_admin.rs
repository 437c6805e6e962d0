//! `duban user create-admin`: the way into an installation in which nobody exists yet.

use std::process::ExitCode;

use kernel::{
    AdminKind, Context,
    identity::user::{self, CreateAdmin},
    installation::Installation,
};

use super::print;
use crate::{Failure, boot::boot, config::Config};

/// Opens the first account of a kind and prints its one-time link.
///
/// # Errors
/// `admin.exists`; `database.locked` while the service runs on SQLite.
pub async fn create_admin(config: Config, new: CreateAdmin) -> Result<ExitCode, Failure> {
    let booted = boot(&config, Installation::Real).await?;
    let cx = Context::system(&booted.kernel, "命令行");
    let kind = new.kind;
    let created = user::create_admin(&cx, new).await;
    booted.close().await;
    let created = created?;
    let next = match kind {
        AdminKind::Security => {
            "角色增加权限须由两名安全管理员一人提出、一人批准：还没有第二名的，请再执行一次本命令，为另一个人新建。\n"
        }
        AdminKind::System | AdminKind::Audit => "",
    };
    print(&format!(
        "已新建{}账号 {}（{}）。\n{next}一次性激活链接，72 小时内有效，请当面交给本人：\n{}{}\n",
        created.user.title.as_deref().unwrap_or("管理员"),
        created.user.login,
        created.user.name,
        config.http.public_base(),
        created.activation_path,
    ))
}
