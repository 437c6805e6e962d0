//! Passwords and sessions.

use chrono::Duration;
use kernel::identity::{Profile, SignInSettings};
use serde::{Deserialize, Serialize};

use crate::Failure;

/// What is asked of people who sign in.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SignInConfig {
    /// `dengbao3` or `asvs`.
    pub profile: String,
    /// Idle minutes after which a session of the office ends.
    pub idle_minutes: u32,
    /// The same for the three administrators.
    pub admin_idle_minutes: u32,
    /// Hours after which a session ends in any case.
    pub absolute_hours: u32,
    /// Minutes for which a passed second factor is enough for acts.
    pub step_up_minutes: u32,
    /// Whether signing in elsewhere ends the session that was there.
    pub one_session: bool,
}

impl Default for SignInConfig {
    fn default() -> Self {
        Self {
            profile: Profile::Dengbao3.code().to_owned(),
            idle_minutes: 15,
            admin_idle_minutes: 5,
            absolute_hours: 12,
            step_up_minutes: 15,
            one_session: false,
        }
    }
}

impl SignInConfig {
    /// The settings.
    ///
    /// # Errors
    /// Names the one that is out of its range.
    pub fn settings(&self) -> Result<SignInSettings, Failure> {
        let profile = Profile::from_code(&self.profile)
            .ok_or_else(|| Failure::new("密码规则（sign_in.profile）只能是 dengbao3 或 asvs。"))?;
        let within = |name: &str, value: u32, most: u32| match value {
            value if (1..=most).contains(&value) => Ok(i64::from(value)),
            _ => Err(Failure::new(format!("设置 sign_in.{name} 须在 1 到 {most} 之间。"))),
        };
        let minutes = |name: &str, value: u32| within(name, value, 60).map(Duration::minutes);
        Ok(SignInSettings {
            profile,
            idle: minutes("idle_minutes", self.idle_minutes)?,
            admin_idle: minutes("admin_idle_minutes", self.admin_idle_minutes)?,
            absolute: Duration::hours(within("absolute_hours", self.absolute_hours, 24)?),
            step_up: minutes("step_up_minutes", self.step_up_minutes)?,
            one_session: self.one_session,
            ..SignInSettings::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_the_kernels_own() {
        assert_eq!(SignInConfig::default().settings().unwrap(), SignInSettings::default());
    }

    #[test]
    fn what_is_out_of_range_is_named() {
        let refused = |config: SignInConfig| config.settings().unwrap_err().text;
        let profile = SignInConfig { profile: "none".to_owned(), ..SignInConfig::default() };
        assert!(refused(profile).contains("sign_in.profile"));
        for idle_minutes in [0, 61] {
            let config = SignInConfig { idle_minutes, ..SignInConfig::default() };
            assert!(refused(config).contains("sign_in.idle_minutes"));
        }
        let config = SignInConfig { absolute_hours: 25, ..SignInConfig::default() };
        assert!(refused(config).contains("sign_in.absolute_hours"));
    }
}
