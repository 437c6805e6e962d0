//! What must hold after the program came back.

use std::{collections::HashMap, sync::Arc};

use base::random::{RandomExt as _, SeededRandom};
use serde_json::Value;

use super::{
    Failure,
    api::Answer,
    load::{Kind, Load, Write},
    program::Program,
    tables::Tables,
};

/// Acknowledged writes repeated in a round.
const REPEATED: usize = 20;

/// What was found.
pub struct Found {
    /// Writes without an answer that had happened all the same.
    pub happened: usize,
    /// Effects there are now.
    pub effects: usize,
}

/// Checks everything. Writes that had no answer have one afterwards.
///
/// # Errors
/// Names the first thing that is not as it must be.
pub async fn all(
    program: &Program,
    load: &mut Load,
    draw: &SeededRandom,
) -> Result<Found, Failure> {
    let tables = Tables::open(program.database()).await?;
    let audited = tables.counts("SELECT 'audit', count(*) FROM audit").await?;
    acknowledged_are_there(load, &tables).await?;
    let happened = repeat_unanswered(load, &tables).await?;
    repeat_acknowledged(load, draw).await?;
    every_effect_is_there_once(load, &tables).await?;
    people_see_them(load, draw).await?;
    tables.close().await?;
    // What stood there when the program came back was sealed before it answered.
    let (sealed, audited) = (program.verify().await?, audited["audit"]);
    if sealed < audited {
        return Err(format!("{sealed} of {audited} audit rows are sealed").into());
    }
    Ok(Found { happened, effects: load.writes.len() })
}

const KEYS: &str = "SELECT key, count(*) FROM idempotency GROUP BY key";

/// Before anything is repeated: a repetition would heal a loss.
async fn acknowledged_are_there(load: &Load, tables: &Tables) -> Result<(), Failure> {
    let keys = tables.counts(KEYS).await?;
    let ledger = load.ledger.read()?;
    for line in &ledger {
        let (key, _) = line.split_once(' ').ok_or("a broken line in the ledger")?;
        if keys.get(key) != Some(&1) {
            return Err(format!("acknowledged and lost: {line}").into());
        }
    }
    for write in &load.writes {
        let count = keys.get(&write.key).copied().unwrap_or(0);
        match (&write.answer, count) {
            (Some(_), 1) | (None, 0 | 1) => {}
            (Some(_), 0) => return Err(format!("acknowledged and lost: {write:?}").into()),
            _ => return Err(format!("happened {count} times: {write:?}").into()),
        }
    }
    Ok(())
}

/// The same key again: it is done now, whether it had happened or not.
async fn repeat_unanswered(load: &mut Load, tables: &Tables) -> Result<usize, Failure> {
    let keys = tables.counts(KEYS).await?;
    let (admins, ledger) = (load.admins.clone(), Arc::clone(&load.ledger));
    let mut happened = 0;
    for write in load.writes.iter_mut().filter(|write| write.answer.is_none()) {
        if keys.contains_key(&write.key) {
            happened += 1;
        }
        let answer = write.send(&admins).await?;
        if !answer.acknowledged() && !is_secret(write, &answer) {
            return Err(format!("cannot be repeated: {write:?}: {answer:?}").into());
        }
        let line = format!("{} {}", write.key, write.thing);
        ledger.note(line).await?;
        write.answer = Some(answer);
    }
    Ok(happened)
}

/// An answer that held a secret is not given twice, and says so.
fn is_secret(write: &Write, answer: &Answer) -> bool {
    write.kind == Kind::User && answer.status == 409 && answer.code() == "idempotency.secret"
}

async fn repeat_acknowledged(load: &Load, draw: &SeededRandom) -> Result<(), Failure> {
    let limit = u32::try_from(load.writes.len())?;
    for _ in 0..REPEATED {
        let write = &load.writes[draw.below(limit) as usize];
        let again = write.send(&load.admins).await?;
        let same = match write.kind {
            Kind::User => is_secret(write, &again),
            _ => write.answer.as_ref() == Some(&again),
        };
        if !same {
            return Err(format!("another answer: {write:?}: {again:?}").into());
        }
        let other = write.altered().send(&load.admins).await?;
        if (other.status, other.code()) != (422, "idempotency.mismatch") {
            return Err(format!("another body with the key of {write:?}: {other:?}").into());
        }
    }
    Ok(())
}

async fn every_effect_is_there_once(load: &Load, tables: &Tables) -> Result<(), Failure> {
    let mut rows = tables.counts("SELECT code, count(*) FROM role GROUP BY code").await?;
    rows.extend(tables.counts("SELECT login, count(*) FROM user_account GROUP BY login").await?);
    for thing in load.things().keys() {
        once(&rows, thing)?;
    }
    let audit = "SELECT operation || ' ' || object_label, count(*) FROM audit WHERE operation IN \
                 ('kernel.role.create', 'kernel.role.change', 'kernel.user.create') \
                 GROUP BY operation, object_label";
    let audit = tables.counts(audit).await?;
    let keys = tables.counts(KEYS).await?;
    for write in &load.writes {
        once(&audit, &noted(write))?;
        once(&keys, &write.key)?;
    }
    let effects = load.writes.len();
    if audit.len() != effects || keys.len() != effects {
        let (noted, known) = (audit.len(), keys.len());
        return Err(format!("{effects} effects, {noted} audit rows, {known} keys").into());
    }
    Ok(())
}

/// What the audit row of a write says.
fn noted(write: &Write) -> String {
    let name = write.body["name"].as_str().unwrap_or_default();
    match write.kind {
        Kind::Role => format!("kernel.role.create {name}"),
        Kind::Rename => format!("kernel.role.change {name}"),
        Kind::User => format!("kernel.user.create {}", write.thing),
    }
}

fn once(counts: &HashMap<String, i64>, what: &str) -> Result<(), Failure> {
    match counts.get(what) {
        Some(1) => Ok(()),
        count => Err(format!("{what} stands there {} times", count.unwrap_or(&0)).into()),
    }
}

/// The same through the interface: every role under its last name, some of the accounts.
async fn people_see_them(load: &Load, draw: &SeededRandom) -> Result<(), Failure> {
    let roles = load.admins.security.get("/api/kernel/roles").await?;
    let mut names: HashMap<&str, Vec<&Value>> = HashMap::new();
    for role in roles["items"].as_array().into_iter().flatten() {
        names.entry(role["code"].as_str().unwrap_or_default()).or_default().push(&role["name"]);
    }
    let things = load.things();
    for (thing, writes) in &things {
        let last = writes.last().ok_or("a thing nobody wrote")?;
        if last.kind != Kind::User && names.get(thing) != Some(&vec![&last.body["name"]]) {
            return Err(format!("{thing} is shown as {:?}: {last:?}", names.get(thing)).into());
        }
    }
    let accounts: Vec<&&str> =
        things.iter().filter(|(_, all)| all[0].kind == Kind::User).map(|(name, _)| name).collect();
    for _ in 0..REPEATED.min(accounts.len()) {
        let login = accounts[draw.below(u32::try_from(accounts.len())?) as usize];
        let found = load.admins.system.get(&format!("/api/kernel/users?search={login}")).await?;
        let found = found["items"].as_array().map_or(0, |items| {
            items.iter().filter(|item| item["login"].as_str() == Some(*login)).count()
        });
        if found != 1 {
            return Err(format!("account {login} is shown {found} times").into());
        }
    }
    Ok(())
}
