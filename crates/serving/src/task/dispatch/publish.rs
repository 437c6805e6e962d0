//! The link of one recipient, and the texts that lead to it.

use std::collections::HashMap;

use base::{Refusal, crypto};
use chrono::Duration;
use kernel::{Kernel, Tx, messages::templates::Addressee, zone};
use uuid::Uuid;

use super::{make::Made, ready::Ready};
use crate::{
    delivery::{self, Channel},
    notice,
    portal::items::{Appointed, LINK, LinkDocument, LinkItem, SignerKind},
};

/// Whose a link is: the signer's number and where his codes go to. Either alone would show one
/// person's documents to somebody who shares the number, or the phone.
fn holder(kernel: &Kernel, id_number: &str, address: &str) -> Vec<String> {
    let whose = format!("{id_number} {address}");
    kernel.keys().digests("portal_holder", &whose).iter().map(crypto::to_hex).collect()
}

impl Ready {
    /// Publishes the link of one recipient and queues the text. The link goes first, so
    /// that no text can arrive before its link exists.
    pub(super) async fn publish(
        &self,
        tx: &mut Tx,
        made: &Made,
        index: usize,
    ) -> Result<(), Refusal> {
        let recipient = &self.recipients[index];
        let (package, attempt) = (&made.packages[index], &made.attempts[index]);
        let kernel = tx.kernel().clone();
        let token = kernel.keys().open_text(
            "attempt",
            "token",
            attempt.id.as_bytes(),
            &attempt.token_sealed,
        )?;
        let code = notice::new_code(&kernel);
        let (name, natural) = match &recipient.agent {
            Some(agent) => (&agent.name, true),
            None => (&recipient.party.name, recipient.party.kind == "natural"),
        };
        // A unit's own number is nobody's who signs.
        let signer = recipient.signer_id();
        let tail = signer.map(|number| {
            number.get(number.len().saturating_sub(6)..).unwrap_or_default().to_owned()
        });
        let holder = signer.map(|number| holder(&kernel, number, &recipient.address));
        let mut sm3s: HashMap<Uuid, [u8; 32]> = HashMap::new();
        for (_, file) in &self.documents {
            sm3s.insert(file.id, file.sm3);
        }
        let documents: Vec<LinkDocument> = made
            .documents
            .iter()
            .filter(|document| document.delivery_id == package.id)
            .map(|document| LinkDocument {
                id: document.id,
                ordinal: document.ordinal,
                title: document.title.clone(),
                sm3: crypto::to_hex(&document.sm3),
                size: document.size,
                pages: document.pages,
                media_type: "application/pdf".to_owned(),
            })
            .collect();
        let attachments: Vec<[u8; 32]> = sm3s.into_values().collect();
        let public = self.case.publicity == "公开";
        let item = LinkItem {
            link_id: attempt.id,
            delivery_id: package.id,
            token: token.clone(),
            court: self.court.clone(),
            court_phone: "12368".to_owned(),
            recipient_masked: match natural {
                true => base::mask::person_name(name),
                false => base::mask::organisation_name(name),
            },
            recipient_name: name.clone(),
            signer_kind: if natural { SignerKind::Natural } else { SignerKind::Legal },
            case_number: Some(self.case.number.clone()),
            check_code: attempt.check_code.clone(),
            code: code.clone(),
            code_expires_at: Some(tx.now() + Duration::hours(notice::CODE_HOURS)),
            id_tail: tail,
            confirmed: attempt.confirmed,
            expires_at: attempt.expires_at,
            documents,
            wechat: recipient.wechat.is_some(),
            ask: None,
            by_mail: recipient.channel == Channel::Email,
            party: recipient.agent.as_ref().map(|_| recipient.party.name.clone()),
            appointed: recipient
                .appointed
                .as_ref()
                .map(|one| Appointed { name: one.name.clone(), relation: one.relation.clone() }),
            holder: holder.unwrap_or_default(),
        };
        zone::post(tx, zone::Side::Inner, LINK, &item, &attachments).await?;
        let first = notice::Notice {
            office: package.top_office,
            attempt,
            case_number: public.then_some(self.case.number.as_str()),
            label: &self.case.number,
            to: &recipient.address,
            addressee: match natural {
                true => Addressee::Person(name),
                false => Addressee::Organisation(name),
            },
            code: &code,
            kind: notice::Occasion::First,
        };
        let mail = tx.kernel().setting(&delivery::MAIL) != 0;
        if let Some(mail) = recipient.email.as_ref().filter(|_| mail) {
            let beside = notice::Notice { to: mail, kind: notice::Occasion::Mail, ..first };
            notice::send(tx, beside).await?;
        }
        notice::send(tx, first).await?;
        notice::on_wechat(tx, first, recipient.wechat.as_ref()).await
    }
}
