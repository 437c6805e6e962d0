//! A new key under load: nothing unreadable at any moment, and in the end nothing old.

use std::{collections::BTreeMap, time::Duration};

use base::random::SeededRandom;
use serde_json::json;

use super::*;
use crate::{
    act::{Act, Note, Noted, Tx},
    catalogue,
    idempotency::Claim,
    testing::{Plan, World, each},
    zone::{self, Side},
};

fn plan() -> Plan {
    let mut registry = Registry::default();
    register(&mut registry);
    Plan { registry, ..Plan::default() }
}

/// Puts an item with a number into the outbox, under a key of its own.
struct Tell(u32);

impl Act for Tell {
    type Out = String;
    const OPERATION: &'static str = "test.tell";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<String>, Refusal> {
        zone::post(tx, Side::Inner, "test", &json!({ "n": self.0 }), &[]).await?;
        Ok(Noted::new(format!("13800{:06}", self.0), Note::about("test", Uuid::nil(), "")))
    }
}

fn claim(number: u32) -> Claim {
    Claim { key: format!("key-{number:06}"), request_hash: [7; 32] }
}

async fn tell(world: &World, numbers: std::ops::Range<u32>) {
    for number in numbers {
        let out = world.system().with_claim(claim(number)).write(Tell(number)).await.unwrap();
        assert_eq!(out, format!("13800{number:06}"));
    }
}

/// How many values of a place lie under which key.
async fn under(world: &World, table: &str, column: &str) -> BTreeMap<i64, i64> {
    let mut all = BTreeMap::new();
    for key in 1..=3_i64 {
        let what = match world.kernel().db().dialect() {
            crate::db::Dialect::Sqlite => format!("hex(substr({column}, 2, 1)) = '{key:02X}'"),
            crate::db::Dialect::Postgres => format!("get_byte({column}, 1) = {key}"),
        };
        let count = world.number(&format!("SELECT count(*) FROM {table} WHERE {what}")).await;
        if count > 0 {
            all.insert(key, count);
        }
    }
    all
}

async fn portion(world: &World, place: Place) -> Portion {
    world.system().write(Reseal { place }).await.unwrap()
}

fn place(table: &str) -> Place {
    *PLACES.iter().find(|place| place.table == table).unwrap()
}

// req: S15.14
#[tokio::test]
async fn whoever_is_killed_between_portions_goes_on_there() {
    each(plan(), |world| async move {
        tell(&world, 0..450).await;
        assert_eq!((SWEEP.run)(world.system()).await.unwrap(), 0);
        let random = SeededRandom::new(77);
        assert_eq!(world.kernel().keys().draw_in_memory(Purpose::Data, &random), 2);
        // Two portions, then the process is gone; another one looks where it was.
        assert_eq!(portion(&world, place("idempotency")).await.changed, 200);
        assert_eq!(
            under(&world, "idempotency", "output").await,
            BTreeMap::from([(1, 250), (2, 200)])
        );
        let twin = world.twin().await;
        let cx = Context::system(&twin, "另一个进程");
        let next = cx.write(Reseal { place: place("idempotency") }).await.unwrap();
        assert_eq!((next.changed, next.finished), (200, false));
        // Half old, half new: every answer is still there, and new ones come.
        tell(&world, 0..450).await;
        tell(&world, 450..500).await;
        let done = (SWEEP.run)(Context::system(&twin, "另一个进程")).await.unwrap();
        assert!(done >= 50, "{done}");
        assert_eq!(under(&world, "idempotency", "output").await, BTreeMap::from([(2, 500)]));
        assert_eq!(under(&world, "zone_outbox", "body").await, BTreeMap::from([(2, 500)]));
        tell(&world, 0..500).await;
        let told = progress(&world.system()).await.unwrap();
        assert_eq!(told.len(), PLACES.len());
        assert!(told.iter().all(|one| one.finished_at.is_some() && one.key_id == 2));
        assert_eq!((SWEEP.run)(world.system()).await.unwrap(), 0);
        let rows = "SELECT count(*) FROM audit WHERE operation = 'kernel.keys.reseal'";
        assert_eq!(world.number(rows).await, PLACES.len() as i64);
    })
    .await;
}

#[tokio::test]
async fn a_new_key_under_load_leaves_nothing_unreadable() {
    each(plan(), |world| async move {
        tell(&world, 0..300).await;
        let writes = async {
            for number in 300..420 {
                tell(&world, number..number + 1).await;
                // What was written long ago is read all the while.
                tell(&world, number - 300..number - 299).await;
                tokio::task::yield_now().await;
            }
        };
        let turns = async {
            for seed in 1..=2 {
                let random = SeededRandom::new(seed);
                world.kernel().keys().draw_in_memory(Purpose::Data, &random);
                (SWEEP.run)(world.system()).await.unwrap();
            }
        };
        tokio::time::timeout(Duration::from_secs(60), async { tokio::join!(writes, turns) })
            .await
            .unwrap();
        (SWEEP.run)(world.system()).await.unwrap();
        assert_eq!(under(&world, "idempotency", "output").await, BTreeMap::from([(3, 420)]));
        tell(&world, 0..420).await;
    })
    .await;
}

#[test]
fn a_position_is_read_as_it_was_written() {
    for place in PLACES {
        let key: Vec<KeyValue> = place
            .key
            .iter()
            .map(|column| match column {
                KeyColumn::Uuid(_) => KeyValue::Uuid(Uuid::from_u128(7)),
                KeyColumn::Text(_) => KeyValue::Text("a\"b|c".to_owned()),
                KeyColumn::Bytes(_) => KeyValue::Bytes(vec![0, 255]),
            })
            .collect();
        assert_eq!(read(&place, &written(&key)), key, "{}", place.table);
        assert_eq!(read(&place, ""), Vec::new());
        assert_eq!(read(&place, "[1]"), Vec::new());
    }
}

#[test]
fn every_sealed_column_of_the_kernel_has_its_place() {
    let own = |table: &str| {
        let others = [
            "address_confirmation",
            "confirmation_invitation",
            "wechat_binding",
            "case_",
            "civic_",
            "party_",
            "attempt",
            "portal_",
        ];
        !others.iter().any(|own| table.starts_with(own))
    };
    let mut wanted: Vec<String> = catalogue::sealed()
        .filter(|field| own(&field.table))
        .map(|field| format!("{}.{}", field.table, field.column))
        .collect();
    let mut placed: Vec<String> =
        PLACES.iter().map(|place| format!("{}.{}", place.table, place.column)).collect();
    wanted.sort();
    placed.sort();
    assert_eq!(placed, wanted);
}
