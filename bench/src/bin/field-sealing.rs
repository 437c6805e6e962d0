//! What sealing a field of personal data costs: a name, a number, an address and a text
//! message, each sealed and opened by the key ring as stores do it, and its blind index.
//! Beside it, in the same run, the bare cipher with its key at hand.

use std::{hint::black_box, time::Instant};

use base::{
    crypto::Sm4Gcm,
    mask,
    random::{RandomExt as _, SystemRandom},
};
use bench::figures::median;
use clap::Parser;
use kernel::keys::KeyRing;

/// What sealing a field costs.
#[derive(Parser)]
struct Options {
    /// Fields a run.
    #[arg(long, default_value_t = 20_000)]
    fields: u32,
    /// Runs of each kind.
    #[arg(long, default_value_t = 9)]
    rounds: u32,
}

const FIELDS: [(&str, &str); 4] = [
    ("name", "䶮喆"),
    ("citizen id", "110101199001011237"),
    ("address", "云岭区青松街道安和路十八号院三号楼二单元一〇一室"),
    (
        "text message",
        "您有一件司法文书待签收，案号（2026）京0199民初1024号，签收码402913，24小时内有效。\
         请点击 https://sd.example.invalid/p/8Kx2mQ7w 查看并签收，签收后即为送达。",
    ),
];

fn main() {
    let options = Options::parse();
    let random = SystemRandom;
    let ring = KeyRing::generate(&random);
    let bare = Sm4Gcm::new(&random.bytes());
    println!("µs a field, median of {} runs of {}", options.rounds, options.fields);
    println!(
        "{:<14} {:>6} {:>8} {:>8} {:>8} {:>12}",
        "field", "bytes", "seal", "open", "index", "bare cipher"
    );
    for (name, text) in FIELDS {
        let plain = text.as_bytes();
        let row = random.bytes::<16>();
        let sealed = ring.seal(&random, "case_party", "field", &row, plain);
        let seal = time(&options, || ring.seal(&random, "case_party", "field", &row, plain));
        let open = time(&options, || ring.open("case_party", "field", &row, &sealed));
        let index = time(&options, || ring.index("field", text));
        let floor = time(&options, || bare.seal(&random.bytes(), &row, plain));
        println!(
            "{name:<14} {:>6} {seal:>8.2} {open:>8.2} {index:>8.2} {floor:>12.2}",
            plain.len()
        );
    }
    masked_page(&options, &ring, &random);
}

/// What it costs more to show a page of masked rows than one in clear: each row's name, number,
/// telephone and address are opened and masked.
fn masked_page(options: &Options, ring: &KeyRing, random: &SystemRandom) {
    const ROWS: usize = 50;
    let fields = ["王小明", FIELDS[1].1, "13800001024", FIELDS[2].1];
    let masks: [fn(&str) -> String; 4] =
        [mask::person_name, mask::citizen_id, mask::phone, mask::address];
    let row = |_| {
        let id = random.bytes::<16>();
        let sealed = fields.map(|text| ring.seal(random, "case_party", "f", &id, text.as_bytes()));
        (id, sealed)
    };
    let rows: Vec<_> = (0..ROWS).map(row).collect();
    let once = Options { fields: options.fields / 100, ..*options };
    let shown = time(&once, || {
        let mut shown = Vec::with_capacity(ROWS * 4);
        for (id, sealed) in &rows {
            for (sealed, mask) in sealed.iter().zip(masks) {
                let plain = ring.open("case_party", "f", id, sealed).unwrap_or_default();
                shown.push(mask(&String::from_utf8_lossy(&plain)));
            }
        }
        shown
    });
    let clear = time(&once, || {
        let copy = |_| fields.map(ToOwned::to_owned);
        rows.iter().flat_map(copy).collect::<Vec<String>>()
    });
    println!(
        "\na page of {ROWS} rows of {} fields: masked {:.2} ms, clear {:.3} ms",
        fields.len(),
        shown / 1e3,
        clear / 1e3
    );
}

/// Microseconds a call.
fn time<T>(options: &Options, call: impl Fn() -> T) -> f64 {
    let run = |_| {
        let started = Instant::now();
        for _ in 0..options.fields {
            black_box(call());
        }
        started.elapsed().as_secs_f64() * 1e6 / f64::from(options.fields)
    };
    median(&(0..options.rounds).map(run).collect::<Vec<_>>())
}
