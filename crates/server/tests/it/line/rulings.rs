//! 裁判文书 go out sealed or as a checked scan, after a second person looked.

use base::{
    Now,
    crypto::Sm2SecretKey,
    random::{RandomExt as _, SeededRandom},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::Duration;
use seal::{
    Certificate,
    make::{Authority, Key, Purpose, Request, Signer, Style, sign_pdf},
};
use serde_json::{Value, json};
use testkit::{App, Person, each};

use crate::desk::*;

/// A court with a seal, and the authority that vouches for it.
struct Court {
    key: Key,
    certificate: Certificate,
    root: Certificate,
    at: Now,
}

impl Court {
    fn new(app: &App, seed: u64) -> Self {
        let (at, random) = (app.world().system().now(), SeededRandom::new(seed));
        let key = || Key::Sm2(Box::new(Sm2SecretKey::from_bytes(&random.bytes::<32>()).unwrap()));
        let request = |name, purpose, serial| Request {
            name,
            organisation: "示例法院",
            purpose,
            serial,
            from: at - Duration::days(300),
            until: at + Duration::days(300),
        };
        let authority = Authority::root(key(), &request("示例根", Purpose::Issuing(0), 1)).unwrap();
        let own = key();
        let certificate = authority.issue(&own, &request("示例院印", Purpose::Signing, 2)).unwrap();
        Self { key: own, certificate, root: authority.certificate().clone(), at }
    }

    fn trusted(self, app: &App) -> Self {
        let folder = app.world().kernel().settings().data.join("anchors");
        std::fs::create_dir_all(&folder).unwrap();
        let text = STANDARD.encode(self.root.der());
        let pem = format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n");
        std::fs::write(folder.join("court.pem"), pem).unwrap();
        self
    }

    fn sealed(&self) -> Vec<u8> {
        let signer = Signer { key: &self.key, certificate: &self.certificate, carried: &[] };
        sign_pdf(&testkit::pdf("判决书", 2), &signer, Style::Detached, self.at).unwrap()
    }
}

/// A draft with this judgment.
async fn judgment(clerk: &Person, page: &Value, pdf: Vec<u8>, scan: bool) -> Value {
    let file = clerk.upload("判决书.pdf", "application/pdf", pdf).await.ok();
    let document = json!({ "type": "判决书", "title": "判决书", "file_id": file["id"], "copies": 1,
        "scan": scan });
    let body = json!({ "case_id": page["case"]["id"], "recipients": defendants(page),
        "documents": [document] });
    clerk.post("/api/serving/tasks", body).await.ok()
}

fn act(task: &Value, act: &str) -> String {
    format!("/api/serving/tasks/{}/{act}", word(&task["id"]))
}

// req: S3.1
#[tokio::test]
async fn a_sealed_judgment_goes_out_after_a_second_look_byte_for_byte() {
    each(surface(), |app| async move {
        let (clerk, colleague) = (app.clerk().await, app.clerk().await);
        let sealed = Court::new(&app, 7).trusted(&app).sealed();
        let page = fetch(&clerk, PLAIN).await;
        let task = judgment(&clerk, &page, sealed.clone(), false).await;
        let document = &task["documents"][0];
        assert_eq!(document["seal"]["verdict"], "SEALED", "{document}");
        assert_eq!(document["seal"]["signers"], json!(["示例院印"]));
        assert_eq!((&task["needs_check"], &task["checked"]), (&json!(true), &Value::Null));
        let early = clerk.post(&act(&task, "dispatch"), json!({})).await;
        assert_eq!(early.refusal(), (409, "task.not_checked"));
        let own = clerk.post(&act(&task, "check"), json!({})).await;
        assert_eq!(own.refusal(), (409, "task.check_own"));
        let stranger = app.foreign_clerk().await;
        assert_eq!(stranger.post(&act(&task, "check"), json!({})).await.status.as_u16(), 404);
        let checked = colleague.post(&act(&task, "check"), json!({})).await.ok();
        assert!(checked["checked"]["by"].is_string(), "{checked}");
        let sent = dispatch(&app, &clerk, &task).await;
        let package = phone_of(&app, PLAIN).await;
        let opened = package.receive().await;
        let got = package.open(&opened["documents"][0]).await;
        assert_eq!(got.bytes.as_ref(), sealed, "not the bytes that were sealed");
        assert_eq!(sent["documents"][0]["title"], "判决书");
        // Twice looked at, and once turned away.
        assert_eq!(audited(app.world(), "serving.task.check").await, 3);
    })
    .await;
}

// req: S3.1
#[tokio::test]
async fn a_change_after_the_look_asks_for_another_one() {
    each(surface(), |app| async move {
        let (clerk, colleague) = (app.clerk().await, app.clerk().await);
        let sealed = Court::new(&app, 7).trusted(&app).sealed();
        let page = fetch(&clerk, PLAIN).await;
        let task = judgment(&clerk, &page, sealed, false).await;
        colleague.post(&act(&task, "check"), json!({})).await.ok();
        let document = &task["documents"][0];
        let body = json!({ "case_id": page["case"]["id"], "recipients": defendants(&page),
            "documents": [{ "type": "判决书", "title": "民事判决书", "file_id": document["file_id"],
                "copies": 1 }] });
        let path = format!("/api/serving/tasks/{}", word(&task["id"]));
        let changed = clerk.put(&path, body).await.ok();
        assert_eq!(changed["checked"], Value::Null);
        let early = clerk.post(&act(&task, "dispatch"), json!({})).await;
        assert_eq!(early.refusal(), (409, "task.not_checked"));
        // A court that wants it otherwise says so.
        let system = app.admin(kernel::AdminKind::System).await;
        let off = json!({ "value": "false", "reason": "本院另有审签流程" });
        system.put("/api/kernel/settings/serving.ruling.second_person", off).await.ok();
        clerk.post(&act(&task, "dispatch"), json!({})).await.ok();
        let papers = draft(&clerk, &page, defendants(&page), &["传票"]).await;
        let nothing = colleague.post(&act(&papers, "check"), json!({})).await;
        assert_eq!(nothing.refusal(), (409, "task.nothing_to_check"));
    })
    .await;
}

// req: S3.1
#[tokio::test]
async fn what_is_not_sealed_altered_or_sealed_by_a_stranger_stays_here() {
    each(surface(), |app| async move {
        let (clerk, colleague) = (app.clerk().await, app.clerk().await);
        let sealed = Court::new(&app, 7).trusted(&app).sealed();
        let mut altered = sealed.clone();
        let at = altered.windows(4).position(|four| four == b"842]").unwrap();
        altered[at] = b'9';
        let mut appended = sealed.clone();
        appended.extend_from_slice(b"\n% one more line\n");
        let page = fetch(&clerk, PLAIN).await;
        for (pdf, verdict) in [
            (testkit::pdf("判决书", 2), "UNSEALED"),
            (altered, "ALTERED"),
            (appended, "ALTERED"),
            (Court::new(&app, 8).sealed(), "UNTRUSTED"),
        ] {
            let task = judgment(&clerk, &page, pdf, false).await;
            assert_eq!(task["documents"][0]["seal"]["verdict"], verdict, "{task}");
            colleague.post(&act(&task, "check"), json!({})).await.ok();
            let refused = clerk.post(&act(&task, "dispatch"), json!({})).await;
            assert_eq!(refused.fields(), [("documents[0].file_id", "document.unsealed")]);
        }
        assert!(app.outside().texts().await.is_empty());
        // A stranger's seal counts once his authority is trusted.
        let task = judgment(&clerk, &page, Court::new(&app, 8).sealed(), false).await;
        Court::new(&app, 8).trusted(&app);
        colleague.post(&act(&task, "check"), json!({})).await.ok();
        clerk.post(&act(&task, "dispatch"), json!({})).await.ok();
    })
    .await;
}

// req: S3.1
#[tokio::test]
async fn a_scan_is_marked_as_one_wherever_it_is_read() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, PLAIN).await;
        let task = judgment(&clerk, &page, testkit::pdf("判决书", 2), true).await;
        let document = &task["documents"][0];
        assert!(document["scan_by"].is_string() && document["seal"].is_null(), "{document}");
        let sent = dispatch(&app, &clerk, &task).await;
        assert_eq!(sent["deliveries"][0]["effects"][0]["title"], "判决书（扫描件）");
        let package = phone_of(&app, PLAIN).await.enter().await.ok();
        assert_eq!(package["documents"][0]["title"], "判决书（扫描件）");
    })
    .await;
}
