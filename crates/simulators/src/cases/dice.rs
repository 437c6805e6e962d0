//! Chance that is no chance: drawn from the seed, the case number and a purpose.

use base::random::{RandomExt, SeededRandom};

/// Repeatable draws for one purpose of one case.
#[derive(Debug)]
pub(crate) struct Dice(SeededRandom);

impl Dice {
    /// Draws that depend on nothing but these three.
    pub(crate) fn new(seed: u64, number: &str, purpose: &str) -> Self {
        let bytes = number.bytes().chain([0]).chain(purpose.bytes());
        // FNV-1a: a short, stable spread of the text over 64 bits.
        let hash = bytes.fold(0xCBF2_9CE4_8422_2325 ^ seed.rotate_left(17), |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
        });
        Self(SeededRandom::new(hash))
    }

    /// A number from 0 to `limit` − 1; 0 for a limit of 0.
    pub(crate) fn below(&self, limit: usize) -> usize {
        match u32::try_from(limit) {
            Ok(0) | Err(_) => 0,
            Ok(limit) => self.0.below(limit) as usize,
        }
    }

    /// True in `percent` of 100 draws.
    pub(crate) fn percent(&self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the list, which must not be empty.
    pub(crate) fn pick<T: Copy>(&self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// A word of `length` hexadecimal digits.
    pub(crate) fn hex(&self, length: usize) -> String {
        self.0.text(b"0123456789abcdef", length)
    }
}
