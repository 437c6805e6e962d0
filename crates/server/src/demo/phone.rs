//! A recipient with a phone: reads the text, follows the link, does what the page asks.

use kernel::Kernel;
use serde_json::{Value, json};

use super::{desk::Desk, outside::Outside, signature};
use crate::Failure;

/// Who holds the phone.
#[derive(Debug, Clone)]
pub(super) struct Holder {
    /// The number.
    pub(super) phone: String,
    /// The last six of the holder's own identity number.
    pub(super) id_tail: String,
    /// Name and capacity, when the holder signs for an organisation.
    pub(super) signs_for: Option<(String, &'static str)>,
}

/// What the holder does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    /// Confirms and reads.
    Reads,
    /// Confirms, reads and signs.
    Signs,
    /// Says it is somebody else's.
    Objects,
}

/// Follows the link in the last text and does it.
pub(super) async fn follow(
    outside: &Outside,
    page: &Desk,
    kernel: &Kernel,
    holder: &Holder,
    does: Does,
) -> Result<(), Failure> {
    let text = outside.last_text(&holder.phone).await?;
    let text = text.ok_or_else(|| Failure::new("模拟手机上没有收到短信"))?;
    let missing = || Failure::new("短信里没有链接或签收码");
    let token = token(&text).ok_or_else(missing)?;
    let code = code(&text).ok_or_else(missing)?;
    let signer = holder.signs_for.as_ref();
    let mut proof = json!({ "code": code, "id_tail": holder.id_tail });
    if let Some((name, capacity)) = signer {
        proof["signer"] = json!({ "name": name, "capacity": capacity });
    }
    let mut page = page.clone();
    page.get(&format!("/api/portal/links/{token}")).await?;
    page.enter(&format!("/api/portal/links/{token}/verify"), &proof).await?;
    if does == Does::Objects {
        let reason = json!({ "reason": "我不认识原告，这个号码是我今年新办的。" });
        page.post("/api/portal/package/object", &reason).await?;
        return Ok(());
    }
    let package = page.post("/api/portal/package/acknowledge", &json!({})).await?;
    for document in package["documents"].as_array().into_iter().flatten() {
        let id = document["id"].as_str().unwrap_or_default();
        page.post(&format!("/api/portal/documents/{id}/open"), &json!({})).await?;
    }
    if does == Does::Signs {
        let turn = u32::from_le_bytes(base::random::RandomExt::bytes(kernel.random()));
        let signature: Value = json!({ "signature": signature::drawn(turn)? });
        page.post("/api/portal/package/sign", &signature).await?;
    }
    Ok(())
}

fn token(text: &str) -> Option<&str> {
    let rest = text.split("/p/l/").nth(1)?;
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)));
    Some(&rest[..end.unwrap_or(rest.len())]).filter(|token| !token.is_empty())
}

fn code(text: &str) -> Option<&str> {
    let rest = text.split("签收码").nth(1)?;
    let rest = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
    rest.get(..8).filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_gives_its_link_and_code() {
        let text = "【某法院】登录账户0123456789，一次性签收码12345678（72小时内有效），\
            核对码AB。点击 http://127.0.0.1:8700/p/l/ab-C_9 查阅。";
        assert_eq!(token(text), Some("ab-C_9"));
        assert_eq!(code(text), Some("12345678"));
        assert_eq!((token("没有"), code("签收码123")), (None, None));
    }
}
