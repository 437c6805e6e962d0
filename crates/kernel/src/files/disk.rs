//! Bytes on disk under the name of their own SM3: written beside, made durable, then
//! renamed into place. What is there is whole; what is read is checked.

use std::{
    error::Error,
    fs,
    io::{self, Read as _, Seek as _, SeekFrom},
    path::{Path, PathBuf},
    pin::pin,
    sync::Arc,
};

use base::{
    Kind, Now, Refusal,
    crypto::{Digests, Sm3Sha256, to_hex},
};
use bytes::Bytes;
use futures::{Stream, StreamExt as _};
use tempfile::{NamedTempFile, TempDir};
use tokio::{io::AsyncWriteExt as _, sync::Semaphore, task::spawn_blocking};
use tokio_util::io::ReaderStream;

use super::{
    convert::{Lines, OfficeSuite},
    fault::{corrupt, empty_disk, missing, too_large},
    inspect::Inspector,
};

/// Bytes at the beginning that travel with a stored file.
const HEAD: usize = 4096;
/// The folder of files still arriving.
const INCOMING: &str = "incoming";
/// Files looked into at one time; each may be held in memory whole.
const LOOKING: usize = 4;

/// The content-addressed store of one installation. Cheap to clone.
#[derive(Debug, Clone)]
pub struct FileStore {
    root: Arc<Path>,
    looking: Arc<Semaphore>,
    inspector: Arc<Inspector>,
    office: Option<Arc<OfficeSuite>>,
    lines: Arc<Lines>,
}

/// Content that is durably in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// SM3 of the content: its name in the store.
    pub sm3: [u8; 32],
    /// SHA-256 of the content.
    pub sha256: [u8; 32],
    /// Bytes.
    pub size: u64,
    /// The first bytes, at most 4,096.
    pub head: Bytes,
}

/// Content that has arrived but is not in the store yet. Dropping it removes it.
pub struct Staged {
    store: FileStore,
    temp: NamedTempFile,
    digests: Digests,
    head: Bytes,
}

impl FileStore {
    /// Opens the store in this folder, creating it if need be.
    ///
    /// # Errors
    /// When the folder cannot be created or written.
    pub fn open(dir: &Path) -> io::Result<Self> {
        fs::create_dir_all(dir.join(INCOMING))?;
        private(dir)?;
        // Writing is tried now, so that a wrong owner is told at start and not to a clerk.
        NamedTempFile::new_in(dir.join(INCOMING))?.as_file().sync_all()?;
        sync(dir)?;
        Ok(Self {
            root: Arc::from(dir),
            looking: Arc::new(Semaphore::new(LOOKING)),
            inspector: Arc::default(),
            office: None,
            lines: Arc::default(),
        })
    }

    /// The same store, whose uploads are opened by this inspector.
    #[must_use]
    pub fn inspected_by(self, inspector: Inspector) -> Self {
        Self { inspector: Arc::new(inspector), ..self }
    }

    /// Where uploads are opened.
    pub fn inspector(&self) -> &Inspector {
        &self.inspector
    }

    /// The same store, whose Word files are set by this suite; by none unless told so.
    #[must_use]
    pub fn converting_with(self, office: Option<OfficeSuite>) -> Self {
        Self { office: office.map(Arc::new), ..self }
    }

    pub(super) fn office(&self) -> Option<&OfficeSuite> {
        self.office.as_deref()
    }

    pub(super) fn lines(&self) -> &Lines {
        &self.lines
    }

    /// A folder of its own for a conversion, under its full name; dropping it removes it.
    pub(super) async fn workshop(&self) -> Result<TempDir, Refusal> {
        let incoming = self.root.join(INCOMING);
        let make = move || {
            tempfile::Builder::new().prefix("convert-").tempdir_in(incoming.canonicalize()?)
        };
        blocking(make).await?.map_err(empty_disk)
    }

    /// Takes a stream up to `limit` bytes, hashing it on the way, without storing it yet.
    ///
    /// # Errors
    /// `file.too_large`, `file.interrupted` when the stream breaks, `storage.full`. In
    /// each case nothing stays behind.
    pub async fn stage<S, E>(&self, stream: S, limit: u64) -> Result<Staged, Refusal>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: Into<Box<dyn Error + Send + Sync>>,
    {
        let incoming = self.root.join(INCOMING);
        let temp = blocking(move || NamedTempFile::new_in(incoming)).await?.map_err(empty_disk)?;
        let mut file = tokio::fs::File::from_std(temp.as_file().try_clone().map_err(empty_disk)?);
        let (mut hash, mut size, mut head) = (Sm3Sha256::new(), 0_u64, Vec::new());
        let mut stream = pin!(stream);
        while let Some(chunk) = stream.next().await {
            let chunk = chunk.map_err(|error| interrupted().caused_by(error))?;
            size += chunk.len() as u64;
            if size > limit {
                return Err(too_large(limit));
            }
            let wanted = HEAD.saturating_sub(head.len()).min(chunk.len());
            head.extend_from_slice(&chunk[..wanted]);
            hash.update(&chunk);
            file.write_all(&chunk).await.map_err(empty_disk)?;
        }
        file.flush().await.map_err(empty_disk)?;
        Ok(Staged { store: self.clone(), temp, digests: hash.finish(), head: head.into() })
    }

    /// Takes a stream up to `limit` bytes and stores it.
    ///
    /// # Errors
    /// As [`FileStore::stage`].
    pub async fn put_stream<S, E>(&self, stream: S, limit: u64) -> Result<Stored, Refusal>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: Into<Box<dyn Error + Send + Sync>>,
    {
        self.stage(stream, limit).await?.keep().await
    }

    /// Stores bytes at hand, such as a document just rendered.
    ///
    /// # Errors
    /// `storage.full`.
    pub async fn put_bytes(&self, bytes: Bytes) -> Result<Stored, Refusal> {
        let one = futures::stream::iter([Ok::<_, io::Error>(bytes)]);
        self.put_stream(one, u64::MAX).await
    }

    /// Whether the store has this content. Says nothing about its health.
    pub async fn exists(&self, sm3: &[u8; 32]) -> bool {
        tokio::fs::try_exists(self.place(sm3)).await.unwrap_or(false)
    }

    /// The whole content, checked against its name.
    ///
    /// # Errors
    /// `file.missing` when there is none, `file.corrupt` when the bytes are others.
    pub async fn read(&self, sm3: &[u8; 32]) -> Result<Bytes, Refusal> {
        let (place, wanted) = (self.place(sm3), *sm3);
        blocking(move || {
            let bytes = fs::read(&place).map_err(|error| unread(error, &wanted))?;
            if base::crypto::sm3(&bytes) == wanted {
                Ok(Bytes::from(bytes))
            } else {
                Err(corrupt(&wanted))
            }
        })
        .await?
    }

    /// The size and the content as a stream. The file is checked before the first byte is
    /// given, and the same open file is then read again.
    ///
    /// # Errors
    /// As [`FileStore::read`].
    pub async fn open_stream(
        &self,
        sm3: &[u8; 32],
    ) -> Result<(u64, impl Stream<Item = io::Result<Bytes>> + Send + use<>), Refusal> {
        let (place, wanted) = (self.place(sm3), *sm3);
        let (file, size) = blocking(move || {
            let mut file = fs::File::open(&place).map_err(|error| unread(error, &wanted))?;
            let digests = digest(&mut file).map_err(|error| unread(error, &wanted))?;
            if digests.sm3 != wanted {
                return Err(corrupt(&wanted));
            }
            file.seek(SeekFrom::Start(0)).map_err(|error| unread(error, &wanted))?;
            Ok((file, digests.length))
        })
        .await??;
        Ok((size, ReaderStream::with_capacity(tokio::fs::File::from_std(file), 64 * 1024)))
    }

    /// Removes content nothing refers to any more; content that is not there is no error.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn destroy(&self, sm3: &[u8; 32]) -> Result<(), Refusal> {
        let place = self.place(sm3);
        blocking(move || match fs::remove_file(&place) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => place.parent().filter(|folder| folder.exists()).map_or(Ok(()), sync),
        })
        .await?
        .map_err(Refusal::internal)
    }

    /// Removes what never finished arriving before the moment given; returns how many.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub async fn forget_unfinished(&self, before: Now) -> Result<usize, Refusal> {
        let incoming = self.root.join(INCOMING);
        blocking(move || {
            let mut removed = 0;
            for entry in fs::read_dir(incoming)? {
                let entry = entry?;
                let touched = Now::from(entry.metadata()?.modified()?);
                if touched >= before {
                    continue;
                }
                // What a conversion left behind is a folder. Another process may have been faster.
                let gone = match entry.file_type()?.is_dir() {
                    true => fs::remove_dir_all(entry.path()),
                    false => fs::remove_file(entry.path()),
                };
                removed += usize::from(gone.is_ok());
            }
            Ok::<_, io::Error>(removed)
        })
        .await?
        .map_err(Refusal::internal)
    }

    fn place(&self, sm3: &[u8; 32]) -> PathBuf {
        let name = to_hex(sm3);
        self.root.join(&name[..2]).join(&name[2..4]).join(name)
    }
}

impl Staged {
    /// Both digests and the length.
    pub fn digests(&self) -> &Digests {
        &self.digests
    }
    /// The first bytes, at most 4,096.
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// Looks into the whole content away from the async threads.
    ///
    /// # Errors
    /// The look's own refusal; `file.unreadable` when the content made it panic.
    pub async fn look<T, F>(&self, look: F) -> Result<T, Refusal>
    where
        T: Send + 'static,
        F: FnOnce(&[u8]) -> Result<T, Refusal> + Send + 'static,
    {
        let _permit = self.store.looking.acquire().await.map_err(Refusal::internal)?;
        let path = self.temp.path().to_owned();
        spawn_blocking(move || look(&fs::read(path).map_err(empty_disk)?))
            .await
            .map_err(|panic| super::fault::unreadable().caused_by(panic))?
    }

    /// How many pages it has, if it is a PDF that can be opened.
    ///
    /// # Errors
    /// `file.unreadable`.
    pub async fn pages(&self) -> Result<u32, Refusal> {
        let _permit = self.store.looking.acquire().await.map_err(Refusal::internal)?;
        self.store.inspector.pages(self.temp.path()).await
    }

    /// Makes the content durable under its name. Returns only after the disk has it.
    ///
    /// # Errors
    /// `storage.full`; then nothing stays behind.
    pub async fn keep(self) -> Result<Stored, Refusal> {
        let Self { store, temp, digests, head } = self;
        let place = store.place(&digests.sm3);
        let root = Arc::clone(&store.root);
        blocking(move || {
            temp.as_file().sync_all()?;
            let folder = place.parent().unwrap_or(&root);
            let fresh = !folder.exists();
            fs::create_dir_all(folder)?;
            // Equal content is replaced, which also heals a copy the disk has damaged.
            temp.persist(&place).map_err(|error| error.error)?;
            sync(folder)?;
            if fresh {
                folder.parent().map_or(Ok(()), sync)?;
                sync(&root)?;
            }
            Ok(())
        })
        .await?
        .map_err(empty_disk)?;
        Ok(Stored { sm3: digests.sm3, sha256: digests.sha256, size: digests.length, head })
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Refusal> {
    spawn_blocking(work).await.map_err(Refusal::internal)
}

fn digest(file: &mut fs::File) -> io::Result<Digests> {
    let (mut hash, mut buffer) = (Sm3Sha256::new(), vec![0; 64 * 1024]);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hash.finish()),
            count => hash.update(&buffer[..count]),
        }
    }
}

fn unread(error: io::Error, sm3: &[u8; 32]) -> Refusal {
    match error.kind() {
        io::ErrorKind::NotFound => missing(sm3),
        _ => Refusal::internal(error),
    }
}

fn interrupted() -> Refusal {
    Refusal::new(
        Kind::Malformed,
        "file.interrupted",
        "文件没有传完，连接中断，已收到的部分没有保存。请重新上传。",
    )
}

/// Makes the folder's own entries durable.
fn sync(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

#[cfg(unix)]
fn private(dir: &Path) -> io::Result<()> {
    fs::set_permissions(dir, std::os::unix::fs::PermissionsExt::from_mode(0o700))
}
#[cfg(not(unix))]
fn private(_dir: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
#[path = "disk_tests.rs"]
mod tests;
