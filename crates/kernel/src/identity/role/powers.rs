//! Which powers a set of permissions carries, and who may hold them.

use std::collections::BTreeSet;

use base::{Kind, Refusal};

use crate::{
    access::{AdminKind, Permission},
    registry::Registry,
};

/// What sort of powers a set of permissions carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Powers {
    /// No permission at all.
    Nothing,
    /// Business permissions only.
    Business,
    /// Permissions of one administrator only.
    Admin(AdminKind),
}

impl Powers {
    /// # Errors
    /// `role.mixed_powers` when two sorts meet.
    pub(crate) fn of<'a>(
        permissions: impl IntoIterator<Item = &'a Permission>,
    ) -> Result<Self, Refusal> {
        let mut powers = Self::Nothing;
        for permission in permissions {
            let one = permission.admin.map_or(Self::Business, Self::Admin);
            powers = powers.together(one)?;
        }
        Ok(powers)
    }

    /// Both sets in one hand.
    pub(crate) fn together(self, other: Self) -> Result<Self, Refusal> {
        match (self, other) {
            (Self::Nothing, one) | (one, Self::Nothing) => Ok(one),
            (one, other) if one == other => Ok(one),
            _ => Err(mixed()),
        }
    }

    /// Refuses when somebody of this sort (an administrator, or nobody special) may not
    /// hold these powers.
    pub(crate) fn allowed_to(self, admin: Option<AdminKind>) -> Result<(), Refusal> {
        self.together(admin.map_or(Self::Business, Self::Admin)).map(|_| ())
    }
}

/// Powers that never meet in one person.
pub(crate) fn mixed() -> Refusal {
    Refusal::new(
        Kind::Conflict,
        "role.mixed_powers",
        "系统管理、安全管理、审计管理和业务权限必须由不同的人分别持有，不能合在一个角色或一个人身上。",
    )
}

/// The registered permissions behind the codes, sorted and without doubles, or a field
/// error naming the unknown ones.
pub(crate) fn known(
    registry: &Registry,
    codes: &[String],
) -> Result<Vec<&'static Permission>, Refusal> {
    let codes: BTreeSet<&str> = codes.iter().map(|code| code.trim()).collect();
    let mut found = Vec::with_capacity(codes.len());
    let mut unknown = Vec::new();
    for code in codes {
        match registry.permissions.iter().find(|permission| permission.code == code) {
            Some(permission) => found.push(*permission),
            None => unknown.push(code.chars().take(60).collect::<String>()),
        }
    }
    if unknown.is_empty() {
        return Ok(found);
    }
    unknown.truncate(5);
    Err(Refusal::field(
        "permissions",
        "permission.unknown",
        format!("没有这样的权限：{}。请刷新页面后重选。", unknown.join("、")),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::permissions;

    fn registry() -> Registry {
        Registry { permissions: permissions::ALL.to_vec(), ..Registry::default() }
    }

    fn powers(codes: &[&str]) -> Result<Powers, Refusal> {
        let codes: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
        Powers::of(known(&registry(), &codes)?)
    }

    #[test]
    fn one_sort_at_a_time() {
        assert_eq!(powers(&[]).unwrap(), Powers::Nothing);
        assert_eq!(powers(&["kernel.file.read", "kernel.file.upload"]).unwrap(), Powers::Business);
        assert_eq!(
            powers(&["kernel.role.manage", "kernel.role.grant"]).unwrap(),
            Powers::Admin(AdminKind::Security)
        );
    }

    #[test]
    fn every_pair_of_sorts_is_refused() {
        for pair in [
            ["kernel.user.manage", "kernel.role.manage"],
            ["kernel.user.manage", "kernel.audit.read"],
            ["kernel.role.manage", "kernel.audit.read"],
            ["kernel.user.manage", "kernel.file.read"],
            ["kernel.audit.read", "kernel.audit.own_office"],
        ] {
            assert_eq!(powers(&pair).unwrap_err().code(), "role.mixed_powers", "{pair:?}");
        }
    }

    #[test]
    fn powers_and_people_must_be_of_one_sort() {
        let sorts =
            [None, Some(AdminKind::System), Some(AdminKind::Security), Some(AdminKind::Audit)];
        for holder in sorts {
            assert!(Powers::Nothing.allowed_to(holder).is_ok());
            for power in sorts {
                let powers = power.map_or(Powers::Business, Powers::Admin);
                assert_eq!(powers.allowed_to(holder).is_ok(), power == holder);
            }
        }
    }

    #[test]
    fn unknown_permissions_are_named() {
        let refusal = powers(&["kernel.file.read", "kernel.moon.read"]).unwrap_err();
        assert_eq!(refusal.fields()[0].code, "permission.unknown");
        assert!(refusal.fields()[0].message.contains("kernel.moon.read"));
    }
}
