//! Conversions take turns: each may hold hundreds of megabytes, and people wait for the answer.

use base::Refusal;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::fault::busy;

/// One line of people waiting.
#[derive(Debug)]
pub(in crate::files) struct Line {
    places: Semaphore,
    turns: Semaphore,
}

/// A turn, and the place it was waited for in.
pub(super) struct Turn<'a> {
    _turn: SemaphorePermit<'a>,
    _place: SemaphorePermit<'a>,
}

impl Line {
    fn new(turns: usize, places: usize) -> Self {
        Self { places: Semaphore::new(places), turns: Semaphore::new(turns) }
    }

    /// Waits for a turn; a full line is told at once.
    pub(super) async fn turn(&self) -> Result<Turn<'_>, Refusal> {
        let place = self.places.try_acquire().map_err(|_| busy())?;
        let turn = self.turns.acquire().await.map_err(Refusal::internal)?;
        Ok(Turn { _turn: turn, _place: place })
    }
}

/// The lines of one process.
#[derive(Debug)]
pub(in crate::files) struct Lines {
    pub(super) pictures: Line,
    pub(super) word: Line,
}

impl Default for Lines {
    /// Whoever waits longest for a Word file waits for three others first, and every answer comes
    /// before the request is given up.
    fn default() -> Self {
        Self { pictures: Line::new(2, 12), word: Line::new(1, 4) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_full_line_is_told_at_once_and_a_free_place_is_given_again() {
        let line = Line::new(1, 2);
        let first = line.turn().await.unwrap();
        let mut second = Box::pin(line.turn());
        assert!(futures::poll!(&mut second).is_pending());
        let refused = line.turn().await.err().unwrap();
        assert_eq!(
            (refused.code(), refused.retry_after_seconds()),
            ("file.converter_busy", Some(60))
        );
        drop(first);
        let second = second.await.unwrap();
        drop(second);
        assert!(line.turn().await.is_ok());
    }
}
