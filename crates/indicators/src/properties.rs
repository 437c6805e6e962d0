//! What holds for any facts.

use base::clock::beijing;
use calendar::{
    Calendar,
    calc::{calculate_batch_of, calculate_of},
};
use chrono::{DateTime, TimeDelta};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::calc::CALCULATORS;

const PACKS: [&str; 2] = ["changping-2026", "xicheng-2026"];
/// Their figures are pieces to 人次, money to money, days to cases, people to people.
const NO_SHARE_OF_A_WHOLE: [&str; 5] = ["CP-01", "CP-05", "CP-06", "XC-03", "XC-06"];

fn moment(hours: i64) -> String {
    let start: DateTime<chrono::Utc> = "2026-01-31T16:00:00Z".parse().unwrap();
    (start + TimeDelta::hours(hours)).with_timezone(&beijing()).to_rfc3339()
}

/// A row of any kind about a few things, so that rows meet.
fn any_row() -> impl Strategy<Value = (Value, i64, i64)> {
    let id = |prefix: &'static str, many: u8| (0..many).prop_map(move |n| format!("{prefix}{n}"));
    let method =
        prop::sample::select(vec!["phone", "pickup", "electronic", "postal", "direct", "notice"]);
    let state = prop::sample::select(vec![
        "SERVED",
        "SERVED",
        "DEEMED",
        "PRESUMED",
        "NOTIFIED",
        "CANCELLED",
        "REBUTTED",
        "VOIDED",
    ]);
    let paper = prop::sample::select(vec!["判决书", "传票"]);
    let due = (1_u32..=28, 2_u32..=4).prop_map(|(day, month)| format!("2026-{month:02}-{day:02}"));
    let fields =
        prop_oneof![
        (id("案", 3), any::<bool>()).prop_map(|(case, commercial)| {
            json!({ "kind": "case", "case": case, "commercial": commercial })
        }),
        (id("t", 4), id("案", 3), prop::option::weighted(0.9, due)).prop_map(|(task, case, due)| {
            json!({ "kind": "task", "task": task, "case": case, "due_on": due })
        }),
        (id("t", 4), any::<bool>()).prop_map(|(task, valid)| {
            json!({ "kind": "task_done", "task": task, "valid": valid })
        }),
        (id("d", 5), id("案", 3), id("r", 2), paper, any::<bool>()).prop_map(
            |(delivery, case, recipient, paper, confirmed)| json!({
                "kind": "delivery", "delivery": delivery, "case": case, "recipient": recipient,
                "documents": [paper], "confirmed_address": confirmed,
            })
        ),
        (id("a", 8), id("d", 5), method).prop_map(|(attempt, delivery, method)| {
            json!({ "kind": "attempt", "attempt": attempt, "delivery": delivery, "method": method })
        }),
        id("a", 8).prop_map(|attempt| json!({ "kind": "failed", "attempt": attempt })),
        (id("a", 8), state).prop_map(|(attempt, state)| {
            json!({ "kind": "outcome", "attempt": attempt, "state": state })
        }),
        (id("a", 8), state_of_mail()).prop_map(|(attempt, _)| {
            json!({ "kind": "mail_accepted", "waybill": format!("w{attempt}"), "attempt": attempt })
        }),
        (id("wa", 8), state_of_mail()).prop_map(|(waybill, result)| {
            json!({ "kind": "mail_ended", "waybill": waybill, "result": result })
        }),
        (id("wa", 8), 0_i64..9_999).prop_map(|(waybill, amount)| {
            json!({ "kind": "mail_fee", "waybill": waybill, "amount": amount })
        }),
        (id("c", 4), id("d", 5), any::<bool>()).prop_map(|(call, delivery, connected)| {
            json!({ "kind": "call", "call": call, "delivery": delivery, "connected": connected })
        }),
        (id("c", 4), any::<bool>()).prop_map(|(call, intact)| {
            json!({ "kind": "recording", "call": call, "intact": intact })
        }),
        (id("d", 5), any::<bool>()).prop_map(|(delivery, passed)| {
            json!({ "kind": "audit", "delivery": delivery, "passed": passed })
        }),
        any::<bool>().prop_map(|satisfied| json!({ "kind": "survey", "satisfied": satisfied })),
        id("p", 4).prop_map(|person| json!({ "kind": "staff_joined", "person": person })),
        id("p", 4).prop_map(|person| json!({ "kind": "staff_left", "person": person })),
        id("d", 5).prop_map(|delivery| json!({ "kind": "withdrawn", "delivery": delivery })),
    ];
    // Late reports: most rows are recorded soon, some weeks later.
    (fields, 0_i64..24 * 80, prop_oneof![3 => 0_i64..3, 1 => 0_i64..24 * 30])
        .prop_map(|(fields, at, delay)| (fields, at, at + delay))
}

fn state_of_mail() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["signed", "returned", "lost"])
}

fn any_rows() -> impl Strategy<Value = Vec<Value>> {
    prop::collection::vec(any_row(), 0..70).prop_map(|rows| {
        let all = rows.into_iter().enumerate();
        all.map(|(index, (mut row, at, recorded))| {
            row["id"] = json!(format!("e{index:03}"));
            row["at"] = json!(moment(at));
            row["recorded_at"] = json!(moment(recorded));
            row
        })
        .collect()
    })
}

fn ask(pack: &str, (from, to): (&str, &str), as_of: &str, rows: &[Value]) -> Value {
    let input = json!({
        "pack": pack, "period": { "from": from, "to": to }, "as_of": as_of, "events": rows,
    });
    calculate_of(&CALCULATORS, "indicators", &input, &Calendar::shipped()).unwrap()
}

const ALL: (&str, &str) = ("2026-02-01", "2026-04-30");
const END: &str = "2026-05-31T00:00:00+08:00";

fn lines(answer: &Value) -> &[Value] {
    answer["indicators"].as_array().unwrap_or_else(|| panic!("{answer}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_order_of_the_rows_does_not_matter(rows in any_rows(), seed in any::<u64>()) {
        let mut other = rows.clone();
        let mut state = seed;
        for at in (1..other.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            other.swap(at, usize::try_from(state >> 33).unwrap() % (at + 1));
        }
        // A row told twice is one row.
        other.extend(rows.first().cloned());
        for pack in PACKS {
            prop_assert_eq!(ask(pack, ALL, END, &rows), ask(pack, ALL, END, &other));
        }
    }

    #[test]
    fn a_share_is_at_most_the_whole_and_the_sum_of_its_trace(rows in any_rows()) {
        for pack in PACKS {
            let answer = ask(pack, ALL, END, &rows);
            let ids: Vec<&Value> = rows.iter().map(|row| &row["id"]).collect();
            for line in lines(&answer) {
                let code = line["code"].as_str().unwrap();
                let sum = |name: &str| -> i64 {
                    let items = line["trace"].as_array().unwrap().iter();
                    items.map(|item| item[name].as_i64().unwrap()).sum()
                };
                prop_assert_eq!(sum("numerator"), line["numerator"].as_i64().unwrap());
                if code != "XC-14" && code != "CP-06" {
                    let denominator = line["denominator"].as_i64().unwrap();
                    prop_assert_eq!(sum("denominator"), denominator);
                    prop_assert!(denominator >= 0);
                    prop_assert_eq!(line["value"].is_null(), denominator == 0);
                    prop_assert_eq!(line["pass"].is_null(), denominator == 0);
                    if !NO_SHARE_OF_A_WHOLE.contains(&code) {
                        prop_assert!((0..=denominator).contains(&sum("numerator")), "{}", line);
                    }
                }
                for one in line["trace"].as_array().unwrap().iter().chain(line["excluded"].as_array().unwrap()) {
                    for event in one["events"].as_array().unwrap() {
                        prop_assert!(ids.contains(&event));
                    }
                    prop_assert!(one["events"].as_array().is_some_and(|all| !all.is_empty()));
                }
                // Nothing both counts as one of the whole and is left out, save cases with a notice.
                let mut keys: Vec<&str> = line["trace"].as_array().unwrap().iter()
                    .filter(|item| item["denominator"] != 0 || code == "CP-06")
                    .map(|item| item["key"].as_str().unwrap()).collect();
                let left = line["excluded"].as_array().unwrap().iter();
                keys.extend(left.map(|one| one["key"].as_str().unwrap()));
                let all = keys.len();
                keys.sort_unstable();
                keys.dedup();
                prop_assert_eq!(keys.len(), all, "{}", line);
            }
        }
    }

    #[test]
    fn what_is_recorded_later_changes_nothing(rows in any_rows(), cut in 0_i64..24 * 80) {
        let as_of = moment(cut);
        let limit: DateTime<chrono::FixedOffset> = as_of.parse().unwrap();
        let known: Vec<Value> = rows
            .iter()
            .filter(|row| row["recorded_at"].as_str().unwrap().parse::<DateTime<chrono::FixedOffset>>().unwrap() <= limit)
            .cloned()
            .collect();
        for pack in PACKS {
            prop_assert_eq!(ask(pack, ALL, &as_of, &rows), ask(pack, ALL, &as_of, &known));
        }
    }

    #[test]
    fn the_parts_of_a_period_add_up(rows in any_rows(), cut in 0_u64..88) {
        let start = base::date::parse_iso(ALL.0).unwrap();
        let day = |days: u64| base::date::iso(start + chrono::Days::new(days));
        let (last, first) = (day(cut), day(cut + 1));
        for pack in PACKS {
            let whole = ask(pack, ALL, END, &rows);
            let parts = [ask(pack, (ALL.0, &last), END, &rows), ask(pack, (&first, ALL.1), END, &rows)];
            for (at, line) in lines(&whole).iter().enumerate().filter(|(_, line)| line["additive"] == true) {
                for name in ["numerator", "denominator"] {
                    let sum: i64 = parts.iter().map(|part| lines(part)[at][name].as_i64().unwrap_or(0)).sum();
                    prop_assert_eq!(line[name].as_i64().unwrap_or(0), sum, "{} {}", line["code"], name);
                }
            }
        }
    }

    #[test]
    fn no_json_makes_it_fall_over(input in any_json()) {
        let _ = calculate_batch_of(&CALCULATORS, "indicators", &input, &Calendar::shipped());
    }

    #[test]
    fn no_value_makes_it_fall_over(
        rows in any_rows(),
        spoil in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any_json()), 1..4),
    ) {
        let mut input = json!({
            "pack": "xicheng-2026", "period": { "from": ALL.0, "to": ALL.1 }, "as_of": END,
            "late_days": 5, "events": rows,
        });
        for (row, field, value) in spoil {
            let events = input["events"].as_array_mut().unwrap();
            let place = match events.len() {
                0 => &mut input,
                all => &mut events[row.index(all)],
            };
            let names: Vec<String> = place.as_object().unwrap().keys().cloned().collect();
            let name = names.get(field.index(names.len().max(1))).map_or("x", String::as_str);
            place[name] = value;
            let answer = calculate_of(&CALCULATORS, "indicators", &input, &Calendar::shipped());
            if let Ok(answer) = answer {
                let told = answer["indicators"].is_array() || answer["error"]["message"].is_string();
                prop_assert!(told, "{}", answer);
            }
            input["events"].as_array_mut().into_iter().for_each(|rows| rows.retain(Value::is_object));
            if !input["events"].is_array() {
                break;
            }
        }
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(vec![
        "",
        " ",
        "x",
        "changping-2026",
        "case",
        "task",
        "delivery",
        "mail_fee",
        "2026-02-30",
        "2026-03-01",
        "9999-12-31",
        "2026-03-01T00:00:00+08:00",
        "2100-12-31T23:59:59-23:59",
        "e001",
        "d1",
        "a1",
        "NaN",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        word.prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    let key = prop::sample::select(vec![
        "pack",
        "period",
        "as_of",
        "events",
        "late_days",
        "from",
        "to",
        "id",
        "kind",
        "at",
        "recorded_at",
        "case",
        "delivery",
        "attempt",
        "amount",
        "documents",
        "due_on",
    ]);
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..6).prop_map(|all| {
                all.into_iter().map(|(key, value)| (key.to_owned(), value)).collect::<Value>()
            }),
        ]
    })
}
