//! Everything the overview is made of, read in nine queries.

use base::Refusal;
use kernel::{Context, Scope};
use law::guard::{Status, stands_in};
use uuid::Uuid;

use crate::{
    case::{
        self, Known,
        store::{agent, case as court_case, party, party_status},
    },
    delivery::store::{self, attempt, delivery, document, effect, event},
};

/// The tables' rows of one case.
pub(super) struct Gathered {
    pub(super) case: court_case::Model,
    pub(super) parties: Vec<party::Model>,
    pub(super) agents: Vec<agent::Model>,
    statuses: Vec<party_status::Model>,
    pub(super) deliveries: Vec<delivery::Model>,
    pub(super) documents: Vec<document::Model>,
    pub(super) attempts: Vec<attempt::Model>,
    pub(super) effects: Vec<effect::Model>,
    pub(super) events: Vec<event::Model>,
}

/// Reads them, if the case is in the scope.
pub(super) async fn gather(cx: &Context, scope: &Scope, id: Uuid) -> Result<Gathered, Refusal> {
    let case = case::store::find(cx, scope, id).await?;
    let db = cx.read();
    let deliveries = store::of_case(db, case.id).await?;
    let ids: Vec<Uuid> = deliveries.iter().map(|one| one.id).collect();
    Ok(Gathered {
        parties: case::store::parties(db, &[case.id]).await?,
        agents: case::store::agents(db, case.id).await?,
        statuses: case::store::statuses(db, case.id).await?,
        documents: store::documents(db, &ids).await?,
        attempts: store::attempts(db, &ids).await?,
        effects: store::effects(db, &ids).await?,
        events: store::events(db, &ids).await?,
        case,
        deliveries,
    })
}

impl Gathered {
    pub(super) fn deliveries_of(&self, party: Uuid) -> impl Iterator<Item = &delivery::Model> {
        self.deliveries.iter().filter(move |one| one.party_id == party)
    }

    pub(super) fn documents_of(&self, delivery: Uuid) -> impl Iterator<Item = &document::Model> {
        self.documents.iter().filter(move |one| one.delivery_id == delivery)
    }

    /// The tries of a delivery, in order.
    pub(super) fn attempts_of(&self, delivery: Uuid) -> Vec<&attempt::Model> {
        self.attempts.iter().filter(|one| one.delivery_id == delivery).collect()
    }

    pub(super) fn effect_of(&self, document: &document::Model) -> Option<&effect::Model> {
        self.effects
            .iter()
            .find(|one| one.delivery_id == document.delivery_id && one.document_id == document.id)
    }

    /// The event that decides about a document, and the try it belongs to.
    pub(super) fn decided_by(
        &self,
        effect: &effect::Model,
    ) -> Option<(&attempt::Model, &event::Model)> {
        let evidence: Vec<Uuid> = crate::delivery::read(&effect.evidence);
        let first = evidence.first()?;
        let event = self.events.iter().find(|one| one.id == *first)?;
        Some((self.attempts.iter().find(|one| one.id == event.attempt_id)?, event))
    }

    /// Who receives for the party of a delivery.
    pub(super) fn agent_of(&self, delivery: &delivery::Model) -> Option<&agent::Model> {
        self.agents.iter().find(|one| Some(one.id) == delivery.agent_id)
    }

    /// As what the party of a delivery is treated: whoever is put in its place is served as
    /// anybody.
    pub(super) fn status_of(&self, party: &party::Model, delivery: &delivery::Model) -> Status {
        let status = Known::of(&self.statuses, party).status;
        match self.agent_of(delivery).is_some_and(|agent| stands_in(&agent.kind, status)) {
            true => Status::Normal,
            false => status,
        }
    }
}
