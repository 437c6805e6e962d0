//! Spreadsheets from strangers: read in a process of their own, refused whole when one row is
//! wrong.

use std::{
    fs,
    io::Write as _,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use documents::sheet::{Cell, Sheet, workbook};
use flate2::{Compress, Compression, FlushCompress};
use kernel::{
    AdminKind,
    files::Inspector,
    sheet::{self, MAX_BYTES},
};
use serde_json::json;
use testkit::each;

use crate::desk::{TEST_YEAR, surface, word};

fn program() -> PathBuf {
    env!("CARGO_BIN_EXE_duban").into()
}

/// A workbook of the year 2027 with these lines below it.
fn book(lines: &[impl AsRef<str>]) -> Vec<u8> {
    let rows = lines.iter().map(|line| line.as_ref().split(',').map(Cell::from).collect());
    let columns = vec![("年份", 12.0), ("2027", 12.0)];
    workbook(&[Sheet { name: "安排".to_owned(), columns, rows: rows.collect() }]).unwrap()
}

/// A workbook one of whose texts unfolds to this many times four mebibytes. Compressed once: the
/// pieces end on a byte and know nothing of each other.
fn bomb(times: usize) -> Vec<u8> {
    let piece = vec![b'x'; 4 << 20];
    let mut compress = Compress::new(Compression::best(), false);
    let mut folded = Vec::with_capacity(1 << 20);
    compress.compress_vec(&piece, &mut folded, FlushCompress::Full).unwrap();
    let head = b"<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>";
    let mut texts = stored_block(head);
    texts.extend(folded.repeat(times));
    texts.extend([3, 0]);
    let types = br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
    let links = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let size = head.len() + piece.len() * times;
    container(&[
        ("[Content_Types].xml", 0, types.to_vec(), types.len()),
        ("_rels/.rels", 0, links.to_vec(), links.len()),
        ("xl/sharedStrings.xml", 8, texts, size),
    ])
}

/// A block of the compressed format that holds its bytes as they are and is not the last.
fn stored_block(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap();
    let mut block = vec![0];
    block.extend(length.to_le_bytes());
    block.extend((!length).to_le_bytes());
    block.extend(bytes);
    block
}

/// A ZIP archive of entries (name, method, bytes in it, bytes unfolded), without checksums.
fn container(entries: &[(&str, u16, Vec<u8>, usize)]) -> Vec<u8> {
    let word = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    let half = |number: usize| u16::try_from(number).unwrap().to_le_bytes();
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    for (name, method, bytes, size) in entries {
        let at = zip.len();
        let mut common = vec![20, 0, 0, 0];
        common.extend(method.to_le_bytes());
        common.extend([0, 0, 0x21, 0x5C]);
        let sum = if *method == 0 { crc32fast::hash(bytes) } else { 0 };
        common.extend(sum.to_le_bytes());
        common.extend(word(bytes.len()));
        common.extend(word(*size));
        common.extend(half(name.len()));
        common.extend([0, 0]);
        zip.extend(b"PK\x03\x04");
        zip.extend(&common);
        zip.extend(name.bytes());
        zip.extend(bytes);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(word(at));
        directory.extend(name.bytes());
    }
    let begins = zip.len();
    zip.extend(&directory);
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend(half(entries.len()));
    zip.extend(half(entries.len()));
    zip.extend(word(directory.len()));
    zip.extend(word(begins));
    zip.extend([0, 0]);
    zip
}

// req: G7.8
#[tokio::test]
async fn a_hostile_workbook_dies_in_a_process_of_its_own() {
    let apart = Inspector::Apart(program());
    let read = async |bytes: Vec<u8>| {
        let rows = sheet::read(&apart, bytes).await;
        rows.map(|rows| rows.len()).map_err(|refusal| refusal.code().to_owned())
    };
    let honest = || book(&["放假,2027-01-01,2027-01-03,元旦"]);
    assert_eq!(read(honest()).await, Ok(2));
    let bomb = bomb(140);
    assert!(bomb.len() < MAX_BYTES, "{} bytes unfold to 560 MiB", bomb.len());
    let unreadable = || Err("sheet.unreadable".to_owned());
    assert_eq!(read(bomb).await, unreadable());
    assert_eq!(read("年份,2027".into()).await, unreadable());
    assert_eq!(read(Vec::new()).await, unreadable());
    let too_large = || Err("sheet.too_large".to_owned());
    assert_eq!(read(vec![b'P'; MAX_BYTES + 1]).await, too_large());
    let long: Vec<String> = (0..6_000).map(|row| format!("上班,{row}")).collect();
    assert_eq!(read(book(&long)).await, too_large());
    assert_eq!(read(honest()).await, Ok(2), "the program itself goes on");
    // Something that never answers, says too much, or is not there at all.
    let other = |program: &str| Inspector::Apart(program.into());
    let code = async |inspector: Inspector| {
        let refused = sheet::read(&inspector, b"x".to_vec()).await.unwrap_err();
        refused.code().to_owned()
    };
    assert_eq!(code(other("/usr/bin/yes")).await, "sheet.unreadable");
    assert_eq!(code(other("/bin/false")).await, "sheet.unreadable");
    assert_eq!(code(other("/nowhere/duban")).await, "internal");
}

/// A process that waits for its file, confined already.
fn waiting() -> Child {
    let mut child = Command::new(program())
        .args(["inspect", "sheet"])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let begun = Instant::now();
    while !fs::read_to_string(&status).unwrap().contains("Seccomp:\t2") {
        assert!(begun.elapsed() < Duration::from_secs(30), "never confined");
        assert!(child.try_wait().unwrap().is_none(), "it ended");
        std::thread::yield_now();
    }
    child
}

#[test]
fn the_process_apart_has_nothing_to_reach_out_with() {
    let mut child = waiting();
    let of = |what: &str| format!("/proc/{}/{what}", child.id());
    assert_eq!(fs::read(of("environ")).unwrap(), b"");
    let limits = fs::read_to_string(of("limits")).unwrap();
    for (limit, most) in [
        ("Max cpu time", "20"),
        ("Max file size", "0"),
        ("Max core file size", "0"),
        ("Max open files", "3"),
        ("Max address space", "1073741824"),
    ] {
        let line = limits.lines().find(|line| line.starts_with(limit)).unwrap();
        let told: Vec<_> = line[limit.len()..].split_whitespace().take(2).collect();
        assert_eq!(told, [most, most], "{limit}");
    }
    // It takes no more than it may, however much there is.
    let mut pipe = child.stdin.take().unwrap();
    while pipe.write_all(&[b'x'; 65_536]).is_ok() {}
    drop(pipe);
    let told = child.wait_with_output().unwrap();
    assert_eq!(told.stdout, br#"{"fault":"unreadable"}"#);
}

#[tokio::test]
async fn a_year_comes_as_a_workbook_or_not_at_all() {
    each(surface(), |app| async move {
        let admin = app.admin(AdminKind::System).await;
        let path = "/api/kernel/calc/year-sheet";
        let send = async |book: Vec<u8>| {
            admin.plain(path, json!({ "content": STANDARD.encode(book) })).await
        };
        let before = app.world().everything().await;
        // The first line is the year.
        let lines: Vec<&str> = TEST_YEAR.lines().skip(1).collect();
        let read = send(book(&lines)).await.ok();
        assert_eq!(word(&read["text"]).trim(), TEST_YEAR.trim());
        assert_eq!((&read["rows"], &read["faults"]), (&json!(lines.len() + 1), &json!([])));
        let mut bad = lines.clone();
        bad.extend(["放假,2027年2月1日,2027-02-02,测试节", "上班,2027-01-18,测试节"]);
        let read = send(book(&bad)).await.ok();
        let rows: Vec<_> =
            read["faults"].as_array().unwrap().iter().map(|one| &one["row"]).collect();
        assert_eq!(rows, [&json!(lines.len() + 2), &json!(lines.len() + 3)]);
        assert!(word(&read["faults"][0]["message"]).contains("2027-01-01"));
        assert_eq!(read["text"], "", "nothing of a faulty sheet can be imported");
        let refused = send(b"PK".to_vec()).await;
        assert_eq!(
            (refused.status.as_u16(), &refused.json["code"]),
            (422, &json!("sheet.unreadable"))
        );
        let refused = admin.plain(path, json!({ "content": "??" })).await;
        assert_eq!(refused.json["errors"][0]["field"], "content");
        let refused = app.clerk().await.plain(path, json!({ "content": "" })).await;
        assert_eq!(refused.json["code"], "permission.missing");
        let after = app.world().everything().await;
        assert_eq!(after["calendar_import"], before["calendar_import"]);
        // What was read is what the preview takes.
        let text = send(book(&lines)).await.ok()["text"].clone();
        let body = json!({ "format": "csv", "text": text });
        let seen = admin.plain("/api/kernel/calendars/preview", body).await.ok();
        assert_eq!(seen["year"], 2027);
    })
    .await;
}
