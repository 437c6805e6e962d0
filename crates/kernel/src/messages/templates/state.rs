//! A version of a text and how far its registration with the operators got. Pure.

use std::collections::BTreeMap;

use base::{Kind, Now, Refusal};
use serde::{Deserialize, Serialize};

use super::{super::wechat, Channel, FilingStep, Template, fill};

/// Characters of a text at most, places included.
const MAX_TEXT: usize = 500;
/// Characters of a title at most.
const MAX_TITLE: usize = 40;

/// 报备状态.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TemplateFiling)]
pub enum Filing {
    /// 草稿: written, not handed in.
    Draft,
    /// 已报备: with the operators.
    Filed,
    /// 已通过: the operators agreed; it may be sent.
    Approved,
    /// 未通过: they refused it, or took their agreement back.
    Rejected,
}

impl Filing {
    const ALL: [Self; 4] = [Self::Draft, Self::Filed, Self::Approved, Self::Rejected];

    /// The stored name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Filed => "filed",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }

    /// Reads the stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filing| filing.code() == code)
    }

    /// Where a step leads. A mail is registered with nobody and may be approved at once.
    ///
    /// # Errors
    /// `template.filing` for a step that does not follow.
    pub fn after(self, step: FilingStep, channel: Channel) -> Result<Self, Refusal> {
        match (self, step) {
            (Self::Draft | Self::Rejected, FilingStep::File) if channel != Channel::Email => {
                Ok(Self::Filed)
            }
            (Self::Draft, FilingStep::Approve) if channel == Channel::Email => Ok(Self::Approved),
            (Self::Filed, FilingStep::Approve) => Ok(Self::Approved),
            (Self::Filed | Self::Approved, FilingStep::Reject) => Ok(Self::Rejected),
            _ => Err(Refusal::new(
                Kind::Conflict,
                "template.filing",
                "这个版本现在不能做这一步。顺序是：草稿→登记报备→登记结果；请刷新后重试。",
            )),
        }
    }
}

/// A version of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The text's code.
    pub code: String,
    /// Its number, from 1.
    pub version: i32,
    /// How it travels.
    pub channel: Channel,
    /// Chinese title: for lists, and the subject line of an e-mail.
    pub title: String,
    /// The text with places in braces, without the provider's 【sign】.
    pub text: String,
    /// The registered sign, without 【】; the provider's usual one if empty.
    pub sign: String,
    /// Registered hosts of links; the portal's own if empty.
    pub domains: Vec<String>,
    /// The number of the text at each provider, by the provider's code.
    pub provider_ids: BTreeMap<String, String>,
    /// How far its registration got.
    pub filing: Filing,
    /// What the operators said.
    pub filing_note: String,
    /// When it was written; nothing for what came with the program.
    pub created_at: Option<Now>,
    /// When anything about it changed.
    pub changed_at: Option<Now>,
    /// Who wrote it.
    pub actor: String,
    /// Why.
    pub reason: String,
}

impl Version {
    /// What the program brings, as version 1.
    pub fn first(of: &Template) -> Self {
        Self {
            code: of.code.to_owned(),
            version: 1,
            channel: of.channel(),
            title: of.title.to_owned(),
            text: of.text.to_owned(),
            sign: String::new(),
            domains: Vec::new(),
            provider_ids: BTreeMap::new(),
            filing: Filing::Approved,
            filing_note: "随程序提供；请核对运营商报备并登记模板编号。".to_owned(),
            created_at: None,
            changed_at: None,
            actor: "系统".to_owned(),
            reason: "初始版本".to_owned(),
        }
    }

    /// What is wrong with it as a version of this text.
    ///
    /// # Errors
    /// Field errors for `title`, `text`, `sign` and `domains`, all at once.
    pub fn check(&self, of: &Template, public_host: &str) -> Result<(), Refusal> {
        let mut wrong = Vec::new();
        let title = self.title.trim().chars().count();
        if !(2..=MAX_TITLE).contains(&title) || self.title.chars().any(char::is_control) {
            wrong.push(("title", "length", format!("名称请填 2 到 {MAX_TITLE} 个字。")));
        }
        if let Some(message) = self.wrong_text(of) {
            wrong.push(("text", "template.text", message));
        }
        let sign = self.sign.chars().count();
        if sign != 0 && (!(2..=30).contains(&sign) || self.sign.contains(['【', '】'])) {
            let message = "签名请填 2 到 30 个字，不带【】；不填用通道的签名。";
            wrong.push(("sign", "length", message.to_owned()));
        }
        if let Some(bad) = self.domains.iter().find(|domain| !is_host(domain)) {
            let message = format!("“{bad}”不是域名，请只填域名，如 songda.example.cn。");
            wrong.push(("domains", "format", message));
        } else if let Some(host) = self.stray_host(&self.text, public_host) {
            let message = format!("正文里的链接域名 {host} 没有登记，请先填入链接域名并报备。");
            wrong.push(("text", "template.link_domain", message));
        }
        let mut wrong = wrong.into_iter();
        let Some((field, code, message)) = wrong.next() else { return Ok(()) };
        let first = Refusal::field(field, code, message);
        Err(wrong.fold(first, |all, (field, code, message)| all.with_field(field, code, message)))
    }

    fn wrong_text(&self, of: &Template) -> Option<String> {
        let length = self.text.chars().count();
        if !(10..=MAX_TEXT).contains(&length) {
            return Some(format!("正文请写 10 到 {MAX_TEXT} 个字。"));
        }
        let lines = of.channel() != Channel::Sms;
        let odd = |c: char| c.is_control() && !(lines && c == '\n');
        if self.text.contains(['【', '】']) || self.text.chars().any(odd) {
            return Some("正文不能带【】和换行：签名由运营商加在最前面。".to_owned());
        }
        if of.channel() == Channel::Wechat && wechat::fields(&self.text).is_none() {
            let example = "每行写一个字段，如 thing1：{recipient}；字段名与公众平台登记的模板一致";
            return Some(format!("{example}，跳转地址写作 url：{{link}}。"));
        }
        let opened = self.text.matches('{').count();
        let places = fill::places(&self.text);
        if opened != places.len() || opened != self.text.matches('}').count() {
            return Some("正文里的花括号不成对，请核对占位符。".to_owned());
        }
        let known = of.places();
        if let Some(unknown) = places.iter().find(|place| !known.contains(place)) {
            let known = known.join("}、{");
            return Some(format!("没有 {{{unknown}}} 这个占位符，可用的是 {{{known}}}。"));
        }
        let needed = of.needed();
        let missing = needed.iter().find(|place| !places.contains(place));
        if let Some(missing) = missing {
            return Some(format!("正文缺少 {{{missing}}}，收到的人将无法查阅文书。"));
        }
        (!self.text.contains("12368")).then(|| "正文请保留 12368，供当事人核实来源。".to_owned())
    }

    /// A host of a link in the text that nobody registered.
    pub(super) fn stray_host(&self, text: &str, public_host: &str) -> Option<String> {
        fill::hosts(text).into_iter().find(|host| match self.domains.is_empty() {
            true => host != public_host,
            false => !self.domains.iter().any(|domain| domain == host),
        })
    }
}

fn is_host(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    text.len() <= 253 && text.contains('.') && text.split('.').all(part)
}

#[cfg(test)]
mod tests {
    use super::{super::SERVE_NOTICE, *};

    #[test]
    fn only_what_the_operators_agreed_to_is_approved() {
        use FilingStep::{Approve, File, Reject};
        let after = |from: Filing, step| from.after(step, Channel::Sms).ok();
        for (from, file, approve, reject) in [
            (Filing::Draft, Some(Filing::Filed), None, None),
            (Filing::Filed, None, Some(Filing::Approved), Some(Filing::Rejected)),
            (Filing::Approved, None, None, Some(Filing::Rejected)),
            (Filing::Rejected, Some(Filing::Filed), None, None),
        ] {
            assert_eq!(after(from, File), file, "{from:?}");
            assert_eq!(after(from, Approve), approve, "{from:?}");
            assert_eq!(after(from, Reject), reject, "{from:?}");
            assert_eq!(Filing::from_code(from.code()), Some(from));
        }
        assert_eq!(Filing::Draft.after(Approve, Channel::Email).ok(), Some(Filing::Approved));
        assert!(Filing::Draft.after(File, Channel::Email).is_err());
    }

    #[test]
    fn a_new_text_says_what_it_must_and_only_what_it_may() {
        let good = Version::first(&SERVE_NOTICE);
        let host = "songda.example.cn";
        assert!(good.check(&SERVE_NOTICE, host).is_ok());
        let with = |text: &str| {
            let version = Version { text: text.to_owned(), ..good.clone() };
            let refusal = version.check(&SERVE_NOTICE, host).unwrap_err();
            refusal.fields()[0].message.clone()
        };
        let text = good.text.as_str();
        for (text, said) in [
            ("短".to_owned(), "10 到 500"),
            (text.replace("{code}", ""), "缺少 {code}"),
            (text.replace("{check}", "{cause}"), "没有 {cause}"),
            (text.replace("{hours}", "{hours"), "花括号"),
            (text.replace("12368", "本院"), "12368"),
            (format!("【某院】{text}"), "【】"),
            (format!("{text}\n"), "换行"),
            (format!("{text}https://bit.example/x"), "bit.example 没有登记"),
        ] {
            assert!(with(&text).contains(said), "{text}: {}", with(&text));
        }
        let registered = Version {
            text: format!("{text}https://bit.example/x"),
            domains: vec!["bit.example".into(), host.into()],
            ..good.clone()
        };
        assert!(registered.check(&SERVE_NOTICE, host).is_ok());
        let bad = Version { domains: vec!["https://a.cn/".into()], title: "a".into(), ..good };
        let fields = bad.check(&SERVE_NOTICE, host).unwrap_err();
        assert_eq!(
            fields.fields().iter().map(|f| f.field.as_str()).collect::<Vec<_>>(),
            ["title", "domains"]
        );
    }
}
