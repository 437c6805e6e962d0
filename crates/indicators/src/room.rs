//! How far a figure is from its bound: what may still go wrong, or what must still go right.
//! Found by asking the bound itself, so that it can never disagree with it.

use crate::{
    formula::Formula,
    pack::{Indicator, Side, Target, Unit},
    tally::Figures,
};

/// More than anybody counts.
const FAR: i128 = 1_000_000_000;

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// So many more may go wrong and the bound is kept.
    May(i128),
    /// So many more must go right, and nothing wrong, until it is kept.
    Needs(i128),
    /// Whatever comes, it cannot be kept any more.
    Never,
}

/// The distance of a share from its bound; nothing for other figures, and where nobody knows
/// yet on which side it lies.
pub fn room(indicator: &Indicator, figures: Figures) -> Option<Room> {
    let target = indicator.target.as_ref()?;
    if indicator.unit != Unit::Share || figures.parts != 1 {
        return None;
    }
    // Pieces of mail are counted against 人次: either grows alone.
    let apart = matches!(indicator.formula, Formula::MailShare);
    let upper = matches!(target.op, Side::AtMost | Side::Below);
    if upper != apart {
        return None;
    }
    let Figures { numerator, denominator, .. } = figures;
    let wrong = |many: i128| match apart {
        true => Figures::of(numerator + many, denominator),
        false => Figures::of(numerator, denominator + many),
    };
    let right = |many: i128| match apart {
        true => Figures::of(numerator, denominator + many),
        false => Figures::of(numerator + many, denominator + many),
    };
    Some(match target.kept(figures)? {
        true => Room::May(last(|many| kept(target, wrong(many)))?),
        false => first(|many| kept(target, right(many))).map_or(Room::Never, Room::Needs),
    })
}

fn kept(target: &Target, figures: Figures) -> bool {
    target.kept(figures) == Some(true)
}

/// The first number for which it holds, where it holds for all after it.
fn first(holds: impl Fn(i128) -> bool) -> Option<i128> {
    if !holds(FAR) {
        return None;
    }
    let (mut low, mut high) = (0, FAR);
    while low < high {
        let middle = (low + high) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(low)
}

/// The last number for which it holds, where it holds for all before it; nothing where it
/// always does.
fn last(holds: impl Fn(i128) -> bool) -> Option<i128> {
    first(|many| !holds(many)).map(|many| many - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Pack;

    fn indicator(code: &str) -> &'static Indicator {
        let pack = if code.starts_with("CP") { "changping-2026" } else { "xicheng-2026" };
        Pack::find(pack).unwrap().indicators.iter().find(|one| one.code == code).unwrap()
    }

    #[test]
    fn what_may_go_wrong_and_what_must_go_right() {
        for (code, above, below, wanted) in [
            // 电子送达占比 ≥ 55 %
            ("CP-02", 55, 100, Some(Room::May(0))),
            ("CP-02", 60, 100, Some(Room::May(9))),
            ("CP-02", 50, 100, Some(Room::Needs(12))),
            ("CP-02", 0, 0, None),
            // 100 % is lost with the first failure.
            ("CP-03", 10, 10, Some(Room::May(0))),
            ("CP-03", 9, 10, Some(Room::Never)),
            // 邮寄占比 ≤ 35 %: pieces to 人次
            ("CP-01", 30, 100, Some(Room::May(5))),
            ("CP-01", 36, 100, Some(Room::Needs(3))),
            // > 60 %
            ("XC-05", 61, 100, Some(Room::May(1))),
            ("XC-05", 60, 100, Some(Room::Needs(1))),
            // No share, or no bound.
            ("CP-05", 30, 3, None),
            ("CP-06", 30, 0, None),
            // A share below a bound, where both would grow together.
            ("XC-14", 1, 10, None),
        ] {
            let found = room(indicator(code), Figures::of(above, below));
            assert_eq!(found, wanted, "{code} {above}/{below}");
        }
    }

    /// One more than what may go wrong breaks the bound, one less than what must go right does
    /// not keep it.
    #[test]
    fn the_distance_is_exact() {
        let electronic = indicator("CP-02");
        let target = electronic.target.as_ref().unwrap();
        for below in 1..120 {
            for above in 0..=below {
                match room(electronic, Figures::of(above, below)).unwrap() {
                    Room::May(many) => {
                        assert!(kept(target, Figures::of(above, below + many)));
                        assert!(!kept(target, Figures::of(above, below + many + 1)));
                    }
                    Room::Needs(many) => {
                        assert!(kept(target, Figures::of(above + many, below + many)));
                        assert!(!kept(target, Figures::of(above + many - 1, below + many - 1)));
                    }
                    Room::Never => panic!("{above}/{below}"),
                }
            }
        }
    }
}
