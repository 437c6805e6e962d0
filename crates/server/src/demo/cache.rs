//! The built world, kept so that the next start need not live through it again.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use base::{clock::SystemClock, crypto, random::SystemRandom};
use kernel::{db::sqlite_path, keys::KeyRing};

use super::{accounts::FILE, build};
use crate::{Failure, boot::private_folder, config::Config};

/// Fills the data folder: by a copy of today's world, built first if there is none. A
/// world without cases is not kept, because the simulators may be there next time.
pub(super) async fn fill(config: &Config) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::while_doing("演示环境的缓存不可用", error);
    let data = &config.storage.data;
    let own = config.storage.url()? == format!("sqlite:{}", data.join("duban.db").display());
    if !own {
        build::build(config).await?;
        return Ok(());
    }
    if sqlite_path(&config.storage.url()?).is_some_and(|path| path.exists()) {
        tracing::warn!("a database is there without demo accounts; it is left as it is");
        return Ok(());
    }
    private_folder(data).map_err(failed)?;
    let caches = std::path::absolute(data).map_err(failed)?;
    let caches = caches.parent().unwrap_or(data).join("cache");
    private_folder(&caches).map_err(failed)?;
    let kept = caches.join(name(config)?);
    if kept.join(FILE).exists() {
        return copy(&kept, data).map_err(failed);
    }
    let part = caches.join("part");
    if part.exists() {
        fs::remove_dir_all(&part).map_err(failed)?;
    }
    let mut building = config.clone();
    building.storage.data.clone_from(&part);
    let whole = build::build(&building).await?;
    copy(&part, data).map_err(failed)?;
    if whole {
        forget_others(&caches).map_err(failed)?;
        fs::rename(&part, &kept).map_err(failed)
    } else {
        fs::remove_dir_all(&part).map_err(failed)
    }
}

/// What the world depends on: the program, the day, the keys it is sealed with, and the
/// address in its texts.
fn name(config: &Config) -> Result<String, Failure> {
    let keys = KeyRing::load(&config.storage.keys, &SystemRandom)
        .map_err(|error| Failure::while_doing("密钥目录不可用", error))?;
    let program = std::env::current_exe().and_then(fs::metadata);
    let program = program.map(|file| (file.len(), file.modified().ok()));
    let day = base::clock::civil_date(base::Clock::now(&SystemClock));
    let text = format!("{program:?} {day} {} {}", config.http.public_base(), config.zone.serve);
    Ok(crypto::to_hex(&keys.digest("demo.cache", &text)[..8]))
}

/// Copies the world; the accounts last, because they say that the rest is there.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    copy_folder(from, to, &|path| path.ends_with(FILE) || path.ends_with("duban.lock"))?;
    fs::copy(from.join(FILE), to.join(FILE)).map(|_| ())
}

fn copy_folder(from: &Path, to: &Path, skip: &dyn Fn(&Path) -> bool) -> io::Result<()> {
    private_folder(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target: PathBuf = to.join(entry.file_name());
        if skip(&entry.path()) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target, skip)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Worlds of other days and programs are of no use any more.
fn forget_others(caches: &Path) -> io::Result<()> {
    for entry in fs::read_dir(caches)? {
        let entry = entry?;
        if entry.file_name() != "part" && entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}
