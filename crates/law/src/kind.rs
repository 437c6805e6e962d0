//! What can happen to an attempt.

use crate::Method;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Handed to the operator, the post, the crew: 已提交, never arrival.
    Submitted,
    /// In the recipient's own system: the operator's report for the number, the answer of
    /// the recipient's mail server, the item in the inbox of a confirmed account. Dated by
    /// the time inside the report.
    Arrived,
    /// The recipient's system or the portal says it was read.
    Opened,
    /// The recipient answered that it was received.
    Replied,
    /// The recipient acted on what it says.
    Acted,
    /// It could not be delivered, or was blocked. An automatic answer is no bounce.
    Bounced,
    /// Another time of arrival is proved (民诉法解释 135 第二款), dated by that arrival.
    ArrivalProved,
    /// The content was told by phone to the identified recipient, the whole call recorded
    /// (民事送达若干意见 14).
    Told,
    /// He was told by phone that something waits for him, no more.
    Notified,
    /// Somebody entitled to receive it signed, dated by the signature on the 回证 or 回执.
    Signed,
    /// He refused, and it was left with witness or pictures (民诉法 89).
    Left,
    /// He came to court and refused; judge or clerk noted and signed it (民诉法解释 131).
    RefusedAtCourt,
    /// The last day of the time fixed for collection after 当庭宣判 (适用简易程序规定 28).
    WindowClosed,
    /// Mail came back for a reason that is the recipient's own (法院专递规定 11), dated by the
    /// 回执. Mail that came back for any other reason has failed.
    ReturnedAtFault,
    /// A notice was posted or published; the last one counts (民诉法解释 138).
    Published,
    /// The try ended without success.
    Failed,
    /// The judge found the presumption of service rebutted.
    Rebutted,
    /// The judge found the service void.
    Voided,
    /// The court took the service back.
    Withdrawn,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::Submitted,
        Self::Arrived,
        Self::Opened,
        Self::Replied,
        Self::Acted,
        Self::Bounced,
        Self::ArrivalProved,
        Self::Told,
        Self::Notified,
        Self::Signed,
        Self::Left,
        Self::RefusedAtCourt,
        Self::WindowClosed,
        Self::ReturnedAtFault,
        Self::Published,
        Self::Failed,
        Self::Rebutted,
        Self::Voided,
        Self::Withdrawn,
    ];

    /// The word that is stored and travels.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Arrived => "arrived",
            Self::Opened => "opened",
            Self::Replied => "replied",
            Self::Acted => "acted",
            Self::Bounced => "bounced",
            Self::ArrivalProved => "arrival_proved",
            Self::Told => "told",
            Self::Notified => "notified",
            Self::Signed => "signed",
            Self::Left => "left",
            Self::RefusedAtCourt => "refused_at_court",
            Self::WindowClosed => "window_closed",
            Self::ReturnedAtFault => "returned_at_fault",
            Self::Published => "published",
            Self::Failed => "failed",
            Self::Rebutted => "rebutted",
            Self::Voided => "voided",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The word people see.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Submitted => "已提交",
            Self::Arrived => "到达",
            Self::Opened => "已阅读",
            Self::Replied => "回复收悉",
            Self::Acted => "作出相应诉讼行为",
            Self::Bounced => "退回或被拦截",
            Self::ArrivalProved => "证明的到达时间",
            Self::Told => "电话告知文书内容",
            Self::Notified => "已电话通知",
            Self::Signed => "签收",
            Self::Left => "留置",
            Self::RefusedAtCourt => "到院拒绝签收",
            Self::WindowClosed => "指定领取期间届满",
            Self::ReturnedAtFault => "因受送达人的原因退回",
            Self::Published => "公告发布",
            Self::Failed => "未成功",
            Self::Rebutted => "法官认定推定被推翻",
            Self::Voided => "法官认定送达无效",
            Self::Withdrawn => "法院撤回",
        }
    }

    /// Whether it shows that the recipient saw what was sent: from then on nothing can be
    /// taken back, only corrected.
    pub const fn shows_reading(self) -> bool {
        matches!(self, Self::Opened | Self::Replied | Self::Acted)
    }

    /// Whether it is a finding of the judge.
    pub const fn is_finding(self) -> bool {
        matches!(self, Self::Rebutted | Self::Voided)
    }

    /// Whether it is possible with this method.
    pub const fn belongs_to(self, method: Method) -> bool {
        match self {
            Self::Submitted | Self::Voided => true,
            Self::Arrived
            | Self::Opened
            | Self::Replied
            | Self::Acted
            | Self::Bounced
            | Self::ArrivalProved
            | Self::Rebutted
            | Self::Withdrawn => matches!(method, Method::Electronic),
            Self::Told | Self::Notified => matches!(method, Method::Phone),
            Self::Signed => !matches!(method, Method::Electronic | Method::Phone | Method::Notice),
            Self::Left => matches!(method, Method::Direct | Method::Entrusted),
            Self::RefusedAtCourt | Self::WindowClosed => matches!(method, Method::Pickup),
            Self::ReturnedAtFault => matches!(method, Method::Postal),
            Self::Published => matches!(method, Method::Notice),
            Self::Failed => !matches!(method, Method::Electronic),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back_and_belongs_somewhere() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_code(kind.code()), Some(kind));
            assert_eq!(kind.is_finding(), kind.label().starts_with("法官认定"));
            assert!(Method::ALL.into_iter().any(|method| kind.belongs_to(method)), "{kind:?}");
        }
        assert_eq!(Kind::from_code("sent"), None);
        let of = |method| {
            let own = Kind::ALL.into_iter().filter(|kind| kind.belongs_to(method));
            own.map(Kind::code).collect::<Vec<_>>().join(" ")
        };
        for (method, kinds) in [
            (Method::Phone, "submitted told notified failed voided"),
            (Method::Pickup, "submitted signed refused_at_court window_closed failed voided"),
            (Method::Postal, "submitted signed returned_at_fault failed voided"),
            (Method::Direct, "submitted signed left failed voided"),
            (Method::Entrusted, "submitted signed left failed voided"),
            (Method::Relay, "submitted signed failed voided"),
            (Method::Notice, "submitted published failed voided"),
        ] {
            assert_eq!(of(method), kinds, "{method:?}");
        }
        assert_eq!(of(Method::Electronic).split(' ').count(), 10);
    }
}
