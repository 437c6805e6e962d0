use axum::http::Method;
use base::crypto;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use crate::testing::Stage;

const PATH: &str = "/efile/v1/（2026）京0114民初1234号/entries";

fn paper(client_id: &str, text: &str) -> Value {
    let content = format!("%PDF-1.7 {text}");
    json!({ "client_id": client_id, "heading": "送达回证", "title": "送达回证",
        "media": "application/pdf", "sm3": crypto::to_hex(crypto::sm3(content.as_bytes())),
        "content": STANDARD.encode(content), "replaces": null })
}

async fn tell(stage: &Stage, body: &Value) -> (u16, Value) {
    let (status, answer) = stage.signed(Method::POST, PATH, &body.to_string()).await;
    (status, answer)
}

#[tokio::test]
async fn a_paper_is_filed_once_also_when_the_answer_is_lost() {
    let stage = Stage::start().await;
    let (status, first) = tell(&stage, &paper("d1-1", "甲")).await;
    assert_eq!((status, &first["code"]), (200, &json!("0")));
    let (_, again) = tell(&stage, &paper("d1-1", "甲")).await;
    assert_eq!((&again["entry_id"], &again["duplicate"]), (&first["entry_id"], &json!(true)));
    assert_eq!(tell(&stage, &paper("d1-1", "乙")).await.0, 409);
    let lost = json!({ "behaviour": { "answer": "reset", "times": 1 } });
    stage.admin(Method::PUT, "/admin/efile", lost).await;
    let mut second = paper("d1-2", "乙");
    second["replaces"] = first["entry_id"].clone();
    assert!(stage.try_signed(Method::POST, PATH, &second.to_string()).await.is_err());
    assert_eq!(tell(&stage, &second).await.1["duplicate"], json!(true));
    let listed = stage.admin(Method::GET, "/admin/efile/entries", Value::Null).await;
    assert_eq!(listed["entries"].as_array().unwrap().len(), 2);
    assert_eq!(listed["entries"][1]["replaces"], first["entry_id"]);
}

#[tokio::test]
async fn what_is_no_paper_of_the_file_is_refused() {
    let stage = Stage::start().await;
    for (field, wrong) in [
        ("client_id", json!("")),
        ("heading", json!("照片")),
        ("media", json!("image/png")),
        ("sm3", json!("00")),
        ("content", json!("?")),
        ("replaces", json!("J0")),
    ] {
        let mut body = paper("x", "甲");
        body[field] = wrong;
        assert!(matches!(tell(&stage, &body).await.0, 400 | 422), "{field}");
    }
    let refuse = json!({ "behaviour": { "answer": "refuse", "times": 1 } });
    stage.admin(Method::PUT, "/admin/efile", refuse).await;
    assert_eq!(tell(&stage, &paper("x", "甲")).await.0, 503);
    let told = stage.admin(Method::GET, "/admin/efile", Value::Null).await;
    assert_eq!(told["entries"], 0);
}
