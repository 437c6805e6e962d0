//! What somebody may do.

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

    /// The Chinese name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::System => "系统管理员",
            Self::Security => "安全管理员",
            Self::Audit => "审计管理员",
        }
    }

    /// Reads the stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What sort of thing a permission opens. What an organisation is decides which sorts its
/// people can use at all: see [`crate::identity::organisation::OrganisationKind::uses`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// 业务内容: cases, parties, files, messages.
    Content,
    /// 指标: counts without any case behind them.
    Indicator,
    /// 名录: organisations, people, roles, calendars, settings.
    Directory,
    /// 本人: what concerns the holder alone.
    Own,
}

impl Class {
    /// The Chinese name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Content => "业务内容",
            Self::Indicator => "指标",
            Self::Directory => "名录",
            Self::Own => "本人事务",
        }
    }

    /// The spoken name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Indicator => "indicator",
            Self::Directory => "directory",
            Self::Own => "own",
        }
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
    /// What sort of thing it opens.
    pub class: Class,
}

impl Permission {
    /// The same permission, opening this sort of thing.
    #[must_use]
    pub const fn of(self, class: Class) -> Self {
        Self { class, ..self }
    }
}
