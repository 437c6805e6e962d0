//! The page of WeChat's web authorisation: who of the invented people is looking.

use axum::extract::{Form, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;

use crate::pages::html::{Frame, esc, field};
use crate::weixin::{Authorisation, Book, grant};
use crate::world::{Shared, World, locked};

/// People shown; the others type their number.
const SHOWN: usize = 100;
const TITLE: &str = "选择用哪个微信号授权";

pub(super) async fn show(
    State(world): State<Shared>,
    Query(request): Query<Authorisation>,
) -> Response {
    page(&world, &request, "")
}

fn page(world: &World, request: &Authorisation, trouble: &str) -> Response {
    let texted = texted(world);
    let book = locked(&world.weixin);
    let url = match request.check(&book.settings) {
        Ok(url) => url,
        Err(reason) => return refused(reason),
    };
    let hidden = hidden(request);
    let people: String = people(&book, texted)
        .map(|(phone, name)| {
            format!(
                "<button name=\"phone\" value=\"{0}\"><strong>{0}</strong> {1}</button>",
                esc(&phone),
                esc(&name)
            )
        })
        .collect();
    let people = match people.as_str() {
        "" => "<p class=\"note\">还没有人。案件导入或短信发出后，当事人列在这里。</p>".to_owned(),
        people => {
            format!(
                "<form class=\"people\" method=\"post\" action=\"press\">{hidden}{people}</form>"
            )
        }
    };
    let trouble = match trouble {
        "" => String::new(),
        trouble => format!("<p class=\"trouble\" role=\"alert\">{}</p>", esc(trouble)),
    };
    let typed = field("其他手机号", "phone", "", "11 位手机号");
    let content = format!(
        "<p class=\"note\">公众号 {} 请求确认您是谁。不取得昵称、头像等信息。</p>{trouble}{people}\
         <form class=\"row\" method=\"post\" action=\"press\">{hidden}{typed}<button class=\"main\">用这个号码授权</button></form>\
         <form class=\"row\" method=\"post\" action=\"press\">{hidden}<button name=\"cancel\" value=\"1\">取消</button></form>",
        esc(&request.appid)
    );
    let mut response =
        Frame { title: TITLE, phone: true, ..Frame::default() }.page(&content).into_response();
    // A browser lets a form lead on only to where the policy says.
    let back = url.origin().ascii_serialization();
    let policy = format!(
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self' {back}; frame-ancestors 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn refused(reason: &str) -> Response {
    let content = format!("<p class=\"empty\" role=\"alert\">{}</p>", esc(reason));
    let page: Html<String> =
        Frame { title: "无法授权", phone: true, ..Frame::default() }.page(&content);
    (StatusCode::BAD_REQUEST, page).into_response()
}

/// The question, once more with the press.
fn hidden(request: &Authorisation) -> String {
    [
        ("appid", &request.appid),
        ("redirect_uri", &request.redirect_uri),
        ("response_type", &request.response_type),
        ("scope", &request.scope),
        ("state", &request.state),
    ]
    .map(|(name, value)| {
        format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", esc(value))
    })
    .concat()
}

/// Numbers that were written to, the latest first.
fn texted(world: &World) -> Vec<String> {
    let ledger = locked(&world.sms);
    let mut phones: Vec<String> = Vec::new();
    for message in ledger.messages.iter().rev() {
        if phones.len() < SHOWN && !phones.contains(&message.text.phone) {
            phones.push(message.text.phone.clone());
        }
    }
    phones
}

/// Those who were written to, then everybody else who is known.
fn people(book: &Book, texted: Vec<String>) -> impl Iterator<Item = (String, String)> {
    let others = book.known.keys().filter(|phone| !texted.contains(phone));
    let all: Vec<String> = texted.iter().chain(others).take(SHOWN).cloned().collect();
    all.into_iter().map(|phone| {
        let name = book.known.get(&phone).cloned().unwrap_or_default();
        (phone, name)
    })
}

/// A press on the page.
#[derive(Debug, Deserialize)]
pub(super) struct Pressed {
    #[serde(flatten)]
    request: Authorisation,
    #[serde(default)]
    phone: String,
    cancel: Option<String>,
}

pub(super) async fn press(State(world): State<Shared>, Form(pressed): Form<Pressed>) -> Response {
    let request = &pressed.request;
    let checked = request.check(&locked(&world.weixin).settings);
    let url = match checked {
        Ok(url) => url,
        Err(reason) => return refused(reason),
    };
    let code = match pressed.cancel {
        Some(_) => None,
        None => match grant(&world, pressed.phone.trim()) {
            Some((code, _)) => Some(code),
            None => return page(&world, request, "请填写 11 位手机号"),
        },
    };
    let location = request.answer(url, code.as_deref());
    (StatusCode::FOUND, [(header::LOCATION, location)]).into_response()
}
