//! The text as it is handed in, and what the operator refuses on sight.

use serde::Deserialize;

use crate::answer::Trouble;

/// Characters of one text that goes out in a single part.
const SINGLE: usize = 70;
/// Characters of each part of a longer one.
const PART: usize = 67;

/// Body of `POST /sms/v1/messages`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Submission {
    pub(crate) client_id: String,
    pub(crate) phone: String,
    pub(crate) sign: String,
    pub(crate) template: String,
    pub(crate) content: String,
}

impl Submission {
    /// Refuses what could never be sent, whoever asks.
    pub(crate) fn check(&self) -> Result<(), Trouble> {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if self.client_id.is_empty()
            || self.client_id.len() > 64
            || !self.client_id.chars().all(plain)
        {
            return Err(Trouble::bad_body("client_id 应为 1–64 位字母、数字、- 或 _"));
        }
        if !is_mobile(&self.phone) {
            return Err(Trouble::unprocessable("PHONE_INVALID", "手机号码不正确"));
        }
        let sign = self.sign.chars().count();
        if !(2..=30).contains(&sign) || self.sign.contains(['【', '】']) {
            return Err(Trouble::unprocessable("SIGNATURE_UNREGISTERED", "短信签名不合要求"));
        }
        if self.template.is_empty() || self.template.chars().count() > 64 {
            return Err(Trouble::unprocessable("TEMPLATE_UNREGISTERED", "模板编号不合要求"));
        }
        let content = self.content.chars().count();
        if !(1..=1000).contains(&content) || self.content.starts_with('【') {
            let reason = "短信内容应为 1–1000 字，且不自带签名";
            return Err(Trouble::unprocessable("CONTENT_INVALID", reason));
        }
        Ok(())
    }

    /// How many parts the operator charges, its sign in 【】 included.
    pub(crate) fn segments(&self) -> usize {
        let units = |text: &str| text.encode_utf16().count();
        match units(&self.sign) + 2 + units(&self.content) {
            length if length <= SINGLE => 1,
            length => length.div_ceil(PART),
        }
    }
}

/// Eleven digits as a mobile number of China has them.
pub(crate) fn is_mobile(phone: &str) -> bool {
    let digits = phone.as_bytes();
    digits.len() == 11
        && digits.iter().all(u8::is_ascii_digit)
        && digits[0] == b'1'
        && digits[1] >= b'3'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(content: &str) -> Submission {
        Submission {
            client_id: "a-1".to_owned(),
            phone: "13800001234".to_owned(),
            sign: "示例法院".to_owned(),
            template: "T".to_owned(),
            content: content.to_owned(),
        }
    }

    #[test]
    fn parts_are_counted_with_the_sign() {
        assert_eq!(text(&"字".repeat(64)).segments(), 1);
        assert_eq!(text(&"字".repeat(65)).segments(), 2);
        assert_eq!(text(&"😀".repeat(32)).segments(), 1);
        assert_eq!(text(&"字".repeat(128)).segments(), 2);
        assert_eq!(text(&"字".repeat(129)).segments(), 3);
    }

    #[test]
    fn what_could_never_be_sent_is_refused() {
        assert!(text("您好").check().is_ok());
        assert!(text("").check().is_err());
        assert!(text("【某院】您好").check().is_err());
        for phone in ["", "1280000123", "12800001234", "138000012345", "1380000123４"] {
            assert!(
                Submission { phone: phone.to_owned(), ..text("您好") }.check().is_err(),
                "{phone}"
            );
        }
        for client_id in ["", "a b", "甲", &"x".repeat(65)] {
            let bad = Submission { client_id: client_id.to_owned(), ..text("您好") };
            assert!(bad.check().is_err(), "{client_id}");
        }
        assert!(Submission { sign: "【院】".to_owned(), ..text("您好") }.check().is_err());
        assert!(Submission { template: String::new(), ..text("您好") }.check().is_err());
    }
}
