//! 送达地址确认书 on paper: to be filled in by hand, or as a party filled it in and signed it.

use std::sync::Arc;

use base::{Refusal, date};
use documents::{Options, Pdf, Template};
use kernel::Kernel;
use serde_json::{Value, json};

use super::{fields::Fields, stage::Stage};

/// What follows from filling it in, told beforehand (民诉法 90; 民诉法解释 135–137; 若干意见 7, 8).
pub(crate) const TOLD: [&str; 6] = [
    "法院按照您确认的地址送达。您提供的地址不准确，或者变更后没有及时告知，使文书不能实际接收的，邮寄送达以文书退回之日、直接送达以文书留在该地址之日视为送达。",
    "您同意电子送达的，信息到达您确认的手机号、电子邮箱等特定系统的日期即为送达日期，不以打开、阅读为条件；您能证明到达日期不同的，以证明的为准。",
    "一审中确认的地址，在二审、再审、执行程序中继续适用，您在“适用范围”栏另有选择的除外。",
    "地址、电话有变更的，请书面告知法院；告知之前，按原地址送达有效。",
    "您拒绝提供送达地址的，法院可以依次以您在合同和诉讼材料中的地址、一年内其他案件中的地址、常用地址、户籍或登记地址为送达地址。",
    "您可以指定他人签收；指定的人签收，视为您签收。",
];

/// What is printed.
pub(crate) struct Sheet {
    /// The court's name.
    pub(crate) court: String,
    /// 案号.
    pub(crate) case_number: String,
    /// 案由.
    pub(crate) cause: String,
    /// The party, in full.
    pub(crate) party: String,
    /// 原告, 被告 ….
    pub(crate) role: String,
    /// The stage the case is in.
    pub(crate) stage: Stage,
    /// 告知事项.
    pub(crate) told: Vec<String>,
    /// What the party said; nothing for a form to be filled in by hand.
    pub(crate) said: Option<Said>,
}

/// What a party said and signed.
pub(crate) struct Said {
    /// The form.
    pub(crate) fields: Fields,
    /// The signature's picture, base64.
    pub(crate) signature: String,
    /// Who signed, where that is not the party itself.
    pub(crate) signer: Option<String>,
    /// How it came about, in a sentence.
    pub(crate) proof: String,
}

/// The name of the file.
pub(crate) fn title(case_number: &str) -> String {
    format!("送达地址确认书 {case_number}")
}

/// Sets the paper.
pub(crate) async fn print(kernel: &Kernel, sheet: &Sheet) -> Result<Pdf, Refusal> {
    let data = sheet.data();
    let renderer = Arc::clone(kernel.renderer());
    let title = Some(title(&sheet.case_number));
    // What is kept as evidence must be readable in decades.
    let options = Options { date: kernel.today(), title, pdf_a: sheet.said.is_some() };
    let template = Template::named("confirmation", None)
        .ok_or_else(|| Refusal::internal("template confirmation is not shipped"))?;
    tokio::task::spawn_blocking(move || renderer.pdf(&template, &data, &options))
        .await
        .map_err(Refusal::internal)?
        .map_err(Refusal::internal)
}

impl Sheet {
    fn data(&self) -> Value {
        let mut data = json!({
            "court": self.court,
            "case_number": self.case_number,
            "cause": self.cause,
            "party": self.party,
            "role": self.role,
            "stage": self.stage.label(),
            "told": self.told,
            "phone": "12368",
        });
        if let (Some(said), Some(data)) = (&self.said, data.as_object_mut()) {
            said.fill(data);
        }
        data
    }
}

impl Said {
    fn fill(&self, data: &mut serde_json::Map<String, Value>) {
        let Fields { electronic, receiver, .. } = &self.fields;
        let stages = self.fields.stages.iter().map(|stage| stage.label());
        for (key, value) in [
            ("filled", json!(true)),
            ("address", json!(self.fields.address)),
            ("postcode", json!(self.fields.postcode)),
            ("telephone", json!(self.fields.phone)),
            ("agrees", json!(self.fields.consent.is_some())),
            ("mobile", json!(electronic.phone)),
            ("email", json!(electronic.email)),
            ("fax", json!(electronic.fax)),
            ("wechat", json!(electronic.wechat)),
            ("qq", json!(electronic.qq)),
            ("receiver", json!(receiver.as_ref().map(|one| one.name.as_str()))),
            ("relation", json!(receiver.as_ref().map(|one| one.relation.as_str()))),
            ("receiver_id", json!(receiver.as_ref().map(|one| one.id_number.as_str()))),
            ("other", json!(self.fields.other)),
            ("stages", json!(stages.collect::<Vec<_>>())),
            ("signature", json!(self.signature)),
            ("signer", json!(self.signer)),
            ("signed_on", json!(date::chinese(self.fields.signed_on))),
            ("proof", json!(self.proof)),
        ] {
            // A field left blank is not there.
            if !value.is_null() && value != json!("") {
                data.insert(key.to_owned(), value);
            }
        }
    }
}
