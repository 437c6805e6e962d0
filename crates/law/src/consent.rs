//! The electronic address and the consent to be served there.

/// How the recipient agreed to electronic service (在线诉讼规则 29, 民诉法解释 136).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Consent {
    /// Expressly, as in the 送达地址确认书.
    Express,
    /// By an agreement before the suit.
    Agreed,
    /// By giving the address in the pleadings.
    Volunteered,
    /// By accepting an electronic service and not objecting.
    Accepted,
}

impl Consent {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Express, Self::Agreed, Self::Volunteered, Self::Accepted];

    /// `a` to `d`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Express => "a",
            Self::Agreed => "b",
            Self::Volunteered => "c",
            Self::Accepted => "d",
        }
    }

    /// Reads `a` to `d`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|consent| consent.code() == code)
    }

    /// The article that makes it a consent.
    pub const fn basis(self) -> &'static str {
        match self {
            Self::Express => "在线诉讼规则29第一项",
            Self::Agreed => "在线诉讼规则29第二项",
            Self::Volunteered => "在线诉讼规则29第三项",
            Self::Accepted => "在线诉讼规则29第四项",
        }
    }
}

/// The address an attempt went to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Address {
    /// Whether the recipient confirmed it.
    pub confirmed: bool,
    /// The consent on record.
    pub consent: Option<Consent>,
}

impl Address {
    /// The consent under which arrival alone serves: a confirmed address and a consent on
    /// record. A confirmed postal address is no consent to electronic service.
    pub fn arrival_serves(self) -> Option<Consent> {
        self.consent.filter(|_| self.confirmed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrival_serves_only_with_confirmation_and_consent() {
        for confirmed in [false, true] {
            assert_eq!(Address { confirmed, consent: None }.arrival_serves(), None);
            for consent in Consent::ALL {
                let address = Address { confirmed, consent: Some(consent) };
                assert_eq!(address.arrival_serves().is_some(), confirmed);
                assert_eq!(Consent::from_code(consent.code()), Some(consent));
            }
        }
        assert_eq!(Consent::from_code("e"), None);
        let numbers = ["第一项", "第二项", "第三项", "第四项"];
        for (consent, number) in Consent::ALL.into_iter().zip(numbers) {
            assert!(consent.basis().ends_with(number));
        }
    }
}
