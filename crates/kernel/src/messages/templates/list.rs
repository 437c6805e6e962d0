//! The texts and their history as people see them.

use std::collections::BTreeMap;

use base::{Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{
    super::{provider::title, wechat},
    ALL, Channel, Filing, Version, by_code, store,
};
use crate::{context::Context, core::Settings, identity::permissions::TEMPLATE_READ};

/// A text in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = MessageTemplateRow)]
pub struct TemplateRow {
    /// Its code.
    pub code: String,
    /// How it travels.
    pub channel: Channel,
    /// Title of what is sent now, or of the newest version.
    pub title: String,
    /// The version that is sent now; nothing when none may be sent.
    pub in_force: Option<i32>,
    /// The newest version.
    pub newest: i32,
    /// How far the newest version's registration got.
    pub filing: Filing,
    /// Some provider of texts has no number for it.
    pub ids_missing: bool,
    /// When anything about it changed.
    pub changed_at: Option<DateTime<FixedOffset>>,
}

/// A version in the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = MessageTemplateVersion)]
pub struct VersionView {
    /// Its number.
    pub version: i32,
    /// Title.
    pub title: String,
    /// The text with places in braces.
    pub text: String,
    /// The registered sign; the provider's usual one if empty.
    pub sign: String,
    /// Registered hosts of links; the portal's own if empty.
    pub domains: Vec<String>,
    /// The number of the text at each provider, by the provider's code.
    pub provider_ids: BTreeMap<String, String>,
    /// How far its registration got.
    pub filing: Filing,
    /// What the operators said.
    pub filing_note: String,
    /// When it was written; nothing for what came with the program.
    pub created_at: Option<DateTime<FixedOffset>>,
    /// When its registration moved last.
    pub changed_at: Option<DateTime<FixedOffset>>,
    /// Who wrote it.
    pub actor: String,
    /// Why.
    pub reason: String,
}

impl From<Version> for VersionView {
    fn from(version: Version) -> Self {
        let wire = |at: base::Now| at.with_timezone(&beijing());
        Self {
            version: version.version,
            title: version.title,
            text: version.text,
            sign: version.sign,
            domains: version.domains,
            provider_ids: version.provider_ids,
            filing: version.filing,
            filing_note: version.filing_note,
            created_at: version.created_at.map(wire),
            changed_at: version.changed_at.map(wire),
            actor: version.actor,
            reason: version.reason,
        }
    }
}

/// A provider that may have a number for the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = MessageTemplateProvider)]
pub struct TemplateProvider {
    /// Its code.
    pub code: String,
    /// Its name.
    pub title: String,
    /// The sign it usually puts in front.
    pub sign: String,
}

/// One text with its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = MessageTemplate)]
pub struct TemplateView {
    /// Its code.
    pub code: String,
    /// How it travels.
    pub channel: Channel,
    /// The version that is sent now.
    pub in_force: Option<i32>,
    /// The places it may have.
    pub places: Vec<String>,
    /// Those it must have.
    pub needed: Vec<String>,
    /// The portal's host, registered unless others are given.
    pub public_host: String,
    /// The providers of texts.
    pub providers: Vec<TemplateProvider>,
    /// All versions, the newest first.
    pub versions: Vec<VersionView>,
}

fn in_force(versions: &[Version]) -> Option<&Version> {
    versions.iter().rev().find(|version| version.filing == Filing::Approved)
}

/// The providers that know a text of this channel by a number of their own.
pub(super) fn numbering(settings: &Settings, channel: Channel) -> Vec<TemplateProvider> {
    let provider = |code: &str, sign: &str| TemplateProvider {
        code: code.to_owned(),
        title: title(code).to_owned(),
        sign: sign.to_owned(),
    };
    match channel {
        Channel::Sms => settings.sms.iter().map(|one| provider(&one.code, &one.sign)).collect(),
        Channel::Wechat => settings.wechat.iter().map(|_| provider(wechat::CODE, "")).collect(),
        Channel::Email => Vec::new(),
    }
}

/// Every text. They belong to the program, not to an office.
///
/// # Errors
/// Those of [`Context::require`] and of the database.
pub async fn list(cx: &Context) -> Result<Vec<TemplateRow>, Refusal> {
    cx.require(&TEMPLATE_READ)?;
    let mut written: BTreeMap<String, Vec<Version>> = BTreeMap::new();
    for version in store::all(cx.read()).await? {
        written.entry(version.code.clone()).or_default().push(version);
    }
    let rows = ALL.into_iter().map(|template| {
        let mut versions = written.remove(template.code).unwrap_or_default();
        if versions.first().is_none_or(|first| first.version != 1) {
            versions.insert(0, Version::first(template));
        }
        let newest = versions.last().cloned().unwrap_or_else(|| Version::first(template));
        let used = in_force(&versions);
        let shown = used.unwrap_or(&newest);
        let missing = |ids: &BTreeMap<String, String>| {
            let known = numbering(cx.kernel().settings(), template.channel());
            known.iter().any(|provider| !ids.contains_key(&provider.code))
        };
        TemplateRow {
            code: template.code.to_owned(),
            channel: template.channel(),
            title: shown.title.clone(),
            in_force: used.map(|version| version.version),
            newest: newest.version,
            filing: newest.filing,
            ids_missing: missing(&shown.provider_ids),
            changed_at: newest.changed_at.map(|at| at.with_timezone(&beijing())),
        }
    });
    Ok(rows.collect())
}

/// One text with its history.
///
/// # Errors
/// `not_found` for an unknown code; those of [`Context::require`] and of the database.
pub async fn show(cx: &Context, code: &str) -> Result<TemplateView, Refusal> {
    cx.require(&TEMPLATE_READ)?;
    let template = by_code(code).ok_or_else(Refusal::not_found)?;
    let versions = store::versions(cx.read(), code).await?;
    let own = |places: Vec<&str>| {
        let mut seen: Vec<String> = Vec::new();
        for place in places {
            if !seen.iter().any(|one| one == place) {
                seen.push(place.to_owned());
            }
        }
        seen
    };
    Ok(TemplateView {
        code: code.to_owned(),
        channel: template.channel(),
        in_force: in_force(&versions).map(|version| version.version),
        places: own(template.places()),
        needed: own(template.needed()),
        public_host: cx.kernel().texts().public_host().to_owned(),
        providers: numbering(cx.kernel().settings(), template.channel()),
        versions: versions.into_iter().rev().map(VersionView::from).collect(),
    })
}
