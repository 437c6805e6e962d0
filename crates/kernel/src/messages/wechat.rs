//! WeChat: template messages of an official account, as its platform publishes the interface.
//! A token comes for app id and secret and dies after two hours or earlier; a message names a
//! registered template, a follower's openid and the values of its fields. The platform answers
//! every call with 200 and says in `errcode` what it thinks of it.
//!
//! Once taken, a message cannot be asked about. `client_msg_id` makes two of them one for ten
//! minutes, so that what may have arrived is tried again only as long as that holds.

use std::collections::BTreeMap;

use base::{Kind, Now, Refusal};
use chrono::TimeDelta;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::Mutex;

use super::{
    Channel, Outgoing,
    destination::Destination,
    outer::SendAnswer,
    settings::WechatSettings,
    wire::{self, Failure},
};
use crate::core::Kernel;

/// The account's name beside the providers of texts.
pub(super) const CODE: &str = "wechat";
/// The platform as people call it.
const WHO: &str = "微信公众平台";
/// A token is renewed this long before its end.
const MARGIN: TimeDelta = TimeDelta::minutes(5);
/// How long the platform takes two messages of one number for one.
pub(super) const SAME_FOR: TimeDelta = TimeDelta::minutes(9);
/// The field that is where a press leads.
const URL: &str = "url";
/// Characters of a field of kind `thing`.
const THING: usize = 20;

/// The token of this process. The platform gives the same one to every process that asks, so
/// that none ends another's.
#[derive(Debug, Default)]
pub struct Token(Mutex<Option<Known>>);

struct Known {
    token: String,
    until: Now,
}

impl std::fmt::Debug for Known {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Known").field("until", &self.until).finish_non_exhaustive()
    }
}

#[derive(Debug, Default, Deserialize)]
struct Reply {
    #[serde(default)]
    errcode: i64,
    #[serde(default)]
    access_token: String,
    #[serde(default)]
    expires_in: i64,
    #[serde(default)]
    msgid: Option<serde_json::Number>,
    #[serde(default)]
    openid: String,
}

/// Hands one message over; a token that died early is renewed once.
pub(super) async fn send(
    http: &reqwest::Client,
    settings: &WechatSettings,
    token: &Token,
    now: Now,
    message: &Outgoing,
) -> SendAnswer {
    if let Err(reason) = settings.check() {
        return SendAnswer::NotSent(reason);
    }
    let body = match body(message) {
        Ok(body) => body,
        Err(reason) => return SendAnswer::Refused(reason),
    };
    for anew in [false, true] {
        let ticket = match token.get(http, settings, now, anew).await {
            Ok(ticket) => ticket,
            // Nobody was told anything yet.
            Err(Failure::NotSent(reason) | Failure::Doubtful(reason)) => {
                return SendAnswer::NotSent(reason);
            }
        };
        let path = format!("cgi-bin/message/template/send?access_token={ticket}");
        match post(http, settings, &path, &body).await {
            Ok(reply) if !anew && is_stale(reply.errcode) => {}
            Ok(reply) => return judged(&reply),
            Err(failure) => return failure.into(),
        }
    }
    SendAnswer::NotSent(format!("{WHO}不认可访问凭证"))
}

impl Token {
    /// The token in force, or a new one: when it is about to end, or `anew` because the
    /// platform does not know it any more.
    async fn get(
        &self,
        http: &reqwest::Client,
        settings: &WechatSettings,
        now: Now,
        anew: bool,
    ) -> Result<String, Failure> {
        let mut known = self.0.lock().await;
        if let Some(known) = known.as_ref().filter(|known| !anew && now < known.until) {
            return Ok(known.token.clone());
        }
        let ask = json!({ "grant_type": "client_credential", "appid": settings.app_id,
            "secret": settings.secret, "force_refresh": anew });
        let reply = post(http, settings, "cgi-bin/stable_token", &ask).await?;
        let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if reply.access_token.is_empty() || !reply.access_token.chars().all(sound) {
            let code = reply.errcode;
            let advice = "请系统管理员核对公众号的编号、密钥和 IP 白名单";
            return Err(Failure::NotSent(format!("{WHO}没有给出访问凭证（{code}），{advice}")));
        }
        let until = now + TimeDelta::seconds(reply.expires_in.clamp(0, 7_200)) - MARGIN;
        *known = Some(Known { token: reply.access_token.clone(), until });
        Ok(reply.access_token)
    }
}

/// Where somebody in WeChat is asked whether we may know him; the answer comes to `back`.
/// Nothing when there is no official account.
pub fn consent_url(kernel: &Kernel, back: &str, state: &str) -> Option<String> {
    let settings = kernel.settings().wechat.as_ref()?;
    let base = settings.open_url.trim_end_matches('/');
    let query = [
        ("appid", settings.app_id.as_str()),
        ("redirect_uri", back),
        ("response_type", "code"),
        ("scope", "snsapi_base"),
        ("state", state),
    ];
    let url = format!("{base}/connect/oauth2/authorize");
    let mut url = reqwest::Url::parse_with_params(&url, query).ok()?;
    url.set_fragment(Some("wechat_redirect"));
    Some(url.into())
}

/// What a code gets that is spent, old, or not of whoever brings it.
pub fn spent() -> Refusal {
    let text = "微信授权已失效，没有绑定。请返回后重新点“绑定微信”。";
    Refusal::new(Kind::Conflict, "wechat.code", text)
}

/// Who agreed: the openid behind the code that came back.
///
/// # Errors
/// `wechat.code` when the code is spent, old or not theirs; `wechat.unreachable` when the
/// platform gives no usable answer.
pub async fn who_agreed(kernel: &Kernel, code: &str) -> Result<String, Refusal> {
    let away = || {
        let text = "暂时连不上微信，没有绑定。请稍后再试；短信不受影响。";
        Refusal::new(Kind::Unavailable, "wechat.unreachable", text)
    };
    let sound = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_');
    if code.is_empty() || code.len() > 512 || !code.bytes().all(sound) {
        return Err(spent());
    }
    let settings = kernel.settings().wechat.as_ref().ok_or_else(away)?;
    settings.check().map_err(|why| away().with_detail(why))?;
    let query = [
        ("appid", settings.app_id.as_str()),
        ("secret", settings.secret.as_str()),
        ("code", code),
        ("grant_type", "authorization_code"),
    ];
    let url = format!("{}/sns/oauth2/access_token", settings.url.trim_end_matches('/'));
    let url = reqwest::Url::parse_with_params(&url, query).map_err(|_| away())?;
    let answer = wire::exchange(kernel.http().get(url), WHO).await.map_err(|_| away())?;
    let reply: Reply = serde_json::from_slice(&answer.body).map_err(|_| away())?;
    match reply.errcode {
        0 => {}
        40029 | 40163 | 41008 => return Err(spent()),
        other => return Err(away().with_detail(other.to_string())),
    }
    let openid = Destination::read(Channel::Wechat, &reply.openid).map_err(|_| away())?;
    Ok(openid.clear().to_owned())
}

async fn post(
    http: &reqwest::Client,
    settings: &WechatSettings,
    path: &str,
    body: &Value,
) -> Result<Reply, Failure> {
    let url = format!("{}/{path}", settings.url.trim_end_matches('/'));
    let request = http.post(url).header("content-type", "application/json");
    let answer = wire::exchange(request.body(body.to_string()), WHO).await?;
    serde_json::from_slice(&answer.body).map_err(|_| match answer.status {
        200 => Failure::Doubtful(format!("{WHO}的答复无法识别")),
        status => Failure::Doubtful(format!("{WHO}暂时不可用（{status}）")),
    })
}

/// Whether the token is what is wrong.
const fn is_stale(errcode: i64) -> bool {
    matches!(errcode, 40001 | 40014 | 42001)
}

fn judged(reply: &Reply) -> SendAnswer {
    let code = reply.errcode;
    let refused = |said: &str| SendAnswer::Refused(format!("{said}（{code}）"));
    match code {
        0 => SendAnswer::Accepted { provider_id: reply.msgid.as_ref().map(ToString::to_string) },
        43004 | 43019 | 43101 | 50005 => refused("当事人没有关注公众号或已取消关注"),
        40003 => refused("微信号不属于本公众号，请当事人重新绑定"),
        40036 | 40037 | 41030 => refused("微信模板编号不对，请核对“消息模板”里登记的编号"),
        41028 | 41029 | 47001 | 47003 => refused("微信模板的字段与登记的不符"),
        40164 | 48001 | 48004 => refused("公众号没有发送模板消息的权限，请核对权限和 IP 白名单"),
        45009 | 45011 => SendAnswer::NotSent(format!("公众号今日次数已满或发得太快（{code}）")),
        _ if is_stale(code) => SendAnswer::NotSent(format!("{WHO}不认可访问凭证（{code}）")),
        // -1 is "busy"; what else there is may come and go.
        _ => SendAnswer::NotSent(format!("{WHO}暂时不可用（{code}）")),
    }
}

/// The fields of a text: a line each, name and value with 「：」 between; `url` is where a press
/// leads.
pub(super) fn fields(text: &str) -> Option<Vec<(&str, &str)>> {
    let field = |line: &'_ str| -> Option<(usize, usize)> {
        let at = line.find('：')?;
        let name = &line[..at];
        let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let named =
            !letters.is_empty() && letters.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        named.then_some((at, at + '：'.len_utf8()))
    };
    text.lines()
        .map(|line| {
            let (end, value) = field(line)?;
            Some((&line[..end], line[value..].trim()))
        })
        .collect()
}

/// What a reader sees of a text: the values of its fields, without the address.
pub(super) fn values(text: &str) -> String {
    let fields = fields(text).unwrap_or_default().into_iter();
    let shown = fields.filter(|(name, _)| *name != URL).map(|(_, value)| value);
    shown.collect::<Vec<_>>().join("；")
}

fn body(message: &Outgoing) -> Result<Value, String> {
    // Our own code stands for the number until somebody wrote that down.
    let template = message.provider_ids.get(CODE).unwrap_or(&message.template);
    let fields = fields(&message.body).ok_or("微信消息的字段写法不对")?;
    let url = fields.iter().find(|(name, _)| *name == URL).map_or("", |(_, value)| *value);
    let data: BTreeMap<&str, Value> = fields
        .iter()
        .copied()
        .filter(|(name, _)| *name != URL)
        .map(|(name, value)| {
            let most = if name.starts_with("thing") { THING } else { usize::MAX };
            let value: String = value.chars().take(most).collect();
            (name, json!({ "value": value }))
        })
        .collect();
    Ok(json!({
        "touser": message.to,
        "template_id": template,
        "url": url,
        "client_msg_id": message.id.simple().to_string(),
        "data": data,
    }))
}

#[cfg(test)]
#[path = "wechat_tests.rs"]
mod tests;
