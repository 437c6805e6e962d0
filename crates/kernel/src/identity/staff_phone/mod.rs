//! Numbers of those who work here. They are kept for one question alone: whether the number a
//! paper is about to be sent to belongs to somebody of the court or of the service, which no
//! party's number does. Sealed, compared by blind index, shown masked to the owner only.

mod store;

use std::collections::HashSet;

use base::{Refusal, identifiers::is_mobile};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    act::{Act, Noted, Tx},
    context::Context,
    identity::session::Own,
};

/// The own number.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct StaffPhone {
    /// Masked; nothing while none is on record.
    pub masked: Option<String>,
}

/// The number the signed-in person put on record.
///
/// # Errors
/// 401, and those of the database.
pub async fn own(cx: &Context) -> Result<StaffPhone, Refusal> {
    let me = cx.user()?;
    Ok(StaffPhone { masked: store::find(cx.read(), me.id).await?.map(|row| row.masked) })
}

struct Set {
    me: Own,
    phone: String,
}

impl Act for Set {
    type Out = StaffPhone;
    const OPERATION: &'static str = "kernel.staff_phone.set";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<StaffPhone>, Refusal> {
        let phone = self.phone.trim();
        if !phone.is_empty() && !is_mobile(phone) {
            let text = "手机号须为 11 位；不再登记的，清空后保存。";
            return Err(Refusal::field("phone", "staff_phone.phone", text));
        }
        let masked = (!phone.is_empty()).then(|| base::mask::phone(phone));
        match &masked {
            Some(masked) => {
                store::put(tx, (self.me.user, self.me.top_office), phone, masked).await?
            }
            None => store::remove(tx, self.me.user).await?,
        }
        let note = self.me.note(json!({ "removed": masked.is_none() }));
        Ok(Noted::new(StaffPhone { masked }, note))
    }
}

/// Puts the own number on record, or takes it away when it is empty.
///
/// # Errors
/// 401, field error `staff_phone.phone`.
pub async fn set(cx: &Context, phone: &str) -> Result<StaffPhone, Refusal> {
    let me = Own::of(cx.user()?);
    cx.write(Set { me, phone: phone.to_owned() }).await
}

/// Those of these numbers that somebody who works here put on record; of whoever left they are
/// forgotten. One query, however many numbers.
///
/// # Errors
/// Those of the database.
pub async fn among<'a>(
    tx: &Tx,
    phones: impl Iterator<Item = &'a str>,
) -> Result<HashSet<String>, Refusal> {
    let keys = tx.kernel().keys();
    let asked: Vec<(&str, Vec<String>)> =
        phones.map(|phone| (phone, keys.indexes("phone", phone))).collect();
    let indexes: Vec<String> = asked.iter().flat_map(|(_, all)| all.clone()).collect();
    if indexes.is_empty() {
        return Ok(HashSet::new());
    }
    let known = store::known(tx.read(), indexes).await?;
    let known = |all: &[String]| all.iter().any(|one| known.contains(one));
    let found = asked.into_iter().filter(|(_, all)| known(all));
    Ok(found.map(|(phone, _)| phone.to_owned()).collect())
}
