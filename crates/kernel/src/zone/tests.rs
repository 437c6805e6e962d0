//! Two zones that meet through files: every item once, in order, whatever the way does.

use std::path::{Path, PathBuf};

use base::{Kind, Refusal};
use futures::{FutureExt as _, future::BoxFuture};
use serde_json::{Value, json};

use super::{FORGET, Item, Side, Zone, post, pump};
use crate::{
    act::{Act, Noted, Tx},
    context::Context,
    registry::{Registry, Topic},
    testing::{Plan, Split, World, each, each_split},
    timeline::{NewEntry, Tone},
};

/// Tells the other side something.
struct Tell {
    from: Side,
    topic: &'static str,
    body: Value,
    attachments: Vec<[u8; 32]>,
}

impl Act for Tell {
    type Out = ();
    const OPERATION: &'static str = "test.tell";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        post(tx, self.from, self.topic, &self.body, &self.attachments).await?;
        Ok(Noted::bookkeeping(()))
    }
}

/// Writes down what was heard.
fn hear<'a>(tx: &'a mut Tx, item: Item) -> BoxFuture<'a, Result<(), Refusal>> {
    async move {
        // Files come before the item that speaks of them.
        for sm3 in &item.attachments {
            tx.kernel().files().read(sm3).await?;
        }
        tx.timeline(NewEntry {
            subject_kind: "heard",
            subject_id: uuid::Uuid::nil(),
            office: uuid::Uuid::nil(),
            at: None,
            kind: "test.heard",
            tone: Tone::Info,
            title: item.body.to_string(),
            text: item.seq.to_string(),
        });
        Ok(())
    }
    .boxed()
}

/// Writes down what was heard and answers with it.
fn echo<'a>(tx: &'a mut Tx, item: Item) -> BoxFuture<'a, Result<(), Refusal>> {
    async move {
        post(tx, Side::Outer, "test.hear", &item.body, &[]).await?;
        hear(tx, item).await
    }
    .boxed()
}

fn refuse<'a>(tx: &'a mut Tx, item: Item) -> BoxFuture<'a, Result<(), Refusal>> {
    async move {
        hear(tx, item).await?;
        Err(Refusal::new(Kind::Conflict, "test.refused", "不要。"))
    }
    .boxed()
}

fn registry() -> Registry {
    let topics = vec![
        Topic { topic: "test.echo", side: Side::Outer, apply: echo },
        Topic { topic: "test.refuse", side: Side::Outer, apply: refuse },
        Topic { topic: "test.hear", side: Side::Inner, apply: hear },
        Topic { topic: "test.hear", side: Side::Outer, apply: hear },
    ];
    Registry { topics, ..Registry::default() }
}

async fn tell(cx: &Context, from: Side, topic: &'static str, body: Value) {
    cx.write(Tell { from, topic, body, attachments: vec![] }).await.unwrap();
}

/// What a world has heard, in the order it heard it.
async fn heard(world: &World) -> Vec<String> {
    let cx = world.system();
    let mut items = crate::timeline::about(&cx, "heard", uuid::Uuid::nil(), 1_000).await.unwrap();
    items.sort_by_key(|item| item.text.parse::<i64>().unwrap());
    items.into_iter().map(|item| item.title).collect()
}

async fn run(world: &World) -> usize {
    pump(world.kernel()).await.unwrap()
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(dir) else { return vec![] };
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ferry"))
        .collect();
    files.sort();
    files
}

/// Posts in `rounds` files of two items each, and keeps the files from the receiver.
async fn outward(split: &Split, rounds: i64) -> Vec<(PathBuf, Vec<u8>)> {
    let cx = split.inner.system();
    for round in 0..rounds {
        for number in [round * 2, round * 2 + 1] {
            tell(&cx, Side::Inner, "test.echo", json!(number)).await;
        }
        run(&split.inner).await;
    }
    let taken: Vec<_> = files(&split.outward)
        .into_iter()
        .map(|path| {
            let bytes = std::fs::read(&path).unwrap();
            std::fs::remove_file(&path).unwrap();
            (path, bytes)
        })
        .collect();
    assert_eq!(taken.len() as i64, rounds);
    taken
}

fn lay(file: &(PathBuf, Vec<u8>)) {
    std::fs::write(&file.0, &file.1).unwrap();
}

fn numbers(until: i64) -> Vec<String> {
    (0..until).map(|number| number.to_string()).collect()
}

#[tokio::test]
async fn in_one_process_the_pair_is_used_all_the_same() {
    let plan = Plan { registry: registry(), ..Plan::default() };
    each(plan, |world| async move {
        assert_eq!(world.kernel().settings().zone, Zone::All);
        let cx = world.system();
        for number in 0..5 {
            tell(&cx, Side::Inner, "test.echo", json!(number)).await;
        }
        world.settle().await;
        // Each is heard outside and, answered, inside.
        assert_eq!(heard(&world).await.len(), 10);
        assert_eq!(run(&world).await, 0);
        let left = "SELECT count(*) FROM zone_outbox WHERE sent_at IS NULL";
        assert_eq!(world.number(left).await, 0);
        assert_eq!(world.number("SELECT count(*) FROM zone_inbox WHERE error IS NULL").await, 10);
    })
    .await;
}

#[tokio::test]
async fn files_may_come_in_any_order_and_again_and_again() {
    each_split(registry(), |split| async move {
        let taken = outward(&split, 4).await;
        for at in [2, 3, 1] {
            lay(&taken[at]);
            assert_eq!(run(&split.outer).await, 0, "the first file is not there yet");
        }
        lay(&taken[2]);
        lay(&taken[0]);
        assert_eq!(run(&split.outer).await, 8);
        assert_eq!(heard(&split.outer).await, numbers(8));
        for file in &taken {
            lay(file);
        }
        assert_eq!(run(&split.outer).await, 0);
        assert_eq!(heard(&split.outer).await, numbers(8));
        // The answers travel back, doubled too.
        let back = files(&split.inward);
        let copies: Vec<_> =
            back.iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect();
        assert_eq!(run(&split.inner).await, 8);
        copies.iter().for_each(lay);
        assert_eq!(run(&split.inner).await, 0);
        assert_eq!(heard(&split.inner).await, numbers(8));
        assert!(files(&split.outward).is_empty());
        assert!(files(&split.inward).is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_file_that_was_cut_or_changed_goes_aside_and_holds_what_follows() {
    each_split(registry(), |split| async move {
        let taken = outward(&split, 3).await;
        let (path, whole) = &taken[0];
        let name = path.file_name().unwrap();
        let mut bent = whole.clone();
        let at = whole.len() / 2;
        bent[at] = if bent[at] == b'A' { b'B' } else { b'A' };
        for spoiled in [&whole[..0], &whole[..whole.len() / 3], &whole[..whole.len() - 1], &bent] {
            lay(&(path.clone(), spoiled.to_vec()));
            lay(&taken[1]);
            assert_eq!(run(&split.outer).await, 0);
            let bad = split.outward.join("bad").join(name);
            assert_eq!(std::fs::read(&bad).unwrap(), spoiled);
            std::fs::remove_file(bad).unwrap();
        }
        lay(&taken[2]);
        assert_eq!(run(&split.outer).await, 0);
        assert_eq!(heard(&split.outer).await, [""; 0]);
        lay(&taken[0]);
        assert_eq!(run(&split.outer).await, 6);
        assert_eq!(heard(&split.outer).await, numbers(6));
    })
    .await;
}

#[tokio::test]
async fn a_file_from_elsewhere_is_refused() {
    each_split(registry(), |split| async move {
        tell(&split.inner.system(), Side::Inner, "test.echo", json!(1)).await;
        run(&split.inner).await;
        let file = files(&split.outward).remove(0);
        // The same file handed back to its sender.
        let returned = split.inward.join(file.file_name().unwrap());
        std::fs::create_dir_all(&split.inward).unwrap();
        std::fs::copy(&file, &returned).unwrap();
        assert_eq!(run(&split.inner).await, 0);
        assert!(split.inward.join("bad").join(file.file_name().unwrap()).exists());
        assert_eq!(split.inner.count("zone_inbox").await, 0);
        // Another installation has another key.
        let stranger = World::sqlite(Plan { seed: 7, ..Plan::default() }).await;
        let sealed = std::fs::read_to_string(&file).unwrap();
        assert!(super::ferry::unwrap(stranger.kernel(), Side::Inner, sealed.as_bytes()).is_err());
        assert!(super::ferry::unwrap(split.outer.kernel(), Side::Inner, sealed.as_bytes()).is_ok());
    })
    .await;
}

#[tokio::test]
async fn an_item_nobody_can_apply_is_kept_and_does_not_hold_the_others() {
    each_split(registry(), |split| async move {
        let cx = split.inner.system();
        tell(&cx, Side::Inner, "test.echo", json!(0)).await;
        tell(&cx, Side::Inner, "test.refuse", json!("refused")).await;
        tell(&cx, Side::Inner, "test.unheard_of", json!("unknown")).await;
        tell(&cx, Side::Inner, "test.echo", json!(1)).await;
        run(&split.inner).await;
        assert_eq!(run(&split.outer).await, 4);
        assert_eq!(heard(&split.outer).await, numbers(2));
        let aside = "SELECT count(*) FROM zone_inbox WHERE error IS NOT NULL";
        assert_eq!(split.outer.number(aside).await, 2);
        let noted = "SELECT count(*) FROM audit WHERE operation = 'zone.set_aside'";
        assert_eq!(split.outer.number(noted).await, 2);
    })
    .await;
}

#[tokio::test]
async fn files_travel_with_the_item_that_needs_them() {
    each_split(registry(), |split| async move {
        let stored =
            split.inner.kernel().files().put_bytes(b"%PDF-1.4 paper".as_slice().into()).await;
        let sm3 = stored.unwrap().sm3;
        let cx = split.inner.system();
        let tell =
            Tell { from: Side::Inner, topic: "test.hear", body: json!(0), attachments: vec![sm3] };
        cx.write(tell).await.unwrap();
        assert!(split.outer.kernel().files().read(&sm3).await.is_err());
        run(&split.inner).await;
        assert_eq!(run(&split.outer).await, 1);
        assert_eq!(heard(&split.outer).await, numbers(1));
        let there = split.outer.kernel().files().read(&sm3).await.unwrap();
        assert_eq!(&there[..], b"%PDF-1.4 paper");
        // Nothing of it can be read on the way.
        let carried = split.outward.join("done");
        for path in files(&carried) {
            let text = std::fs::read_to_string(path).unwrap();
            assert!(!text.contains("paper") && !text.contains("test.hear"), "{text}");
        }
    })
    .await;
}

async fn sweep(world: &World) {
    (FORGET.run)(world.system()).await.unwrap();
}

#[tokio::test]
async fn what_the_other_side_applied_is_forgotten_after_a_week() {
    each_split(registry(), |split| async move {
        let cx = split.inner.system();
        tell(&cx, Side::Inner, "test.refuse", json!("refused")).await;
        tell(&cx, Side::Inner, "test.echo", json!(0)).await;
        tell(&cx, Side::Inner, "test.echo", json!(1)).await;
        run(&split.inner).await;
        let sent = files(&split.outward).remove(0);
        let sent = (sent.clone(), std::fs::read(sent).unwrap());
        assert_eq!(run(&split.outer).await, 3);
        // The answers bring the receipt along.
        run(&split.outer).await;
        assert_eq!(run(&split.inner).await, 2);
        let both = [&split.inner, &split.outer];
        let advance = |days| {
            both.iter().for_each(|world| world.clock().advance(chrono::Duration::days(days)));
        };
        let counts = async || {
            let mut counts = Vec::new();
            for world in both {
                sweep(world).await;
                counts.push((world.count("zone_outbox").await, world.count("zone_inbox").await));
            }
            counts
        };
        advance(6);
        assert_eq!(counts().await, [(3, 2), (2, 3)], "not before the week is over");
        advance(2);
        // What was set aside stays, and the last one, and what has no receipt yet.
        assert_eq!(counts().await, [(0, 1), (2, 2)]);
        assert_eq!(counts().await, [(0, 1), (2, 2)], "again changes nothing");
        lay(&sent);
        assert_eq!(run(&split.outer).await, 0, "what is forgotten is not taken again");
        assert_eq!(split.outer.count("zone_inbox").await, 2);

        tell(&cx, Side::Inner, "test.hear", json!(2)).await;
        run(&split.inner).await;
        assert_eq!(run(&split.outer).await, 1);
        advance(8);
        assert_eq!(counts().await, [(1, 1), (0, 2)]);
        assert_eq!(heard(&split.outer).await, numbers(3));
        let done = split.outward.join("done");
        assert_eq!(files(&done).len(), 2);
        for path in files(&done) {
            let file = std::fs::File::options().append(true).open(path).unwrap();
            file.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
        }
        sweep(&split.outer).await;
        assert!(files(&done).is_empty());
    })
    .await;
}

#[tokio::test]
async fn in_one_process_being_applied_is_the_receipt() {
    let plan = Plan { registry: registry(), ..Plan::default() };
    each(plan, |world| async move {
        for number in 0..3 {
            tell(&world.system(), Side::Inner, "test.echo", json!(number)).await;
        }
        sweep(&world).await;
        world.clock().advance(chrono::Duration::days(8));
        sweep(&world).await;
        assert_eq!(world.count("zone_outbox").await, 3, "nothing was taken yet");
        world.settle().await;
        sweep(&world).await;
        world.clock().advance(chrono::Duration::days(8));
        sweep(&world).await;
        assert_eq!(world.count("zone_outbox").await, 0);
        assert_eq!(world.count("zone_inbox").await, 2, "the last of each side");
        tell(&world.system(), Side::Inner, "test.echo", json!(3)).await;
        world.settle().await;
        assert_eq!(heard(&world).await.len(), 8);
    })
    .await;
}
