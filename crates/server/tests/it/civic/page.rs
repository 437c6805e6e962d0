//! The interface page for the developers of districts: its script is run as it stands there.

use std::process::{Command, Stdio};

use axum::Extension;
use duban_http::context::Remote;
use serde_json::Value;
use testkit::{App, each};
use tokio::net::TcpListener;

use super::{District, counts, errors};
use crate::desk::surface;

const PAGE: &str = include_str!("../../../../../docs/intake.md");

/// The scripts of the page, from the first.
fn script(at: usize) -> &'static str {
    PAGE.split("```sh\n").nth(at + 1).and_then(|rest| rest.split("```").next()).unwrap()
}

/// What a script of the page says, line by line.
async fn said(app: &App, district: &District, at: usize) -> Vec<Value> {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let here = listener.local_addr().unwrap();
    let router = app.surface().clone().layer(Extension(Remote(here.ip())));
    let server = tokio::spawn(async move { axum::serve(listener, router).await });
    let (id, secret, now) = district.credentials();
    let script = tokio::task::spawn_blocking(move || {
        Command::new("bash")
            .args(["-euo", "pipefail", "-c", script(at)])
            .env("DUBAN", format!("http://{here}"))
            .env("KEY_ID", id)
            .env("SECRET", secret)
            .env("NOW", now.to_string())
            .env("no_proxy", "*")
            .stdin(Stdio::null())
            .output()
            .unwrap()
    });
    let done = script.await.unwrap();
    server.abort();
    let said = String::from_utf8(done.stdout).unwrap();
    let told = String::from_utf8_lossy(&done.stderr);
    said.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{said}\n{told}")))
        .collect()
}

// req: G6.1
#[tokio::test]
async fn the_script_of_the_page_does_what_the_page_says() {
    each(surface(), |app| async move {
        let district = District::of(&app, "密云区").await;
        let answers = said(&app, &district, 0).await;
        let [tried, taken, again] = &answers[..] else { panic!("{answers:?}") };
        for answer in [tried, taken] {
            assert_eq!(counts(answer), [3, 2, 0, 1], "{answer}");
            assert_eq!(errors(answer, 0), [""; 0]);
            assert_eq!(errors(answer, 1), ["Q03013"]);
            assert_eq!(errors(answer, 2), ["Q02051"]);
        }
        assert!(tried["batch_id"].is_null() && taken["batch_id"].is_string());
        assert_eq!(counts(again), [3, 0, 2, 1], "{again}");
        assert_eq!(app.world().count("civic_record").await, 4);
    })
    .await;
}

// req: G1.1.1, G1.2.1
#[tokio::test]
async fn the_script_about_codes_does_what_the_page_says() {
    each(surface(), |app| async move {
        let district = District::of(&app, "密云区").await;
        let answers = said(&app, &district, 1).await;
        let [given, checked, missing] = &answers[..] else { panic!("{answers:?}") };
        assert_eq!(given["codes"].as_array().unwrap().len(), 2, "{given}");
        assert_eq!(checked[0]["state"], "issued", "{checked}");
        assert_eq!(missing["code"], "not_found", "{missing}");
        assert_eq!(app.world().count("civic_code").await, 2);
    })
    .await;
}
