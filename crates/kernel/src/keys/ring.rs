//! Key files: one per purpose, each a list of numbered keys, a line each: number, key, and
//! from when on it is written with. The last whose time has come is current.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard},
};

use base::{
    Now,
    crypto::Sm2SecretKey,
    random::{Random, RandomExt as _},
};

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

/// A key, and from when on it is written with.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    bytes: [u8; 32],
    /// Seconds since 1970. Until then the key is only read with, so that every process
    /// knows it before anyone uses it.
    from: i64,
}

/// The keys of one purpose, and which of them is written with.
#[derive(Clone, PartialEq, Eq)]
struct Slot {
    keys: BTreeMap<u8, Key>,
    current: u8,
}

impl Slot {
    fn new(keys: BTreeMap<u8, Key>, now: i64) -> Self {
        let ripe = keys.iter().rev().find(|(_, key)| key.from <= now);
        let first = keys.keys().next();
        let current = ripe.map(|(id, _)| *id).or(first.copied()).unwrap_or_default();
        Self { keys, current }
    }

    fn at(self, now: i64) -> Self {
        Self::new(self.keys, now)
    }
}

/// Seconds between the moment a key is drawn and the first value sealed with it, at least:
/// every process of the machine looks for new keys twice a second.
pub const KNOWN_AFTER_SECONDS: i64 = 10;

struct Shared {
    slots: RwLock<BTreeMap<Purpose, Slot>>,
    /// Where the files lie; nowhere for tests.
    dir: Option<PathBuf>,
}

/// The keys of one installation; cheap to clone, and every clone learns of new ones.
/// `Debug` shows no secret.
#[derive(Clone)]
pub struct KeyRing(Arc<Shared>);

impl std::fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeyRing(…)")
    }
}

impl KeyRing {
    fn of_slots(slots: BTreeMap<Purpose, Slot>, dir: Option<PathBuf>) -> Self {
        Self(Arc::new(Shared { slots: RwLock::new(slots), dir }))
    }

    /// A ring that lives in memory only, for tests.
    pub fn generate(random: &dyn Random) -> Self {
        let slot = |random: &dyn Random| {
            Slot::new(BTreeMap::from([(1, Key { bytes: random.bytes(), from: 0 })]), 0)
        };
        let slots = Purpose::ALL.into_iter().map(|purpose| (purpose, slot(random)));
        Self::of_slots(slots.collect(), None)
    }

    /// Reads the ring, drawing the keys that do not exist yet. Keys drawn for later are not
    /// written with until [`KeyRing::refresh`] says that it is time.
    ///
    /// # Errors
    /// When a file is readable by others, malformed, or cannot be written.
    pub fn load(dir: &Path, random: &dyn Random) -> io::Result<Self> {
        fs::create_dir_all(dir)?;
        restrict(dir, 0o700)?;
        for purpose in Purpose::ALL {
            let path = dir.join(purpose.file());
            if !path.exists() {
                create(&path, &format!("1 {}\n", hex::encode(drawn(purpose, random))))?;
            }
        }
        Ok(Self::of_slots(read(dir, 0)?, Some(dir.to_owned())))
    }

    /// Looks whether there are new keys, or one whose time has come; says so.
    ///
    /// # Errors
    /// As [`KeyRing::load`]; what was known stays in force.
    pub fn refresh(&self, now: Now) -> io::Result<bool> {
        let fresh = match &self.0.dir {
            Some(dir) => read(dir, now.timestamp())?,
            None => {
                let slots = self.slots().clone().into_iter();
                slots.map(|(purpose, slot)| (purpose, slot.at(now.timestamp()))).collect()
            }
        };
        if *self.slots() == fresh {
            return Ok(false);
        }
        *self.0.slots.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(true)
    }

    fn slots(&self) -> RwLockReadGuard<'_, BTreeMap<Purpose, Slot>> {
        self.0.slots.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Draws another key, which every process reads with at once and writes with from the
    /// moment given on; gives its number.
    ///
    /// # Errors
    /// When the file cannot be read or written, or holds 255 keys.
    pub fn draw(dir: &Path, purpose: Purpose, random: &dyn Random, from: Now) -> io::Result<u8> {
        let path = dir.join(purpose.file());
        check_mode(&path)?;
        let text = fs::read_to_string(&path)?;
        let last = parse(&text, &path)?.keys().next_back().copied().unwrap_or_default();
        let id = last.checked_add(1).ok_or_else(|| {
            io::Error::new(io::ErrorKind::StorageFull, "密钥编号用完（255 个）".to_owned())
        })?;
        let (key, from) = (hex::encode(drawn(purpose, random)), from.timestamp());
        let end = if text.ends_with('\n') { "" } else { "\n" };
        let beside = path.with_extension("new");
        drop(fs::remove_file(&beside));
        create(&beside, &format!("{text}{end}{id} {key} {from}\n"))?;
        fs::rename(&beside, &path)?;
        fs::File::open(dir)?.sync_all()?;
        Ok(id)
    }

    /// The same ring with another key in force, as after [`KeyRing::draw`].
    #[cfg(feature = "testing")]
    pub fn draw_in_memory(&self, purpose: Purpose, random: &dyn Random) -> u8 {
        let mut slots = self.0.slots.write().unwrap_or_else(PoisonError::into_inner);
        let slot = slots.get_mut(&purpose).unwrap_or_else(|| unreachable!("every purpose"));
        let id = slot.keys.keys().next_back().copied().unwrap_or_default() + 1;
        slot.keys.insert(id, Key { bytes: random.bytes(), from: 0 });
        slot.current = id;
        id
    }

    /// The same ring with the ferry key of another, as two zones of one installation have.
    #[cfg(feature = "testing")]
    #[must_use]
    pub fn with_ferry_of(self, other: &Self) -> Self {
        let mut slots = self.slots().clone();
        if let Some(keys) = other.slots().get(&Purpose::Ferry) {
            slots.insert(Purpose::Ferry, keys.clone());
        }
        Self::of_slots(slots, None)
    }

    pub(crate) fn by_id(&self, purpose: Purpose, id: u8) -> Option<[u8; 32]> {
        Some(self.slots().get(&purpose)?.keys.get(&id)?.bytes)
    }

    /// Reads the ring without drawing anything; nothing when there is none.
    ///
    /// # Errors
    /// When a file is readable by others or malformed.
    pub fn existing(dir: &Path) -> io::Result<Option<Self>> {
        match Purpose::ALL.into_iter().all(|purpose| dir.join(purpose.file()).exists()) {
            true => Ok(Some(Self::of_slots(read(dir, 0)?, Some(dir.to_owned())))),
            false => Ok(None),
        }
    }

    /// All keys of a purpose with their numbers.
    pub(crate) fn of(&self, purpose: Purpose) -> Vec<(u8, [u8; 32])> {
        let slots = self.slots();
        let keys = slots.get(&purpose).into_iter().flat_map(|slot| &slot.keys);
        keys.map(|(id, key)| (*id, key.bytes)).collect()
    }

    /// The current key of a purpose and its number.
    pub fn current(&self, purpose: Purpose) -> (u8, [u8; 32]) {
        let slots = self.slots();
        let slot = slots.get(&purpose);
        slot.and_then(|slot| Some((slot.current, slot.keys.get(&slot.current)?.bytes)))
            .unwrap_or_else(|| unreachable!("a ring has a key for every purpose"))
    }
}

/// A key that can serve the purpose: one that signs is a number below the order of the curve.
fn drawn(purpose: Purpose, random: &dyn Random) -> [u8; 32] {
    loop {
        let key = random.bytes();
        if purpose != Purpose::Sign || Sm2SecretKey::from_bytes(&key).is_ok() {
            return key;
        }
    }
}

fn read(dir: &Path, now: i64) -> io::Result<BTreeMap<Purpose, Slot>> {
    let mut slots = BTreeMap::new();
    for purpose in Purpose::ALL {
        let path = dir.join(purpose.file());
        check_mode(&path)?;
        slots.insert(purpose, Slot::new(parse(&fs::read_to_string(&path)?, &path)?, now));
    }
    Ok(slots)
}

fn parse(text: &str, path: &Path) -> io::Result<BTreeMap<u8, Key>> {
    let bad = || {
        io::Error::new(io::ErrorKind::InvalidData, format!("密钥文件格式不对：{}", path.display()))
    };
    let mut keys = BTreeMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let mut words = line.split_whitespace();
        let (id, key) = (words.next().ok_or_else(bad)?, words.next().ok_or_else(bad)?);
        let from = words.next().map_or(Ok(0), str::parse).map_err(|_| bad())?;
        let mut bytes = [0; 32];
        hex::decode_to_slice(key, &mut bytes).map_err(|_| bad())?;
        keys.insert(id.parse().map_err(|_| bad())?, Key { bytes, from });
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

    #[test]
    fn a_new_key_is_read_by_all_before_anyone_writes_with_it() {
        let dir = tempfile::tempdir().unwrap();
        let now = |seconds: i64| Now::from_timestamp(1_789_524_000 + seconds, 0).unwrap();
        let (here, there) = (
            KeyRing::load(dir.path(), &SeededRandom::new(1)).unwrap(),
            KeyRing::load(dir.path(), &SeededRandom::new(2)).unwrap(),
        );
        let old = here.seal(&SeededRandom::new(3), "t", "c", b"1", b"old");
        let id = KeyRing::draw(dir.path(), Purpose::Data, &SeededRandom::new(4), now(10)).unwrap();
        assert_eq!(id, 2);
        assert!(here.refresh(now(1)).unwrap() && there.refresh(now(1)).unwrap());
        assert_eq!((here.current(Purpose::Data).0, here.of(Purpose::Data).len()), (1, 2));
        assert!(!here.refresh(now(9)).unwrap());
        assert!(here.refresh(now(10)).unwrap());
        let new = here.seal(&SeededRandom::new(3), "t", "c", b"1", b"new");
        assert_eq!((old[1], new[1]), (1, 2));
        // The other process is a moment behind and reads both.
        assert_eq!(there.current(Purpose::Data).0, 1);
        assert_eq!(there.open("t", "c", b"1", &new).unwrap(), b"new");
        assert_eq!(there.open("t", "c", b"1", &old).unwrap(), b"old");
        assert_eq!(there.current(Purpose::Index), here.current(Purpose::Index));
        let again = KeyRing::load(dir.path(), &SeededRandom::new(5)).unwrap();
        assert_eq!(again.open("t", "c", b"1", &new).unwrap(), b"new");
        assert!(check_mode(&dir.path().join("data.keys")).is_ok());
    }
}
