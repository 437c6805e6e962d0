//! What counts where, and what is left out.

use crate::fact::Fact;

/// One thing counted. The figures of an indicator are the sums over its items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item<'w> {
    /// What is counted: a waybill, a package, a case, …
    pub key: String,
    /// What it adds above the line.
    pub numerator: i128,
    /// What it adds below the line.
    pub denominator: i128,
    /// The rows it rests on.
    pub events: Vec<&'w str>,
    /// Why it counts so.
    pub text: String,
}

/// One thing that would count and does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excluded<'w> {
    /// What is left out.
    pub key: String,
    /// The rows that say so.
    pub events: Vec<&'w str>,
    /// Why, for programs.
    pub code: &'static str,
    /// Why, for people.
    pub reason: String,
}

/// Everything a formula found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally<'w> {
    /// What counts.
    pub items: Vec<Item<'w>>,
    /// What does not.
    pub excluded: Vec<Excluded<'w>>,
    /// The sum below the line is in so many parts of a unit: days, for an average over days.
    pub parts: i128,
}

impl Default for Tally<'_> {
    fn default() -> Self {
        Self { items: Vec::new(), excluded: Vec::new(), parts: 1 }
    }
}

/// Sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Above the line.
    pub numerator: i128,
    /// Below the line, in parts.
    pub denominator: i128,
    /// Parts of a unit below the line.
    pub parts: i128,
}

impl Figures {
    /// A plain fraction.
    pub const fn of(numerator: i128, denominator: i128) -> Self {
        Self { numerator, denominator, parts: 1 }
    }

    /// The whole as one fraction.
    pub const fn fraction(self) -> (i128, i128) {
        (self.numerator.saturating_mul(self.parts), self.denominator)
    }
}

impl<'w> Tally<'w> {
    /// The sums.
    pub fn figures(&self) -> Figures {
        Figures {
            numerator: self.items.iter().map(|item| item.numerator).sum(),
            denominator: self.items.iter().map(|item| item.denominator).sum(),
            parts: self.parts,
        }
    }

    /// Counts a thing below the line, and above it too when it is good.
    pub(crate) fn count(
        &mut self,
        key: impl Into<String>,
        good: bool,
        events: Vec<&'w str>,
        text: impl Into<String>,
    ) {
        let (key, text) = (key.into(), text.into());
        self.items.push(Item { key, numerator: i128::from(good), denominator: 1, events, text });
    }

    /// Leaves a thing out.
    pub(crate) fn leave(
        &mut self,
        key: impl Into<String>,
        events: Vec<&'w str>,
        code: &'static str,
        reason: impl Into<String>,
    ) {
        let (key, reason) = (key.into(), reason.into());
        self.excluded.push(Excluded { key, events, code, reason });
    }
}

/// The ids of rows that are there.
pub(crate) fn ids<'w>(rows: impl IntoIterator<Item = Option<&'w Fact<'w>>>) -> Vec<&'w str> {
    rows.into_iter().flatten().map(|row| row.id).collect()
}
