//! What is said, branch by branch; the texts are data.

use std::sync::LazyLock;

use duban_http::{Answer, Cx, Json, Path, routes};
use kernel::{Kernel, identity::organisation};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use crate::{delivery, permissions::TASK_READ};

static LINES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let text = include_str!("../../../../data/scripts/call.tsv").lines();
    let lines = text.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// The branches in the order of a call, and what people call them.
const BRANCHES: [(&str, &str); 5] = [
    ("opening", "开场"),
    ("self", "本人"),
    ("other", "非本人"),
    ("agent", "代理人"),
    ("refusal", "拒绝"),
];

/// What is said when the call takes this turn.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ScriptBranch {
    /// `opening`, `self`, `other`, `agent` or `refusal`.
    pub code: String,
    /// 开场, 本人, 非本人, 代理人, 拒绝.
    pub title: String,
    /// Sentence by sentence.
    pub lines: Vec<String>,
}

/// What is said to one recipient.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CallScript {
    /// The branches, in the order of a call.
    pub branches: Vec<ScriptBranch>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(script))
}

/// 电话送达话术，按本人、非本人、代理人、拒绝分支
#[utoipa::path(get, path = "/api/serving/deliveries/{id}/call-script", tag = "serving",
    params(("id" = Uuid, Path)), responses((status = 200, body = CallScript)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn script(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Json<CallScript>> {
    let scope = cx.require(&TASK_READ)?;
    let delivery = delivery::store::find(&cx, &scope, id).await?;
    let documents = delivery::store::documents(cx.read(), &[id]).await?;
    let court = organisation::name(&cx, delivery.top_office).await?;
    let titles: Vec<String> =
        documents.iter().map(|one| format!("《{}》{}份", one.title, one.copies)).collect();
    let said = |text: &str| {
        text.replace("{court}", &court)
            .replace("{name}", &delivery.recipient_name)
            .replace("{documents}", &titles.join("、"))
    };
    let branches = BRANCHES.into_iter().map(|(code, title)| ScriptBranch {
        code: code.to_owned(),
        title: title.to_owned(),
        lines: LINES.iter().filter(|one| one.0 == code).map(|one| said(one.1)).collect(),
    });
    Ok(Json(CallScript { branches: branches.collect() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_branch_has_words_and_every_line_a_branch() {
        for (code, title) in BRANCHES {
            assert!(LINES.iter().any(|line| line.0 == code), "{title}");
        }
        assert!(LINES.iter().all(|line| BRANCHES.iter().any(|one| one.0 == line.0)));
        // Whoever answers is not told of the case before it is known who he is.
        let opening = LINES.iter().find(|line| line.0 == "opening").unwrap().1;
        assert!(!opening.contains("{documents}"));
    }
}
