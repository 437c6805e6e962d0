//! Somebody at a page: requests as the web apps send them, without a socket.

use std::net::IpAddr;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Method, Request, header},
};
use duban_http::context::Remote;
use kernel::Kernel;
use serde_json::{Value, json};
use tower::ServiceExt as _;
use uuid::Uuid;

use super::accounts::Account;
use crate::Failure;

const LARGEST: usize = 16 * 1024 * 1024;

/// A page with its cookie.
#[derive(Clone)]
pub(super) struct Desk {
    surface: Router,
    kernel: Kernel,
    cookie: Option<String>,
}

impl Desk {
    /// A page nobody has signed in to.
    pub(super) fn new(surface: &Router, kernel: &Kernel) -> Self {
        Self { surface: surface.clone(), kernel: kernel.clone(), cookie: None }
    }

    /// The page of somebody signed in.
    pub(super) async fn of(&self, account: &Account) -> Result<Self, Failure> {
        let mut desk = self.clone();
        let body = json!({ "login": account.login, "password": account.password });
        desk.enter("/api/kernel/session", &body).await?;
        Ok(desk)
    }

    /// Sends proof of who one is and keeps the cookie that comes back.
    pub(super) async fn enter(&mut self, path: &str, body: &Value) -> Result<Value, Failure> {
        let request =
            self.request(Method::POST, path).header(header::CONTENT_TYPE, "application/json");
        let (cookie, answer) = self.send(path, request, body.to_string().into()).await?;
        self.cookie = cookie.or(self.cookie.take());
        Ok(answer)
    }

    /// Looks at something.
    pub(super) async fn get(&self, path: &str) -> Result<Value, Failure> {
        let request = self.request(Method::GET, path);
        Ok(self.send(path, request, Body::empty()).await?.1)
    }

    /// Does something.
    pub(super) async fn post(&self, path: &str, body: &Value) -> Result<Value, Failure> {
        let key = self.kernel.new_id::<Desk>().uuid();
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/json")
            .header("idempotency-key", key.to_string());
        Ok(self.send(path, request, body.to_string().into()).await?.1)
    }

    /// Uploads a PDF; gives the file's id.
    pub(super) async fn upload(&self, name: &str, pdf: Vec<u8>) -> Result<Uuid, Failure> {
        let mut path = "/api/kernel/files?name=".to_owned();
        for byte in name.bytes() {
            path.push_str(&format!("%{byte:02X}"));
        }
        let request = self.request(Method::POST, &path);
        let request = request.header(header::CONTENT_TYPE, "application/pdf");
        let (_, file) = self.send("/api/kernel/files", request, pdf.into()).await?;
        id(&file["id"])
    }

    fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("x-duban", "1")
            .extension(Remote(IpAddr::from([127, 0, 0, 1])))
            .header(header::USER_AGENT, "duban demo");
        match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        }
    }

    async fn send(
        &self,
        path: &str,
        request: axum::http::request::Builder,
        body: Body,
    ) -> Result<(Option<String>, Value), Failure> {
        let failed = |why: String| Failure::new(format!("{path}：{why}"));
        let request = request.body(body).map_err(|error| failed(error.to_string()))?;
        let surface = self.surface.clone();
        let answer = surface.oneshot(request).await.unwrap_or_else(|never| match never {});
        let cookie = answer.headers().get(header::SET_COOKIE).and_then(|it| it.to_str().ok());
        let cookie = cookie.and_then(|it| it.split(';').next()).map(ToOwned::to_owned);
        let good = answer.status().is_success();
        let bytes = to_bytes(answer.into_body(), LARGEST).await;
        let bytes = bytes.map_err(|error| failed(error.to_string()))?;
        if !good {
            return Err(failed(String::from_utf8_lossy(&bytes).into_owned()));
        }
        Ok((cookie, serde_json::from_slice(&bytes).unwrap_or_default()))
    }
}

/// An id in an answer.
pub(super) fn id(value: &Value) -> Result<Uuid, Failure> {
    let parsed = value.as_str().and_then(|text| Uuid::parse_str(text).ok());
    parsed.ok_or_else(|| Failure::new(format!("回答中没有编号：{value}")))
}
