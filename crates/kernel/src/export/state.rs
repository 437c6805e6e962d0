//! Where an export stands.

use serde::{Deserialize, Serialize};

/// Where an export stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportState {
    /// Somebody must decide.
    Asked,
    /// Allowed, being made.
    Approved,
    /// Not allowed.
    Refused,
    /// Can be taken.
    Ready,
    /// Could not be made.
    Failed,
    /// Its time is over, the file is destroyed.
    Expired,
}

impl ExportState {
    /// The stored and spoken name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Ready => "ready",
            Self::Failed => "failed",
            Self::Expired => "expired",
        }
    }

    /// Reads the stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        use ExportState::*;
        [Asked, Approved, Refused, Ready, Failed, Expired]
            .into_iter()
            .find(|state| state.code() == code)
    }
}
