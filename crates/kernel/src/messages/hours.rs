//! The hours in which texts with legal effect go out: nobody is woken by a court.

use base::{
    Now,
    clock::{beijing, moment},
};
use chrono::{Days, NaiveTime, Timelike as _};
use serde::{Deserialize, Serialize};

use crate::{
    access::AdminKind,
    core::Kernel,
    setting::{Kind, Setting},
};

/// From when texts with legal effect and reminders go out.
pub static FROM: Setting = Setting {
    key: "kernel.message.from",
    title: "短信发送时段：开始",
    meaning: "送达通知和提醒短信不早于这个时刻发出；之前提交的排队等候，台账显示预计发送时间。",
    group: "消息",
    kind: Kind::Time,
    default: "08:00",
    floor: None,
    who: AdminKind::System,
};
/// Until when they go out.
pub static UNTIL: Setting = Setting {
    key: "kernel.message.until",
    title: "短信发送时段：结束",
    meaning: "送达通知和提醒短信不晚于这个时刻发出；之后提交的等到次日开始时刻。当事人自己要求换发的签收码不受限制。",
    group: "消息",
    kind: Kind::Time,
    default: "21:00",
    floor: None,
    who: AdminKind::System,
};

/// Minutes after midnight in Beijing: from the first on, before the second. Equal ends mean
/// the whole day; a first later than the second means over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Hours {
    pub from: u32,
    pub until: u32,
}

impl Hours {
    /// Those in force.
    pub(super) fn of(kernel: &Kernel) -> Self {
        let minutes = |setting| u32::try_from(kernel.setting(setting)).unwrap_or(0);
        Self { from: minutes(&FROM), until: minutes(&UNTIL) }
    }

    /// When a text may go out that waits since `now`; nothing when it may at once.
    pub(super) fn opens(self, now: Now) -> Option<Now> {
        let local = now.with_timezone(&beijing());
        let minute = local.num_seconds_from_midnight() / 60;
        let open = if self.from <= self.until {
            self.from == self.until || (self.from..self.until).contains(&minute)
        } else {
            minute >= self.from || minute < self.until
        };
        if open {
            return None;
        }
        let today = local.date_naive();
        let day = if minute < self.from { today } else { today + Days::new(1) };
        let time = NaiveTime::from_num_seconds_from_midnight_opt(self.from * 60, 0)?;
        Some(moment(day, time))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_woken() {
        let day = Hours { from: 480, until: 1260 };
        for (now, opens) in [
            ("2026-09-16T07:59:59+08:00", Some("2026-09-16T08:00:00+08:00")),
            ("2026-09-16T08:00:00+08:00", None),
            ("2026-09-16T20:59:59+08:00", None),
            ("2026-09-16T21:00:00+08:00", Some("2026-09-17T08:00:00+08:00")),
            ("2026-12-31T23:30:00+08:00", Some("2027-01-01T08:00:00+08:00")),
            ("2026-09-16T00:00:00+08:00", Some("2026-09-16T08:00:00+08:00")),
        ] {
            let at = |text: &str| text.parse::<Now>().unwrap();
            assert_eq!(day.opens(at(now)), opens.map(at), "{now}");
        }
        let now = "2026-09-16T03:00:00+08:00".parse().unwrap();
        assert_eq!(Hours { from: 0, until: 0 }.opens(now), None);
        assert_eq!(Hours { from: 1_200, until: 360 }.opens(now), None);
        let noon = "2026-09-16T12:00:00+08:00".parse().unwrap();
        let evening = "2026-09-16T20:00:00+08:00".parse().unwrap();
        assert_eq!(Hours { from: 1_200, until: 360 }.opens(noon), Some(evening));
    }
}
