//! The simulated outside world as its keeper sees it.

use std::{collections::BTreeMap, sync::Mutex};

use kernel::{messages::SmsProtocol, testing};
use serde_json::{Value, json};
use simulators::Simulators;

use crate::person::encode;

/// The shared secret of this test.
const SECRET: &str = "a secret of this test alone";
/// The operators of texts.
const LINES: [&str; 3] = ["gateway", "isms", "court12368"];
/// Who we are to the simulators.
const APP_ID: &str = "duban-demo";

/// The simulators with their switches and books.
#[derive(Debug)]
pub struct Outside {
    sims: Simulators,
    http: reqwest::Client,
    phones: Mutex<BTreeMap<String, Value>>,
    reports: Mutex<String>,
}

/// A text as the operator has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Who took it: `gateway`, `isms` or `court12368`.
    pub line: String,
    /// Our own number of the message.
    pub client_id: String,
    /// The phone.
    pub phone: String,
    /// The registered sign.
    pub sign: String,
    /// The registered template.
    pub template: String,
    /// What the phone shows, without the sign.
    pub content: String,
    /// `submitted`, `delivered` or `failed`.
    pub state: String,
    /// How often it was handed in.
    pub requests: u64,
}

impl Text {
    /// The token of the link in it, if there is one.
    pub fn token(&self) -> Option<&str> {
        let rest = self.content.split("/p/l/").nth(1)?;
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)));
        Some(&rest[..end.unwrap_or(rest.len())])
    }

    /// The one-time code in it, if there is one.
    pub fn code(&self) -> Option<&str> {
        let rest = self.content.split("签收码").nth(1)?;
        let rest = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
        rest.get(..8).filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

impl Outside {
    /// Starts them on ports of the system's choice. Reports wait until they are let go.
    pub(crate) async fn start(clock: std::sync::Arc<testing::TestClock>) -> Self {
        let options = simulators::Options::for_test(clock, SECRET);
        let sims = simulators::start(options).await.unwrap();
        let outside = Self {
            sims,
            http: testing::http(),
            phones: Mutex::default(),
            reports: Mutex::default(),
        };
        for line in LINES {
            outside.line_behaves(line, json!({})).await;
        }
        outside
    }

    /// How the program finds them.
    pub(crate) fn settings(&self) -> testing::Outside {
        let url = self.sims.http();
        let (app_id, secret) = (APP_ID.to_owned(), SECRET.to_owned());
        let system = kernel::outbound::Endpoint {
            url: url.clone(),
            app_id: app_id.clone(),
            secret: secret.clone(),
        };
        let sign = "北京市昌平区人民法院".to_owned();
        let provider = |code: &str, protocol| kernel::messages::SmsSettings {
            code: code.to_owned(),
            protocol,
            url: url.clone(),
            app_id: app_id.clone(),
            secret: secret.clone(),
            sign: sign.clone(),
        };
        let weixin = format!("{url}/weixin");
        let account = simulators::Weixin::demo(SECRET);
        let (user, password) = simulators::mailbox_account(SECRET);
        testing::Outside {
            wechat: Some(kernel::messages::WechatSettings {
                url: weixin.clone(),
                open_url: weixin,
                app_id: account.app_id,
                secret: account.secret,
            }),
            endpoints: BTreeMap::from([("case_system", system.clone()), ("e_file", system)]),
            sms: vec![
                provider("sms", SmsProtocol::Gateway),
                provider("sms_second", SmsProtocol::Isms),
                provider("sms_12368", SmsProtocol::Court12368),
            ],
            smtp: Some(kernel::messages::SmtpSettings {
                host: "127.0.0.1".to_owned(),
                port: self.sims.smtp().port(),
                from: "昌平法院送达 <songda@example.cn>".to_owned(),
                user: None,
                password: None,
                tls: kernel::messages::SmtpTls::None,
            }),
            imap: Some(kernel::messages::ImapSettings {
                host: "127.0.0.1".to_owned(),
                port: self.sims.imap().port(),
                user,
                password,
                folder: "INBOX".to_owned(),
                tls: kernel::messages::SmtpTls::None,
            }),
        }
    }

    /// Where delivery reports go: to the program at this address.
    pub(crate) async fn report_to(&self, base: &str) {
        *self.reports.lock().unwrap() = base.to_owned();
        self.tell_gateway(json!({ "callback": format!("{base}/sms-reports") })).await;
        for line in LINES {
            self.line_behaves(line, json!({})).await;
        }
    }

    /// How an operator (`gateway`, `isms`, `court12368`) treats texts to phones without a
    /// rule of their own, such as `{"answer":"deny"}`.
    pub async fn line_behaves(&self, line: &str, mut rule: Value) {
        rule["reports"] = json!("hold");
        self.line_misbehaves(line, rule).await;
    }

    /// Lets reports go; says how many were told.
    pub(crate) async fn release(&self) -> u64 {
        let told = self.admin("POST", "/admin/sms/release", &json!({ "order": "accepted" })).await;
        told["posted"].as_u64().unwrap()
    }

    /// What becomes of texts to this phone, such as `{"outcome":"empty_number"}`.
    pub async fn phone_behaves(&self, phone: &str, mut rule: Value) {
        if rule["reports"].is_null() {
            rule["reports"] = json!("hold");
        }
        let mut phones = self.phones.lock().unwrap().clone();
        phones.insert(phone.to_owned(), rule);
        *self.phones.lock().unwrap() = phones.clone();
        let behaviour = json!({ "default": { "reports": "hold" }, "phones": phones });
        self.tell_gateway(json!({ "behaviour": behaviour })).await;
    }

    /// How the case system behaves, such as `{"answer":"rubbish"}`.
    pub async fn case_system_behaves(&self, behaviour: Value) {
        self.admin("PUT", "/admin/cases", &json!({ "behaviour": behaviour })).await;
    }

    /// How the electronic case file behaves, such as `{"answer":"reset"}`.
    pub async fn e_file_behaves(&self, behaviour: Value) {
        self.admin("PUT", "/admin/efile", &json!({ "behaviour": behaviour })).await;
    }

    /// The results the case system took of a case, by its own account, oldest first.
    pub async fn results(&self, number: &str) -> Vec<Value> {
        let path = format!("/admin/cases/results?number={}", encode(number));
        self.admin("GET", &path, &Value::Null).await["results"].as_array().unwrap().clone()
    }

    /// The papers filed to a case, by the file's own account, oldest first.
    pub async fn filed(&self, number: &str) -> Vec<Value> {
        let path = format!("/admin/efile/entries?number={}", encode(number));
        self.admin("GET", &path, &Value::Null).await["entries"].as_array().unwrap().clone()
    }

    /// Tells about a text what this test wants told, now.
    pub async fn report(&self, text: &Text, state: &str) {
        let body = json!({ "client_id": text.client_id, "state": state });
        let told = self.admin("POST", "/admin/sms/report", &body).await;
        assert_eq!(told["acknowledged"], true, "{told}");
    }

    /// A case with everything in clear.
    pub async fn case(&self, number: &str) -> Value {
        let path = format!("/admin/cases/preview?number={}", encode(number));
        self.admin("GET", &path, &Value::Null).await
    }

    /// All texts, oldest first.
    pub async fn texts(&self) -> Vec<Text> {
        let told = self.admin("GET", "/admin/sms/messages", &Value::Null).await;
        let word = |one: &Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
        let all = told["messages"].as_array().unwrap().iter();
        all.map(|one| Text {
            line: word(one, "line"),
            client_id: word(one, "client_id"),
            phone: word(one, "phone"),
            sign: word(one, "sign"),
            template: word(one, "template"),
            content: word(one, "content"),
            state: word(one, "state"),
            requests: one["requests"].as_u64().unwrap_or_default(),
        })
        .collect()
    }

    /// How the platform of WeChat behaves, such as `{"default":{"answer":"lost","times":1}}`.
    pub async fn wechat_behaves(&self, behaviour: Value) {
        self.admin("PUT", "/admin/weixin", &json!({ "behaviour": behaviour })).await;
    }

    /// The code and the openid of the owner of this number, who agreed.
    pub async fn wechat_agrees(&self, phone: &str) -> (String, String) {
        let told = self.admin("POST", "/admin/weixin/code", &json!({ "phone": phone })).await;
        let word = |name: &str| told[name].as_str().unwrap().to_owned();
        (word("code"), word("openid"))
    }

    /// All messages on WeChat, oldest first.
    pub async fn wechats(&self) -> Vec<Value> {
        let mut told = self.admin("GET", "/admin/weixin/messages", &Value::Null).await;
        told["messages"].as_array_mut().map(std::mem::take).unwrap()
    }

    /// How mails are taken and what comes back, such as
    /// `{"addresses":{"a@example.cn":{"back":"bounce"}},"imap":{"answer":"drop"}}`.
    pub async fn mail_behaves(&self, behaviour: Value) {
        self.admin("PUT", "/admin/mail", &json!({ "behaviour": behaviour })).await;
    }

    /// A stranger writes to the address our mails come from.
    pub async fn writes(&self, raw: &str) {
        self.admin("POST", "/admin/mail/inbox", &json!({ "raw": raw })).await;
    }

    /// The mailbox is restored: all letters get new numbers.
    pub async fn mailbox_is_restored(&self) {
        self.admin("POST", "/admin/mail/renumber", &Value::Null).await;
    }

    /// How an operator treats texts, with nothing added: reports go out by themselves unless
    /// the rule says otherwise.
    pub async fn line_misbehaves(&self, line: &str, rule: Value) {
        self.line_obeys(line, json!({ "default": rule })).await;
    }

    /// One of the lines of texts has these rules from now on: a default, and by number.
    pub async fn line_obeys(&self, line: &str, behaviour: Value) {
        let base = self.reports.lock().unwrap().clone();
        let settings = match line {
            "gateway" => json!({ "behaviour": behaviour }),
            "isms" => {
                let callback = format!("{base}/isms-reports");
                json!({ "isms": { "callback": callback, "behaviour": behaviour } })
            }
            _ => {
                let callback = format!("{base}/12368-reports");
                json!({ "court12368": { "callback": callback, "behaviour": behaviour } })
            }
        };
        self.tell_gateway(settings).await;
    }

    /// Everything the outside world took, under our own numbers, and the names of all ways in
    /// which it can misbehave.
    pub async fn ledger(&self) -> Value {
        self.admin("GET", "/admin/ledger", &Value::Null).await
    }

    /// The mail server's own count.
    pub async fn mail_counts(&self) -> Value {
        self.admin("GET", "/admin/mail/stats", &Value::Null).await
    }

    /// All mails, oldest first.
    pub async fn mails(&self) -> Vec<Value> {
        let mut told = self.admin("GET", "/admin/mail/messages", &Value::Null).await;
        told["messages"].as_array_mut().map(std::mem::take).unwrap()
    }

    /// The signature of a delivery report.
    pub fn signature(&self, timestamp: &str, body: &[u8]) -> String {
        simulators::signature(SECRET, timestamp, body)
    }

    async fn tell_gateway(&self, settings: Value) {
        self.admin("PUT", "/admin/sms", &settings).await;
    }

    async fn admin(&self, method: &str, path: &str, body: &Value) -> Value {
        let method: reqwest::Method = method.parse().unwrap();
        let mut request = self.http.request(method, format!("{}{path}", self.sims.http()));
        if !body.is_null() {
            request = request.json(body);
        }
        let answer = request.send().await.unwrap();
        let status = answer.status();
        let text = answer.text().await.unwrap();
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap()
    }
}
