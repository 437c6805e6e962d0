//! The catalogue and the schema say the same, on both databases.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::testing::{Plan, each};

/// Tables with their columns, and whether each holds bytes.
type Schema = BTreeMap<String, Vec<(String, bool)>>;

fn faults(schema: &Schema, fields: &[Field]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut entries = BTreeSet::new();
    for field in fields {
        let name = format!("{}.{}", field.table, field.column);
        let found = schema.get(&field.table).into_iter().flatten();
        match found.clone().find(|(column, _)| *column == field.column) {
            None => faults.push(format!("{name}: is in the catalogue and not in the database")),
            Some((_, bytes)) if field.form == FieldForm::Sealed && !bytes => {
                faults.push(format!("{name}: is said to be sealed and holds text"));
            }
            Some(_) => {}
        }
        if field.personal && field.level >= 3 && field.form == FieldForm::Clear {
            faults.push(format!("{name}: personal data of level {} in clear", field.level));
        }
        if !entries.insert(name.clone()) {
            faults.push(format!("{name}: is in the catalogue twice"));
        }
    }
    for (table, columns) in schema {
        let names = columns.iter().map(|(column, _)| format!("{table}.{column}"));
        let missing = names.filter(|name| !entries.contains(name));
        faults.extend(missing.map(|name| format!("{name}: is not in data/fields.tsv")));
    }
    faults
}

// req: S15.14
#[tokio::test]
async fn every_column_is_in_the_catalogue_and_no_other() {
    each(Plan::default(), |world| async move {
        let schema = world.columns().await;
        assert!(schema.len() > 50, "only {} tables", schema.len());
        assert_eq!(faults(&schema, fields()), Vec::<String>::new());
    })
    .await;
}

#[test]
fn a_violation_is_named() {
    let column = |name: &str, bytes| (name.to_owned(), bytes);
    let schema =
        Schema::from([("party".to_owned(), vec![column("id", false), column("no", true)])]);
    let file = |lines: &str| read(&format!("# x\ntable\n{lines}")).unwrap();
    let id = "party\tid\t1\tclear\t-\tcase\t行标识\n";
    let whole = format!("{id}party\tno\t3\tsealed\tpersonal\tcase\t身份证号\n");
    assert_eq!(faults(&schema, &file(&whole)), Vec::<String>::new());
    for (lines, fault) in [
        (id.to_owned(), "party.no: is not in data/fields.tsv"),
        (
            format!("{whole}party\tphone\t3\tsealed\tpersonal\tcase\t电话\n"),
            "party.phone: is in the catalogue and not in the database",
        ),
        (
            format!("{id}party\tno\t3\tclear\tpersonal\tcase\t身份证号\n"),
            "party.no: personal data of level 3 in clear",
        ),
        (
            "party\tno\t1\tclear\t-\tcase\tx\nparty\tid\t3\tsealed\tpersonal\tcase\tx\n".to_owned(),
            "party.id: is said to be sealed and holds text",
        ),
        (format!("{whole}{id}"), "party.id: is in the catalogue twice"),
    ] {
        assert_eq!(faults(&schema, &file(&lines)), [fault]);
    }
}

#[test]
fn a_line_that_says_too_little_is_refused() {
    for line in [
        "party\tno\t3\tsealed\tpersonal\tcase",
        "party\tno\t5\tsealed\tpersonal\tcase\tx",
        "party\tno\t3\thidden\tpersonal\tcase\tx",
        "party\tno\t3\tsealed\tmaybe\tcase\tx",
        "party\tno\t3\tsealed\tpersonal\tsometimes\tx",
        "party\tno\t3\tsealed\tpersonal\tcase\t",
    ] {
        assert_eq!(read(&format!("table\n{line}")).unwrap_err(), line);
    }
}
