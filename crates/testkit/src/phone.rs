//! Whoever holds a phone: reads the text, follows the link, does what the page asks.

use serde_json::{Value, json};

use crate::{
    app::App,
    outside::{Outside, Text},
    papers,
    person::Person,
    reply::Reply,
};

/// A phone with the link it was sent, the code, and its holder's own number.
#[derive(Debug)]
pub struct Phone {
    page: Person,
    /// The token of the link.
    pub token: String,
    /// The code of the text.
    pub code: String,
    /// The last six of the holder's own identity number.
    pub id_tail: String,
    /// Name and capacity of who signs for an organisation.
    pub signer: Option<(String, String)>,
}

/// A 送达地址确认书 as somebody fills it in who agrees to electronic service at this number.
pub fn filled_in(number: &str) -> Value {
    json!({ "address": "北京市昌平区回龙观西大街12号院3号楼2单元", "postcode": "102208",
        "phone": number, "agrees": true, "electronic": { "phone": number },
        "stages": ["first", "enforcement"], "told": true, "signature": papers::signature() })
}

impl App {
    /// The phone a text went to, in the hand of the owner of this identity number.
    ///
    /// # Panics
    /// When the text has no link or no code.
    pub fn phone(&self, text: &Text, id_number: &str) -> Phone {
        Phone {
            page: self.anybody(),
            token: text.token().unwrap_or_else(|| panic!("no link: {text:?}")).to_owned(),
            code: text.code().unwrap_or_else(|| panic!("no code: {text:?}")).to_owned(),
            id_tail: id_number.chars().skip(12).collect(),
            signer: None,
        }
    }
}

impl Phone {
    /// The page behind the phone.
    pub fn page(&self) -> &Person {
        &self.page
    }

    /// The page alone.
    pub fn into_page(self) -> Person {
        self.page
    }

    /// The cover: what anybody sees who has the link.
    pub async fn cover(&self) -> Reply {
        self.page.get(&format!("/api/portal/links/{}", self.token)).await
    }

    /// Enters code and own number.
    pub async fn enter(&self) -> Reply {
        self.try_code(&self.code).await
    }

    /// Enters another code.
    pub async fn try_code(&self, code: &str) -> Reply {
        let mut proof = json!({ "code": code, "id_tail": self.id_tail });
        if let Some((name, capacity)) = &self.signer {
            proof["signer"] = json!({ "name": name, "capacity": capacity });
        }
        self.page.plain(&format!("/api/portal/links/{}/verify", self.token), proof).await
    }

    /// Asks for a new code.
    pub async fn ask_code(&self) -> Reply {
        self.page.plain(&format!("/api/portal/links/{}/code", self.token), json!({})).await
    }

    /// Presses a button of the package: `acknowledge`, `object`, `paper`.
    pub async fn press(&self, act: &str) -> Reply {
        self.page.plain(&format!("/api/portal/package/{act}"), json!({})).await
    }

    /// Presses 绑定微信 and agrees there with the WeChat of this number; gives what comes back,
    /// and the openid.
    ///
    /// # Panics
    /// When the page does not send him there.
    pub async fn agree_on_wechat(&self, outside: &Outside, number: &str) -> (Value, String) {
        let asked = self.press("wechat").await.ok();
        let state = asked["url"].as_str().and_then(|url| url.split("state=").nth(1)).unwrap();
        let state = state.split('#').next().unwrap_or_default();
        let (code, openid) = outside.wechat_agrees(number).await;
        (json!({ "code": code, "state": state }), openid)
    }

    /// Comes back from WeChat with this.
    pub async fn bind_wechat(&self, back: Value) -> Reply {
        self.page.plain("/api/portal/package/wechat/bind", back).await
    }

    /// Says on the cover, before any factor, that the recipient is somebody else.
    pub async fn disown(&self) -> Reply {
        self.page.plain(&format!("/api/portal/links/{}/object", self.token), json!({})).await
    }

    /// Opens a document and gives its bytes.
    pub async fn open(&self, document: &Value) -> Reply {
        let id = document["id"].as_str().unwrap();
        self.page.plain(&format!("/api/portal/documents/{id}/open"), json!({})).await.ok();
        self.page.get(&format!("/api/portal/documents/{id}/content")).await
    }

    /// Rates the service, with a word.
    pub async fn rate(&self, score: i64, reason: &str) -> Reply {
        let body = json!({ "score": score, "reason": reason });
        self.page.plain("/api/portal/package/rating", body).await
    }

    /// Signs.
    pub async fn sign(&self) -> Reply {
        let body = json!({ "signature": papers::signature() });
        self.page.plain("/api/portal/package/sign", body).await
    }

    /// The form to be filled in.
    pub async fn form(&self) -> Reply {
        self.page.get("/api/portal/form").await
    }

    /// Fills it in with this number for electronic service, ticks, signs and hands it in.
    pub async fn fill(&self, number: &str) -> Reply {
        self.hand_in(&filled_in(number)).await
    }

    /// Hands in the form as filled in.
    pub async fn hand_in(&self, form: &Value) -> Reply {
        self.page.plain("/api/portal/form/submit", form.clone()).await
    }

    /// Everything in a row: enters, takes note, opens every document, signs.
    pub async fn receive(&self) -> Value {
        let package = self.enter().await.ok();
        self.press("acknowledge").await.ok();
        for document in package["documents"].as_array().unwrap() {
            assert!(self.open(document).await.status.is_success());
        }
        self.sign().await.ok()
    }
}
