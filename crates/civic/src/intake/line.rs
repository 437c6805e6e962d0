//! A record of a batch: what it is known by, and what is kept of it in which form.

use affairs::{
    identity::{self, normalise},
    quality::{Cell, Column, Kind, Record, Table},
    warning::aside,
};
use base::{crypto, mask};
use kernel::Kernel;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{
    LONGEST,
    judge::Fault,
    read::{Fields, Parts},
    store::RECORDS,
};

/// Columns that say something of a person in clear words. Numbers of certificates and phones
/// are told by what their column holds.
const OF_PEOPLE: [&str; 21] = [
    "address",
    "applyer_name",
    "applyer_user_name",
    "consultant_name",
    "contact_name",
    "content",
    "extension_reason",
    "handle_explain",
    "handle_user",
    "handle_user_name",
    "handler",
    "legal",
    "material_attach_name",
    "opinion",
    "project_name",
    "result",
    "result_cetr_no",
    "result_explain",
    "special_explain",
    "special_reason",
    "title",
];

/// Columns that say how a record came, and not what it says.
const OF_TRANSPORT: [&str; 5] = ["row_guid", "version", "cd_batch", "cd_time", "data_source"];

/// Beside what a consultation says in clear: why it is not counted, as its sealed title tells.
pub(crate) const ASIDE: &str = "_aside";

/// Characters of a key at most.
const LONGEST_KEY: usize = 200;

/// A record that came, before anybody judged it.
#[derive(Debug)]
pub(super) struct Line {
    /// The line of the file or place in the list, from 1.
    pub(super) number: u32,
    /// What its row will be called.
    pub(super) id: Uuid,
    /// As it came.
    pub(super) raw: String,
    /// Whether it could be read.
    pub(super) is_read: bool,
    /// The columns the table has.
    pub(super) map: Map<String, Value>,
    /// What was wrong before it could be read.
    pub(super) early: Vec<Fault>,
    /// What the source knows it by.
    pub(super) key: String,
    /// Its version.
    pub(super) version: i64,
    /// Of what it says.
    pub(super) hash: [u8; 32],
    /// The matter, item or consultation it is about.
    pub(super) subject: String,
    /// What is kept of it.
    pub(super) kept: Kept,
}

/// What is kept of a record: in clear what says nothing of people.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub(super) fields: String,
    pub(super) person_sealed: Option<Vec<u8>>,
    pub(super) person_index: String,
    pub(super) person_masked: String,
    pub(super) rest_sealed: Option<Vec<u8>>,
}

/// Reads the parts of a batch.
pub(super) fn read(kernel: &Kernel, table: &'static Table, parts: &Parts<'_>) -> Vec<Line> {
    let line = |(number, bytes): &(u32, &[u8])| one(kernel, table, *number, bytes);
    parts.parts.iter().map(line).collect()
}

fn one(kernel: &Kernel, table: &'static Table, number: u32, bytes: &[u8]) -> Line {
    let id = kernel.new_id::<Line>().uuid();
    let mut early = Vec::new();
    let text = String::from_utf8_lossy(bytes.get(..LONGEST).unwrap_or(bytes));
    if bytes.len() > LONGEST {
        let message = format!("整条记录超过{}KB。", LONGEST / 1024);
        early.push(Fault::of("Q02061", "", message));
    } else if text.contains('\u{fffd}') {
        let message = "有不是UTF-8的文字，可能是GBK编码。";
        early.push(Fault::of("Q02014", "", message));
    }
    let fields = match bytes.len() > LONGEST {
        true => None,
        false => match serde_json::from_str::<Fields>(&text) {
            Ok(fields) => Some(fields.0),
            Err(error) => {
                let message = match error.is_data() {
                    true => "一条记录应为一个JSON对象。",
                    false => "这一条不是完整的JSON。",
                };
                early.push(Fault::of("Q02014", "", message));
                None
            }
        },
    };
    let is_read = fields.is_some();
    let map = known(table, fields.unwrap_or_default(), &mut early);
    let raw = text.into_owned();
    let (key, version, hash, subject) = match Record::of(table, &map) {
        Ok(record) => identify(&record, &raw),
        Err(_) => (String::new(), 1, [0; 32], String::new()),
    };
    let kept = keep(kernel, table, id, &map);
    Line { number, id, raw, is_read, map, early, key, version, hash, subject, kept }
}

/// The columns the table has; the others and doubles are faults.
fn known(
    table: &'static Table,
    fields: Vec<(String, Value)>,
    early: &mut Vec<Fault>,
) -> Map<String, Value> {
    let mut map = Map::new();
    for (name, value) in fields {
        let shown: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
        if table.place(&name).is_none() {
            early.push(Fault::of("Q02014", &shown, format!("这张表没有“{shown}”这一列。")));
            continue;
        }
        let odd =
            |text: &str| text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
        if value.as_str().is_some_and(odd) {
            early.push(Fault::of("Q02014", &shown, "有不能显示的控制字符。"));
        }
        if map.insert(name, value).is_some() {
            early.push(Fault::of("Q02014", &shown, "同一列写了两次，不知以哪个为准。"));
        }
    }
    map
}

/// Key, version, hash and subject.
fn identify(record: &Record<'_>, raw: &str) -> (String, i64, [u8; 32], String) {
    let mut said = String::new();
    for (column, cell) in record.table.columns.iter().zip(record.cells()) {
        let transport = OF_TRANSPORT.contains(&column.name);
        match cell {
            Cell::Text(text) if !transport => {
                said.push_str(&format!("{}={}:{text};", column.name, text.len()));
            }
            Cell::Odd if !transport => said.push_str(raw),
            _ => {}
        }
    }
    if said.is_empty() {
        said.push_str(raw);
    }
    let hash = crypto::sm3(said.as_bytes());
    let parts: &[&str] = match record.table.name {
        "item" => &["task_code", "task_version"],
        "process" => &["project_no", "process_name", "event_start_time"],
        "special_procedure" => &["project_no", "special_type", "special_time"],
        "material" => &["project_no", "material_name"],
        "rating" => &["project_no", "assess_number", "assess_time"],
        "consultation" => &["consultation_code"],
        _ => &["project_no"],
    };
    let natural: Vec<&str> = parts.iter().map(|name| record.text(name).unwrap_or("")).collect();
    let key = match record.text("row_guid") {
        Some(guid) => guid.to_owned(),
        None if natural.iter().all(|part| part.is_empty()) => String::new(),
        None => natural.join("|"),
    };
    let fits =
        !key.is_empty() && key.chars().count() <= LONGEST_KEY && !key.chars().any(char::is_control);
    let key = if fits { key } else { format!("#{}", crypto::to_hex(hash)) };
    let subject = record.text(parts.first().copied().unwrap_or_default()).unwrap_or_default();
    let subject: String = subject.chars().filter(|c| !c.is_control()).take(LONGEST_KEY).collect();
    (key, record.whole("version").unwrap_or(1), hash, subject)
}

/// Whether a column says something of a person.
pub(super) fn is_of_people(column: &Column) -> bool {
    matches!(column.kind, Kind::Number(_) | Kind::Mobile) || OF_PEOPLE.contains(&column.name)
}

/// The number of the applicant or of who asks.
pub(super) fn person(map: &Map<String, Value>) -> Option<String> {
    let person = ["applyer_page_code", "person_code"].iter().find_map(|name| map.get(*name));
    let person = person.and_then(Value::as_str).map(|number| normalise(number.trim()));
    person.filter(|number| !number.is_empty()).map(|number| number.into_owned())
}

fn keep(kernel: &Kernel, table: &'static Table, id: Uuid, map: &Map<String, Value>) -> Kept {
    let (mut clear, mut rest) = (Map::new(), Map::new());
    for (name, value) in map {
        let column = table.place(name).and_then(|place| table.columns.get(place));
        let place = match column.is_some_and(is_of_people) {
            true => &mut rest,
            false => &mut clear,
        };
        place.insert(name.clone(), value.clone());
    }
    let title = rest.get("title").and_then(Value::as_str);
    if let Some(why) = title.filter(|_| table.name == "consultation").and_then(aside) {
        clear.insert(ASIDE.to_owned(), Value::from(why));
    }
    let person = person(&rest);
    let (keys, random) = (kernel.keys(), kernel.random());
    let seal =
        |label, text: &str| keys.seal(random, RECORDS, label, id.as_bytes(), text.as_bytes());
    let masked = |number: &str| match identity::told(number) {
        // A credit code is public.
        identity::Kind::Uscc => number.to_owned(),
        _ => mask::citizen_id(number),
    };
    Kept {
        fields: Value::Object(clear).to_string(),
        person_sealed: person.as_ref().map(|number| seal("person", number)),
        person_index: person.as_ref().map_or_else(String::new, |n| keys.index("identity", n)),
        person_masked: person.as_ref().map_or_else(String::new, |number| masked(number)),
        rest_sealed: (!rest.is_empty()).then(|| seal("rest", &Value::Object(rest).to_string())),
    }
}
