//! Rows: each kind has its own fields, and no others.

use std::borrow::Cow;

use base::identifiers::{IdentifierKind, check};
use calendar::calc::{Fields, Integer, Refused, Usage, required, shortened};
use serde_json::Value;

use super::read::{day, texts as texts_of, time};
use crate::fact::{Body, Fact, MailEnd, Method, OUTCOMES, State};

/// Fields of every row.
const COMMON: [&str; 4] = ["id", "kind", "at", "recorded_at"];
/// The kinds and their own fields.
pub(super) const KINDS: [(&str, &[&str]); 21] = [
    ("case", &["case", "commercial"]),
    ("task", &["task", "case", "due_on"]),
    ("task_done", &["task", "valid"]),
    ("task_excused", &["task"]),
    ("delivery", &["delivery", "case", "recipient", "documents", "confirmed_address"]),
    ("withdrawn", &["delivery"]),
    ("attempt", &["attempt", "delivery", "method"]),
    ("failed", &["attempt"]),
    ("outcome", &["attempt", "state"]),
    ("notice_ended", &["attempt"]),
    ("call", &["call", "delivery", "connected"]),
    ("recording", &["call", "intact"]),
    ("mail_accepted", &["waybill", "attempt", "copy"]),
    ("mail_ended", &["waybill", "result"]),
    ("mail_voided", &["waybill"]),
    ("mail_fee", &["waybill", "amount"]),
    ("mail_fee_total", &["amount", "cases"]),
    ("survey", &["satisfied"]),
    ("audit", &["delivery", "passed"]),
    ("staff_joined", &["person"]),
    ("staff_left", &["person"]),
];
const TEXTS: [&str; 13] = [
    "id",
    "kind",
    "at",
    "recorded_at",
    "case",
    "task",
    "due_on",
    "delivery",
    "recipient",
    "attempt",
    "method",
    "call",
    "waybill",
];
/// Fields that hold a word of a list, or a person.
const WORDS: [&str; 3] = ["state", "result", "person"];
const FLAGS: [&str; 7] =
    ["commercial", "valid", "confirmed_address", "connected", "intact", "copy", "satisfied"];
/// The most a fee may be, in 分, and the most cases of one row.
const MOST: (i64, i64) = (1_000_000_000_000, 10_000_000);

/// A row with its types checked and its values not yet.
pub(super) struct AskedRow<'a> {
    texts: Vec<(&'static str, &'a str)>,
    flags: Vec<(&'static str, bool)>,
    numbers: Vec<(&'static str, Integer)>,
    documents: Vec<&'a str>,
}

impl<'a> AskedRow<'a> {
    /// Reads the types; the kind says which fields there may be.
    pub(super) fn of(item: &'a Value) -> Result<Self, Usage> {
        let kind = item.get("kind").and_then(Value::as_str);
        let own = KINDS.iter().find(|(code, _)| Some(*code) == kind);
        let all = || KINDS.iter().flat_map(|(_, fields)| fields.iter().copied());
        let known: Vec<&str> = match own {
            Some((_, fields)) => COMMON.iter().copied().chain(fields.iter().copied()).collect(),
            None => COMMON.iter().copied().chain(all()).collect(),
        };
        let fields = Fields::of(item, &known)?;
        let (mut texts, mut flags, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
        for name in TEXTS.into_iter().chain(WORDS) {
            texts.extend(fields.text_or_null(name)?.map(|text| (name, text)));
        }
        for name in FLAGS.into_iter().chain(["passed"]) {
            flags.extend(fields.flag(name)?.map(|flag| (name, flag)));
        }
        for name in ["amount", "cases"] {
            numbers.extend(fields.integer_or_null(name)?.map(|number| (name, number)));
        }
        let documents = texts_of(fields, "documents")?;
        Ok(Self { texts, flags, numbers, documents })
    }
}

/// A row's values, named by the path to the row.
struct Values<'r, 'a> {
    row: &'r AskedRow<'a>,
    path: &'r dyn Fn(&str) -> String,
}

/// Reads the values of a row.
///
/// # Errors
/// The refusal names the field.
pub(super) fn row<'a>(
    row: &AskedRow<'a>,
    path: &dyn Fn(&str) -> String,
) -> Result<Fact<'a>, Refused> {
    let values = Values { row, path };
    let id = values.name("id")?;
    let kind = values.name("kind")?;
    let at = time(&path("at"), values.name("at")?)?;
    let recorded_at = time(&path("recorded_at"), values.name("recorded_at")?)?;
    Ok(Fact { id, at, recorded_at, body: values.body(kind)? })
}

impl<'a> Values<'_, 'a> {
    fn body(&self, kind: &str) -> Result<Body<'a>, Refused> {
        Ok(match kind {
            "case" => Body::Case { case: self.case()?, commercial: self.flag("commercial")? },
            "task" => Body::Task {
                task: self.name("task")?,
                case: self.case()?,
                due_on: self
                    .text("due_on")
                    .map(|text| day(&(self.path)("due_on"), text))
                    .transpose()?,
            },
            "task_done" => Body::TaskDone { task: self.name("task")?, valid: self.flag("valid")? },
            "task_excused" => Body::TaskExcused { task: self.name("task")? },
            "delivery" => Body::Delivery {
                delivery: self.name("delivery")?,
                case: self.case()?,
                recipient: self.name("recipient")?,
                documents: self.row.documents.clone(),
                confirmed: self.flag("confirmed_address")?,
            },
            "withdrawn" => Body::Withdrawn { delivery: self.name("delivery")? },
            "attempt" => Body::Attempt {
                attempt: self.name("attempt")?,
                delivery: self.name("delivery")?,
                method: self.word(
                    "method",
                    "送达方式",
                    "METHOD_UNKNOWN",
                    Method::from_code,
                    || Method::ALL.iter().map(|one| (one.code(), one.label())).collect(),
                )?,
            },
            "failed" => Body::Failed { attempt: self.name("attempt")? },
            "outcome" => Body::Outcome {
                attempt: self.name("attempt")?,
                state: self.word(
                    "state",
                    "送达状态",
                    "STATE_UNKNOWN",
                    |code| State::from_code(code).filter(|state| OUTCOMES.contains(state)),
                    || OUTCOMES.iter().map(|one| (one.code(), one.label())).collect(),
                )?,
            },
            "notice_ended" => Body::NoticeEnded { attempt: self.name("attempt")? },
            "call" => Body::Call {
                call: self.name("call")?,
                delivery: self.name("delivery")?,
                connected: self.flag("connected")?,
            },
            "recording" => {
                Body::Recording { call: self.name("call")?, intact: self.flag("intact")? }
            }
            "mail_accepted" => {
                Body::MailAccepted { waybill: self.name("waybill")?, attempt: self.piece()? }
            }
            "mail_ended" => Body::MailEnded {
                waybill: self.name("waybill")?,
                result: self.word(
                    "result",
                    "邮件结果",
                    "RESULT_UNKNOWN",
                    MailEnd::from_code,
                    || MailEnd::ALL.iter().map(|one| (one.code(), one.label())).collect(),
                )?,
            },
            "mail_voided" => Body::MailVoided { waybill: self.name("waybill")? },
            "mail_fee" => Body::MailFee {
                waybill: self.name("waybill")?,
                amount: self.whole("amount", MOST.0)?,
            },
            "mail_fee_total" => Body::MailFeeTotal {
                amount: self.whole("amount", MOST.0)?,
                cases: self.whole("cases", MOST.1)?,
            },
            "survey" => Body::Survey { satisfied: self.flag("satisfied")? },
            "audit" => {
                Body::Audit { delivery: self.name("delivery")?, passed: self.flag("passed")? }
            }
            "staff_joined" => Body::StaffJoined { person: self.name("person")? },
            "staff_left" => Body::StaffLeft { person: self.name("person")? },
            _ => {
                let codes: Vec<&str> = KINDS.iter().map(|(code, _)| *code).collect();
                let message =
                    format!("事实种类没有“{}”，可用的有：{}。", shortened(kind), codes.join("、"));
                return Err(Refused::new("EVENT_KIND", message).at(&(self.path)("kind")));
            }
        })
    }

    fn text(&self, name: &str) -> Option<&'a str> {
        self.row.texts.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }

    /// A text that says something.
    fn name(&self, name: &str) -> Result<&'a str, Refused> {
        required(&(self.path)(name), self.text(name).filter(|text| !text.trim().is_empty()))
    }

    /// 案号 in one form, so that a case is counted once however it is written; an id of another
    /// form as it stands.
    fn case(&self) -> Result<Cow<'a, str>, Refused> {
        let text = self.name("case")?;
        let found = check(IdentifierKind::CaseNumber, text, None);
        Ok(match found.valid && found.normalized != text {
            true => Cow::Owned(found.normalized),
            false => Cow::Borrowed(text),
        })
    }

    fn flag(&self, name: &str) -> Result<bool, Refused> {
        let found = self.row.flags.iter().find(|(known, _)| *known == name);
        required(&(self.path)(name), found.map(|(_, flag)| *flag))
    }

    fn whole(&self, name: &str, most: i64) -> Result<i64, Refused> {
        let path = (self.path)(name);
        let found = self.row.numbers.iter().find(|(known, _)| *known == name);
        match required(&path, found.map(|(_, number)| *number))? {
            Integer::Within(number) if (0..=most).contains(&number) => Ok(number),
            _ => {
                let message = format!("{path}应为0至{most}的整数（金额以分为单位）。");
                Err(Refused::new("AMOUNT", message).at(&path))
            }
        }
    }

    fn word<T>(
        &self,
        name: &str,
        what: &str,
        code: &'static str,
        read: impl Fn(&str) -> Option<T>,
        words: impl Fn() -> Vec<(&'static str, &'static str)>,
    ) -> Result<T, Refused> {
        let text = self.name(name)?;
        read(text).ok_or_else(|| {
            let words = words().into_iter().map(|(code, label)| format!("{code}（{label}）"));
            let words: Vec<String> = words.collect();
            let message =
                format!("{what}没有“{}”，可用的有：{}。", shortened(text), words.join("、"));
            Refused::new(code, message).at(&(self.path)(name))
        })
    }

    /// The attempt a piece of mail belongs to; none for a paper copy, which is no service.
    fn piece(&self) -> Result<Option<&'a str>, Refused> {
        let copy = self.row.flags.iter().any(|(name, flag)| *name == "copy" && *flag);
        if !copy {
            return self.name("attempt").map(Some);
        }
        match self.text("attempt") {
            None => Ok(None),
            Some(_) => {
                let message = "纸质副本（copy）不是一次送达，attempt应为null。";
                Err(Refused::new("EVENT_COPY", message).at(&(self.path)("attempt")))
            }
        }
    }
}
