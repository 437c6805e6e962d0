//! Giving without a second person: the program's own work (the demo world, commands and
//! tests). Nobody at a page can run it.

use std::collections::BTreeSet;

use base::{Kind, Refusal};
use serde_json::json;
use uuid::Uuid;

use super::{
    Grant, GrantState, HolderKind, RequestGrant, Stage, What, decide::word, end_sessions, request,
    store,
};
use crate::{
    access::{Reach, Scope},
    act::{Act, Noted, Tx},
    context::Actor,
    identity::{
        group,
        input::{self, Form},
    },
};

/// Gives what was asked for at once.
#[derive(Debug, Clone)]
pub struct Give(pub RequestGrant);

impl Act for Give {
    type Out = Grant;
    const OPERATION: &'static str = "kernel.grant.give";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Grant>, Refusal> {
        program_only(tx.actor())?;
        let row = give(tx, &self.0).await?;
        let gives = request::name_of(tx, self.0.what, self.0.gives).await?;
        let detail = json!({ "grant": row.id, "gives": gives, "reach": row.reach });
        let label =
            request::Holder::lock(tx, &Scope::everything(), self.0.holder_kind, self.0.holder)
                .await?
                .map(|holder| holder.label)
                .unwrap_or_default();
        let note = request::note(&row, &label, detail)?;
        Ok(Noted::new(request::again(tx, row.id).await?, note))
    }
}

/// Refuses whoever is not the program.
pub(crate) fn program_only(actor: &Actor) -> Result<(), Refusal> {
    match actor {
        Actor::System(_) => Ok(()),
        _ => Err(Refusal::new(
            Kind::Forbidden,
            "grant.two_persons",
            "授予权限须由一人申请、另一名安全管理员批准，请到“授权”页提出申请。",
        )),
    }
}

/// Writes an approved grant inside another act's unit.
pub(crate) async fn give(tx: &mut Tx, new: &RequestGrant) -> Result<store::Model, Refusal> {
    program_only(tx.actor())?;
    let mut form = Form::default();
    let reason = form.take("reason", input::name(&new.reason, 200));
    form.finish()?;
    let all = Scope::everything();
    let holder = request::Holder::lock(tx, &all, new.holder_kind, new.holder).await?;
    let holder = holder.ok_or_else(Refusal::not_found)?;
    let today = base::clock::civil_date(tx.now());
    let others = store::of_holder(tx.read(), holder.id, today).await?;
    request::admissible(tx, &holder, new.what, new.gives, &others).await?;
    let mut row = new.row(tx, &holder, (new.from.unwrap_or(today), new.until), reason);
    let decision = word(tx, String::new());
    row.state = GrantState::Approved.code().to_owned();
    row.decided_name = Some(decision.name.clone());
    row.decided_at = Some(decision.at);
    row.decision = Some(decision.text.clone());
    debug_assert_eq!(row.stage().ok(), Some(Stage::Approved { decision }));
    store::insert(tx, vec![(row.clone(), new.places.clone())]).await?;
    Ok(row)
}

/// The plain grant of a role in the own office, from today.
pub(crate) fn role_in_office(user: Uuid, role: Uuid) -> RequestGrant {
    RequestGrant {
        holder_kind: HolderKind::User,
        holder: user,
        what: What::Role,
        gives: role,
        reach: Reach::Office,
        places: vec![],
        from: None,
        until: None,
        reason: "程序直接授予".to_owned(),
    }
}

/// Ends whatever a person holds or waits for; says how many.
pub(crate) async fn end_all(tx: &mut Tx, user: Uuid, why: &str) -> Result<usize, Refusal> {
    let today = base::clock::civil_date(tx.now());
    let held = store::of_holder(tx.read(), user, today).await?;
    for row in &held {
        let end = word(tx, why.to_owned());
        store::save(tx, row.id, &row.stage()?.close(end)).await?;
    }
    Ok(held.len())
}

/// Ends what a person holds or waits for by standing in a unit: roles that reach over the own
/// unit, and places in the unit's groups; says how many.
pub(crate) async fn end_of_unit(
    tx: &mut Tx,
    user: Uuid,
    unit: Option<Uuid>,
    why: &str,
) -> Result<usize, Refusal> {
    let today = base::clock::civil_date(tx.now());
    let mut groups = Vec::new();
    let held = store::of_holder(tx.read(), user, today).await?;
    if let (Some(unit), Some(row)) = (unit, held.first()) {
        groups = group::store::of_unit(tx.read(), row.top_office, unit).await?;
    }
    let mut ended = 0;
    for row in held {
        let tied = match row.what()? {
            What::Role => matches!(row.reach()?, Reach::OwnUnit | Reach::UnitTree),
            What::Group => groups.contains(&row.what_id),
            What::Posting => false,
        };
        if tied {
            let end = word(tx, why.to_owned());
            store::save(tx, row.id, &row.stage()?.close(end)).await?;
            ended += 1;
        }
    }
    Ok(ended)
}

/// Ends every place in a group and everything the group holds; says how many grants and
/// sessions ended.
pub(crate) async fn end_of_group(
    tx: &mut Tx,
    group: Uuid,
    why: &str,
) -> Result<(usize, u64), Refusal> {
    let today = base::clock::civil_date(tx.now());
    let people = request::people(tx, HolderKind::Group, group).await?;
    let mut rows = store::of_holder(tx.read(), group, today).await?;
    rows.extend(store::of_group(tx.read(), group, today).await?);
    for row in &rows {
        let end = word(tx, why.to_owned());
        store::save(tx, row.id, &row.stage()?.close(end)).await?;
    }
    Ok((rows.len(), end_sessions(tx, &people).await?))
}

/// Makes the roles a person holds directly exactly these.
pub(crate) async fn set_roles(
    tx: &mut Tx,
    user: Uuid,
    roles: &BTreeSet<Uuid>,
) -> Result<(), Refusal> {
    let today = base::clock::civil_date(tx.now());
    let held = store::of_holder(tx.read(), user, today).await?;
    let held: Vec<_> = held.into_iter().filter(|row| row.what == What::Role.code()).collect();
    for row in held.iter().filter(|row| !roles.contains(&row.what_id)) {
        let end = word(tx, "程序直接收回".to_owned());
        let stage = row.stage()?.end(row.requested_by, end)?;
        store::save(tx, row.id, &stage).await?;
    }
    for role in roles.iter().filter(|role| !held.iter().any(|row| row.what_id == **role)) {
        give(tx, &role_in_office(user, *role)).await?;
    }
    Ok(())
}
