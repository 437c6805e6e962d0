//! A message between split zones: numbers and codes are in no file that is carried, and in
//! neither database.

use std::{fs, path::Path};

use super::*;
use crate::testing::{Split, each_split};

fn holding(dir: &Path, words: &[&str], files: &mut usize) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(holding(&path, words, files));
            continue;
        }
        *files += 1;
        let bytes = fs::read(&path).unwrap();
        for word in words {
            let spelt = hex::encode(word);
            let within = |text: &[u8]| bytes.windows(text.len()).any(|piece| piece == text);
            if within(word.as_bytes()) || within(spelt.as_bytes()) {
                found.push(format!("{}: {word}", path.display()));
            }
        }
    }
    found
}

async fn searched(split: &Split) {
    let words = [PHONE, CODE, "lisi@example.cn"];
    // A folder may be empty: on PostgreSQL the tables lie elsewhere, and the carried is gone.
    for dir in [&split.outward, &split.inward, split.inner.dir(), split.outer.dir()] {
        assert_eq!(holding(dir, &words, &mut 0), Vec::<String>::new());
    }
    for world in [&split.inner, &split.outer] {
        for (table, rows) in world.everything().await {
            let text = rows.join("\n");
            let found = words.iter().find(|word| {
                text.contains(**word) || text.to_lowercase().contains(&hex::encode(word))
            });
            assert_eq!(found, None, "table {table}");
        }
    }
}

// req: S15.14
#[tokio::test]
async fn what_is_carried_between_the_zones_shows_no_number() {
    let mut registry = Registry::default();
    register(&mut registry);
    each_split(registry, |split| async move {
        let office = split.inner.system();
        let text = office.write(Send::default()).await.unwrap();
        let mail = Send { channel: Channel::Email, to: "lisi@example.cn", ..Send::default() };
        office.write(mail).await.unwrap();
        split.inner.settle().await;
        let waiting = fs::read_dir(&split.outward).unwrap().count();
        assert!(waiting > 0, "nothing was handed to the carrier");
        searched_outward(&split);
        split.outer.settle().await;
        split.inner.settle().await;
        // The portal has no provider here; it said so, by the way back.
        let told = only(&split.inner, text).await;
        assert!(told.state_reason.unwrap().contains("没有配置"), "the answer came back");
        searched(&split).await;
    })
    .await;
}

/// Before anything is taken over.
fn searched_outward(split: &Split) {
    let mut files = 0;
    assert_eq!(holding(&split.outward, &[PHONE, CODE], &mut files), Vec::<String>::new());
}
