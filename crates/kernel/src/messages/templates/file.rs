//! What became of a version's registration with the operators, written down by hand.

use std::collections::BTreeMap;

use base::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{VersionView, list, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    db, setting,
};

/// A step of the registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FilingStep {
    /// It was handed in.
    File,
    /// They agreed.
    Approve,
    /// They refused, or took their agreement back.
    Reject,
}

/// Writes a step down.
#[derive(Debug)]
pub struct FileVersion {
    /// The text's code.
    pub code: String,
    /// Which version.
    pub version: i32,
    /// The step.
    pub step: FilingStep,
    /// The number of the text at each provider; those given replace those known.
    pub provider_ids: BTreeMap<String, String>,
    /// What they said; needed for a refusal.
    pub note: String,
}

impl Act for FileVersion {
    type Out = VersionView;
    const OPERATION: &'static str = "kernel.template.file";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<VersionView>, Refusal> {
        db::hold(tx, "message_template").await?;
        let versions = store::versions(tx.read(), &self.code).await?;
        let found = versions.into_iter().find(|version| version.version == self.version);
        let mut version = found.ok_or_else(Refusal::not_found)?;
        version.filing = version.filing.after(self.step, version.channel)?;
        let note = self.note.trim();
        let needed = self.step == FilingStep::Reject;
        if note.chars().count() > 200 || (needed && note.chars().count() < 2) {
            let message = "请写明运营商的答复，2 到 200 个字。";
            return Err(Refusal::field("note", "length", message));
        }
        note.clone_into(&mut version.filing_note);
        for (provider, id) in &self.provider_ids {
            let known = list::numbering(tx.kernel().settings(), version.channel);
            let known = known.iter().any(|one| one.code == *provider);
            let id = id.trim();
            let fits = id.len() <= 64 && id.chars().all(|c| c.is_ascii_graphic());
            if !known || !fits {
                let message = "模板编号请填 64 位以内的字母、数字和符号；通道须是已配置的通道。";
                return Err(Refusal::field("provider_ids", "format", message));
            }
            match id.is_empty() {
                true => version.provider_ids.remove(provider),
                false => version.provider_ids.insert(provider.clone(), id.to_owned()),
            };
        }
        store::put(tx, &version).await?;
        // Every process sends by the new state within a second.
        let stamp = format!("{} {} {}", self.code, self.version, tx.now().timestamp_micros());
        setting::touch(tx, "kernel.message.texts", &stamp).await?;
        version.changed_at = Some(tx.now());
        let audit = Note {
            object_kind: "message_template",
            object_label: format!("{} 第 {} 版", version.title, version.version),
            detail: json!({ "code": version.code, "version": version.version,
                "filing": version.filing, "provider_ids": version.provider_ids, "note": note }),
            ..Note::default()
        };
        Ok(Noted::new(version.into(), audit))
    }
}
