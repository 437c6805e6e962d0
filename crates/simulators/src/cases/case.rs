//! A case as it travels.

use serde::Serialize;

/// Answer of the case system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Case {
    pub(crate) number: String,
    pub(crate) court_code: String,
    pub(crate) court: &'static str,
    pub(crate) cause: &'static str,
    pub(crate) division: &'static str,
    pub(crate) judge: Officer,
    pub(crate) clerk: Officer,
    pub(crate) assistant: Option<Officer>,
    pub(crate) procedure: &'static str,
    pub(crate) filed_on: String,
    pub(crate) publicity: &'static str,
    pub(crate) hearing: Option<Hearing>,
    /// The case this one came from.
    pub(crate) earlier: Option<String>,
    pub(crate) parties: Vec<Party>,
}

/// A person of the court.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Officer {
    pub(crate) name: String,
    pub(crate) code: String,
}

/// When and where the court sits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Hearing {
    pub(crate) at: String,
    pub(crate) room: &'static str,
}

/// A party with everything the court knows of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Party {
    pub(crate) id: String,
    pub(crate) role: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) name: String,
    pub(crate) id_number: Option<String>,
    pub(crate) uscc: Option<String>,
    pub(crate) representative: Option<Representative>,
    pub(crate) phones: Vec<Phone>,
    pub(crate) email: Option<String>,
    pub(crate) address: Address,
    pub(crate) domicile: &'static str,
    pub(crate) address_confirmation: Confirmation,
    pub(crate) agents: Vec<Agent>,
    pub(crate) status: Option<Status>,
}

/// How a party stands as a person, where there is something to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Status {
    pub(crate) name: &'static str,
    pub(crate) since: String,
    pub(crate) basis: &'static str,
}

/// Who acts for a legal person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Representative {
    pub(crate) name: String,
    pub(crate) title: &'static str,
}

/// A number, where it is from and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Phone {
    pub(crate) number: String,
    pub(crate) source: &'static str,
    pub(crate) date: String,
}

/// An address; the district is known only at home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Address {
    pub(crate) text: String,
    pub(crate) district: Option<&'static str>,
}

/// What the 送达地址确认书 says, if there is one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Confirmation {
    pub(crate) confirmed: bool,
    pub(crate) consent: Option<&'static str>,
    pub(crate) electronic: Option<Electronic>,
    pub(crate) signed_on: Option<String>,
}

/// Confirmed electronic addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Electronic {
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
}

/// A 诉讼代理人.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Agent {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) id_number: String,
    pub(crate) phone: String,
}
