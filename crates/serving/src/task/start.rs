//! By which method a task begins; every other one follows within its deliveries.

use law::Method;
use serde::{Deserialize, Serialize};

/// The method of the first try.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StartingMethod)]
pub enum Start {
    /// 电子送达.
    #[default]
    Electronic,
    /// 电话送达.
    Phone,
    /// 来院领取.
    Pickup,
}

impl Start {
    /// What the law calls it.
    pub(crate) const fn method(self) -> Method {
        match self {
            Self::Electronic => Method::Electronic,
            Self::Phone => Method::Phone,
            Self::Pickup => Method::Pickup,
        }
    }

    /// The word that is stored and travels.
    pub(crate) const fn code(self) -> &'static str {
        self.method().code()
    }

    /// Reads the stored word; what is neither a call nor a visit to the window is electronic.
    pub(crate) fn stored(code: &str) -> Self {
        [Self::Phone, Self::Pickup].into_iter().find(|one| one.code() == code).unwrap_or_default()
    }

    /// What is said of a recipient without a number.
    pub(super) fn without_number(self, name: &str) -> String {
        let what = match self {
            Self::Pickup => "通知他来院",
            Self::Electronic | Self::Phone => "电话联系",
        };
        format!(
            "{name} 没有可以拨打的号码，不能{what}。请选择他或者代理人的号码，或者改用其他送达方式。"
        )
    }
}
