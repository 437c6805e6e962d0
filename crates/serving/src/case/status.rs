//! How a party stands as a person: alive, bankrupt, in prison …, and so who is to be served.
//!
//! Two may say so, the clerk and the case system. Every word stays on record; the clerk's
//! latest counts, else the case system's, and where they differ both are shown. Without a
//! word a party is 正常, or 境外 when it lives abroad.

use base::{Kind, Refusal};
use chrono::NaiveDate;
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx,
    timeline::{NewEntry, Tone},
};
use law::guard::Status;
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    people::{People, people},
    shown_name,
    store::{self, party, party_status::Model},
    system,
};
use crate::{
    permissions::PARTY_RECORD,
    task::{self, Faults},
};

/// Said by somebody of the court.
pub(super) const OFFICE: &str = "office";
/// Told by the case system.
const SYSTEM: &str = "case_system";

/// What is known of one party.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'a> {
    /// What counts; nothing while nobody said anything.
    pub(crate) counts: Option<&'a Model>,
    /// What the case system says otherwise.
    pub(crate) otherwise: Option<&'a Model>,
    /// As what the party is to be treated.
    pub(crate) status: Status,
}

impl<'a> Known<'a> {
    /// Of this party, from all that was said in its case, the newest first.
    pub(crate) fn of(rows: &'a [Model], party: &party::Model) -> Self {
        let latest =
            |source: &str| rows.iter().find(|row| row.party_id == party.id && row.source == source);
        let (office, told) = (latest(OFFICE), latest(SYSTEM));
        let counts = office.or(told);
        let differs = |told: &&Model| counts.is_some_and(|one| one.status != told.status);
        let said = counts.and_then(|row| Status::from_code(&row.status));
        let home = if party.domicile == "foreign" { Status::Abroad } else { Status::Normal };
        let status = said.filter(|said| *said != Status::Normal).unwrap_or(home);
        Self { counts, otherwise: told.filter(differs), status }
    }

    /// Since when the party is what it is, as far as somebody said so.
    pub(crate) fn since(&self) -> Option<NaiveDate> {
        self.counts.and_then(|row| row.since)
    }
}

/// What became of a party.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordStatus {
    /// `normal`, `dead`, `missing`, `deregistered`, `revoked`, `bankrupt`, `imprisoned`,
    /// `confined`, `soldier`, `abroad`, `incapable`, `sole_trader` or `branch`.
    status: String,
    /// Since when, by the paper that shows it.
    since: NaiveDate,
    /// The paper that shows it, 2 to 200 characters.
    basis: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(record))
}

/// 登记受送达人的状况（死亡、破产、羁押服刑等）：决定应当向谁送达
#[utoipa::path(post, path = "/api/serving/parties/{id}/status", tag = "serving",
    request_body = RecordStatus, responses((status = 200, body = People)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.party.record")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.party.status")), ("x-pii" = json!(false))))]
async fn record(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<RecordStatus>,
) -> Answer<Json<People>> {
    let scope = cx.require(&PARTY_RECORD)?;
    let case = cx.write(Record { id, input: body }).await?;
    Ok(Json(people(&cx, &scope, case).await?))
}

struct Record {
    id: Uuid,
    input: RecordStatus,
}

impl RecordStatus {
    /// The status and the basis, or everything that is wrong.
    fn checked(&self, party: &party::Model, today: NaiveDate) -> Result<(Status, String), Refusal> {
        let mut faults = Faults::default();
        let status = Status::from_code(&self.status);
        match status {
            None => {
                let text = "请从列出的状况中选择一种。".to_owned();
                faults.add("status", "party_status.unknown", text);
            }
            Some(status) if !status.fits(party.kind == "natural") => {
                let whom = if party.kind == "natural" { "自然人" } else { "单位" };
                let text = format!("{whom}不会有“{}”的状况，请重新选择。", status.name());
                faults.add("status", "party_status.kind", text);
            }
            Some(_) => {}
        }
        if self.since > today {
            let text = "起始日期不能晚于今天，请按证明材料填写。".to_owned();
            faults.add("since", "party_status.since", text);
        }
        let basis = basis(&self.basis, &mut faults);
        faults.raise()?;
        Ok((status.unwrap_or(Status::Normal), basis))
    }
}

/// What shows that it is so, without blanks around.
pub(super) fn basis(text: &str, faults: &mut Faults) -> String {
    let text = text.trim().to_owned();
    if !(2..=200).contains(&text.chars().count()) {
        let what = "请写明依据的材料，2 到 200 个字，如“（2026）京01破3号裁定书”。".to_owned();
        faults.add("basis", "party.basis", what);
    }
    text
}

impl Act for Record {
    type Out = Uuid;
    const OPERATION: &'static str = "serving.party.status";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Uuid>, Refusal> {
        let (case, party) = store::party_in(tx, self.id).await?;
        let (status, basis) = self.input.checked(&party, tx.kernel().today())?;
        let rows = store::statuses(tx.read(), case.id).await?;
        let before = Known::of(&rows, &party);
        let same = before.counts.is_some_and(|one| {
            one.source == OFFICE
                && (one.status.as_str(), one.since, one.basis.as_str())
                    == (status.code(), Some(self.input.since), basis.as_str())
        });
        if same {
            return Err(Refusal::new(
                Kind::Conflict,
                "party_status.same",
                "已经这样登记过，无需重复登记。请刷新页面查看。",
            ));
        }
        let row = Model {
            id: tx.id::<Model>().uuid(),
            top_office: case.top_office,
            case_id: case.id,
            party_id: party.id,
            status: status.code().to_owned(),
            since: Some(self.input.since),
            basis: basis.clone(),
            source: OFFICE.to_owned(),
            created_by: tx.actor().user().map(|user| user.id),
            created_name: tx.actor().name().to_owned(),
            created_at: tx.now(),
        };
        store::insert_status(tx, vec![row]).await?;
        let name = shown_name(&party.kind, &party.name);
        let title = format!("登记受送达人状况：{}", status.name());
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: case.id,
            office: case.top_office,
            at: None,
            kind: "case.party_status",
            tone: Tone::Warn,
            title: title.clone(),
            text: format!("{name}（{}）· 自 {} 起 · {basis}", party.role, self.input.since),
        });
        let text = format!("{name} 的状况改为“{}”，请核对在办的送达应当向谁进行", status.name());
        task::tell_running(tx, &case, party.id, &title, &text).await?;
        let note = Note::about("case", case.id, case.number)
            .in_office(case.top_office)
            .with(json!({ "party": party.id, "status": status.name(),
                "status_before": before.status.name(), "since": self.input.since,
                "basis": basis }))
            .concerning([party.id_index]);
        Ok(Noted::new(case.id, note))
    }
}

/// After a case was fetched: what the case system says of its parties is written down where it
/// is news. It replaces nothing a clerk recorded; where it says something else, the story of
/// the case tells.
pub(super) async fn follow(
    tx: &mut Tx,
    case: (Uuid, Uuid),
    told: &[(Uuid, &system::Party)],
) -> Result<(), Refusal> {
    let (office, case_id) = case;
    let rows = store::statuses(tx.read(), case_id).await?;
    let mut news = Vec::new();
    for (id, party) in told {
        let latest =
            |source: &str| rows.iter().find(|row| row.party_id == *id && row.source == source);
        let said = party.status.as_ref().map(|one| (one, Status::from_name(&one.name)));
        let name = shown_name(&party.kind, &party.name);
        let (status, since, basis) = match said {
            Some((one, Some(status))) => (status, one.since, one.basis.clone().unwrap_or_default()),
            Some((one, None)) => {
                let title = "审判业务系统告知的状况无法识别";
                let text = format!("{name}：“{}”，请核实后登记受送达人状况", one.name);
                tell(tx, case, title, text);
                continue;
            }
            None => (Status::Normal, None, String::new()),
        };
        // Silence is no news, unless something was said before.
        let before = latest(SYSTEM);
        let known = before.map_or((Status::Normal.code(), None), |row| (&*row.status, row.since));
        if known == (status.code(), since) {
            continue;
        }
        let own = latest(OFFICE).filter(|row| row.status != status.code());
        let own = own.and_then(|row| Status::from_code(&row.status));
        let (title, text) = match own {
            Some(own) => (
                "审判业务系统告知的状况与登记的不同",
                format!("{name}：告知“{}”，仍以登记的“{}”为准，请核实", status.name(), own.name()),
            ),
            None => ("审判业务系统告知受送达人状况", format!("{name}：{}", status.name())),
        };
        tell(tx, case, title, text);
        news.push(Model {
            id: tx.id::<Model>().uuid(),
            top_office: office,
            case_id,
            party_id: *id,
            status: status.code().to_owned(),
            since,
            basis,
            source: SYSTEM.to_owned(),
            created_by: None,
            created_name: "审判业务系统".to_owned(),
            created_at: tx.now(),
        });
    }
    store::insert_status(tx, news).await
}

fn tell(tx: &mut Tx, (office, case_id): (Uuid, Uuid), title: &str, text: String) {
    tx.timeline(NewEntry {
        subject_kind: "case",
        subject_id: case_id,
        office,
        at: None,
        kind: "case.party_status",
        tone: Tone::Warn,
        title: title.to_owned(),
        text,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(domicile: &str) -> party::Model {
        party::Model {
            id: Uuid::from_u128(1),
            case_id: Uuid::nil(),
            top_office: Uuid::nil(),
            ordinal: 0,
            source_id: String::new(),
            role: "被告".to_owned(),
            kind: "natural".to_owned(),
            name: "张三".to_owned(),
            id_sealed: Vec::new(),
            id_index: String::new(),
            id_masked: String::new(),
            domicile: domicile.to_owned(),
            confirmed: false,
            consent: None,
            confirmed_on: None,
        }
    }

    fn said(of: u128, source: &str, status: Status) -> Model {
        Model {
            id: Uuid::nil(),
            top_office: Uuid::nil(),
            case_id: Uuid::nil(),
            party_id: Uuid::from_u128(of),
            status: status.code().to_owned(),
            since: None,
            basis: String::new(),
            source: source.to_owned(),
            created_by: None,
            created_name: String::new(),
            created_at: Default::default(),
        }
    }

    #[test]
    fn the_clerks_latest_word_counts_and_another_one_is_shown_beside() {
        use Status::{Abroad, Dead, Imprisoned, Normal};
        let other = said(2, OFFICE, Dead);
        for (domicile, rows, counts, otherwise) in [
            ("domestic", vec![], Normal, None),
            ("foreign", vec![], Abroad, None),
            ("domestic", vec![other.clone()], Normal, None),
            ("domestic", vec![said(1, SYSTEM, Dead)], Dead, None),
            ("foreign", vec![said(1, SYSTEM, Dead)], Dead, None),
            ("domestic", vec![said(1, OFFICE, Dead), said(1, SYSTEM, Dead)], Dead, None),
            (
                "domestic",
                vec![said(1, SYSTEM, Imprisoned), said(1, OFFICE, Dead), said(1, SYSTEM, Normal)],
                Dead,
                Some(Imprisoned),
            ),
            (
                "domestic",
                vec![said(1, OFFICE, Normal), said(1, OFFICE, Dead), said(1, SYSTEM, Dead)],
                Normal,
                Some(Dead),
            ),
            ("foreign", vec![said(1, OFFICE, Normal)], Abroad, None),
        ] {
            let party = party(domicile);
            let known = Known::of(&rows, &party);
            assert_eq!(known.status, counts, "{rows:?}");
            let beside = known.otherwise.map(|row| row.status.as_str());
            assert_eq!(beside, otherwise.map(Status::code), "{rows:?}");
        }
    }
}
