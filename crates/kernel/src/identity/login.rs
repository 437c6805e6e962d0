//! Login names: what one may look like and when two are the same.

use unicode_normalization::UnicodeNormalization as _;

use super::input::Wrong;

/// Characters a login may have at most.
const LONGEST: usize = 40;

/// The key two logins share when a person could take one for the other: compatibility
/// characters and full width become plain, case is gone, blanks at the ends are gone.
/// Accepts anything; what is no login at all simply has a key nobody owns.
pub fn key(login: &str) -> String {
    let plain: String = login.nfkc().collect();
    plain.trim().to_lowercase()
}

/// A login for a new account. Only Latin letters, digits and four marks survive, so no
/// letter of another script can imitate one.
pub(crate) fn new_login(login: &str) -> Result<String, Wrong> {
    let login: String = login.trim().nfkc().collect();
    if login.is_empty() {
        return Err(Wrong::new("required", "请填写登录名。"));
    }
    let length = login.chars().count();
    let shaped = login.starts_with(|c: char| c.is_ascii_alphanumeric())
        && login.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-@".contains(&byte));
    if !shaped || !(2..=LONGEST).contains(&length) {
        return Err(Wrong::new(
            "login.invalid",
            "登录名须为 2 到 40 个字符，以字母或数字开头，只含字母、数字和 . _ - @。",
        ));
    }
    Ok(login)
}

#[cfg(test)]
mod tests {
    use base::random::{RandomExt as _, SeededRandom};

    use super::*;

    #[test]
    fn lookalikes_share_a_key() {
        let plain = key("wang.fang");
        for same in ["Wang.Fang", " wang.fang ", "ｗａｎｇ．ｆａｎｇ", "ＷＡＮＧ.fang", "𝐰𝐚𝐧𝐠.fang"]
        {
            assert_eq!(key(same), plain, "{same}");
        }
        assert_ne!(key("wang.fan"), plain);
    }

    #[test]
    fn foreign_letters_and_odd_shapes_are_no_login() {
        assert_eq!(new_login("ｚｈａｏ01").unwrap(), "zhao01");
        for wrong in ["а.zhao", "王芳", "a", "-ab", "a b", "a\u{0}b", "a'--", &"x".repeat(41)] {
            assert_eq!(new_login(wrong).unwrap_err().code, "login.invalid", "{wrong}");
        }
        assert_eq!(new_login("  ").unwrap_err().code, "required");
    }

    #[test]
    fn every_accepted_login_collides_with_its_disguises() {
        let random = SeededRandom::new(7);
        for _ in 0..2_000 {
            let length = 2 + random.below(30) as usize;
            let text = random.text(b"abcdefghijklmnopqrstuvwxyz0123456789", length);
            let wide: String =
                text.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect();
            assert_eq!(key(&wide), key(&text));
            assert_eq!(key(&text.to_uppercase()), key(&text));
            assert_eq!(key(&new_login(&wide).unwrap()), key(&text));
        }
    }

    #[test]
    fn any_text_has_a_key() {
        for odd in ["", "\u{0}", "İ", "ﷺﷺﷺ", "\u{10FFFF}", "👨‍👩‍👧"] {
            assert_eq!(key(odd), key(odd));
        }
    }
}
