//! Ids in the order in which they were made: lists that page by time and id show what was written
//! within one millisecond as it was written (RFC 9562, 6.2, method 1).

use std::sync::atomic::{AtomicU64, Ordering};

/// Ids of one millisecond; what goes beyond takes the next one.
const SHIFT: u32 = 12;

/// The last moment an id was made at, with its number within it.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    last: AtomicU64,
}

impl Ids {
    /// Moment and bytes of the next id. A clock that goes back holds the moment where it was.
    pub(crate) fn next(&self, ms: u64, mut random: [u8; 10]) -> (u64, [u8; 10]) {
        let now = ms << SHIFT;
        let after = |last: u64| Some(now.max(last.saturating_add(1)));
        let before = self.last.fetch_update(Ordering::Relaxed, Ordering::Relaxed, after);
        let place = now.max(before.unwrap_or_else(|last| last).saturating_add(1));
        let [high, low, ..] = &mut random;
        let number = place & ((1 << SHIFT) - 1);
        *high = u8::try_from(number >> 8).unwrap_or(0);
        *low = u8::try_from(number & 0xff).unwrap_or(0);
        (place >> SHIFT, random)
    }
}

#[cfg(test)]
mod tests {
    use base::Id;

    use super::*;

    enum Thing {}

    fn made(ids: &Ids, ms: u64, byte: u8) -> Id<Thing> {
        let (ms, random) = ids.next(ms, [byte; 10]);
        Id::new(ms, random)
    }

    #[test]
    fn ids_of_one_moment_are_ordered_as_they_were_made() {
        let ids = Ids::default();
        // The random part falls, the clock stands still, then goes back, then jumps.
        let moments = [(1_000, 9), (1_000, 8), (1_000, 1), (999, 0), (5, 0), (2_000, 0)];
        let all: Vec<Id<Thing>> = moments.iter().map(|(ms, byte)| made(&ids, *ms, *byte)).collect();
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]), "{all:?}");
        assert_eq!(all[5].uuid().get_timestamp().unwrap().to_unix(), (2, 0));
    }

    #[test]
    fn more_than_fit_into_a_millisecond_run_ahead_and_never_meet() {
        let ids = Ids::default();
        let all: Vec<Id<Thing>> = (0..10_000).map(|_| made(&ids, 1_000, 7)).collect();
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
