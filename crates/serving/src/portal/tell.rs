//! Writing down what happened, and telling the office, in the same unit.

use base::Refusal;
use kernel::{
    Tx,
    zone::{self, Side},
};
use uuid::Uuid;

use super::{
    items::{EVENT, EventItem, EventKind, Filled},
    rows::hex,
    store,
    tables::{document, event},
    visitor::Proof,
};

/// Something the office must hear of.
#[derive(Debug)]
pub(super) struct Happened<'a> {
    pub(super) link: Uuid,
    pub(super) kind: EventKind,
    /// What the visitor proved; nothing before the factor.
    pub(super) proof: Option<&'a Proof>,
    pub(super) document: Option<&'a document::Model>,
    /// In the visitor's own words; travels sealed and is not kept here.
    pub(super) detail: String,
    pub(super) signature: Option<[u8; 32]>,
    /// What was bound; travels sealed and is not kept here.
    pub(super) openid: Option<String>,
    /// What was filled in, and the paper of it.
    pub(super) filled: Option<(Filled, [u8; 32])>,
    /// How the service was rated.
    pub(super) score: Option<u8>,
}

impl<'a> Happened<'a> {
    /// Something that happened with a link.
    pub(super) fn new(link: Uuid, kind: EventKind, proof: Option<&'a Proof>) -> Self {
        let detail = String::new();
        Self {
            link,
            kind,
            proof,
            document: None,
            detail,
            signature: None,
            openid: None,
            filled: None,
            score: None,
        }
    }
}

/// Writes it down and tells the office.
pub(super) async fn tell(tx: &mut Tx, what: Happened<'_>) -> Result<(), Refusal> {
    remember(tx, what.link, what.kind.code(), what.document.map(|document| document.id)).await?;
    let client = tx.client().clone();
    let (filled, paper) = what.filled.unzip();
    let item = EventItem {
        link_id: what.link,
        kind: what.kind,
        at: tx.now(),
        document_id: what.document.map(|document| document.id),
        factor: what.proof.map(|proof| proof.factor),
        signer: what.proof.and_then(|proof| proof.signer.clone()),
        ip: client.ip,
        agent: client.agent,
        detail: what.detail,
        signature_sm3: what.signature.as_ref().map(|sm3| hex(sm3)),
        document_sm3: what.document.map(|document| hex(&document.sm3)),
        openid: what.openid,
        filled,
        score: what.score,
    };
    let attachments: Vec<[u8; 32]> = what.signature.into_iter().chain(paper).collect();
    zone::post(tx, Side::Outer, EVENT, &item, &attachments).await
}

/// Writes down what the office need not hear of: it moves no date.
pub(super) async fn remember(
    tx: &mut Tx,
    link: Uuid,
    kind: &str,
    document: Option<Uuid>,
) -> Result<(), Refusal> {
    let row = event::Model {
        id: tx.id::<event::Model>().uuid(),
        link_id: link,
        kind: kind.to_owned(),
        at: tx.now(),
        document_id: document,
        ip: tx.client().ip.clone(),
        agent: tx.client().agent.clone(),
        detail: String::new(),
    };
    store::insert_event(tx, row).await
}
