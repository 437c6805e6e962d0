//! Inventing one party.

use chrono::{Days, NaiveDate};

use crate::cases::address::{Numbers, abroad, home};
use crate::cases::case::{Agent, Confirmation, Electronic, Party, Phone, Representative, Status};
use crate::cases::dice::Dice;
use crate::cases::identity::{self, Register};
use crate::cases::special::Special;

/// What all parties of a case have in common.
pub(super) struct Setting<'a> {
    pub(super) seed: u64,
    pub(super) number: &'a str,
    /// Code and name of the court's own district.
    pub(super) district: (&'static str, &'static str),
    pub(super) filed_on: NaiveDate,
    pub(super) today: NaiveDate,
    pub(super) special: Special,
    /// Legal persons that are sued are offices, not firms.
    pub(super) against_office: bool,
}

/// Which party is wanted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seat {
    pub(super) role: &'static str,
    pub(super) place: usize,
    pub(super) legal: bool,
}

impl Setting<'_> {
    /// Invents the party of a seat.
    pub(super) fn invent(&self, seat: Seat, numbers: &mut Numbers) -> Party {
        let sued = seat.role == "被告";
        if sued && self.special == Special::Regular {
            return self.regular(seat);
        }
        let dice = Dice::new(self.seed, self.number, &format!("{}{}", seat.role, seat.place));
        let away = sued
            && (self.special == Special::Abroad || (!self.special.is_fixed() && dice.percent(3)));
        let away = away && !seat.legal;
        let id = format!("DSR{}", dice.hex(12));
        let confirmation = self.confirmation(&dice, sued);
        let email = self.email(&dice, &id, &confirmation);
        let phones = self.phones(&dice, sued, &confirmation, numbers);
        let agents = self.agents(&dice, sued, numbers);
        let electronic = confirmation.consent.map(|_| Electronic {
            phone: phones.first().map(|phone| phone.number.clone()),
            email: email.clone(),
        });
        let body = if seat.legal { self.legal(&dice, sued) } else { self.natural(&dice, sued) };
        Party {
            id,
            role: seat.role,
            kind: if seat.legal { "legal" } else { "natural" },
            name: body.name,
            id_number: body.id_number,
            uscc: body.uscc,
            representative: body.representative,
            phones,
            email,
            address: if away { abroad(&dice) } else { home(&dice, self.district.0) },
            domicile: if away { "foreign" } else { "domestic" },
            address_confirmation: Confirmation { electronic, ..confirmation },
            agents,
            status: self.special.status().filter(|_| sued).map(|(name, basis)| Status {
                name,
                since: self.before_filing(20).to_string(),
                basis,
            }),
        }
    }

    /// A firm that is sued time and again, in both courts, and its lawyer: the same people and
    /// numbers in every case.
    fn regular(&self, seat: Seat) -> Party {
        let dice = Dice::new(self.seed, "regular", "firm");
        let mut numbers = Numbers::new(&dice);
        let phones = vec![Phone {
            number: numbers.next(),
            source: "对方提供",
            date: self.filed_on.to_string(),
        }];
        Party {
            id: format!("DSR{}", dice.hex(12)),
            role: seat.role,
            kind: "legal",
            name: identity::firm(&dice),
            id_number: None,
            uscc: Some(identity::credit_code(&dice, Register::Firm, "110108")),
            representative: Some(Representative {
                name: identity::person(&dice),
                title: "法定代表人",
            }),
            phones,
            email: None,
            address: home(&dice, "110108"),
            domicile: "domestic",
            address_confirmation: Confirmation::default(),
            agents: vec![Agent {
                id: format!("DLR{}", dice.hex(12)),
                name: identity::person(&dice),
                kind: "律师",
                id_number: identity::citizen(&dice),
                phone: numbers.next(),
            }],
            status: None,
        }
    }

    fn natural(&self, dice: &Dice, sued: bool) -> Body {
        let mut name = identity::person(dice);
        if sued && self.special == Special::RareName {
            name = format!("{}䶮喆", name.chars().next().unwrap_or('王'));
        }
        Body { name, id_number: Some(identity::citizen(dice)), uscc: None, representative: None }
    }

    fn legal(&self, dice: &Dice, sued: bool) -> Body {
        let (code, district) = self.district;
        let (name, register, title) = if sued && self.against_office {
            (identity::office(dice, district), Register::Office, "负责人")
        } else {
            (identity::firm(dice), Register::Firm, "法定代表人")
        };
        let uscc = identity::credit_code(dice, register, code);
        let representative = Representative { name: identity::person(dice), title };
        Body { name, id_number: None, uscc: Some(uscc), representative: Some(representative) }
    }

    fn confirmation(&self, dice: &Dice, sued: bool) -> Confirmation {
        let drawn = dice.percent(if sued { 45 } else { 80 });
        let confirmed = match self.special {
            Special::Plain | Special::RareName => true,
            Special::Company | Special::Unreachable | Special::TheirWord if sued => false,
            _ if sued && self.special.status().is_some() => false,
            _ => drawn,
        };
        if !confirmed {
            return Confirmation::default();
        }
        let draw = dice.below(100);
        let consent = match draw {
            _ if matches!(self.special, Special::Plain | Special::RareName) => Some("a"),
            0..55 => Some("a"),
            55..63 => Some("b"),
            63..77 => Some("c"),
            77..85 => Some("d"),
            _ => None,
        };
        let signed_on = Some(self.after_filing(dice).to_string());
        Confirmation { confirmed, consent, electronic: None, signed_on }
    }

    fn email(&self, dice: &Dice, id: &str, confirmation: &Confirmation) -> Option<String> {
        let drawn = dice.percent(if confirmation.consent.is_some() { 60 } else { 25 });
        let has = match self.special {
            Special::Plain => true,
            Special::Unreachable => false,
            _ => drawn,
        };
        has.then(|| format!("{}@mail.example", id.to_lowercase()))
    }

    fn phones(
        &self,
        dice: &Dice,
        sued: bool,
        confirmation: &Confirmation,
        numbers: &mut Numbers,
    ) -> Vec<Phone> {
        if sued && self.special == Special::Unreachable {
            return Vec::new();
        }
        let drawn = 1 + usize::from(dice.percent(30)) + usize::from(dice.percent(8));
        let count = if self.special.is_fixed() { 1 } else { drawn };
        let first = match (confirmation.confirmed, sued) {
            (true, _) => "确认书",
            (false, false) => "本人提供",
            (false, true) => "对方提供",
        };
        let source = |place: usize| match place {
            0 => first,
            1 if confirmation.confirmed => "本人提供",
            _ if sued => "对方提供",
            _ => "本人提供",
        };
        (0..count)
            .map(|place| Phone {
                number: numbers.next(),
                source: source(place),
                date: match (place, &confirmation.signed_on) {
                    (0, Some(day)) => day.clone(),
                    _ => self.filed_on.to_string(),
                },
            })
            .collect()
    }

    fn agents(&self, dice: &Dice, sued: bool, numbers: &mut Numbers) -> Vec<Agent> {
        let drawn = match dice.below(100) {
            0..68 => 0,
            68..94 => 1,
            _ => 2,
        };
        let count = match self.special {
            Special::Company | Special::Incapable if sued => 1,
            _ if self.special.is_fixed() => 0,
            _ => drawn,
        };
        (0..count)
            .map(|place| Agent {
                id: format!("DLR{}", dice.hex(12)),
                name: identity::person(dice),
                kind: match (self.special, place + dice.below(10)) {
                    (Special::Incapable, _) => "法定代理人",
                    (Special::Company, _) | (_, 0..8) => "律师",
                    (_, 8) => "法律工作者",
                    _ => "公民代理",
                },
                id_number: identity::citizen(dice),
                phone: numbers.next(),
            })
            .collect()
    }

    fn before_filing(&self, days: u64) -> NaiveDate {
        self.filed_on.checked_sub_days(Days::new(days)).unwrap_or(self.filed_on)
    }

    /// A day of the first two weeks of the case, never in the future.
    fn after_filing(&self, dice: &Dice) -> NaiveDate {
        let days = Days::new(dice.below(14) as u64);
        self.filed_on.checked_add_days(days).unwrap_or(self.filed_on).min(self.today)
    }
}

/// Who the party is.
struct Body {
    name: String,
    id_number: Option<String>,
    uscc: Option<String>,
    representative: Option<Representative>,
}
