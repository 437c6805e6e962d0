//! The program as others meet it: its description, its answers, its commands. Gates over
//! every operation are drawn from the description, so that a new one is covered at once.

mod access;
mod audit;
mod calc;
mod canaries;
mod commands;
mod edge;
mod exports;
mod notices;
mod openapi;
mod operating;
pub mod operation;
mod second_factor;
mod session;
mod sessions;
mod systems;
mod templates;
mod zones;

use std::collections::BTreeMap;

use serde_json::Value;
use testkit::{App, Reply};

/// What is said about an answer here.
trait Told {
    /// The problem of an answer that must be refused.
    fn problem(&self) -> &Value;
    /// The same with this code.
    fn refused(&self, code: &str) -> &Value;
    /// A header; empty when absent.
    fn header(&self, name: &str) -> &str;
}

impl Told for Reply {
    #[track_caller]
    fn problem(&self) -> &Value {
        assert!(self.header("content-type").starts_with("application/problem+json"), "{self:?}");
        assert_eq!(self.json["status"], self.status.as_u16(), "{}", self.text());
        for field in ["type", "code", "title", "request_id"] {
            let text = self.json[field].as_str();
            assert!(text.is_some_and(|text| !text.is_empty()), "{field}: {}", self.text());
        }
        &self.json
    }

    #[track_caller]
    fn refused(&self, code: &str) -> &Value {
        assert_eq!(self.problem()["code"], code, "{}", self.text());
        &self.json
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// How many rows each table of an app on SQLite has.
async fn rows(app: &App) -> BTreeMap<String, i64> {
    let url = format!("sqlite://{}?mode=ro", app.world().dir().join("duban.db").display());
    let db = sqlx::SqlitePool::connect(&url).await.unwrap();
    let names = "SELECT name FROM sqlite_master WHERE type = 'table'";
    let names: Vec<String> = sqlx::query_scalar(names).fetch_all(&db).await.unwrap();
    let mut rows = BTreeMap::new();
    for name in names {
        let count = app.world().count(&name).await;
        rows.insert(name, count);
    }
    db.close().await;
    rows
}
