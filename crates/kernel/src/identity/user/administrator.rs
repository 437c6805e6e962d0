//! The account of one of the three administrators, for the server's own command: no page
//! may disable, enable or re-activate it.

use base::{Kind, Refusal};
use uuid::Uuid;

use super::store;
use crate::{
    context::{Actor, Context},
    identity::login,
};

/// The administrator who signs in under this login; only for the program's own command.
///
/// # Errors
/// 404 `admin.unknown` for a login nobody has and one of an ordinary account alike; 403
/// `admin.command_only` for anybody else.
pub async fn administrator(cx: &Context, login: &str) -> Result<Uuid, Refusal> {
    if !matches!(cx.actor(), Actor::System(_)) {
        return Err(super::create_admin::command_only());
    }
    let found = store::find_by_login(cx.read(), &login::key(login)).await?;
    found.filter(|account| account.admin_kind.is_some()).map(|account| account.id).ok_or_else(
        || {
            let login = login.trim();
            let title = format!(
                "没有登录名为 {login} 的管理员账号。其他账号请由系统管理员在“用户”页办理。"
            );
            Refusal::new(Kind::NotFound, "admin.unknown", title)
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        access::AdminKind,
        identity::{
            fixture::Town,
            user::{self, CreateAdmin, DisableUser, EnableUser, RenewActivation, UserState},
        },
        testing::each,
    };

    #[tokio::test]
    async fn the_command_may_what_no_page_may() {
        each(Town::plan(), |world| async move {
            let town = Town::of(world).await;
            let cx = town.world.system();
            let new = CreateAdmin {
                kind: AdminKind::Audit,
                login: "aud".to_owned(),
                name: "何静".to_owned(),
                office_name: None,
                citizen: None,
            };
            let link = user::create_admin(&cx, new).await.unwrap().activation_path;
            let id = administrator(&cx, " AUD ").await.unwrap();
            let renewed = user::renew_activation(&cx, RenewActivation { id }).await.unwrap();
            assert_ne!(renewed.activation_path, link);
            let why = DisableUser { id, reason: "交接".to_owned() };
            assert_eq!(user::disable(&cx, why).await.unwrap().state, UserState::Disabled);
            let open = user::enable(&cx, EnableUser { id }).await.unwrap();
            assert_eq!(open.state, UserState::Pending);
            for act in ["renew_activation", "disable", "enable"] {
                let rows = town.audit(&format!("kernel.user.{act}")).await;
                assert_eq!((rows.len(), rows[0].actor.kind.as_str()), (1, "system"), "{act}");
            }
            town.member("wang", &[]).await;
            for login in ["wang", "nobody"] {
                assert_eq!(administrator(&cx, login).await.unwrap_err().code(), "admin.unknown");
            }
            let page = town.admin(AdminKind::System);
            let refusal = administrator(&page, "aud").await.unwrap_err();
            assert_eq!(refusal.code(), "admin.command_only");
        })
        .await;
    }
}
