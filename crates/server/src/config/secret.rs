//! Secrets, given as themselves or in a file.

use std::{fmt, fs, path::Path};

use serde::{Deserialize, Serialize};

use crate::Failure;

/// A setting that never shows itself.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Takes what was given.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The secret of a setting. `name` is the setting's, for the message.
///
/// # Errors
/// When both or neither are given, or the file cannot be read.
pub(super) fn secret(
    name: &str,
    itself: Option<&Secret>,
    file: Option<&Path>,
) -> Result<String, Failure> {
    optional(name, itself, file)?
        .ok_or_else(|| Failure::new(format!("缺少设置 {name} 或 {name}_file。")))
}

/// The same where there may be none.
pub(super) fn optional(
    name: &str,
    itself: Option<&Secret>,
    file: Option<&Path>,
) -> Result<Option<String>, Failure> {
    match (itself, file) {
        (Some(_), Some(_)) => Err(Failure::new(format!("设置 {name} 和 {name}_file 只能给一个。"))),
        (Some(itself), None) => Ok(Some(itself.0.clone())),
        (None, Some(file)) => match fs::read_to_string(file) {
            Ok(text) => Ok(Some(text.trim().to_owned())),
            Err(error) => {
                let what = format!("设置 {name}_file 指向的文件 {} 读不出来", file.display());
                Err(Failure::while_doing(&what, error))
            }
        },
        (None, None) => Ok(None),
    }
}
