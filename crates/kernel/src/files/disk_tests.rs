use super::*;

fn chunks(
    sizes: &[usize],
) -> (Vec<u8>, impl Stream<Item = Result<Bytes, io::Error>> + Send + use<>) {
    let parts: Vec<Bytes> = sizes
        .iter()
        .enumerate()
        .map(|(at, size)| Bytes::from(vec![b'a' + u8::try_from(at).unwrap(); *size]))
        .collect();
    (parts.concat(), futures::stream::iter(parts.into_iter().map(Ok)))
}

fn unfinished(dir: &Path) -> usize {
    fs::read_dir(dir.join(INCOMING)).unwrap().count()
}

#[tokio::test]
async fn content_is_named_by_its_digest_and_read_back() {
    let dir = tempfile::tempdir().unwrap();
    let store = FileStore::open(dir.path()).unwrap();
    let (whole, stream) = chunks(&[1, 5_000, 0, 70_000]);
    let stored = store.put_stream(stream, 100_000).await.unwrap();
    let digests = Digests::of(&whole);
    assert_eq!((stored.sm3, stored.sha256, stored.size), (digests.sm3, digests.sha256, 75_001));
    assert_eq!(stored.head, whole[..HEAD]);
    let name = digests.sm3_hex();
    assert!(dir.path().join(&name[..2]).join(&name[2..4]).join(&name).is_file());
    assert_eq!(store.read(&stored.sm3).await.unwrap(), whole);
    let (size, stream) = store.open_stream(&stored.sm3).await.unwrap();
    let streamed: Vec<Bytes> = stream.map(Result::unwrap).collect().await;
    assert_eq!((size, streamed.concat()), (75_001, whole.clone()));
    assert_eq!(store.put_bytes(whole.into()).await.unwrap(), stored);
    assert!(store.exists(&stored.sm3).await);
    assert!(!store.exists(&[0; 32]).await);
    assert_eq!(unfinished(dir.path()), 0);
}

#[tokio::test]
async fn one_byte_too_many_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = FileStore::open(dir.path()).unwrap();
    let refusal = store.put_stream(chunks(&[10, 11]).1, 20).await.unwrap_err();
    assert_eq!((refusal.code(), refusal.kind()), ("file.too_large", Kind::TooLarge));
    assert!(store.put_stream(chunks(&[10, 10]).1, 20).await.is_ok());
    assert_eq!(unfinished(dir.path()), 0);
}

#[tokio::test]
async fn a_broken_stream_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = FileStore::open(dir.path()).unwrap();
    let broken = [Ok(Bytes::from_static(b"%PDF")), Err(io::Error::other("reset"))];
    let refusal = store.put_stream(futures::stream::iter(broken), 100).await.unwrap_err();
    assert_eq!(refusal.code(), "file.interrupted");
    assert_eq!(unfinished(dir.path()), 0);
    assert!(!store.exists(&base::crypto::sm3(b"%PDF")).await);
}

#[tokio::test]
async fn a_changed_byte_is_refused_and_healed_by_a_new_copy() {
    let dir = tempfile::tempdir().unwrap();
    let store = FileStore::open(dir.path()).unwrap();
    let content = Bytes::from_static("民事判决书".as_bytes());
    let stored = store.put_bytes(content.clone()).await.unwrap();
    fs::write(store.place(&stored.sm3), "民事裁定书").unwrap();
    assert_eq!(store.read(&stored.sm3).await.unwrap_err().code(), "file.corrupt");
    assert_eq!(store.open_stream(&stored.sm3).await.err().unwrap().code(), "file.corrupt");
    store.put_bytes(content.clone()).await.unwrap();
    assert_eq!(store.read(&stored.sm3).await.unwrap(), content);
    fs::remove_file(store.place(&stored.sm3)).unwrap();
    assert_eq!(store.read(&stored.sm3).await.unwrap_err().code(), "file.missing");
}

#[tokio::test]
async fn a_disk_that_takes_nothing_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let store = FileStore::open(dir.path()).unwrap();
    fs::remove_dir_all(dir.path().join(INCOMING)).unwrap();
    let refusal = store.put_stream(chunks(&[3]).1, 20).await.unwrap_err();
    assert_eq!((refusal.code(), refusal.kind()), ("storage.full", Kind::Unavailable));
    // The folders of a name cannot be made: the content is refused, not half kept.
    fs::create_dir(dir.path().join(INCOMING)).unwrap();
    let name = to_hex(base::crypto::sm3(b"abc"));
    fs::write(dir.path().join(&name[..2]), "in the way").unwrap();
    let refusal = store.put_bytes(Bytes::from_static(b"abc")).await.unwrap_err();
    assert_eq!(refusal.code(), "storage.full");
    assert_eq!(unfinished(dir.path()), 0);
}

#[tokio::test]
async fn what_never_arrived_is_forgotten_after_a_while() {
    let dir = tempfile::tempdir().unwrap();
    let store = FileStore::open(dir.path()).unwrap();
    let left = dir.path().join(INCOMING).join("left");
    fs::write(&left, "half").unwrap();
    let touched = Now::from(fs::metadata(&left).unwrap().modified().unwrap());
    assert_eq!(store.forget_unfinished(touched).await.unwrap(), 0);
    let later = touched + chrono::TimeDelta::hours(1);
    assert_eq!(store.forget_unfinished(later).await.unwrap(), 1);
    assert!(!left.exists());
}

#[tokio::test]
async fn a_look_that_panics_is_an_unreadable_file() {
    let dir = tempfile::tempdir().unwrap();
    let store = FileStore::open(dir.path()).unwrap();
    let staged = store.stage(chunks(&[3]).1, 20).await.unwrap();
    assert_eq!(staged.look(|bytes| Ok(bytes.len())).await.unwrap(), 3);
    let refusal = staged.look::<(), _>(|_| panic!("bad page tree")).await.unwrap_err();
    assert_eq!(refusal.code(), "file.unreadable");
    drop(staged);
    assert_eq!(unfinished(dir.path()), 0);
}
