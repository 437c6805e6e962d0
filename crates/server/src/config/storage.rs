//! Where the program keeps things.

use std::{
    path::{Component, Path, PathBuf},
    time::Duration,
};

use kernel::{
    db::{postgres_url, sqlite_path},
    installation::Installation,
};
use serde::{Deserialize, Serialize};

use super::secret::{Secret, optional};
use crate::Failure;

/// Folders and database.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StorageConfig {
    /// Files, and the database when it is SQLite.
    pub data: PathBuf,
    /// Keys; never in a backup.
    pub keys: PathBuf,
    /// Files that keep the audit's checkpoints, each on its own disk if possible; one beside
    /// the keys if none is given.
    pub witness: Vec<PathBuf>,
    /// `sqlite:PATH` or `postgres://…`; SQLite in `data` if not given.
    pub database_url: Option<Secret>,
    /// A file that holds `database_url`, because it may hold a password.
    pub database_url_file: Option<PathBuf>,
    /// Milliseconds one act may hold the writer before it is undone: 100 to 60000.
    pub write_limit_ms: u64,
}

impl Default for StorageConfig {
    fn default() -> Self {
        Self {
            data: PathBuf::from("data"),
            keys: PathBuf::from("keys"),
            witness: Vec::new(),
            database_url: None,
            database_url_file: None,
            write_limit_ms: 500,
        }
    }
}

impl StorageConfig {
    /// The database's address.
    ///
    /// # Errors
    /// When it is neither SQLite's nor PostgreSQL's.
    pub fn url(&self) -> Result<String, Failure> {
        let given = optional(
            "storage.database_url",
            self.database_url.as_ref(),
            self.database_url_file.as_deref(),
        )?;
        let url =
            given.unwrap_or_else(|| format!("sqlite:{}", self.data.join("duban.db").display()));
        if sqlite_path(&url).is_some() || postgres_url(&url) {
            return Ok(url);
        }
        Err(Failure::new("数据库地址须以 sqlite: 或 postgres:// 开头。"))
    }

    /// How long one act may hold the writer.
    ///
    /// # Errors
    /// When it is outside 100 to 60000 milliseconds.
    pub fn write_limit(&self) -> Result<Duration, Failure> {
        if (100..=60_000).contains(&self.write_limit_ms) {
            return Ok(Duration::from_millis(self.write_limit_ms));
        }
        Err(Failure::new("storage.write_limit_ms 须在 100 到 60000 毫秒之间。"))
    }

    /// Where the audit's checkpoints are kept outside the database.
    pub fn witnesses(&self) -> Vec<PathBuf> {
        if self.witness.is_empty() {
            return vec![self.keys.join("audit.witness")];
        }
        self.witness.clone()
    }

    /// Refuses a witness among the data: whoever writes the data anew would write it too.
    ///
    /// # Errors
    /// When one lies there, unless it is the demo.
    pub fn witness_apart(&self, installation: Installation) -> Result<(), Failure> {
        let inside = |path: &PathBuf| plain(path).starts_with(plain(&self.data));
        if installation == Installation::Demo || !self.witnesses().iter().any(inside) {
            return Ok(());
        }
        Err(Failure::new(
            "审计见证文件（--witness）不能在数据目录（--data）里面：能改数据库的人会连见证一起改掉。请另换一个位置。",
        ))
    }

    /// Refuses keys among the data: whoever copies the data would hold the keys too.
    ///
    /// # Errors
    /// When they lie there, unless it is the demo.
    pub fn keys_apart(&self, installation: Installation) -> Result<(), Failure> {
        if installation == Installation::Demo || !plain(&self.keys).starts_with(plain(&self.data)) {
            return Ok(());
        }
        Err(Failure::new(
            "密钥目录（--keys）不能在数据目录（--data）里面：复制数据的人会连密钥一起拿走。请另换一个目录。",
        ))
    }
}

/// The folder's real place, as far as it exists; the rest without `..` and `.`.
fn plain(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(plain.pop()),
            Component::CurDir => {}
            part => plain.push(part),
        }
        if let Ok(real) = plain.canonicalize() {
            plain = real;
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn storage(data: &Path, keys: &Path) -> StorageConfig {
        StorageConfig { data: data.into(), keys: keys.into(), ..StorageConfig::default() }
    }

    #[test]
    fn keys_lie_elsewhere() {
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().join("data");
        std::fs::create_dir(&data).unwrap();
        let apart = |keys: PathBuf| storage(&data, &keys).keys_apart(Installation::Real);
        assert!(apart(dir.path().join("keys")).is_ok());
        assert!(apart(dir.path().join("data-keys")).is_ok());
        assert!(apart(data.join("keys")).is_err());
        assert!(apart(data.join("../data/keys")).is_err());
        assert!(apart(data.clone()).is_err());
        let inside = storage(&data, &data.join("keys"));
        assert!(inside.keys_apart(Installation::Demo).is_ok());
        let mut seen = storage(&data, &dir.path().join("keys"));
        assert_eq!(seen.witnesses(), [dir.path().join("keys/audit.witness")]);
        assert!(seen.witness_apart(Installation::Real).is_ok());
        seen.witness = vec![dir.path().join("w"), data.join("audit.witness")];
        assert!(seen.witness_apart(Installation::Real).is_err());
        assert!(seen.witness_apart(Installation::Demo).is_ok());
        std::os::unix::fs::symlink(&data, dir.path().join("link")).unwrap();
        assert!(apart(dir.path().join("link/keys")).is_err());
    }

    #[test]
    fn a_write_has_neither_no_time_nor_all_of_it() {
        let mut config = storage(Path::new("d"), Path::new("k"));
        assert_eq!(config.write_limit().unwrap(), Duration::from_millis(500));
        for wrong in [0, 99, 60_001] {
            config.write_limit_ms = wrong;
            assert!(config.write_limit().unwrap_err().text.contains("write_limit_ms"), "{wrong}");
        }
    }

    #[test]
    fn the_database_is_one_of_two() {
        let mut config = storage(Path::new("d"), Path::new("k"));
        assert_eq!(config.url().unwrap(), "sqlite:d/duban.db");
        config.database_url = Some(Secret::new("mysql://x"));
        assert!(config.url().is_err());
        config.database_url_file = Some(PathBuf::from("x"));
        assert!(config.url().unwrap_err().text.contains("只能给一个"));
    }
}
