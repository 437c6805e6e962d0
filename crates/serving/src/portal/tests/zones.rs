//! Two processes, two databases, files that arrive late, twice and out of order.

use std::path::{Path, PathBuf};

use kernel::zone::{FerrySettings, Zone};

use super::*;

fn split(zone: Zone) -> Plan {
    let ferry = |settings: &mut kernel::core::Settings| {
        let [out, inbound] = ["out", "in"].map(|name| settings.data.join(name));
        settings.ferry = Some(FerrySettings { out, inbound });
    };
    Plan { zone, adjust: ferry, ..plan() }
}

/// The files one side has written, in order.
fn written(dir: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(dir.join("out")) else { return Vec::new() };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// Carries one file to the other side, under a name of its own.
fn carry(path: &Path, to: &World, name: &str) {
    fs::create_dir_all(to.dir().join("in")).unwrap();
    fs::copy(path, to.dir().join("in").join(format!("{name}.ferry"))).unwrap();
}

/// Files below a folder that hold one of these words as they are, or in hexadecimal.
fn holding(dir: &Path, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(holding(&path, words));
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        for word in words {
            let spelt = base::crypto::to_hex(word);
            let within = |text: &[u8]| bytes.windows(text.len()).any(|piece| piece == text);
            if within(word.as_bytes()) || within(spelt.as_bytes()) {
                found.push(format!("{}: {word}", path.display()));
            }
        }
    }
    found
}

/// What travels between the zones tells nobody who carries it anything: neither in the files,
/// waiting, taken over or refused, nor in what the portal keeps of them.
fn carried_in_the_dark(inner: &World, outer: &World) {
    let secrets = ["张䶮喆", CODE, TOKEN, TAIL, "民事判决书", "答辩期限到", "a judgment, sealed"];
    for (world, folder) in [(inner, "out"), (inner, "in"), (outer, "out"), (outer, "in")] {
        let dir = world.dir().join(folder);
        assert!(fs::read_dir(&dir).is_ok_and(|files| files.count() > 0), "{folder} is empty");
        assert_eq!(holding(&dir, &secrets), Vec::<String>::new());
    }
    // A file that is no ferry file is laid aside, and one that holds a secret is found.
    let left = outer.dir().join("in").join("left.txt");
    fs::write(&left, format!("…{CODE}…")).unwrap();
    assert_eq!(holding(&outer.dir().join("in"), &secrets).len(), 1);
    fs::remove_file(left).unwrap();
}

// req: S15.14
async fn round_trip(inner: World, outer: World) {
    let item = link(&inner);
    publish(&inner, &item).await;
    inner.settle().await;
    let next = items::NextStep { text: "答辩期限到".to_owned(), date: None, not_before: None };
    let notes = items::NotesItem {
        link_id: item.link_id,
        arrived_at: None,
        next: vec![next],
        closed: false,
        withdrawn: false,
        reopened: false,
    };
    post(&inner, items::NOTES, &notes, &[]).await;
    inner.settle().await;
    let files = written(inner.dir());
    let [link, notes] = files.as_slice() else { panic!("{files:?}") };

    // The second file first: it waits for the one before it.
    carry(notes, &outer, "b");
    outer.settle().await;
    let mut phone = Phone::new(outer.kernel());
    assert_eq!(phone.get(&format!("/links/{TOKEN}")).await.refusal().1, "link.unknown");
    carry(link, &outer, "a");
    carry(notes, &outer, "c");
    carry(link, &outer, "d");
    outer.settle().await;

    phone.try_code(CODE, TAIL).await.ok();
    phone.press("acknowledge").await.ok();
    phone.open(item.documents[0].id).await.ok();
    let content = phone.get(&format!("/documents/{}/content", item.documents[0].id)).await;
    assert_eq!(&content.bytes[..], PDF, "the file came along");
    outer.settle().await;
    let package = phone.sign(900).await.ok();
    assert_eq!(package["next"][0]["text"], "答辩期限到");
    outer.settle().await;

    let files = written(outer.dir());
    assert_eq!(files.len(), 2, "{files:?}");
    assert_eq!(kinds(&inner), []);
    for (name, file) in [("z", &files[1]), ("y", &files[0]), ("x", &files[1])] {
        carry(file, &inner, name);
        inner.settle().await;
    }
    let wanted =
        [EventKind::Verified, EventKind::Acknowledged, EventKind::Opened, EventKind::Signed];
    assert_eq!(kinds(&inner), wanted);
    let signed = told(&inner).pop().unwrap();
    let sm3 = base::crypto::from_hex_exact(signed.signature_sm3.as_deref().unwrap()).unwrap();
    assert!(inner.kernel().files().read(&sm3).await.unwrap().starts_with(b"\x89PNG"));
    assert_eq!(signed.link_id, item.link_id);
    carried_in_the_dark(&inner, &outer);
}

// req: S15.14
async fn a_form_across(inner: World, outer: World) {
    let mut item = link(&inner);
    form::asking(&mut item);
    post(&inner, items::LINK, &item, &[]).await;
    inner.settle().await;
    for (at, file) in written(inner.dir()).iter().enumerate() {
        carry(file, &outer, &format!("a{at}"));
        carry(file, &outer, &format!("b{at}"));
    }
    outer.settle().await;
    let mut phone = Phone::new(outer.kernel());
    phone.try_code(CODE, TAIL).await.ok();
    outer.settle().await;
    phone.post("/form/submit", form::filled_in(900)).await.ok();
    phone.post("/form/submit", form::filled_in(900)).await.ok();
    outer.settle().await;
    let files = written(outer.dir());
    let [first, second] = files.as_slice() else { panic!("{files:?}") };
    // The second before the first, and both again.
    for (name, file) in [("z", second), ("y", first), ("x", second), ("w", first)] {
        carry(file, &inner, name);
        inner.settle().await;
    }
    assert_eq!(kinds(&inner), [EventKind::Verified, EventKind::Filled]);
    let told = told(&inner).pop().unwrap();
    let paper = base::crypto::from_hex_exact(&told.filled.unwrap().paper_sm3).unwrap();
    assert!(inner.kernel().files().read(&paper).await.unwrap().starts_with(b"%PDF"));
    let secrets = ["张䶮喆", CODE, TOKEN, TAIL, "回龙观西大街", "13900001234"];
    for (world, folder) in [(&inner, "out"), (&inner, "in"), (&outer, "out"), (&outer, "in")] {
        assert_eq!(holding(&world.dir().join(folder), &secrets), Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_form_goes_out_and_comes_back_once() {
    a_form_across(World::sqlite(split(Zone::Inner)).await, World::sqlite(split(Zone::Outer)).await)
        .await;
    if let Ok(server) = std::env::var(kernel::testing::POSTGRES) {
        let inner = World::postgres(&server, split(Zone::Inner)).await;
        let outer = World::postgres(&server, split(Zone::Outer)).await;
        a_form_across(inner, outer).await;
    }
}

#[tokio::test]
async fn a_link_goes_out_and_its_events_come_back() {
    round_trip(World::sqlite(split(Zone::Inner)).await, World::sqlite(split(Zone::Outer)).await)
        .await;
    if let Ok(server) = std::env::var(kernel::testing::POSTGRES) {
        let inner = World::postgres(&server, split(Zone::Inner)).await;
        let outer = World::postgres(&server, split(Zone::Outer)).await;
        round_trip(inner, outer).await;
    }
}
