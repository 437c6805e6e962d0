//! Asking for a grant. It gives nothing before somebody else approved it.

use std::collections::BTreeSet;

use base::{Kind, Refusal};
use chrono::NaiveDate;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Concerned, Grant, GrantState, HolderKind, What, store};
use crate::{
    access::{AdminKind, Reach, Scope, ScopeBuilder, Tree},
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::{
        group,
        input::{self, Form},
        organisation::{self, OrganisationKind, Works},
        permissions::GRANT_REQUEST,
        role, system,
        user::{self, UserState},
    },
};

/// Places one grant may name at most.
const MOST_PLACES: usize = 50;

/// Asks for a grant.
#[derive(Debug, Clone)]
pub struct RequestGrant {
    /// Whether a person or a group is to hold it.
    pub holder_kind: HolderKind,
    /// Who.
    pub holder: Uuid,
    /// What sort of thing it gives.
    pub what: What,
    /// The role, the group or the court.
    pub gives: Uuid,
    /// How far a role reaches.
    pub reach: Reach,
    /// The places, for [`Reach::Chosen`].
    pub places: Vec<Uuid>,
    /// The first day; today if not given.
    pub from: Option<NaiveDate>,
    /// The last day; a posting has one.
    pub until: Option<NaiveDate>,
    /// Why.
    pub reason: String,
}

/// A holder found in the actor's scope and held until the unit ends.
#[derive(Debug)]
pub(super) struct Holder {
    pub(super) kind: HolderKind,
    pub(super) id: Uuid,
    /// Login or name, for the audit.
    pub(super) label: String,
    pub(super) top_office: Uuid,
    pub(super) unit: Option<Uuid>,
    pub(super) admin: Option<AdminKind>,
}

impl Holder {
    /// Finds and locks it.
    pub(super) async fn lock(
        tx: &Tx,
        scope: &Scope,
        kind: HolderKind,
        id: Uuid,
    ) -> Result<Option<Self>, Refusal> {
        Ok(match kind {
            HolderKind::User => {
                user::store::lock(tx, scope, id).await?.map(Self::person).transpose()?
            }
            HolderKind::Group => group::store::lock(tx, scope, id).await?.map(|group| Self {
                kind,
                id,
                label: group.name,
                top_office: group.top_office,
                unit: group.unit_id,
                admin: None,
            }),
            HolderKind::System => {
                system::store::lock_in(tx, scope, id).await?.map(Self::system).transpose()?
            }
        })
    }

    fn system(row: system::store::client::Model) -> Result<Self, Refusal> {
        if row.revoked_at.is_some() {
            return Err(system::already_revoked());
        }
        Ok(Self {
            kind: HolderKind::System,
            id: row.id,
            label: row.name,
            top_office: row.top_office,
            unit: None,
            admin: None,
        })
    }

    fn person(row: user::store::Model) -> Result<Self, Refusal> {
        if row.account()?.state() == UserState::Disabled {
            return Err(user::disabled());
        }
        let (top_office, unit) = row.place();
        let admin = row.admin()?;
        Ok(Self { kind: HolderKind::User, id: row.id, label: row.login, top_office, unit, admin })
    }

    /// Everybody who would hold what it is given.
    pub(super) async fn people(&self, tx: &Tx) -> Result<Vec<Uuid>, Refusal> {
        people(tx, self.kind, self.id).await
    }
}

/// The people behind a holder: itself, or whoever stands in the group; nobody behind a system.
pub(super) async fn people(tx: &Tx, kind: HolderKind, id: Uuid) -> Result<Vec<Uuid>, Refusal> {
    match kind {
        HolderKind::User => Ok(vec![id]),
        HolderKind::Group => {
            let today = base::clock::civil_date(tx.now());
            let members = store::members(tx.read(), &[id], today).await?;
            Ok(members.into_iter().map(|(_, person)| person).collect())
        }
        HolderKind::System => Ok(vec![]),
    }
}

/// The note of what happened to a grant: about its holder, as people look for it.
pub(super) fn note(row: &store::Model, label: &str, detail: Value) -> Result<Note, Refusal> {
    let kind = match row.holder_kind()? {
        HolderKind::User => "user",
        HolderKind::Group => "group",
        HolderKind::System => "system",
    };
    Ok(Note::about(kind, row.holder_id, label).in_office(row.top_office).with(detail))
}

impl Act for RequestGrant {
    type Out = Grant;
    const OPERATION: &'static str = "kernel.grant.request";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Grant>, Refusal> {
        let mut form = Form::default();
        let reason = form.take("reason", input::name(&self.reason, 200));
        form.finish()?;
        let today = base::clock::civil_date(tx.now());
        let (from, until) = self.days(today)?;
        let scope = tx.scope();
        let holder = Holder::lock(tx, &scope, self.holder_kind, self.holder).await?;
        let holder = holder.ok_or_else(missing_holder)?;
        let others = store::of_holder(tx.read(), holder.id, today).await?;
        admissible(tx, &holder, self.what, self.gives, &others).await?;
        let waiting = others
            .iter()
            .any(|row| row.what_id == self.gives && row.state == GrantState::Requested.code());
        if waiting {
            return Err(Refusal::new(
                Kind::Conflict,
                "grant.waiting",
                "同样的申请已经在等待批准，不能重复提出。",
            ));
        }
        let places = self.places(tx, &holder, &scope).await?;
        let row = self.row(tx, &holder, (from, until), reason.clone());
        store::insert(tx, vec![(row.clone(), places.clone())]).await?;
        let gives = name_of(tx, self.what, self.gives).await?;
        let note = note(
            &row,
            &holder.label,
            json!({ "grant": row.id, "what": row.what, "gives": gives, "reach": row.reach,
                "places": places, "from": from, "until": until, "reason": reason }),
        )?;
        let grant = again(tx, row.id).await?;
        Ok(Noted::new(grant, note))
    }
}

impl RequestGrant {
    fn days(&self, today: NaiveDate) -> Result<(NaiveDate, Option<NaiveDate>), Refusal> {
        let from = self.from.unwrap_or(today);
        let wrong = |field: &str, text: &str| Err(Refusal::field(field, "grant.dates", text));
        if from < today {
            return wrong("from", "开始日期不能早于今天。");
        }
        if self.until.is_some_and(|until| until < from) {
            return wrong("until", "结束日期不能早于开始日期。");
        }
        if self.what == What::Posting && self.until.is_none() {
            return wrong("until", "派驻须写明结束日期。");
        }
        Ok((from, self.until))
    }

    /// The places it names, once it is sure that all it covers lies in the actor's scope.
    async fn places(&self, tx: &Tx, holder: &Holder, scope: &Scope) -> Result<Vec<Uuid>, Refusal> {
        if holder.kind == HolderKind::System && self.reach != Reach::Office {
            let text = "接入系统的范围就是它所属的单位，请选择“本单位”。";
            return Err(Refusal::field("reach", "grant.system_reach", text));
        }
        let named = self.what == What::Role && self.reach == Reach::Chosen;
        let places: BTreeSet<Uuid> = match named {
            true => self.places.iter().copied().collect(),
            false => BTreeSet::new(),
        };
        if named && !(1..=MOST_PLACES).contains(&places.len()) {
            let text = format!("请选择 1 到 {MOST_PLACES} 个单位或庭室。");
            return Err(Refusal::field("place_ids", "grant.places", text));
        }
        if self.what == What::Group {
            return Ok(vec![]);
        }
        let rows = organisation::store::everything(tx.read()).await?;
        if !places.iter().all(|place| rows.iter().any(|row| row.id == *place)) {
            let text = "所选单位不存在，请重新选择。";
            return Err(Refusal::field("place_ids", "organisation.missing", text));
        }
        if self.what == What::Role && self.reach.needs_unit() && holder.unit.is_none() {
            let text = "此人没有所属庭室，请选择其他范围。";
            return Err(Refusal::field("reach", "grant.no_unit", text));
        }
        let tree = Tree::of(rows.iter().map(|row| (row.id, row.parent_id, row.top_office)));
        let mut covered = ScopeBuilder::default();
        let places: Vec<Uuid> = places.into_iter().collect();
        match self.what {
            What::Posting => tree.place(&mut covered, self.gives),
            _ => {
                let place = (holder.top_office, holder.unit);
                tree.cover(&mut covered, self.reach, place, &places);
            }
        }
        if !scope.contains(&covered.build()) {
            let text = "您只能申请自己管理范围之内的授权，请缩小范围，或请安全管理员申请。";
            return Err(Refusal::field("reach", "grant.beyond", text));
        }
        Ok(places)
    }

    /// The row, as it waits.
    pub(super) fn row(
        &self,
        tx: &Tx,
        holder: &Holder,
        (from, until): (NaiveDate, Option<NaiveDate>),
        reason: String,
    ) -> store::Model {
        store::Model {
            id: tx.id::<Grant>().uuid(),
            holder: holder.kind.code().to_owned(),
            holder_id: holder.id,
            top_office: holder.top_office,
            unit_id: holder.unit,
            what: self.what.code().to_owned(),
            what_id: self.gives,
            reach: self.reach.code().to_owned(),
            from_on: from,
            until_on: until,
            reason,
            state: GrantState::Requested.code().to_owned(),
            requested_by: tx.actor().user().map(|user| user.id),
            requested_name: tx.actor().signature(),
            requested_at: tx.now(),
            decided_by: None,
            decided_name: None,
            decided_at: None,
            decision: None,
            ended_by: None,
            ended_name: None,
            ended_at: None,
            end_reason: None,
        }
    }
}

fn missing_holder() -> Refusal {
    Refusal::field("holder_id", "grant.holder", "找不到此人、用户组或接入系统，请重新选择。")
}

/// The grant as the unit has left it.
pub(super) async fn again(tx: &Tx, id: Uuid) -> Result<Grant, Refusal> {
    let row = store::one(tx.read(), id).await?.ok_or_else(Refusal::not_found)?;
    let today = base::clock::civil_date(tx.now());
    let shown = store::present(tx.read(), vec![row], today).await?.pop();
    shown.ok_or_else(Refusal::not_found)
}

/// What a grant gives, by name.
pub(super) async fn name_of(tx: &Tx, what: What, id: Uuid) -> Result<String, Refusal> {
    let found = match what {
        What::Role => {
            role::store::find_some(tx.read(), [id].into()).await?.pop().map(|role| role.name)
        }
        What::Group => {
            group::store::names(tx.read(), vec![id]).await?.into_iter().next().map(|one| one.1)
        }
        What::Posting => {
            organisation::store::names(tx.read(), vec![id]).await?.pop().map(|row| row.name)
        }
    };
    Ok(found.unwrap_or_default())
}

/// Checks that this holder may be given this beside what it holds or waits for.
pub(super) async fn admissible(
    tx: &Tx,
    holder: &Holder,
    what: What,
    gives: Uuid,
    others: &[store::Model],
) -> Result<(), Refusal> {
    match what {
        What::Role => {
            let roles = others.iter().filter(|row| row.what == What::Role.code());
            let roles = roles.map(|row| row.what_id).chain([gives]).collect();
            user::may_hold(tx, &roles, holder.admin).await
        }
        What::Group => member(tx, holder, gives).await,
        What::Posting => posting(tx, holder, gives).await,
    }
}

async fn member(tx: &Tx, holder: &Holder, id: Uuid) -> Result<(), Refusal> {
    let everything = Scope::everything();
    let group = group::store::find(tx.read(), &everything, id)
        .await?
        .ok_or_else(|| Refusal::field("gives_id", "group.missing", "用户组不存在，请重新选择。"))?;
    if holder.kind != HolderKind::User {
        let text = "用户组里只能有人，不能再放用户组或接入系统。";
        return Err(Refusal::field("holder_id", "group.nested", text));
    }
    if holder.admin.is_some() {
        return Err(role::mixed());
    }
    if group.top_office != holder.top_office {
        let text = "此人不属于用户组所在的单位，请选择本单位的用户组。";
        return Err(Refusal::field("gives_id", "group.other_office", text));
    }
    Ok(())
}

async fn posting(tx: &Tx, holder: &Holder, id: Uuid) -> Result<(), Refusal> {
    let wrong = |field: &str, text: &str| Refusal::field(field, "grant.posting", text);
    if holder.kind != HolderKind::User || holder.admin.is_some() {
        return Err(wrong("holder_id", "派驻只能给个人。"));
    }
    let rows = organisation::store::names(tx.read(), vec![id, holder.top_office]).await?;
    let kind = |id: Uuid| rows.iter().find(|row| row.id == id).map(|row| row.kind()).transpose();
    if kind(holder.top_office)?.map(OrganisationKind::works) != Some(Works::ByPosting) {
        return Err(wrong("holder_id", "只有服务公司的人员需要派驻，其他人员请直接申请角色。"));
    }
    let of_court = matches!(
        kind(id)?,
        Some(OrganisationKind::Court | OrganisationKind::Tribunal | OrganisationKind::Division)
    );
    if !of_court || rows.iter().any(|row| row.id == id && row.top_office == holder.top_office) {
        return Err(wrong("gives_id", "请选择派驻的法院、人民法庭或庭室。"));
    }
    Ok(())
}

/// Who must not decide about a grant.
pub(super) async fn concerned(
    tx: &Tx,
    row: &store::Model,
    holder: &Holder,
) -> Result<Concerned, Refusal> {
    Ok(Concerned { requester: row.requested_by, holders: holder.people(tx).await? })
}

/// Asks for a grant, if the actor may.
///
/// # Errors
/// Field errors (`grant.holder`, `grant.dates`, `grant.places`, `grant.beyond`,
/// `grant.no_unit`, `grant.posting`, `group.missing`, `group.other_office`), 409
/// `grant.waiting`, `role.mixed_powers`, `user.disabled`.
pub async fn request(cx: &Context, new: RequestGrant) -> Result<Grant, Refusal> {
    cx.require(&GRANT_REQUEST)?;
    cx.write(new).await
}
