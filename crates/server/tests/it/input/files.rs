//! Files that are not what they say, too large, or nothing.

use axum::body::{Body, Bytes};
use kernel::files::{FileStore, Inspector, MAX_BYTES};
use serde_json::json;
use testkit::{App, each, pdf};

use crate::desk::*;

const PDF: &str = "application/pdf";

/// Name, media type, bytes; status and code of the answer.
type Try<'a> = (&'a str, &'a str, Vec<u8>, (u16, &'a str));

// req: S3.5
#[tokio::test]
async fn a_file_is_what_its_bytes_are() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let before = app.world().everything().await;
        let html = b"<!doctype html><script>alert(1)</script>".to_vec();
        let real = pdf("传票", 1);
        let cases: [Try<'_>; 6] = [
            ("a.pdf", PDF, html, (415, "file.type")),
            ("a.exe", PDF, real.clone(), (415, "file.type")),
            ("a.pdf", "image/png", real.clone(), (415, "file.type")),
            ("a.pdf", PDF, b"MZ\x90\0\x03".to_vec(), (415, "file.type")),
            ("a.pdf", PDF, real[..real.len() / 3].to_vec(), (422, "file.unreadable")),
            ("a.pdf", PDF, Vec::new(), (422, "file.empty")),
        ];
        for (name, media, bytes, answer) in cases {
            let refused = clerk.upload(name, media, bytes.clone()).await;
            assert_eq!(refused.refusal(), answer, "{name} {media} {} bytes", bytes.len());
        }
        assert_eq!(app.world().everything().await, before);
        assert_eq!(stored(&app), 0, "bytes stayed behind");
        // The same paper twice is kept once.
        let one = clerk.upload("a.pdf", PDF, real.clone()).await.ok();
        let two = clerk.upload("b.pdf", PDF, real).await.ok();
        assert_eq!((&one["duplicate"], &two["duplicate"]), (&json!(false), &json!(true)));
        assert_eq!(one["sm3"], two["sm3"]);
        assert_eq!(stored(&app), 1);
    })
    .await;
}

#[tokio::test]
async fn more_than_fifty_megabytes_are_refused_on_the_way() {
    let app = App::sqlite(&surface()).await;
    let clerk = app.clerk().await;
    let before = app.world().everything().await;
    let megabyte = Bytes::from(vec![b' '; 1024 * 1024]);
    let chunks = (0..51).map(move |_| Ok::<_, std::io::Error>(megabyte.clone()));
    let body = Body::from_stream(futures::stream::iter(chunks));
    assert_eq!(clerk.upload("a.pdf", PDF, body).await.refusal(), (413, "file.too_large"));
    // A line that breaks off leaves nothing either.
    let broken = [Ok(Bytes::from_static(b"%PDF-1.7")), Err(std::io::Error::other("gone"))];
    let body = Body::from_stream(futures::stream::iter(broken));
    assert_eq!(clerk.upload("a.pdf", PDF, body).await.refusal(), (400, "file.interrupted"));
    assert_eq!(app.world().everything().await, before);
    assert_eq!(stored(&app), 0);
}

#[tokio::test]
async fn a_picture_is_no_paper_to_serve() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, PLAIN).await;
        let file = clerk.upload("a.png", "image/png", picture()).await.ok();
        let mut body = draft_body(&clerk, &page, defendants(&page), &["传票"]).await;
        body["documents"][0]["file_id"] = file["id"].clone();
        let refused = clerk.post("/api/serving/tasks", body).await;
        assert_eq!(refused.fields(), [("documents[0].file_id", "document.not_pdf")]);
        assert_eq!(app.world().count("task").await, 0);
    })
    .await;
}

/// How many files the store holds.
fn stored(app: &App) -> usize {
    fn walk(folder: &std::path::Path) -> usize {
        let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
        entries
            .map(|entry| match entry.file_type().unwrap().is_dir() {
                true => walk(&entry.path()),
                false => 1,
            })
            .sum()
    }
    walk(&app.world().dir().join("files"))
}

/// A PDF whose cross-reference unfolds from 256 bytes to 4 GiB: a run of the byte 129 unfolds
/// to a 64 times longer run of itself, four times over.
fn bomb() -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n1 0 obj\n<</Type/XRef/Size 9/W[1 4 2]/Root 2 0 R/Length 256\
        /Filter[/RunLengthDecode/RunLengthDecode/RunLengthDecode/RunLengthDecode]>>\nstream\n"
        .to_vec();
    pdf.extend([129; 256]);
    pdf.extend(b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n");
    pdf
}

#[tokio::test]
async fn a_hostile_document_dies_in_a_process_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let apart = Inspector::Apart(env!("CARGO_BIN_EXE_duban").into());
    let store = FileStore::open(folder.path()).unwrap().inspected_by(apart);
    let pages = async |bytes: Vec<u8>| {
        let body = futures::stream::iter([Ok::<_, std::io::Error>(Bytes::from(bytes))]);
        let staged = store.stage(body, MAX_BYTES).await.unwrap();
        staged.pages().await.map_err(|refusal| refusal.code().to_owned())
    };
    assert_eq!(pages(pdf("传票", 3)).await, Ok(3));
    let unreadable = || Err("file.unreadable".to_owned());
    assert_eq!(pages(bomb()).await, unreadable());
    assert_eq!(pages(b"%PDF-1.7 and nothing".to_vec()).await, unreadable());
    assert_eq!(pages(pdf("传票", 1)).await, Ok(1));
}
