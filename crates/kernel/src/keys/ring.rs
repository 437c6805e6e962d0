//! Key files: one per purpose, each a list of numbered keys of which the last is current.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write as _},
    path::Path,
};

use base::random::{Random, RandomExt as _};

/// What a key is for. A key never serves two purposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Sealing values.
    Data,
    /// Blind indexes and digests of tokens.
    Index,
    /// Signing seals and receipts.
    Sign,
    /// Secrets shared with other systems.
    Api,
    /// The envelope between the two zones; the same file lies in both zones' key rings.
    Ferry,
}

impl Purpose {
    const ALL: [Self; 5] = [Self::Data, Self::Index, Self::Sign, Self::Api, Self::Ferry];

    const fn file(self) -> &'static str {
        match self {
            Self::Data => "data.keys",
            Self::Index => "index.keys",
            Self::Sign => "sign.keys",
            Self::Api => "api.keys",
            Self::Ferry => "ferry.keys",
        }
    }
}

/// The keys of one installation. `Debug` shows no secret.
#[derive(Clone)]
pub struct KeyRing(BTreeMap<Purpose, BTreeMap<u8, [u8; 32]>>);

impl std::fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeyRing(…)")
    }
}

impl KeyRing {
    /// A ring that lives in memory only, for tests.
    pub fn generate(random: &dyn Random) -> Self {
        Self(
            Purpose::ALL
                .into_iter()
                .map(|purpose| (purpose, BTreeMap::from([(1, random.bytes())])))
                .collect(),
        )
    }

    /// Reads the ring, drawing the keys that do not exist yet.
    ///
    /// # Errors
    /// When a file is readable by others, malformed, or cannot be written.
    pub fn load(dir: &Path, random: &dyn Random) -> io::Result<Self> {
        fs::create_dir_all(dir)?;
        restrict(dir, 0o700)?;
        let mut ring = BTreeMap::new();
        for purpose in Purpose::ALL {
            let path = dir.join(purpose.file());
            if !path.exists() {
                create(&path, &format!("1 {}\n", hex::encode(random.bytes::<32>())))?;
            }
            check_mode(&path)?;
            ring.insert(purpose, parse(&fs::read_to_string(&path)?, &path)?);
        }
        Ok(Self(ring))
    }

    /// The same ring with the ferry key of another, as two zones of one installation have.
    #[cfg(feature = "testing")]
    #[must_use]
    pub fn with_ferry_of(mut self, other: &Self) -> Self {
        if let Some(keys) = other.0.get(&Purpose::Ferry) {
            self.0.insert(Purpose::Ferry, keys.clone());
        }
        self
    }

    pub(crate) fn by_id(&self, purpose: Purpose, id: u8) -> Option<&[u8; 32]> {
        self.0.get(&purpose).and_then(|keys| keys.get(&id))
    }

    /// Reads the ring without drawing anything; nothing when there is none.
    ///
    /// # Errors
    /// When a file is readable by others or malformed.
    pub fn existing(dir: &Path) -> io::Result<Option<Self>> {
        let mut ring = BTreeMap::new();
        for purpose in Purpose::ALL {
            let path = dir.join(purpose.file());
            if !path.exists() {
                return Ok(None);
            }
            check_mode(&path)?;
            ring.insert(purpose, parse(&fs::read_to_string(&path)?, &path)?);
        }
        Ok(Some(Self(ring)))
    }

    /// All keys of a purpose with their numbers.
    pub(crate) fn of(&self, purpose: Purpose) -> impl Iterator<Item = (u8, &[u8; 32])> {
        self.0.get(&purpose).into_iter().flatten().map(|(id, key)| (*id, key))
    }

    /// The current key of a purpose and its number.
    pub fn current(&self, purpose: Purpose) -> (u8, &[u8; 32]) {
        self.0
            .get(&purpose)
            .and_then(BTreeMap::last_key_value)
            .map(|(id, key)| (*id, key))
            .unwrap_or_else(|| unreachable!("a ring has a key for every purpose"))
    }
}

fn parse(text: &str, path: &Path) -> io::Result<BTreeMap<u8, [u8; 32]>> {
    let bad = || {
        io::Error::new(io::ErrorKind::InvalidData, format!("密钥文件格式不对：{}", path.display()))
    };
    let mut keys = BTreeMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let (id, key) = line.split_once(' ').ok_or_else(bad)?;
        let mut bytes = [0; 32];
        hex::decode_to_slice(key.trim(), &mut bytes).map_err(|_| bad())?;
        keys.insert(id.parse().map_err(|_| bad())?, bytes);
    }
    if keys.is_empty() { Err(bad()) } else { Ok(keys) }
}

fn create(path: &Path, content: &str) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(content.as_bytes())?;
    file.sync_all()
}

#[cfg(unix)]
fn restrict(path: &Path, mode: u32) -> io::Result<()> {
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode))
}
#[cfg(not(unix))]
fn restrict(_path: &Path, _mode: u32) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn check_mode(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    if fs::metadata(path)?.permissions().mode() & 0o077 == 0 {
        return Ok(());
    }
    Err(io::Error::new(
        io::ErrorKind::PermissionDenied,
        format!("密钥文件 {} 可被他人读取，请改为仅本用户可读（0600）", path.display()),
    ))
}
#[cfg(not(unix))]
fn check_mode(_path: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use base::random::SeededRandom;

    use super::*;

    #[test]
    fn keys_survive_and_open_files_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let ring = KeyRing::load(dir.path(), &SeededRandom::new(1)).unwrap();
        let again = KeyRing::load(dir.path(), &SeededRandom::new(2)).unwrap();
        assert_eq!(ring.current(Purpose::Data), again.current(Purpose::Data));
        assert_ne!(ring.current(Purpose::Data).1, ring.current(Purpose::Index).1);
        restrict(&dir.path().join("data.keys"), 0o644).unwrap();
        assert!(KeyRing::load(dir.path(), &SeededRandom::new(1)).is_err());
    }
}
