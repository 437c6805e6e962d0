//! How long a 送达回证 of eight documents with QR code and signature takes, fonts loaded: p50 and p95 of 100.
//!
//! `cargo run -p documents --profile quick --example bench_receipt`

use std::{error::Error, time::Instant};

use chrono::NaiveDate;
use documents::{Fonts, Options, Renderer, Template};
use serde_json::json;

#[path = "../tests/samples/mod.rs"]
mod samples;

fn main() -> Result<(), Box<dyn Error>> {
    let started = Instant::now();
    let renderer = Renderer::new(Fonts::embedded());
    println!("fonts      {:>7.1} ms", started.elapsed().as_secs_f64() * 1e3);
    let template = Template::named("receipt", None).ok_or("no receipt")?;
    let date = NaiveDate::from_ymd_opt(2026, 9, 20).ok_or("no such date")?;
    let options = Options { date, title: None, pdf_a: true };
    let (_, _, mut data) = samples::all().swap_remove(0);

    let mut took = Vec::new();
    for number in 0..101 {
        // Every receipt is another one, as in a court's day.
        data["case_number"] = json!(format!("（2026）京0199民初{}号", 1_000 + number));
        data["recipient"] = json!(format!("当事人{number}"));
        data["verify_url"] = json!(format!("https://sd.example.invalid/hy/{number:08}"));
        let started = Instant::now();
        let pdf = renderer.pdf(&template, &data, &options)?;
        took.push(started.elapsed().as_secs_f64() * 1e3);
        if number == 0 {
            println!(
                "first      {:>7.1} ms, {} pages, {} bytes",
                took[0],
                pdf.pages,
                pdf.bytes.len()
            );
        }
    }
    let mut warm = took.split_off(1);
    warm.sort_by(f64::total_cmp);
    println!("warm  p50  {:>7.1} ms", warm[warm.len() / 2]);
    println!("      p95  {:>7.1} ms", warm[warm.len() * 95 / 100]);
    println!("      max  {:>7.1} ms", warm[warm.len() - 1]);
    Ok(())
}
