//! Whatever comes has an answer: a code of the library, a code of the interface, or it is
//! accepted. Nothing is lost, and the totals balance.

use serde_json::{Value, json};
use testkit::each;

use super::{District, accept, citizen, counts, errors, with};
use crate::desk::surface;

/// A line of an acceptance with these columns otherwise.
fn line(number: &str, changes: Value) -> Vec<u8> {
    let mut bytes = with(accept(number), changes).to_string().into_bytes();
    bytes.push(b'\n');
    bytes
}

// req: G6.2
#[tokio::test]
async fn every_bad_record_has_its_code_and_spoils_no_other() {
    each(surface(), |app| async move {
        let district = District::of(&app, "顺义区").await;
        let good = line("SY-0", json!({}));
        // A name in GBK, sent as UTF-8.
        let mut gbk = br#"{"project_no":"SY-1","applyer_name":""#.to_vec();
        gbk.extend([0xc9, 0xf2, 0xc8, 0xf4]);
        gbk.extend(b"\"}\n");
        let broken = b"{\"project_no\":\"SY-2\",\xff\xfe}\n".to_vec();
        let huge = line("SY-3", json!({ "address": "长".repeat(70_000) }));
        let twice = br#"{"project_no":"SY-4","project_no":"SY-5"}
"#
        .to_vec();
        let mut wrong_digit = citizen(3).into_bytes();
        wrong_digit[9] = if wrong_digit[9] == b'9' { b'8' } else { wrong_digit[9] + 1 };
        let wrong_digit = String::from_utf8(wrong_digit).unwrap();
        let cases: Vec<(Vec<u8>, &[&str])> = vec![
            (good, &[]),
            (gbk, &["Q02014"]),
            (broken, &["Q02014"]),
            (huge, &["Q02061"]),
            (twice, &["Q02014"]),
            (b"[1,2]\n".to_vec(), &["Q02014"]),
            (b"null\n".to_vec(), &["Q02014"]),
            (b"{\"a\":\n".to_vec(), &["Q02014"]),
            (b"{}\n".to_vec(), &["Q01011"]),
            (line("SY-6", json!({ "applyer_name": null, "org_name": "  " })), &["Q01011"]),
            (line("SY-7", json!({ "apply_date": "2026/09/15" })), &["Q02051"]),
            (line("SY-8", json!({ "apply_date": "15.09.2026" })), &["Q02051"]),
            (line("SY-9", json!({ "apply_date": "20260915" })), &["Q02051"]),
            (line("SY-10", json!({ "apply_date": "2026-02-30" })), &["Q02051"]),
            (line("SY-11", json!({ "apply_date": 1_789_524_000 })), &["Q02051"]),
            (line("SY-12", json!({ "apply_date": "2026-09-15" })), &[]),
            (line("SY-13", json!({ "accept_date": "2026-09-17 10:00:00" })), &["Q03015"]),
            // A clock that is a day ahead.
            (line("SY-14", json!({ "cd_time": "2026-09-17 11:00:00" })), &["Q03015"]),
            (
                line(
                    "SY-15",
                    json!({ "cd_time": "2026-09-18 11:00:00",
                "accept_date": "2026-09-15 10:00:00" }),
                ),
                &["Q03015", "Q06011"],
            ),
            (line("SY-16", json!({ "district_code": "110103" })), &["Q02041"]),
            (line("SY-17", json!({ "applyer_page_code": wrong_digit })), &["Q02011"]),
            (
                line(
                    "SY-18",
                    json!({ "applyer_page_type": "414",
                "applyer_page_code": "E12345678" }),
                ),
                &[],
            ),
            (line("SY-19", json!({ "applyer_name": "张\u{0}三" })), &["Q02014"]),
            (line("SY-20", json!({ "task_name": { "zh": "许可" } })), &["Q02014"]),
            (line("SY-21", json!({ "nobody_knows": "x" })), &["Q02014"]),
            (line("SY-22", json!({ "row_guid": "guid-".repeat(1_000) })), &[]),
            (line("SY-23", json!({ "version": "第二版" })), &["Q02014"]),
            (line("SY-24", json!({ "version": 1e300 })), &["Q02014"]),
            (line("\u{1}", json!({ "task_code": "x".repeat(300) })), &["Q02014", "Q02061"]),
        ];
        let bytes: Vec<u8> = cases.iter().flat_map(|(bytes, _)| bytes.clone()).collect();
        let receipt = district.lines("accept", bytes).await.ok();
        for (at, (bytes, codes)) in cases.iter().enumerate() {
            let found = errors(&receipt, at);
            let what = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
            assert!(codes.iter().all(|code| found.contains(code)), "{what}: {found:?}");
            assert!(!codes.is_empty() || found.is_empty(), "{what}: {found:?}");
            assert!(!receipt["records"][at]["record_id"].as_str().unwrap().is_empty());
        }
        let [sent, accepted, duplicate, rejected] = counts(&receipt);
        assert_eq!((sent, duplicate), (cases.len() as u64, 0));
        assert_eq!(app.world().count("civic_record").await as u64, accepted + rejected);
        // The whole batch once more: what was accepted is known, the rest is told again.
        let bytes: Vec<u8> = cases.iter().flat_map(|(bytes, _)| bytes.clone()).collect();
        assert_eq!(
            counts(&district.lines("accept", bytes).await.ok()),
            [sent, 0, accepted, rejected]
        );
        assert_eq!(district.shown().await["days"][0]["balanced"], true);
    })
    .await;
}

#[tokio::test]
async fn a_batch_cut_in_the_middle_counts_its_whole_lines() {
    each(surface(), |app| async move {
        let district = District::of(&app, "房山区").await;
        let mut bytes = [line("FS-1", json!({})), line("FS-2", json!({}))].concat();
        bytes.extend(&line("FS-3", json!({}))[..100]);
        let receipt = district.lines("accept", bytes.clone()).await.ok();
        assert_eq!((counts(&receipt), &receipt["cut"]), ([2, 2, 0, 0], &json!(true)));
        let whole = [&bytes[..], &line("FS-3", json!({}))[100..]].concat();
        let receipt = district.lines("accept", whole).await.ok();
        assert_eq!((counts(&receipt), &receipt["cut"]), ([3, 1, 2, 0], &json!(false)));
        // An array that was cut is not told from one that is wrong: nothing of it is kept.
        let rows = app.world().count("civic_record").await;
        let cut = district.post("accept", "application/json", b"[{\"a\":1},{".to_vec()).await;
        assert_eq!(cut.refusal(), (400, "body.json"));
        let none = district.lines("accept", "\n").await;
        assert_eq!(none.refusal().1, "intake.empty");
        let many = "{}\n".repeat(1_001);
        assert_eq!(district.lines("accept", many).await.refusal(), (413, "intake.too_many"));
        let large = " ".repeat(9 * 1024 * 1024);
        assert_eq!(district.lines("accept", large).await.refusal(), (413, "body.too_large"));
        let text = district.post("accept", "text/csv", b"a,b".to_vec()).await;
        assert_eq!(text.refusal(), (415, "body.type"));
        assert_eq!(app.world().count("civic_record").await, rows);
    })
    .await;
}
