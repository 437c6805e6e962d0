//! Where serving keeps sealed values, for sealing them anew.

use kernel::keys::reseal::{KeyColumn, Place, by_id, whole_key};

/// Every sealed column of this capability.
pub(crate) const PLACES: [Place; 11] = [
    by_id("case_party", "id_sealed", "id"),
    by_id("party_agent", "id_sealed", "id"),
    by_id("party_contact", "value_sealed", "value"),
    by_id("address_confirmation", "fields_sealed", "fields"),
    by_id("attempt", "address_sealed", "address"),
    by_id("attempt", "token_sealed", "token"),
    by_id("portal_link", "private", "private"),
    by_id("portal_link", "factor", "factor"),
    by_id("portal_link", "notes", "notes"),
    Place {
        table: "portal_document",
        column: "title",
        label: "title",
        key: &[KeyColumn::Uuid("link_id"), KeyColumn::Uuid("id")],
        row: whole_key,
    },
    Place {
        table: "portal_session",
        column: "signer",
        label: "signer",
        key: &[KeyColumn::Bytes("token_hash")],
        row: whole_key,
    },
];
