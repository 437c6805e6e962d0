//! Speaking to the program as a browser does.

use std::time::Duration;

use base::{Clock as _, clock::SystemClock, totp};
use reqwest::{Client, Method};
use serde_json::Value;

use super::Failure;

/// The longest time an answer may take. A machine may have other work.
const PATIENCE: Duration = Duration::from_secs(120);

fn session(way: &str) -> String {
    format!("/api/kernel/session{way}")
}

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Api {
    client: Client,
    base: String,
    cookie: String,
}

/// What came back.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The body; null when there was none.
    pub body: Value,
}

impl Answer {
    /// The code of a refusal.
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    /// Whether the write was acknowledged.
    pub fn acknowledged(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

impl Api {
    /// Signs in with the activation link's token and a password.
    ///
    /// # Errors
    /// When the program does not let the person in.
    pub async fn sign_in(base: &str, login: &str, token: &str) -> Result<Self, Failure> {
        let client = Client::builder().no_proxy().timeout(PATIENCE).build()?;
        let mut api = Self { client, base: base.to_owned(), cookie: String::new() };
        let password = "Kx7#mQ2@wZ";
        let activation = serde_json::json!({ "token": token, "password": password });
        api.send(Method::POST, "/api/kernel/activation", None, Some(&activation)).await?;
        api.enter("", &serde_json::json!({ "login": login, "password": password })).await?;
        // An administrator may do nothing before a second factor.
        let own = serde_json::json!({ "password": password });
        let begun = api.send(Method::POST, &session("/second-factor"), None, Some(&own)).await?;
        let secret = begun.body["secret"].as_str().and_then(totp::from_base32);
        let secret = secret.ok_or_else(|| format!("no second factor: {begun:?}"))?;
        let code = totp::code(&secret, totp::step(SystemClock.now()));
        api.enter("/second-factor/confirm", &serde_json::json!({ "code": code })).await?;
        Ok(api)
    }

    /// Sends what gives a session, and keeps its cookies.
    async fn enter(&mut self, way: &str, body: &Value) -> Result<(), Failure> {
        let response = self.request(Method::POST, &session(way), None, Some(body)).send().await?;
        let response = response.error_for_status()?;
        let cookies = response.headers().get_all("set-cookie").iter();
        let pairs = cookies.filter_map(|cookie| cookie.to_str().ok()?.split(';').next());
        self.cookie = pairs.collect::<Vec<_>>().join("; ");
        Ok(())
    }

    fn request(
        &self,
        method: Method,
        path: &str,
        key: Option<&str>,
        body: Option<&Value>,
    ) -> reqwest::RequestBuilder {
        let mut request = self
            .client
            .request(method, format!("{}{path}", self.base))
            .header("X-Duban", "1")
            .header("Cookie", &self.cookie);
        if let Some(key) = key {
            request = request.header("Idempotency-Key", key);
        }
        match body {
            Some(body) => request.json(body),
            None => request,
        }
    }

    /// Sends a request.
    ///
    /// # Errors
    /// When no whole answer came back: nobody knows what happened.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        key: Option<&str>,
        body: Option<&Value>,
    ) -> Result<Answer, reqwest::Error> {
        let response = self.request(method, path, key, body).send().await?;
        let status = response.status().as_u16();
        let body = serde_json::from_slice(&response.bytes().await?).unwrap_or_default();
        Ok(Answer { status, body })
    }

    /// Reads.
    ///
    /// # Errors
    /// When the answer is not a success.
    pub async fn get(&self, path: &str) -> Result<Value, Failure> {
        let answer = self.send(Method::GET, path, None, None).await?;
        match answer.status {
            200 => Ok(answer.body),
            status => Err(format!("GET {path}: {status} {}", answer.body).into()),
        }
    }
}
