//! From configuration to an open kernel.

use std::{
    fs::{self, File},
    path::Path,
    sync::Arc,
    time::Duration,
};

use base::{Clock, clock::SystemClock, random::SystemRandom};
use calendar::Calendar;
use documents::{Fonts, Renderer};
use kernel::{
    Kernel,
    core::Parts,
    db::{Db, OpenOptions, lock_beside, sqlite_path},
    files::{FileStore, Inspector},
    installation::Installation,
    keys::KeyRing,
    setting,
};

use crate::{Failure, capabilities, config::Config};

/// An open kernel and what must live as long as it.
#[derive(Debug)]
pub struct Booted {
    /// Everything the program is made of.
    pub kernel: Kernel,
    lock: Option<File>,
}

impl Booted {
    /// Waits for what is being written, closes the database and lets go of the lock.
    pub async fn close(self) {
        let closing = self.kernel.db().close();
        if tokio::time::timeout(Duration::from_secs(3), closing).await.is_err() {
            tracing::warn!("the database was not closed in time");
        }
        drop(self.lock);
    }
}

/// Opens keys, database (locked, migrated, settled as what it is for) and files.
///
/// # Errors
/// Says in Chinese what is missing, taken or wrong.
pub async fn boot(config: &Config, installation: Installation) -> Result<Booted, Failure> {
    boot_at(config, installation, Arc::new(SystemClock)).await
}

/// The same with another clock, for the demo world's past.
///
/// # Errors
/// As [`boot`].
pub(crate) async fn boot_at(
    config: &Config,
    installation: Installation,
    clock: Arc<dyn Clock>,
) -> Result<Booted, Failure> {
    let random = SystemRandom;
    let data = &config.storage.data;
    private_folder(data).map_err(|error| Failure::while_doing("数据目录不可用", error))?;
    config.storage.keys_apart(installation)?;
    config.storage.witness_apart(installation)?;
    let keys = KeyRing::load(&config.storage.keys, &random)
        .map_err(|error| Failure::while_doing("密钥目录不可用", error))?;
    keys.refresh(clock.now()).map_err(|error| Failure::while_doing("密钥目录不可用", error))?;
    let url = config.storage.url()?;
    let lock = sqlite_path(&url).map(|path| lock_beside(&path)).transpose()?;
    let mut options = OpenOptions::new(url);
    options.installation = Some((installation, clock.now()));
    let db = Db::open(&options).await?;
    let files = FileStore::open(&data.join("files"))
        .map_err(|error| Failure::while_doing("文件目录不可用", error))?
        .inspected_by(inspector()?)
        .converting_with(config.convert.office()?);
    let kernel = Kernel::new(Parts {
        db,
        clock,
        random: Arc::new(random),
        keys,
        files,
        renderer: Arc::new(Renderer::new(Fonts::embedded().with_installed())),
        calendar: Calendar::shipped(),
        installation,
        registry: capabilities::registry().map_err(Failure::new)?,
        settings: config.settings()?,
        http: client()?,
    });
    setting::refresh(&kernel).await?;
    Ok(Booted { kernel, lock })
}

/// Uploads are opened by this very program in a process of its own.
fn inspector() -> Result<Inspector, Failure> {
    let program = std::env::current_exe();
    program.map(Inspector::Apart).map_err(|error| Failure::while_doing("找不到程序文件", error))
}

/// How long another system may take to accept a connection; one that is there does at once.
const CONNECT: Duration = Duration::from_secs(2);

/// Asks only where it is told to: no proxy, no redirects, no name that leads astray.
fn client() -> Result<reqwest::Client, Failure> {
    reqwest::Client::builder()
        .no_proxy()
        .dns_resolver(Arc::new(kernel::outbound::Straight))
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(CONNECT)
        .timeout(Duration::from_secs(30))
        .build()
        .map_err(|error| Failure::while_doing("网络组件不可用", error))
}

/// Makes the folder for this user alone; one that exists keeps its rights.
pub(crate) fn private_folder(folder: &Path) -> std::io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    #[cfg(unix)]
    fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use tokio::net::{TcpSocket, TcpStream};

    use super::*;

    #[tokio::test]
    async fn a_system_that_accepts_nothing_is_given_up_in_time() {
        drop(rustls::crypto::ring::default_provider().install_default());
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        // Nobody accepts, and the queue of connections is full.
        let listener = socket.listen(1).unwrap();
        let here = listener.local_addr().unwrap();
        let mut waiting = Vec::new();
        while let Ok(Ok(stream)) =
            tokio::time::timeout(CONNECT / 10, TcpStream::connect(here)).await
        {
            waiting.push(stream);
        }
        let begun = Instant::now();
        let error = client().unwrap().get(format!("http://{here}/")).send().await.unwrap_err();
        assert!(error.is_connect() && error.is_timeout(), "{error:?}");
        assert!(begun.elapsed() < CONNECT * 2, "{:?}", begun.elapsed());
    }
}
