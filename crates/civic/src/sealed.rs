//! Where civic keeps sealed values and the blind indexes beside them.

use kernel::keys::{
    reindex::{Class, Indexed},
    reseal::{Place, by_id},
};

/// Every sealed column of this capability.
pub(crate) const PLACES: [Place; 2] = [
    by_id("civic_record", "person_sealed", "person"),
    by_id("civic_record", "rest_sealed", "rest"),
];

/// Every column with blind indexes.
pub(crate) const INDEXED: [Indexed; 1] = [Indexed {
    sealed: by_id("civic_record", "person_sealed", "person"),
    column: "person_index",
    class: Class::Fixed("identity"),
}];
