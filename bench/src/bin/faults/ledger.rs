//! The ledger of acknowledged writes, outside the program that is killed: a line is on the
//! disk before the write counts as acknowledged.

use std::{
    fs::File,
    io::{self, Write as _},
    path::Path,
    sync::Mutex,
};

/// An open ledger.
#[derive(Debug)]
pub struct Ledger(Mutex<File>);

impl Ledger {
    /// Begins one.
    ///
    /// # Errors
    /// When the file exists or cannot be written.
    pub fn create(path: &Path) -> io::Result<Self> {
        Ok(Self(Mutex::new(File::create_new(path)?)))
    }

    /// Writes a line and waits for the disk.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn note(&self, line: &str) -> io::Result<()> {
        let mut file = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        file.write_all(format!("{line}\n").as_bytes())?;
        file.sync_data()
    }
}
