//! The text that tells when to come, and the code that is named at the window.

use base::{Kind, Refusal, identifiers::is_mobile, mask};
use futures::future::BoxFuture;
use kernel::{
    Tx,
    messages::{
        self, MessageState, NewMessage, Subject,
        templates::{Addressee, Booked},
    },
};
use law::Method;

use crate::{
    case,
    delivery::store::{self, attempt, delivery},
};

/// What its texts are about, as the ledger keeps it: the attempt at the window.
pub(crate) const BOOKING: &str = "pickup_booking";

/// Texts the half hour to the number at which somebody agreed to come: he was identified there
/// within this service. Gives the number, masked; nothing where there is none, so that the code
/// has to be told.
pub(super) async fn send(
    tx: &mut Tx,
    delivery: &delivery::Model,
    attempt: &attempt::Model,
    slot: &str,
) -> Result<Option<String>, Refusal> {
    let kernel = tx.kernel().clone();
    let called =
        |one: &attempt::Model| one.method == Method::Phone.code() && one.state == "NOTIFIED";
    let attempts = store::attempts(tx.read(), &[delivery.id]).await?;
    let Some(call) = attempts.into_iter().rfind(called) else { return Ok(None) };
    let keys = kernel.keys();
    let number = keys.open_text("attempt", "address", call.id.as_bytes(), &call.address_sealed)?;
    if !is_mobile(&number) {
        return Ok(None);
    }
    let place =
        keys.open_text("attempt", "address", attempt.id.as_bytes(), &attempt.address_sealed)?;
    let parties = case::store::parties(tx.read(), &[delivery.case_id]).await?;
    let party = parties.into_iter().find(|one| one.id == delivery.party_id);
    let party = party.ok_or_else(Refusal::not_found)?;
    let agents = case::store::agents(tx.read(), delivery.case_id).await?;
    let agent = agents.iter().find(|one| Some(one.id) == delivery.agent_id);
    let addressee = match (agent, party.kind.as_str()) {
        (Some(agent), _) => Addressee::Person(&agent.name),
        (None, "natural") => Addressee::Person(&party.name),
        (None, _) => Addressee::Organisation(&party.name),
    };
    let case = case::store::find_in(tx, delivery.case_id).await?;
    let words = Booked { addressee, slot, place: &place, code: &attempt.check_code };
    // A text that may not go out at present is no reason not to book.
    let Ok(text) = words.text(&kernel.texts()) else { return Ok(None) };
    let message = NewMessage {
        office: delivery.top_office,
        text,
        to: number.clone(),
        recipient_name: addressee.masked(),
        subject: Some(Subject { kind: BOOKING.to_owned(), id: attempt.id, label: case.number }),
        secrets: vec![attempt.check_code.clone()],
        legal: false,
    };
    // The half hour told before does not hold any more.
    messages::recall(tx, BOOKING, attempt.id, "已改约，没有发出").await?;
    messages::queue(tx, message).await?;
    Ok(Some(mask::phone(&number)))
}

/// A text of a booking moved on; it has no legal effect, so only sending it again is looked at.
pub(crate) fn on_message<'a>(
    _: &'a mut Tx,
    state: &'a MessageState,
) -> BoxFuture<'a, Result<(), Refusal>> {
    Box::pin(std::future::ready(message(state)))
}

fn message(state: &MessageState) -> Result<(), Refusal> {
    if state.subject.kind == BOOKING && state.before.is_none() {
        // The half hour in it may be another one by now.
        return Err(Refusal::new(
            Kind::Conflict,
            "pickup.resend",
            "预约短信不能原样重发。请在“来院领取”里改约，系统会另发一条；或者电话告知领取码。",
        ));
    }
    Ok(())
}
