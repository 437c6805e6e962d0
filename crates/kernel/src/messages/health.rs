//! How the providers are, as the office knows it.

use base::{Now, Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset};
use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};

use super::{
    inbox,
    outer::Health,
    provider::{self, MAIL},
    store, wechat,
};
use crate::{act::Tx, context::Context, identity::permissions::MESSAGE_READ, zone::Item};

/// A provider as people see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = MessageProvider)]
pub struct ProviderView {
    /// Its code.
    pub code: String,
    /// Its name.
    pub title: String,
    /// `good`, `slow`, `failing` (the last call failed), `paused`, `unused` (no call yet) or
    /// `off` (not configured, so that nobody learns what it would tell).
    pub state: String,
    /// Since when nothing goes there.
    pub open_since: Option<DateTime<FixedOffset>>,
    /// Why it failed last, while it is not well.
    pub failure: Option<String>,
    /// The last answer that changed anything.
    pub answered_at: Option<DateTime<FixedOffset>>,
    /// What else there is to say.
    pub note: Option<String>,
}

/// The outer side tells how a provider is.
pub(super) fn apply(tx: &mut Tx, item: Item) -> BoxFuture<'_, Result<(), Refusal>> {
    Box::pin(async move {
        let health: Health = serde_json::from_value(item.body).map_err(Refusal::internal)?;
        store::save_health(tx, &health).await
    })
}

/// The providers of texts, the mail server with its mailbox, and the official account.
///
/// # Errors
/// Those of [`Context::require`] and of the database.
pub async fn providers(cx: &Context) -> Result<Vec<ProviderView>, Refusal> {
    cx.require(&MESSAGE_READ)?;
    let mut known = store::health(cx).await?;
    let settings = cx.kernel().settings();
    let mut codes: Vec<String> = settings.sms.iter().map(|one| one.code.clone()).collect();
    codes.extend(settings.smtp.iter().flat_map(|_| [MAIL, inbox::CODE]).map(str::to_owned));
    codes.extend(settings.wechat.iter().map(|_| wechat::CODE.to_owned()));
    // An office behind a ferry has no provider of its own and knows them by hearsay.
    codes.extend(known.keys().filter(|code| !codes.contains(code)).cloned().collect::<Vec<_>>());
    let off = settings.smtp.is_some() && settings.imap.is_none();
    let mut all: Vec<ProviderView> =
        codes.into_iter().map(|code| view(known.remove(&code), code)).collect();
    for one in all.iter_mut().filter(|one| off && one.code == inbox::CODE) {
        one.state = "off".to_owned();
        one.note = Some("没有配置收件箱，退信不会显示在台账上".to_owned());
    }
    Ok(all)
}

fn view(health: Option<Health>, code: String) -> ProviderView {
    let wire = |at: Now| at.with_timezone(&beijing());
    let state = match &health {
        None => "unused",
        Some(health) if health.open_since.is_some() => "paused",
        Some(health) if health.failure.is_some() => "failing",
        Some(health) if health.slow => "slow",
        Some(_) => "good",
    };
    ProviderView {
        title: provider::title(&code).to_owned(),
        code,
        state: state.to_owned(),
        open_since: health.as_ref().and_then(|health| health.open_since).map(wire),
        answered_at: health.as_ref().and_then(|health| health.answered_at).map(wire),
        note: health.as_ref().and_then(|health| health.note.clone()),
        failure: health.and_then(|health| health.failure),
    }
}
