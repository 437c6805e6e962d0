//! What the pure half of government services costs, single thread: linking consultations to
//! matters, all anew and by increments; and finding every fault of a record, reading the
//! record's JSON included.

use std::{hint::black_box, time::Instant};

use affairs::{
    Moment,
    link::{Linker, Told, WINDOW, rebuild},
    quality::{Context, Record, Table, check},
};
use base::{
    identifiers::citizen,
    random::{Random, RandomExt as _, SeededRandom},
};
use bench::figures::median;
use calendar::Calendar;
use clap::Parser;
use serde_json::Value;

/// What linkage and quality cost.
#[derive(Parser)]
struct Options {
    /// Consultations, and as many matters.
    #[arg(long, default_value_t = 1_000_000)]
    rows: u32,
    /// Matters of one increment.
    #[arg(long, default_value_t = 1_000)]
    increment: u32,
    /// Records whose faults are looked for.
    #[arg(long, default_value_t = 200_000)]
    records: u32,
    /// Runs of each kind.
    #[arg(long, default_value_t = 5)]
    rounds: u32,
}

struct Row {
    id: String,
    person: String,
    item: String,
    org: String,
    at: Moment,
}

impl Row {
    fn told(&self) -> Told<'_> {
        Told {
            id: &self.id,
            person_id: &self.person,
            id_kind: None,
            item: &self.item,
            org: Some(&self.org),
            at: self.at,
        }
    }
}

/// A person: one in two hundred with a wrong check character.
fn person(random: &dyn Random, people: u32) -> String {
    let who = random.below(people);
    let (serial, day) = (who % 1_000, who / 1_000);
    let (year, month) = (1950 + day / 336 % 60, 1 + day / 28 % 12);
    let body = format!("110105{year}{month:02}{:02}{serial:03}", 1 + day % 28);
    let check = citizen::check_character(&body).unwrap_or('0');
    let wrong = random.below(200) == 0;
    format!("{body}{}", if wrong && check != '0' { '0' } else { check })
}

fn rows(random: &dyn Random, count: u32, prefix: &str) -> Vec<Row> {
    let start = Moment::parse("2026-01-01 00:00:00").unwrap_or_else(|| unreachable!("a time"));
    let Moment::At(start) = start else { unreachable!("a moment") };
    let row = |index: u32| {
        let item = random.below(300);
        Row {
            id: format!("{prefix}{index:08}"),
            person: person(random, count / 3 + 1),
            item: format!("511Z{item:08}-110105000000-{}", random.below(4)),
            org: format!("office {}", random.below(80)),
            at: Moment::At(start + chrono::TimeDelta::seconds(random.below(31_536_000).into())),
        }
    };
    (0..count).map(row).collect()
}

fn record(random: &dyn Random, index: u32) -> String {
    let day = 1 + random.below(28);
    let promise = if random.below(50) == 0 { "" } else { "2026-08-28" };
    serde_json::json!({
        "project_no": format!("BJ1101052607{index:010}"), "task_version": 1,
        "task_code": "511Z07001006-110105000000-1-00", "task_name": "企业设立登记",
        "catalog_code": "511Z07001006", "apply_date": format!("2026-07-{day:02} 09:00:00"),
        "accept_date": format!("2026-07-{day:02} 10:00:00"), "apply_type": "01",
        "project_type": "2", "applyer_name": "张三", "applyer_type": "1",
        "applyer_page_type": "111", "applyer_page_code": person(random, 300_000),
        "org_code": "11110105000000000N", "org_name": "朝阳区市场监督管理局",
        "promise_date": promise, "contact_mobile": "13800138000",
    })
    .to_string()
}

fn main() {
    let options = Options::parse();
    let random = SeededRandom::new(20_260_720);
    let (asked, matters) = (rows(&random, options.rows, "c"), rows(&random, options.rows, "m"));
    let anew = time(options.rounds, || {
        rebuild(WINDOW, asked.iter().map(Row::told), matters.iter().map(Row::told)).len()
    });
    let linked = rebuild(WINDOW, asked.iter().map(Row::told), matters.iter().map(Row::told));
    let linked = linked.iter().filter(|link| link.matter.is_some()).count();
    println!("linkage, {} × {}, {linked} linked", options.rows, options.rows);
    println!("  all anew        {:>10.2} ms", anew * 1_000.0);

    let mut linker = Linker::new(WINDOW);
    linker.take(asked.iter().map(Row::told), matters.iter().map(Row::told));
    let rounds: Vec<Vec<Row>> = (0..options.rounds)
        .map(|round| rows(&random, options.increment, &format!("n{round}-")))
        .collect();
    let mut times = Vec::new();
    for batch in &rounds {
        let start = Instant::now();
        black_box(linker.take([], batch.iter().map(Row::told)));
        times.push(start.elapsed().as_secs_f64());
    }
    println!("  {:>6} more     {:>10.2} ms", options.increment, median(&times) * 1_000.0);

    let records: Vec<String> = (0..options.records).map(|index| record(&random, index)).collect();
    let table = Table::find("accept").unwrap_or_else(|| unreachable!("the table is there"));
    let (calendar, context) = (Calendar::shipped(), Context::default());
    let mut faults = 0;
    let seconds = time(options.rounds, || {
        faults = 0;
        for text in &records {
            let Ok(Value::Object(fields)) = serde_json::from_str(text) else { continue };
            let Ok(record) = Record::of(table, &fields) else { continue };
            faults += check(&record, &context, &calendar).len();
        }
        faults
    });
    let rate = f64::from(options.records) / seconds;
    println!("quality, {} records, {faults} faults", options.records);
    println!("  {rate:>10.0} records a second, JSON included");
}

/// Seconds a run, the middle of the runs.
fn time<T>(rounds: u32, mut run: impl FnMut() -> T) -> f64 {
    let times: Vec<f64> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            start.elapsed().as_secs_f64()
        })
        .collect();
    median(&times)
}
