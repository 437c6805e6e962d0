//! Court papers for the demo, printed by the ordinary templates and marked as such.

use base::date;
use chrono::NaiveDate;
use documents::{Options, Template};
use kernel::Kernel;
use serde_json::{Value, json};

use crate::Failure;

/// What stands at the head of every page.
const MARK: &str = "演示文书　不具法律效力";

/// What a paper is about.
#[derive(Debug, Clone)]
pub(super) struct About<'a> {
    /// The case as the case system has it.
    pub(super) case: &'a Value,
    /// To whom.
    pub(super) recipient: &'a str,
    /// The day it was made.
    pub(super) day: NaiveDate,
}

/// The PDF of a paper of this type.
pub(super) fn print(kernel: &Kernel, kind: &str, about: &About<'_>) -> Result<Vec<u8>, Failure> {
    let failed = |error: documents::DocumentError| Failure::while_doing("演示文书印不成", error);
    let template = Template::named("paper", None);
    let template = template.ok_or_else(|| Failure::new("没有文书模板 paper"))?;
    let options = Options { date: about.day, title: Some(kind.to_owned()), pdf_a: true };
    Ok(kernel.renderer().pdf(&template, &fields(kind, about), &options).map_err(failed)?.bytes)
}

fn fields(kind: &str, about: &About<'_>) -> Value {
    let case = about.case;
    let word = |name: &str| case[name].as_str().unwrap_or_default().to_owned();
    let party = |role: &str| {
        let parties = case["parties"].as_array().into_iter().flatten();
        let names = parties.filter(|party| party["role"] == role);
        names.filter_map(|party| party["name"].as_str()).collect::<Vec<_>>().join("、")
    };
    let (plaintiff, defendant) = (party("原告"), party("被告"));
    let (court, number, cause) = (word("court"), word("number"), word("cause"));
    let dated = date::chinese(about.day);
    let paper = |paragraphs: Vec<String>| {
        json!({ "court": court, "title": kind, "case_number": number,
            "recipient": about.recipient, "paragraphs": paragraphs,
            "closing": court, "dated": dated, "mark": MARK })
    };
    match kind {
        "起诉状副本" => json!({ "title": "民事起诉状", "mark": MARK, "dated": dated,
            "signers": [format!("具状人：{plaintiff}")],
            "paragraphs": [
                format!("原告：{plaintiff}。"),
                format!("被告：{defendant}。"),
                "诉讼请求：\n1．判令被告支付欠款人民币86400元及逾期利息；\n2．判令被告承担本案诉讼费用。",
                format!("事实和理由：双方因{cause}发生争议，经多次协商未能解决，原告为维护自身合法权益，依法提起诉讼，请予支持。"),
            ] }),
        "传票" => json!({ "court": court, "title": kind, "mark": MARK, "dated": dated,
            "facts": [
                { "label": "案号", "value": number },
                { "label": "案由", "value": cause },
                { "label": "被传唤人", "value": about.recipient },
                { "label": "传唤事由", "value": "开庭审理" },
                { "label": "应到时间", "value": hearing(case) },
                { "label": "应到处所", "value": case["hearing"]["room"].as_str().unwrap_or("另行通知") },
                { "label": "注意事项", "value": "1．请准时到庭。\n2．请携带本票和身份证件。" },
            ] }),
        "应诉通知书" => paper(vec![
            format!(
                "{plaintiff}诉{defendant}{cause}一案，本院已经立案。现将起诉状副本随文送达，并将有关事项通知如下："
            ),
            "一、应当在收到起诉状副本之日起十五日内提交答辩状；不提交的，不影响案件审理。"
                .to_owned(),
            "二、需要委托代理人的，应当提交由委托人签名或者盖章的授权委托书。".to_owned(),
            "特此通知。".to_owned(),
        ]),
        "举证通知书" => paper(vec![
            "对自己提出的主张，有责任提供证据。请在本院指定的期限内提交证据及证据目录。".to_owned(),
            "逾期提交证据的，应当说明理由；理由不成立的，由本院依法处理。".to_owned(),
        ]),
        "判决书" | "裁定书" => paper(vec![
            format!(
                "{plaintiff}与{defendant}{cause}一案，本院立案后依法进行了审理，现已审理终结。"
            ),
            "本院认为，原告提交的证据能够相互印证，对其主张的主要事实予以确认。".to_owned(),
            "一、被告于本文书生效之日起十日内支付原告人民币86400元；".to_owned(),
            "二、驳回原告的其他请求。".to_owned(),
            "如不服本文书，可以在送达之日起法律规定的期限内上诉于上一级人民法院。".to_owned(),
        ]),
        _ => paper(vec![format!("{plaintiff}与{defendant}{cause}一案，现将本文书送达，请查收。")]),
    }
}

fn hearing(case: &Value) -> String {
    let at = case["hearing"]["at"].as_str();
    let at = at.and_then(|text| chrono::DateTime::parse_from_rfc3339(text).ok());
    at.map_or("另行通知".to_owned(), |at| {
        format!("{}{}", date::chinese_with_weekday(at.date_naive()), at.format(" %H:%M"))
    })
}
