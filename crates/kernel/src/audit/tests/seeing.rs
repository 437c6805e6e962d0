use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

use super::{OFFICE, OTHER, look};
use crate::{
    access::Scope,
    act::Note,
    audit::{Question, leak_report, refused, seen},
    testing::{Plan, each},
};

const DAY: fn() -> NaiveDate = || NaiveDate::from_ymd_opt(2026, 9, 16).unwrap();

// req: S14.5
#[tokio::test]
async fn the_report_names_everybody_and_everything_of_that_day_and_no_other() {
    each(Plan::default(), |world| async move {
        let cx = world.person(OFFICE, &[]);
        let actor = cx.user().unwrap().id;
        // The evening before, in Beijing.
        world.clock().set("2026-09-15T15:59:59Z".parse().unwrap());
        look(&cx, "case.read", "昨天").await;
        world.clock().set("2026-09-15T16:00:00Z".parse().unwrap());
        for number in 0..120 {
            let id = Uuid::from_u128(1_000 + number);
            let note = Note::about("case", id, format!("（2026）京0114民初{number}号"))
                .with(json!({ "field": "phone", "reason": "核对" }))
                .concerning([format!("{number:016x}"), "ffffffffffffffff".to_owned()]);
            seen(&cx, "serving.personal.reveal", note).await.unwrap();
        }
        let file = Note::about("file", Uuid::from_u128(7), "判决书.pdf");
        seen(&cx, "kernel.file.read", file.clone()).await.unwrap();
        seen(&cx, "kernel.file.read", file).await.unwrap();
        let export =
            Note { object_kind: "audit", object_label: "统计".to_owned(), ..Note::default() };
        seen(&cx, "kernel.audit.export", export).await.unwrap();
        refused(&cx, "serving.personal.reveal", Note::default()).await.unwrap();
        look(&world.person(OFFICE, &[]), "case.read", "别人").await;
        let ask = Question { actor, day: DAY() };
        let report = leak_report(&cx, &Scope::everything(), ask).await.unwrap();
        assert_eq!((report.rows, report.refused, report.capped), (124, 1, false));
        assert_eq!(report.persons.len(), 121);
        assert!(report.persons.iter().all(|one| one.in_clear && one.name.is_none()));
        let most = report.persons.iter().max_by_key(|one| one.times).unwrap();
        assert_eq!((most.pseudonym.as_str(), most.times), ("ffffffffffffffff", 120));
        assert_eq!((report.objects.len(), report.files.len(), report.exports.len()), (120, 1, 1));
        assert_eq!(report.files[0].times, 2);
        assert!(report.names_withheld);
        // Another court's reader sees none of it.
        let foreign = leak_report(&cx, &Scope::offices([OTHER]), ask).await.unwrap();
        assert_eq!((foreign.rows, foreign.actor_name), (0, None));
    })
    .await;
}
