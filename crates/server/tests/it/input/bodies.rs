//! Bodies that are not what was asked for.

use axum::http::Method;
use serde_json::{Value, json};
use testkit::{App, Person, each};

use crate::desk::*;

const TASKS: &str = "/api/serving/tasks";

/// A good draft's body, to be spoiled.
async fn good(app: &App) -> (Person, Value) {
    let clerk = app.clerk().await;
    let page = fetch(&clerk, PLAIN).await;
    let body = draft_body(&clerk, &page, defendants(&page), &["传票"]).await;
    (clerk, body)
}

#[tokio::test]
async fn every_fault_names_its_field_and_leaves_nothing() {
    each(surface(), |app| async move {
        let (clerk, good) = good(&app).await;
        let spoil = |change: fn(&mut Value)| {
            let mut body = good.clone();
            change(&mut body);
            body
        };
        let before = app.world().everything().await;
        let faults: [(Value, &str); 7] = [
            (spoil(|body| body["colour"] = json!("red")), "colour"),
            (spoil(|body| body["documents"][0]["sealed"] = json!(true)), "documents[0].sealed"),
            (spoil(|body| body["case_id"] = json!(7)), "case_id"),
            (spoil(|body| body["documents"][0]["copies"] = json!("1")), "documents[0].copies"),
            (spoil(|body| body["recipients"] = json!({})), "recipients"),
            (
                spoil(|body| body["recipients"][0]["phone_index"] = json!(-1)),
                "recipients[0].phone_index",
            ),
            (
                spoil(|body| {
                    body.as_object_mut().unwrap().remove("documents");
                }),
                "",
            ),
        ];
        for (body, field) in faults {
            let refused = clerk.post(TASKS, body).await;
            assert_eq!(refused.refusal(), (422, "body.field"), "{field}");
            assert_eq!(refused.fields().len(), 1, "{}", refused.json);
            let named = refused.fields()[0].0;
            assert!(named == field || field.is_empty(), "{field}: {}", refused.json);
        }
        let missing = spoil(|body| {
            body.as_object_mut().unwrap().remove("documents");
        });
        let refused = clerk.post(TASKS, missing).await;
        assert!(refused.json["errors"][0]["message"].to_string().contains("documents"));
        assert_eq!(app.world().everything().await, before);
        clerk.post(TASKS, good).await.ok();
    })
    .await;
}

#[tokio::test]
async fn what_reads_well_but_means_nothing_is_named_too() {
    each(surface(), |app| async move {
        let (clerk, good) = good(&app).await;
        let mut body = good;
        body["documents"][0]["copies"] = json!(0);
        body["documents"][0]["title"] = json!(" ");
        body["documents"][0]["type"] = json!("情书");
        body["recipients"][0]["phone_index"] = json!(99);
        let twice = body["recipients"][0].clone();
        body["recipients"].as_array_mut().unwrap().push(twice);
        let before = app.world().everything().await;
        let refused = clerk.post(TASKS, body).await;
        assert_eq!(refused.refusal().0, 422);
        let mut fields: Vec<_> = refused.fields().into_iter().map(|(field, _)| field).collect();
        fields.sort_unstable();
        assert_eq!(
            fields,
            [
                "documents[0].copies",
                "documents[0].title",
                "documents[0].type",
                "recipients[0].phone_index",
                "recipients[1].party_id",
            ]
        );
        assert_eq!(app.world().everything().await, before);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_json_or_too_much_of_it_is_refused() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let before = app.world().everything().await;
        let send = async |bytes: Vec<u8>| clerk.raw(Method::POST, TASKS, bytes).await;
        for text in ["", "{", "{\"a\":}", "null and void", "\u{feff}{}"] {
            let refused = send(text.into()).await;
            assert_eq!(refused.refusal(), (400, "body.json"), "{text}");
        }
        assert_eq!(send(vec![0xff, 0xfe, 0x00]).await.refusal(), (400, "body.json"));
        let deep = "[".repeat(200_000);
        assert_eq!(send(deep.into()).await.refusal(), (400, "body.json"));
        let note = "长".repeat(10 * 1024 * 1024 / 3);
        let large = json!({ "case_id": "x", "recipients": [], "documents": [], "note": note });
        assert_eq!(send(large.to_string().into()).await.refusal(), (413, "body.too_large"));
        for value in ["null", "[]", "7", "\"x\""] {
            assert_eq!(send(value.into()).await.refusal().0, 422, "{value}");
        }
        let doubled = r#"{"number":"a","number":"b"}"#;
        let refused = clerk.raw(Method::POST, "/api/serving/cases/fetch", doubled).await;
        assert!(refused.status.is_client_error(), "{}", refused.text());
        assert_eq!(app.world().everything().await, before);
    })
    .await;
}

#[tokio::test]
async fn odd_addresses_are_refused_and_never_break() {
    let app = App::sqlite(&surface()).await;
    let clerk = app.clerk().await;
    for path in [
        "/api/serving/cases/7",
        "/api/serving/cases/%F0%9F%98%80",
        "/api/serving/tasks?cursor=%00%ff",
        "/api/serving/tasks?cursor=AAAA",
        "/api/serving/tasks?limit=-1",
        "/api/serving/tasks?search=%25%5F%27%22%3B--",
        "/api/kernel/search?q=%00",
        "/api/kernel/audit?from=9999-99-99",
        "/api/portal/links/%2e%2e",
    ] {
        let reply = clerk.get(path).await;
        let status = reply.status.as_u16();
        assert!(status < 500, "{path}: {}", reply.text());
        if status >= 400 {
            reply.refusal();
        }
    }
}
