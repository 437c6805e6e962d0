//! What must be at hand before an outcome is recorded: by method and kind, pure.

use kernel::files::Media;
use law::{Kind, Method};
use serde::{Deserialize, Serialize};

/// Who signed, in relation to the recipient (民诉法 88, 民诉法解释 130, 法院专递规定 7, 9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// 本人.
    Oneself,
    /// 同住成年家属.
    Family,
    /// 法定代表人、主要负责人.
    Principal,
    /// 办公室、收发室、值班室等负责收件的人.
    Receiver,
    /// 诉讼代理人.
    Agent,
    /// 指定代收人.
    Designated,
    /// 对方当事人.
    Opponent,
    /// 物业、快递柜、代收点.
    Station,
    /// 其他人.
    Other,
}

impl Relation {
    /// The word people see.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Oneself => "本人",
            Self::Family => "同住成年家属",
            Self::Principal => "法定代表人、主要负责人",
            Self::Receiver => "负责收件的人",
            Self::Agent => "诉讼代理人",
            Self::Designated => "指定代收人",
            Self::Opponent => "对方当事人",
            Self::Station => "物业、快递柜、代收点",
            Self::Other => "其他人",
        }
    }

    /// Whether his signature serves.
    const fn may_sign(self, natural: bool, personal: bool) -> bool {
        match self {
            Self::Designated => true,
            Self::Oneself => natural,
            Self::Principal => !natural,
            Self::Agent => !personal,
            Self::Family => natural && !personal,
            Self::Receiver => !natural && !personal,
            Self::Opponent | Self::Station | Self::Other => false,
        }
    }
}

/// What was told of an outcome.
#[derive(Debug)]
pub(super) struct Told<'a> {
    pub(super) method: Method,
    pub(super) kind: Kind,
    pub(super) reason: Option<&'a str>,
    pub(super) signer: Option<&'a str>,
    pub(super) relation: Option<Relation>,
    pub(super) officer: Option<&'a str>,
    pub(super) witness: Option<&'a str>,
    pub(super) identity: Option<&'a str>,
    /// His papers were held against those of the case at the window.
    pub(super) checked: bool,
    pub(super) media: &'a [Media],
    /// The recipient is a natural person.
    pub(super) natural: bool,
    /// A paper among them must reach the party himself.
    pub(super) personal: bool,
}

/// Reasons of failure (domain C1, C2, C4–C6); those of a call that was answered come first.
pub(crate) const ANSWERED: [&str; 4] = ["非本人", "本人否认", "拒绝沟通", "拒绝通过电话办理"];

pub(super) const fn reasons(method: Method) -> &'static [&'static str] {
    match method {
        Method::Phone => &[
            "非本人",
            "本人否认",
            "拒绝沟通",
            "拒绝通过电话办理",
            "空号",
            "关机",
            "停机",
            "无人接听",
            "拒接",
            "占线",
        ],
        Method::Pickup => &["未到场", "拒绝来院", "身份不符", "代领无授权"],
        Method::Postal => &[
            "原址查无此人",
            "迁移新址不明",
            "原写地址不详",
            "逾期未领",
            "收件人长期外出",
            "电话无法接通",
            "单位撤销或搬迁",
            "内容与回执不符",
            "破损",
            "误投",
            "签收人无权签收",
        ],
        Method::Direct | Method::Entrusted => &[
            "无人",
            "地址错误或拆迁",
            "查无此人",
            "拒绝开门",
            "人身危险",
            "非本人住所",
            "证据不完整",
            "签收人无权签收",
            "材料不全",
            "不属辖区",
            "逾期未复",
        ],
        Method::Relay => &["不在该单位", "无法转交", "本人拒绝签收"],
        Method::Electronic | Method::Notice => &[],
    }
}

/// Why mail came back by the recipient's own doing (法院专递规定 11).
pub(super) const AT_FAULT: [&str; 5] =
    ["本人拒收", "代收人拒收", "提供的地址不准确", "变更地址未告知", "拒不提供地址"];

const SCANS: [Media; 4] = [Media::Pdf, Media::Png, Media::Jpeg, Media::Tiff];
const PICTURES: [Media; 3] = [Media::Png, Media::Jpeg, Media::Tiff];

/// Field, code and words of everything that is missing.
pub(super) type Missing = Vec<(&'static str, &'static str, String)>;

pub(super) fn missing(told: &Told<'_>) -> Missing {
    let mut missing = Missing::new();
    let mut none = |field, code, text: &str| missing.push((field, code, text.to_owned()));
    let has = |media: &[Media]| told.media.iter().any(|one| media.contains(one));
    let written = |text: Option<&str>| text.is_some_and(|text| !text.trim().is_empty());
    let recorded = has(&[Media::Wav]);
    let scanned = has(&SCANS);
    // What is signed or refused at the window binds whoever the papers name.
    let at_window = matches!(told.kind, Kind::Signed | Kind::RefusedAtCourt);
    if told.method == Method::Pickup && at_window && !told.checked && !written(told.identity) {
        none(
            "identity",
            "outcome.identity_at_window",
            "还没有核对来人的证件：请先在“来院领取”里核对，或写明怎样核实的身份，如“护照，与登记的姓名、号码一致”。",
        );
    }
    match told.kind {
        Kind::Told | Kind::Notified => {
            if !recorded {
                none(
                    "files",
                    "outcome.recording",
                    "接通的电话须有全程录音（WAV），请上传后再登记。",
                );
            }
            if !written(told.identity) {
                none(
                    "identity",
                    "outcome.identity",
                    "请写明怎样核实的身份，如“报出证件号码后四位和出生日期”。",
                );
            }
        }
        Kind::Signed => {
            if !written(told.signer) {
                none("signer", "outcome.signer", "请写明签收人的姓名。");
            }
            match told.relation {
                None => none("relation", "outcome.relation", "请选择签收人与受送达人的关系。"),
                Some(relation) if !relation.may_sign(told.natural, told.personal) => {
                    let paper = match told.personal && relation.may_sign(told.natural, false) {
                        true => "调解书须由当事人本人或者其指定的代收人签收",
                        false => "这样的签收不产生送达效力",
                    };
                    let text = format!(
                        "由{}签收：{paper}。请登记为“未成功 · 签收人无权签收”，另行送达。",
                        relation.label()
                    );
                    none("relation", "outcome.may_not_sign", &text);
                }
                Some(_) => {}
            }
            if !scanned {
                let what = if told.method == Method::Postal { "回执" } else { "送达回证" };
                let text = format!("请上传签收后的{what}（PDF 或图片）。");
                none("files", "outcome.receipt", &text);
            }
        }
        Kind::Left => {
            let witnessed = written(told.witness) && scanned;
            let filmed = has(&PICTURES) && has(&[Media::Mp4]);
            if !witnessed && !filmed {
                none(
                    "files",
                    "outcome.left",
                    "留置须有见证人姓名和有其签名的回证，或者同时有照片和录像（民诉法89），请补上。",
                );
            }
        }
        Kind::RefusedAtCourt => {
            if !written(told.officer) {
                none(
                    "officer",
                    "outcome.officer",
                    "到院拒签须由审判人员或者书记员注明并签名，请写明其姓名。",
                );
            }
            if !scanned {
                none("files", "outcome.receipt", "请上传注明拒签并签名的送达回证（PDF 或图片）。");
            }
        }
        Kind::WindowClosed if !scanned => {
            none("files", "outcome.receipt", "请上传告知领取期间的笔录（PDF 或图片）。");
        }
        Kind::ReturnedAtFault => {
            if !told.reason.is_some_and(|reason| AT_FAULT.contains(&reason)) {
                none("reason", "outcome.reason", "请选择退回的原因。");
            }
            if !scanned {
                none(
                    "files",
                    "outcome.receipt",
                    "请上传注明退回日期的回执或改退批条（PDF 或图片）。",
                );
            }
        }
        Kind::Failed => {
            let known = told.reason.filter(|reason| reasons(told.method).contains(reason));
            match known {
                None => none("reason", "outcome.reason", "请选择没有成功的原因。"),
                Some(reason) if told.method == Method::Phone && ANSWERED.contains(&reason) => {
                    if !recorded {
                        none(
                            "files",
                            "outcome.recording",
                            "电话已接通，须有全程录音（WAV），请上传后再登记。",
                        );
                    }
                }
                Some(_) => {}
            }
        }
        _ => {}
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Told<'_> = Told {
        method: Method::Direct,
        kind: Kind::Signed,
        reason: None,
        signer: None,
        relation: None,
        officer: None,
        witness: None,
        identity: None,
        checked: false,
        media: &[],
        natural: true,
        personal: false,
    };

    fn codes(told: &Told<'_>) -> Vec<&'static str> {
        missing(told).into_iter().map(|(_, code, _)| code).collect()
    }

    #[test]
    fn a_connected_call_has_its_recording() {
        for kind in [Kind::Told, Kind::Notified] {
            let call = Told { method: Method::Phone, kind, ..NONE };
            assert_eq!(codes(&call), ["outcome.recording", "outcome.identity"]);
            let whole =
                Told { identity: Some("证件号码后四位"), media: &[Media::Wav], ..call };
            assert_eq!(codes(&whole), [""; 0]);
        }
        for (at, reason) in reasons(Method::Phone).iter().enumerate() {
            let call =
                Told { method: Method::Phone, kind: Kind::Failed, reason: Some(reason), ..NONE };
            let wanted: &[&str] = if at < ANSWERED.len() { &["outcome.recording"] } else { &[] };
            assert_eq!(codes(&call), wanted, "{reason}");
        }
        let silent = Told { method: Method::Phone, kind: Kind::Failed, ..NONE };
        assert_eq!(codes(&silent), ["outcome.reason"]);
        let other = Told { reason: Some("不在家"), ..silent };
        assert_eq!(codes(&other), ["outcome.reason"]);
    }

    #[test]
    fn only_whom_the_law_names_signs() {
        use Relation::*;
        let media = &[Media::Jpeg];
        assert_eq!(codes(&NONE), ["outcome.signer", "outcome.relation", "outcome.receipt"]);
        let all =
            [Oneself, Family, Principal, Receiver, Agent, Designated, Opponent, Station, Other];
        let signs = |natural, personal| {
            let may = all.into_iter().filter(|relation| {
                let relation = Some(*relation);
                let told =
                    Told { signer: Some("张三"), relation, media, natural, personal, ..NONE };
                codes(&told).is_empty()
            });
            may.collect::<Vec<_>>()
        };
        assert_eq!(signs(true, false), [Oneself, Family, Agent, Designated]);
        assert_eq!(signs(false, false), [Principal, Receiver, Agent, Designated]);
        assert_eq!(signs(true, true), [Oneself, Designated]);
        assert_eq!(signs(false, true), [Principal, Designated]);
        let family =
            Told { signer: Some("张三"), relation: Some(Family), media, personal: true, ..NONE };
        let (_, code, text) = missing(&family).remove(0);
        assert_eq!(code, "outcome.may_not_sign");
        assert!(text.contains("调解书") && text.contains("同住成年家属"), "{text}");
    }

    #[test]
    fn what_is_deemed_served_is_proved() {
        let left = Told { kind: Kind::Left, ..NONE };
        for (witness, media, right) in [
            (None, &[][..], false),
            (Some("李四"), &[][..], false),
            (Some("李四"), &[Media::Pdf][..], true),
            (None, &[Media::Jpeg][..], false),
            (None, &[Media::Mp4][..], false),
            (None, &[Media::Jpeg, Media::Mp4][..], true),
        ] {
            assert_eq!(codes(&Told { witness, media, ..left }).is_empty(), right, "{media:?}");
        }
        let refused = Told { method: Method::Pickup, kind: Kind::RefusedAtCourt, ..NONE };
        assert_eq!(
            codes(&refused),
            ["outcome.identity_at_window", "outcome.officer", "outcome.receipt"]
        );
        for known in [
            Told { checked: true, ..refused },
            Told { identity: Some("护照，与登记一致"), ..refused },
        ] {
            assert_eq!(codes(&known), ["outcome.officer", "outcome.receipt"]);
        }
        let window = Told { method: Method::Pickup, kind: Kind::WindowClosed, ..NONE };
        assert_eq!(codes(&window), ["outcome.receipt"]);
        let returned = Told { method: Method::Postal, kind: Kind::ReturnedAtFault, ..NONE };
        assert_eq!(codes(&returned), ["outcome.reason", "outcome.receipt"]);
        let media = &[Media::Pdf];
        let whole = Told { reason: Some("本人拒收"), media, ..returned };
        assert_eq!(codes(&whole), [""; 0]);
        // What came back for another reason is a failure, and is recorded as one.
        let damaged = Told { reason: Some("破损"), media, ..returned };
        assert_eq!(codes(&damaged), ["outcome.reason"]);
    }
}
