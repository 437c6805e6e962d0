//! What turns Word files into PDF.

use std::{
    env,
    path::{Path, PathBuf},
    time::Duration,
};

use kernel::files::OfficeSuite;
use serde::{Deserialize, Serialize};

use crate::Failure;

/// What the suite is called where programs lie.
const NAMES: [&str; 2] = ["soffice", "libreoffice"];

/// The office suite of the machine.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ConvertConfig {
    /// Whether Word files are converted at all.
    pub word: bool,
    /// Where `soffice` is; looked for on `PATH` if not given.
    pub soffice: Option<PathBuf>,
    /// Seconds one file may take, 5 to 120.
    pub seconds: u64,
}

impl Default for ConvertConfig {
    fn default() -> Self {
        Self { word: true, soffice: None, seconds: 60 }
    }
}

impl ConvertConfig {
    /// The suite, if there is one.
    ///
    /// # Errors
    /// When one is named that is not there, or the seconds are out of range.
    pub fn office(&self) -> Result<Option<OfficeSuite>, Failure> {
        self.office_among(&env::var_os("PATH").unwrap_or_default())
    }

    fn office_among(&self, paths: &std::ffi::OsStr) -> Result<Option<OfficeSuite>, Failure> {
        if !(5..=120).contains(&self.seconds) {
            return Err(Failure::new("[convert] seconds 须在 5 到 120 之间。"));
        }
        let program = match &self.soffice {
            _ if !self.word => None,
            Some(program) if program.is_absolute() && program.is_file() => Some(program.clone()),
            Some(program) => {
                return Err(Failure::new(format!(
                    "[convert] soffice：没有 {}，请写完整路径。",
                    program.display()
                )));
            }
            None => env::split_paths(paths)
                .filter(|folder| folder.is_absolute())
                .flat_map(|folder| NAMES.map(|name| folder.join(name)))
                .find(|program| Path::is_file(program)),
        };
        Ok(program.map(|program| OfficeSuite::new(program, Duration::from_secs(self.seconds))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_suite_is_the_one_named_or_the_first_on_the_path() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let named = one.path().join("soffice");
        let second = two.path().join("libreoffice");
        std::fs::write(&second, "").unwrap();
        let paths = env::join_paths([Path::new("."), one.path(), two.path()]).unwrap();
        let found = |config: &ConvertConfig| {
            let office = config.office_among(&paths).map_err(|failure| failure.text);
            office.map(|office| office.map(|office| office.program().to_owned()))
        };
        let mut config = ConvertConfig::default();
        assert_eq!(found(&config), Ok(Some(second.clone())));
        config.soffice = Some(named.clone());
        assert!(found(&config).unwrap_err().contains("完整路径"));
        std::fs::write(&named, "").unwrap();
        assert_eq!(found(&config), Ok(Some(named.clone())));
        config.soffice = None;
        assert_eq!(found(&config), Ok(Some(named)));
        config.word = false;
        assert_eq!(found(&config), Ok(None));
        config.seconds = 600;
        assert!(found(&config).is_err());
    }
}
