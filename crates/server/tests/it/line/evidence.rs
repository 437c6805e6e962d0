//! 证据包: whoever has the file and the court's public key needs nothing else.

use std::process::Command;

use chrono::Duration;
use evidence::Finding;
use serde_json::json;
use testkit::each;

use crate::desk::*;

// req: S3.1, S13.5
#[tokio::test]
async fn a_package_proves_what_was_served_without_the_program() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, PLAIN, &["起诉状副本", "传票"]).await;
        app.advance(Duration::minutes(2));
        phone_of(&app, PLAIN).await.receive().await;
        app.settle().await;
        let id = word(&task["deliveries"][0]["id"]);
        let package =
            clerk.plain(&format!("/api/serving/deliveries/{id}/evidence"), json!({})).await;
        assert!(package.status.is_success(), "{}", package.text());

        let keys = app.world().kernel().keys().public_keys();
        let key = keys.values().next().unwrap();
        let report = evidence::verify(&package.bytes, Some(key));
        assert_eq!(report.findings, []);
        assert!(report.trusted);
        let about = report.about.unwrap();
        assert_eq!(about["case_number"], number(PLAIN));
        let documents = about["documents"].as_array().unwrap();
        assert_eq!(documents.len(), 2);
        for document in documents {
            assert_eq!(document["effect"]["state"], "SERVED", "{document}");
            assert_eq!(document["effect"]["served_on"], "2026-09-16");
            assert!(!document["effect"]["periods"].is_null());
        }
        // Guide, chain, two papers, the receipt and the written signature.
        assert_eq!(report.files, 6);
        assert!(report.events >= 5, "{} events", report.events);

        // The same by the program, on a machine that has nothing but the file.
        let folder = tempfile::tempdir().unwrap();
        let (file, pem) = (folder.path().join("包.zip"), folder.path().join("court.pem"));
        std::fs::write(&file, &package.bytes).unwrap();
        std::fs::write(&pem, key.to_pem().unwrap()).unwrap();
        let verify = || {
            let mut command = Command::new(env!("CARGO_BIN_EXE_duban"));
            command.args(["verify", "evidence"]).arg(&file).arg("--key").arg(&pem);
            let output = command.output().unwrap();
            (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
        };
        let (code, said) = verify();
        assert!(
            code == Some(0) && said.contains("完好") && said.contains("就是所给的公钥"),
            "{said}"
        );
        let mut bent = package.bytes.to_vec();
        let at = bent.windows(5).rposition(|piece| piece == b"%PDF-").unwrap();
        bent[at + 9] ^= 1;
        let found = evidence::verify(&bent, Some(key)).findings;
        assert!(found.contains(&Finding::Changed("送达回证.pdf".to_owned())), "{found:?}");
        std::fs::write(&file, &bent).unwrap();
        let (code, said) = verify();
        assert!(code == Some(1) && said.contains("送达回证.pdf"), "{said}");
        assert_eq!(audited(app.world(), "serving.evidence.download").await, 1);
    })
    .await;
}
