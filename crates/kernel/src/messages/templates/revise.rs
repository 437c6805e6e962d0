//! A new version of a text, as a draft: what is sent now stays in force until the
//! operators agreed to the new one.

use std::collections::BTreeMap;

use base::{Kind, Refusal};
use serde_json::json;

use super::{Filing, Version, VersionView, by_code, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    db,
};

/// Writes a new version.
#[derive(Debug)]
pub struct Revise {
    /// The text's code.
    pub code: String,
    /// The newest version its writer saw.
    pub seen: i32,
    /// Title.
    pub title: String,
    /// The text with places in braces.
    pub text: String,
    /// The registered sign; the provider's usual one if empty.
    pub sign: String,
    /// Hosts of links; the portal's own if empty.
    pub domains: Vec<String>,
    /// Why.
    pub reason: String,
}

impl Act for Revise {
    type Out = VersionView;
    const OPERATION: &'static str = "kernel.template.revise";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<VersionView>, Refusal> {
        let template = by_code(&self.code).ok_or_else(Refusal::not_found)?;
        let reason = self.reason.trim();
        if !(2..=200).contains(&reason.chars().count()) {
            return Err(Refusal::field("reason", "length", "请填写修改理由，2 到 200 个字。"));
        }
        db::hold(tx, "message_template").await?;
        let before = store::versions(tx.read(), &self.code).await?;
        let newest = before.last().map_or(0, |version| version.version);
        if newest != self.seen {
            return Err(Refusal::new(
                Kind::Conflict,
                "template.newer",
                "别人刚刚写了更新的版本，没有保存。请刷新后在新版本上修改。",
            ));
        }
        let trimmed = |text: &String| text.trim().to_ascii_lowercase();
        let version = Version {
            code: self.code.clone(),
            version: newest + 1,
            channel: template.channel(),
            title: self.title.trim().to_owned(),
            text: self.text.trim().to_owned(),
            sign: self.sign.trim().to_owned(),
            domains: self.domains.iter().map(trimmed).filter(|one| !one.is_empty()).collect(),
            provider_ids: BTreeMap::new(),
            filing: Filing::Draft,
            filing_note: String::new(),
            created_at: Some(tx.now()),
            changed_at: Some(tx.now()),
            actor: tx.actor().name().to_owned(),
            reason: reason.to_owned(),
        };
        let host = tx.kernel().texts().public_host().to_owned();
        version.check(template, &host)?;
        if before.last().is_some_and(|last| same(last, &version)) {
            let title = "内容与最新版本相同，没有保存。";
            return Err(Refusal::new(Kind::Conflict, "template.same", title));
        }
        store::put(tx, &version).await?;
        let note = Note {
            object_kind: "message_template",
            object_label: format!("{} 第 {} 版", version.title, version.version),
            detail: json!({ "code": version.code, "version": version.version,
                "text": version.text, "reason": reason }),
            ..Note::default()
        };
        Ok(Noted::new(version.into(), note))
    }
}

fn same(one: &Version, other: &Version) -> bool {
    let words = |version: &Version| {
        (version.title.clone(), version.text.clone(), version.sign.clone(), version.domains.clone())
    };
    words(one) == words(other)
}
