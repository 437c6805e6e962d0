//! The people of a case as pages show them: who they are, how they stand, where they are
//! reached, who acts for them.

use base::{Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset, NaiveDate};
use kernel::{Context, Scope};
use law::guard::{Status, Substitute, instead, stands_in, substitutes};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    shown_name,
    status::Known,
    store::{self, agent, contact, party, party_relation, party_status},
};

/// A number or address.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ContactView {
    /// The contact, for revealing.
    pub id: Uuid,
    /// Its place among those offered.
    pub index: usize,
    /// Masked.
    pub masked: String,
    /// Where it comes from.
    pub source: String,
    /// As of.
    pub date: Option<NaiveDate>,
    /// Whether it is on a confirmed 送达地址确认书.
    pub confirmed: bool,
    /// What became of it last time.
    pub last_result: Option<String>,
    /// A mailbox from which a mail came back for good: nothing is sent there.
    pub gone: bool,
}

/// An agent.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AgentView {
    /// The agent.
    pub id: Uuid,
    /// The name, masked.
    pub name: String,
    /// 律师 ….
    pub kind: String,
    /// The citizen id, masked.
    pub id_masked: String,
    /// The numbers offered.
    pub phones: Vec<ContactView>,
    /// Whether he is served in the party's place as the party now stands.
    pub stands_in: bool,
    /// What shows it, of one the court took down itself.
    pub basis: Option<String>,
    /// Who took him down.
    pub added_by: Option<String>,
}

/// What somebody said of a party as a person.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct StatusSaid {
    /// `dead`, `bankrupt` …; see the body of recording it.
    pub code: String,
    /// 死亡, 破产 ….
    pub name: String,
    /// Since when.
    pub since: Option<NaiveDate>,
    /// What shows it.
    pub basis: String,
    /// Whether the case system said so.
    pub told: bool,
    /// Who said so.
    pub by: String,
    /// When.
    pub at: DateTime<FixedOffset>,
}

/// How a party stands as a person, and who is to be served.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PartyStatus {
    /// As what it is treated: `normal`, `dead`, `bankrupt` ….
    pub code: String,
    /// 正常, 死亡, 破产 ….
    pub name: String,
    /// The word that counts; nothing while nobody said anything.
    pub said: Option<StatusSaid>,
    /// What the case system says otherwise.
    pub otherwise: Option<StatusSaid>,
    /// Who is to be served, where it is not the party itself.
    pub instead: Option<String>,
    /// What to do then, with the article.
    pub advice: Option<String>,
    /// Who can be taken down as served in its place: 管理人 ….
    pub substitutes: Vec<String>,
}

/// What a party is to another one of the case.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RelationView {
    /// The other one.
    pub party_id: Uuid,
    /// Its name, masked for people.
    pub name: String,
    /// 夫妻, 同一单位 ….
    pub relation: String,
    /// What shows it.
    pub basis: String,
}

/// A party.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Party {
    /// The party.
    pub id: Uuid,
    /// 原告, 被告, 第三人.
    pub role: String,
    /// `natural` or `legal`.
    pub kind: String,
    /// The name, masked for people.
    pub name: String,
    /// The citizen id or credit code, masked.
    pub id_masked: String,
    /// The numbers offered, best first.
    pub phones: Vec<ContactView>,
    /// The e-mail: a confirmed one before any other.
    pub email: Option<ContactView>,
    /// All mailboxes, as they are offered.
    pub emails: Vec<ContactView>,
    /// The address.
    pub address: Option<ContactView>,
    /// Whether a 送达地址确认书 is on file.
    pub address_confirmed: bool,
    /// Its consent to electronic service: a, b, c or d.
    pub consent: Option<String>,
    /// Who acts for it.
    pub agents: Vec<AgentView>,
    /// How it stands as a person.
    pub status: PartyStatus,
    /// What it is to others of the case.
    pub relations: Vec<RelationView>,
}

/// All people of a case.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CasePeople)]
pub(crate) struct People {
    /// The parties.
    pub(crate) parties: Vec<Party>,
}

/// The people of a case of the scope.
pub(super) async fn people(cx: &Context, scope: &Scope, case: Uuid) -> Result<People, Refusal> {
    store::find(cx, scope, case).await?;
    Ok(People { parties: store::spoken(cx, case).await?.views() })
}

/// Everything that is known of the people of a case.
pub(crate) struct Spoken {
    pub(super) parties: Vec<party::Model>,
    pub(super) agents: Vec<agent::Model>,
    pub(super) contacts: Vec<contact::Model>,
    pub(super) statuses: Vec<party_status::Model>,
    pub(super) relations: Vec<party_relation::Model>,
}

impl Spoken {
    /// As pages show them.
    pub(super) fn views(&self) -> Vec<Party> {
        self.parties.iter().map(|party| self.view(party)).collect()
    }

    fn contacts_of(&self, party: Uuid, kind: &str, agent: Option<Uuid>) -> Vec<ContactView> {
        let mine = self
            .contacts
            .iter()
            .filter(|it| it.party_id == party && it.kind == kind && it.agent_id == agent);
        mine.enumerate()
            .map(|(index, it)| ContactView {
                id: it.id,
                index,
                masked: it.masked.clone(),
                source: it.source.clone(),
                date: it.as_of,
                confirmed: it.confirmed,
                last_result: it.last_result.clone(),
                gone: super::is_gone(it),
            })
            .collect()
    }

    fn view(&self, party: &party::Model) -> Party {
        let known = Known::of(&self.statuses, party);
        let mine = self.agents.iter().filter(|it| it.party_id == party.id && it.ended_at.is_none());
        let emails = self.contacts_of(party.id, "email", None);
        Party {
            id: party.id,
            role: party.role.clone(),
            kind: party.kind.clone(),
            name: shown_name(&party.kind, &party.name),
            id_masked: party.id_masked.clone(),
            phones: self.contacts_of(party.id, "phone", None),
            email: emails.iter().find(|it| it.confirmed).or(emails.first()).cloned(),
            emails,
            address: self.contacts_of(party.id, "address", None).into_iter().next(),
            address_confirmed: party.confirmed,
            consent: party.consent.clone(),
            agents: mine
                .map(|agent| AgentView {
                    id: agent.id,
                    name: base::mask::person_name(&agent.name),
                    kind: agent.kind.clone(),
                    id_masked: agent.id_masked.clone(),
                    phones: self.contacts_of(party.id, "phone", Some(agent.id)),
                    stands_in: stands_in(&agent.kind, known.status),
                    basis: agent.basis.clone(),
                    added_by: agent.added_name.clone(),
                })
                .collect(),
            status: status_view(&known),
            relations: self.relations_of(party),
        }
    }

    fn relations_of(&self, party: &party::Model) -> Vec<RelationView> {
        let mine = self.relations.iter().filter_map(|row| {
            let other = match party.id {
                id if id == row.one_id => row.other_id,
                id if id == row.other_id => row.one_id,
                _ => return None,
            };
            let other = self.parties.iter().find(|one| one.id == other)?;
            Some(RelationView {
                party_id: other.id,
                name: shown_name(&other.kind, &other.name),
                relation: row.relation.clone()?,
                basis: row.basis.clone(),
            })
        });
        mine.collect()
    }
}

fn status_view(known: &Known<'_>) -> PartyStatus {
    let turned = instead(known.status);
    PartyStatus {
        code: known.status.code().to_owned(),
        name: known.status.name().to_owned(),
        said: known.counts.map(said),
        otherwise: known.otherwise.map(said),
        instead: turned.and_then(|row| row.instead).map(ToOwned::to_owned),
        advice: turned.map(|row| format!("{}（{}）", row.advice, row.basis)),
        substitutes: substitutes(known.status)
            .into_iter()
            .map(|one| Substitute::name(one).to_owned())
            .collect(),
    }
}

fn said(row: &party_status::Model) -> StatusSaid {
    let status = Status::from_code(&row.status);
    StatusSaid {
        code: row.status.clone(),
        name: status.map_or("", Status::name).to_owned(),
        since: row.since,
        basis: row.basis.clone(),
        told: row.source == "case_system",
        by: row.created_name.clone(),
        at: row.created_at.with_timezone(&beijing()),
    }
}
