//! `duban user renew-activation`, `disable` and `enable`: what no page may do to an
//! administrator's account.

use std::process::ExitCode;

use base::Refusal;
use kernel::{
    Context,
    identity::user::{self, DisableUser, EnableUser, RenewActivation, User},
    installation::Installation,
};

use super::print;
use crate::{Failure, boot::boot, config::Config};

/// What becomes of the account.
#[derive(Debug)]
pub enum Change {
    /// It gets a new one-time link.
    RenewActivation,
    /// It is closed.
    Disable {
        /// Why.
        reason: String,
    },
    /// It is opened again.
    Enable,
}

/// Changes the account of the administrator with this login.
///
/// # Errors
/// `admin.unknown`; those of the act; `database.locked` while the service runs on SQLite.
pub async fn change(config: Config, login: &str, change: Change) -> Result<ExitCode, Failure> {
    let booted = boot(&config, Installation::Real).await?;
    let cx = Context::system(&booted.kernel, "命令行");
    let told = apply(&cx, login, change, &config.http.public_base()).await;
    booted.close().await;
    print(&told?)
}

async fn apply(cx: &Context, login: &str, change: Change, base: &str) -> Result<String, Refusal> {
    let id = user::administrator(cx, login).await?;
    let named = |user: &User| format!("{}账号 {}（{}）", title(user), user.login, user.name);
    Ok(match change {
        Change::RenewActivation => {
            let link = user::renew_activation(cx, RenewActivation { id }).await?;
            let user = user::show(cx, id).await?;
            format!(
                "{} 的新激活链接，只能使用一次，72 小时内有效，请当面交给本人；此前的链接已失效：\n{base}{}\n",
                named(&user),
                link.activation_path,
            )
        }
        Change::Disable { reason } => {
            let user = user::disable(cx, DisableUser { id, reason }).await?;
            format!("已停用{}，其登录会话和激活链接同时失效。\n", named(&user))
        }
        Change::Enable => {
            let user = user::enable(cx, EnableUser { id }).await?;
            format!(
                "已启用{}。忘记密码的，再用 duban user renew-activation 发激活链接。\n",
                named(&user)
            )
        }
    })
}

fn title(user: &User) -> &str {
    user.title.as_deref().unwrap_or("管理员")
}
