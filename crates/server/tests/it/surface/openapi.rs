//! The description of the HTTP surface, and what must hold for every operation in it.

use std::{collections::BTreeSet, env, fs};

use axum::{body::Body, http::Method};
use kernel::AdminKind;
use serde_json::json;
use server::{api::audit::titles, capabilities, openapi};
use testkit::App;

use super::{
    Told as _,
    operation::{Operation, meant, operations},
    rows,
};
use crate::desk::surface;

#[test]
fn the_description_is_the_one_the_web_apps_were_made_for() {
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/src/api/openapi.json");
    let now = openapi::text();
    if env::var("DUBAN_UPDATE").is_ok_and(|what| what == "1") {
        fs::write(kept, &now).unwrap();
        return;
    }
    let before = fs::read_to_string(kept).unwrap_or_default();
    let first = before.lines().zip(now.lines()).position(|(before, now)| before != now);
    assert!(
        before == now,
        "the HTTP surface changed (first in line {:?}); look at the change, then write it \
         with DUBAN_UPDATE=1 and make the client anew",
        first.map(|at| at + 1)
    );
}

/// What is wrong with what the description says about these operations.
fn faults(operations: &[Operation], known: &BTreeSet<&str>) -> Vec<String> {
    let (mut faults, mut ids) = (Vec::new(), BTreeSet::new());
    for operation in operations {
        let said = &operation.said;
        let mut must = |holds: bool, what: &str| {
            if !holds {
                faults.push(format!("{}: {what}", operation.name()));
            }
        };
        must(ids.insert(operation.word("operationId")), "its operationId is used twice");
        let mut codes = operation.word("x-permission").split('|');
        let free = |code: &str| matches!(code, "public" | "session" | "portal_session");
        must(codes.all(|code| free(code) || known.contains(code)), "x-permission");
        must(said["x-scope"].is_string(), "x-scope");
        must(said["x-pii"].is_boolean(), "x-pii");
        must(said.get("x-audit").is_some(), "x-audit");
        let audit = said["x-audit"].as_str();
        must(audit.is_none_or(|code| titles::title(code) != code), "x-audit without a title");
        let quiet = operation.method == "GET" || operation.path.contains("/calc/");
        must(quiet || audit.is_some(), "a write that leaves no audit row");
        must(said["x-pii"] != json!(true) || audit.is_some(), "personal data shown unaudited");
        must(operation.is_public() == (said["x-permission"] == "public"), "security");
    }
    faults
}

#[test]
fn every_operation_says_who_may_and_what_it_leaves() {
    let registry = capabilities::registry().unwrap();
    let known: BTreeSet<&str> = registry.permissions.iter().map(|one| one.code).collect();
    assert_eq!(faults(&operations(), &known), Vec::<String>::new());
}

#[test]
fn an_operation_that_keeps_quiet_is_named() {
    let known = BTreeSet::from(["serving.case.read"]);
    let whole = json!({ "operationId": "get_x", "x-permission": "serving.case.read",
        "x-scope": "office", "x-pii": false, "x-audit": null });
    let judged = |method: &str, name: &str, value: serde_json::Value| {
        let mut said = whole.clone();
        said[name] = value;
        let (method, path) = (method.to_owned(), "/x".to_owned());
        faults(&[Operation { method, path, said }], &known)
    };
    assert_eq!(judged("GET", "x-scope", json!("office")), Vec::<String>::new());
    for (method, name, value, fault) in [
        ("GET", "x-permission", json!("serving.case.steal"), "GET /x: x-permission"),
        ("GET", "x-permission", json!(null), "GET /x: x-permission"),
        ("GET", "x-scope", json!(null), "GET /x: x-scope"),
        ("GET", "x-pii", json!("no"), "GET /x: x-pii"),
        ("GET", "x-pii", json!(true), "GET /x: personal data shown unaudited"),
        ("GET", "x-audit", json!("no.such"), "GET /x: x-audit without a title"),
        ("GET", "security", json!([]), "GET /x: security"),
        ("POST", "x-audit", json!(null), "POST /x: a write that leaves no audit row"),
    ] {
        assert_eq!(judged(method, name, value), [fault], "{name}");
    }
}

#[test]
fn nothing_is_promised_that_is_not_documented() {
    let document = openapi::document();
    let text = document.to_string();
    for found in text.split("\"$ref\":\"").skip(1) {
        let path = found.split('"').next().unwrap().trim_start_matches('#');
        assert!(document.pointer(path).is_some(), "{path} leads nowhere");
    }
    assert_eq!(document["openapi"], "3.1.0");
}

#[tokio::test]
async fn a_stranger_gets_nowhere() {
    let app = App::sqlite(&surface()).await;
    let stranger = app.anybody();
    let before = rows(&app).await;
    for operation in operations().iter().filter(|operation| !operation.is_public()) {
        let method: Method = operation.method.parse().unwrap();
        let request = stranger
            .request(method, &operation.nowhere())
            .header("content-type", "application/json")
            .header("idempotency-key", "stranger-1");
        let answer = stranger.send(request, Body::from(operation.example().to_string())).await;
        assert_eq!(answer.problem()["status"], 401, "{}: {}", operation.name(), answer.text());
    }
    assert_eq!(rows(&app).await, before, "a stranger left something behind");
}

/// Looking changes nothing, whoever looks. Reads that leave an audit row say so.
#[tokio::test]
async fn no_get_changes_anything() {
    let app = App::sqlite(&surface()).await;
    let people = [app.clerk().await, app.judge().await, app.admin(AdminKind::System).await];
    let quiet = |operation: &&Operation| {
        operation.method == "GET" && operation.said["x-audit"].is_null() && !operation.is_stream()
    };
    for operation in operations().iter().filter(quiet) {
        for persona in &people {
            let before = rows(&app).await;
            let answer = persona.get(&operation.nowhere()).await;
            assert!(answer.status.as_u16() < 500, "{}: {}", operation.name(), answer.text());
            assert_eq!(rows(&app).await, before, "{}", operation.name());
        }
    }
}

/// Every word the description offers for a query is understood, and no other.
#[tokio::test]
async fn words_of_queries_are_the_ones_offered() {
    let app = App::sqlite(&surface()).await;
    let clerk = app.clerk().await;
    let mut offered = 0;
    for operation in operations().iter().filter(|operation| operation.method == "GET") {
        for parameter in operation.said["parameters"].as_array().into_iter().flatten() {
            let schema = &parameter["schema"];
            let words = [schema, &schema["oneOf"][0], &schema["oneOf"][1]].map(meant);
            let words = words.iter().find_map(|schema| schema["enum"].as_array().cloned());
            let Some(words) = words.filter(|_| parameter["in"] == "query") else { continue };
            let name = parameter["name"].as_str().unwrap();
            let ask = async |word: &str| {
                clerk.get(&format!("{}?{name}={word}", operation.nowhere())).await
            };
            for word in words {
                let answer = ask(word.as_str().unwrap()).await;
                assert_ne!(answer.json["code"], "query.field", "{word}: {}", answer.text());
                offered += 1;
            }
            ask("nonsense").await.refused("query.field");
        }
    }
    assert!(offered >= 5, "only {offered} words");
}

/// Whatever is asked for and not there looks the same as what belongs to somebody else.
#[tokio::test]
async fn missing_things_are_not_found() {
    let app = App::sqlite(&surface()).await;
    let clerk = app.clerk().await;
    let by_id = |operation: &&Operation| {
        operation.method == "GET"
            && operation.path.contains("{id}")
            && operation.path.starts_with("/api/serving")
    };
    for operation in operations().iter().filter(by_id) {
        clerk.get(&operation.nowhere()).await.refused("not_found");
    }
}
