//! Personal data taken away: the list of parties, from the request to the encrypted file.

use std::collections::BTreeSet;

use documents::{archive, sheet::Cell};
use kernel::Context;
use serde_json::{Value, json};
use serving::permissions::CASE_READ;
use testkit::{App, Person, each};

use super::Told as _;
use crate::desk::{self, PLAIN, export, number, surface, word};

const ASKS: [&str; 2] = ["kernel.export.ask", "serving.case.read"];

async fn both_factors(app: &App, permissions: &[&str]) -> Person {
    let person = app.member(app.court(), permissions).await;
    person.enrol().await;
    person
}

async fn state(asker: &Person) -> Value {
    asker.get("/api/kernel/exports").await.ok()["items"][0].clone()
}

// req: S15.14
#[tokio::test]
async fn one_asks_another_allows_and_every_step_is_on_record() {
    each(surface(), |app| async move {
        desk::fetch(&app.clerk().await, PLAIN).await;
        let asker = both_factors(&app, &ASKS).await;
        let decider = both_factors(&app, &["kernel.export.approve"]).await;
        let asked = asker.post("/api/kernel/exports", export()).await.ok();
        assert_eq!((asked["state"].as_str(), asked["expected"].as_i64()), (Some("asked"), Some(2)));
        let path = format!("/api/kernel/exports/{}", word(&asked["id"]));
        let take = format!("{path}/download");
        asker.plain(&take, json!({})).await.refused("export.not_ready");
        let seen = decider.get("/api/kernel/exports?state=asked").await.ok();
        assert_eq!(seen["items"][0]["may_decide"], true);
        let yes = json!({ "approve": true, "reason": "与邮政合同约定的移交范围一致" });
        asker.post(&format!("{path}/decide"), yes.clone()).await.refused("permission.missing");
        decider.post(&format!("{path}/decide"), yes).await.ok();
        app.settle().await;
        let ready = state(&asker).await;
        assert_eq!((ready["state"].as_str(), ready["rows"].as_i64()), (Some("ready"), Some(2)));
        let file = asker.plain(&take, json!({})).await;
        assert!(file.header("content-disposition").starts_with("attachment"));
        let secret = asker.plain(&format!("{path}/password"), json!({})).await.ok();
        let book = archive::open(&file.bytes, word(&secret["password"])).unwrap();
        assert!(book.starts_with(b"PK"));
        decider.plain(&take, json!({})).await.refused("permission.missing");
        let other = both_factors(&app, &ASKS).await;
        other.plain(&take, json!({})).await.refused("not_found");
        let rows = "SELECT operation || ' ' || subjects FROM audit \
            WHERE operation LIKE 'kernel.export.%' AND result = 'ok' ORDER BY at, id";
        let rows = app.world().words(rows).await;
        let taken = rows.iter().find(|row| row.starts_with("kernel.export.download")).unwrap();
        // Two people with a number each, and what they can be reached at.
        assert!(taken.split(' ').count() > 5, "{taken}");
        app.advance(chrono::Duration::days(7));
        asker.sign_in().await.ok();
        asker.plain(&take, json!({})).await.refused("export.over");
    })
    .await;
}

#[tokio::test]
async fn without_the_second_factor_nothing_is_asked_for() {
    let app = App::sqlite(&surface()).await;
    let asker = app.member(app.court(), &ASKS).await;
    let refused = asker.post("/api/kernel/exports", export()).await;
    refused.refused("session.step_up_required");
    asker.enrol().await;
    asker.post("/api/kernel/exports", export()).await.refused("export.nothing");
    let mut wrong = export();
    wrong["filter"] = json!({ "from": "2026-12-31", "to": "2026-01-01" });
    let wrong = asker.post("/api/kernel/exports", wrong).await;
    assert_eq!(wrong.problem()["errors"][0]["field"], "filter.to");
}

/// What the list holds is what the case system said, and nothing of another court.
#[tokio::test]
async fn the_list_says_what_the_case_system_said() {
    each(surface(), |app| async move {
        desk::fetch(&app.clerk().await, PLAIN).await;
        let theirs = json!({ "number": "（2026）京0102民初8995号" });
        app.foreign_clerk().await.post("/api/serving/cases/fetch", theirs).await.ok();
        let told = app.outside().case(&number(PLAIN)).await;
        let kernel = app.world().kernel();
        let kinds = &kernel.registry().exports;
        let kind = kinds.iter().find(|kind| kind.kind == "serving.parties").unwrap();
        let mine = app.world().person(app.court(), &["serving.case.read"]);
        let scope = mine.require(&CASE_READ).unwrap();
        let (filter, words) = (kind.check)(&export()["filter"]).unwrap();
        assert_eq!(words, "立案日期 2026-01-01 至 2026-12-31，全部庭室");
        let cx = Context::system(kernel, "测试");
        let count = (kind.count)(cx.clone(), scope.clone(), filter.clone()).await.unwrap();
        let made = (kind.make)(cx, scope, filter).await.unwrap();
        let rows = &made.sheets[0].rows;
        assert_eq!((rows.len() as u64, count), (2, 2));
        let cells: BTreeSet<&str> = rows
            .iter()
            .flatten()
            .filter_map(|cell| match cell {
                Cell::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        for party in told["parties"].as_array().unwrap() {
            for value in [&party["name"], &party["id_number"], &party["address"]["text"]] {
                assert!(cells.contains(word(value)), "{value}");
            }
        }
        assert!(made.subjects.len() >= 4);
    })
    .await;
}
