//! Writes the sample papers of the tests to a directory: PDF, and PNG of each page.
//!
//! `cargo run -p documents --example samples -- DIR`

use std::{error::Error, fs, path::PathBuf};

use chrono::NaiveDate;
use documents::{Fonts, Options, Renderer, Template};

#[path = "../tests/samples/mod.rs"]
mod samples;

fn main() -> Result<(), Box<dyn Error>> {
    let dir = PathBuf::from(std::env::args().nth(1).ok_or("which directory?")?);
    let renderer = Renderer::new(Fonts::embedded());
    let date = NaiveDate::from_ymd_opt(2026, 9, 20).ok_or("no such date")?;
    for (name, code, data) in samples::all() {
        let template = Template::named(code, None).ok_or("no such template")?;
        let options = Options { date, title: None, pdf_a: true };
        let paper = renderer.lay_out(&template, &data, &options)?;
        let pdf = paper.pdf()?;
        println!("{name}: {} pages, {} bytes", pdf.pages, pdf.bytes.len());
        fs::write(dir.join(format!("{name}.pdf")), &pdf.bytes)?;
        for page in 1..=pdf.pages {
            fs::write(dir.join(format!("{name}-{page}.png")), paper.png(page, 1.5)?)?;
        }
    }
    Ok(())
}
