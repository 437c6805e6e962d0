//! `duban user create-admin`: the way into an installation in which nobody exists yet.

use std::process::ExitCode;

use kernel::{
    Context,
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
    let created = user::create_admin(&cx, new).await;
    booted.close().await;
    let created = created?;
    print(&format!(
        "已新建{}账号 {}（{}）。一次性激活链接，72 小时内有效，请当面交给本人：\n{}{}\n",
        created.user.title.as_deref().unwrap_or("管理员"),
        created.user.login,
        created.user.name,
        config.http.public_base(),
        created.activation_path,
    ))
}
