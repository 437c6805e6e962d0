//! A store that takes nothing more.

use std::fs;

use testkit::{each, pdf};

use crate::desk::*;

#[tokio::test]
async fn a_store_that_cannot_write_says_so_and_heals() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let kept = clerk.paper("传票", 1).await;
        let before = app.world().everything().await;
        let incoming = app.world().dir().join("files/incoming");
        let aside = app.world().dir().join("files/aside");
        fs::rename(&incoming, &aside).unwrap();
        let refused = clerk.upload("b.pdf", "application/pdf", pdf("判决书", 1)).await;
        assert_eq!(refused.refusal(), (503, "storage.full"));
        assert!(refused.headers.contains_key("retry-after"));
        assert_eq!(app.world().everything().await, before);
        // What is there can still be read.
        let read = clerk.get(&format!("/api/kernel/files/{kept}/content")).await;
        assert_eq!(read.bytes, pdf("传票", 1));
        fs::rename(&aside, &incoming).unwrap();
        clerk.upload("b.pdf", "application/pdf", pdf("判决书", 1)).await.ok();
        assert_eq!(app.world().count("file").await, 2);
    })
    .await;
}
