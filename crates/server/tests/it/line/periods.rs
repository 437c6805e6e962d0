//! Periods that start with service, into a year whose calendar nobody has published.

use serde_json::Value;
use testkit::each;

use crate::desk::*;

// req: S3.1
#[tokio::test]
async fn a_period_into_an_unpublished_year_has_no_end_yet() {
    each(surface(), |app| async move {
        app.world().clock().set("2026-12-28T02:00:00Z".parse().unwrap());
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, PLAIN, &["起诉状副本"]).await;
        let done = delivery(&clerk, &task).await;
        assert_eq!(effects(&done), [("SERVED".to_owned(), "2026-12-28".to_owned())]);
        let period = &done["effects"][0]["periods"][0];
        assert_eq!((&period["end"], word(&period["raw_end"])), (&Value::Null, "2027-01-12"));
        assert_eq!(word(&period["not_before"]), "2027-01-12");
        assert!(word(&period["text"]).contains("2027 年放假安排未公布"), "{period}");
        // The recipient is told the same, without a date that might be wrong.
        let package = phone_of(&app, PLAIN).await.enter().await.ok();
        let next = package["next"].as_array().unwrap().iter();
        let next = next.clone().find(|step| word(&step["text"]).contains("答辩")).unwrap();
        assert_eq!((&next["date"], word(&next["not_before"])), (&Value::Null, "2027-01-12"));
    })
    .await;
}

// req: S3.1
#[tokio::test]
async fn the_last_day_rolls_over_a_holiday() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, PLAIN, &["起诉状副本"]).await;
        let done = delivery(&clerk, &task).await;
        let period = &done["effects"][0]["periods"][0];
        assert_eq!((word(&period["raw_end"]), word(&period["end"])), ("2026-10-01", "2026-10-08"));
        assert!(word(&period["text"]).contains("顺延"), "{period}");
        let steps = period["trace"].as_array().unwrap();
        assert!(steps.iter().any(|step| word(&step["text"]).contains("国庆节")), "{period}");
    })
    .await;
}
