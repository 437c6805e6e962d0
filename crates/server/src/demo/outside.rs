//! The simulated outside world, as its keeper sees it.

use base::Now;
use serde_json::{Value, json};

use crate::{Failure, config::Config};

/// The simulators' switches and books.
#[derive(Debug, Clone)]
pub(super) struct Outside {
    /// Where they are.
    pub(super) url: String,
    /// What is shared with them.
    pub(super) secret: String,
    http: reqwest::Client,
}

impl Outside {
    /// As configured; nothing without the shared secret.
    pub(super) fn of(config: &Config) -> Option<Self> {
        let secret = config.demo.secret(&config.storage.data).ok().flatten()?;
        let http = reqwest::Client::builder()
            .no_proxy()
            .timeout(std::time::Duration::from_secs(10))
            .build()
            .ok()?;
        let url = config.demo.simulators.trim_end_matches('/').to_owned();
        Some(Self { url, secret, http })
    }

    /// The client for calls to them.
    pub(super) fn http(&self) -> &reqwest::Client {
        &self.http
    }

    /// Whether they are there.
    pub(super) async fn answers(&self) -> bool {
        let asked = self.http.get(format!("{}/livez", self.url)).send().await;
        asked.is_ok_and(|reply| reply.status().is_success())
    }

    /// Where delivery reports go: to the program at this address, or nowhere.
    pub(super) async fn report_to(&self, base: Option<&str>) -> Result<(), Failure> {
        let at = |path: &str| base.map(|base| format!("{base}/api/portal/gateway/{path}"));
        let body = json!({ "callback": at("sms-reports"),
            "isms": { "callback": at("isms-reports") },
            "court12368": { "callback": at("12368-reports") } });
        self.send(self.http.put(format!("{}/admin/sms", self.url)), &body).await.map(|_| ())
    }

    /// Texts stay under way until [`Outside::deliver`]; texts to `dead` fail then.
    pub(super) async fn hold(&self, dead: &[String]) -> Result<(), Failure> {
        let gone = json!({ "outcome": "empty_number", "delivery": "hold" });
        let phones: serde_json::Map<String, Value> =
            dead.iter().map(|phone| (phone.clone(), gone.clone())).collect();
        let behaviour = json!({ "default": { "delivery": "hold" }, "phones": phones });
        let body = json!({ "behaviour": behaviour });
        self.send(self.http.put(format!("{}/admin/sms", self.url)), &body).await.map(|_| ())
    }

    /// An ordinary gateway again.
    pub(super) async fn let_go(&self) -> Result<(), Failure> {
        let body = json!({ "behaviour": {}, "callback": null, "isms": {}, "court12368": {} });
        self.send(self.http.put(format!("{}/admin/sms", self.url)), &body).await.map(|_| ())
    }

    /// Everything under way to one of these phones arrives or fails at this moment.
    pub(super) async fn deliver(&self, phones: &[String], at: Now) -> Result<(), Failure> {
        let texts = self.texts().await?;
        let ids: Vec<&str> = texts
            .iter()
            .filter(|text| phones.iter().any(|phone| text["phone"] == phone.as_str()))
            .filter_map(|text| text["client_id"].as_str())
            .collect();
        let body = json!({ "client_ids": ids, "at": at });
        self.send(self.http.post(format!("{}/admin/sms/release", self.url)), &body)
            .await
            .map(|_| ())
    }

    /// The last text to a phone.
    pub(super) async fn last_text(&self, phone: &str) -> Result<Option<String>, Failure> {
        let texts = self.texts().await?;
        let last = texts.iter().rev().find(|text| text["phone"] == phone);
        Ok(last.and_then(|text| text["content"].as_str()).map(ToOwned::to_owned))
    }

    /// A case as the case system has it, with everything in clear.
    pub(super) async fn case(&self, number: &str) -> Result<Value, Failure> {
        let address = format!("{}/admin/cases/preview", self.url);
        let mut address = reqwest::Url::parse(&address)
            .map_err(|error| Failure::while_doing("模拟外部系统的地址不对", error))?;
        address.query_pairs_mut().append_pair("number", number);
        self.send(self.http.get(address), &Value::Null).await
    }

    async fn texts(&self) -> Result<Vec<Value>, Failure> {
        let address = format!("{}/admin/sms/messages", self.url);
        let mut told = self.send(self.http.get(address), &Value::Null).await?;
        Ok(told["messages"].as_array_mut().map(std::mem::take).unwrap_or_default())
    }

    async fn send(&self, request: reqwest::RequestBuilder, body: &Value) -> Result<Value, Failure> {
        let failed = |error: reqwest::Error| {
            Failure::while_doing("模拟外部系统没有响应", error.without_url())
        };
        let request = if body.is_null() { request } else { request.json(body) };
        let reply = request.send().await.map_err(failed)?.error_for_status().map_err(failed)?;
        reply.json().await.map_err(failed)
    }
}
