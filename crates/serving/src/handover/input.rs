//! What is to be handed over, checked against the cases.

use std::collections::{HashMap, HashSet};

use base::Refusal;
use chrono::{DateTime, FixedOffset};
use kernel::Tx;
use law::{Method, Paper};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    state::{DRAFT, Kind},
    store::{self, line, slip},
};
use crate::{
    case::{self, store::party},
    delivery::store::delivery,
    task::Faults,
};

/// Lines of one slip at most.
pub(super) const MOST_LINES: usize = 100;
/// Documents of one line at most.
const MOST_DOCUMENTS: usize = 30;
/// Letters of a note at most.
pub(super) const LONGEST: usize = 200;
/// The paper a 回证移交清单 hands over.
pub(super) const RECEIPT: &str = "送达回证";

/// Paper documents of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = HandoverDocument)]
pub(crate) struct PaperDocument {
    /// The type, from the library; 送达回证 of a receipt.
    #[serde(rename = "type")]
    pub(super) kind: String,
    /// The title.
    pub(super) title: String,
    /// Copies on paper, 1 to 99.
    pub(super) copies: i32,
}

/// One recipient with his papers, or one receipt.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = HandoverLineInput)]
pub(crate) struct LineInput {
    /// The case; not for a receipt.
    #[serde(default)]
    pub(super) case_id: Option<Uuid>,
    /// The party; not for a receipt.
    #[serde(default)]
    pub(super) party_id: Option<Uuid>,
    /// Of a receipt: the delivery it proves.
    #[serde(default)]
    pub(super) delivery_id: Option<Uuid>,
    /// The papers; not for a receipt.
    #[serde(default)]
    pub(super) documents: Vec<PaperDocument>,
    /// The method that is wanted; empty for any.
    #[serde(default)]
    pub(super) method: String,
    /// When the case is heard.
    #[serde(default)]
    pub(super) hearing_at: Option<DateTime<FixedOffset>>,
    /// 急件.
    #[serde(default)]
    pub(super) urgent: bool,
    /// Anything else.
    #[serde(default)]
    pub(super) note: String,
    /// The returned line that this one mends.
    #[serde(default)]
    pub(super) mends_id: Option<Uuid>,
}

/// What the lines of a slip refer to.
struct Known {
    cases: HashSet<Uuid>,
    parties: HashMap<Uuid, party::Model>,
    deliveries: HashMap<Uuid, delivery::Model>,
    returned: Vec<line::Model>,
    mended: Vec<line::Model>,
    listed: Vec<line::Model>,
}

impl Known {
    async fn of(tx: &Tx, slip: Uuid, lines: &[LineInput]) -> Result<Self, Refusal> {
        let deliveries: Vec<Uuid> = lines.iter().filter_map(|one| one.delivery_id).collect();
        let listed = store::listed(tx.read(), &deliveries).await?;
        let deliveries = store::deliveries_in(tx, deliveries).await?;
        let cases = lines.iter().filter_map(|one| one.case_id);
        let cases =
            store::cases_in(tx, cases.collect::<HashSet<_>>().into_iter().collect()).await?;
        let cases: HashSet<Uuid> = cases.into_iter().map(|one| one.id).collect();
        let all: Vec<Uuid> = cases.iter().copied().collect();
        let parties = case::store::parties(tx.read(), &all).await?;
        let mends: Vec<Uuid> = lines.iter().filter_map(|one| one.mends_id).collect();
        let mended = store::mending(tx.read(), &mends).await?;
        Ok(Self {
            cases,
            parties: parties.into_iter().map(|one| (one.id, one)).collect(),
            deliveries: deliveries.into_iter().map(|one| (one.id, one)).collect(),
            returned: store::returned(tx, &mends).await?,
            mended: mended.into_iter().filter(|one| one.handover_id != slip).collect(),
            listed: listed.into_iter().filter(|one| one.handover_id != slip).collect(),
        })
    }

    /// Case, party and papers of a line.
    fn of_line(
        &self,
        kind: Kind,
        (field, one): (&str, &LineInput),
        faults: &mut Faults,
    ) -> Option<(Uuid, Uuid, Vec<PaperDocument>)> {
        if kind == Kind::Receipts {
            let found = one.delivery_id.and_then(|id| self.deliveries.get(&id));
            let Some(delivery) = found.filter(|one| one.receipt_file_id.is_some()) else {
                let text = "这次送达还没有送达回证，不能移交。".to_owned();
                faults.add(format!("{field}.delivery_id"), "handover.no_receipt", text);
                return None;
            };
            if self.listed.iter().any(|line| line.delivery_id == Some(delivery.id)) {
                let text = format!("{} 的回证已在其他移交清单上。", delivery.recipient_name);
                faults.add(format!("{field}.delivery_id"), "handover.listed", text);
            }
            let (kind, title) = (RECEIPT.to_owned(), RECEIPT.to_owned());
            let papers = vec![PaperDocument { kind, title, copies: 1 }];
            return Some((delivery.case_id, delivery.party_id, papers));
        }
        let Some(case) = one.case_id.filter(|id| self.cases.contains(id)) else {
            let text = "找不到这个案件，请重新选择。".to_owned();
            faults.add(format!("{field}.case_id"), "handover.case", text);
            return None;
        };
        let party = one.party_id.and_then(|id| self.parties.get(&id));
        let Some(party) = party.filter(|party| party.case_id == case) else {
            let text = "请选择本案的受送达人。".to_owned();
            faults.add(format!("{field}.party_id"), "handover.recipient", text);
            return None;
        };
        if let Some(mends) = one.mends_id {
            let known = self.returned.iter().find(|line| line.id == mends);
            if known.is_none_or(|line| line.case_id != case)
                || self.mended.iter().any(|line| line.mends_id == Some(mends))
            {
                let text = "这一项没有被退回，或者已经重新交接，请刷新后核对。".to_owned();
                faults.add(format!("{field}.mends_id"), "handover.mended", text);
            }
        }
        check_documents(field, &one.documents, faults);
        Some((case, party.id, one.documents.clone()))
    }
}

fn check_documents(field: &str, documents: &[PaperDocument], faults: &mut Faults) {
    if documents.is_empty() || documents.len() > MOST_DOCUMENTS {
        let text = format!("每名受送达人须有 1 到 {MOST_DOCUMENTS} 种文书。");
        faults.add(format!("{field}.documents"), "handover.documents", text);
    }
    for (at, document) in documents.iter().enumerate() {
        let field = format!("{field}.documents[{at}]");
        if Paper::find(&document.kind).is_none() {
            let text = "请从文书类型库中选择。".to_owned();
            faults.add(format!("{field}.type"), "document.type", text);
        }
        let title = document.title.trim().chars().count();
        if title == 0 || title > 100 {
            let text = "文书名称须为 1 到 100 字。".to_owned();
            faults.add(format!("{field}.title"), "document.title", text);
        }
        if !(1..=99).contains(&document.copies) {
            let text = "份数须在 1 到 99 之间。".to_owned();
            faults.add(format!("{field}.copies"), "document.copies", text);
        }
    }
}

/// Reads the lines of a slip: every fault at once, each with its field.
pub(super) async fn check(
    tx: &Tx,
    slip: &slip::Model,
    lines: &[LineInput],
) -> Result<Vec<line::Model>, Refusal> {
    let kind = Kind::stored(&slip.kind)?;
    let mut faults = Faults::default();
    if lines.len() > MOST_LINES {
        let text = format!("一张单子最多 {MOST_LINES} 项，请分开办理。");
        faults.add("lines", "handover.too_many", text);
        faults.raise()?;
    }
    let known = Known::of(tx, slip.id, lines).await?;
    let (mut rows, mut seen) = (Vec::new(), HashSet::new());
    for (at, one) in lines.iter().enumerate() {
        let field = format!("lines[{at}]");
        if !one.method.is_empty() && Method::from_code(&one.method).is_none() {
            let text = "请选择送达方式，或者不指定。".to_owned();
            faults.add(format!("{field}.method"), "handover.method", text);
        }
        if one.note.chars().count() > LONGEST {
            faults.add(format!("{field}.note"), "length", format!("最多 {LONGEST} 个字。"));
        }
        let Some((case, party, papers)) = known.of_line(kind, (&field, one), &mut faults) else {
            continue;
        };
        if !seen.insert((party, one.delivery_id)) {
            let text = "同一受送达人已在单子上，请合并为一项。".to_owned();
            faults.add(format!("{field}.party_id"), "handover.twice", text);
        }
        rows.push(line::Model {
            id: tx.id::<line::Model>().uuid(),
            handover_id: slip.id,
            top_office: slip.top_office,
            to_unit: slip.to_unit,
            kind: slip.kind.clone(),
            ordinal: i32::try_from(at).unwrap_or(i32::MAX),
            case_id: case,
            party_id: party,
            delivery_id: one.delivery_id.filter(|_| kind == Kind::Receipts),
            documents: serde_json::to_string(&papers).map_err(Refusal::internal)?,
            method: one.method.clone(),
            hearing_at: one.hearing_at.map(|at| at.to_utc()),
            urgent: one.urgent,
            note: one.note.trim().to_owned(),
            state: DRAFT.to_owned(),
            reason: None,
            answer: None,
            answered_name: None,
            answered_at: None,
            mends_id: one.mends_id,
            assignee_id: None,
            assignee_name: None,
            assigned_at: None,
            task_id: None,
        });
    }
    faults.raise()?;
    Ok(rows)
}

/// The papers of a line.
pub(super) fn documents(line: &line::Model) -> Result<Vec<PaperDocument>, Refusal> {
    serde_json::from_str(&line.documents).map_err(Refusal::internal)
}
