//! Settings that are changed while the program runs: typed, in range, with a reason, with
//! their history, and known to every process within a second.
//!
//! A setting is declared once, beside what it adjusts, and registered by its crate. What
//! the law fixes is no setting.

mod change;
mod list;
mod store;
#[cfg(test)]
mod tests;

pub use change::{ChangeSetting, Changed, UndoChange};
pub use list::{ChangeRow, SettingRow, changes, list};
pub(crate) use store::touch;

use std::collections::BTreeMap;

use base::Refusal;

use crate::{access::AdminKind, core::Kernel, messages::templates};

/// Something that can be adjusted.
#[derive(Debug)]
pub struct Setting {
    /// Dotted code, such as `kernel.audit.keep_days`.
    pub key: &'static str,
    /// Short Chinese title.
    pub title: &'static str,
    /// What changes with it, in Chinese.
    pub meaning: &'static str,
    /// The heading it stands under.
    pub group: &'static str,
    /// Type and range.
    pub kind: Kind,
    /// The value nobody has changed, as it is written.
    pub default: &'static str,
    /// Why the range ends where it does, where a law or a contract says so.
    pub floor: Option<&'static str>,
    /// Who may change it: what concerns security is not the system administrator's.
    pub who: AdminKind,
}

/// Type and range of a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A whole number of something.
    Whole {
        /// The least that is allowed.
        least: i64,
        /// The most that is allowed.
        most: i64,
        /// What is counted: 天, 分钟.
        unit: &'static str,
    },
    /// Yes (`true`) or no (`false`).
    Flag,
    /// A time of day, written `21:30`; read as minutes after midnight.
    Time,
}

impl Setting {
    /// Reads a value as it is written; a flag as 0 or 1, a time as minutes.
    ///
    /// # Errors
    /// A field error on `value` saying the range, and why it is one.
    pub fn parse(&self, text: &str) -> Result<i64, Refusal> {
        let text = text.trim();
        let wrong = |message: String| {
            let message = match self.floor {
                Some(floor) => format!("{message}{floor}"),
                None => message,
            };
            Refusal::field("value", "range", message)
        };
        match self.kind {
            Kind::Whole { least, most, unit } => {
                let message = || format!("请填 {least} 到 {most} 之间的整数（{unit}）。");
                let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
                let value = digits.then(|| text.parse::<i64>().ok()).flatten();
                value.filter(|value| (least..=most).contains(value)).ok_or_else(|| wrong(message()))
            }
            Kind::Flag => match text {
                "true" => Ok(1),
                "false" => Ok(0),
                _ => Err(wrong("请选择开或关。".to_owned())),
            },
            Kind::Time => chrono::NaiveTime::parse_from_str(text, "%H:%M")
                .ok()
                .filter(|_| text.len() == 5)
                .map(|time| i64::from(chrono::Timelike::num_seconds_from_midnight(&time) / 60))
                .ok_or_else(|| wrong("请写成 21:30 这样的时刻。".to_owned())),
        }
    }

    fn default_value(&self) -> i64 {
        self.parse(self.default)
            .unwrap_or_else(|_| unreachable!("{}: the default is out of range", self.key))
    }
}

/// What a process knows of the settings.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    version: i64,
    values: BTreeMap<String, String>,
}

impl Known {
    /// The value in force. One that is out of range, because the range grew narrower since,
    /// counts as the default.
    pub(crate) fn value(&self, setting: &Setting) -> i64 {
        let changed = self.values.get(setting.key);
        changed.and_then(|text| setting.parse(text).ok()).unwrap_or_else(|| setting.default_value())
    }
}

/// Looks whether anything was changed, by this process or another, and takes it over: the
/// settings, and the calendar and the texts of messages, which are told of in the same way.
///
/// # Errors
/// When the database does not answer; what was known stays in force.
pub async fn refresh(kernel: &Kernel) -> Result<bool, Refusal> {
    let version = store::version(kernel.db().read()).await?;
    if kernel.known_settings(|known| known.version == version) {
        return Ok(false);
    }
    let values = store::all(kernel.db().read()).await?;
    let calendar = crate::calendars::current(kernel.db().read()).await?;
    let written = templates::store::all(kernel.db().read()).await?;
    let texts = templates::Catalogue::of(&kernel.settings().public_base, written);
    kernel.learn(Known { version, values }, calendar, texts);
    Ok(true)
}
