//! Where people can be reached.

use crate::cases::case::Address;
use crate::cases::dice::Dice;
use crate::cases::lists::{ABROAD, DISTRICTS, STREETS};

/// A flat in Beijing, mostly in the court's own district.
pub(super) fn home(dice: &Dice, own: &str) -> Address {
    let district = if dice.percent(65) {
        DISTRICTS.iter().find(|(_, code, _)| *code == own).copied().unwrap_or(DISTRICTS[0])
    } else {
        dice.pick(DISTRICTS)
    };
    let (house, building, unit) = (1 + dice.below(120), 1 + dice.below(18), 1 + dice.below(5));
    let room = (1 + dice.below(24)) * 100 + 1 + dice.below(6);
    let street = dice.pick(STREETS);
    let text = format!("北京市{}{street}{house}号院{building}号楼{unit}单元{room}室", district.0);
    Address { text, district: Some(district.1) }
}

/// Somewhere else.
pub(super) fn abroad(dice: &Dice) -> Address {
    Address { text: dice.pick(ABROAD).to_owned(), district: None }
}

/// Numbers of one case, none of them twice: 1380000xxxx and 1390000xxxx are nobody's here.
#[derive(Debug)]
pub(super) struct Numbers {
    start: usize,
    given: usize,
}

impl Numbers {
    pub(super) fn new(dice: &Dice) -> Self {
        Self { start: dice.below(20_000), given: 0 }
    }

    /// The next number. The stride shares no factor with the range, so that none repeats.
    pub(super) fn next(&mut self) -> String {
        let place = (self.start + self.given * 7_919) % 20_000;
        self.given += 1;
        let head = if place < 10_000 { "1380000" } else { "1390000" };
        format!("{head}{:04}", place % 10_000)
    }
}
