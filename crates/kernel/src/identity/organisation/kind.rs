//! What an organisation can be and where it may hang.

use serde::{Deserialize, Serialize};

use crate::access::Class;

/// What an organisation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// 法院.
    Court,
    /// 人民法庭, part of a court.
    Tribunal,
    /// 庭室: a division, office or section inside a body.
    Division,
    /// 政法委.
    PoliticalLegal,
    /// 政务局: the bureau that runs the government services.
    GovernmentService,
    /// 委办局: a commission, department or bureau that decides matters.
    Bureau,
    /// 服务公司: a contractor whose people work for others.
    ServiceCompany,
    /// 监理: who supervises contractors.
    Supervisor,
}

/// How the people of an organisation come to the content of cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Works {
    /// By their grants.
    Fully,
    /// Not at all: they see indicators and directories.
    CountsOnly,
    /// In the court they are posted to, while they are.
    ByPosting,
}

impl OrganisationKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Court,
        Self::Tribunal,
        Self::Division,
        Self::PoliticalLegal,
        Self::GovernmentService,
        Self::Bureau,
        Self::ServiceCompany,
        Self::Supervisor,
    ];

    /// The stored and spoken name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Court => "court",
            Self::Tribunal => "tribunal",
            Self::Division => "division",
            Self::PoliticalLegal => "political_legal",
            Self::GovernmentService => "government_service",
            Self::Bureau => "bureau",
            Self::ServiceCompany => "service_company",
            Self::Supervisor => "supervisor",
        }
    }

    /// The Chinese name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Court => "法院",
            Self::Tribunal => "人民法庭",
            Self::Division => "庭室",
            Self::PoliticalLegal => "政法委",
            Self::GovernmentService => "政务局",
            Self::Bureau => "委办局",
            Self::ServiceCompany => "服务公司",
            Self::Supervisor => "监理单位",
        }
    }

    /// Reads the stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether it is a body of its own, whose people share one data scope; the others are
    /// parts of the body above them.
    pub const fn is_body(self) -> bool {
        !matches!(self, Self::Tribunal | Self::Division)
    }

    /// How its people come to the content of cases.
    pub const fn works(self) -> Works {
        match self {
            Self::PoliticalLegal | Self::Supervisor => Works::CountsOnly,
            Self::ServiceCompany => Works::ByPosting,
            Self::Court
            | Self::Tribunal
            | Self::Division
            | Self::GovernmentService
            | Self::Bureau => Works::Fully,
        }
    }

    /// Whether its people can use permissions of this class; `posted` says whether they are
    /// posted to a court today.
    pub const fn uses(self, class: Class, posted: bool) -> bool {
        match (class, self.works()) {
            (Class::Content, Works::CountsOnly) => false,
            (Class::Content, Works::ByPosting) => posted,
            _ => true,
        }
    }

    /// Whether it may hang under a parent of this kind, or stand alone.
    pub const fn under(self, parent: Option<Self>) -> bool {
        match (self, parent) {
            (Self::Tribunal, parent) => matches!(parent, Some(Self::Court)),
            (Self::Division, parent) => parent.is_some(),
            (_, None) => true,
            (Self::Court, Some(parent)) => matches!(parent, Self::Court),
            (Self::GovernmentService | Self::Bureau, Some(parent)) => {
                matches!(parent, Self::GovernmentService | Self::Bureau)
            }
            (Self::PoliticalLegal, Some(parent)) => matches!(parent, Self::PoliticalLegal),
            (Self::ServiceCompany, Some(parent)) => matches!(parent, Self::ServiceCompany),
            (Self::Supervisor, Some(parent)) => matches!(parent, Self::Supervisor),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_go_both_ways_and_match_the_wire() {
        for kind in OrganisationKind::ALL {
            assert_eq!(OrganisationKind::from_code(kind.code()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.code());
            assert!(!kind.title().is_empty());
        }
        assert_eq!(OrganisationKind::from_code("guild"), None);
    }

    #[test]
    fn who_supervises_sees_no_content_and_who_serves_sees_it_by_posting() {
        let classes = [Class::Content, Class::Indicator, Class::Directory, Class::Own];
        for kind in OrganisationKind::ALL {
            for (class, posted) in classes.into_iter().flat_map(|one| [(one, true), (one, false)]) {
                let hidden = class == Class::Content
                    && match kind {
                        OrganisationKind::PoliticalLegal | OrganisationKind::Supervisor => true,
                        OrganisationKind::ServiceCompany => !posted,
                        _ => false,
                    };
                assert_eq!(kind.uses(class, posted), !hidden, "{kind:?} {class:?} {posted}");
            }
        }
    }

    #[test]
    fn each_kind_hangs_only_where_it_belongs() {
        use OrganisationKind::{Bureau, Court, Division, ServiceCompany, Tribunal};
        assert!(Tribunal.under(Some(Court)));
        assert!(!Tribunal.under(None) && !Tribunal.under(Some(Bureau)));
        assert!(Division.under(Some(Tribunal)) && Division.under(Some(Bureau)));
        assert!(!Division.under(None));
        assert!(Court.under(None) && Court.under(Some(Court)));
        assert!(!Court.under(Some(Division)) && !ServiceCompany.under(Some(Court)));
        // A body never hangs under a part, so a scope never crosses one.
        for body in OrganisationKind::ALL.into_iter().filter(|kind| kind.is_body()) {
            assert!(!body.under(Some(Division)) && !body.under(Some(Tribunal)));
        }
    }
}
