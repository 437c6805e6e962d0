//! A new link with its documents.

use base::{Kind, Refusal, crypto};
use chrono::Duration;
use futures::future::BoxFuture;
use kernel::{Tx, zone::Item};

use super::{body, store};
use crate::portal::{
    cover::Asks,
    input,
    items::{LinkDocument, LinkItem},
    sealed::{self, Private, Secret},
    state::{Progress, Standing},
    tables::{document, form, link},
    visitor::token_hash,
};

/// Hours a code works when the office does not say.
const CODE_HOURS: i64 = 72;

pub(super) fn apply(tx: &mut Tx, item: Item) -> BoxFuture<'_, Result<(), Refusal>> {
    Box::pin(async move {
        let told: LinkItem = body(item.body)?;
        // The office repeats itself rather than lose a link; the first one holds.
        if store::link(tx.read(), told.link_id).await?.is_some() {
            return Ok(());
        }
        let documents = told
            .documents
            .iter()
            .map(|document| document_row(tx, &told, document, &item.attachments))
            .collect::<Result<Vec<_>, _>>()?;
        let form = told.ask.as_ref().map(|ask| form::Model {
            link_id: told.link_id,
            asked: sealed::seal_asked(tx.kernel(), told.link_id, ask),
            filled: None,
            filled_at: None,
            signature_sm3: None,
            paper_sm3: None,
            paper_size: None,
        });
        // After a new key the links made before it are found through the first one after it.
        if let Some((current, older)) =
            told.holder.split_last().filter(|(_, older)| !older.is_empty())
        {
            store::rename_holder(tx, older, current).await?;
        }
        let row = link_row(tx, told);
        store::insert_link(tx, row).await?;
        if let Some(form) = form {
            store::insert_form(tx, form).await?;
        }
        if documents.is_empty() { Ok(()) } else { store::insert_documents(tx, documents).await }
    })
}

fn link_row(tx: &Tx, told: LinkItem) -> link::Model {
    let (kernel, now, id) = (tx.kernel(), tx.now(), told.link_id);
    // A number that nobody could type is as good as none.
    let id_tail = told.id_tail.as_deref().and_then(input::id_tail);
    let knows_id = id_tail.is_some();
    let secret = Secret::new(kernel, id, &told.code, id_tail.as_deref());
    let private = Private {
        recipient_name: told.recipient_name,
        case_number: told.case_number,
        court_phone: told.court_phone,
        party: told.party,
        appointed: told.appointed,
    };
    let asks = if told.ask.is_some() { Asks::Confirmation } else { Asks::Documents };
    let mut row = link::Model {
        id,
        token_hash: token_hash(&told.token),
        court: told.court,
        recipient_masked: told.recipient_masked,
        signer_kind: told.signer_kind.code().to_owned(),
        check_code: told.check_code,
        private: sealed::seal_private(kernel, id, &private),
        factor: sealed::seal_secret(kernel, id, &secret),
        notes: None,
        wrong: 0,
        locked_at: None,
        state: String::new(),
        confirmed: told.confirmed,
        arrived_at: None,
        code_expires_at: told.code_expires_at.unwrap_or(now + Duration::hours(CODE_HOURS)),
        code_used: false,
        codes_asked: 0,
        codes_day: None,
        code_asked_at: None,
        verified_at: None,
        acknowledged_at: None,
        signed_at: None,
        signature_sm3: None,
        objected_at: None,
        paper_at: None,
        wechat_bound: told.wechat,
        by_mail: told.by_mail,
        withdrawn: false,
        expires_at: told.expires_at,
        created_at: now,
        asks: asks.code().to_owned(),
        score: None,
        rated_at: None,
        // Nobody shows whose it is at a door where no number is compared.
        holder: told.holder.last().filter(|_| knows_id).cloned(),
    };
    row.set_standing(Standing::Open(Progress::Waiting));
    row
}

fn document_row(
    tx: &Tx,
    told: &LinkItem,
    document: &LinkDocument,
    attachments: &[[u8; 32]],
) -> Result<document::Model, Refusal> {
    // What does not come along could never be shown on this side.
    let sm3 = crypto::from_hex_exact::<32>(&document.sm3)
        .ok()
        .filter(|sm3| attachments.contains(sm3))
        .ok_or_else(|| {
            let title = "跨区消息缺少所列文书的文件，已保留待查。";
            Refusal::new(Kind::Invalid, "zone.attachment", title)
                .with_detail(document.id.to_string())
        })?;
    Ok(document::Model {
        link_id: told.link_id,
        id: document.id,
        ordinal: document.ordinal,
        title: sealed::seal_title(tx.kernel(), told.link_id, document.id, &document.title),
        sm3: sm3.to_vec(),
        size: document.size,
        pages: document.pages,
        media_type: document.media_type.clone(),
        opened_at: None,
    })
}
