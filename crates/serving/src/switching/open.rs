//! A try by hand as it begins: one shape, whether a task begins with it or another method was
//! tried before.

use base::random::RandomExt as _;
use kernel::Tx;
use law::Method;
use uuid::Uuid;

use crate::{delivery::store::attempt, notice};

/// Digits of the code a recipient names at the window.
const PICKUP_DIGITS: usize = 6;

/// What a try by hand begins with.
pub(crate) struct Opening<'a> {
    pub(crate) delivery: Uuid,
    pub(crate) task: Uuid,
    pub(crate) case: Uuid,
    pub(crate) ordinal: i32,
    pub(crate) method: Method,
    /// The number, the address, the window.
    pub(crate) address: &'a str,
    pub(crate) masked: &'a str,
    /// Whether mail that comes back from there may serve.
    pub(crate) qualifying: bool,
    pub(crate) consent: Option<String>,
}

/// The row of such a try; when it is worked on next follows from it.
pub(crate) fn opened(tx: &Tx, of: Opening<'_>) -> attempt::Model {
    let (kernel, now) = (tx.kernel(), tx.now());
    let id = tx.id::<attempt::Model>().uuid();
    let pickup = of.method == Method::Pickup;
    let row = id.as_bytes();
    let address =
        kernel.keys().seal(kernel.random(), "attempt", "address", row, of.address.as_bytes());
    attempt::Model {
        id,
        delivery_id: of.delivery,
        task_id: of.task,
        case_id: of.case,
        ordinal: of.ordinal,
        method: of.method.code().to_owned(),
        channel: String::new(),
        address_sealed: address,
        address_masked: of.masked.to_owned(),
        confirmed: of.qualifying,
        consent: of.consent,
        state: "DISPATCHED".to_owned(),
        check_code: match pickup {
            true => kernel.random().text(b"0123456789", PICKUP_DIGITS),
            false => String::new(),
        },
        codes: 0,
        token_sealed: notice::seal_token(kernel, id, &notice::new_token(kernel)),
        created_at: now,
        dispatched_at: Some(now),
        failed_at: None,
        failed_reason: None,
        expires_at: now,
        reminded: None,
        reminded_at: None,
        lapse_at: None,
        served_on: None,
    }
}
