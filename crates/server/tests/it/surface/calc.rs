//! The calculators answer the same as a function, over HTTP and on the command line.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use base::{
    identifiers::{self, IdentifierKind, consultation_code},
    random::{Random, RandomExt as _, SeededRandom},
};
use serde_json::{Value, json};
use testkit::App;

use super::Told as _;
use crate::desk::surface;

/// Draws a question.
type Make = fn(&dyn Random) -> Value;

/// Inputs per calculator.
const INPUTS: usize = 1_000;

fn date(random: &dyn Random) -> String {
    let (year, month, day) = (2019 + random.below(9), 1 + random.below(13), 1 + random.below(32));
    format!("{year}-{month:02}-{day:02}")
}

fn term(random: &dyn Random) -> Value {
    let pick = |words: [&str; 3]| words[random.below(3) as usize].to_owned();
    let mut input = json!({
        "start": date(random),
        "amount": random.below(60),
        "unit": pick(["workday", "day", "day"]),
        "rule": pick(["administrative", "administrative", "civil"]),
    });
    if random.below(3) == 0 {
        let to = if random.below(4) == 0 { Value::Null } else { json!(date(random)) };
        input["suspensions"] = json!([{ "from": date(random), "to": to }]);
    }
    input
}

/// A number of some kind that is right, or was until one of its characters was replaced.
fn identity(random: &dyn Random) -> Value {
    let kinds = ["citizen", "uscc", "case_number", "consultation_code", "district"];
    let day = format!("{}{:02}{:02}", 1950 + random.below(60), 1 + random.below(12), 15);
    let serial = random.below(999);
    let kind = kinds[random.below(5) as usize];
    let mut value = match kind {
        "citizen" => format!("110114{day}{serial:03}"),
        "uscc" => format!("91110114MA{serial:03}0000"),
        "case_number" => format!("（20{}）京0114民初{serial}号", 16 + random.below(14)),
        "consultation_code" => {
            let day = chrono::NaiveDate::from_ymd_opt(2026, 1 + random.below(9), 20).unwrap();
            consultation_code::build("110114", 1, day, serial).unwrap()
        }
        _ => format!("1101{:02}", random.below(20)),
    };
    value = match kind {
        "citizen" => with_check(IdentifierKind::Citizen, value),
        "uscc" => with_check(IdentifierKind::Uscc, value),
        _ => value,
    };
    if random.below(2) == 0 {
        let alphabet: Vec<char> = "0123456789XABC（）京民初号 😀".chars().collect();
        let mut letters: Vec<char> = value.chars().collect();
        let at = random.below(letters.len() as u32) as usize;
        letters[at] = alphabet[random.below(alphabet.len() as u32) as usize];
        value = letters.into_iter().collect();
    }
    json!({ "kind": kind, "value": value })
}

/// A few numbers, in full and in short, parted in some way.
fn case_numbers(random: &dyn Random) -> Value {
    let serial = || 1 + random.below(9_999);
    let one = || match random.below(6) {
        0 => serial().to_string(),
        1 => format!("{}民初{}", 16 + random.below(20), serial()),
        2 => format!("民终{}", serial()),
        3 => format!("（20{}）京0114执{}号", 16 + random.below(14), serial()),
        4 => format!("(20{}) 京0114 民初 {} 号", 16 + random.below(10), serial()),
        _ => "民初".to_owned(),
    };
    let marks = ["\n", "，", "、", " ", "\t", "; "];
    let list: Vec<String> = (0..random.below(5)).map(|_| one()).collect();
    let kind = if random.below(2) == 0 { Value::Null } else { json!("民初") };
    json!({ "text": list.join(marks[random.below(6) as usize]), "court_code": "京0114",
        "type_code": kind, "today": date(random) })
}

/// A delivery with a few events, some of them impossible.
fn service(random: &dyn Random) -> Value {
    let pick = |words: &[&str]| words[random.below(words.len() as u32) as usize].to_owned();
    let papers = ["判决书", "起诉状副本", "举证通知书", "传票"];
    let kinds = ["submitted", "arrived", "arrived", "opened", "replied", "bounced", "voided"];
    let at = || {
        let (day, hour) = (1 + random.below(28), random.below(24));
        format!("2026-{:02}-{day:02}T{hour:02}:30:00+08:00", 1 + random.below(12))
    };
    let events: Vec<Value> = (0..1 + random.below(3))
        .map(|id| {
            json!({
                "id": format!("e{id}"), "attempt": pick(&["a1", "a2"]), "method": "electronic",
                "channel": pick(&["sms", "email"]), "kind": pick(&kinds), "document": null,
                "at": at(),
            })
        })
        .collect();
    json!({
        "case": { "procedure": pick(&["普通", "简易", "小额", "二审", "刑事"]) },
        "documents": [{ "id": "d1", "type": pick(&papers) }],
        "recipient": { "kind": "natural", "domicile": pick(&["domestic", "foreign"]) },
        "address": { "confirmed": random.below(3) > 0, "consent": "a" },
        "events": events,
        "as_of": at(),
    })
}

fn code(random: &dyn Random) -> Value {
    let district = ["110101", "110105", "110103"][random.below(3) as usize];
    let seq = random.below(100_000_010);
    json!({ "district": district, "channel": random.below(7), "date": date(random), "seq": seq })
}

/// A few consultations and matters of three people, one of whose numbers is wrong.
fn link(random: &dyn Random) -> Value {
    let people = ["11010519491231002X", "91110108MA00002420", "110105194912310021"];
    let items = ["511Z07001006-1", "511Z07001006-2", "522X"];
    let row = |id: u32, when: &str| {
        json!({
            "id": id.to_string(), "person_id": people[random.below(3) as usize],
            "item": items[random.below(3) as usize],
            "org": if random.below(2) == 0 { json!("甲") } else { Value::Null },
            when: format!("2026-0{}-{:02}", 1 + random.below(2), 1 + random.below(28)),
        })
    };
    let rows = |when: &str| (0..1 + random.below(4)).map(|id| row(id, when)).collect::<Vec<_>>();
    json!({
        "window_days": random.below(60),
        "consultations": rows("time"),
        "matters": rows("apply_time"),
    })
}

fn warning(random: &dyn Random) -> Value {
    let rule = ["W-APR-01", "W-APR-02", "W-ACC-02", "W-X"][random.below(4) as usize];
    let term = |unit: &str| json!({ "amount": random.below(40), "unit": unit });
    let mut matter = json!({
        "accepted_on": date(random), "received_on": date(random),
        "promise": term("workday"), "statutory": term("day"), "ended_on": null, "stage": "审查",
    });
    if random.below(3) == 0 {
        matter["suspensions"] = json!([{ "from": date(random), "to": null }]);
    }
    json!({ "rule": rule, "matter": matter, "now": format!("{}T18:00:00+08:00", date(random)) })
}

/// A result that is right, or has one field replaced.
fn quality(random: &dyn Random) -> Value {
    let mut record = json!({
        "project_no": "B1", "result_type": "01", "is_delivery_results": "1",
        "result_date": "2026-07-30", "satisfaction": "1",
    });
    let names = ["project_no", "result_date", "satisfaction", "zip_code", "result_explain"];
    if random.below(2) == 0 {
        let value = ["", "1111", "9", "2026/1/1", "测试"][random.below(5) as usize];
        record[names[random.below(5) as usize]] = json!(value);
    }
    json!({ "table": "result", "record": record, "context": { "project_nos": ["B1"] } })
}

/// A few packages of two cases, served one way or another, by one of the two contracts.
fn indicators(random: &dyn Random) -> Value {
    let pick = |words: &[&str]| words[random.below(words.len() as u32) as usize].to_owned();
    let at = || format!("2026-03-{:02}T10:00:00+08:00", 1 + random.below(28));
    let mut events = Vec::new();
    for n in 0..1 + random.below(3) / 2 {
        let (begun, ended) = (at(), at());
        let rows = [
            json!({ "kind": "delivery", "delivery": format!("d{n}"), "case": pick(&["甲", "乙"]),
                "recipient": "r", "documents": ["传票"], "confirmed_address": true, "at": begun }),
            json!({ "kind": "attempt", "attempt": format!("a{n}"), "delivery": format!("d{n}"),
                "method": pick(&["electronic", "postal", "pickup"]), "at": begun }),
            json!({ "kind": "outcome", "attempt": format!("a{n}"),
                "state": pick(&["SERVED", "DEEMED", "PRESUMED", "VOIDED"]), "at": ended }),
        ];
        for (part, mut row) in rows.into_iter().enumerate() {
            row["id"] = json!(format!("e{n}.{part}"));
            row["recorded_at"] = row["at"].clone();
            events.push(row);
        }
    }
    json!({
        "pack": pick(&["changping-2026", "xicheng-2026", "xicheng-2026", "x"]),
        "period": { "from": "2026-03-01", "to": pick(&["2026-03-31", "2026-02-28"]) },
        "as_of": "2026-04-01T00:00:00+08:00",
        "events": events,
    })
}

/// The number with the one last character that makes it right, if any does.
fn with_check(kind: IdentifierKind, body: String) -> String {
    let ends = "0123456789ABCDEFGHJKLMNPQRTUWXY".chars();
    let mut whole = ends.map(|end| format!("{body}{end}"));
    whole.find(|number| identifiers::check(kind, number, None).valid).unwrap_or(body)
}

#[tokio::test]
async fn one_question_has_one_answer() {
    let app = App::sqlite(&surface()).await;
    let clerk = app.clerk().await;
    let random = SeededRandom::new(20_260_916);
    let ask: [(&str, Make); 9] = [
        ("case-numbers", case_numbers),
        ("term", term),
        ("identity", identity),
        ("service-effect", service),
        ("consultation-code", code),
        ("link", link),
        ("warning", warning),
        ("quality", quality),
        ("indicators", indicators),
    ];
    assert_eq!(ask.len(), server::calculators::all().len());
    for (name, make) in ask {
        let inputs: Vec<Value> = (0..INPUTS).map(|_| make(&random)).collect();
        let inputs = Value::from(inputs);
        let inputs_kept = inputs.clone();
        let calendar = calendar::Calendar::shipped();
        let computed = server::calculators::calculate_batch(name, &inputs, &calendar).unwrap();
        let printed = printed(name, &inputs);
        let told = clerk.plain(&format!("/api/kernel/calc/{name}"), inputs).await.ok();
        for (at, answer) in computed.as_array().unwrap().iter().enumerate() {
            assert_eq!(*answer, told[at], "over HTTP: {name} {}", inputs_kept[at]);
            assert_eq!(*answer, printed[at], "on the command line: {name} {}", inputs_kept[at]);
        }
        let answers = told.as_array().unwrap();
        assert_eq!(answers.len(), INPUTS);
        let refused = answers.iter().filter(|answer| answer.get("error").is_some()).count();
        assert!(refused < INPUTS, "{name}: nothing was answered");
        let good = answers.iter().filter(|answer| {
            let served = answer["effects"][0]["served_on"].is_string();
            let made = answer["code"].is_string() || answer["errors"] == json!([]);
            let linked = answer["links"][0]["matter"].is_string();
            let linked = linked || answer["indicators"].is_array();
            let linked = linked || answer["cases"][0]["number"].is_string();
            answer["valid"] == true || answer["deadline"].is_string() || served || made || linked
        });
        assert!(good.count() > INPUTS / 20, "{name}: hardly anything was right");
    }
}

/// What the program says to these questions in one run.
fn printed(name: &str, inputs: &Value) -> Value {
    let mut child = Command::new(env!("CARGO_BIN_EXE_duban"))
        .args(["calc", name])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(inputs.to_string().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[tokio::test]
async fn mistakes_are_named_and_strangers_are_not_served() {
    let app = App::sqlite(&surface()).await;
    let clerk = app.clerk().await;
    for (name, wrong) in [
        ("term", json!({ "starts": "2025-09-26" })),
        ("term", json!([{ "start": 1 }])),
        ("term", json!("2025-09-26")),
        ("service-effect", json!({ "events": [{ "id": 1 }] })),
        ("link", json!({ "consultations": [{ "id": 1 }] })),
        ("case-numbers", json!({ "text": 1 })),
        ("quality", json!({ "context": { "process": [1] } })),
        ("indicators", json!({ "events": [{ "kind": "call", "waybill": "w" }] })),
        ("horoscope", json!({})),
    ] {
        let answer = clerk.plain(&format!("/api/kernel/calc/{name}"), wrong).await;
        assert!(answer.refused("calc.usage")["detail"].is_string());
    }
    let input = json!({ "kind": "district", "value": "110114" });
    app.anybody().plain("/api/kernel/calc/identity", input).await.refused("session.required");
}
