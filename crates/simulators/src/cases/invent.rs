//! Inventing a case from its number.

use base::{Now, clock};
use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::cases::address::Numbers;
use crate::cases::case::{Case, Hearing, Officer, Party};
use crate::cases::dice::Dice;
use crate::cases::identity;
use crate::cases::lists::{ADMINISTRATIVE, CIVIL, Cause, ROOMS, Side};
use crate::cases::number::CaseNumber;
use crate::cases::party::{Seat, Setting};
use crate::cases::special::Special;

/// First year the case system knows.
const FIRST_YEAR: i32 = 2016;

/// Code, name, district code and district of a court.
type Court = (&'static str, &'static str, (&'static str, &'static str));
const COURTS: [Court; 2] = [
    ("京0114", "北京市昌平区人民法院", ("110114", "昌平区")),
    ("京0102", "北京市西城区人民法院", ("110102", "西城区")),
];

/// The case of a number, if the case system has it.
pub(crate) fn find(seed: u64, number: &CaseNumber, now: Now) -> Option<Case> {
    let today = clock::civil_date(now);
    let court = COURTS.iter().find(|court| court.0 == number.court)?;
    let known_year = (FIRST_YEAR..=today.year()).contains(&number.year);
    let known = known_year && (1..9000).contains(&number.serial) && number.suffix.is_empty();
    let (causes, divisions) = known.then(|| docket(&number.kind)).flatten()?;
    let spelling = number.to_string();
    let dice = Dice::new(seed, &spelling, "case");
    let special = Special::of(number.serial);
    let cause = if special.is_fixed() { causes[0] } else { dice.pick(causes) };
    let earlier = (special == Special::Lineage).then(|| earlier(&number.kind)).flatten();
    // One dispute has the same people from mediation to enforcement.
    let root = match special {
        Special::Lineage if number.kind != "行初" => number.with_kind(LINEAGE[0]).to_string(),
        _ => spelling.clone(),
    };
    let setting = Setting {
        seed,
        number: &root,
        district: court.2,
        filed_on: filing_day(&dice, number.year, today),
        today,
        special,
        against_office: number.kind == "行初",
    };
    Some(Case {
        number: spelling.clone(),
        court_code: number.court.clone(),
        court: court.1,
        cause: cause.0,
        division: dice.pick(divisions),
        judge: officer(seed, court, "J", dice.below(24)),
        clerk: officer(seed, court, "C", dice.below(36)),
        assistant: dice.percent(75).then(|| officer(seed, court, "A", dice.below(24))),
        procedure: procedure(&number.kind, &dice),
        filed_on: setting.filed_on.to_string(),
        publicity: special.publicity(),
        hearing: hearing(&Dice::new(seed, &spelling, "hearing"), number, today),
        earlier: earlier.map(|kind| number.with_kind(kind).to_string()),
        parties: match special {
            // Drawn afresh: what was drawn before differs from type to type.
            Special::Lineage => parties(&setting, cause, &Dice::new(seed, &root, "people")),
            _ => parties(&setting, cause, &dice),
        },
    })
}

/// The way of a dispute through the court.
const LINEAGE: [&str; 4] = ["民诉前调", "民初", "民终", "执"];

/// The type of the case before one of this type.
fn earlier(kind: &str) -> Option<&'static str> {
    LINEAGE.windows(2).find(|pair| pair[1] == kind).map(|pair| pair[0])
}

/// Causes and divisions of a type of case.
fn docket(kind: &str) -> Option<(&'static [Cause], &'static [&'static str])> {
    Some(match kind {
        "民初" => (CIVIL, &["民事审判一庭", "民事审判二庭", "速裁庭", "回龙观人民法庭"]),
        "民诉前调" => (CIVIL, &["诉讼服务中心", "多元调解中心"]),
        "民终" => (CIVIL, &["民事审判一庭", "民事审判二庭"]),
        "行初" => (ADMINISTRATIVE, &["行政审判庭"]),
        "执" => (CIVIL, &["执行局"]),
        _ => return None,
    })
}

fn procedure(kind: &str, dice: &Dice) -> &'static str {
    match (kind, dice.below(10)) {
        ("民终", _) => "二审",
        ("民诉前调", _) | ("民初", 3..8) => "简易",
        ("民初", 8..) => "小额",
        _ => "普通",
    }
}

/// People of the court keep their names over all cases.
fn officer(seed: u64, court: &Court, letter: &str, place: usize) -> Officer {
    let code = format!("{letter}{}{place:03}", court.0.trim_start_matches('京'));
    Officer { name: identity::person(&Dice::new(seed, &code, "officer")), code }
}

/// A day of that year within the last weeks before today, or before the year's end.
fn filing_day(dice: &Dice, year: i32, today: NaiveDate) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(today);
    let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(today).min(today);
    let back = Days::new(3 + dice.below(70) as u64);
    last.checked_sub_days(back).unwrap_or(first).max(first)
}

/// A weekday one to six weeks ahead, for most cases of this year.
fn hearing(dice: &Dice, number: &CaseNumber, today: NaiveDate) -> Option<Hearing> {
    if number.year < today.year() || number.kind == "执" || dice.percent(30) {
        return None;
    }
    let mut day = today.checked_add_days(Days::new(8 + dice.below(35) as u64))?;
    while matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
        day = day.succ_opt()?;
    }
    let time = dice.pick(&["09:00", "09:30", "10:30", "14:00", "15:00"]);
    Some(Hearing { at: format!("{day}T{time}:00+08:00"), room: dice.pick(ROOMS) })
}

fn parties(setting: &Setting<'_>, cause: Cause, dice: &Dice) -> Vec<Party> {
    let special = setting.special;
    let mut numbers = Numbers::new(dice);
    let is_legal = |side: Side| match side {
        Side::Natural => false,
        Side::Legal => true,
        Side::Either => dice.percent(45),
    };
    let drawn = (
        1 + usize::from(dice.percent(20)),
        1 + usize::from(dice.percent(25)) + usize::from(dice.percent(10)),
    );
    let couple = cause.0 == "离婚纠纷";
    let plaintiffs = if special.is_fixed() || couple { 1 } else { drawn.0 };
    let defendants = special.defendants().unwrap_or(if couple { 1 } else { drawn.1 });
    let third = usize::from(dice.percent(8) && !special.is_fixed() && !couple);
    let mut seats = Vec::new();
    for (role, count, side) in [
        ("原告", plaintiffs, cause.1),
        ("被告", defendants, cause.2),
        ("第三人", third, Side::Either),
    ] {
        for place in 0..count {
            let sued = role == "被告";
            let company =
                matches!(special, Special::Company | Special::Bankrupt | Special::Regular) && sued;
            // Only people die, serve in the army or are locked up.
            let person = special.status().is_some() && sued && !company;
            let legal = company || (is_legal(side) && !person);
            seats.push(Seat { role, place, legal });
        }
    }
    seats.into_iter().map(|seat| setting.invent(seat, &mut numbers)).collect()
}
