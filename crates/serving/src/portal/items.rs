//! What the two zones tell each other about a signing link. Both ends use these types.
//!
//! Fields may be added with a default and are never renamed: items of an older program
//! may still be on their way.

use base::Now;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::confirmation::{Fields, Stage};

/// Office to portal: a link with everything it may show. The released files come along.
pub(crate) const LINK: &str = "portal.link";
/// Office to portal: a fresh code for a link.
pub(crate) const CODE: &str = "portal.code";
/// Office to portal: a person decided that a locked link may be tried again.
pub(crate) const UNLOCK: &str = "portal.unlock";
/// Office to portal: dates and next steps, computed by the office.
pub(crate) const NOTES: &str = "portal.notes";
/// Portal to office: something was done with a link.
pub(crate) const EVENT: &str = "serving.event";

/// Body of [`LINK`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct LinkItem {
    /// The link, which is the attempt.
    pub link_id: Uuid,
    /// The delivery it belongs to.
    pub delivery_id: Uuid,
    /// The token of the address in the text or mail, in clear.
    pub token: String,
    /// The court's name.
    pub court: String,
    /// Where to ask; the hotline 12368 is always shown beside it.
    #[serde(default)]
    pub court_phone: String,
    /// 张*, for everybody who holds the link.
    pub recipient_masked: String,
    /// The whole name, after the factor only.
    pub recipient_name: String,
    /// Whether the recipient is a person or an organisation.
    pub signer_kind: SignerKind,
    /// 案号, after the factor; absent for cases marked 不公开.
    pub case_number: Option<String>,
    /// The words by which the recipient tells a genuine page.
    pub check_code: String,
    /// The one-time code in clear, eight digits.
    pub code: String,
    /// When the code stops working; 72 hours after the link came when absent.
    #[serde(default)]
    pub code_expires_at: Option<Now>,
    /// Last six characters of the signer's own identity number; absent when the office
    /// does not know it, as with an organisation whose signer nobody named. What is not
    /// known is not compared: the visitor's own statement is recorded as one.
    #[serde(default)]
    pub id_tail: Option<String>,
    /// The party confirmed this electronic address.
    pub confirmed: bool,
    /// Until when the documents stay readable.
    pub expires_at: Now,
    /// The documents, version-locked.
    pub documents: Vec<LinkDocument>,
    /// The recipient gets word on WeChat too.
    #[serde(default)]
    pub wechat: bool,
    /// The recipient is asked to fill in a 送达地址确认书; there are no documents then.
    #[serde(default)]
    pub ask: Option<Ask>,
    /// The link and its codes go to a mailbox and not to a phone.
    #[serde(default)]
    pub by_mail: bool,
    /// For whom an agent receives, in full.
    #[serde(default)]
    pub party: Option<String>,
    /// Whom an organisation appointed to receive; `id_tail` is this person's then.
    #[serde(default)]
    pub appointed: Option<Appointed>,
    /// Who signs and where the code goes to, as one keyed digest under each key of the office,
    /// the current one last: links with the same one are the same person's. Empty where nobody
    /// knows who will sign.
    #[serde(default)]
    pub holder: Vec<String>,
}

/// 指定签收人.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Appointed {
    /// The name.
    pub name: String,
    /// 员工, 法务 …: what he is to the organisation.
    pub relation: String,
}

impl Appointed {
    /// As whom he signs.
    pub(crate) fn signer(&self) -> Signer {
        let capacity = format!("指定签收人，{}", self.relation);
        Signer { name: self.name.clone(), capacity, claimed_id_tail: None }
    }
}

/// What the form of a link is about. Everything of it is shown after the factor only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ask {
    /// The party, in full.
    pub party: String,
    /// 原告, 被告 ….
    pub role: String,
    /// 案由.
    pub cause: String,
    /// The stage the case is in.
    pub stage: Stage,
    /// 告知事项.
    pub told: Vec<String>,
    /// The number the invitation went to.
    pub phone: String,
}

/// What a party filled in and signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Filled {
    /// What it says.
    pub fields: Fields,
    /// SM3 of the paper with the signature, which comes along; hexadecimal.
    pub paper_sm3: String,
    /// SHA-256 of it.
    pub paper_sha256: String,
    /// Bytes of it.
    pub paper_size: u64,
    /// Pages of it.
    #[serde(default)]
    pub pages: Option<u32>,
}

/// Who signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SignerKind {
    /// A person.
    Natural,
    /// An organisation: somebody signs for it and says in which capacity.
    Legal,
}

impl SignerKind {
    /// The name as stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Natural => "natural",
            Self::Legal => "legal",
        }
    }
}

/// A document of a link.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct LinkDocument {
    /// The document.
    pub id: Uuid,
    /// Its place in the list.
    pub ordinal: i32,
    /// Its title.
    pub title: String,
    /// SM3 of its file, hexadecimal.
    pub sm3: String,
    /// Bytes.
    pub size: i64,
    /// Pages; 0 when not known.
    #[serde(default)]
    pub pages: i32,
    /// Media type.
    pub media_type: String,
}

/// Body of [`CODE`]. The code replaces the one before; a lock stays, so that a code asked
/// for by whoever guesses opens nothing.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct CodeItem {
    /// The link.
    pub link_id: Uuid,
    /// The code in clear, eight digits.
    pub code: String,
    /// When it stops working.
    pub expires_at: Now,
}

/// Body of [`UNLOCK`], posted before the fresh code of a person who was called.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct UnlockItem {
    /// The link.
    pub link_id: Uuid,
}

/// Body of [`NOTES`]. Each item replaces the one before.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct NotesItem {
    /// The link.
    pub link_id: Uuid,
    /// When the message arrived, by the operator's report.
    #[serde(default)]
    pub arrived_at: Option<Now>,
    /// What to do next and by when.
    #[serde(default)]
    pub next: Vec<NextStep>,
    /// The office closes the link: withdrawn, voided or over.
    #[serde(default)]
    pub closed: bool,
    /// It is closed because the court took the service back.
    #[serde(default)]
    pub withdrawn: bool,
    /// The judge found that it is the recipient after all, or the service was taken back too
    /// late: the link works again.
    #[serde(default)]
    pub reopened: bool,
}

/// A next step as the recipient reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NextStep {
    /// The sentence.
    pub text: String,
    /// The day, when it is known.
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// The day before which it does not begin.
    #[serde(default)]
    pub not_before: Option<NaiveDate>,
}

/// Body of [`EVENT`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct EventItem {
    /// The link, which is the attempt.
    pub link_id: Uuid,
    /// What happened.
    pub kind: EventKind,
    /// When it happened.
    pub at: Now,
    /// The document, for openings.
    #[serde(default)]
    pub document_id: Option<Uuid>,
    /// By which factor the visitor was let in; absent before that.
    #[serde(default)]
    pub factor: Option<Factor>,
    /// Who signs for an organisation.
    #[serde(default)]
    pub signer: Option<Signer>,
    /// The visitor's address.
    pub ip: String,
    /// The browser's own words.
    pub agent: String,
    /// More about it: a reason given, or nothing.
    #[serde(default)]
    pub detail: String,
    /// SM3 of the signature's picture, which comes along; hexadecimal.
    #[serde(default)]
    pub signature_sm3: Option<String>,
    /// SM3 of the document that was opened, hexadecimal.
    #[serde(default)]
    pub document_sm3: Option<String>,
    /// The number of the official account's follower that was bound.
    #[serde(default)]
    pub openid: Option<String>,
    /// What was filled in.
    #[serde(default)]
    pub filled: Option<Filled>,
    /// How the service was rated: one to five.
    #[serde(default)]
    pub score: Option<u8>,
}

/// What can happen with a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum EventKind {
    /// The factor was right.
    Verified,
    /// The last try was wrong; the link is closed until the office acts.
    Locked,
    /// 我已知晓，查看文书 was pressed.
    Acknowledged,
    /// A document was opened for the first time.
    Opened,
    /// The signature was given.
    Signed,
    /// 我不是收件人本人 was pressed by whoever passed the factor.
    Objected,
    /// It was pressed on the cover, by somebody nobody identified.
    Disowned,
    /// 我要纸质件 was pressed.
    Paper,
    /// A fresh code is wanted, to the same number or mailbox.
    CodeRequested,
    /// 绑定微信: word goes there too from now on.
    WechatBound,
    /// 解除绑定.
    WechatUnbound,
    /// The form was filled in and signed.
    Filled,
    /// The service was rated.
    Rated,
}

impl EventKind {
    /// The name as stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Locked => "locked",
            Self::Acknowledged => "acknowledged",
            Self::Opened => "opened",
            Self::Signed => "signed",
            Self::Objected => "objected",
            Self::Disowned => "disowned",
            Self::Paper => "paper",
            Self::CodeRequested => "code_requested",
            Self::WechatBound => "wechat_bound",
            Self::WechatUnbound => "wechat_unbound",
            Self::Filled => "filled",
            Self::Rated => "rated",
        }
    }
}

/// What the visitor proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Factor {
    /// The code, and the identity number the office knows.
    #[serde(rename = "code+id_tail")]
    CodeAndId,
    /// The code; the identity number is the visitor's own statement, compared with
    /// nothing.
    #[serde(rename = "code+claimed_id")]
    CodeAndClaim,
    /// Both, for another service sent to the same number for the same person, in the same
    /// sitting.
    #[serde(rename = "code+id_tail@other")]
    Elsewhere,
}

impl Factor {
    /// The name as stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::CodeAndId => "code+id_tail",
            Self::CodeAndClaim => "code+claimed_id",
            Self::Elsewhere => "code+id_tail@other",
        }
    }

    /// The factor of a stored name.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        [Self::CodeAndId, Self::CodeAndClaim, Self::Elsewhere]
            .into_iter()
            .find(|factor| factor.code() == code)
    }

    /// The factor in words; `who` is what whoever entered is called there.
    pub(crate) fn words(self, who: &str) -> String {
        match self {
            Self::CodeAndId => "签收码＋本人证件号后六位".to_owned(),
            Self::CodeAndClaim => format!("签收码＋{who}自报证件号后六位"),
            Self::Elsewhere => {
                "同一号码、同一证件在另一次送达中已核验（签收码＋本人证件号后六位）".to_owned()
            }
        }
    }
}

/// Who signs, as far as the code alone does not say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Signer {
    /// The person's name; the recipient's own for a natural person.
    pub name: String,
    /// 法定代表人, 负责人, 收发人员 or 代理人; 本人 for a natural person.
    pub capacity: String,
    /// The last six characters as stated, only where they were compared with nothing.
    #[serde(default)]
    pub claimed_id_tail: Option<String>,
}
