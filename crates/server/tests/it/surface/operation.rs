//! The operations of the description, each with a request that can be made of it.

use serde_json::{Value, json};
use server::openapi;

/// An id nobody has.
const NOBODY: &str = "01890000-0000-7000-8000-000000000000";

/// What stands in the place of a permission where a session, a link or nothing is enough.
pub const NOBODY_NEEDED: [&str; 4] = ["link", "portal_session", "public", "session"];

/// One operation of the description.
pub struct Operation {
    /// The method, in capitals.
    pub method: String,
    /// The path with its places.
    pub path: String,
    /// What the description says about it.
    pub said: Value,
}

impl Operation {
    /// Method and path.
    pub fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// A word the description says about it, such as `x-permission`.
    pub fn word(&self, name: &str) -> &str {
        self.said[name].as_str().unwrap_or_default()
    }

    /// The path with an id nobody has in every place.
    pub fn nowhere(&self) -> String {
        self.at(NOBODY)
    }

    /// The path with this id in the place of one.
    pub fn at(&self, id: &str) -> String {
        let parts = self.path.split('/').map(|part| match part.strip_prefix('{') {
            Some("name}") => "term",
            Some("token}") => "AAAAAAAAAAAAAAAAAAAAAAAA",
            Some(_) => id,
            None => part,
        });
        parts.collect::<Vec<_>>().join("/") + &self.query()
    }

    /// The query parameters it cannot do without.
    fn query(&self) -> String {
        let parameters = self.said["parameters"].as_array().cloned().unwrap_or_default();
        let needed: Vec<String> = parameters
            .iter()
            .filter(|one| one["in"] == "query" && one["required"] == json!(true))
            .map(|one| format!("{}=x.pdf", one["name"].as_str().unwrap()))
            .collect();
        match needed.is_empty() {
            true => String::new(),
            false => format!("?{}", needed.join("&")),
        }
    }

    /// The least body the description allows.
    pub fn example(&self) -> Value {
        let schema = &self.said["requestBody"]["content"]["application/json"]["schema"];
        let body = least(&meant(schema));
        if body.is_object() { body } else { json!({}) }
    }

    /// Whether its answer does not end by itself.
    pub fn is_stream(&self) -> bool {
        self.said["responses"]["200"]["content"]["text/event-stream"].is_object()
    }

    /// Whether it asks for no session.
    pub fn is_public(&self) -> bool {
        self.said["security"] == json!([])
    }
}

/// The least value a schema allows.
fn least(schema: &Value) -> Value {
    match schema["type"].as_str() {
        Some("array") => json!([]),
        Some("integer" | "number") => json!(1),
        Some("boolean") => json!(false),
        Some("object") => {
            let mut body = json!({});
            for name in schema["required"].as_array().into_iter().flatten() {
                let name = name.as_str().unwrap();
                body[name] = least(&meant(&schema["properties"][name]));
            }
            body
        }
        _ if schema["format"] == "uuid" => json!(NOBODY),
        _ if schema["format"] == "date-time" => json!("2026-09-20T09:00:00+08:00"),
        _ if schema["format"] == "date" => json!("2026-09-20"),
        _ if schema["enum"].is_array() => schema["enum"][0].clone(),
        _ => json!("x"),
    }
}

/// All of them.
pub fn operations() -> Vec<Operation> {
    let document = openapi::document();
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, said) in item.as_object().unwrap() {
            found.push(Operation {
                method: method.to_uppercase(),
                path: path.clone(),
                said: said.clone(),
            });
        }
    }
    assert!(found.len() > 40, "only {} operations", found.len());
    found
}

/// The schema itself, where only its name is given.
pub fn meant(schema: &Value) -> Value {
    match schema["$ref"].as_str() {
        Some(path) => openapi::document().pointer(path.trim_start_matches('#')).unwrap().clone(),
        None => schema.clone(),
    }
}
