//! Permissions and data scope.

use std::sync::Arc;

use uuid::Uuid;

/// One of the three administrators whose powers never meet in one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AdminKind {
    /// 系统管理员: accounts, organisation, settings.
    System,
    /// 安全管理员: roles, grants, policies.
    Security,
    /// 审计管理员: reads and verifies the audit.
    Audit,
}

impl AdminKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::System, Self::Security, Self::Audit];

    /// The stored and spoken name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Security => "security",
            Self::Audit => "audit",
        }
    }

    /// Reads the stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Something a person may do. Declared once, in the `permissions.rs` of its crate.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Permission {
    /// Dotted code, such as `serving.task.create`.
    pub code: &'static str,
    /// Short Chinese title.
    pub title: &'static str,
    /// What the holder can do and see, in one Chinese sentence.
    pub meaning: &'static str,
    /// Set when the permission belongs to one of the three administrators alone.
    pub admin: Option<AdminKind>,
    /// Only after the second factor: personal data of many people at once. Whatever belongs
    /// to an administrator asks for it anyway.
    pub step_up: bool,
}

/// The rows an actor may see. Only [`crate::Context`] and [`crate::Tx`] make one, after
/// the permission was found; every store finder demands one.
#[derive(Debug, Clone)]
pub struct Scope {
    offices: Arc<[Uuid]>,
    everything: bool,
}

impl Scope {
    pub(crate) fn offices(offices: impl Into<Arc<[Uuid]>>) -> Self {
        Self { offices: offices.into(), everything: false }
    }

    pub(crate) fn everything() -> Self {
        Self { offices: Arc::from([]), everything: true }
    }

    /// The same reader without any row: for those whose office shows them counts only.
    #[must_use]
    pub fn nothing(&self) -> Self {
        Self::offices([])
    }

    /// The offices (top of each organisation tree) whose rows are visible; `None` means
    /// all of them (background work of the program itself, audit administrators).
    pub fn visible_offices(&self) -> Option<&[Uuid]> {
        (!self.everything).then_some(&self.offices)
    }

    /// Whether rows of this office are visible.
    pub fn covers(&self, office: Uuid) -> bool {
        self.everything || self.offices.contains(&office)
    }
}
