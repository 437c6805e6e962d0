//! Who gets word on WeChat too: a recipient bound his number of the official account on the
//! portal, after the factor. It belongs to the person, so his next case in the court has it.
//!
//! Word on WeChat moves no date and carries no code: the text goes out in any case.

mod store;

use std::collections::HashMap;

use base::Refusal;
use kernel::{Kernel, Tx};
use uuid::Uuid;

use crate::{
    case::{
        self,
        store::{agent, party},
    },
    delivery::store::delivery,
};

/// The number of whoever receives: the agent's, or the party's own.
///
/// # Errors
/// When there is neither, or the number cannot be unsealed.
pub(crate) fn number(
    kernel: &Kernel,
    agent: Option<&agent::Model>,
    party: Option<&party::Model>,
) -> Result<String, Refusal> {
    let keys = kernel.keys();
    match (agent, party) {
        (Some(agent), _) => {
            keys.open_text("party_agent", "id", agent.id.as_bytes(), &agent.id_sealed)
        }
        (None, Some(party)) => case::store::number_of(keys, party),
        (None, None) => Err(Refusal::not_found()),
    }
}

/// The number of whoever receives a delivery.
async fn receiver(tx: &Tx, delivery: &delivery::Model) -> Result<String, Refusal> {
    let agents = case::store::agents(tx.read(), delivery.case_id).await?;
    let parties = case::store::parties(tx.read(), &[delivery.case_id]).await?;
    let agent = delivery.agent_id.and_then(|id| agents.iter().find(|one| one.id == id));
    let party = parties.iter().find(|one| one.id == delivery.party_id);
    number(tx.kernel(), agent, party)
}

/// The recipient of a delivery bound this openid; it takes the place of an earlier one.
pub(crate) async fn bind(
    tx: &mut Tx,
    delivery: &delivery::Model,
    openid: &str,
) -> Result<(), Refusal> {
    let number = receiver(tx, delivery).await?;
    store::remove(tx, delivery.top_office, &number).await?;
    store::insert(tx, delivery.top_office, &number, openid).await
}

/// The recipient of a delivery wants no more word on WeChat.
pub(crate) async fn unbind(tx: &mut Tx, delivery: &delivery::Model) -> Result<(), Refusal> {
    let number = receiver(tx, delivery).await?;
    store::remove(tx, delivery.top_office, &number).await
}

/// The openids of those among these people, given by their numbers, who bound one.
pub(crate) async fn of_people(
    tx: &Tx,
    office: Uuid,
    numbers: &[String],
) -> Result<HashMap<String, String>, Refusal> {
    let keys = tx.kernel().keys();
    let found = store::of_people(tx, office, numbers).await?;
    let mut all = HashMap::new();
    for number in numbers.iter().filter(|number| !number.is_empty()) {
        let indexes = keys.indexes("identity", number);
        if let Some(one) = found.iter().find(|one| indexes.contains(&one.id_index)) {
            all.insert(number.clone(), one.openid(keys)?);
        }
    }
    Ok(all)
}
