//! Who is who across cases, also while blind indexes are made anew.

use std::collections::HashMap;

use base::Refusal;
use kernel::keys::{KeyRing, Purpose};
use uuid::Uuid;

use super::party;

/// The number of a party.
///
/// # Errors
/// When it cannot be unsealed.
pub(crate) fn number_of(keys: &KeyRing, party: &party::Model) -> Result<String, Refusal> {
    keys.open_text("case_party", "id", party.id.as_bytes(), &party.id_sealed)
}

/// The blind indexes some parties are found under.
pub(crate) struct People(HashMap<Uuid, Vec<String>>);

impl People {
    /// Of these parties; only after a new index key has anything to be unsealed for it.
    ///
    /// # Errors
    /// When a number cannot be unsealed.
    pub(crate) fn of<'a>(
        keys: &KeyRing,
        parties: impl IntoIterator<Item = &'a party::Model>,
    ) -> Result<Self, Refusal> {
        let turned = keys.turned(Purpose::Index);
        let mut all = HashMap::new();
        for party in parties {
            let indexes = match turned {
                true => keys.indexes("identity", &number_of(keys, party)?),
                false => vec![party.id_index.clone()],
            };
            all.insert(party.id, indexes);
        }
        Ok(Self(all))
    }

    /// Nobody.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them.
    pub(crate) fn indexes(&self) -> Vec<String> {
        self.0.values().flatten().cloned().collect()
    }

    /// Whether the index is that of this party.
    pub(crate) fn is(&self, party: Uuid, index: &str) -> bool {
        self.0.get(&party).is_some_and(|own| own.iter().any(|one| one == index))
    }
}
