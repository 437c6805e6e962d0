//! Somebody at a page: requests as the web apps send them.

use std::{
    net::IpAddr,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    http::{Method, Request, header, request::Builder},
};
use base::totp;
use duban_http::context::Remote;
use kernel::Kernel;
use serde_json::{Value, json};
use tower::ServiceExt as _;
use uuid::Uuid;

use crate::{papers, reply, reply::Reply};

/// Somebody, signed in or not, with what their browser remembers.
#[derive(Debug)]
pub struct Person {
    surface: Router,
    kernel: Kernel,
    cookies: Mutex<Vec<(String, String)>>,
    /// The account; nil for a visitor.
    pub id: Uuid,
    /// Its login.
    pub login: String,
    /// Its password.
    pub password: String,
    /// Where the requests come from.
    pub address: IpAddr,
    app: Arc<Mutex<Option<Authenticator>>>,
}

/// An authenticator app, and the last half minute whose code was used.
#[derive(Debug)]
struct Authenticator {
    secret: Vec<u8>,
    used: i64,
}

impl Person {
    /// Somebody nobody knows.
    pub(crate) fn new(surface: Router, kernel: Kernel) -> Self {
        Self {
            surface,
            kernel,
            cookies: Mutex::default(),
            id: Uuid::nil(),
            login: String::new(),
            password: String::new(),
            address: IpAddr::from([192, 0, 2, 10]),
            app: Arc::default(),
        }
    }

    /// The same account at another browser that has not signed in.
    pub fn elsewhere(&self) -> Self {
        let new = Self::new(self.surface.clone(), self.kernel.clone());
        Self {
            id: self.id,
            login: self.login.clone(),
            password: self.password.clone(),
            app: Arc::clone(&self.app),
            ..new
        }
    }

    /// Signs in with the own password, and a code where an app is set up.
    pub async fn sign_in(&self) -> Reply {
        let mut body = json!({ "login": self.login, "password": self.password });
        if self.app.lock().unwrap().is_some() {
            body["code"] = json!(self.code());
        }
        self.plain("/api/kernel/session", body).await
    }

    /// Sets an authenticator app up; gives the recovery codes.
    ///
    /// # Panics
    /// When that is refused.
    pub async fn enrol(&self) -> Vec<String> {
        self.begin_app().await.ok();
        let codes = self.confirm_app().await.ok();
        let codes = codes["codes"].as_array().unwrap().iter();
        codes.map(|code| code.as_str().unwrap().to_owned()).collect()
    }

    /// Asks for the key of a new authenticator app and keeps it.
    pub async fn begin_app(&self) -> Reply {
        let body = json!({ "password": self.password });
        let begun = self.plain("/api/kernel/session/second-factor", body).await;
        if let Some(secret) = begun.json["secret"].as_str().and_then(totp::from_base32) {
            *self.app.lock().unwrap() = Some(Authenticator { secret, used: i64::MIN });
        }
        begun
    }

    /// Confirms the new app with its first code.
    pub async fn confirm_app(&self) -> Reply {
        let body = json!({ "code": self.code() });
        self.plain("/api/kernel/session/second-factor/confirm", body).await
    }

    /// The same browser at another process of the same installation.
    pub(crate) fn at(&self, surface: Router, kernel: Kernel) -> Self {
        let new = Self::new(surface, kernel);
        *new.cookies.lock().unwrap() = self.cookies.lock().unwrap().clone();
        Self {
            id: self.id,
            login: self.login.clone(),
            password: self.password.clone(),
            address: self.address,
            app: Arc::clone(&self.app),
            ..new
        }
    }

    /// A code of the own app that was not used yet.
    ///
    /// # Panics
    /// Without an app, and when the codes of this and the next half minute are used up.
    pub fn code(&self) -> String {
        let now = totp::step(self.kernel.clock().now());
        let mut app = self.app.lock().unwrap();
        let app = app.as_mut().expect("an app was set up");
        let step = app.used.saturating_add(1).max(now);
        assert!(step <= now + 1, "time must pass before there is another code");
        app.used = step;
        totp::code(&app.secret, step)
    }

    /// Passes the second factor once more.
    pub async fn step_up(&self) -> Reply {
        let body = json!({ "code": self.code() });
        self.plain("/api/kernel/session/step-up", body).await
    }

    /// Tries a login with a password.
    pub async fn try_password(&self, login: &str, password: &str) -> Reply {
        let body = json!({ "login": login, "password": password });
        self.plain("/api/kernel/session", body).await
    }

    /// Looks at something.
    pub async fn get(&self, path: &str) -> Reply {
        self.send(self.request(Method::GET, path), Body::empty()).await
    }

    /// Does something, once.
    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.post_as(&self.key(), path, body).await
    }

    /// Does something under a key of one's own.
    pub async fn post_as(&self, key: &str, path: &str, body: Value) -> Reply {
        self.write(Method::POST, key, path, body).await
    }

    /// Changes something, once.
    pub async fn put(&self, path: &str, body: Value) -> Reply {
        self.write(Method::PUT, &self.key(), path, body).await
    }

    /// Ends something.
    pub async fn delete(&self, path: &str) -> Reply {
        let request = self.request(Method::DELETE, path);
        self.send(json_type(request).header("idempotency-key", self.key()), "{}".into()).await
    }

    /// Says something that takes no key: sign-in, calculators, the portal's acts.
    pub async fn plain(&self, path: &str, body: Value) -> Reply {
        let request = json_type(self.request(Method::POST, path));
        self.send(request, body.to_string().into()).await
    }

    /// Sends these very bytes as JSON.
    pub async fn raw(&self, method: Method, path: &str, body: impl Into<Body>) -> Reply {
        self.raw_as(&self.key(), method, path, body).await
    }

    /// Sends these very bytes as JSON under a key of one's own.
    pub async fn raw_as(
        &self,
        key: &str,
        method: Method,
        path: &str,
        body: impl Into<Body>,
    ) -> Reply {
        let request = json_type(self.request(method, path)).header("idempotency-key", key);
        self.send(request, body.into()).await
    }

    /// Uploads bytes under a name.
    pub async fn upload(&self, name: &str, media: &str, bytes: impl Into<Body>) -> Reply {
        let path = format!("/api/kernel/files?name={}", encode(name));
        let request = self.request(Method::POST, &path).header(header::CONTENT_TYPE, media);
        self.send(request, bytes.into()).await
    }

    /// Uploads a PDF of so many pages; gives its id.
    pub async fn paper(&self, name: &str, pages: usize) -> Uuid {
        let file = papers::pdf(name, pages);
        let reply = self.upload(&format!("{name}.pdf"), "application/pdf", file).await;
        reply::id(&reply.ok()["id"])
    }

    /// A request with what every page sends along.
    pub fn request(&self, method: Method, path: &str) -> Builder {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .extension(Remote(self.address))
            .header("x-duban", "1")
            .header(header::USER_AGENT, "test browser");
        let cookies = self.cookies.lock().unwrap();
        for (name, value) in cookies.iter() {
            request = request.header(header::COOKIE, format!("{name}={value}"));
        }
        request
    }

    /// Sends a request and keeps the cookies that come back.
    pub async fn send(&self, request: Builder, body: Body) -> Reply {
        let request = request.body(body).unwrap();
        let answer = self.surface.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.contains("; Secure; HttpOnly; SameSite="), "{cookie}");
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            let mut kept = self.cookies.lock().unwrap();
            kept.retain(|(known, _)| known != name);
            if !value.is_empty() {
                kept.push((name.to_owned(), value.to_owned()));
            }
        }
        let bytes: Bytes = to_bytes(body, 64 * 1024 * 1024).await.unwrap();
        let json = serde_json::from_slice(&bytes).unwrap_or_default();
        Reply { status: parts.status, headers: parts.headers, bytes, json }
    }

    /// A key nobody used.
    pub fn key(&self) -> String {
        self.kernel.new_id::<Self>().uuid().to_string()
    }

    async fn write(&self, method: Method, key: &str, path: &str, body: Value) -> Reply {
        self.raw_as(key, method, path, body.to_string()).await
    }
}

fn json_type(request: Builder) -> Builder {
    request.header(header::CONTENT_TYPE, "application/json")
}

/// Percent-encodes everything but letters and digits.
pub(crate) fn encode(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte.is_ascii_alphanumeric() {
            true => out.push(char::from(byte)),
            false => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
