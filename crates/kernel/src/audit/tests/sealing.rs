use chrono::Duration;

use super::{OFFICE, look};
use crate::{
    audit::{
        Report, SEALER, Trust, seal_all, seal_once,
        store::{Found, Link, Links, links_one_by_one, packed_links},
        verify,
    },
    lease,
    testing::{Plan, World, each},
};

async fn checked(world: &World) -> Report {
    verify(world.kernel().db().read(), &Trust::default()).await.unwrap()
}

#[tokio::test]
async fn rows_are_chained_once_each() {
    each(Plan::default(), |world| async move {
        let system = world.system();
        assert_eq!(seal_once(&system, None).await.unwrap(), 0);
        let cx = world.person(OFFICE, &[]);
        for round in 1..=3 {
            for number in 0..5 {
                look(&cx, "case.read", &number.to_string()).await;
            }
            assert_eq!(checked(&world).await.unsealed, 5);
            assert_eq!(seal_once(&system, None).await.unwrap(), 5);
            assert_eq!(seal_once(&system, None).await.unwrap(), 0);
            let report = checked(&world).await;
            assert_eq!((report.sealed, report.unsealed), (round * 5, 0));
            assert_eq!(report.findings, []);
        }
    })
    .await;
}

#[tokio::test]
async fn a_round_takes_more_than_one_unit_can() {
    each(Plan::default(), |world| async move {
        let cx = world.person(OFFICE, &[]);
        for _ in 0..13 {
            let looks = (0..40).map(|_| look(&cx, "case.read", "1"));
            futures::future::join_all(looks).await;
        }
        assert_eq!(seal_once(&world.system(), None).await.unwrap(), 520);
        assert_eq!(checked(&world).await.findings, []);
    })
    .await;
}

#[tokio::test]
async fn a_late_row_is_found_and_a_very_late_one_at_the_next_start() {
    each(Plan::default(), |world| async move {
        let (system, cx) = (world.system(), world.person(OFFICE, &[]));
        // Not on the half minute, when the sealer looks further back.
        world.clock().advance(Duration::seconds(7));
        look(&cx, "case.read", "1").await;
        assert_eq!(seal_once(&system, None).await.unwrap(), 1);
        let back = async |seconds: i64| {
            let now = world.kernel().clock().now();
            world.clock().advance(Duration::seconds(-seconds));
            look(&cx, "case.read", "late").await;
            world.clock().set(now);
        };
        back(9).await;
        assert_eq!(seal_once(&system, None).await.unwrap(), 1, "a slow commit");
        world.clock().advance(Duration::seconds(1));
        look(&cx, "case.read", "2").await;
        assert_eq!(seal_once(&system, None).await.unwrap(), 1);
        back(300).await;
        assert_eq!(seal_once(&system, None).await.unwrap(), 0);
        world.clock().advance(Duration::seconds(22));
        assert_eq!(seal_once(&system, None).await.unwrap(), 1, "a clock that lags");
        back(3_000).await;
        assert_eq!(seal_all(&system).await.unwrap(), 1);
        let report = checked(&world).await;
        assert_eq!((report.unsealed, report.findings), (0, vec![]));
    })
    .await;
}

#[tokio::test]
async fn a_clock_that_once_ran_ahead_hides_nothing() {
    each(Plan::default(), |world| async move {
        let (system, cx) = (world.system(), world.person(OFFICE, &[]));
        let now = world.kernel().clock().now();
        world.clock().advance(Duration::days(400));
        look(&cx, "case.read", "from the future").await;
        assert_eq!(seal_once(&system, None).await.unwrap(), 1);
        world.clock().set(now);
        look(&cx, "case.read", "today").await;
        assert_eq!(seal_once(&system, None).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn of_two_sealers_one_seals() {
    each(Plan::default(), |world| async move {
        let (system, cx) = (world.system(), world.person(OFFICE, &[]));
        for _ in 0..4 {
            let looks = (0..10).map(|_| look(&cx, "case.read", "1"));
            futures::future::join_all(looks).await;
            // Without a lease both run; the chain's numbers let one through.
            let (one, two) = futures::join!(seal_once(&system, None), seal_once(&system, None));
            assert_eq!(one.unwrap_or(0) + two.unwrap_or(0), 10);
        }
        let report = checked(&world).await;
        assert_eq!((report.sealed, report.unsealed, report.findings), (40, 0, vec![]));
        let first = lease::take(&system, SEALER, "a", 15).await.unwrap().unwrap();
        world.clock().advance(Duration::seconds(16));
        let second = lease::take(&system, SEALER, "b", 15).await.unwrap().unwrap();
        look(&cx, "case.read", "1").await;
        let lost = seal_once(&system, Some(first)).await.unwrap_err();
        assert_eq!(lost.code(), "lease.lost");
        assert_eq!(seal_once(&system, Some(second)).await.unwrap(), 1);
    })
    .await;
}

/// Position and canonical text.
fn texts(links: Vec<Link>) -> Vec<(i64, String)> {
    let text = |link: Link| match link.row {
        Found::Whole(text) => (link.seq, text),
        Found::Gone | Found::Unreadable => panic!("row {} was not read", link.seq),
    };
    links.into_iter().map(text).collect()
}

#[tokio::test]
async fn a_row_read_whole_says_what_it_says_value_by_value() {
    each(Plan::default(), |world| async move {
        let by_nobody = world.system();
        let by_somebody = world.person(OFFICE, &[]);
        let labels = ["", "引号\"和\\", "换\n行\t", "4:长;-", "\u{7f}\u{e000}䶮喆🧾", "x"];
        for label in labels {
            look(&by_nobody, "case.read", label).await;
            look(&by_somebody, "case.read", &label.repeat(40)).await;
            world.clock().advance(Duration::microseconds(1_100_001));
        }
        seal_all(&by_nobody).await.unwrap();
        let db = world.kernel().db().read();
        let packed = packed_links(db, (i64::MIN, None)).await.and_then(Links::take_apart);
        let packed = packed.expect("all is as it was written");
        let slow = texts(links_one_by_one(db, (i64::MIN, None)).await.unwrap());
        assert_eq!((texts(packed), slow.len()), (slow.clone(), labels.len() * 2));
        for (_, text) in slow {
            let columns: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
            assert_eq!(serde_json::json!(columns).to_string(), text);
        }
    })
    .await;
}
