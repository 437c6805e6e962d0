//! Everything the portal says when it does not do something: once, in a citizen's words.

use base::{Kind, Refusal};

use super::{door::Shut, state::Refused};
use crate::quota::TooMany;

/// One answer for a link that never was and one that is gone.
pub(super) fn unknown_link() -> Refusal {
    Refusal::new(
        Kind::NotFound,
        "link.unknown",
        "没有找到这个链接。请核对短信或邮件中的网址是否完整，或拨打 12368 咨询。",
    )
}

pub(super) fn expired_link() -> Refusal {
    Refusal::new(
        Kind::Gone,
        "link.expired",
        "链接已过查阅期限。如仍需查阅文书，请拨打 12368 联系法院。",
    )
}

pub(super) fn closed_link() -> Refusal {
    Refusal::new(Kind::Gone, "link.closed", "法院已停用这个链接。如有疑问，请拨打 12368。")
}

pub(super) fn locked_link() -> Refusal {
    Refusal::new(
        Kind::Gone,
        "link.locked",
        "连续 5 次输入不正确，链接已锁定，文书仍在法院保管。法院工作人员会与您联系，您也可以拨打 12368。",
    )
}

/// The link is not among those of whoever asks, or nobody knows whose it is.
pub(super) fn not_yours() -> Refusal {
    Refusal::new(
        Kind::NotFound,
        "mine.unknown",
        "这件文书不在您本次核验可以办理的范围内，可能已被法院收回或已过查阅期限。请刷新“我的文书”，或从该文书的短信链接打开。",
    )
}

/// What is asked of a link that is for something else.
pub(super) fn other_use() -> Refusal {
    Refusal::new(
        Kind::Conflict,
        "link.other_use",
        "这个链接不用于办理这一事项。请从法院短信里的链接重新打开，或拨打 12368。",
    )
}

/// The form was handed in already, and said otherwise.
pub(super) fn filled() -> Refusal {
    Refusal::new(
        Kind::Conflict,
        "form.filled",
        "您已经提交过确认书，不能在这里更改。地址有变更的，请书面告知法院，或拨打 12368。",
    )
}

/// One answer for a wrong code and a wrong identity number.
pub(super) fn wrong_code(left: i32) -> Refusal {
    Refusal::new(Kind::Invalid, "code.wrong", "签收码或证件号码后六位不正确，请核对后重新输入。")
        .with_detail(format!("还可以输入 {left} 次，之后链接将锁定。"))
}

/// No session, or it is over.
pub(super) fn session() -> Refusal {
    Refusal::new(Kind::Unauthenticated, "portal.session", "请重新输入签收码。")
}

impl From<Shut> for Refusal {
    fn from(shut: Shut) -> Self {
        match shut {
            Shut::Locked => locked_link(),
            Shut::Used => Self::new(
                Kind::Gone,
                "code.used",
                "这个签收码已经用过。请点“重新获取签收码”，新的签收码会发到原来的手机或邮箱。",
            ),
            Shut::Expired => Self::new(
                Kind::Gone,
                "code.expired",
                "这个签收码已过有效期。请点“重新获取签收码”，新的签收码会发到原来的手机或邮箱。",
            ),
        }
    }
}

impl From<TooMany> for Refusal {
    fn from(too_many: TooMany) -> Self {
        let (title, wait) = match too_many {
            TooMany::Soon(wait) => {
                ("签收码刚刚发出，请先查收短信或邮件，一分钟后可再次获取。", wait)
            }
            TooMany::Day(wait) => {
                ("今天已重新获取 3 次签收码，请明天再试，或拨打 12368 联系法院。", wait)
            }
        };
        Self::new(Kind::TooMany, "code.limit", title).retry_after(wait)
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::NotAcknowledged => Self::new(
                Kind::Forbidden,
                "package.not_acknowledged",
                "请先点“我已知晓，查看文书”，再打开文书。",
            ),
            Refused::AlreadySigned => Self::new(
                Kind::Conflict,
                "package.already_signed",
                "您已经签名，签名不能更换。如签名有误，请拨打 12368 联系法院。",
            ),
            Refused::Objected => Self::new(
                Kind::Conflict,
                "package.objected",
                "已记录“我不是收件人本人”，此链接不能再办理其他事项。如属误点，请拨打 12368 联系法院。",
            ),
            Refused::Closed => closed_link(),
        }
    }
}
