//! The 送达回证: what is printed on it, and that it can be printed anywhere.

use std::process::Command;

use chrono::Duration;
use serde_json::{Value, json};
use testkit::{App, Person, each};

use crate::desk::*;

/// The defendant's given name is 䶮喆.
const RARE_NAME: u32 = 8997;

// req: S3.1, S3.8, S13.5
#[tokio::test]
async fn the_receipt_names_case_documents_and_a_rare_name() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let papers = ["起诉状副本", "应诉通知书", "举证通知书", "传票"];
        let task = serve(&app, &clerk, RARE_NAME, &papers).await;
        app.advance(Duration::minutes(2));
        phone_of(&app, RARE_NAME).await.receive().await;
        app.settle().await;

        let told = app.outside().case(&number(RARE_NAME)).await;
        let defendant = told["parties"].as_array().unwrap().iter();
        let name = defendant.clone().find(|party| party["role"] == "被告").unwrap()["name"].clone();
        assert!(word(&name).ends_with("䶮喆"), "{name}");
        let pdf = receipt(&app, &clerk, &task).await;
        let text = poppler(&app, "pdftotext", &["-enc", "UTF-8"], &pdf);
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        for words in [number(RARE_NAME).as_str(), word(&name), "北京市昌平区人民法院", "送达回证"]
        {
            assert!(text.contains(words), "{words} in {text}");
        }
        for paper in papers {
            assert!(text.contains(paper), "{paper} in {text}");
        }
        let fonts = poppler(&app, "pdffonts", &[], &pdf);
        let rows: Vec<_> = fonts.lines().skip(2).collect();
        assert!(!rows.is_empty(), "{fonts}");
        for row in rows {
            // The columns from the right: object (two), uni, sub, emb.
            let columns: Vec<_> = row.split_whitespace().rev().collect();
            assert_eq!(columns[4], "yes", "{fonts}");
        }
        assert_eq!(audited(app.world(), "serving.receipt.download").await, 1);
    })
    .await;
}

// req: S3.8
#[tokio::test]
async fn a_receipt_is_made_by_service_alone_or_by_asking() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, THEIR_WORD, &["起诉状副本"]).await;
        let path = receipt_path(&task);
        assert_eq!(clerk.get(&path).await.refusal(), (404, "receipt.not_made"));
        assert_eq!(audited(app.world(), "serving.receipt.download").await, 0);
        let made = clerk.post(&path, json!({})).await.ok();
        let files = app.world().count("file").await;
        assert!(receipt(&app, &clerk, &task).await.starts_with(b"%PDF-"));
        assert_eq!(delivery(&clerk, &task).await["receipt_file_id"], made["file_id"]);
        // Asking for what has not changed leaves no second paper with other words.
        assert_eq!(app.world().count("file").await, files);
    })
    .await;
}

fn receipt_path(task: &Value) -> String {
    format!("/api/serving/deliveries/{}/receipt", word(&task["deliveries"][0]["id"]))
}

pub(super) async fn receipt(_app: &App, clerk: &Person, task: &Value) -> Vec<u8> {
    let reply = clerk.get(&receipt_path(task)).await;
    assert_eq!(reply.headers["content-type"], "application/pdf", "{}", reply.status);
    reply.bytes.to_vec()
}

/// What a program of poppler-utils says about a PDF.
pub(super) fn poppler(app: &App, program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let path = app.world().dir().join("receipt.pdf");
    std::fs::write(&path, pdf).unwrap();
    let mut command = Command::new(program);
    command.args(arguments).arg(&path);
    if program == "pdftotext" {
        command.arg("-");
    }
    let out = command.output().unwrap_or_else(|error| panic!("{program} cannot run: {error}"));
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}
