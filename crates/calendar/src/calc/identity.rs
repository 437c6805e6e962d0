//! `identity`: is this number possible, and what does it say?

use base::identifiers::{IdentifierKind, Identity, Reason, check};
use serde_json::{Value, json};

use super::{
    Outcome,
    answer::{Refused, date},
    fields::{Fields, required},
};
use crate::Calendar;

pub(super) fn run(input: &Value, _: &Calendar) -> Outcome {
    let fields = Fields::of(input, &["kind", "value", "today"])?;
    let kind = fields.text("kind")?;
    let value = fields.text("value")?;
    let today = fields.text_or_null("today")?;
    Ok(answer(kind, value, today))
}

fn answer(kind: Option<&str>, value: Option<&str>, today: Option<&str>) -> Result<Value, Refused> {
    let kind = read_kind(required("kind", kind)?)?;
    let value = required("value", value)?;
    let today = today.map(|text| date("today", text)).transpose()?;
    let identity = check(kind, value, today);
    let mut answer = serde_json::to_value(&identity)
        .map_err(|_| Refused::new("KIND_UNKNOWN", "答案无法写出。"))?;
    if let Value::Object(map) = &mut answer {
        map.insert("trace".to_owned(), trace(kind, &identity));
        map.insert("basis".to_owned(), json!(basis(kind)));
    }
    Ok(answer)
}

fn read_kind(kind: &str) -> Result<IdentifierKind, Refused> {
    Ok(match kind {
        "citizen" => IdentifierKind::Citizen,
        "uscc" => IdentifierKind::Uscc,
        "case_number" => IdentifierKind::CaseNumber,
        "consultation_code" => IdentifierKind::ConsultationCode,
        "district" => IdentifierKind::District,
        _ => {
            let message = "号码种类应为citizen（公民身份号码）、uscc（统一社会信用代码）、case_number（案号）、consultation_code（咨询码）或district（行政区划代码）。";
            return Err(Refused::new("KIND_UNKNOWN", message).at("kind"));
        }
    })
}

/// The tests of a kind, in the order in which they are made.
fn tests(kind: IdentifierKind) -> &'static [(Reason, &'static str)] {
    use Reason::{Abolished, Charset, Check, Date, Empty, Format, Length, UnknownCode};
    match kind {
        IdentifierKind::Citizen => &[
            (Empty, "已填写"),
            (Length, "位数为18位"),
            (Charset, "前17位为数字，末位为数字或X"),
            (Date, "出生日期存在"),
            (Check, "校验位相符（ISO 7064 MOD 11-2）"),
        ],
        IdentifierKind::Uscc => &[
            (Empty, "已填写"),
            (Length, "位数为18位"),
            (Charset, "只用数字和不含I、O、S、V、Z的大写字母"),
            (Format, "第3至8位为数字"),
            (Check, "校验位相符（GB 32100，模31）"),
        ],
        IdentifierKind::CaseNumber => &[
            (Empty, "已填写"),
            (Length, "长度不超过一个案号"),
            (Charset, "只有括号、数字和汉字"),
            (Format, "依次为年度、法院代字、类型代字、编号、“号”"),
            (Date, "年度合理"),
            (UnknownCode, "法院代字的首字为省级简称或最高法"),
        ],
        IdentifierKind::ConsultationCode => &[
            (Empty, "已填写"),
            (Length, "位数为24位"),
            (Charset, "只有数字和大写字母"),
            (Format, "以ZX开头，各段为数字"),
            (Date, "日期存在"),
            (Check, "校验位相符（ISO 7064 MOD 37,36）"),
            (UnknownCode, "渠道和行政区划在代码表中"),
            (Abolished, "行政区划未撤销"),
        ],
        IdentifierKind::District => &[
            (Empty, "已填写"),
            (Length, "位数为6位"),
            (Charset, "只有数字"),
            (UnknownCode, "在区划表中"),
            (Abolished, "未撤销"),
        ],
    }
}

fn trace(kind: IdentifierKind, identity: &Identity) -> Value {
    let mut steps = vec![
        json!({"kind": "normalize", "passed": true, "text": "去除首尾空白，全角转半角，字母转大写"}),
    ];
    for (reason, text) in tests(kind) {
        let passed = identity.reason != Some(*reason);
        steps.push(json!({"kind": reason, "passed": passed, "text": text}));
        if !passed {
            break;
        }
    }
    steps.into()
}

fn basis(kind: IdentifierKind) -> &'static [&'static str] {
    match kind {
        IdentifierKind::Citizen => &["GB 11643 公民身份号码", "GB/T 2260 行政区划代码"],
        IdentifierKind::Uscc => &[
            "GB 32100 法人和其他组织统一社会信用代码编码规则",
            "GB 11714 全国组织机构代码编制规则（只提示）",
        ],
        IdentifierKind::CaseNumber => &[
            "最高人民法院关于人民法院案件案号的若干规定（法〔2015〕137号）",
            "关于修改案号若干规定的决定（法〔2018〕335号）",
        ],
        IdentifierKind::ConsultationCode => {
            &["咨询码编码约定：ZX＋区划6＋渠道1＋年月日6＋序号8＋校验1", "ISO 7064 MOD 37,36"]
        }
        IdentifierKind::District => &["GB/T 2260 中华人民共和国行政区划代码"],
    }
}
