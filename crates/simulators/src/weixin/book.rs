//! What the platform really took and gave, whatever it said.

use std::collections::{BTreeMap, HashMap};

use base::Now;
use chrono::Duration;
use serde::Serialize;

use crate::weixin::openid::Openids;
use crate::weixin::switch::{Behaviour, Template};
use crate::weixin::token::Tokens;

/// How long a `client_msg_id` stands for the same message, in minutes.
const SAME: i64 = 10;

/// The 公众号 as both sides know it.
#[derive(Clone)]
pub(crate) struct Account {
    pub(crate) app_id: String,
    pub(crate) secret: String,
}

/// The account, what is registered, and how it behaves.
#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) account: Account,
    /// Registered templates by id; `None`: any id is one.
    pub(crate) templates: Option<BTreeMap<String, Template>>,
    /// Host name that authorisation may lead back to; `None`: any.
    pub(crate) domain: Option<String>,
    pub(crate) behaviour: Behaviour,
}

/// One message taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Notice {
    pub(crate) msgid: u64,
    pub(crate) openid: String,
    pub(crate) phone: String,
    pub(crate) template_id: String,
    pub(crate) url: Option<String>,
    pub(crate) client_msg_id: Option<String>,
    /// Names with their values, in the order people read them.
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) accepted_at: Now,
    /// How often it was handed in.
    pub(crate) requests: u32,
}

/// The platform's own count.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(crate) struct Counts {
    pub(crate) requests: u64,
    pub(crate) accepted: u64,
    pub(crate) duplicates: u64,
    pub(crate) refused: u64,
    pub(crate) tokens: u64,
    pub(crate) codes: u64,
    pub(crate) codes_used: u64,
}

/// A code of an authorisation.
pub(crate) struct Code {
    pub(crate) openid: String,
    pub(crate) at: Now,
    pub(crate) used: bool,
}

/// Settings, people, tokens, codes, messages and counts.
pub(crate) struct Book {
    seed: u64,
    pub(crate) settings: Settings,
    pub(crate) people: Openids,
    /// Numbers whose people were seen, with their names if somebody told them.
    pub(crate) known: BTreeMap<String, String>,
    pub(crate) tokens: Tokens,
    pub(crate) codes: HashMap<String, Code>,
    pub(crate) notices: Vec<Notice>,
    recent: HashMap<(String, String), usize>,
    pub(crate) counts: Counts,
    /// How many messages of a number its owner has looked at.
    pub(crate) seen: HashMap<String, usize>,
    next: u64,
}

impl Book {
    pub(crate) fn new(seed: u64, account: Account) -> Self {
        Self {
            seed,
            people: Openids::new(seed, &account.app_id),
            settings: Settings {
                account,
                templates: None,
                domain: None,
                behaviour: Behaviour::default(),
            },
            known: BTreeMap::new(),
            tokens: Tokens::default(),
            codes: HashMap::new(),
            notices: Vec::new(),
            recent: HashMap::new(),
            counts: Counts::default(),
            seen: HashMap::new(),
            next: 3_200_000_001,
        }
    }

    /// Another account has other people: an openid is good for one app id alone.
    pub(crate) fn become_account(&mut self, account: Account) {
        self.people = Openids::new(self.seed, &account.app_id);
        self.settings.account = account;
    }

    /// Forgets everything but the account, its domain and the tokens, which callers still hold.
    pub(crate) fn clear(&mut self) {
        let fresh = Self::new(self.seed, self.settings.account.clone());
        let old = std::mem::replace(self, fresh);
        self.settings.domain = old.settings.domain;
        (self.tokens, self.next) = (old.tokens, old.next);
    }

    /// Takes a message once per person, `client_msg_id` and ten minutes. Returns its number.
    pub(super) fn take(&mut self, mut notice: Notice) -> u64 {
        let key = notice.client_msg_id.clone().map(|id| (notice.openid.clone(), id));
        let before = key.as_ref().and_then(|key| self.recent.get(key)).copied();
        if let Some(known) = before.and_then(|index| self.notices.get_mut(index))
            && notice.accepted_at - known.accepted_at < Duration::minutes(SAME)
        {
            known.requests += 1;
            self.counts.duplicates += 1;
            return known.msgid;
        }
        notice.msgid = self.next;
        self.next += 1;
        self.counts.accepted += 1;
        if let Some(key) = key {
            self.recent.insert(key, self.notices.len());
        }
        let msgid = notice.msgid;
        self.notices.push(notice);
        msgid
    }

    /// The messages of a number, the oldest first.
    pub(crate) fn of<'a>(&'a self, phone: &'a str) -> impl Iterator<Item = &'a Notice> {
        self.notices.iter().filter(move |notice| notice.phone == phone)
    }

    /// What stands above a message, and each of its fields with its label.
    pub(crate) fn worded<'a>(&'a self, notice: &'a Notice) -> (&'a str, Vec<(&'a str, &'a str)>) {
        let known = self.settings.templates.as_ref();
        let template = known.and_then(|known| known.get(&notice.template_id));
        let label = |key: &'a str| match template.and_then(|one| one.fields.get(key)) {
            Some(label) => label.as_str(),
            None => usual_label(key),
        };
        let fields = notice.fields.iter();
        let fields = fields.map(|(key, value)| (label(key), value.as_str())).collect();
        (template.map_or("服务通知", |template| template.title.as_str()), fields)
    }
}

/// A label for a field of a template that nobody registered.
fn usual_label(key: &str) -> &str {
    match crate::weixin::field::kind(key) {
        "thing" => "事项",
        "character_string" => "编号",
        "number" => "数量",
        "phrase" | "const" => "状态",
        "name" => "姓名",
        "phone_number" => "电话",
        "time" => "时间",
        "date" => "日期",
        "amount" => "金额",
        _ => key,
    }
}
