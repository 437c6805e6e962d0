//! Rows of facts, written short. Times are `03-02 09:00:00` of 2026 in Beijing, or whole ones;
//! a row is recorded when it happens unless told otherwise.

use calendar::{Calendar, calc::calculate_of};
use serde_json::{Value, json};

use crate::calc::CALCULATORS;

#[derive(Clone)]
pub struct Book {
    pub rows: Vec<Value>,
    pub pack: &'static str,
    pub period: (&'static str, &'static str),
    pub as_of: &'static str,
}

pub fn at(short: &str) -> String {
    match short.len() {
        14 => format!("2026-{}+08:00", short.replace(' ', "T")),
        _ => short.to_owned(),
    }
}

impl Book {
    pub fn changping() -> Self {
        let period = ("2026-03-01", "2026-03-31");
        Self { rows: Vec::new(), pack: "changping-2026", period, as_of: "04-30 23:59:59" }
    }

    pub fn xicheng() -> Self {
        Self { pack: "xicheng-2026", ..Self::changping() }
    }

    pub fn over(self, from: &'static str, to: &'static str) -> Self {
        Self { period: (from, to), ..self }
    }

    pub fn known(self, as_of: &'static str) -> Self {
        Self { as_of, ..self }
    }

    /// A row of any kind.
    pub fn row(mut self, kind: &str, time: &str, fields: Value) -> Self {
        let mut row = fields;
        row["id"] = json!(format!("{}{kind}", self.rows.len()));
        row["kind"] = json!(kind);
        row["at"] = json!(at(time));
        row["recorded_at"] = json!(at(time));
        self.rows.push(row);
        self
    }

    /// The row before was recorded at another time.
    pub fn recorded(mut self, time: &str) -> Self {
        self.rows.last_mut().unwrap()["recorded_at"] = json!(at(time));
        self
    }

    /// A package of recipient `r1`, with papers that are no judgment.
    pub fn delivery(self, id: &str, case: &str, time: &str) -> Self {
        self.package(id, case, "r1", &["传票"], false, time)
    }

    pub fn package(
        self,
        id: &str,
        case: &str,
        recipient: &str,
        documents: &[&str],
        confirmed: bool,
        time: &str,
    ) -> Self {
        let fields = json!({
            "delivery": id, "case": case, "recipient": recipient, "documents": documents,
            "confirmed_address": confirmed,
        });
        self.row("delivery", time, fields)
    }

    pub fn attempt(self, id: &str, delivery: &str, method: &str, time: &str) -> Self {
        let fields = json!({ "attempt": id, "delivery": delivery, "method": method });
        self.row("attempt", time, fields)
    }

    pub fn failed(self, attempt: &str, time: &str) -> Self {
        self.row("failed", time, json!({ "attempt": attempt }))
    }

    pub fn outcome(self, attempt: &str, state: &str, time: &str) -> Self {
        self.row("outcome", time, json!({ "attempt": attempt, "state": state }))
    }

    /// A package with one attempt that served it.
    pub fn served(self, id: &str, case: &str, method: &str, from: &str, to: &str) -> Self {
        let attempt = format!("{id}a");
        let book = self.delivery(id, case, from).attempt(&attempt, id, method, from);
        book.outcome(&attempt, "SERVED", to)
    }

    pub fn posted(self, waybill: &str, attempt: &str, time: &str) -> Self {
        self.row("mail_accepted", time, json!({ "waybill": waybill, "attempt": attempt }))
    }

    pub fn ended(self, waybill: &str, result: &str, time: &str) -> Self {
        self.row("mail_ended", time, json!({ "waybill": waybill, "result": result }))
    }

    pub fn input(&self) -> Value {
        json!({
            "pack": self.pack, "period": { "from": self.period.0, "to": self.period.1 },
            "as_of": at(self.as_of), "events": self.rows,
        })
    }

    pub fn answer(&self) -> Value {
        let answer = calculate_of(&CALCULATORS, "indicators", &self.input(), &Calendar::shipped());
        answer.unwrap_or_else(|usage| panic!("{usage}: {}", self.input()))
    }

    pub fn line(&self, code: &str) -> Value {
        let answer = self.answer();
        let lines = answer["indicators"].as_array().unwrap_or_else(|| panic!("{answer}"));
        let found = lines.iter().find(|line| line["code"] == code);
        found.unwrap_or_else(|| panic!("no {code}")).clone()
    }

    /// Asserts numerator, denominator and verdict of an indicator, and the codes of what is
    /// left out.
    pub fn says(
        self,
        code: &str,
        figures: (i64, i64),
        pass: impl Into<Option<bool>>,
        excluded: &[&str],
    ) -> Self {
        let line = self.line(code);
        let found = (line["numerator"].as_i64(), line["denominator"].as_i64());
        assert_eq!(found, (Some(figures.0), Some(figures.1)), "{line:#}");
        assert_eq!(line["pass"], json!(pass.into()), "{line:#}");
        let left = line["excluded"].as_array().unwrap().iter().map(|one| &one["code"]);
        assert_eq!(left.collect::<Vec<_>>(), excluded, "{line:#}");
        assert_eq!(line["value"].is_null(), figures.1 == 0);
        self
    }
}
