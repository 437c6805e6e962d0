//! Certificates: a number by itself, against its stated kind, against the kind of applicant.

use base::identifiers::{IdentifierKind, check};

use super::{Findings, context::Context, record::Record, table};
use crate::identity::{
    Kind, birth_exists, citizen_checks, citizen_form, normalise, organisation_form, told,
    uscc_checks, uscc_form,
};

/// The kind a number should be of, and whether that was stated.
fn kind(
    record: &Record<'_>,
    context: &Context<'_>,
    stated: Option<&str>,
    number: &str,
) -> (Kind, bool) {
    let known = |text: &str| {
        let loaded = context.certificates.get(text).copied();
        loaded.or_else(|| table::certificate(text))
    };
    match stated {
        None => (told(number), false),
        Some(text) => match known(text) {
            Some(kind) => (kind, true),
            // An organisation's certificate whose code nobody has verified yet.
            None if told(number) == Kind::Uscc && is_organisation(record) => (Kind::Uscc, false),
            None => (Kind::Other, true),
        },
    }
}

fn is_organisation(record: &Record<'_>) -> bool {
    matches!(record.code("applyer_type"), Some("2" | "3" | "4" | "5" | "6"))
}

/// A letter or two and six to ten digits: passports and permits.
fn looks_foreign(number: &str) -> bool {
    let letters = number.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = number.bytes().skip(letters).take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&letters) && (6..=10).contains(&digits) && letters + digits == number.len()
}

pub(super) fn number(
    record: &Record<'_>,
    context: &Context<'_>,
    (type_column, column): (&'static str, &'static str),
    raw: &str,
    found: &mut Findings,
) {
    let number = normalise(raw);
    let (kind, stated) = kind(record, context, record.text(type_column), &number);
    match kind {
        Kind::Citizen => citizen(&number, column, found),
        Kind::Uscc => uscc(&number, column, found),
        Kind::Organisation if !organisation_form(&number) => {
            found.add("Q02014", column, "组织机构代码为9位数字和大写字母。");
        }
        // Nobody stated a kind, and it can only be a citizen's number of the wrong length.
        Kind::Other if !stated && nearly_citizen(&number) => {
            let length = number.len();
            found.add("Q02014", column, format!("公民身份号码为18位，现在是{length}位。"));
        }
        _ => {}
    }
    if column == "applyer_page_code" {
        applicant(record, kind, found);
    }
}

fn nearly_citizen(number: &str) -> bool {
    let body = number.strip_suffix('X').unwrap_or(number);
    (15..=20).contains(&number.len()) && body.bytes().all(|byte| byte.is_ascii_digit())
}

fn citizen(number: &str, column: &'static str, found: &mut Findings) {
    if !citizen_form(number) {
        if told(number) == Kind::Uscc || looks_foreign(number) {
            found.add("Q03021", column, "证件类型是居民身份证，号码不是公民身份号码。");
        } else {
            let detail = check(IdentifierKind::Citizen, number, None).message;
            found.add("Q02014", column, detail.unwrap_or_default());
        }
        return;
    }
    if told(number) == Kind::Uscc && uscc_checks(number) && !citizen_checks(number) {
        let message = "证件类型是居民身份证，号码是统一社会信用代码。";
        found.add("Q03021", column, message);
        return;
    }
    if !citizen_checks(number) {
        found.add("Q02011", column, "校验位不符，号码可能有一位写错或两位颠倒。");
    }
    if !birth_exists(number) {
        let date = number.get(6..14).unwrap_or_default();
        found.add("Q02012", column, format!("出生日期{date}不存在。"));
    }
}

fn uscc(number: &str, column: &'static str, found: &mut Findings) {
    if !uscc_form(number) {
        if looks_foreign(number) || organisation_form(number) {
            let message = "证件类型是统一社会信用代码，号码是另一种证件的。";
            found.add("Q03021", column, message);
        } else {
            let detail = check(IdentifierKind::Uscc, number, None).message;
            found.add("Q02014", column, detail.unwrap_or_default());
        }
    } else if !uscc_checks(number) {
        if citizen_checks(number) && birth_exists(number) {
            let message = "证件类型是统一社会信用代码，号码是公民身份号码。";
            found.add("Q03021", column, message);
        } else {
            found.add("Q02013", column, "校验位不符，代码可能有一位写错或两位颠倒。");
        }
    }
}

/// A natural person has a person's certificate, an organisation an organisation's.
fn applicant(record: &Record<'_>, kind: Kind, found: &mut Findings) {
    let natural = record.code("applyer_type") == Some("1");
    let wrong = match kind {
        Kind::Uscc | Kind::Organisation => natural,
        Kind::Citizen => is_organisation(record),
        Kind::Other => false,
    };
    if wrong {
        let message = match natural {
            true => "申请人是自然人，证件是单位的。",
            false => "申请人是单位，证件是居民身份证。",
        };
        found.add("Q03022", "applyer_type", message);
    }
}
