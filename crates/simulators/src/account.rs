//! The account of the whole outside world: everything that was taken, under the sender's own
//! number, so that a sender can be held against it row by row, and the names of all ways to
//! misbehave.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use crate::pages::names;
use crate::sms::{Message, Progress};
use crate::world::{Shared, World, locked};

/// `GET /admin/ledger`.
pub(crate) async fn ledger(State(world): State<Shared>) -> Json<Value> {
    let mut all = texts(&world);
    all.extend(mails(&world));
    all.extend(notices(&world));
    Json(json!({ "messages": all, "names": names() }))
}

fn texts(world: &World) -> Vec<Value> {
    let ledger = locked(&world.sms);
    let told = |message: &Message| {
        let own = ledger.reports.values().filter(|report| {
            report.line == message.line && report.client_id == message.text.client_id
        });
        let heard = own.clone().filter(|report| report.progress == Progress::Acknowledged);
        (own.count(), heard.count())
    };
    let rows = ledger.messages.iter().map(|message| {
        let (reports, acknowledged) = told(message);
        json!({
            "channel": "sms",
            "line": message.line,
            "client_id": message.text.client_id,
            "provider_id": message.message_id,
            "state": message.state,
            "requests": message.requests,
            "reports": reports,
            "acknowledged": acknowledged,
        })
    });
    rows.collect()
}

fn mails(world: &World) -> Vec<Value> {
    let mailbox = locked(&world.mail);
    let rows = mailbox.mails.iter().map(|mail| {
        json!({
            "channel": "email",
            "line": "smtp",
            "client_id": mail.number(),
            "provider_id": mail.id,
            "state": "submitted",
            "requests": 1,
            "reports": mail.letters,
            "acknowledged": 0,
        })
    });
    rows.collect()
}

fn notices(world: &World) -> Vec<Value> {
    let book = locked(&world.weixin);
    let rows = book.notices.iter().map(|notice| {
        json!({
            "channel": "wechat",
            "line": "weixin",
            "client_id": notice.client_msg_id,
            "provider_id": notice.msgid.to_string(),
            "state": "submitted",
            "requests": notice.requests,
            "reports": 0,
            "acknowledged": 0,
        })
    });
    rows.collect()
}
