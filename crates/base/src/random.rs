//! The injected randomness.

use std::sync::Mutex;

/// A source of unpredictable bytes.
pub trait Random: Send + Sync + 'static {
    /// Fills the slice.
    fn fill(&self, bytes: &mut [u8]);
}

/// Convenience over any [`Random`].
pub trait RandomExt: Random {
    /// `N` random bytes.
    fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut out = [0; N];
        self.fill(&mut out);
        out
    }

    /// A number below `limit`, without modulo bias. `limit` must not be zero.
    fn below(&self, limit: u32) -> u32 {
        let zone = u32::MAX - u32::MAX % limit;
        loop {
            let draw = u32::from_le_bytes(self.bytes());
            if draw < zone {
                return draw % limit;
            }
        }
    }

    /// `length` characters drawn from `alphabet` (ASCII).
    fn text(&self, alphabet: &[u8], length: usize) -> String {
        let limit = u32::try_from(alphabet.len()).unwrap_or(1).max(1);
        (0..length).map(|_| char::from(alphabet[self.below(limit) as usize])).collect()
    }
}
impl<R: Random + ?Sized> RandomExt for R {}

/// The operating system's generator: the only place that asks it.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    #[expect(clippy::disallowed_methods, reason = "the one door to the system's randomness")]
    fn fill(&self, bytes: &mut [u8]) {
        rand::RngCore::fill_bytes(&mut rand::rng(), bytes);
    }
}

/// A repeatable source for tests and seeded samples (SplitMix64). Never for secrets.
#[derive(Debug)]
pub struct SeededRandom(Mutex<u64>);

impl SeededRandom {
    /// The sequence that belongs to this seed.
    pub const fn new(seed: u64) -> Self {
        Self(Mutex::new(seed))
    }
}

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        let mut state = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for chunk in bytes.chunks_mut(8) {
            *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut z = *state;
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            chunk.copy_from_slice(&(z ^ (z >> 31)).to_le_bytes()[..chunk.len()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_one_sequence_and_draws_stay_in_range() {
        let (a, b) = (SeededRandom::new(5), SeededRandom::new(5));
        assert_eq!(a.bytes::<16>(), b.bytes::<16>());
        assert!((0..1_000).all(|_| a.below(7) < 7));
        assert!(a.text(b"0123456789", 6).bytes().all(|c| c.is_ascii_digit()));
    }
}
