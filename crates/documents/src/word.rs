//! A look into Word files before they are converted: which typefaces the text asks for, and whether it wants anything
//! from outside. The bytes are hostile; what is unfolded is limited by [`PART`] and [`WHOLE`].

use std::{
    collections::BTreeSet,
    io::{Cursor, Read as _},
};

use roxmltree::{Document, Node};
use serde::{Deserialize, Serialize};
use zip::ZipArchive;

/// Most bytes of one part of text.
pub const PART: u64 = 24 << 20;
/// Most bytes of all parts together, pictures too.
pub const WHOLE: u64 = 400 << 20;
/// Most parts.
const PARTS: usize = 5_000;
/// Fields that fetch something from elsewhere.
const FETCHING: [&str; 5] = ["INCLUDETEXT", "INCLUDEPICTURE", "DDEAUTO", "DDE", "LINK"];

/// What a Word file asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asks {
    /// Typefaces the text is set in.
    pub fonts: BTreeSet<String>,
    /// It shows something that is not in the file: linked pictures, objects or texts.
    pub outside: bool,
}

/// What is wrong with a Word file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wrong {
    /// It is damaged or no Word file.
    Unreadable,
    /// It unfolds to more than an honest file does.
    TooLarge,
}

/// Looks into a docx.
///
/// # Errors
/// When it is damaged or unfolds to too much.
pub fn look(bytes: &[u8]) -> Result<Asks, Wrong> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Wrong::Unreadable)?;
    if archive.len() > PARTS {
        return Err(Wrong::TooLarge);
    }
    let (mut whole, mut asks, mut styles, mut theme) = (0, Asks::default(), None, None);
    let (mut named, mut body) = (BTreeSet::new(), false);
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| Wrong::Unreadable)?;
        let name = part.name().map_err(|_| Wrong::Unreadable)?.into_owned();
        whole += part.size();
        if whole > WHOLE {
            return Err(Wrong::TooLarge);
        }
        let links = name.ends_with(".rels");
        let text = name.starts_with("word/") && name.ends_with(".xml");
        if !links && !text {
            continue;
        }
        let mut xml = Vec::new();
        part.take(PART + 1).read_to_end(&mut xml).map_err(|_| Wrong::Unreadable)?;
        if xml.len() as u64 > PART {
            return Err(Wrong::TooLarge);
        }
        let xml = String::from_utf8(xml).map_err(|_| Wrong::Unreadable)?;
        if links {
            asks.outside |= fetches(&parsed(&xml)?);
            continue;
        }
        match name.as_str() {
            "word/styles.xml" => styles = Some(xml),
            "word/theme/theme1.xml" => theme = Some(xml),
            "word/fontTable.xml" | "word/settings.xml" | "word/webSettings.xml" => {}
            _ => {
                body |= name == "word/document.xml";
                let tree = parsed(&xml)?;
                asks.outside |= has_fetching_fields(&tree);
                for node in tree.descendants().filter(Node::is_element) {
                    set_in(node, &mut asks.fonts);
                    if matches!(node.tag_name().name(), "pStyle" | "rStyle" | "tblStyle") {
                        named.extend(value(node, "val").map(str::to_owned));
                    }
                }
            }
        }
    }
    if !body {
        return Err(Wrong::Unreadable);
    }
    if let Some(xml) = styles {
        styled(&parsed(&xml)?, &named, &mut asks.fonts);
    }
    let themed: Vec<String> =
        asks.fonts.iter().filter(|font| font.starts_with('+')).cloned().collect();
    for place in themed {
        asks.fonts.remove(&place);
        if let Some(xml) = &theme {
            asks.fonts.extend(of_theme(&parsed(xml)?, &place));
        }
    }
    asks.fonts.retain(|font| !font.trim().is_empty());
    Ok(asks)
}

fn parsed(xml: &str) -> Result<Document<'_>, Wrong> {
    // Declarations of a document type are where bombs of entities live; Word writes none.
    let options = roxmltree::ParsingOptions { allow_dtd: false, ..Default::default() };
    Document::parse_with_options(xml, options).map_err(|_| Wrong::Unreadable)
}

/// An attribute by its local name.
fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|one| one.name() == name).map(|one| one.value())
}

/// Links that are followed when the file is shown; addresses to press and the template it was made from are not.
fn fetches(links: &Document<'_>) -> bool {
    links.descendants().filter(|node| value(*node, "TargetMode") == Some("External")).any(|node| {
        let kind = value(node, "Type").unwrap_or_default();
        !["/hyperlink", "/attachedTemplate"].iter().any(|harmless| kind.ends_with(harmless))
    })
}

/// A field's words may be spread over many runs.
fn has_fetching_fields(tree: &Document<'_>) -> bool {
    let mut words = String::new();
    for node in tree.descendants() {
        match node.tag_name().name() {
            "instrText" => words.push_str(node.text().unwrap_or_default()),
            "fldSimple" => words.push_str(value(node, "instr").unwrap_or_default()),
            "fldChar" => words.push(' '),
            _ => {}
        }
    }
    let mut words = words.split(|c: char| c.is_whitespace() || c == '"');
    words.any(|word| FETCHING.iter().any(|one| word.eq_ignore_ascii_case(one)))
}

/// The typefaces an element sets, those of the theme as `+place`.
fn set_in(node: Node<'_, '_>, fonts: &mut BTreeSet<String>) {
    if node.tag_name().name() != "rFonts" {
        return;
    }
    for (plain, themed) in
        [("ascii", "asciiTheme"), ("hAnsi", "hAnsiTheme"), ("eastAsia", "eastAsiaTheme")]
    {
        match (value(node, themed), value(node, plain)) {
            (Some(place), _) => drop(fonts.insert(format!("+{place}"))),
            (None, Some(font)) => drop(fonts.insert(font.to_owned())),
            (None, None) => {}
        }
    }
}

/// Typefaces of the styles in use, and of what is not styled.
fn styled(styles: &Document<'_>, named: &BTreeSet<String>, fonts: &mut BTreeSet<String>) {
    let used = styles.root_element().children().filter(|node| match node.tag_name().name() {
        "docDefaults" => true,
        "style" => {
            let default = matches!(value(*node, "default"), Some("1" | "true"));
            default || value(*node, "styleId").is_some_and(|id| named.contains(id))
        }
        _ => false,
    });
    for node in used.flat_map(|node| node.descendants()) {
        set_in(node, fonts);
    }
}

/// The theme's typefaces for a place such as `+minorEastAsia`.
fn of_theme(theme: &Document<'_>, place: &str) -> Vec<String> {
    let group = if place.starts_with("+major") { "majorFont" } else { "minorFont" };
    let group = theme.descendants().find(|node| node.tag_name().name() == group);
    let children = group.into_iter().flat_map(|group| group.children());
    let wanted = children.filter(|node| match node.tag_name().name() {
        "latin" => !place.ends_with("EastAsia"),
        "font" => place.ends_with("EastAsia") && value(*node, "script") == Some("Hans"),
        _ => false,
    });
    wanted.filter_map(|node| value(node, "typeface")).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn body(inner: &str) -> String {
        format!("<w:document xmlns:w=\"w\"><w:body>{inner}</w:body></w:document>")
    }

    fn links(kind: &str) -> String {
        format!(
            "<Relationships xmlns=\"r\"><Relationship Id=\"a\" Type=\"x/{kind}\" \
             Target=\"file:///etc/passwd\" TargetMode=\"External\"/></Relationships>"
        )
    }

    #[test]
    fn typefaces_are_those_of_the_text_and_the_styles_in_use() {
        let text = body(
            "<w:p><w:pPr><w:pStyle w:val=\"title\"/></w:pPr><w:r><w:rPr>\
             <w:rFonts w:ascii=\"Arial\" w:eastAsia=\"仿宋_GB2312\" w:cs=\"David\"/></w:rPr></w:r></w:p>",
        );
        let styles = "<w:styles xmlns:w=\"w\"><w:docDefaults><w:rFonts w:asciiTheme=\"minorHAnsi\" \
             w:eastAsiaTheme=\"minorEastAsia\"/></w:docDefaults>\
             <w:style w:styleId=\"title\"><w:rFonts w:eastAsia=\"方正小标宋简体\"/></w:style>\
             <w:style w:styleId=\"other\"><w:rFonts w:eastAsia=\"华文行楷\"/></w:style></w:styles>";
        let theme = "<a:theme xmlns:a=\"a\"><a:minorFont><a:latin typeface=\"Calibri\"/>\
             <a:ea typeface=\"\"/><a:font script=\"Hans\" typeface=\"等线\"/></a:minorFont></a:theme>";
        let parts = [
            ("word/document.xml", text.as_str()),
            ("word/styles.xml", styles),
            ("word/theme/theme1.xml", theme),
        ];
        let asks = look(&docx(&parts)).unwrap();
        let fonts: Vec<&str> = asks.fonts.iter().map(String::as_str).collect();
        assert_eq!(fonts, ["Arial", "Calibri", "仿宋_GB2312", "方正小标宋简体", "等线"]);
        assert!(!asks.outside);
    }

    #[test]
    fn what_is_fetched_from_elsewhere_is_noticed() {
        let split = "<w:r><w:fldChar/><w:instrText> INCLUDE</w:instrText></w:r>\
             <w:r><w:instrText>TEXT \"file:///etc/passwd\"</w:instrText></w:r>";
        for (inner, link, outside) in [
            ("", "hyperlink", false),
            ("", "attachedTemplate", false),
            ("", "image", true),
            ("", "oleObject", true),
            (split, "hyperlink", true),
            ("<w:fldSimple w:instr=\"includepicture x\"/>", "hyperlink", true),
            ("<w:fldSimple w:instr=\"HYPERLINK &quot;x&quot;\"/>", "hyperlink", false),
            ("<w:fldSimple w:instr=\" PAGE \"/>", "hyperlink", false),
        ] {
            let (text, links) = (body(inner), links(link));
            let parts = [
                ("word/document.xml", text.as_str()),
                ("word/_rels/document.xml.rels", links.as_str()),
            ];
            assert_eq!(look(&docx(&parts)).unwrap().outside, outside, "{inner} {link}");
        }
    }

    #[test]
    fn what_is_no_word_file_is_refused() {
        let good = docx(&[("word/document.xml", &body(""))]);
        assert_eq!(look(&good), Ok(Asks::default()));
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\">]><a>&b;</a>";
        let large = " ".repeat(usize::try_from(PART).unwrap() + 1);
        for (bytes, wrong) in [
            (Vec::new(), Wrong::Unreadable),
            (b"PK\x03\x04".to_vec(), Wrong::Unreadable),
            (good[..good.len() / 2].to_vec(), Wrong::Unreadable),
            (docx(&[("xl/workbook.xml", "<a/>")]), Wrong::Unreadable),
            (docx(&[("word/document.xml", bomb)]), Wrong::Unreadable),
            (docx(&[("word/document.xml", "<w:document")]), Wrong::Unreadable),
            (docx(&[("word/document.xml", &large)]), Wrong::TooLarge),
        ] {
            assert_eq!(look(&bytes), Err(wrong));
        }
        for at in 0..good.len() {
            let mut bent = good.clone();
            bent[at] ^= 0x55;
            // Whatever the answer, it is one.
            let _answer = look(&bent);
        }
    }
}
