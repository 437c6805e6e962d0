//! Whose consultation or matter it is, as far as it has to be known to compare.

use affairs::{
    identity::{Kind, examine, normalise, uscc_checks},
    quality::certificate,
};
use base::{Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset};
use kernel::{Context, Kernel, Scope};
use serde::{Deserialize, Serialize};

use super::store;

/// A person's number, compared and not kept.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicPerson)]
pub(crate) struct PersonInput {
    /// The kind of certificate, by its code.
    #[serde(default)]
    id_type: Option<String>,
    /// Its number.
    id_number: String,
}

impl PersonInput {
    /// The index under which the audit finds the person.
    pub(crate) fn index(&self, kernel: &Kernel) -> Option<String> {
        let number = normalise(&self.id_number);
        (!number.is_empty()).then(|| kernel.keys().index("identity", &number))
    }
}

/// Whom a number names. The indexes are those of the oldest key: nobody keeps the number beside
/// them from which they could be made anew.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Who {
    /// `OK`, `OTHER_ID`, `NO_ID`, `BAD_ID` or `TYPE_MISMATCH`.
    pub(super) status: &'static str,
    /// Empty where nobody is named.
    pub(super) block: String,
    /// Of a social credit code as a whole.
    pub(super) whole: String,
}

/// Whom a number of a stated kind names (K7, K7b).
pub(super) fn who(kernel: &Kernel, stated: Option<&str>, number: &str) -> Who {
    let stated = stated.map(str::trim).filter(|text| !text.is_empty());
    let number = normalise(number.trim());
    let kind = stated.map(|text| match certificate(text) {
        Some(kind) => kind,
        // An organisation's certificate whose code nobody has verified yet.
        None if uscc_checks(&number) => Kind::Uscc,
        None => Kind::Other,
    });
    let person = match examine(kind, &number) {
        Ok(person) => person,
        Err(trouble) => {
            let status = affairs::link::Status::from(trouble).code();
            return Who { status, ..Who::default() };
        }
    };
    let index = |text: &str| kernel.keys().lasting_index("linkage", text);
    let (kind, block) = person.block();
    let other = kind == Kind::Other;
    // Of two certificates whose kinds are not known, equal numbers are one's only when the kinds
    // are written alike.
    let stated = stated.filter(|_| other).unwrap_or_default();
    Who {
        status: if other { "OTHER_ID" } else { "OK" },
        block: index(&format!("{}|{stated}|{block}", kind.code())),
        whole: match person.kind {
            Kind::Uscc => index(&format!("whole|{}", person.number)),
            _ => String::new(),
        },
    }
}

/// A consultation of the same person.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicPrevious)]
pub(crate) struct Previous {
    /// Its number.
    pub(crate) number: String,
    /// When it was asked.
    pub(crate) asked_at: DateTime<FixedOffset>,
    /// 实施编码, where it was told.
    pub(crate) item: String,
    /// How linking it ended; nothing while it waits.
    pub(crate) status: Option<String>,
    /// The matter that came of it.
    pub(crate) matter: Option<String>,
}

/// Consultations shown with a code.
const SHOWN: u64 = 20;

/// What somebody asked before, within the scope.
pub(crate) async fn previous(
    cx: &Context,
    scope: &Scope,
    person: &PersonInput,
) -> Result<Vec<Previous>, Refusal> {
    let who = who(cx.kernel(), person.id_type.as_deref(), &person.id_number);
    if who.block.is_empty() {
        return Ok(Vec::new());
    }
    let rows = store::asked_by(cx.read(), scope, &who.block, SHOWN).await?;
    let same = |whole: &str| whole.is_empty() || who.whole.is_empty() || whole == who.whole;
    let rows: Vec<_> = rows.into_iter().filter(|row| same(&row.whole_index)).collect();
    let links = store::links_of(cx.read(), rows.iter().map(|row| row.id).collect()).await?;
    let row = |row: store::subject::Model| {
        let link = links.iter().find(|link| link.subject_id == row.id);
        Previous {
            asked_at: row.at.with_timezone(&beijing()),
            status: link.map(|link| link.status.clone()),
            matter: link.and_then(|link| link.matter.clone()),
            number: row.number,
            item: row.item,
        }
    };
    Ok(rows.into_iter().map(row).collect())
}
