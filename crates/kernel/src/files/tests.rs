//! Uploads from the first byte to the row.

use base::Kind;
use bytes::Bytes;
use futures::stream;
use uuid::Uuid;

use super::*;
use crate::{
    act::{Act, Noted},
    testing::{Plan, World, each},
};

const OFFICE: Uuid = Uuid::from_u128(0xA11);
const OTHER: Uuid = Uuid::from_u128(0xB22);

fn person(world: &World, office: Uuid) -> Context {
    world.person(office, &["kernel.file.upload", "kernel.file.read"])
}

/// A PDF with this many empty pages.
fn pdf(pages: usize) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = vec![];
    let kids: Vec<String> = (0..pages).map(|page| format!("{} 0 R", page + 3)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {pages} >>", kids.join(" ")),
    ];
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>";
    objects.extend(std::iter::repeat_n(page.to_owned(), pages));
    for (at, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend_from_slice(format!("{} 0 obj\n{object}\nendobj\n", at + 1).as_bytes());
    }
    let start = bytes.len();
    let count = objects.len() + 1;
    bytes.extend_from_slice(format!("xref\n0 {count}\n0000000000 65535 f \n").as_bytes());
    for place in places {
        bytes.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    let trailer = format!("trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    bytes.extend_from_slice(trailer.as_bytes());
    bytes
}

async fn upload(
    cx: &Context,
    name: &str,
    declared: &str,
    bytes: &[u8],
) -> Result<FileView, Refusal> {
    let chunks: Vec<_> = bytes
        .chunks(1000)
        .map(|chunk| Ok::<_, std::io::Error>(Bytes::copy_from_slice(chunk)))
        .collect();
    receive(cx, name, declared, stream::iter(chunks)).await
}

#[tokio::test]
async fn an_upload_is_kept_counted_and_read_back() {
    each(Plan::default(), |world| async move {
        let clerk = person(&world, OFFICE);
        let bytes = pdf(3);
        let view = upload(&clerk, "C:\\卷宗\\传票.pdf", "application/pdf", &bytes).await.unwrap();
        assert_eq!((view.name.as_str(), view.pages, view.duplicate), ("传票.pdf", Some(3), false));
        assert_eq!(view.size, bytes.len() as u64);
        assert_eq!(view.sm3, base::crypto::to_hex(base::crypto::sm3(&bytes)));
        let again = upload(&clerk, "另一份.pdf", "", &bytes).await.unwrap();
        assert!(again.duplicate && again.id != view.id && again.sm3 == view.sm3);
        // Whether another office has it is nobody's business.
        assert!(!upload(&person(&world, OTHER), "传票.pdf", "", &bytes).await.unwrap().duplicate);

        let scope = Scope::offices([OFFICE]);
        let (row, content) = load(&clerk, &scope, view.id).await.unwrap();
        assert_eq!(content, bytes);
        assert_eq!((row.media, row.office), (Media::Pdf, OFFICE));
        assert_eq!(row.uploaded_by, clerk.actor().user().map(|user| user.id));
        let hidden = load(&clerk, &Scope::offices([OTHER]), view.id).await.unwrap_err();
        let missing = load(&clerk, &scope, Uuid::from_u128(9)).await.unwrap_err();
        assert_eq!((hidden.code(), hidden.title()), (missing.code(), missing.title()));
    })
    .await;
}

#[tokio::test]
async fn a_refused_upload_leaves_nothing() {
    each(Plan::default(), |world| async move {
        let clerk = person(&world, OFFICE);
        let mut broken = pdf(1);
        broken.truncate(40);
        for (name, declared, bytes, code) in [
            ("a.pdf", "application/pdf", &b""[..], "file.empty"),
            ("a.pdf", "application/pdf", b"<html></html>", "file.type"),
            ("a.png", "image/png", &pdf(1), "file.type"),
            ("a.pdf", "image/png", &pdf(1), "file.type"),
            ("a.pdf", "application/pdf", &broken, "file.unreadable"),
            ("a.pdf", "application/pdf", &pdf(0), "file.unreadable"),
        ] {
            let refusal = upload(&clerk, name, declared, bytes).await.unwrap_err();
            assert_eq!(refusal.code(), code, "{name} {declared}");
        }
        let flood = stream::repeat_with(|| Ok::<_, std::io::Error>(Bytes::from(vec![0; 1 << 20])));
        let refusal = receive(&clerk, "a.wav", "audio/wav", flood).await.unwrap_err();
        assert_eq!((refusal.code(), refusal.kind()), ("file.too_large", Kind::TooLarge));
        let nobody = world.person(OFFICE, &[]);
        let refusal = upload(&nobody, "a.pdf", "", &pdf(1)).await.unwrap_err();
        assert_eq!(refusal.code(), "permission.missing");
        let kept: Vec<_> = walk(&world.dir().join("files"));
        assert!(kept.is_empty(), "{kept:?}");
    })
    .await;
}

#[tokio::test]
async fn a_unit_finds_its_files_in_order_or_not_at_all() {
    struct Find(Vec<Uuid>);
    impl Act for Find {
        type Out = Vec<String>;
        const OPERATION: &'static str = "test.find";
        async fn run(&self, tx: &mut Tx) -> Result<Noted<Self::Out>, Refusal> {
            let rows = find_in(tx, &self.0).await?;
            Ok(Noted::bookkeeping(rows.into_iter().map(|row| row.name).collect()))
        }
    }
    each(Plan::default(), |world| async move {
        let clerk = person(&world, OFFICE);
        let a = upload(&clerk, "a.pdf", "", &pdf(1)).await.unwrap().id;
        let b = upload(&clerk, "b.pdf", "", &pdf(2)).await.unwrap().id;
        let foreign = upload(&person(&world, OTHER), "c.pdf", "", &pdf(1)).await.unwrap().id;
        assert_eq!(clerk.write(Find(vec![b, a, b])).await.unwrap(), ["b.pdf", "a.pdf", "b.pdf"]);
        assert_eq!(clerk.write(Find(vec![a, foreign])).await.unwrap_err().code(), "not_found");
    })
    .await;
}

fn walk(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    std::fs::read_dir(dir)
        .unwrap()
        .flat_map(|entry| {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(&path) } else { vec![path] }
        })
        .collect()
}
