//! Names and numbers of people and firms, with check digits that hold.

use crate::cases::dice::Dice;
use crate::cases::lists::{DISTRICTS, FIRMS, GIVEN, OFFICES, SURNAMES, TRADES};

const USCC: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// A family name and one or two characters.
pub(super) fn person(dice: &Dice) -> String {
    let mut name = format!("{}{}", dice.pick(SURNAMES), dice.pick(GIVEN));
    if dice.percent(70) {
        name.push_str(dice.pick(GIVEN));
    }
    name
}

/// A firm of Beijing.
pub(super) fn firm(dice: &Dice) -> String {
    format!("北京{}{}有限公司", dice.pick(FIRMS), dice.pick(TRADES))
}

/// An office of a district.
pub(super) fn office(dice: &Dice, district: &str) -> String {
    format!("北京市{district}{}", dice.pick(OFFICES))
}

/// A citizen's number: Beijing district, birth 1950–2005, sequence, check digit.
pub(super) fn citizen(dice: &Dice) -> String {
    let year = 1950 + i32::try_from(dice.below(56)).unwrap_or(0);
    let (month, day) = (1 + dice.below(12), 1 + dice.below(28));
    let fitting: Vec<&str> =
        DISTRICTS.iter().filter(|(_, _, since)| *since <= year).map(|(_, code, _)| *code).collect();
    let sequence = 1 + dice.below(998);
    let body = format!("{}{year}{month:02}{day:02}{sequence:03}", dice.pick(&fitting));
    let check = citizen_check(body.as_bytes());
    body + check
}

/// GB 11643: weights 2^(18−i) mod 11 over the first seventeen digits.
fn citizen_check(body: &[u8]) -> &'static str {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [&str; 11] = ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"];
    let sum: u32 =
        body.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    CHECKS[(sum % 11) as usize]
}

/// Which register a legal person stands in.
#[derive(Debug, Clone, Copy)]
pub(super) enum Register {
    Firm,
    Office,
}

/// A 统一社会信用代码 whose inner organisation code holds too.
pub(super) fn credit_code(dice: &Dice, register: Register, district: &str) -> String {
    let head = match register {
        Register::Firm => "91",
        Register::Office => "11",
    };
    let organisation: String = (0..8)
        .map(|place| char::from(if place < 2 { b"MA"[place] } else { dice.pick(&USCC[..10]) }))
        .collect();
    let mut code = format!("{head}{district}{organisation}");
    code.push(organisation_check(organisation.as_bytes()));
    let check = credit_check(code.as_bytes());
    code.push(check);
    code
}

/// GB 11714 over the eight characters of an organisation code.
fn organisation_check(body: &[u8]) -> char {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let value = |c: u8| char::from(c).to_digit(36).unwrap_or(0);
    let sum: u32 = body.iter().zip(WEIGHTS).map(|(c, weight)| value(*c) * weight).sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}

/// GB 32100 over the first seventeen characters.
fn credit_check(body: &[u8]) -> char {
    let mut weight = 1;
    let mut sum = 0;
    for c in body {
        let value = USCC.iter().position(|known| known == c).unwrap_or(0);
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    char::from(USCC[(31 - sum % 31) % 31])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_agree_with_published_examples() {
        // The examples printed in GB 11643-1999, GB 32100-2015 and GB 11714-1997.
        assert_eq!(citizen_check(b"11010519491231002"), "X");
        assert_eq!(citizen_check(b"44052418800101001"), "4");
        assert_eq!(organisation_check(b"D2143569"), 'X');
        assert_eq!(credit_check(b"91350100M000100Y4"), '3');
    }
}
