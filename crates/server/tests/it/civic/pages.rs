//! A file that a clerk tries: the answer of a batch, and nothing is kept.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use documents::sheet::{Cell, Sheet};
use serde_json::{Value, json};
use testkit::each;

use super::{District, accept, counts, errors, with};
use crate::desk::surface;

fn tried(table: &str, format: &str, bytes: &[u8]) -> Value {
    json!({ "table": table, "format": format, "content": STANDARD.encode(bytes) })
}

// req: G6.2
#[tokio::test]
async fn a_file_is_tried_and_nothing_is_kept() {
    each(surface(), |app| async move {
        let district = District::of(&app, "怀柔区").await;
        let clerk = &district.clerk;
        district.send("accept", json!([accept("HR-1")])).await.ok();
        let rows = app.world().everything().await;
        let path = "/api/civic/calc/intake";
        let wrong = with(accept("HR-2"), json!({ "accept_date": "2026-09-14 10:00:00" }));
        let lines = format!("{}\n{wrong}\n", accept("HR-1"));
        // With its source what was sent already is told apart.
        let mut body = tried("accept", "ndjson", lines.as_bytes());
        let alone = clerk.plain(path, body.clone()).await.ok();
        assert_eq!(counts(&alone), [2, 1, 0, 1]);
        body["source"] = json!(district.id);
        let known = clerk.plain(path, body).await.ok();
        assert_eq!(counts(&known), [2, 0, 1, 1]);
        assert_eq!(errors(&known, 1), ["Q03011"]);
        assert_eq!(known["records"][1]["details"][0]["lane"], "return");
        // A workbook, its columns called as people call them.
        let columns = vec![("办件编号", 12.0), ("satisfaction", 12.0), ("评价时间", 20.0)];
        let rows_of = |cells: [&str; 3]| cells.map(Cell::from).to_vec();
        let sheet = Sheet {
            name: "评价".to_owned(),
            columns,
            rows: vec![
                rows_of(["HR-1", "1", "2026-09-15 18:00:00"]),
                rows_of(["HR-9", "6", "2026-09-15"]),
            ],
        };
        let book = documents::sheet::workbook(&[sheet]).unwrap();
        let told = clerk.plain(path, tried("rating", "xlsx", &book)).await.ok();
        assert_eq!(counts(&told), [2, 1, 0, 1]);
        assert_eq!(
            (errors(&told, 1), &told["records"][1]["line"]),
            (vec!["Q02031", "Q07031"], &json!(3))
        );
        let headless = clerk.plain(path, tried("accept", "xlsx", &book)).await;
        assert!(headless.status.is_success(), "the number is a column of both");
        let none = clerk.plain(path, tried("accept", "xlsx", b"no book")).await;
        assert_eq!(none.refusal().1, "sheet.unreadable");
        assert_eq!(app.world().everything().await, rows);
    })
    .await;
}
