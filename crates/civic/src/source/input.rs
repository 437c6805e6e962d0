//! What is said about a source, checked.

use base::Refusal;
use kernel::{Tx, identity::system};
use serde::Deserialize;
use uuid::Uuid;

/// A source as somebody wants it.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceInput {
    /// The district or department, unique in the office.
    name: String,
    /// Its district code of six digits.
    area_code: String,
    /// The name of the system it sends by, as the system administrator entered it.
    #[serde(default)]
    system: Option<String>,
    /// Whether it may send.
    #[serde(default = "yes")]
    pub(super) enabled: bool,
}

fn yes() -> bool {
    true
}

/// What was checked.
pub(super) struct Checked {
    pub(super) name: String,
    pub(super) area_code: String,
    pub(super) client: Option<Uuid>,
}

impl SourceInput {
    pub(super) async fn checked(&self, tx: &Tx, office: Uuid) -> Result<Checked, Refusal> {
        let name = self.name.trim();
        if !(2..=50).contains(&name.chars().count()) || name.chars().any(char::is_control) {
            return Err(Refusal::field("name", "source.name", "请填写来源名称，2 至 50 个字。"));
        }
        let area = self.area_code.trim();
        if affairs::code::district(area).is_err() {
            let text = "请填写现行的6位区划代码，如 110105。";
            return Err(Refusal::field("area_code", "source.area", text));
        }
        let system = self.system.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let client = match system {
            None => None,
            Some(name) => Some(system::named(tx, office, name).await?.ok_or_else(|| {
                let text = "本单位没有这个接入系统。请先由系统管理员登记，名称要一致。";
                Refusal::field("system", "source.system", text)
            })?),
        };
        Ok(Checked { name: name.to_owned(), area_code: area.to_owned(), client })
    }
}
