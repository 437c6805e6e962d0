//! Facts in the words of `indicators`, with what a list says about them.

use std::borrow::Cow;

use base::Now;
use chrono::NaiveDate;
use indicators::{Body, Fact, MailEnd};
use law::{Method, State};

/// One fact that owns its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Own {
    pub(super) id: String,
    pub(super) at: Now,
    pub(super) recorded_at: Now,
    pub(super) what: What,
}

/// The facts the running system knows of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Case {
        case: String,
        commercial: bool,
    },
    Task {
        task: String,
        case: String,
        due_on: Option<NaiveDate>,
    },
    TaskDone {
        task: String,
    },
    Delivery {
        delivery: String,
        case: String,
        recipient: String,
        documents: Vec<String>,
        confirmed: bool,
    },
    Withdrawn {
        delivery: String,
    },
    Attempt {
        attempt: String,
        delivery: String,
        method: Method,
    },
    Failed {
        attempt: String,
    },
    Outcome {
        attempt: String,
        state: State,
    },
    Call {
        call: String,
        delivery: String,
        connected: bool,
    },
    Recording {
        call: String,
        intact: bool,
    },
    Survey {
        satisfied: bool,
    },
    MailAccepted {
        waybill: String,
        attempt: String,
    },
    MailEnded {
        waybill: String,
        result: MailEnd,
    },
}

impl Own {
    /// The fact.
    pub(super) fn fact(&self) -> Fact<'_> {
        let body = match &self.what {
            What::Case { case, commercial } => {
                Body::Case { case: Cow::Borrowed(case), commercial: *commercial }
            }
            What::Task { task, case, due_on } => {
                Body::Task { task, case: Cow::Borrowed(case), due_on: *due_on }
            }
            What::TaskDone { task } => Body::TaskDone { task, valid: true },
            What::Delivery { delivery, case, recipient, documents, confirmed } => Body::Delivery {
                delivery,
                case: Cow::Borrowed(case),
                recipient,
                documents: documents.iter().map(String::as_str).collect(),
                confirmed: *confirmed,
            },
            What::Withdrawn { delivery } => Body::Withdrawn { delivery },
            What::Attempt { attempt, delivery, method } => {
                Body::Attempt { attempt, delivery, method: *method }
            }
            What::Failed { attempt } => Body::Failed { attempt },
            What::Outcome { attempt, state } => Body::Outcome { attempt, state: *state },
            What::Call { call, delivery, connected } => {
                Body::Call { call, delivery, connected: *connected }
            }
            What::Recording { call, intact } => Body::Recording { call, intact: *intact },
            What::Survey { satisfied } => Body::Survey { satisfied: *satisfied },
            What::MailAccepted { waybill, attempt } => {
                Body::MailAccepted { waybill, attempt: Some(attempt) }
            }
            What::MailEnded { waybill, result } => Body::MailEnded { waybill, result: *result },
        };
        Fact { id: &self.id, at: self.at, recorded_at: self.recorded_at, body }
    }
}

/// What a row of a report says about the thing it counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) case_id: Option<uuid::Uuid>,
    pub(super) delivery_id: Option<uuid::Uuid>,
    /// 案号.
    pub(super) number: String,
    pub(super) cause: String,
    pub(super) division: String,
    /// 受送达人, masked; 任务编号 for a task.
    pub(super) about: String,
    /// Who is responsible for it.
    pub(super) person: String,
}
