//! A word to whoever is serving on a party right now.

use base::Refusal;
use kernel::{Tx, notices, timeline::Tone};
use uuid::Uuid;

use super::store;
use crate::case::store::case;

/// Tells the owners of the running tasks that serve on this party, each once.
pub(crate) async fn tell_running(
    tx: &mut Tx,
    case: &case::Model,
    party: Uuid,
    title: &str,
    text: &str,
) -> Result<(), Refusal> {
    let mut notices: Vec<notices::NewNotice> = Vec::new();
    for task in store::running_for(tx, case.id, party).await? {
        if notices.iter().any(|one| one.user == task.owner_id) {
            continue;
        }
        notices.push(notices::NewNotice {
            user: task.owner_id,
            office: case.top_office,
            kind: "serving.address_changed",
            tone: Tone::Warn,
            title: title.to_owned(),
            text: format!("{text} · {}", task.number),
            link: format!("/tasks/{}", task.id),
        });
    }
    if notices.is_empty() { Ok(()) } else { notices::tell(tx, notices).await }
}
