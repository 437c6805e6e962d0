//! The invitations of a case, as its page shows them.

use std::collections::HashMap;

use base::{Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset};
use kernel::Context;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store::{self, Proof};
use crate::quota;

/// An invitation to fill in a 送达地址确认书, as a page shows it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = ConfirmationInvitation)]
pub struct Invitation {
    /// The invitation.
    pub id: Uuid,
    /// The party.
    pub party_id: Uuid,
    /// Its name, masked for people.
    pub name: String,
    /// The number, masked.
    pub phone_masked: String,
    /// `open`, `locked`, `expired`, `filled`, `refused`, `withdrawn` or `disowned`.
    pub state: String,
    /// What became of the latest text: 已提交, 已到达手机, 未到达 or 不明.
    pub message_state: Option<String>,
    /// Who invited.
    pub invited_by: String,
    /// When.
    pub invited_at: DateTime<FixedOffset>,
    /// Until when it can be filled in.
    pub until: DateTime<FixedOffset>,
    /// How many more codes can be sent today.
    pub codes_left: u32,
    /// When it was filled in.
    pub filled_at: Option<DateTime<FixedOffset>>,
    /// How whoever filled it in was identified, and from where.
    pub proof: Vec<String>,
    /// When it ended.
    pub ended_at: Option<DateTime<FixedOffset>>,
    /// How it ended.
    pub ended_reason: Option<String>,
    /// The paper the party signed.
    pub paper_file_id: Option<Uuid>,
    /// The confirmation it became.
    pub confirmation_id: Option<Uuid>,
    /// Why it could not be taken down.
    pub refused: Option<String>,
}

/// All of a case, the newest first.
pub(in crate::confirmation) async fn invitations(
    cx: &Context,
    case_id: Uuid,
    names: &HashMap<Uuid, String>,
) -> Result<Vec<Invitation>, Refusal> {
    let now = cx.now();
    let today = cx.kernel().today();
    let rows = store::of_case(cx.read(), case_id).await?.into_iter();
    rows.map(|row| {
        let proof = row.proof(cx.kernel())?;
        let used = if row.codes_day == Some(today) { row.codes_asked } else { 0 };
        Ok(Invitation {
            state: row.shown(now).to_owned(),
            id: row.id,
            party_id: row.party_id,
            name: names.get(&row.party_id).cloned().unwrap_or_default(),
            phone_masked: row.phone_masked,
            message_state: row.message_state,
            invited_by: row.invited_name,
            invited_at: row.created_at.with_timezone(&beijing()),
            until: row.expires_at.with_timezone(&beijing()),
            codes_left: u32::try_from(quota::A_DAY - used).unwrap_or(0),
            filled_at: row.filled_at.map(|at| at.with_timezone(&beijing())),
            proof: proof.as_ref().map(lines).unwrap_or_default(),
            ended_at: row.ended_at.map(|at| at.with_timezone(&beijing())),
            ended_reason: row.ended_reason,
            paper_file_id: row.paper_file_id,
            confirmation_id: row.confirmation_id,
            refused: row.refused,
        })
    })
    .collect()
}

/// `签收码＋本人证件号后六位`, `签署人 赵*（法定代表人）`, `来自 192.0.2.7`, the browser.
fn lines(proof: &Proof) -> Vec<String> {
    let factor = proof.factor.map(|factor| factor.words("签署人"));
    let signer = proof.signer.as_ref().map(|signer| {
        format!("签署人 {}（{}）", base::mask::person_name(&signer.name), signer.capacity)
    });
    let ip = Some(&proof.ip).filter(|ip| !ip.is_empty()).map(|ip| format!("来自 {ip}"));
    let agent = Some(&proof.agent).filter(|agent| !agent.is_empty()).cloned();
    [factor, signer, ip, agent].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portal::items::Factor;
    use crate::portal::items::Signer;

    #[test]
    fn the_proof_names_factor_signer_and_place_and_nobody_in_full() {
        let mut proof = Proof {
            factor: Some(Factor::CodeAndId),
            signer: None,
            ip: "192.0.2.7".to_owned(),
            agent: String::new(),
            signature_sm3: None,
            paper_sm3: String::new(),
        };
        assert_eq!(lines(&proof), ["签收码＋本人证件号后六位", "来自 192.0.2.7"]);
        proof.factor = Some(Factor::CodeAndClaim);
        proof.signer = Some(Signer {
            name: "赵敏敏".to_owned(),
            capacity: "法定代表人".to_owned(),
            claimed_id_tail: None,
        });
        let all = lines(&proof).join("；");
        assert!(
            all.contains("法定代表人") && all.contains("自报") && !all.contains("赵敏敏"),
            "{all}"
        );
    }
}
