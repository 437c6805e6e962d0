//! Numbers that were leased in blocks and wait in memory to be given out.
//!
//! A block belongs to a day: what is left of it when a later day begins is lost, as is what a
//! process holds when it ends. Nothing is given twice.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use chrono::NaiveDate;

/// What a process holds of each series.
#[derive(Debug, Default)]
pub struct Blocks(Mutex<HashMap<String, Block>>);

/// The numbers from `next` up to and without `end`, of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// The day they are of.
    pub day: NaiveDate,
    /// The next one.
    pub next: i64,
    /// The first that is not of it.
    pub end: i64,
}

impl Block {
    /// Numbers left.
    pub fn left(&self) -> i64 {
        self.end - self.next
    }
}

impl Blocks {
    /// `count` neighbouring numbers of today or, where the clock went back since, of the day
    /// the block was leased for. `None` when a new block has to be leased.
    pub fn take(&self, series: &str, today: NaiveDate, count: i64) -> Option<Block> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let block = held.get_mut(series).filter(|block| block.day >= today)?;
        if block.left() < count {
            return None;
        }
        let taken = Block { end: block.next + count, ..*block };
        block.next = taken.end;
        Some(taken)
    }

    /// Keeps what is left of a block, unless more of as late a day is held already.
    pub fn keep(&self, series: &str, block: Block) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let worth = |block: &Block| (block.day, block.left());
        if held.get(series).is_none_or(|known| worth(known) < worth(&block)) {
            held.insert(series.to_owned(), block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_are_given_once_and_a_day_that_passed_is_over() {
        let blocks = Blocks::default();
        let first = day("2026-11-23");
        assert_eq!(blocks.take("a", first, 1), None);
        blocks.keep("a", Block { day: first, next: 1, end: 11 });
        assert_eq!(blocks.take("a", first, 4), Some(Block { day: first, next: 1, end: 5 }));
        assert_eq!(blocks.take("a", first, 7), None, "only six are left");
        assert_eq!(blocks.take("b", first, 1), None, "another series");
        // The clock goes back: the numbers stay those of the later day.
        assert_eq!(blocks.take("a", day("2026-11-22"), 1).unwrap().day, first);
        assert_eq!(blocks.take("a", day("2026-11-24"), 1), None);
    }

    #[test]
    fn of_two_blocks_the_one_worth_more_is_held() {
        let blocks = Blocks::default();
        let (first, second) = (day("2026-11-23"), day("2026-11-24"));
        blocks.keep("a", Block { day: first, next: 1, end: 1_001 });
        blocks.keep("a", Block { day: first, next: 1_001, end: 1_500 });
        assert_eq!(blocks.take("a", first, 1).unwrap().next, 1);
        blocks.keep("a", Block { day: second, next: 1, end: 2 });
        blocks.keep("a", Block { day: first, next: 2_001, end: 9_001 });
        assert_eq!(blocks.take("a", second, 1).unwrap(), Block { day: second, next: 1, end: 2 });
    }
}
