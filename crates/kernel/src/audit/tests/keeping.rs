//! Retention: whole ranges, never before their time, and the chain still verifies.

use chrono::Duration;
use sea_orm::ConnectionTrait as _;

use super::{OFFICE, look};
use crate::{
    audit::{
        KEEP_DAYS, Report, Trust, checkpoint_now, read_witness, retain, seal_once, verify, witness,
    },
    testing::{Plan, World, each},
};

async fn checked(world: &World) -> Report {
    let keys = world.kernel().keys().public_keys();
    let path = &world.kernel().settings().witness[0];
    let trust = Trust { keys, witness: Some(read_witness(path).unwrap()) };
    verify(world.kernel().db().read(), &trust).await.unwrap()
}

async fn day(world: &World, rows: i32) {
    let cx = world.person(OFFICE, &[]);
    for number in 0..rows {
        look(&cx, "case.read", &number.to_string()).await;
    }
    seal_once(&world.system(), None).await.unwrap();
    checkpoint_now(&world.system()).await.unwrap();
    world.clock().advance(Duration::days(1));
}

// req: S14.5
#[tokio::test]
async fn only_what_is_over_goes_and_the_rest_still_verifies() {
    each(Plan::default(), |world| async move {
        let cx = world.system();
        day(&world, 4).await;
        day(&world, 3).await;
        world.clock().advance(Duration::days(1_093));
        // The first day is 1,095 days old, not more.
        assert_eq!(retain(&cx).await.unwrap(), 0);
        day(&world, 2).await;
        assert_eq!(retain(&cx).await.unwrap(), 4);
        assert_eq!(world.count("audit").await, 3 + 2 + 1, "the cut leaves its own row");
        let noted = "SELECT count(*) FROM audit WHERE operation = 'kernel.audit.cut'";
        assert_eq!(world.number(noted).await, 1);
        let report = checked(&world).await;
        assert_eq!((report.findings, report.cut, report.sealed), (vec![], 4, 5));
        assert_eq!(retain(&cx).await.unwrap(), 0);
        day(&world, 1).await;
        assert_eq!(retain(&cx).await.unwrap(), 3);
        witness(&cx).await.unwrap();
        assert_eq!(checked(&world).await.findings, []);
        // What was cut without being announced is still a finding.
        world.unguard_audit().await;
        world
            .sql(
                "DELETE FROM audit WHERE id = (SELECT audit_id FROM audit_seal WHERE seq = 8); \
                  DELETE FROM audit_seal WHERE seq = 8",
            )
            .await;
        assert_eq!(checked(&world).await.findings[0].seq, 8);
    })
    .await;
}

#[tokio::test]
async fn nothing_younger_than_the_floor_goes_whatever_a_checkpoint_says() {
    each(Plan::default(), |world| async move {
        day(&world, 4).await;
        day(&world, 4).await;
        world.clock().advance(Duration::days(100));
        day(&world, 1).await;
        // A cut over young rows, forged into the table: the database still refuses.
        world
            .sql(
                "INSERT INTO audit_checkpoint SELECT 99, seq, hash, count, 8, at, key_id, previous, \
                 signature FROM audit_checkpoint WHERE number = 3",
            )
            .await;
        let db = world.outsider().await;
        let said = db.execute_unprepared("DELETE FROM audit").await.unwrap_err().to_string();
        assert!(said.contains("insert-only"), "{said}");
        assert_eq!(world.count("audit").await, 9);
    })
    .await;
}

#[test]
fn a_shorter_time_than_the_law_allows_is_refused_with_the_reason() {
    for days in ["179", "0", "-5", "90"] {
        let refused = KEEP_DAYS.parse(days).unwrap_err();
        assert!(refused.fields()[0].message.contains("六个月"), "{refused:?}");
    }
    assert_eq!(KEEP_DAYS.parse("180").unwrap(), 180);
    assert_eq!(KEEP_DAYS.parse(KEEP_DAYS.default).unwrap(), 3 * 365);
}

#[tokio::test]
async fn without_a_witness_nothing_is_removed() {
    let world = World::sqlite(Plan::default()).await;
    day(&world, 2).await;
    world.clock().advance(Duration::days(1_200));
    day(&world, 1).await;
    let path = world.kernel().settings().witness[0].clone();
    std::fs::create_dir_all(&path).unwrap();
    let refused = retain(&world.system()).await.unwrap_err();
    assert_eq!(refused.code(), "audit.cut_unwitnessed");
    assert!(world.count("audit").await >= 3);
    std::fs::remove_dir(&path).unwrap();
    assert_eq!(retain(&world.system()).await.unwrap(), 2);
}
