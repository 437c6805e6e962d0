//! Where serving keeps sealed values and the blind indexes beside them, for making both anew.

use kernel::keys::{
    reindex::{Class, Indexed},
    reseal::{KeyColumn, Place, by_id, whole_key},
};

/// Every sealed column of this capability.
pub(crate) const PLACES: [Place; 20] = [
    by_id("case_party", "id_sealed", "id"),
    by_id("party_agent", "id_sealed", "id"),
    by_id("party_contact", "value_sealed", "value"),
    by_id("address_confirmation", "id_sealed", "id"),
    by_id("address_confirmation", "fields_sealed", "fields"),
    by_id("confirmation_invitation", "phone_sealed", "phone"),
    by_id("confirmation_invitation", "token_sealed", "token"),
    by_id("confirmation_invitation", "filled_sealed", "filled"),
    by_id("confirmation_invitation", "proof_sealed", "proof"),
    by_id("attempt", "address_sealed", "address"),
    by_id("attempt", "token_sealed", "token"),
    by_id("wechat_binding", "id_sealed", "id"),
    by_id("wechat_binding", "openid_sealed", "openid"),
    by_id("portal_link", "private", "private"),
    by_id("portal_link", "factor", "factor"),
    by_id("portal_link", "notes", "notes"),
    Place {
        table: "portal_form",
        column: "asked",
        label: "asked",
        key: &[KeyColumn::Uuid("link_id")],
        row: whole_key,
    },
    Place {
        table: "portal_form",
        column: "filled",
        label: "filled",
        key: &[KeyColumn::Uuid("link_id")],
        row: whole_key,
    },
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

/// Every column with blind indexes.
pub(crate) const INDEXED: [Indexed; 4] = [
    Indexed {
        sealed: by_id("case_party", "id_sealed", "id"),
        column: "id_index",
        class: Class::Fixed("identity"),
    },
    Indexed {
        sealed: by_id("address_confirmation", "id_sealed", "id"),
        column: "id_index",
        class: Class::Fixed("identity"),
    },
    Indexed {
        sealed: by_id("wechat_binding", "id_sealed", "id"),
        column: "id_index",
        class: Class::Fixed("identity"),
    },
    Indexed {
        sealed: by_id("party_contact", "value_sealed", "value"),
        column: "value_index",
        // A contact is indexed as what it is.
        class: Class::ByColumn("kind", |kind| kind),
    },
];
