//! Who is served, as far as periods depend on it.

/// A natural person, or one that acts through others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Person {
    /// 自然人.
    Natural,
    /// 法人或者其他组织.
    Legal,
}

/// Where the recipient lives or is registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Domicile {
    /// In the country.
    Domestic,
    /// 在中华人民共和国领域内没有住所 (民诉法 283 以下).
    Foreign,
}

/// Who is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Recipient {
    /// What kind of person.
    pub person: Person,
    /// Where.
    pub domicile: Domicile,
}
