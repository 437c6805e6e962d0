//! The papers as a reader of the file sees them: text, fonts, pages, pictures.

use std::{io::Write, process::Command, sync::LazyLock};

use chrono::NaiveDate;
use documents::{DocumentError, Fonts, Options, Pdf, Renderer, Template};
use serde_json::{Value, json};

#[path = "samples/mod.rs"]
mod samples;

static RENDERER: LazyLock<Renderer> = LazyLock::new(|| Renderer::new(Fonts::embedded()));

fn options(pdf_a: bool) -> Options {
    Options { date: NaiveDate::from_ymd_opt(2026, 9, 20).unwrap(), title: None, pdf_a }
}

fn template(code: &str) -> Template {
    Template::named(code, None).unwrap()
}

fn pdf(code: &str, data: &Value) -> Pdf {
    RENDERER.pdf(&template(code), data, &options(false)).unwrap()
}

fn refusal(code: &str, data: &Value) -> DocumentError {
    RENDERER.pdf(&template(code), data, &options(false)).unwrap_err()
}

/// Runs a program of poppler-utils on a PDF.
fn poppler(program: &str, arguments: &[&str], pdf: &Pdf) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&pdf.bytes).unwrap();
    let mut command = Command::new(program);
    command.args(arguments).arg(file.path());
    if program == "pdftotext" {
        command.arg("-");
    }
    let output = command.output().unwrap_or_else(|error| {
        panic!("{program} cannot run ({error}): install poppler-utils, as `make test` does")
    });
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The words of a PDF without the spaces and line breaks of its layout.
fn words(pdf: &Pdf) -> String {
    poppler("pdftotext", &["-enc", "UTF-8"], pdf).chars().filter(|ch| !ch.is_whitespace()).collect()
}

fn squeezed(value: &Value) -> String {
    value.as_str().unwrap().chars().filter(|ch| !ch.is_whitespace()).collect()
}

#[test]
fn a_receipt_says_everything_it_was_given() {
    let data = samples::receipt();
    let text = words(&pdf("receipt", &data));
    for key in [
        "court",
        "number",
        "cause",
        "case_number",
        "recipient",
        "address",
        "signature_note",
        "signed_on",
        "issuer",
        "check_code",
    ] {
        assert!(text.contains(&squeezed(&data[key])), "{key} is not in {text}");
    }
    assert!(text.contains("䶮喆"));
    for row in data["documents"].as_array().unwrap() {
        assert!(
            text.contains(&squeezed(&row["title"])) && text.contains(&squeezed(&row["sm3"])),
            "{row}"
        );
    }
    assert_eq!(text.matches("已送达").count(), 7);
    assert_eq!(text.matches("未送达").count(), 1);
    for event in data["events"].as_array().unwrap() {
        assert!(
            text.contains(&squeezed(&event["at"])) && text.contains(&squeezed(&event["detail"])),
            "{event}"
        );
    }
    assert!(text.contains(&squeezed(&data["verify_url"])));
    for name in ["钱二（法官助理）", "孙三（示例送达服务公司）", "李四（示例送达服务公司）"]
    {
        assert!(text.contains(name), "{name}");
    }
    assert!(text.contains("共8件9份"));
}

#[test]
fn a_confirmation_shows_what_was_filled_in_and_nothing_to_fill_in() {
    let data = samples::confirmation_filled();
    let text = words(&pdf("confirmation", &data));
    for key in ["address", "postcode", "telephone", "email", "wechat", "receiver", "receiver_id"] {
        assert!(text.contains(&squeezed(&data[key])), "{key} is not in {text}");
    }
    assert!(text.contains("本人证件号码后六位核对相符，来自192.0.2.7。"), "{text}");
    assert!(text.contains("同意电子送达") && !text.contains("不同意电子送达"), "{text}");
    assert!(text.contains("一审、执行") && !text.contains("二审"), "{text}");
    assert!(!text.contains("签名或者盖章") && !text.contains("法院工作人员"), "{text}");
    let mut refused = data;
    refused["agrees"] = json!(false);
    let text = words(&pdf("confirmation", &refused));
    assert!(text.contains("不同意电子送达。") && !text.contains("zhangsan"), "{text}");
}

#[test]
fn every_font_is_in_the_file() {
    for (name, code, data) in samples::all() {
        let listed = poppler("pdffonts", &[], &pdf(code, &data));
        let fonts = listed.lines().skip(2).collect::<Vec<_>>();
        assert!(fonts.iter().any(|line| line.contains("FandolFang")), "{name}: {listed}");
        for line in fonts {
            // The columns after the encoding: embedded, subset, mapped to Unicode.
            assert!(line.contains("yes yes yes"), "{name}: {line}");
        }
    }
}

#[test]
fn long_lists_flow_over_pages_under_repeated_heads() {
    for count in [1, 12, 13, 60] {
        let made = pdf("receipt", &samples::receipt_of(count));
        let text = words(&made);
        for number in 1..=count {
            assert!(text.contains(&format!("证据材料第{number}组")), "row {number} of {count}");
        }
        let head = format!("送达文书名称和件数（共{count}件{count}份）");
        let pages = poppler("pdftotext", &["-enc", "UTF-8"], &made);
        let pages = pages.split('\u{c}').map(|page| page.split_whitespace().collect::<String>());
        let with_rows = pages
            .filter(|page| page.contains("送达日期") && page.contains("份数"))
            .collect::<Vec<_>>();
        assert!(with_rows.iter().all(|page| page.contains(&head)), "{count}");
        assert!(with_rows.len() >= count.div_ceil(20), "{count}: {}", with_rows.len());
        assert!(text.contains(&format!("第{0}页共{0}页", made.pages)), "{count}");
    }
}

#[test]
fn source_in_data_prints_literally() {
    let nasty = "#panic(\"x\") *a* _b_ $c$ `d` \\ @e <f> [g] = h // i #{read(\"/etc/passwd\")}";
    let mut data = samples::receipt();
    data["recipient"] = json!(nasty);
    data["remarks"] = json!([nasty]);
    data["documents"][0]["title"] = json!(nasty);
    let text = words(&pdf("receipt", &data));
    // Recipient, remarks and the list of hashes; in the table of documents the line is broken by its cell.
    assert_eq!(text.matches(&squeezed(&json!(nasty))).count(), 3, "{text}");
    assert_eq!(text.matches("#panic(\"x\")*a*_b_").count(), 4, "{text}");
}

#[test]
fn the_same_data_and_date_give_the_same_bytes() {
    for (name, code, data) in samples::all() {
        let first = RENDERER.pdf(&template(code), &data, &options(true)).unwrap();
        let again =
            Renderer::new(Fonts::embedded()).pdf(&template(code), &data, &options(true)).unwrap();
        assert!(first == again, "{name} differs");
    }
    let another_day =
        Options { date: NaiveDate::from_ymd_opt(2026, 9, 21).unwrap(), ..options(false) };
    let data = samples::receipt();
    let later = RENDERER.pdf(&template("receipt"), &data, &another_day).unwrap();
    assert_ne!(later.bytes, pdf("receipt", &data).bytes);
}

#[test]
fn the_archive_standard_is_declared_and_kept() {
    for (name, code, data) in samples::all() {
        let made = RENDERER.pdf(&template(code), &data, &options(true)).unwrap();
        let text = String::from_utf8_lossy(&made.bytes);
        assert!(text.contains("<pdfaid:part>2</pdfaid:part>"), "{name}");
        assert!(text.contains("<pdfaid:conformance>B</pdfaid:conformance>"), "{name}");
        assert!(text.contains("/OutputIntents"), "{name}");
    }
}

#[test]
fn the_title_of_the_file_is_the_papers_or_the_callers() {
    let data = samples::receipt();
    let info = |title: Option<&str>| {
        let options = Options { title: title.map(str::to_owned), ..options(false) };
        poppler("pdfinfo", &[], &RENDERER.pdf(&template("receipt"), &data, &options).unwrap())
    };
    let titled = |info: String, title: &str| {
        info.lines().any(|line| line.starts_with("Title:") && line.ends_with(title))
    };
    assert!(titled(info(None), "送达回证"));
    assert!(titled(
        info(Some("送达回证（2026）京0199民初1234号")),
        "送达回证（2026）京0199民初1234号"
    ));
}

#[test]
fn a_character_without_a_glyph_is_named_and_reported() {
    let mut data = samples::receipt();
    data["recipient"] = json!("王\u{30EDE}");
    for pdf_a in [false, true] {
        let made = RENDERER.pdf(&template("receipt"), &data, &options(pdf_a)).unwrap();
        assert_eq!(made.missing, ['\u{30EDE}']);
        assert!(words(&made).contains("王〓(U+30EDE)"));
    }
    assert!(pdf("receipt", &samples::receipt()).missing.is_empty());
}

#[test]
fn long_names_stay_inside_their_cells() {
    let mut data = samples::receipt();
    data["recipient"] = json!(format!("Beijing{}Co", "Example".repeat(24)));
    let made = pdf("receipt", &data);
    let boxes = poppler("pdftotext", &["-bbox"], &Pdf { ..made.clone() });
    let right_edges = boxes
        .split("xMax=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next()?.parse::<f64>().ok());
    // A4 is 595 points wide; the right margin is 22 mm.
    assert!(right_edges.fold(0.0, f64::max) <= 595.3 - 62.0);
    assert!(words(&made).replace('\u{200b}', "").contains(&"Example".repeat(24)));
}

#[test]
fn data_that_does_not_fit_is_refused_by_its_place() {
    let cases = [
        ("cause", Value::Null, "cause"),
        ("documents", json!([]), "documents"),
        (
            "documents",
            json!([{ "title": "传票", "copies": -1, "state": "已送达" }]),
            "documents[0].copies",
        ),
        (
            "documents",
            json!([{ "title": "传票", "copies": 1, "state": "已送达", "hash": "" }]),
            "documents[0].hash",
        ),
        ("recipient", json!("长".repeat(201)), "recipient"),
        ("signature", json!("####"), "signature"),
        ("signature", json!("aGVsbG8="), "signature"),
        ("stranger", json!(1), "stranger"),
    ];
    for (key, value, place) in cases {
        let mut data = samples::receipt();
        data[key] = value;
        match refusal("receipt", &data) {
            DocumentError::Data { path, .. } => assert_eq!(path, place),
            other => panic!("{key}: {other}"),
        }
    }
    let ragged =
        json!({ "title": "清单", "columns": [{ "title": "甲" }], "rows": [["一"], ["二", "三"]] });
    assert_eq!(refusal("list", &ragged).to_string(), "rows[1]: 1 cells are expected");
}

#[test]
fn templates_reach_no_files_packages_or_clock() {
    let manifest = r#"{ "code": "probe", "version": 1, "title": "探", "fields": [] }"#;
    for source in [
        r#"#read("/etc/passwd")"#,
        r#"#image("/picture/0.png")"#,
        r#"#include "/receipt/v1.typ""#,
        r#"#import "@preview/cetz:0.3.4": canvas"#,
    ] {
        let probe = Template::new(manifest, source).unwrap();
        let refused = RENDERER.pdf(&probe, &json!({}), &options(false));
        assert!(matches!(refused, Err(DocumentError::Template { .. })), "{source}: {refused:?}");
    }
    let today =
        Template::new(manifest, r#"#set text(font: "FandolFang R"); #datetime.today().display()"#);
    let made = RENDERER.pdf(&today.unwrap(), &json!({}), &options(false)).unwrap();
    assert!(words(&made).contains("2026-09-20"));
}

#[test]
fn threads_share_one_renderer() {
    let data = samples::receipt();
    let alone = pdf("receipt", &data);
    std::thread::scope(|scope| {
        let threads = [(); 3].map(|()| scope.spawn(|| pdf("receipt", &data)));
        for thread in threads {
            assert!(thread.join().unwrap() == alone);
        }
    });
}

#[test]
fn fonts_from_a_directory_make_the_same_paper() {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/fonts");
    let loaded = Renderer::new(Fonts::load(dir.as_ref()).unwrap());
    let made = loaded.pdf(&template("receipt"), &samples::receipt(), &options(false)).unwrap();
    assert!(made == pdf("receipt", &samples::receipt()));
    let empty = tempfile::tempdir().unwrap();
    let refused = Fonts::load(empty.path()).unwrap_err();
    assert!(
        matches!(refused, DocumentError::Font { file, .. } if file == "FandolFang-Regular.otf")
    );
}

#[test]
fn a_page_becomes_a_picture_of_the_size_asked_for() {
    let paper =
        RENDERER.lay_out(&template("receipt"), &samples::receipt(), &options(false)).unwrap();
    let png = paper.png(1, 1.0).unwrap();
    let header = png::Decoder::new(std::io::Cursor::new(&png)).read_info().unwrap().info().clone();
    assert_eq!((header.width, header.height), (595, 842));
    assert_eq!(paper.png(3, 1.0), Err(DocumentError::Page { page: 3, pages: 2 }));
    assert!(matches!(paper.png(1, 10.0), Err(DocumentError::Limit { .. })));
    assert!(matches!(paper.png(1, f32::NAN), Err(DocumentError::Limit { .. })));
}

#[test]
fn a_thousand_rows_print_as_a_list() {
    let cells = ["（2026）京0199民初1234号", "䶮喆", "电子", "已送达"];
    let columns = ["案号", "受送达人", "方式", "状态"].map(|title| json!({ "title": title }));
    let data = json!({ "title": "送达任务清单", "columns": columns, "rows": vec![cells; 1_000], "landscape": true });
    let made = pdf("list", &data);
    let text = words(&made);
    assert_eq!(text.matches("（2026）京0199民初1234号").count(), 1_000);
    assert_eq!(text.matches("受送达人").count(), made.pages);
    assert!(text.contains("共1000行"));
}
