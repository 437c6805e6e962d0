//! 缺席审理送达核查: whether the service of a paper on somebody who stays away may ground a
//! default judgment (民诉法 147, 民诉法解释 261, 适用简易程序规定 18).
//!
//! Every answer names its articles. Which papers are looked at is data
//! (`data/law/absence-papers.tsv`); what neither the law nor the data settles is left to the
//! judge and never decided here.

mod papers;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::{
    Kind, Method, Paper, Procedure, State,
    guard::{Question, Status, Verdict, ruling},
};

pub use papers::{Checked, checked};

/// What it may carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ground {
    /// 可以.
    Allowed,
    /// 需法官认定.
    Judge,
    /// 不可以.
    Barred,
}

impl Ground {
    /// All of them, the best first.
    pub const ALL: [Self; 3] = [Self::Allowed, Self::Judge, Self::Barred];

    /// The word that travels.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::Judge => "judge",
            Self::Barred => "barred",
        }
    }

    /// The word people see.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Allowed => "可以",
            Self::Judge => "需法官认定",
            Self::Barred => "不可以",
        }
    }
}

/// One finding about a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What follows from it.
    pub ground: Ground,
    /// In Chinese.
    pub text: String,
    /// The articles.
    pub basis: Vec<&'static str>,
}

/// The answer for one paper: the worst of its findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What it may carry.
    pub ground: Ground,
    /// Why, in the order in which it was looked at.
    pub reasons: Vec<Reason>,
}

impl Answer {
    fn of(reasons: Vec<Reason>) -> Self {
        Self { ground: worst(reasons.iter().map(|one| one.ground)), reasons }
    }
}

/// The worst of several; nothing stands against a default where there is none.
pub fn worst(grounds: impl IntoIterator<Item = Ground>) -> Ground {
    grounds.into_iter().max().unwrap_or(Ground::Allowed)
}

/// Whether a hearing can be held in default in this procedure.
pub const fn applies(procedure: Procedure) -> bool {
    matches!(
        procedure,
        Procedure::Ordinary
            | Procedure::Simple
            | Procedure::SmallClaim
            | Procedure::Second
            | Procedure::Retrial
    )
}

/// What is known of the service of one paper on one party.
#[derive(Debug, Clone, Copy)]
pub struct Service<'a> {
    /// The type of the paper.
    pub paper: &'a str,
    /// The procedure of the case.
    pub procedure: Procedure,
    /// Where its service stands.
    pub state: State,
    /// 送达日期.
    pub served_on: Option<NaiveDate>,
    /// By which method and event it counts as served.
    pub by: Option<(Method, Kind)>,
    /// Whether the party read it, answered, or acted on it.
    pub seen: bool,
    /// Whether somebody said that it is not for him, and the judge has not decided.
    pub objected: bool,
    /// How the party stands; `Normal` for whoever is served in its place.
    pub status: Status,
    /// The day of the hearing.
    pub hearing_on: Option<NaiveDate>,
    /// The last day on which it may be answered, rolled or not.
    pub answer_until: Option<NaiveDate>,
}

/// Says whether this service may ground a default judgment, and why.
pub fn ground(service: &Service<'_>) -> Answer {
    let mut reasons = Vec::new();
    match service.state.is_served() {
        false => reasons.push(not_served(service)),
        true => {
            reasons.extend(objection(service));
            reasons.push(how(service));
            reasons.extend(time(service));
            reasons.extend(person(service));
        }
    }
    Answer::of(reasons)
}

/// The answer where nothing on record shows that this paper was sent to somebody in this role;
/// nothing where it is not missed.
pub fn missing(checked: &Checked, procedure: Procedure, role: &str) -> Option<Answer> {
    let ground = checked.missing.filter(|_| checked.concerns(procedure, role))?;
    let text = match ground {
        Ground::Barred => "没有送达记录",
        _ => "系统内没有送达记录；已用其他方式送达的，请核对卷宗后认定",
    };
    Some(Answer::of(vec![reason(ground, text, vec![checked.basis])]))
}

fn reason(ground: Ground, text: impl Into<String>, basis: Vec<&'static str>) -> Reason {
    Reason { ground, text: text.into(), basis }
}

const LAWFUL_SUMMONS: &str = "民诉法147";
const SIMPLE_MEANS: [&str; 2] = ["民诉法解释261", "适用简易程序规定18"];

fn is_summons(service: &Service<'_>) -> bool {
    service.paper == "传票"
}

fn is_simple(procedure: Procedure) -> bool {
    matches!(procedure, Procedure::Simple | Procedure::SmallClaim)
}

/// The article by which a paper has to be served at all.
fn demanded(service: &Service<'_>) -> Vec<&'static str> {
    let row = checked().iter().find(|row| row.paper == service.paper);
    vec![row.map_or(LAWFUL_SUMMONS, |row| row.basis)]
}

fn not_served(service: &Service<'_>) -> Reason {
    let (text, basis) = match service.state {
        State::Notified => {
            ("只电话通知有文书待领，文书没有送达，也没有当事人确认收到", SIMPLE_MEANS.to_vec())
        }
        State::Failed => ("送达未成", demanded(service)),
        State::Rebutted => ("法官已认定推定送达被推翻，没有其他有效送达", demanded(service)),
        State::Voided => ("法官已认定送达无效，没有其他有效送达", demanded(service)),
        State::Cancelled => ("送达已撤回", demanded(service)),
        _ => ("尚未送达", demanded(service)),
    };
    reason(Ground::Barred, text, basis)
}

fn objection(service: &Service<'_>) -> Option<Reason> {
    let text = "收件人提出不是本人的异议，尚未认定";
    service.objected.then(|| reason(Ground::Judge, text, vec!["在线诉讼规则31"]))
}

/// What the way of its service is worth.
fn how(service: &Service<'_>) -> Reason {
    let simple = is_simple(service.procedure);
    if service.state == State::Presumed {
        let text = "在未经确认的地址查阅，只是推定送达，受送达人可以反驳";
        return reason(Ground::Judge, text, vec!["在线诉讼规则31第二款第二项"]);
    }
    let Some((method, kind)) = service.by else {
        let text = "没有可查的送达经过，请核对卷宗";
        return reason(Ground::Judge, text, demanded(service));
    };
    match (method, kind) {
        (Method::Electronic, Kind::Arrived | Kind::ArrivalProved) if simple && !service.seen => {
            let text = "到达确认的电子地址，但没有当事人确认或者阅读的记录；到达记录能否证明已经收到，须认定";
            reason(Ground::Judge, text, SIMPLE_MEANS.to_vec())
        }
        (Method::Electronic, Kind::Arrived | Kind::ArrivalProved) => {
            let text = "到达当事人确认的电子地址";
            reason(Ground::Allowed, text, vec!["民诉法90", "民诉法解释135"])
        }
        (Method::Electronic, Kind::Replied | Kind::Acted) => {
            let text = "当事人回复收悉或者作出了相应行为";
            reason(Ground::Allowed, text, vec!["在线诉讼规则31第二款第一项"])
        }
        (Method::Phone, Kind::Told) if simple => {
            let text = "电话告知本人，全程录音证明当事人已经收到";
            reason(Ground::Allowed, text, SIMPLE_MEANS.to_vec())
        }
        (Method::Phone, Kind::Told) if is_summons(service) => {
            let text = "非简易程序以电话告知，能否作为传票传唤，须认定";
            reason(Ground::Judge, text, vec![LAWFUL_SUMMONS, "民事送达若干意见14"])
        }
        (Method::Phone, Kind::Told) => {
            reason(Ground::Allowed, "电话告知并全程录音", vec!["民事送达若干意见14"])
        }
        (Method::Postal, Kind::Signed) => {
            reason(Ground::Allowed, "邮寄由有权的人签收", vec!["民诉法91", "法院专递规定9"])
        }
        (_, Kind::Signed) => {
            reason(Ground::Allowed, "由有权的人在送达回证上签收", vec!["民诉法87", "民诉法88"])
        }
        (_, Kind::Left) => reason(Ground::Allowed, "留置送达", vec!["民诉法89"]),
        (_, Kind::RefusedAtCourt) => {
            reason(Ground::Allowed, "到院后拒绝签收，审判人员、书记员已注明", vec!["民诉法解释131"])
        }
        (_, Kind::ReturnedAtFault) => {
            let text = "因受送达人自己的原因退回，寄往其提供或者确认的地址";
            reason(Ground::Allowed, text, vec!["法院专递规定11"])
        }
        (Method::Notice, Kind::Published) if simple => {
            reason(Ground::Barred, "简易程序不适用公告送达", vec!["民诉法解释140"])
        }
        (Method::Notice, Kind::Published) => {
            reason(Ground::Allowed, "公告期满", vec!["民诉法95", "民诉法解释138"])
        }
        (_, Kind::WindowClosed) => {
            let text = "指定期间领取的规定是对当庭宣判的裁判文书，能否用于本文书须认定";
            reason(Ground::Judge, text, vec!["适用简易程序规定28"])
        }
        _ => reason(Ground::Judge, "送达方式和经过请核对卷宗", demanded(service)),
    }
}

/// What its date is worth.
fn time(service: &Service<'_>) -> Option<Reason> {
    let served = service.served_on?;
    let Some(hearing) = service.hearing_on else {
        let text = "案件没有登记开庭时间，无从核对是否在开庭前送达";
        return is_summons(service).then(|| reason(Ground::Judge, text, vec!["民诉法139"]));
    };
    let days = (hearing - served).num_days();
    if !is_summons(service) {
        return answer_time(service, hearing, days);
    }
    let before = format!("送达之日距开庭 {days} 日");
    Some(match service.procedure {
        _ if days < 0 => reason(Ground::Barred, "开庭之后才送达".to_owned(), vec![LAWFUL_SUMMONS]),
        Procedure::Simple | Procedure::SmallClaim if days == 0 => {
            reason(Ground::Judge, "开庭当日才送达，是否在开庭之前须认定", vec!["民诉法163"])
        }
        Procedure::Simple | Procedure::SmallClaim => {
            reason(Ground::Allowed, format!("{before}，简易程序不受三日限制"), vec!["民诉法163"])
        }
        Procedure::Ordinary if days < 3 => {
            let text = format!("{before}，不足三日");
            reason(Ground::Barred, text, vec!["民诉法139", "民诉法解释227"])
        }
        // Whether the three days are clear ones is a question the court has to answer.
        _ if days <= 3 => {
            let text = format!("{before}，是否满足“开庭三日前”须认定");
            reason(Ground::Judge, text, vec!["民诉法139", "民诉法解释227"])
        }
        _ => {
            let text = format!("{before}，在三日以前");
            reason(Ground::Allowed, text, vec!["民诉法139", "民诉法解释227"])
        }
    })
}

/// Whether the party had its time to answer, or at least the paper before the hearing.
fn answer_time(service: &Service<'_>, hearing: NaiveDate, days: i64) -> Option<Reason> {
    if days < 0 {
        return Some(reason(Ground::Judge, "开庭之后才送达", demanded(service)));
    }
    let until = service.answer_until.filter(|until| hearing <= *until)?;
    let until = base::date::chinese(until);
    let text = format!("答辩期到{until}为止，开庭时尚未届满");
    Some(reason(Ground::Judge, text, demanded(service)))
}

/// Whether the party can be served at all as it stands.
fn person(service: &Service<'_>) -> Option<Reason> {
    let (paper, (method, _)) = (Paper::find(service.paper)?, service.by?);
    if service.status == Status::Normal {
        return None;
    }
    let row = ruling(&Question {
        paper,
        method,
        procedure: service.procedure,
        status: service.status,
        consent: true,
    });
    let text = format!("登记为“{}”：{}", service.status.name(), row.advice.trim_end_matches('。'));
    (row.verdict == Verdict::Forbidden).then(|| reason(Ground::Judge, text, vec![row.basis]))
}
