//! What somebody agreed to on the phone begins at once.

use base::{Refusal, clock::civil_date, identifiers::is_mobile, mask};
use chrono::{DateTime, FixedOffset, NaiveDate};
use kernel::Tx;
use law::Method;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    case::{
        self,
        store::{Confirmed, party},
    },
    pickup,
    switching::{AddressBasis, BeginAttempt, Origin, begin_in},
    task,
};

/// By which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AgreedWay {
    /// 电子送达.
    Electronic,
    /// 来院领取.
    Pickup,
    /// 邮寄.
    Postal,
}

/// What he agreed to.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Agreement {
    /// The way.
    pub(super) by: AgreedWay,
    /// Electronic: the mobile number as he said it.
    phone: Option<String>,
    /// The same number, typed again as it was read back to him.
    again: Option<String>,
    /// At the window: the day.
    day: Option<NaiveDate>,
    /// The half hour, `09:30`.
    time: Option<String>,
    /// By mail: the address as he said it.
    address: Option<String>,
    /// It was read back to him.
    #[serde(default)]
    checked: bool,
}

impl Agreement {
    /// Finds what is missing before anything is written.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        let no = |field: &str, code, text: &str| {
            Err(Refusal::field(format!("agreement.{field}"), code, text))
        };
        let text = |part: &Option<String>| part.as_deref().unwrap_or_default().trim().to_owned();
        match self.by {
            AgreedWay::Electronic if !is_mobile(&text(&self.phone)) => {
                no("phone", "call.phone", "请填写对方报出的手机号码，十一位。")
            }
            AgreedWay::Electronic if text(&self.phone) != text(&self.again) => no(
                "again",
                "call.read_back",
                "两次填写的号码不一样。请向对方复述号码，核对后再填。",
            ),
            AgreedWay::Pickup if self.day.is_none() => {
                no("day", "pickup.day", "请选择来院的日期。")
            }
            AgreedWay::Pickup if text(&self.time).is_empty() => {
                no("time", "pickup.time", "请选择来院的时段。")
            }
            AgreedWay::Postal if text(&self.address).chars().count() < 5 => {
                no("address", "call.address", "请填写对方报出的收件地址，具体到门牌号。")
            }
            AgreedWay::Postal if !self.checked => {
                no("checked", "call.address_read_back", "请向对方复述收件地址，核对后勾选。")
            }
            _ => Ok(()),
        }
    }
}

/// Begins the next attempt of the delivery as it was agreed to.
pub(super) async fn begin(
    tx: &mut Tx,
    delivery: Uuid,
    party: &party::Model,
    agreed: &Agreement,
    at: DateTime<FixedOffset>,
) -> Result<(), Refusal> {
    let text = |part: &Option<String>| part.as_deref().unwrap_or_default().trim().to_owned();
    let by_hand = |method: Method, address: String, basis| BeginAttempt {
        method: method.code().to_owned(),
        address,
        basis,
    };
    match agreed.by {
        AgreedWay::Electronic => {
            let value = text(&agreed.phone);
            let masked = mask::phone(&value);
            let contact = Confirmed { kind: "phone", value: value.clone(), masked };
            let day = civil_date(at.to_utc());
            // A number that is known already keeps what is known of it.
            let known = case::store::known_contact(tx, party, "phone", &value).await?;
            if known.is_none() {
                case::store::offer(tx, party, contact, day).await?;
            }
            let known = case::store::known_contact(tx, party, "phone", &value).await?;
            let contact = known.ok_or_else(Refusal::not_found)?;
            task::Again::of(tx, delivery, contact, task::Said::OnThePhone).await?.send(tx).await?;
            Ok(())
        }
        AgreedWay::Pickup => {
            let (Some(day), time) = (agreed.day, text(&agreed.time)) else { return Ok(()) };
            let court = kernel::identity::organisation::name_in(tx, party.top_office).await?;
            let told = by_hand(Method::Pickup, super::window(&court), None);
            let begun = begin_in(tx, delivery, &told, Origin::Person).await?;
            let at = pickup::Wanted { day, time: &time, field: "agreement." };
            pickup::book_in(tx, begun.attempt, at).await
        }
        AgreedWay::Postal => {
            let basis = Some(AddressBasis::Given);
            let told = by_hand(Method::Postal, text(&agreed.address), basis);
            begin_in(tx, delivery, &told, Origin::Person).await?;
            Ok(())
        }
    }
}
