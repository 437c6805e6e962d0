//! Papers and signatures that look real enough to be taken.

use base64::{Engine as _, engine::general_purpose::STANDARD};

/// A whole PDF of so many blank pages; another title gives other bytes.
pub fn pdf(title: &str, pages: usize) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    let kids: Vec<_> = (0..pages).map(|page| format!("{} 0 R", page + 4)).collect();
    let title: String = title.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {pages} >>", kids.join(" ")),
        format!("<< /Title <FEFF{title}> >>"),
    ];
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>";
    objects.extend(std::iter::repeat_n(page.to_owned(), pages));
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).into_bytes());
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).into_bytes());
    for place in &places {
        out.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let size = places.len() + 1;
    let end =
        format!("trailer\n<< /Size {size} /Root 1 0 R /Info 3 0 R >>\nstartxref\n{table}\n%%EOF\n");
    out.extend(end.into_bytes());
    out
}

/// A drawn name, as the signing page sends it.
pub fn signature() -> String {
    let (width, height) = (300_u32, 120_u32);
    let mut points = vec![0_u8; 300 * 120 * 4];
    for point in points.chunks_exact_mut(4).skip(300 * 60).take(900) {
        point.copy_from_slice(&[20, 20, 20, 255]);
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header().unwrap().write_image_data(&points).unwrap();
    format!("data:image/png;base64,{}", STANDARD.encode(bytes))
}
