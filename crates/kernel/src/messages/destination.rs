//! Where a message goes: one spelling, its mask and its blind index.

use base::{Refusal, mask};

use super::Channel;
use crate::keys::KeyRing;

/// A checked number or address.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Destination {
    channel: Channel,
    clear: String,
}

impl Destination {
    /// Reads a mobile number of eleven digits, an e-mail address, or an openid.
    ///
    /// # Errors
    /// A field error for `to`.
    pub(super) fn read(channel: Channel, text: &str) -> Result<Self, Refusal> {
        let clear = match channel {
            Channel::Sms => mobile(text).ok_or_else(|| {
                Refusal::field("to", "message.phone", "短信只能发到 11 位的手机号码，请核对号码。")
            })?,
            Channel::Email => mailbox(text).ok_or_else(|| {
                Refusal::field("to", "message.email", "电子邮箱地址的写法不对，请核对地址。")
            })?,
            Channel::Wechat => openid(text).ok_or_else(|| {
                Refusal::field("to", "message.wechat", "微信号的写法不对，请当事人重新绑定。")
            })?,
        };
        Ok(Self { channel, clear })
    }

    pub(super) fn clear(&self) -> &str {
        &self.clear
    }

    pub(super) fn masked(&self) -> String {
        match self.channel {
            Channel::Sms => mask::phone(&self.clear),
            Channel::Email => mask::email(&self.clear),
            Channel::Wechat => format!("{}****", &self.clear[..4]),
        }
    }

    pub(super) fn index(&self, keys: &KeyRing) -> String {
        keys.index(class(self.channel), &self.clear)
    }

    /// Every index it may be found under.
    pub(super) fn indexes(&self, keys: &KeyRing) -> Vec<String> {
        keys.indexes(class(self.channel), &self.clear)
    }
}

/// What the index calls the addresses of a channel.
pub(super) const fn class(channel: Channel) -> &'static str {
    match channel {
        Channel::Sms => "phone",
        Channel::Email => "email",
        Channel::Wechat => "openid",
    }
}

fn mobile(text: &str) -> Option<String> {
    let digits: String = text.trim().chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let local = ["+86", "0086"].iter().find_map(|prefix| digits.strip_prefix(prefix));
    let digits = local.unwrap_or(&digits);
    let valid = digits.len() == 11
        && digits.bytes().all(|c| c.is_ascii_digit())
        && digits.starts_with('1')
        && matches!(digits.as_bytes().get(1), Some(b'3'..=b'9'));
    valid.then(|| digits.to_owned())
}

fn mailbox(text: &str) -> Option<String> {
    let text = text.trim();
    let (_, host) = text.rsplit_once('@')?;
    let fits = text.len() <= 254 && text.is_ascii() && host.contains('.');
    (fits && text.parse::<lettre::Address>().is_ok()).then(|| text.to_ascii_lowercase())
}

fn openid(text: &str) -> Option<String> {
    let text = text.trim();
    let sound = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_');
    ((20..=64).contains(&text.len()) && text.bytes().all(sound)).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use base::random::SeededRandom;

    use super::*;

    #[test]
    fn one_number_has_one_spelling() {
        let read = |text| Destination::read(Channel::Sms, text);
        for text in ["13800001234", " +86 138-0000-1234", "008613800001234"] {
            assert_eq!(read(text).unwrap().clear(), "13800001234", "{text}");
        }
        for text in [
            "",
            "1380000123",
            "138000012345",
            "12800001234",
            "01012345678",
            "１３８００００１２３４",
            "1380000123x",
        ] {
            assert_eq!(read(text).err().unwrap().fields()[0].code, "message.phone", "{text}");
        }
        assert_eq!(read("13800001234").unwrap().masked(), "138****1234");
    }

    #[test]
    fn addresses_cannot_smuggle_lines() {
        let read = |text| Destination::read(Channel::Email, text);
        assert_eq!(read(" Zhang@Example.COM ").unwrap().clear(), "zhang@example.com");
        for text in ["", "a", "a@", "@b.cn", "a@b", "a@b.cn\r\nBcc: c@d.cn", "a b@c.cn", "张@例.cn"]
        {
            assert_eq!(read(text).err().unwrap().fields()[0].code, "message.email", "{text}");
        }
    }

    #[test]
    fn an_openid_is_one_word() {
        let read = |text| Destination::read(Channel::Wechat, text);
        let one = read(" oGZUI0egBJY1zhBYw2KhdUfwVJJE ").unwrap();
        assert_eq!(
            (one.clear(), one.masked().as_str()),
            ("oGZUI0egBJY1zhBYw2KhdUfwVJJE", "oGZU****")
        );
        for text in [
            "",
            "oGZUI0egBJY1zhBYw2K",
            "oGZUI0egBJY1zhBYw2Khd UfwVJJE",
            "微信号微信号微信号微信号微信号",
        ] {
            assert_eq!(read(text).err().unwrap().fields()[0].code, "message.wechat", "{text}");
        }
    }

    #[test]
    fn equal_destinations_have_equal_indexes() {
        let keys = KeyRing::generate(&SeededRandom::new(1));
        let index = |text| Destination::read(Channel::Sms, text).unwrap().index(&keys);
        assert_eq!(index("13800001234"), index("+8613800001234"));
        assert_ne!(index("13800001234"), index("13800001235"));
    }
}
