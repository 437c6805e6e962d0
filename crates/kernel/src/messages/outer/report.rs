//! The operator reports what became of texts.

use base::{Now, Refusal};
use uuid::Uuid;

use super::{
    super::state::{Phase, Told},
    change,
};
use crate::act::{Act, Note, Noted, Tx};

/// One report, as the operator words it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Our own id of the message.
    pub client_id: Uuid,
    /// The provider's code that told it.
    pub provider: String,
    /// The operator's number.
    pub message_id: String,
    /// `DELIVRD`, `UNDELIV`, `REJECTD`, `EXPIRED` or `DELETED`.
    pub state: String,
    /// The operator's code.
    pub code: String,
    /// When it happened.
    pub at: Now,
}

/// Records the reports of one call. The same report again changes nothing; the order of
/// calls does not matter.
#[derive(Debug)]
pub struct RecordReports(pub Vec<Report>);

impl Act for RecordReports {
    /// How many reports told something new.
    type Out = usize;
    const OPERATION: &'static str = "kernel.message.report";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<usize>, Refusal> {
        let mut fresh = 0;
        // Rows are locked in one order, so that two calls never wait for each other.
        let mut reports: Vec<&Report> = self.0.iter().collect();
        reports.sort_by_key(|report| report.client_id);
        for report in reports {
            let new = change(tx, report.client_id, |sending, _| {
                let foreign =
                    sending.provider_id.as_ref().is_some_and(|id| *id != report.message_id);
                let stranger =
                    sending.provider.as_ref().is_some_and(|code| *code != report.provider);
                if foreign || stranger || sending.attempts == 0 {
                    return false;
                }
                let told =
                    Told { at: report.at, word: report.state.clone(), code: report.code.clone() };
                if !sending.standing.hear(told) {
                    return false;
                }
                // The answer that would have told the number may have been lost.
                sending.provider_id.get_or_insert_with(|| report.message_id.clone());
                if sending.standing.phase != Phase::Refused {
                    sending.submitted_at = sending.submitted_at.or(Some(report.at));
                }
                true
            })
            .await?;
            if new == Some(true) {
                fresh += 1;
            } else {
                tracing::info!(message = %report.client_id, "a report that changes nothing");
            }
        }
        let note = Note {
            object_kind: "message",
            object_label: format!("{} 条状态报告", self.0.len()),
            detail: serde_json::json!({ "reports": self.0.len(), "new": fresh }),
            ..Note::default()
        };
        Ok(Noted::new(fresh, note))
    }
}
