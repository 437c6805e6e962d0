//! What a 送达地址确认书 says, checked: every fault at once, each with its field.

use base::{
    Refusal,
    identifiers::{citizen, is_mobile},
};
use chrono::NaiveDate;
use law::Consent;
use serde::{Deserialize, Serialize};

use super::stage::Stage;
use crate::task::Faults;

/// The person who receives for the party (指定签收人).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Receiver {
    /// The name.
    pub name: String,
    /// 配偶, 父母, 员工 ….
    pub relation: String,
    /// The citizen id.
    pub id_number: String,
}

/// Electronic addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Electronic {
    /// The mobile number for texts.
    pub phone: String,
    /// The mailbox.
    pub email: String,
    /// The fax number.
    pub fax: String,
    /// 微信号.
    pub wechat: String,
    /// QQ 号.
    pub qq: String,
}

/// A filled-in 送达地址确认书. Empty texts stand for what was left blank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    /// Where papers go.
    pub address: String,
    /// 邮政编码.
    #[serde(default)]
    pub postcode: String,
    /// The party's telephone.
    pub phone: String,
    /// 同意电子送达的依据: `a` 明示同意, `b` 诉前约定, `c` 诉讼材料中主动提供, `d` 以行为接受;
    /// nothing when the party does not agree.
    pub consent: Option<String>,
    /// Where electronic service goes.
    #[serde(default)]
    pub electronic: Electronic,
    /// Who receives for the party.
    #[serde(default)]
    pub receiver: Option<Receiver>,
    /// 其他联系方式.
    #[serde(default)]
    pub other: String,
    /// 适用范围.
    pub stages: Vec<Stage>,
    /// The day of the signature.
    pub signed_on: NaiveDate,
}

fn digits(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A mobile number, or a fixed one with its area code.
fn telephone(text: &str) -> bool {
    is_mobile(text) || (digits(&text.replace('-', ""), 10, 12) && text.starts_with('0'))
}

fn mailbox(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host.contains('.')
            && !host.starts_with('.')
            && !host.ends_with('.')
            && text.bytes().all(|byte| byte.is_ascii_graphic())
    })
}

impl Fields {
    /// Without blanks around, or why it cannot be taken.
    ///
    /// # Errors
    /// One fault a field: `confirmation.address`, `…postcode`, `…phone`, `…consent`,
    /// `…electronic`, `…receiver`, `…stages`, `…date`, `length`.
    pub(crate) fn checked(mut self, today: NaiveDate, own: Option<Stage>) -> Result<Self, Refusal> {
        self.trim();
        let mut faults = Faults::default();
        let mut no = |field: &str, code, text: &str| faults.add(field, code, text.to_owned());
        if !(6..=200).contains(&self.address.chars().count()) {
            no("address", "confirmation.address", "请写明送达地址，6 到 200 个字，具体到门牌号。");
        }
        if !self.postcode.is_empty() && !digits(&self.postcode, 6, 6) {
            no("postcode", "confirmation.postcode", "邮政编码须为 6 位数字，可以不填。");
        }
        if !telephone(&self.phone) {
            let text = "联系电话须为 11 位手机号，或带区号的固定电话，如 010-12345678。";
            no("phone", "confirmation.phone", text);
        }
        self.check_electronic(&mut no);
        if let Some(receiver) = &self.receiver {
            if receiver.name.is_empty() || receiver.relation.is_empty() {
                let text = "指定签收人须写明姓名和与当事人的关系。";
                no("receiver.name", "confirmation.receiver", text);
            }
            if !citizen::check(&receiver.id_number, Some(today)).valid {
                let text = "指定签收人的公民身份号码不对，请核对证件。";
                no("receiver.id_number", "confirmation.receiver", text);
            }
        }
        for (field, text, most) in [
            ("receiver.name", self.receiver.as_ref().map(|one| one.name.as_str()), 40),
            ("receiver.relation", self.receiver.as_ref().map(|one| one.relation.as_str()), 20),
            ("other", Some(self.other.as_str()), 200),
        ] {
            if text.is_some_and(|text| text.chars().count() > most) {
                no(field, "length", &format!("最多 {most} 个字。"));
            }
        }
        match own {
            _ if self.stages.is_empty() => {
                no("stages", "confirmation.stages", "请至少选择一个适用的程序。");
            }
            Some(own) if !self.stages.contains(&own) => {
                let text = format!("适用范围须包含本案所处的{}程序。", own.label());
                no("stages", "confirmation.stages", &text);
            }
            _ => {}
        }
        if self.signed_on > today {
            no("signed_on", "confirmation.date", "签名日期不能晚于今天。");
        }
        faults.raise()?;
        Ok(self)
    }

    fn check_electronic(&self, no: &mut impl FnMut(&str, &'static str, &str)) {
        let Electronic { phone, email, fax, wechat, qq } = &self.electronic;
        let given = [phone, email, fax, wechat, qq].iter().any(|one| !one.is_empty());
        match &self.consent {
            Some(code) if Consent::from_code(code).is_none() => {
                no("consent", "confirmation.consent", "同意电子送达的依据须为 a、b、c、d 之一。");
            }
            Some(_) if phone.is_empty() && email.is_empty() => {
                let text = "同意电子送达的，请至少填写手机号或电子邮箱。";
                no("electronic.phone", "confirmation.electronic", text);
            }
            None if given => {
                let text = "没有同意电子送达，不能登记电子送达地址；如已同意，请选择同意的依据。";
                no("consent", "confirmation.consent", text);
            }
            _ => {}
        }
        if !phone.is_empty() && !is_mobile(phone) {
            let text = "接收电子送达的手机号须为 11 位。";
            no("electronic.phone", "confirmation.electronic", text);
        }
        if !email.is_empty() && (!mailbox(email) || email.len() > 100) {
            let text = "电子邮箱的格式不对，如 zhang@example.cn。";
            no("electronic.email", "confirmation.electronic", text);
        }
        for (field, text) in
            [("electronic.fax", fax), ("electronic.wechat", wechat), ("electronic.qq", qq)]
        {
            if text.chars().count() > 40 {
                no(field, "length", "最多 40 个字。");
            }
        }
    }

    fn trim(&mut self) {
        let Electronic { phone, email, fax, wechat, qq } = &mut self.electronic;
        let own = [&mut self.address, &mut self.postcode, &mut self.phone, &mut self.other];
        for text in own.into_iter().chain([phone, email, fax, wechat, qq]) {
            *text = text.trim().to_owned();
        }
        if let Some(one) = &mut self.receiver {
            one.name = one.name.trim().to_owned();
            one.relation = one.relation.trim().to_owned();
            one.id_number = one.id_number.trim().to_uppercase();
        }
        self.stages.sort();
        self.stages.dedup();
    }

    /// What a list may show of it.
    pub(super) fn masked(&self) -> Masked {
        let mask = |text: &str, how: fn(&str) -> String| match text {
            "" => String::new(),
            text => how(text),
        };
        Masked {
            address: base::mask::address(&self.address),
            phone: base::mask::phone(&self.phone),
            electronic_phone: mask(&self.electronic.phone, base::mask::phone),
            email: mask(&self.electronic.email, base::mask::email),
            receiver: self
                .receiver
                .as_ref()
                .map(|one| format!("{}（{}）", base::mask::person_name(&one.name), one.relation)),
        }
    }
}

/// A confirmation as lists show it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Masked {
    /// The address, masked.
    pub address: String,
    /// The telephone, masked.
    pub phone: String,
    /// The number for texts, masked; empty without one.
    pub electronic_phone: String,
    /// The mailbox, masked; empty without one.
    pub email: String,
    /// Who receives for the party, masked.
    pub receiver: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 9, 16).unwrap()
    }

    fn right() -> Fields {
        Fields {
            address: "北京市昌平区回龙观西大街12号院3号楼".to_owned(),
            postcode: "102208".to_owned(),
            phone: "010-80100000".to_owned(),
            consent: Some("a".to_owned()),
            electronic: Electronic {
                phone: " 13900001234 ".to_owned(),
                email: "zhang@example.cn".to_owned(),
                ..Electronic::default()
            },
            receiver: None,
            other: String::new(),
            stages: vec![Stage::Second, Stage::First, Stage::First],
            signed_on: today(),
        }
    }

    #[test]
    fn a_right_one_is_taken_without_its_blanks() {
        let taken = right().checked(today(), Some(Stage::First)).unwrap();
        assert_eq!(taken.electronic.phone, "13900001234");
        assert_eq!(taken.stages, [Stage::First, Stage::Second]);
        let shown = serde_json::to_string(&taken.masked()).unwrap();
        assert!(!shown.contains("13900001234") && !shown.contains("zhang@"), "{shown}");
        assert!(!shown.contains("12号院"), "{shown}");
    }

    #[test]
    fn every_fault_names_its_field() {
        type Spoil = fn(&mut Fields);
        let table: [(&str, Spoil); 17] = [
            ("address", |one| one.address = "北京".to_owned()),
            ("postcode", |one| one.postcode = "1022".to_owned()),
            ("phone", |one| one.phone = "80100000".to_owned()),
            ("phone", |one| one.phone = "10900001234".to_owned()),
            ("phone", |one| one.phone = String::new()),
            ("consent", |one| one.consent = Some("e".to_owned())),
            ("consent", |one| one.consent = None),
            ("electronic.phone", |one| one.electronic = Electronic::default()),
            ("electronic.phone", |one| one.electronic.phone = "1390000".to_owned()),
            ("electronic.email", |one| one.electronic.email = "zhang@cn".to_owned()),
            ("electronic.email", |one| one.electronic.email = "张@example.cn".to_owned()),
            ("electronic.qq", |one| one.electronic.qq = "1".repeat(41)),
            ("receiver.id_number", |one| one.receiver = Some(receiver("李娜", "配偶", "1101"))),
            ("other", |one| one.other = "字".repeat(201)),
            ("stages", |one| one.stages.clear()),
            ("stages", |one| one.stages = vec![Stage::Enforcement]),
            ("signed_on", |one| one.signed_on = today().succ_opt().unwrap()),
        ];
        for (field, spoil) in table {
            let mut fields = right();
            spoil(&mut fields);
            let refused = fields.clone().checked(today(), Some(Stage::First)).unwrap_err();
            let named: Vec<&str> = refused.fields().iter().map(|one| one.field.as_str()).collect();
            assert_eq!(named, [field], "{fields:?}");
        }
        let mut nobody = right();
        nobody.receiver = Some(receiver(" ", "", ""));
        let refused = nobody.checked(today(), None).unwrap_err();
        assert_eq!(refused.fields().len(), 2);
        let mut paper = right();
        (paper.consent, paper.electronic) = (None, Electronic::default());
        assert!(paper.checked(today(), None).is_ok());
    }

    fn receiver(name: &str, relation: &str, id_number: &str) -> Receiver {
        let [name, relation, id_number] = [name, relation, id_number].map(ToOwned::to_owned);
        Receiver { name, relation, id_number }
    }
}
