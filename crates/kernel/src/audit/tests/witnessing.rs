//! Checkpoints come when they are due, reach the witness, and tell of what the database
//! alone could not.

use std::path::PathBuf;

use base::{Clock as _, random::SeededRandom};
use chrono::Duration;

use super::{OFFICE, look};
use crate::{
    audit::{
        Checkpoint, Report, Trust, checkpoint, checkpoint_now, read_witness, seal_once, verify,
        witness,
    },
    keys::{KeyRing, Purpose},
    testing::{Plan, World, each},
};

async fn looks(world: &World, count: i32) {
    let cx = world.person(OFFICE, &[]);
    for number in 0..count {
        look(&cx, "case.read", &number.to_string()).await;
    }
    seal_once(&world.system(), None).await.unwrap();
}

fn path(world: &World) -> PathBuf {
    world.kernel().settings().witness[0].clone()
}

async fn checked(world: &World) -> Report {
    let keys = world.kernel().keys().public_keys();
    let witness = Some(read_witness(&path(world)).unwrap());
    verify(world.kernel().db().read(), &Trust { keys, witness }).await.unwrap()
}

#[tokio::test]
async fn a_checkpoint_comes_each_minute_and_not_without_need() {
    each(Plan::default(), |world| async move {
        let cx = world.system();
        assert!(!checkpoint(&cx, None).await.unwrap(), "nothing to speak of");
        looks(&world, 3).await;
        assert!(checkpoint(&cx, None).await.unwrap());
        assert!(!checkpoint(&cx, None).await.unwrap());
        looks(&world, 2).await;
        assert!(!checkpoint(&cx, None).await.unwrap(), "not due yet");
        world.clock().advance(Duration::seconds(60));
        assert!(checkpoint(&cx, None).await.unwrap());
        world.clock().advance(Duration::seconds(600));
        assert!(!checkpoint(&cx, None).await.unwrap(), "nothing new");
        assert_eq!(witness(&cx).await.unwrap(), 2);
        assert_eq!(witness(&cx).await.unwrap(), 0);
        let report = checked(&world).await;
        assert_eq!((report.witnessed, report.beyond, report.checkpoints), (Some(5), 0, 2));
        assert_eq!((report.findings, report.signatures), (vec![], true));
        looks(&world, 1).await;
        assert_eq!(checked(&world).await.beyond, 1);
    })
    .await;
}

#[tokio::test]
async fn a_thousand_rows_do_not_wait_for_the_minute() {
    let world = World::sqlite(Plan::default()).await;
    let cx = world.person(OFFICE, &[]);
    looks(&world, 1).await;
    assert!(checkpoint(&world.system(), None).await.unwrap());
    for _ in 0..25 {
        futures::future::join_all((0..40).map(|_| look(&cx, "case.read", "1"))).await;
    }
    seal_once(&world.system(), None).await.unwrap();
    assert!(checkpoint(&world.system(), None).await.unwrap());
}

// req: S14.5
#[tokio::test]
async fn a_tail_that_was_cut_off_is_seen_by_the_witness() {
    each(Plan::default(), |world| async move {
        let cx = world.system();
        for _ in 0..3 {
            looks(&world, 4).await;
            checkpoint_now(&cx).await.unwrap();
            world.clock().advance(Duration::seconds(60));
        }
        witness(&cx).await.unwrap();
        world.unguard_audit().await;
        world
            .sql(
                "DELETE FROM audit WHERE id IN (SELECT audit_id FROM audit_seal WHERE seq > 6); \
                 DELETE FROM audit_seal WHERE seq > 6; \
                 DELETE FROM audit_checkpoint WHERE seq > 6",
            )
            .await;
        // Inside, nothing is missing.
        let alone = Trust { keys: world.kernel().keys().public_keys(), witness: None };
        let inside = verify(world.kernel().db().read(), &alone).await.unwrap();
        assert_eq!(inside.findings, []);
        let report = checked(&world).await;
        assert!(report.findings.iter().any(|one| one.names(7)), "{:?}", report.findings);
        // And the running program says so within the minute.
        assert_eq!(witness(&cx).await.unwrap_err().code(), "audit.witness_differs");
    })
    .await;
}

#[tokio::test]
async fn a_witness_that_was_changed_is_named_and_never_written_over() {
    let world = World::sqlite(Plan::default()).await;
    let cx = world.system();
    looks(&world, 4).await;
    checkpoint_now(&cx).await.unwrap();
    looks(&world, 4).await;
    world.clock().advance(Duration::seconds(60));
    checkpoint_now(&cx).await.unwrap();
    witness(&cx).await.unwrap();
    let text = std::fs::read_to_string(path(&world)).unwrap();
    assert_eq!(text.lines().count(), 2);
    assert!(text.lines().all(|line| Checkpoint::read(line).is_some()));
    for changed in [text.replace("\"seq\":8", "\"seq\":7"), text.replace("\"seq\":4", "\"seq\":5")]
    {
        std::fs::write(path(&world), &changed).unwrap();
        let report = checked(&world).await;
        assert!(!report.findings.is_empty(), "{changed}");
    }
    std::fs::write(path(&world), text.replace("\"seq\":8", "\"seq\":7")).unwrap();
    assert_eq!(witness(&cx).await.unwrap_err().code(), "audit.witness_differs");
}

#[tokio::test]
async fn a_line_that_a_crash_cut_short_is_finished_and_a_lost_witness_made_anew() {
    let world = World::sqlite(Plan::default()).await;
    let cx = world.system();
    looks(&world, 4).await;
    checkpoint_now(&cx).await.unwrap();
    witness(&cx).await.unwrap();
    let whole = std::fs::read_to_string(path(&world)).unwrap();
    for cut in [0, 1, 40, whole.len() - 1] {
        std::fs::write(path(&world), &whole[..cut]).unwrap();
        assert_eq!(witness(&cx).await.unwrap(), 1, "{cut}");
        assert_eq!(std::fs::read_to_string(path(&world)).unwrap(), whole, "{cut}");
    }
    std::fs::remove_file(path(&world)).unwrap();
    assert_eq!(witness(&cx).await.unwrap(), 1);
    std::fs::write(path(&world), "rubbish").unwrap();
    assert_eq!(witness(&cx).await.unwrap_err().code(), "audit.witness_differs");
}

#[tokio::test]
async fn two_who_witness_at_once_write_each_line_once() {
    each(Plan::default(), |world| async move {
        let cx = world.system();
        for _ in 0..5 {
            looks(&world, 1).await;
            checkpoint_now(&cx).await.unwrap();
            let (one, other, third) = tokio::join!(witness(&cx), witness(&cx), witness(&cx));
            assert_eq!(one.unwrap() + other.unwrap() + third.unwrap(), 1);
        }
        assert_eq!(read_witness(&path(&world)).unwrap().len(), 5);
        assert_eq!(checked(&world).await.findings, vec![]);
    })
    .await;
}

// req: G7.8
#[tokio::test]
async fn another_process_gives_a_new_signing_key_and_all_signatures_hold() {
    let folder = tempfile::tempdir().unwrap();
    let keys = KeyRing::load(folder.path(), &SeededRandom::new(1)).unwrap();
    // The ring is a folder of files; which database lies beside it makes no difference.
    let world = World::sqlite(Plan { keys: Some(keys), ..Plan::default() }).await;
    let (cx, ring) = (world.system(), world.kernel().keys());
    looks(&world, 2).await;
    assert!(checkpoint_now(&cx).await.unwrap());
    let now = world.clock().now();
    let from = now + Duration::seconds(10);
    let drawn = KeyRing::draw(folder.path(), Purpose::Sign, &SeededRandom::new(7), from);
    assert_eq!(drawn.unwrap(), 2);
    // Known at once, so that what others sign is believed; signed with from then on.
    assert!(ring.refresh(now).unwrap());
    assert_eq!((ring.public_keys().len(), ring.current(Purpose::Sign).0), (2, 1));
    world.clock().advance(Duration::seconds(10));
    assert!(ring.refresh(world.clock().now()).unwrap());
    looks(&world, 2).await;
    assert!(checkpoint_now(&cx).await.unwrap());
    assert_eq!(witness(&cx).await.unwrap(), 2);
    let lines = read_witness(&path(&world)).unwrap();
    let signed: Vec<u8> = lines.iter().map(|line| Checkpoint::read(line).unwrap().key).collect();
    assert_eq!(signed, [1, 2]);
    let report = checked(&world).await;
    assert_eq!((report.findings, report.signatures), (vec![], true));
    // Each is signed with its own key; without the newest public key its signature is no proof.
    let mut keys = ring.public_keys();
    let first = Checkpoint::read(&lines[0]).unwrap();
    assert!(first.is_signed(&keys));
    keys.remove(&2);
    assert!(first.is_signed(&keys));
    let trust = Trust { keys, witness: None };
    let report = verify(world.kernel().db().read(), &trust).await.unwrap();
    assert!(!report.findings.is_empty());
}
