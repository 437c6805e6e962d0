//! Numbers that name a person or an organisation, as linkage and quality see them (K7, K7b).

use std::borrow::Cow;

use base::identifiers::{self, citizen, uscc};
use serde::{Deserialize, Serialize};

/// What a number is, as stated beside it or told from its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 居民身份证, checked.
    Citizen,
    /// 统一社会信用代码, checked.
    Uscc,
    /// 组织机构代码 of nine characters: characters 9 to 17 of a social credit code. Unchecked.
    Organisation,
    /// Anything else, such as a passport. Unchecked.
    Other,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Citizen, Self::Uscc, Self::Organisation, Self::Other];

    /// The name on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::Uscc => "uscc",
            Self::Organisation => "organisation",
            Self::Other => "other",
        }
    }

    /// By the name on the wire.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Why a number names nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Trouble {
    /// Nothing there.
    NoId,
    /// Its check character is wrong, or its day of birth does not exist.
    BadId,
    /// It has the form of another kind than the stated one.
    TypeMismatch,
}

/// A number that can be compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Person<'a> {
    /// What it is.
    pub kind: Kind,
    /// Normalised.
    pub number: Cow<'a, str>,
}

/// The number in its one spelling; borrowed when it already is.
pub fn normalise(raw: &str) -> Cow<'_, str> {
    let plain = raw.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    if plain { Cow::Borrowed(raw) } else { Cow::Owned(identifiers::normalise(raw)) }
}

/// Whether a normalised number has the form of a citizen's: 17 digits and a digit or X.
pub fn citizen_form(number: &str) -> bool {
    let bytes = number.as_bytes();
    let Some((last, body)) = bytes.split_last() else { return false };
    body.len() == 17
        && body.iter().all(u8::is_ascii_digit)
        && (last.is_ascii_digit() || *last == b'X')
}

/// Whether a normalised number has the form of a social credit code: 18 digits and capitals
/// without I, O, S, V, Z.
pub fn uscc_form(number: &str) -> bool {
    let fits = |byte: u8| {
        byte.is_ascii_digit()
            || (byte.is_ascii_uppercase() && !matches!(byte, b'I' | b'O' | b'S' | b'V' | b'Z'))
    };
    number.len() == 18 && number.bytes().all(fits)
}

/// Whether a normalised number has the form of an organisation code: nine digits and capitals.
pub fn organisation_form(number: &str) -> bool {
    number.len() == 9
        && number.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}

/// The kind told from length and alphabet. A number of digits alone fits both kinds of 18
/// characters; no region code begins with 9, most social credit codes do.
pub fn told(number: &str) -> Kind {
    if citizen_form(number) && !number.starts_with('9') {
        Kind::Citizen
    } else if uscc_form(number) {
        Kind::Uscc
    } else {
        Kind::Other
    }
}

/// Whether the check character of a normalised citizen's number is right.
pub fn citizen_checks(number: &str) -> bool {
    citizen_form(number)
        && number.get(..17).and_then(citizen::check_character) == number.chars().last()
}

/// Whether the day of birth of a normalised citizen's number exists.
pub fn birth_exists(number: &str) -> bool {
    birth(number).is_some()
}

/// The day of birth in a normalised citizen's number.
pub fn birth(number: &str) -> Option<chrono::NaiveDate> {
    let piece = |range| number.get(range).filter(|text: &&str| is_digits(text));
    let year: i32 = piece(6..10)?.parse().ok().filter(|year| *year >= 1)?;
    chrono::NaiveDate::from_ymd_opt(
        year,
        piece(10..12)?.parse().ok()?,
        piece(12..14)?.parse().ok()?,
    )
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the check character of a normalised social credit code is right.
pub fn uscc_checks(number: &str) -> bool {
    uscc_form(number) && number.get(..17).and_then(uscc::check_character) == number.chars().last()
}

/// Who the number names. Without a stated kind it is told from its form; a stated one must
/// fit the form. Check characters are tested for citizens and social credit codes only.
///
/// # Errors
/// [`Trouble`] for a number that must never be linked.
pub fn examine(stated: Option<Kind>, raw: &str) -> Result<Person<'_>, Trouble> {
    let number = normalise(raw);
    if number.is_empty() {
        return Err(Trouble::NoId);
    }
    let told = told(&number);
    let kind = stated.unwrap_or(told);
    match kind {
        Kind::Citizen if !citizen_form(&number) || told == Kind::Uscc => {
            return Err(Trouble::TypeMismatch);
        }
        Kind::Citizen if !citizen_checks(&number) || !birth_exists(&number) => {
            return Err(Trouble::BadId);
        }
        Kind::Uscc if !uscc_checks(&number) => {
            let other = told != Kind::Uscc;
            return Err(if other { Trouble::TypeMismatch } else { Trouble::BadId });
        }
        Kind::Organisation if !organisation_form(&number) => return Err(Trouble::TypeMismatch),
        _ => {}
    }
    Ok(Person { kind, number })
}

impl Person<'_> {
    /// What two numbers must share to be compared at all: of a social credit code the nine
    /// characters that may also stand alone as an organisation code.
    pub fn block(&self) -> (Kind, &str) {
        match self.kind {
            Kind::Uscc => (Kind::Organisation, self.number.get(8..17).unwrap_or(&self.number)),
            kind => (kind, &self.number),
        }
    }

    /// Whether both name the same one.
    pub fn is(&self, other: &Person<'_>) -> bool {
        self.block() == other.block() && (self.kind != other.kind || self.number == other.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CITIZEN: &str = "11010519491231002X";
    const USCC: &str = "91110108MA00002420";

    #[test]
    fn a_number_is_told_by_length_and_alphabet() {
        for (number, kind) in [
            (CITIZEN, Kind::Citizen),
            (USCC, Kind::Uscc),
            ("911100001000013428", Kind::Uscc),
            ("E12345678", Kind::Other),
            ("110105491231002", Kind::Other),
            ("1101051949123100", Kind::Other),
            ("11010519491231002Ｘ", Kind::Other),
            ("91110108MA0000242O", Kind::Other),
        ] {
            assert_eq!(told(number), kind, "{number}");
        }
    }

    #[test]
    fn every_branch_of_the_examination() {
        use Kind::{Citizen, Organisation, Other, Uscc};
        use Trouble::{BadId, NoId, TypeMismatch};
        for (stated, raw, expected) in [
            (None, " \u{3000}", Err(NoId)),
            (Some(Other), "", Err(NoId)),
            (None, " 11010519491231002x ", Ok(Citizen)),
            (None, "１１０１０５１９４９１２３１００２Ｘ", Ok(Citizen)),
            (None, "110105194912310021", Err(BadId)),
            (Some(Citizen), "110105194912310021", Err(BadId)),
            (Some(Citizen), USCC, Err(TypeMismatch)),
            (Some(Citizen), "1101054912310", Err(TypeMismatch)),
            (Some(Citizen), "911100001000013428", Err(TypeMismatch)),
            (None, "91110108ma00002420", Ok(Uscc)),
            (None, "91110108MA00002421", Err(BadId)),
            (Some(Uscc), "91110108MA00002421", Err(BadId)),
            (Some(Uscc), CITIZEN, Err(TypeMismatch)),
            (Some(Uscc), "E12345678", Err(TypeMismatch)),
            (Some(Other), "11010519491231002A", Ok(Other)),
            (None, "E12345678", Ok(Other)),
            (Some(Organisation), "ma0000242", Ok(Organisation)),
            (Some(Organisation), "MA000024", Err(TypeMismatch)),
        ] {
            let found = examine(stated, raw).map(|person| person.kind);
            assert_eq!(found, expected, "{stated:?} {raw:?}");
        }
    }

    /// A day that does not exist has a check character all the same.
    #[test]
    fn nobody_was_born_on_a_day_that_does_not_exist() {
        let body = "11010519990229001";
        let number = format!("{body}{}", citizen::check_character(body).unwrap());
        assert!(citizen_checks(&number));
        assert_eq!(examine(None, &number).unwrap_err(), Trouble::BadId);
    }

    #[test]
    fn an_organisation_code_is_a_piece_of_a_social_credit_code() {
        let whole = examine(None, USCC).unwrap();
        let piece = examine(Some(Kind::Organisation), "MA0000242").unwrap();
        assert!(whole.is(&piece) && piece.is(&whole) && whole.is(&whole));
        // The same organisation code under another registration is another number.
        let body = "91110105MA0000242";
        let moved = format!("{body}{}", uscc::check_character(body).unwrap());
        let moved = examine(None, &moved).unwrap();
        assert!(!whole.is(&moved) && moved.is(&piece));
        // A passport of the same letters is no organisation.
        assert!(!examine(Some(Kind::Other), "MA0000242").unwrap().is(&piece));
    }
}
