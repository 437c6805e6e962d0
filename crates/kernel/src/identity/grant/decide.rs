//! A second person says yes or no.

use base::{Kind, Refusal};
use serde_json::json;
use uuid::Uuid;

use super::{
    Grant, Stage, What, Word,
    request::{Holder, admissible, again, concerned, name_of, note},
    store,
};
use crate::{
    access::Scope,
    act::{Act, Noted, Tx},
    context::Context,
    identity::{
        input::{self, Form},
        permissions::ROLE_GRANT,
    },
};

/// Decides about a grant that waits.
#[derive(Debug, Clone)]
pub struct DecideGrant {
    /// The grant.
    pub id: Uuid,
    /// A word to it; a refusal needs one.
    pub text: String,
}

#[derive(Debug)]
struct Approve(DecideGrant);

#[derive(Debug)]
struct RefuseIt(DecideGrant);

impl Act for Approve {
    type Out = Grant;
    const OPERATION: &'static str = "kernel.grant.approve";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Grant>, Refusal> {
        decide(tx, &self.0, true).await
    }
}

impl Act for RefuseIt {
    type Out = Grant;
    const OPERATION: &'static str = "kernel.grant.refuse";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Grant>, Refusal> {
        decide(tx, &self.0, false).await
    }
}

/// What the actor says about something, now.
pub(super) fn word(tx: &Tx, text: String) -> Word {
    Word {
        by: tx.actor().user().map(|user| user.id),
        name: tx.actor().signature(),
        at: tx.now(),
        text,
    }
}

async fn decide(tx: &mut Tx, act: &DecideGrant, yes: bool) -> Result<Noted<Grant>, Refusal> {
    let mut form = Form::default();
    let text = match yes {
        true => form.take(
            "text",
            input::optional_name(Some(&act.text), 200).map(Option::unwrap_or_default),
        ),
        false => form.take("text", input::name(&act.text, 200)),
    };
    form.finish()?;
    let row = store::lock(tx, &tx.scope(), act.id).await?.ok_or_else(Refusal::not_found)?;
    let decision = word(tx, text.clone());
    let all = Scope::everything();
    let holder = match Holder::lock(tx, &all, row.holder_kind()?, row.holder_id).await {
        Ok(holder) => holder,
        // Nothing can be given to somebody who left; saying no is always possible.
        Err(refusal) if yes || refusal.code() != "user.disabled" => return Err(refusal),
        Err(_) => None,
    };
    let (concerned, label) = match &holder {
        Some(holder) => (concerned(tx, &row, holder).await?, holder.label.clone()),
        None => {
            let holders = vec![row.holder_id];
            (super::Concerned { requester: row.requested_by, holders }, String::new())
        }
    };
    let stage = row.stage()?;
    let stage = match (yes, &holder) {
        (false, _) => stage.refuse(&concerned, decision)?,
        (true, None) => return Err(Refusal::not_found()),
        (true, Some(holder)) => {
            let stage = stage.approve(&concerned, decision)?;
            // The role may have changed since, or something else been given.
            let today = base::clock::civil_date(tx.now());
            let others = store::of_holder(tx.read(), holder.id, today).await?;
            admissible(tx, holder, row.what()?, row.what_id, &others).await?;
            one_court(&row, &others)?;
            stage
        }
    };
    store::save(tx, row.id, &stage).await?;
    let gives = name_of(tx, row.what()?, row.what_id).await?;
    let detail = json!({ "grant": row.id, "what": row.what, "gives": gives, "reach": row.reach,
        "from": row.from_on, "until": row.until_on, "requested_by": row.requested_name,
        "text": text });
    let note = note(&row, &label, detail)?;
    Ok(Noted::new(again(tx, row.id).await?, note))
}

/// Somebody is posted to one court at a time.
fn one_court(row: &store::Model, others: &[store::Model]) -> Result<(), Refusal> {
    if row.what()? != What::Posting {
        return Ok(());
    }
    for other in others.iter().filter(|other| other.id != row.id && other.what == row.what) {
        let meets = other.from_on <= row.until_on.unwrap_or(chrono::NaiveDate::MAX)
            && row.from_on <= other.until_on.unwrap_or(chrono::NaiveDate::MAX);
        if meets && matches!(other.stage()?, Stage::Approved { .. }) {
            return Err(Refusal::new(
                Kind::Conflict,
                "grant.posted_elsewhere",
                "此人在这段时间已派驻别处，同一时间只能派驻一个法院。请先收回原派驻或调整日期。",
            ));
        }
    }
    Ok(())
}

/// Approves a grant, if the actor may and is neither who asked nor who would hold it.
///
/// # Errors
/// 404, 409 `grant.self_decision`, `grant.not_requested`, `grant.posted_elsewhere`,
/// `role.mixed_powers`, `user.disabled`.
pub async fn approve(cx: &Context, act: DecideGrant) -> Result<Grant, Refusal> {
    cx.require(&ROLE_GRANT)?;
    cx.write(Approve(act)).await
}

/// Refuses a grant, under the same conditions; the reason goes to whoever asked.
///
/// # Errors
/// 404, 409 `grant.self_decision`, `grant.not_requested`; field error at `text`.
pub async fn refuse(cx: &Context, act: DecideGrant) -> Result<Grant, Refusal> {
    cx.require(&ROLE_GRANT)?;
    cx.write(RefuseIt(act)).await
}
