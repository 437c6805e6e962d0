//! Pictures are made, put into a PDF and looked at again as a page.

use std::io::Cursor;

use ::tiff::{
    encoder::{Compression, TiffEncoder, colortype},
    tags::Tag,
};
use image::{ImageFormat, Rgb, RgbImage};

use super::*;
use crate::{
    Fonts,
    pdf::{page_count, preview_png},
};

const RED: [u8; 3] = [230, 20, 20];
const GREEN: [u8; 3] = [20, 200, 20];
const BLUE: [u8; 3] = [20, 20, 230];
const GRAY: [u8; 3] = [120, 120, 120];

/// Four quarters: red and green above, blue and gray below.
fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        Rgb(match (x < width / 2, y < height / 2) {
            (true, true) => RED,
            (false, true) => GREEN,
            (true, false) => BLUE,
            (false, false) => GRAY,
        })
    })
}

fn coded(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// What a camera writes: how it was held, and where.
fn exif(orientation: u8) -> Vec<u8> {
    let mut raw = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    raw.extend([orientation, 0, 0, 0, 0, 0, 0]);
    raw.extend(b"SECRET-PLACE");
    raw
}

/// A photograph with a camera's notes, a comment and a second picture behind the end.
fn photograph(picture: &RgbImage, orientation: u8) -> Vec<u8> {
    let jpeg = coded(picture, ImageFormat::Jpeg);
    let notes = [b"Exif\0\0".as_slice(), &exif(orientation)].concat();
    let segment = |marker: u8, body: &[u8]| {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, marker], length.as_slice(), body].concat()
    };
    let notes = [segment(0xE1, &notes), segment(0xFE, b"SECRET-WORDS")].concat();
    [&jpeg[..2], &notes, &jpeg[2..], b"SECRET-COPY"].concat()
}

/// The colours in the middles of the four quarters of what stands on the page.
fn seen(pdf: &[u8], page: usize) -> [[u8; 3]; 4] {
    let png = preview_png(pdf, page, 200, &Fonts::embedded()).unwrap();
    let page = image::load_from_memory(&png).unwrap().to_rgb8();
    let dark = |x: u32, y: u32| page.get_pixel(x, y).0.iter().any(|one| *one < 250);
    let all = page.enumerate_pixels().filter(|(x, y, _)| dark(*x, *y));
    let (mut left, mut right, mut top, mut bottom) = (u32::MAX, 0, u32::MAX, 0);
    for (x, y, _) in all {
        (left, right) = (left.min(x), right.max(x));
        (top, bottom) = (top.min(y), bottom.max(y));
    }
    let (w, h) = (right - left, bottom - top);
    let at = |x: u32, y: u32| page.get_pixel(left + w * x / 4, top + h * y / 4).0;
    [at(1, 1), at(3, 1), at(1, 3), at(3, 3)]
}

fn near(one: [u8; 3], other: [u8; 3]) -> bool {
    one.iter().zip(other).all(|(one, other)| one.abs_diff(other) < 30)
}

fn alone(bytes: &[u8]) -> Result<Vec<u8>, Wrong> {
    to_pdf(&[bytes]).map_err(|fault| fault.wrong)
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

#[test]
fn a_photograph_stands_upright_however_the_camera_was_held() {
    let picture = quarters(80, 48);
    for (orientation, upright) in [
        (1, [RED, GREEN, BLUE, GRAY]),
        (2, [GREEN, RED, GRAY, BLUE]),
        (3, [GRAY, BLUE, GREEN, RED]),
        (4, [BLUE, GRAY, RED, GREEN]),
        (5, [RED, BLUE, GREEN, GRAY]),
        (6, [BLUE, RED, GRAY, GREEN]),
        (7, [GRAY, GREEN, BLUE, RED]),
        (8, [GREEN, GRAY, RED, BLUE]),
    ] {
        let pdf = alone(&photograph(&picture, orientation)).unwrap();
        let found = seen(&pdf, 1);
        let same = found.iter().zip(upright).all(|(one, other)| near(*one, other));
        assert!(same, "{orientation}: {found:?}");
    }
}

#[test]
fn a_photograph_keeps_its_points_and_loses_what_the_camera_wrote() {
    let bytes = photograph(&quarters(80, 48), 6);
    let pdf = alone(&bytes).unwrap();
    for secret in ["SECRET-PLACE", "SECRET-WORDS", "SECRET-COPY", "Exif"] {
        assert!(!holds(&pdf, secret.as_bytes()), "{secret}");
    }
    let scan = bytes.windows(2).rposition(|pair| pair == [0xFF, 0xDA]).unwrap();
    let end = bytes.windows(2).rposition(|pair| pair == [0xFF, 0xD9]).unwrap();
    assert!(holds(&pdf, &bytes[scan..end]), "the coded points are others");
    assert!(holds(&pdf, b"/GTS_PDFA1") && holds(&pdf, b"<pdfaid:part>2"));
    assert_eq!(pdf, alone(&bytes).unwrap(), "the same picture, the same bytes");
}

#[test]
fn several_pictures_are_one_document_in_their_order() {
    let one = |colour| RgbImage::from_pixel(40, 60, Rgb(colour));
    let jpeg = coded(&one(RED), ImageFormat::Jpeg);
    let png = coded(&one(GREEN), ImageFormat::Png);
    let tiff = scanned(&[one(BLUE), one(GRAY)], 1, None);
    let pdf = to_pdf(&[&jpeg, &tiff, &png]).unwrap();
    assert_eq!(page_count(&pdf), Ok(4));
    for (page, colour) in [(1, RED), (2, BLUE), (3, GRAY), (4, GREEN)] {
        assert!(near(seen(&pdf, page)[0], colour), "page {page}: {:?}", seen(&pdf, page));
    }
}

/// A TIFF of several pages.
fn scanned(pages: &[RgbImage], orientation: u16, dots: Option<u32>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut file = TiffEncoder::new(&mut bytes).unwrap().with_compression(Compression::Lzw);
    for page in pages {
        let (width, height) = page.dimensions();
        let mut image = file.new_image::<colortype::RGB8>(width, height).unwrap();
        image.encoder().write_tag(Tag::Orientation, orientation).unwrap();
        if let Some(dots) = dots {
            let ratio = ::tiff::encoder::Rational { n: dots, d: 1 };
            image.resolution(::tiff::tags::ResolutionUnit::Inch, ratio);
        }
        image.write_data(page.as_raw()).unwrap();
    }
    bytes.into_inner()
}

#[test]
fn a_scan_is_as_large_as_it_was_and_upright() {
    // One inch by half an inch.
    let pdf = alone(&scanned(&[quarters(200, 100)], 6, Some(200))).unwrap();
    let found = seen(&pdf, 1);
    assert!(near(found[0], BLUE) && near(found[1], RED), "{found:?}");
    assert_eq!(drawn(&pdf), [0, -72, 36, 0], "not half an inch across and one down");
    // Without a size to believe, as large as the page allows, and not blown up.
    let pdf = alone(&scanned(&[quarters(3000, 2000)], 1, Some(72))).unwrap();
    assert_eq!(drawn(&pdf), [842, 0, 0, 561]);
    let pdf = alone(&scanned(&[quarters(300, 200)], 1, None)).unwrap();
    assert_eq!(drawn(&pdf), [300, 0, 0, 200]);
}

/// How the picture of the only page is stretched and turned, in whole points.
fn drawn(pdf: &[u8]) -> [i32; 4] {
    let text = String::from_utf8_lossy(pdf);
    let line = text.lines().find(|line| line.ends_with(" cm")).unwrap().to_owned();
    let numbers = line.split(' ').take(4).map(|one| one.parse::<f32>().unwrap().round() as i32);
    numbers.collect::<Vec<_>>().try_into().unwrap()
}

/// A page of a fax program: white, points 4 to 7 of both rows black.
fn fax(fill: u16) -> Vec<u8> {
    let coded = [0b0011_0110, 0b1111_1100, 0b0000_0000, 0b0100_0000, 0b0000_0100];
    let coded = [coded.as_slice(), &[0]].concat();
    let entry = |tag: u16, value: u32| {
        let mut entry = tag.to_le_bytes().to_vec();
        entry.extend([4, 0, 1, 0, 0, 0]);
        entry.extend(value.to_le_bytes());
        entry
    };
    let begins = 8 + 2 + 11 * 12 + 4;
    let entries = [
        entry(256, 16),
        entry(257, 2),
        entry(258, 1),
        entry(259, 4),
        entry(262, 0),
        entry(266, u32::from(fill)),
        entry(273, begins),
        entry(274, 1),
        entry(277, 1),
        entry(278, 2),
        entry(279, u32::try_from(coded.len()).unwrap()),
    ];
    [b"II*\0\x08\0\0\0\x0B\0".as_slice(), &entries.concat(), &[0; 4], &coded].concat()
}

#[test]
fn a_fax_is_black_on_white() {
    let pdf = alone(&fax(1)).unwrap();
    let png = preview_png(&pdf, 1, 1190, &Fonts::embedded()).unwrap();
    let page = image::load_from_memory(&png).unwrap().to_luma8();
    // Two dots of the preview for each point, in the middle of the page.
    let (left, top) = ((page.width() - 32) / 2, page.height() / 2);
    let black: Vec<u32> =
        (0..page.width()).filter(|x| page.get_pixel(*x, top).0[0] < 128).collect();
    // The edges are smoothed.
    assert!((5..=9).contains(&black.len()), "{black:?}");
    let (first, last) = (black[0], black[black.len() - 1]);
    assert!(first >= left + 7 && last <= left + 17, "{left}: {black:?}");
    assert_eq!(alone(&fax(2)), Err(Wrong::Unsupported), "bits from the other end");
}

#[test]
fn what_is_not_solid_stands_on_white() {
    let clear = image::RgbaImage::from_fn(40, 40, |x, _| {
        image::Rgba([RED[0], RED[1], RED[2], if x < 20 { 255 } else { 0 }])
    });
    let mut bytes = Cursor::new(Vec::new());
    clear.write_to(&mut bytes, ImageFormat::Png).unwrap();
    let pdf = alone(&bytes.into_inner()).unwrap();
    let png = preview_png(&pdf, 1, 595, &Fonts::embedded()).unwrap();
    let page = image::load_from_memory(&png).unwrap().to_rgb8();
    let (x, y) = (page.width() / 2, page.height() / 2);
    assert!(near(page.get_pixel(x - 10, y).0, RED));
    assert_eq!(page.get_pixel(x + 10, y).0, [255, 255, 255]);
}

/// A PNG that says to have this many points and holds none.
fn promise(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = coded(&quarters(4, 4), ImageFormat::Png);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let mut sum = flate2::Crc::new();
    sum.update(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    bytes
}

#[test]
fn what_is_no_honest_picture_is_refused_with_its_number() {
    let honest = coded(&quarters(60, 40), ImageFormat::Jpeg);
    let png = coded(&quarters(60, 40), ImageFormat::Png);
    let tiff = scanned(&[quarters(60, 40)], 1, None);
    let mut wide = honest.clone();
    let frame = wide.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    wide[frame + 5..frame + 9].copy_from_slice(&[0xC3, 0x50, 0xC3, 0x50]);
    let mut arithmetic = honest.clone();
    arithmetic[frame + 1] = 0xC9;
    let cut = |bytes: &[u8]| bytes[..bytes.len() * 2 / 3].to_vec();
    for (what, bytes, wrong) in [
        ("nothing", Vec::new(), Wrong::Unreadable),
        ("words", b"<svg/>".to_vec(), Wrong::Unreadable),
        ("a JPEG cut off", cut(&honest), Wrong::Unreadable),
        ("a PNG cut off", cut(&png), Wrong::Unreadable),
        ("a TIFF cut off", cut(&tiff), Wrong::Unreadable),
        ("a JPEG of 50,000 by 50,000", wide, Wrong::TooLarge),
        ("a PNG of 50,000 by 50,000", promise(50_000, 50_000), Wrong::TooLarge),
        ("a PNG of 20,000 by 20,000", promise(20_000, 20_000), Wrong::TooLarge),
        ("a PNG without points", promise(0, 10), Wrong::Unreadable),
        ("a PNG with other points", promise(8, 8), Wrong::Unreadable),
        ("arithmetic coding", arithmetic, Wrong::Unsupported),
    ] {
        assert_eq!(to_pdf(&[&honest, &bytes]), Err(Fault { picture: 1, wrong }), "{what}");
    }
    assert!(to_pdf(&[]).is_err());
    let pages = vec![honest.as_slice(); PAGES + 1];
    assert_eq!(to_pdf(&pages), Err(Fault { picture: PAGES, wrong: Wrong::TooMany }));
}

#[test]
fn no_byte_anywhere_makes_it_fall_over() {
    let files = [
        photograph(&quarters(40, 30), 6),
        coded(&quarters(40, 30), ImageFormat::Png),
        scanned(&[quarters(16, 12)], 1, Some(200)),
        fax(1),
    ];
    for file in &files {
        for at in 0..file.len().min(700) {
            let mut bent = file.clone();
            bent[at] ^= 0x55;
            // Whatever the answer, it is one, and a document has pages.
            if let Ok(pdf) = alone(&bent) {
                assert!(pdf.starts_with(b"%PDF-"));
            }
        }
    }
}
