//! The description of the HTTP surface, made from the handlers themselves.

use std::sync::OnceLock;

use duban_http::OpenApiRouter;
use kernel::Kernel;
use serde_json::{Map, Value, json};

use crate::capabilities;

/// The media type of every refusal.
const PROBLEM: &str = "application/problem+json";
const PROBLEM_SCHEMA: &str = "#/components/schemas/ProblemBody";

/// Words that only queries use: utoipa collects what bodies use. A gate asks with each.
const WORDS: [(&str, &str, &[&str]); 1] =
    [("View", "A tab of the work list.", &["mine", "waiting", "failed", "draft", "all"])];

/// OpenAPI 3.1 of both zones. The same program always gives the same text.
pub fn document() -> Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(build).clone()
}

/// The document as it is printed and kept beside the web apps.
pub fn text() -> String {
    format!("{:#}\n", document())
}

fn build() -> Value {
    let mut api: OpenApiRouter<Kernel> = OpenApiRouter::new();
    for part in capabilities::all() {
        api = api.merge(part.inner).merge(part.outer);
    }
    let mut document = serde_json::to_value(api.into_openapi()).unwrap_or_default();
    document["openapi"] = json!("3.1.0");
    document["info"] = info();
    document["security"] = json!([{ "session": [] }, { "system": [] }]);
    document["servers"] = json!([{ "url": "/" }]);
    document["components"]["securitySchemes"] = json!({
        "session": { "type": "apiKey", "in": "cookie", "name": "__Host-duban",
            "description": "内网登录后的会话" },
        "system": { "type": "apiKey", "in": "header", "name": "X-Key-Id",
            "description": "接入系统：另带 X-Timestamp、X-Nonce、X-Signature，\
                HMAC-SM3 签名方法见 docs/interface.md" },
        "portal": { "type": "apiKey", "in": "cookie", "name": "__Host-duban-portal",
            "description": "门户验证后的会话" },
    });
    for (name, meaning, words) in WORDS {
        document["components"]["schemas"][name] =
            json!({ "type": "string", "description": meaning, "enum": words });
    }
    if let Some(paths) = document["paths"].as_object_mut() {
        for (path, item) in paths {
            for (method, operation) in item.as_object_mut().into_iter().flatten() {
                finish(path, method, operation);
            }
        }
    }
    sorted(document)
}

fn info() -> Value {
    json!({
        "title": "督办",
        "version": env!("CARGO_PKG_VERSION"),
        "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        "description": "同源接口。非 GET 请求须带请求头 X-Duban: 1；写操作另须带 Idempotency-Key \
            （8 到 64 个可见字符，建议 UUIDv7），同一键重发得到同一结果。错误一律为 \
            application/problem+json。x-permission 是所需权限，x-scope 是数据范围，x-audit 是\
            留下的审计操作（无则不留），x-pii 表示回答含个人信息。",
    })
}

/// What utoipa cannot know: names that are unique in the whole, the media type of
/// problems, `security: []` for what needs no session.
fn finish(path: &str, method: &str, operation: &mut Value) {
    operation["operationId"] = json!(operation_id(path, method));
    if operation["x-audit"] == "none" {
        operation["x-audit"] = Value::Null;
    }
    if operation["x-permission"] == "portal_session" {
        operation["security"] = json!([{ "portal": [] }]);
    } else if operation["security"] == json!([{}]) {
        operation["security"] = json!([]);
    }
    let Some(responses) = operation["responses"].as_object_mut() else { return };
    let problem = json!({ "schema": { "$ref": PROBLEM_SCHEMA } });
    for content in responses.values_mut().filter_map(|one| one.get_mut("content")?.as_object_mut())
    {
        if content.get("application/json") == Some(&problem) {
            content.clear();
            content.insert(PROBLEM.to_owned(), problem.clone());
        }
    }
    responses.entry("default").or_insert_with(
        || json!({ "description": "其他错误", "content": { PROBLEM: problem.clone() } }),
    );
}

/// `get` and `/api/kernel/users/{id}/roles` make `get_kernel_users_id_roles`.
fn operation_id(path: &str, method: &str) -> String {
    let parts = path.trim_start_matches("/api").split('/').filter(|part| !part.is_empty());
    let parts: Vec<_> = parts.map(|part| part.trim_matches(['{', '}'])).collect();
    format!("{method}_{}", parts.join("_").replace('-', "_"))
}

/// Extensions come out of a hash map; in order they are the same every time.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<(String, Value)> = map.into_iter().collect();
            entries.sort_by(|one, other| one.0.cmp(&other.0));
            let entries = entries.into_iter().map(|(key, value)| (key, sorted(value)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_of_the_path() {
        assert_eq!(
            operation_id("/api/kernel/users/{id}/roles", "get"),
            "get_kernel_users_id_roles"
        );
        assert_eq!(
            operation_id("/api/portal/gateway/sms-reports", "post"),
            "post_portal_gateway_sms_reports"
        );
    }
}
