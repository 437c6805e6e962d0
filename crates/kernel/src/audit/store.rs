//! The audit tables. There is no update and no delete here.

use std::collections::HashMap;

use base::{Refusal, crypto};
use sea_orm::{
    ActiveValue::Set,
    ExprTrait as _, QueryOrder as _, QuerySelect as _, Statement,
    entity::prelude::*,
    sea_query::{Expr, Query},
};

use super::AuditId;
use crate::{
    act::{Note, Tx},
    context::Actor,
    db::{Held, Unpacked, fault, insert_rows, packed, unpack},
};

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub at: DateTimeUtc,
        pub actor_kind: String,
        pub actor_id: Option<Uuid>,
        pub actor_name: String,
        pub session_id: Option<Uuid>,
        pub ip: String,
        pub agent: String,
        pub operation: String,
        pub object_kind: String,
        pub object_id: Option<Uuid>,
        pub object_label: String,
        pub office_id: Option<Uuid>,
        pub result: String,
        pub detail: String,
        pub subjects: String,
        pub request_id: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod sealed {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_seal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub seq: i64,
        pub audit_id: Uuid,
        pub hash: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A row about to be written.
pub(crate) type New = row::ActiveModel;

pub(super) fn new(tx: &Tx, operation: &'static str, result: &'static str, note: Note) -> New {
    let (actor, client) = (tx.actor(), tx.client());
    let user = actor.user();
    let actor_id = match actor {
        Actor::User(user) => Some(user.id),
        Actor::Portal { link, .. } => Some(*link),
        Actor::Client(client) => Some(client.id),
        _ => None,
    };
    let own_office = match actor {
        Actor::User(user) => Some(user.top_office),
        Actor::Client(client) => Some(client.top_office),
        _ => None,
    };
    row::ActiveModel {
        id: Set(tx.id::<AuditId>().uuid()),
        at: Set(tx.now()),
        actor_kind: Set(actor.kind().to_owned()),
        actor_id: Set(actor_id),
        actor_name: Set(actor.signature()),
        session_id: Set(user.map(|user| user.session)),
        ip: Set(printable(&client.ip)),
        agent: Set(printable(&client.agent)),
        operation: Set(operation.to_owned()),
        object_kind: Set(note.object_kind.to_owned()),
        object_id: Set(note.object_id),
        object_label: Set(printable(&note.object_label)),
        office_id: Set(note.office.or(own_office)),
        result: Set(result.to_owned()),
        detail: Set(note.detail.to_string()),
        subjects: Set(note.subjects.join(" ")),
        request_id: Set(tx.request_id().to_owned()),
    }
}

pub(crate) async fn insert(tx: &Tx, rows: Vec<New>) -> Result<(), Refusal> {
    insert_rows(tx, rows, None).await
}

/// Control characters and text-direction marks are written out, so that a log line can
/// never look like two.
fn printable(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let hidden = c.is_control()
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
            let shown: Vec<char> = if hidden { c.escape_unicode().collect() } else { vec![c] };
            shown
        })
        .collect()
}

/// The next link of the chain: SM3 over the previous hash and the row's canonical text.
pub(crate) fn chain(previous: &[u8], canonical: &str) -> [u8; 32] {
    let mut message = Vec::with_capacity(previous.len() + canonical.len());
    message.extend_from_slice(previous);
    message.extend_from_slice(canonical.as_bytes());
    crypto::sm3(&message)
}

/// What of a row is sealed: all columns in their order, as a JSON array.
pub(crate) fn canonical(row: &row::Model) -> String {
    let mut text = Canonical::new();
    text.id(Some(row.id));
    text.word(&row.at.format("%Y-%m-%dT%H:%M:%S%.9fZ").to_string());
    text.word(&row.actor_kind);
    text.id(row.actor_id);
    text.word(&row.actor_name);
    text.id(row.session_id);
    text.word(&row.ip);
    text.word(&row.agent);
    text.word(&row.operation);
    text.word(&row.object_kind);
    text.id(row.object_id);
    text.word(&row.object_label);
    text.id(row.office_id);
    text.word(&row.result);
    text.word(&row.detail);
    text.word(&row.subjects);
    text.word(&row.request_id);
    text.end()
}

/// A seal and the columns of its row as they are packed, these in the order in which they are
/// sealed.
const COLUMNS: [(&str, Held); 20] = [
    ("s.seq", Held::Number),
    ("s.audit_id", Held::Id),
    ("s.hash", Held::Bytes),
    ("a.id", Held::Id),
    ("a.at", Held::Moment),
    ("a.actor_kind", Held::Text),
    ("a.actor_id", Held::Id),
    ("a.actor_name", Held::Text),
    ("a.session_id", Held::Id),
    ("a.ip", Held::Text),
    ("a.agent", Held::Text),
    ("a.operation", Held::Text),
    ("a.object_kind", Held::Text),
    ("a.object_id", Held::Id),
    ("a.object_label", Held::Text),
    ("a.office_id", Held::Id),
    ("a.result", Held::Text),
    ("a.detail", Held::Text),
    ("a.subjects", Held::Text),
    ("a.request_id", Held::Text),
];

/// A link that was read packed; nothing when it is not as this program writes it.
fn link_of(parts: &mut Unpacked<'_>) -> Option<Link> {
    let (seq, id, hash) = (parts.number()?, parts.id()??, parts.bytes()?);
    let mut text = Canonical::new();
    for (_, held) in &COLUMNS[3..] {
        match held {
            Held::Id => text.id(parts.id()?),
            Held::Text => text.word(parts.text()?),
            Held::Moment => text.moment(parts.text()?)?,
            Held::Number | Held::Bytes => return None,
        }
    }
    Some(Link { seq, seal: Some((id, hash)), row: Found::Whole(text.end()) })
}

/// A JSON array as it grows.
struct Canonical(String);

impl Canonical {
    fn new() -> Self {
        Self(String::with_capacity(640))
    }

    fn comma(&mut self) {
        self.0.push(if self.0.is_empty() { '[' } else { ',' });
    }

    fn word(&mut self, text: &str) {
        self.comma();
        // Most texts need no escapes, and looking for them is cheaper than a serialiser.
        if text.bytes().all(|byte| byte >= 0x20 && byte != b'"' && byte != b'\\') {
            self.0.extend(["\"", text, "\""]);
        } else {
            self.0.push_str(&serde_json::Value::from(text).to_string());
        }
    }

    fn id(&mut self, id: Option<Uuid>) {
        self.comma();
        match id {
            Some(id) => {
                let mut buffer = Uuid::encode_buffer();
                self.0.extend(["\"", id.hyphenated().encode_lower(&mut buffer), "\""]);
            }
            None => self.0.push_str("null"),
        }
    }

    /// A moment in UTC as it is stored, with as many digits as it needs.
    fn moment(&mut self, stored: &str) -> Option<()> {
        let moment = stored.strip_suffix("+00:00")?;
        let (whole, fraction) = moment.split_once('.').unwrap_or((moment, ""));
        let shape = |(at, byte): (usize, u8)| match at {
            4 | 7 => byte == b'-',
            10 => byte == b'T',
            13 | 16 => byte == b':',
            _ => byte.is_ascii_digit(),
        };
        let right = whole.len() == 19
            && whole.bytes().enumerate().all(shape)
            && fraction.len() <= 9
            && fraction.bytes().all(|byte| byte.is_ascii_digit());
        if !right {
            return None;
        }
        self.comma();
        self.0.extend(["\"", whole, ".", fraction, &"000000000"[fraction.len()..], "Z\""]);
        Some(())
    }

    fn end(mut self) -> String {
        self.0.push(']');
        self.0
    }
}

pub(crate) async fn head(tx: &Tx) -> Result<Option<sealed::Model>, Refusal> {
    sealed::Entity::find()
        .order_by_desc(sealed::Column::Seq)
        .limit(1)
        .one(tx.read())
        .await
        .map_err(fault)
}

/// When the last sealed row was written; nothing when there is none.
pub(crate) async fn sealed_until(
    db: &impl ConnectionTrait,
) -> Result<Option<DateTimeUtc>, Refusal> {
    let last = sealed::Entity::find()
        .select_only()
        .column(sealed::Column::AuditId)
        .order_by_desc(sealed::Column::Seq)
        .limit(1)
        .into_tuple::<Uuid>();
    let Some(id) = last.one(db).await.map_err(fault)? else { return Ok(None) };
    row::Entity::find()
        .select_only()
        .column(row::Column::At)
        .filter(row::Column::Id.eq(id))
        .into_tuple()
        .one(db)
        .await
        .map_err(fault)
}

fn without_seal() -> Expr {
    let mut seals = Query::select();
    seals.expr(Expr::val(1)).from(sealed::Entity).and_where(
        Expr::col((sealed::Entity, sealed::Column::AuditId)).equals((row::Entity, row::Column::Id)),
    );
    Expr::exists(seals).not()
}

/// Rows without a seal, oldest first, not older than `since`.
pub(crate) async fn unsealed(
    db: &impl ConnectionTrait,
    since: DateTimeUtc,
    limit: u64,
) -> Result<Vec<row::Model>, Refusal> {
    unsealed_query(since, limit).all(db).await.map_err(fault)
}

pub(crate) fn unsealed_query(since: DateTimeUtc, limit: u64) -> Select<row::Entity> {
    row::Entity::find()
        .filter(row::Column::At.gte(since))
        .filter(without_seal())
        .order_by_asc(row::Column::At)
        .order_by_asc(row::Column::Id)
        .limit(limit)
}

pub(crate) async fn insert_seals(tx: &mut Tx, seals: Vec<sealed::Model>) -> Result<(), Refusal> {
    let rows = seals.into_iter().map(|seal| sealed::ActiveModel {
        seq: Set(seal.seq),
        audit_id: Set(seal.audit_id),
        hash: Set(seal.hash),
    });
    sealed::Entity::insert_many(rows).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// A seal that was read back, with the row it speaks of.
pub(crate) struct Link {
    /// Its position in the chain.
    pub(crate) seq: i64,
    /// Nothing when it cannot be read.
    pub(crate) seal: Option<Sealed>,
    /// The row.
    pub(crate) row: Found,
}

/// Which row a seal is about, and its hash.
pub(crate) type Sealed = (Uuid, Vec<u8>);

/// What became of a sealed row.
pub(crate) enum Found {
    /// Its canonical text.
    Whole(String),
    Gone,
    Unreadable,
}

/// A part of the chain: the first position, and the last unless it is the end of the chain.
pub(crate) type Part = (i64, Option<i64>);

/// The chain in parts of so many seals. What is sealed from now on belongs to the last one.
pub(crate) async fn parts(db: &impl ConnectionTrait, count: u64) -> Result<Vec<Part>, Refusal> {
    // Before the first position there may be one that does not belong.
    let (mut parts, mut from) = (Vec::new(), i64::MIN);
    loop {
        let next = sealed::Entity::find()
            .select_only()
            .column(sealed::Column::Seq)
            .filter(sealed::Column::Seq.gte(from))
            .order_by_asc(sealed::Column::Seq)
            .offset(count)
            .limit(1)
            .into_tuple::<i64>()
            .one(db)
            .await
            .map_err(fault)?;
        parts.push((from, next.map(|next| next - 1)));
        match next {
            Some(next) => from = next,
            None => return Ok(parts),
        }
    }
}

/// What was read of a part.
pub(crate) enum Links {
    /// All of it as one text, and how many seals it should be.
    Packed(i64, Option<String>),
    /// Seal by seal.
    Each(Vec<Link>),
}

impl Links {
    /// The seals in order; nothing when a packed one is not as this program writes it.
    pub(crate) fn take_apart(self) -> Option<Vec<Link>> {
        match self {
            Self::Packed(count, text) => unpack(count, text.as_deref(), link_of),
            Self::Each(links) => Some(links),
        }
    }
}

/// A part in one query, if every seal and row is as this program writes them.
pub(crate) async fn packed_links(db: &impl ConnectionTrait, part: Part) -> Option<Links> {
    let backend = db.get_database_backend();
    let (from, until) = part;
    let values = std::iter::once(from).chain(until).map(sea_orm::Value::from);
    let tables = "audit_seal s LEFT JOIN audit a ON a.id = s.audit_id";
    let words = packed(backend, &COLUMNS, tables, until.is_some());
    let read = db.query_one_raw(Statement::from_sql_and_values(backend, words, values)).await;
    let read = read.ok().flatten()?;
    Some(Links::Packed(read.try_get_by_index(0).ok()?, read.try_get_by_index(1).ok()?))
}

/// The same value by value. Somebody may have written anything into these tables, so what
/// cannot be read is an answer and no error.
pub(crate) async fn links_one_by_one(
    db: &impl ConnectionTrait,
    (from, until): Part,
) -> Result<Vec<Link>, Refusal> {
    let seals = || {
        sealed::Entity::find()
            .filter(sealed::Column::Seq.gte(from))
            .filter(
                sea_orm::Condition::all()
                    .add_option(until.map(|until| sealed::Column::Seq.lte(until))),
            )
            .order_by_asc(sealed::Column::Seq)
    };
    let seals: Vec<(i64, Option<Sealed>)> = match seals().all(db).await {
        Ok(seals) => {
            seals.into_iter().map(|seal| (seal.seq, Some((seal.audit_id, seal.hash)))).collect()
        }
        Err(_) => {
            let numbers = seals().select_only().column(sealed::Column::Seq).into_tuple::<i64>();
            let mut seals = Vec::new();
            for seq in numbers.all(db).await.map_err(fault)? {
                let seal = sealed::Entity::find().filter(sealed::Column::Seq.eq(seq)).one(db);
                let seal = seal.await.ok().flatten();
                seals.push((seq, seal.map(|seal| (seal.audit_id, seal.hash))));
            }
            seals
        }
    };
    let ids: Vec<Uuid> = seals.iter().filter_map(|(_, seal)| Some(seal.as_ref()?.0)).collect();
    let all = row::Entity::find().filter(row::Column::Id.is_in(ids)).all(db).await;
    let mut rows: Option<HashMap<Uuid, row::Model>> =
        all.ok().map(|rows| rows.into_iter().map(|row| (row.id, row)).collect());
    let mut links = Vec::with_capacity(seals.len());
    for (seq, seal) in seals {
        let row = match (&seal, &mut rows) {
            (None, _) => Found::Unreadable,
            (Some((id, _)), Some(rows)) => {
                rows.remove(id).map_or(Found::Gone, |row| Found::Whole(canonical(&row)))
            }
            (Some((id, _)), None) => {
                match row::Entity::find().filter(row::Column::Id.eq(*id)).one(db).await {
                    Ok(row) => row.map_or(Found::Gone, |row| Found::Whole(canonical(&row))),
                    Err(_) => Found::Unreadable,
                }
            }
        };
        links.push(Link { seq, seal, row });
    }
    // A database that went away must not look like one that was tampered with.
    db.execute_unprepared("SELECT 1").await.map_err(fault)?;
    Ok(links)
}

pub(crate) async fn count_unsealed(db: &impl ConnectionTrait) -> Result<u64, Refusal> {
    row::Entity::find().filter(without_seal()).count(db).await.map_err(fault)
}
