//! Which side of the network gap the program is.

use std::path::PathBuf;

use kernel::zone::{FerrySettings, Zone};
use serde::{Deserialize, Serialize};

use crate::Failure;

/// The zone and the folders of the ferry.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ZoneConfig {
    /// `all`, `inner` or `outer`.
    pub serve: String,
    /// Files for the other side.
    pub ferry_out: Option<PathBuf>,
    /// Files from the other side.
    pub ferry_in: Option<PathBuf>,
}

impl Default for ZoneConfig {
    fn default() -> Self {
        Self { serve: Zone::All.code().to_owned(), ferry_out: None, ferry_in: None }
    }
}

impl ZoneConfig {
    /// The zone.
    ///
    /// # Errors
    /// When it is none of the three.
    pub fn zone(&self) -> Result<Zone, Failure> {
        Zone::from_code(&self.serve)
            .ok_or_else(|| Failure::new("分区（--zone）只能是 all、inner 或 outer。"))
    }

    /// The ferry's folders; both are needed when the zones are split.
    ///
    /// # Errors
    /// When one is missing.
    pub fn ferry(&self) -> Result<Option<FerrySettings>, Failure> {
        match (self.zone()?, &self.ferry_out, &self.ferry_in) {
            (Zone::All, None, None) => Ok(None),
            (Zone::All, ..) => {
                Err(Failure::new("内外两区在同一进程（--zone all）时不用交换目录。"))
            }
            (_, Some(out), Some(inbound)) => {
                Ok(Some(FerrySettings { out: out.clone(), inbound: inbound.clone() }))
            }
            _ => Err(Failure::new("内外两区分开时须给出交换目录 --ferry-out 和 --ferry-in。")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn split_zones_need_both_folders() {
        let config = |serve: &str, out: Option<&str>, inbound: Option<&str>| ZoneConfig {
            serve: serve.to_owned(),
            ferry_out: out.map(PathBuf::from),
            ferry_in: inbound.map(PathBuf::from),
        };
        assert!(config("all", None, None).ferry().unwrap().is_none());
        assert!(config("all", Some("o"), None).ferry().is_err());
        assert!(config("inner", Some("o"), None).ferry().is_err());
        assert!(config("outer", Some("o"), Some("i")).ferry().unwrap().is_some());
        assert!(config("both", None, None).ferry().is_err());
    }
}
