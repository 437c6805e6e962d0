//! Pictures and Word files become PDF: what is sent, what is refused, and what a converter that
//! misbehaves can do.

use std::{fs, io::Write as _, path::Path, time::Duration};

use kernel::files::{FileStore, Inspector, OfficeSuite};
use serde_json::{Value, json};
use server::config::ConvertConfig;
use testkit::{App, Person, Reply, Surface, each, pdf};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::desk::*;

const CONVERT: &str = "/api/kernel/files/convert";
const STAND_IN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/input/soffice.sh");
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Everything is opened by the program itself in processes of its own.
fn apart(files: FileStore) -> FileStore {
    files.inspected_by(Inspector::Apart(env!("CARGO_BIN_EXE_duban").into()))
}

fn without_office() -> Surface {
    Surface { files: apart, ..surface() }
}

fn with_stand_in() -> Surface {
    let files = |files| {
        let suite = OfficeSuite::new(STAND_IN.into(), Duration::from_secs(5));
        apart(files).converting_with(Some(suite))
    };
    Surface { files, ..surface() }
}

/// A Word file with this text, links and another part.
fn docx(text: &str, links: &str, part: &str) -> Vec<u8> {
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
        <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
        <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let root = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let body = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>\
         <w:p><w:r><w:rPr><w:rFonts w:eastAsia=\"某某体\"/></w:rPr><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    );
    let links = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>"
    );
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", types),
        ("_rels/.rels", root),
        ("word/document.xml", &body),
        ("word/_rels/document.xml.rels", &links),
        (part, "<a/>"),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

async fn upload(clerk: &Person, name: &str, media: &str, bytes: Vec<u8>) -> Value {
    clerk.upload(name, media, bytes).await.ok()["id"].clone()
}

async fn word_file(clerk: &Person, what: &str) -> Value {
    upload(clerk, "起诉状.docx", DOCX, docx("正文", "", &format!("word/{what}.xml"))).await
}

async fn convert(clerk: &Person, ids: &[&Value]) -> Reply {
    clerk.post(CONVERT, json!({ "file_ids": ids })).await
}

// req: S3.5
#[tokio::test]
async fn pictures_become_one_paper_that_is_served() {
    each(without_office(), |app| async move {
        let clerk = app.clerk().await;
        let one = upload(&clerk, "照片1.png", "image/png", picture()).await;
        let two = upload(&clerk, "照片2.png", "image/png", picture()).await;
        let made = convert(&clerk, &[&two, &one]).await.ok();
        assert_eq!(made["sources"], json!([two, one]));
        assert_eq!((&made["converter"], &made["notes"]), (&json!("picture"), &json!([])));
        let file = &made["file"];
        assert_eq!(
            (&file["name"], &file["pages"], &file["media_type"]),
            (&json!("照片2 等2张.pdf"), &json!(2), &json!("application/pdf"))
        );
        // The same of the same is the same; in another order it is another paper.
        let again = convert(&clerk, &[&two, &one]).await.ok();
        assert_eq!(again["file"]["id"], file["id"]);
        let other = convert(&clerk, &[&one, &two]).await.ok();
        assert_ne!(other["file"]["id"], file["id"]);
        assert_eq!(app.world().count("file_conversion").await, 2);
        // The originals are where they were.
        let path = format!("/api/kernel/files/{}/content", word(&one));
        assert_eq!(clerk.get(&path).await.bytes, picture());
        let page = fetch(&clerk, PLAIN).await;
        let mut body = draft_body(&clerk, &page, defendants(&page), &["传票"]).await;
        body["documents"][0]["file_id"] = file["id"].clone();
        let task = clerk.post("/api/serving/tasks", body).await.ok();
        let sent = dispatch(&app, &clerk, &task).await;
        assert_eq!(sent["documents"][0]["pages"], 2);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_converted_is_refused_and_leaves_nothing() {
    each(without_office(), |app| async move {
        let clerk = app.clerk().await;
        let image = upload(&clerk, "照片.png", "image/png", picture()).await;
        let cut = picture()[..200].to_vec();
        let cut = upload(&clerk, "没传完.png", "image/png", cut).await;
        let paper = upload(&clerk, "a.pdf", "application/pdf", pdf("传票", 1)).await;
        let docx = word_file(&clerk, "plain").await;
        let theirs = app.member(app.other_court(), &["kernel.file."]).await;
        let foreign = upload(&theirs, "照片.png", "image/png", picture()).await;
        let missing = json!("01890000-0000-7000-8000-000000000000");
        let before = app.world().everything().await;
        for (ids, answer) in [
            (vec![], (422, "invalid")),
            (vec![&image, &image], (422, "invalid")),
            (vec![&paper], (422, "file.convert_kind")),
            (vec![&image, &docx], (422, "file.convert_kind")),
            (vec![&image, &foreign], (404, "not_found")),
            (vec![&image, &missing], (404, "not_found")),
            (vec![&image, &cut], (422, "file.picture_unreadable")),
            (vec![&docx], (422, "file.no_converter")),
        ] {
            let refused = convert(&clerk, &ids).await;
            assert_eq!(refused.refusal(), answer, "{ids:?}");
            let text = refused.text();
            assert_eq!(text.contains("没传完.png"), ids.contains(&&cut), "{text}");
            assert_eq!(text.contains("另存为 PDF 后上传"), answer.1 == "file.no_converter");
        }
        let mut after = app.world().everything().await;
        after.insert("audit".to_owned(), before["audit"].clone());
        assert_eq!(after, before);
        let guest = app.guest().await;
        let refused = convert(&guest, &[&image]).await;
        assert_eq!(refused.refusal(), (403, "permission.missing"));
    })
    .await;
}

#[tokio::test]
async fn a_word_file_becomes_a_paper_but_never_a_ruling() {
    each(with_stand_in(), |app| async move {
        let clerk = app.clerk().await;
        let docx = word_file(&clerk, "plain").await;
        let made = convert(&clerk, &[&docx]).await.ok();
        assert_eq!(
            (&made["converter"], &made["version"], &made["file"]["name"]),
            (&json!("word"), &json!("Stand-in 1.0"), &json!("起诉状.pdf"))
        );
        let id = &made["file"]["id"];
        let page = fetch(&clerk, PLAIN).await;
        for (kind, file, scan, refused) in [
            ("裁定书", &docx, false, Some("document.ruling_word")),
            ("裁定书", id, false, Some("document.ruling_word")),
            ("裁定书", id, true, Some("document.ruling_word")),
            ("传票", &docx, false, Some("document.not_pdf")),
            ("传票", id, false, None),
        ] {
            let mut body = draft_body(&clerk, &page, defendants(&page), &[kind]).await;
            body["documents"][0]["file_id"] = file.clone();
            body["documents"][0]["scan"] = json!(scan);
            let reply = clerk.post("/api/serving/tasks", body).await;
            match refused {
                Some(code) => assert_eq!(reply.fields(), [("documents[0].file_id", code)]),
                None => drop(reply.ok()),
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_converter_that_misbehaves_is_told_from_a_file_that_does() {
    let app = App::sqlite(&with_stand_in()).await;
    let clerk = app.clerk().await;
    for (what, answer) in [
        ("do-nothing", Err((422, "file.word_unreadable"))),
        ("do-rubbish", Err((503, "file.converter_failed"))),
        ("do-broken", Err((503, "file.converter_failed"))),
        ("do-fail", Err((503, "file.converter_failed"))),
        ("do-large", Err((413, "file.convert_size"))),
        ("do-limits", Ok(())),
        ("do-network", Ok(())),
        ("plain", Ok(())),
    ] {
        let file = word_file(&clerk, what).await;
        let reply = convert(&clerk, &[&file]).await;
        match answer {
            Ok(()) => drop(reply.ok()),
            Err(answer) => assert_eq!(reply.refusal(), answer, "{what}: {}", reply.text()),
        }
    }
    if walls() {
        let file = word_file(&clerk, "do-reach").await;
        drop(convert(&clerk, &[&file]).await.ok());
    } else {
        eprintln!("this kernel has no Landlock; only the network was tried");
    }
    assert_eq!(workshops(&app), 0);
}

#[tokio::test]
async fn one_that_hangs_is_ended_with_all_it_started() {
    let app = App::sqlite(&with_stand_in()).await;
    let clerk = app.clerk().await;
    let file = word_file(&clerk, "do-hang").await;
    let refused = convert(&clerk, &[&file]).await;
    assert_eq!(refused.refusal(), (422, "file.word_slow"), "{}", refused.text());
    // The signal is on its way to each of them; none may stay.
    let begun = std::time::Instant::now();
    while hanging(&app) > 0 {
        assert!(begun.elapsed() < Duration::from_secs(20), "{} go on", hanging(&app));
        tokio::task::yield_now().await;
    }
    assert_eq!(workshops(&app), 0);
    // And the next one has its turn.
    let file = word_file(&clerk, "plain").await;
    convert(&clerk, &[&file]).await.ok();
}

#[tokio::test]
async fn a_word_file_that_wants_something_from_elsewhere_is_refused() {
    let app = App::sqlite(&with_stand_in()).await;
    let clerk = app.clerk().await;
    let link = "<Relationship Id=\"a\" Type=\"x/image\" Target=\"file:///etc/passwd\" TargetMode=\"External\"/>";
    let linked = docx("正文", link, "word/plain.xml");
    let linked = upload(&clerk, "a.docx", DOCX, linked).await;
    let refused = convert(&clerk, &[&linked]).await;
    assert_eq!(refused.refusal(), (422, "file.word_links"));
    let mut bent = docx("正文", "", "word/plain.xml");
    let at = bent.windows(4).position(|part| part == b"word").unwrap();
    bent[at + 60] ^= 0x55;
    let bent = upload(&clerk, "b.docx", DOCX, bent).await;
    let refused = convert(&clerk, &[&bent]).await;
    assert_eq!(refused.refusal(), (422, "file.word_unreadable"));
}

/// With the office suite of this machine, where it has one.
#[tokio::test]
async fn the_office_suite_of_this_machine_sets_a_word_file() {
    let Some(_) = ConvertConfig::default().office().unwrap() else {
        eprintln!("there is no office suite on this machine; nothing was tried");
        return;
    };
    let files = |files| {
        let office = ConvertConfig::default().office().unwrap();
        apart(files).converting_with(office)
    };
    let app = App::sqlite(&Surface { files, ..surface() }).await;
    let clerk = app.clerk().await;
    let file = word_file(&clerk, "plain").await;
    let made = convert(&clerk, &[&file]).await.ok();
    assert_eq!(made["file"]["pages"], 1);
    assert!(word(&made["version"]).contains("LibreOffice"), "{made}");
    assert!(made["notes"].to_string().contains("某某体"), "{made}");
    let path = format!("/api/kernel/files/{}/content", word(&made["file"]["id"]));
    assert!(clerk.get(&path).await.bytes.len() > 1000);
}

/// Whether the kernel keeps programs from files.
fn walls() -> bool {
    use landlock::{
        Access as _, AccessFs, CompatLevel, Compatible as _, Ruleset, RulesetAttr as _,
    };
    let ruleset = Ruleset::default().set_compatibility(CompatLevel::HardRequirement);
    let handled = ruleset.handle_access(AccessFs::from_all(landlock::ABI::V1));
    handled.and_then(|ruleset| ruleset.create()).is_ok()
}

/// How many processes of the hanging kind this world has.
fn hanging(app: &App) -> usize {
    let ours = app.world().dir().canonicalize().unwrap();
    let ours = format!("hanging-{}", ours.display());
    let said = |process: &Path| fs::read(process.join("cmdline")).unwrap_or_default();
    let all = fs::read_dir("/proc").unwrap().flatten();
    all.filter(|entry| String::from_utf8_lossy(&said(&entry.path())).contains(&ours)).count()
}

/// How many folders of conversions are left.
fn workshops(app: &App) -> usize {
    fs::read_dir(app.world().dir().join("files").join("incoming")).unwrap().count()
}
