//! The texts, each with its places. A text can only be filled completely, and only with
//! values that stay values.
//!
//! Numbers are given back and sold again, so a text may reach a stranger. It names the
//! court (the provider's 【sign】), a masked person, a check code and 12368. The 案号 stands
//! in it as S3.13 asks, unless the case is 不公开; the cause, other parties and titles of
//! documents have no place in any text, and no text asks for a password or money.

mod catalogue;
mod file;
mod fill;
mod list;
mod preview;
mod revise;
mod state;
pub(crate) mod store;

pub use catalogue::{Catalogue, Filled};
pub use file::{FileVersion, FilingStep};
pub use list::{TemplateRow, TemplateView, VersionView, list, show};
pub use preview::{Preview, preview};
pub use revise::Revise;
pub use state::{Filing, Version};

use base::{Refusal, mask};

use super::Channel;

/// A text with places in braces.
#[derive(Debug, PartialEq, Eq)]
pub struct Template {
    /// The code registered with the provider.
    pub code: &'static str,
    /// Chinese title: for lists, and the subject line of an e-mail.
    pub title: &'static str,
    /// The text, without the provider's 【sign】.
    pub text: &'static str,
}

/// A document waits; with the 案号.
pub static SERVE_NOTICE: Template = Template {
    code: "SERVE_NOTICE",
    title: "电子送达通知",
    text: "尊敬的{recipient}，您有关于{case_number}的电子送达文书待查阅。登录账户{account}，一次性签收码{code}（{hours}小时内有效），核对码{check}。点击 {link} 查阅。法院不会索要密码或费用，疑问请拨12368。",
};
/// A document waits, in a case that is not public.
pub static SERVE_NOTICE_PRIVATE: Template = Template {
    code: "SERVE_NOTICE_PRIVATE",
    title: "电子送达通知（不公开案件）",
    text: "尊敬的{recipient}，您有电子送达文书待查阅。登录账户{account}，一次性签收码{code}（{hours}小时内有效），核对码{check}。点击 {link} 查阅。法院不会索要密码或费用，疑问请拨12368。",
};
/// The document still waits; with the 案号.
pub static SERVE_REMINDER: Template = Template {
    code: "SERVE_REMINDER",
    title: "电子送达提醒",
    text: "尊敬的{recipient}，您关于{case_number}的电子送达文书尚未查阅。登录账户{account}，新的一次性签收码{code}（{hours}小时内有效），核对码{check}。点击 {link} 查阅。法院不会索要密码或费用，疑问请拨12368。",
};
/// The document still waits, in a case that is not public.
pub static SERVE_REMINDER_PRIVATE: Template = Template {
    code: "SERVE_REMINDER_PRIVATE",
    title: "电子送达提醒（不公开案件）",
    text: "尊敬的{recipient}，您的电子送达文书尚未查阅。登录账户{account}，新的一次性签收码{code}（{hours}小时内有效），核对码{check}。点击 {link} 查阅。法院不会索要密码或费用，疑问请拨12368。",
};
/// A new code, asked for on the portal by somebody who has shown nothing yet.
pub static SERVE_CODE: Template = Template {
    code: "SERVE_CODE",
    title: "换发签收码",
    text: "您的一次性签收码为{code}（{hours}小时内有效），核对码{check}。点击 {link} 查阅，请勿转告他人。如非您本人操作可不理会。法院不会索要密码或费用，疑问请拨12368。",
};

/// The mail beside the first text; the code travels by text alone.
pub static SERVE_MAIL: Template = Template {
    code: "SERVE_MAIL",
    title: "电子送达提醒",
    text: "尊敬的{recipient}：\n\n您有关于{case_number}的电子送达文书待查阅，核对码{check}。\n一次性签收码已用短信发到您的手机。请打开 {link} 查阅。\n\n法院不会索要密码或费用，疑问请拨12368。本邮件由系统发出，请勿回复。",
};
/// The same in a case that is not public.
pub static SERVE_MAIL_PRIVATE: Template = Template {
    code: "SERVE_MAIL_PRIVATE",
    title: "电子送达提醒（不公开案件）",
    text: "尊敬的{recipient}：\n\n您有电子送达文书待查阅，核对码{check}。\n一次性签收码已用短信发到您的手机。请打开 {link} 查阅。\n\n法院不会索要密码或费用，疑问请拨12368。本邮件由系统发出，请勿回复。",
};

/// A document waits, told by mail alone; with the 案号. Unlike a text it brings no 【sign】, so
/// the court stands in it.
pub static SERVE_MAIL_NOTICE: Template = Template {
    code: "SERVE_MAIL_NOTICE",
    title: "人民法院电子送达通知",
    text: "尊敬的{recipient}：\n\n{court}通知您：您有关于{case_number}的电子送达文书待查阅。\n登录账户：{account}\n一次性签收码：{code}（{hours}小时内有效）\n核对码：{check}\n请打开 {link} 查阅。\n\n法院不会索要密码或费用，疑问请拨12368。本邮件由系统发出，请勿回复。",
};
/// The same in a case that is not public.
pub static SERVE_MAIL_NOTICE_PRIVATE: Template = Template {
    code: "SERVE_MAIL_NOTICE_PRIVATE",
    title: "人民法院电子送达通知（案号从略）",
    text: "尊敬的{recipient}：\n\n{court}通知您：您有电子送达文书待查阅。\n登录账户：{account}\n一次性签收码：{code}（{hours}小时内有效）\n核对码：{check}\n请打开 {link} 查阅。\n\n法院不会索要密码或费用，疑问请拨12368。本邮件由系统发出，请勿回复。",
};
/// The document still waits, where the service goes by mail; with the 案号.
pub static SERVE_MAIL_REMINDER: Template = Template {
    code: "SERVE_MAIL_REMINDER",
    title: "人民法院电子送达再次提醒",
    text: "尊敬的{recipient}：\n\n{court}提醒您：您关于{case_number}的电子送达文书尚未查阅。\n登录账户：{account}\n新的一次性签收码：{code}（{hours}小时内有效），旧码作废\n核对码：{check}\n请打开 {link} 查阅。\n\n法院不会索要密码或费用，疑问请拨12368。本邮件由系统发出，请勿回复。",
};
/// The same in a case that is not public.
pub static SERVE_MAIL_REMINDER_PRIVATE: Template = Template {
    code: "SERVE_MAIL_REMINDER_PRIVATE",
    title: "人民法院电子送达再次提醒（案号从略）",
    text: "尊敬的{recipient}：\n\n{court}提醒您：您的电子送达文书尚未查阅。\n登录账户：{account}\n新的一次性签收码：{code}（{hours}小时内有效），旧码作废\n核对码：{check}\n请打开 {link} 查阅。\n\n法院不会索要密码或费用，疑问请拨12368。本邮件由系统发出，请勿回复。",
};
/// A new code by mail, asked for on the portal by somebody who has shown nothing yet.
pub static SERVE_MAIL_CODE: Template = Template {
    code: "SERVE_MAIL_CODE",
    title: "人民法院换发签收码",
    text: "{court}换发的一次性签收码：{code}（{hours}小时内有效），旧码作废\n核对码：{check}\n请打开 {link} 查阅，请勿转告他人。\n\n如非您本人操作可不理会。法院不会索要密码或费用，疑问请拨12368。本邮件由系统发出，请勿回复。",
};

/// The message on WeChat beside the first text and the reminders; the code travels by text
/// alone. Each line is a field of the template registered with the platform, and what stands in
/// it; `url` is where a press leads.
pub static SERVE_WECHAT: Template = Template {
    code: "SERVE_WECHAT",
    title: "电子送达微信提醒",
    text: "thing1：{recipient}\nthing2：{case_number}\nthing3：有电子送达文书待查阅，疑问请拨12368\ncharacter_string4：{check}\nurl：{link}",
};
/// The same in a case that is not public.
pub static SERVE_WECHAT_PRIVATE: Template = Template {
    code: "SERVE_WECHAT_PRIVATE",
    title: "电子送达微信提醒（不公开案件）",
    text: "thing1：{recipient}\nthing3：有电子送达文书待查阅，疑问请拨12368\ncharacter_string4：{check}\nurl：{link}",
};

/// A party is asked to fill in its 送达地址确认书 on a page of the portal.
pub static CONFIRM_INVITE: Template = Template {
    code: "CONFIRM_INVITE",
    title: "邀请填写送达地址确认书",
    text: "尊敬的{recipient}，请您填写送达地址确认书，告知法院今后向您送达文书的地址。一次性签收码{code}（{hours}小时内有效），核对码{check}。点击 {link} 填写。法院不会索要密码或费用，疑问请拨12368。",
};
/// A new code for that page, asked for by somebody who has shown nothing yet.
pub static CONFIRM_CODE: Template = Template {
    code: "CONFIRM_CODE",
    title: "换发填写确认书的签收码",
    text: "您的一次性签收码为{code}（{hours}小时内有效），核对码{check}。点击 {link} 填写送达地址确认书，请勿转告他人。如非您本人操作可不理会。法院不会索要密码或费用，疑问请拨12368。",
};

/// Somebody booked when to come for papers. It leads nowhere: the code is named at the window.
pub static PICKUP_BOOKED: Template = Template {
    code: "PICKUP_BOOKED",
    title: "来院领取预约",
    text: "尊敬的{recipient}，您已预约{slot}到{place}领取法院文书，领取码{code}，请携带有效身份证件原件，请勿转告他人。改期或疑问请拨12368，法院不会索要密码或费用。",
};

/// Every text.
pub static ALL: [&Template; 17] = [
    &SERVE_NOTICE,
    &SERVE_NOTICE_PRIVATE,
    &SERVE_REMINDER,
    &SERVE_REMINDER_PRIVATE,
    &SERVE_CODE,
    &SERVE_MAIL,
    &SERVE_MAIL_PRIVATE,
    &SERVE_MAIL_NOTICE,
    &SERVE_MAIL_NOTICE_PRIVATE,
    &SERVE_MAIL_REMINDER,
    &SERVE_MAIL_REMINDER_PRIVATE,
    &SERVE_MAIL_CODE,
    &SERVE_WECHAT,
    &SERVE_WECHAT_PRIVATE,
    &CONFIRM_INVITE,
    &CONFIRM_CODE,
    &PICKUP_BOOKED,
];

/// The built-in text with this code.
pub fn by_code(code: &str) -> Option<&'static Template> {
    ALL.into_iter().find(|template| template.code == code)
}

impl Template {
    /// The names of the places, in order of appearance.
    pub fn places(&self) -> Vec<&'static str> {
        fill::places(self.text)
    }

    /// How it travels.
    pub fn channel(&self) -> Channel {
        match self.code {
            code if code.starts_with("SERVE_MAIL") => Channel::Email,
            code if code.starts_with("SERVE_WECHAT") => Channel::Wechat,
            _ => Channel::Sms,
        }
    }

    /// Whether it waits for the hours in which texts go out. Somebody who asked for a code
    /// this minute sits in front of the page, and a mail beside a text rings nowhere; the mail
    /// by which alone is served has legal effect as the text has.
    pub fn waits(&self) -> bool {
        let asked_for = [SERVE_CODE.code, SERVE_MAIL_CODE.code, CONFIRM_CODE.code];
        let beside = [SERVE_MAIL.code, SERVE_MAIL_PRIVATE.code];
        !asked_for.contains(&self.code) && !beside.contains(&self.code)
    }

    /// What every later version must say too: without these the text is of no use.
    pub fn needed(&self) -> Vec<&'static str> {
        let needed = |place: &&str| matches!(*place, "code" | "check" | "link" | "slot" | "place");
        self.places().into_iter().filter(needed).collect()
    }
}

/// Whom a text addresses.
#[derive(Debug, Clone, Copy)]
pub enum Addressee<'a> {
    /// A person, who appears masked: 张*.
    Person(&'a str),
    /// An organisation, whose name is public.
    Organisation(&'a str),
}

/// What the texts about a waiting document say. There is no field for anything else.
#[derive(Debug, Clone, Copy)]
pub struct Serve<'a> {
    /// Whom it addresses, in clear; masked here.
    pub addressee: Addressee<'a>,
    /// The 案号; nothing when the case is 不公开.
    pub case_number: Option<&'a str>,
    /// The court, for mails: a text has its sign.
    pub court: &'a str,
    /// The name the account goes by.
    pub account: &'a str,
    /// The one-time code.
    pub code: &'a str,
    /// Hours the code is good for.
    pub hours: u32,
    /// The check code that the page shows too.
    pub check: &'a str,
    /// The link.
    pub link: &'a str,
}

/// What the texts about a 送达地址确认书 to be filled in say. The 案号 is not for strangers.
#[derive(Debug, Clone, Copy)]
pub struct Confirm<'a> {
    /// Whom it addresses, in clear; masked here.
    pub addressee: Addressee<'a>,
    /// The one-time code.
    pub code: &'a str,
    /// Hours the code is good for.
    pub hours: u32,
    /// The check code that the page shows too.
    pub check: &'a str,
    /// The link.
    pub link: &'a str,
}

impl Confirm<'_> {
    /// The invitation, or the same again with a fresh code.
    ///
    /// # Errors
    /// As [`Catalogue::fill`].
    pub fn invite(&self, texts: &Catalogue) -> Result<Filled, Refusal> {
        let (recipient, hours) = (self.addressee.masked(), self.hours.to_string());
        let values = [
            ("recipient", recipient.as_str()),
            ("code", self.code),
            ("hours", &hours),
            ("check", self.check),
            ("link", self.link),
        ];
        texts.fill(&CONFIRM_INVITE, &values)
    }

    /// A fresh code alone: no name, since anybody can ask for one.
    ///
    /// # Errors
    /// As [`Catalogue::fill`].
    pub fn code(&self, texts: &Catalogue) -> Result<Filled, Refusal> {
        let hours = self.hours.to_string();
        let values =
            [("code", self.code), ("hours", &hours), ("check", self.check), ("link", self.link)];
        texts.fill(&CONFIRM_CODE, &values)
    }
}

/// What the text about a booked half hour at the window says.
#[derive(Debug, Clone, Copy)]
pub struct Booked<'a> {
    /// Whom it addresses, in clear; masked here.
    pub addressee: Addressee<'a>,
    /// The half hour, `11月24日 09:00–09:30`.
    pub slot: &'a str,
    /// The window.
    pub place: &'a str,
    /// The code that is named there.
    pub code: &'a str,
}

impl Booked<'_> {
    /// The text.
    ///
    /// # Errors
    /// As [`Catalogue::fill`].
    pub fn text(&self, texts: &Catalogue) -> Result<Filled, Refusal> {
        let recipient = self.addressee.masked();
        let values = [
            ("recipient", recipient.as_str()),
            ("slot", self.slot),
            ("place", self.place),
            ("code", self.code),
        ];
        texts.fill(&PICKUP_BOOKED, &values)
    }
}

impl Addressee<'_> {
    /// The name as texts show it.
    pub fn masked(&self) -> String {
        match self {
            Self::Person(name) => mask::person_name(name),
            Self::Organisation(name) => mask::organisation_name(name),
        }
    }
}

impl Serve<'_> {
    /// The first text.
    ///
    /// # Errors
    /// As [`Catalogue::fill`].
    pub fn notice(&self, texts: &Catalogue) -> Result<Filled, Refusal> {
        self.with(texts, &SERVE_NOTICE, &SERVE_NOTICE_PRIVATE)
    }

    /// A later text with a fresh code.
    ///
    /// # Errors
    /// As [`Catalogue::fill`].
    pub fn reminder(&self, texts: &Catalogue) -> Result<Filled, Refusal> {
        self.with(texts, &SERVE_REMINDER, &SERVE_REMINDER_PRIVATE)
    }

    /// A fresh code alone: neither name nor 案号, since anybody can ask for one.
    ///
    /// # Errors
    /// As [`Catalogue::fill`].
    pub fn code(&self, texts: &Catalogue) -> Result<Filled, Refusal> {
        let hours = self.hours.to_string();
        let values =
            [("code", self.code), ("hours", &hours), ("check", self.check), ("link", self.link)];
        texts.fill(&SERVE_CODE, &values)
    }

    /// The first mail, where nothing but mail goes out.
    ///
    /// # Errors
    /// As [`Catalogue::fill`].
    pub fn mail_notice(&self, texts: &Catalogue) -> Result<Filled, Refusal> {
        self.mailed(texts, &SERVE_MAIL_NOTICE, &SERVE_MAIL_NOTICE_PRIVATE)
    }

    /// A later mail with a fresh code.
    ///
    /// # Errors
    /// As [`Catalogue::fill`].
    pub fn mail_reminder(&self, texts: &Catalogue) -> Result<Filled, Refusal> {
        self.mailed(texts, &SERVE_MAIL_REMINDER, &SERVE_MAIL_REMINDER_PRIVATE)
    }

    /// A fresh code alone, by mail: neither name nor 案号, as by text.
    ///
    /// # Errors
    /// As [`Catalogue::fill`].
    pub fn mail_code(&self, texts: &Catalogue) -> Result<Filled, Refusal> {
        let hours = self.hours.to_string();
        let values = [
            ("court", self.court),
            ("code", self.code),
            ("hours", &hours),
            ("check", self.check),
            ("link", self.link),
        ];
        texts.fill(&SERVE_MAIL_CODE, &values)
    }

    /// The mail beside the first text: the link, but no code and no account.
    ///
    /// # Errors
    /// As [`Catalogue::fill`].
    pub fn mail(&self, texts: &Catalogue) -> Result<Filled, Refusal> {
        self.beside(texts, &SERVE_MAIL, &SERVE_MAIL_PRIVATE)
    }

    /// The message on WeChat beside a text: as the mail.
    ///
    /// # Errors
    /// As [`Catalogue::fill`].
    pub fn wechat(&self, texts: &Catalogue) -> Result<Filled, Refusal> {
        self.beside(texts, &SERVE_WECHAT, &SERVE_WECHAT_PRIVATE)
    }

    fn beside(
        &self,
        texts: &Catalogue,
        open: &'static Template,
        private: &'static Template,
    ) -> Result<Filled, Refusal> {
        let recipient = self.recipient();
        let mut values =
            vec![("recipient", recipient.as_str()), ("check", self.check), ("link", self.link)];
        let template = match self.case_number {
            Some(number) => {
                values.push(("case_number", number));
                open
            }
            None => private,
        };
        texts.fill(template, &values)
    }

    fn recipient(&self) -> String {
        self.addressee.masked()
    }

    fn with(
        &self,
        texts: &Catalogue,
        public: &'static Template,
        private: &'static Template,
    ) -> Result<Filled, Refusal> {
        self.whole(texts, (public, private), None)
    }

    fn mailed(
        &self,
        texts: &Catalogue,
        public: &'static Template,
        private: &'static Template,
    ) -> Result<Filled, Refusal> {
        self.whole(texts, (public, private), Some(("court", self.court)))
    }

    fn whole(
        &self,
        texts: &Catalogue,
        (public, private): (&'static Template, &'static Template),
        more: Option<(&'static str, &str)>,
    ) -> Result<Filled, Refusal> {
        let recipient = self.recipient();
        let hours = self.hours.to_string();
        let mut values = vec![
            ("recipient", recipient.as_str()),
            ("account", self.account),
            ("code", self.code),
            ("hours", &hours),
            ("check", self.check),
            ("link", self.link),
        ];
        values.extend(more);
        let template = if let Some(number) = self.case_number {
            values.push(("case_number", number));
            public
        } else {
            private
        };
        texts.fill(template, &values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn serve(case_number: Option<&str>) -> Serve<'_> {
        Serve {
            addressee: Addressee::Person("欧阳䶮"),
            case_number,
            court: "北京市昌平区人民法院",
            account: "SD2026000001",
            code: "402913",
            hours: 24,
            check: "K7Q2",
            link: "https://songda.example.cn/p/l/abc",
        }
    }

    fn texts() -> Catalogue {
        Catalogue::built_in("https://songda.example.cn")
    }

    #[test]
    fn the_notice_says_what_it_must_and_no_more() {
        let number = "（2026）京0114民初1234号";
        let filled = serve(Some(number)).notice(&texts()).unwrap();
        assert_eq!((filled.code, filled.version), ("SERVE_NOTICE", 1));
        assert_eq!(
            filled.body,
            "尊敬的欧阳*，您有关于（2026）京0114民初1234号的电子送达文书待查阅。登录账户SD2026000001，\
             一次性签收码402913（24小时内有效），核对码K7Q2。点击 https://songda.example.cn/p/l/abc 查阅。\
             法院不会索要密码或费用，疑问请拨12368。"
        );
        assert!(!filled.body.contains('䶮'));
        let filled = serve(None).notice(&texts()).unwrap();
        assert_eq!(filled.code, "SERVE_NOTICE_PRIVATE");
        assert!(!filled.body.contains("民初") && !filled.body.contains("号的"));
        let text = serve(Some(number)).code(&texts()).unwrap().body;
        assert!(!text.contains("民初") && !text.contains("欧阳"));
        let text = serve(Some(number)).reminder(&texts()).unwrap().body;
        assert!(text.contains("尚未查阅") && text.contains(number));
    }

    #[test]
    fn a_mail_that_serves_says_what_the_text_says_and_the_court() {
        let number = "（2026）京0114民初1234号";
        for (number, code) in
            [(Some(number), "SERVE_MAIL_NOTICE"), (None, "SERVE_MAIL_NOTICE_PRIVATE")]
        {
            let mail = serve(number).mail_notice(&texts()).unwrap();
            assert_eq!((mail.code, mail.channel), (code, Channel::Email));
            for needed in ["北京市昌平区人民法院", "欧阳*", "SD2026000001", "402913", "K7Q2"]
            {
                assert!(mail.body.contains(needed), "{needed}: {}", mail.body);
            }
            assert_eq!(mail.body.contains("民初"), number.is_some());
            assert!(!mail.body.contains('䶮') && !mail.body.contains("短信"));
        }
        let again = serve(Some(number)).mail_reminder(&texts()).unwrap().body;
        assert!(again.contains("尚未查阅") && again.contains(number) && again.contains("402913"));
        let code = serve(Some(number)).mail_code(&texts()).unwrap().body;
        assert!(code.contains("402913") && !code.contains("民初") && !code.contains("欧阳"));
        let waits = |code: &str| by_code(code).unwrap().waits();
        assert!(waits("SERVE_MAIL_NOTICE") && waits("SERVE_MAIL_REMINDER_PRIVATE"));
        assert!(!waits("SERVE_MAIL") && !waits("SERVE_MAIL_CODE") && !waits("SERVE_CODE"));
    }

    #[test]
    fn a_text_is_filled_completely_or_not_at_all() {
        let all = [("code", "1"), ("hours", "24"), ("check", "A"), ("link", "https://x")];
        let texts = Catalogue::built_in("https://x");
        assert!(texts.fill(&SERVE_CODE, &all).is_ok());
        let code = |values: &[(&str, &str)]| texts.fill(&SERVE_CODE, values).unwrap_err();
        for left_out in 0..all.len() {
            let mut values = all.to_vec();
            let (name, _) = values.remove(left_out);
            assert_eq!(code(&values).code(), "template.missing");
            assert_eq!(code(&values).detail(), Some(format!("SERVE_CODE.{name}").as_str()));
            values.push((name, " "));
            assert_eq!(code(&values).code(), "template.missing");
        }
        let more: Vec<_> = all.into_iter().chain([("cause", "民间借贷纠纷")]).collect();
        assert_eq!(code(&more).code(), "template.unknown");
    }

    #[test]
    fn values_stay_values() {
        for value in ["【某银行】", "a\nb", "{code}", "\u{7}", &"长".repeat(201)] {
            let mut text = serve(Some(value));
            assert_eq!(text.notice(&texts()).unwrap_err().code(), "template.value", "{value:?}");
            text.case_number = None;
            text.addressee = Addressee::Organisation(value);
            assert_eq!(text.notice(&texts()).unwrap_err().code(), "template.value", "{value:?}");
        }
    }

    #[test]
    fn no_text_has_a_place_for_what_a_stranger_must_not_read() {
        for template in ALL {
            assert_eq!(by_code(template.code), Some(template));
            assert!(!template.text.starts_with('【') && template.text.contains("12368"));
            for place in template.places() {
                assert!(
                    [
                        "recipient",
                        "court",
                        "case_number",
                        "account",
                        "code",
                        "hours",
                        "check",
                        "link",
                        "slot",
                        "place"
                    ]
                    .contains(&place),
                    "{place}"
                );
            }
            let private = template.code.ends_with("PRIVATE")
                || template.code.ends_with("_CODE")
                || template.code.starts_with("CONFIRM_")
                || template.code == PICKUP_BOOKED.code;
            assert_eq!(template.places().contains(&"case_number"), !private);
            assert!(!template.text.contains("案由") && !template.text.contains("签收后生效"));
        }
    }
}
