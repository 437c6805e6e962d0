//! Where the shared secret comes from: never from the source.

use std::io::{ErrorKind, Write};
use std::path::Path;

use base::crypto::hmac_sm3;
use base::random::{Random, RandomExt};

/// Why no secret could be had.
#[derive(Debug)]
pub enum SecretError {
    /// The file exists and holds nothing but white space.
    Empty,
    /// The file could not be read or made.
    Io(std::io::Error),
}

impl std::fmt::Display for SecretError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => f.write_str("the secret file is empty"),
            Self::Io(error) => write!(f, "the secret file: {error}"),
        }
    }
}
impl std::error::Error for SecretError {}

/// The secret: the given text (of the environment) if it says anything, else the content
/// of `file`, which is created with mode 0600 if missing, else a fresh one.
///
/// # Errors
/// [`SecretError`] if the file is empty or cannot be read or created.
pub fn find_secret(
    given: Option<&str>,
    file: Option<&Path>,
    random: &dyn Random,
) -> Result<String, SecretError> {
    if let Some(text) = given.map(str::trim).filter(|text| !text.is_empty()) {
        return Ok(text.to_owned());
    }
    let fresh = hex::encode(random.bytes::<32>());
    let Some(path) = file else { return Ok(fresh) };
    match create(path, &fresh) {
        Ok(()) => Ok(fresh),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => read(path),
        Err(error) => Err(SecretError::Io(error)),
    }
}

/// The secret of the 公众号, drawn from the shared secret: the first 32 digits of
/// `hex(HMAC-SM3(secret, "weixin"))`. It is sent in clear and tells nothing of the shared one.
pub fn weixin_secret(shared: &str) -> String {
    let mut text = hex::encode(hmac_sm3(shared.as_bytes(), b"weixin"));
    text.truncate(32);
    text
}

/// The account of the sender's mailbox: our address, and a password drawn from the shared
/// secret like [`weixin_secret`], with the word `imap`.
pub fn mailbox_account(shared: &str) -> (String, String) {
    let mut password = hex::encode(hmac_sm3(shared.as_bytes(), b"imap"));
    password.truncate(32);
    ("songda@example.cn".to_owned(), password)
}

fn create(path: &Path, secret: &str) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    writeln!(file, "{secret}")?;
    file.sync_all()
}

fn read(path: &Path) -> Result<String, SecretError> {
    let text = std::fs::read_to_string(path).map_err(SecretError::Io)?;
    match text.trim() {
        "" => Err(SecretError::Empty),
        secret => Ok(secret.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::random::SeededRandom;

    #[test]
    fn a_missing_file_is_made_for_its_owner_alone_and_then_read() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("secret");
        let first = find_secret(None, Some(&path), &SeededRandom::new(1)).unwrap();
        let again = find_secret(None, Some(&path), &SeededRandom::new(2)).unwrap();
        assert_eq!(first, again);
        assert_eq!(first.len(), 64);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        let given = find_secret(Some(" spoken \n"), Some(&path), &SeededRandom::new(3)).unwrap();
        assert_eq!(given, "spoken");
    }

    #[test]
    fn the_secret_that_travels_is_not_the_one_that_signs() {
        let drawn = weixin_secret("shared");
        assert_eq!(drawn, weixin_secret("shared"));
        assert_ne!(drawn, weixin_secret("shared "));
        assert!(drawn.len() == 32 && drawn.bytes().all(|c| c.is_ascii_hexdigit()));
    }

    #[test]
    fn an_empty_file_is_refused() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let found = find_secret(None, Some(file.path()), &SeededRandom::new(1));
        assert!(matches!(found, Err(SecretError::Empty)));
    }
}
