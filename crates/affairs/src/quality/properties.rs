//! No record makes the checks fall over, and the order of its fields means nothing.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;

fn any_value() -> impl Strategy<Value = Value> {
    let texts = prop_oneof![
        ".{0,24}".prop_map(Value::from),
        "[0-9]{15,19}[Xx]?".prop_map(Value::from),
        "[0-9A-Z]{18}".prop_map(Value::from),
        "20[0-9]{2}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}:[0-9]{2})?".prop_map(Value::from),
        "[0-9]{1,2}".prop_map(Value::from),
        Just(json!("测试")),
        Just(json!("😀\u{0}\u{202e}ß")),
    ];
    let leaf = prop_oneof![
        8 => texts,
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::btree_map(".{0,3}", inner, 0..3)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn any_record(table: &'static Table) -> impl Strategy<Value = Vec<(String, Value)>> {
    let names: Vec<&'static str> = table.columns.iter().map(|column| column.name).collect();
    let count = names.len();
    prop::sample::subsequence(names, 0..=count).prop_flat_map(|names| {
        let values = prop::collection::vec(any_value(), names.len());
        values.prop_map(move |values| {
            names.iter().map(|name| (*name).to_owned()).zip(values).collect()
        })
    })
}

type Fields = Vec<(String, Value)>;

fn any_matter() -> impl Strategy<Value = (usize, Fields, Fields, Fields)> {
    let named = |name: &str| any_record(Table::find(name).unwrap());
    (0..tables().len()).prop_flat_map(move |table| {
        let own = any_record(&tables()[table]);
        (Just(table), own, named("process"), named("special_procedure"))
    })
}

fn codes(
    table: &'static Table,
    record: &Map<String, Value>,
    around: &[Map<String, Value>; 2],
) -> Vec<Finding> {
    let special = Table::find("special_procedure").unwrap();
    let process = Table::find("process").unwrap();
    let context = Context {
        process: Some(vec![Record::of(process, &around[0]).unwrap()]),
        special: Some(vec![Record::of(special, &around[1]).unwrap()]),
        results: Some(Vec::new()),
        now: crate::Moment::parse("2026-07-20"),
        ..Context::default()
    };
    check(&Record::of(table, record).unwrap(), &context, &Calendar::shipped())
}

proptest! {
    #[test]
    fn nothing_panics_and_order_means_nothing((table, own, process, special) in any_matter()) {
        let table = &tables()[table];
        let around = [process.into_iter().collect(), special.into_iter().collect()];
        let forward: Map<String, Value> = own.iter().cloned().collect();
        let backward: Map<String, Value> = own.iter().rev().cloned().collect();
        let found = codes(table, &forward, &around);
        prop_assert_eq!(&found, &codes(table, &backward, &around));
        prop_assert!(found.is_sorted());
        for one in &found {
            prop_assert!(library().contains_key(one.code), "{}", one.code);
            prop_assert!(one.message.ends_with('。') && !one.message.contains('\0'), "{:?}", one);
        }
    }

    /// More context never takes a fault of the record itself away.
    #[test]
    fn a_record_keeps_its_own_faults((table, own, process, special) in any_matter()) {
        let table = &tables()[table];
        let record: Map<String, Value> = own.into_iter().collect();
        let around = [process.into_iter().collect(), special.into_iter().collect()];
        let alone = check(
            &Record::of(table, &record).unwrap(), &Context::default(), &Calendar::shipped(),
        );
        let among = codes(table, &record, &around);
        for one in alone.iter().filter(|one| one.code != "Q03015") {
            prop_assert!(among.contains(one), "{:?}", one);
        }
    }

    /// Whatever JSON is asked, the calculator answers or says what is wrong with the question.
    #[test]
    fn any_question_is_answered(input in any_value(), record in any_value(), context in any_value()) {
        for question in [
            input,
            json!({ "table": "accept", "record": record, "context": context }),
        ] {
            let known = &crate::calc::CALCULATORS;
            for one in known {
                let _ = calendar::calc::calculate_of(known, one.name, &question, &Calendar::shipped());
            }
        }
    }
}
