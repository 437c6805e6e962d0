//! The files that cross a network gap: sealed with SM4-GCM and authenticated with
//! HMAC-SM3 under the ferry key that both key rings hold.
//!
//! A file is written under a temporary name and renamed when complete; a receiver moves
//! what it took to `done/` and what it cannot read to `bad/`. Files may arrive twice,
//! late or out of order: items carry their own numbers.

use std::{
    io,
    path::{Path, PathBuf},
};

use base::{Kind, Now, Refusal, crypto, random::RandomExt as _};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::{Item, Side, handover::Receive, store};
use crate::{context::Context, core::Kernel, keys::Purpose};

/// Where the files go and come from.
#[derive(Debug, Clone)]
pub struct FerrySettings {
    /// Files for the other side.
    pub out: PathBuf,
    /// Files from the other side.
    pub inbound: PathBuf,
}

/// Bytes a file may have at most.
const LARGEST: u64 = 256 * 1024 * 1024;

#[derive(Serialize, Deserialize)]
struct Envelope {
    from: String,
    key: u8,
    nonce: String,
    body: String,
    mac: String,
}

#[derive(Serialize, Deserialize)]
struct Load {
    items: Vec<Wire>,
    files: Vec<(String, String)>,
    /// Up to which number the sender has applied what it was told: the receipt for it.
    #[serde(default)]
    applied: i64,
}

#[derive(Serialize, Deserialize)]
struct Wire {
    id: Uuid,
    seq: i64,
    topic: String,
    body: Value,
    attachments: Vec<String>,
}

/// Writes one file with these items and the files they need.
pub(super) async fn export(
    cx: &Context,
    settings: &FerrySettings,
    from: Side,
    items: &[Item],
) -> Result<(), Refusal> {
    let kernel = cx.kernel();
    let mut files = Vec::new();
    for sm3 in items.iter().flat_map(|item| &item.attachments) {
        let bytes = kernel.files().read(sm3).await?;
        files.push((hex::encode(sm3), STANDARD.encode(bytes)));
    }
    let wires = items
        .iter()
        .map(|item| Wire {
            id: item.id,
            seq: item.seq,
            topic: item.topic.clone(),
            body: item.body.clone(),
            attachments: item.attachments.iter().map(hex::encode).collect(),
        })
        .collect();
    let applied = store::applied(cx.read(), from).await?;
    let load = Load { items: wires, files, applied };
    let load = serde_json::to_vec(&load).map_err(Refusal::internal)?;
    let text = wrap(kernel, from, &load)?;
    let first = items.first().map_or(0, |item| item.seq);
    let last = items.last().map_or(0, |item| item.seq);
    let name = format!("{}-{first:012}-{last:012}.ferry", from.code());
    write_whole(&settings.out, &name, text.as_bytes()).await.map_err(Refusal::internal)
}

/// Takes in every file that lies there.
pub(super) async fn import(
    cx: &Context,
    settings: &FerrySettings,
    side: Side,
) -> Result<(), Refusal> {
    let mut names = waiting(&settings.inbound).await.map_err(Refusal::internal)?;
    names.sort();
    for path in names {
        match take(cx, &path, side).await {
            Ok(()) => set_aside(&path, "done").await.map_err(Refusal::internal)?,
            Err(refusal) if refusal.code() == "ferry.bad" => {
                tracing::error!(file = %path.display(), "ferry file refused");
                set_aside(&path, "bad").await.map_err(Refusal::internal)?;
            }
            Err(refusal) => return Err(refusal),
        }
    }
    Ok(())
}

async fn take(cx: &Context, path: &Path, side: Side) -> Result<(), Refusal> {
    let kernel = cx.kernel();
    let size = tokio::fs::metadata(path).await.map_err(Refusal::internal)?.len();
    if size > LARGEST {
        return Err(bad());
    }
    let text = tokio::fs::read(path).await.map_err(Refusal::internal)?;
    let load: Load =
        serde_json::from_slice(&unwrap(kernel, side.other(), &text)?).map_err(|_| bad())?;
    for (name, content) in &load.files {
        let bytes = STANDARD.decode(content).map_err(|_| bad())?;
        if hex::encode(crypto::sm3(&bytes)) != *name {
            return Err(bad());
        }
        kernel.files().put_bytes(bytes.into()).await?;
    }
    let items = load
        .items
        .into_iter()
        .map(|wire| {
            let attachments = wire
                .attachments
                .iter()
                .map(|text| crypto::from_hex_exact::<32>(text).map_err(|_| bad()))
                .collect::<Result<_, _>>()?;
            let Wire { id, seq, topic, body, .. } = wire;
            Ok(Item { id, seq, topic, body, attachments })
        })
        .collect::<Result<Vec<_>, Refusal>>()?;
    cx.write(Receive { side, items, acknowledged: load.applied }).await
}

fn bad() -> Refusal {
    Refusal::new(Kind::Invalid, "ferry.bad", "交换文件校验不通过，已隔离待查。")
}

fn wrap(kernel: &Kernel, from: Side, load: &[u8]) -> Result<String, Refusal> {
    let (key, secret) = kernel.keys().current(Purpose::Ferry);
    let (cipher, mac_key) = halves(&secret);
    let nonce: [u8; 12] = kernel.random().bytes();
    let body = crypto::Sm4Gcm::new(&cipher)
        .seal(&nonce, from.code().as_bytes(), load)
        .map_err(Refusal::internal)?;
    let mac = mac(&mac_key, from, &nonce, &body);
    serde_json::to_string(&Envelope {
        from: from.code().to_owned(),
        key,
        nonce: hex::encode(nonce),
        body: STANDARD.encode(body),
        mac: hex::encode(mac),
    })
    .map_err(Refusal::internal)
}

pub(super) fn unwrap(kernel: &Kernel, from: Side, text: &[u8]) -> Result<Vec<u8>, Refusal> {
    let envelope: Envelope = serde_json::from_slice(text).map_err(|_| bad())?;
    if envelope.from != from.code() {
        return Err(bad());
    }
    let secret = kernel.keys().by_id(Purpose::Ferry, envelope.key).ok_or_else(bad)?;
    let (cipher, mac_key) = halves(&secret);
    let nonce = crypto::from_hex_exact::<12>(&envelope.nonce).map_err(|_| bad())?;
    let body = STANDARD.decode(&envelope.body).map_err(|_| bad())?;
    let given = crypto::from_hex(&envelope.mac).map_err(|_| bad())?;
    if !crypto::equal(&mac(&mac_key, from, &nonce, &body), &given) {
        return Err(bad());
    }
    crypto::Sm4Gcm::new(&cipher).open(&nonce, from.code().as_bytes(), &body).map_err(|_| bad())
}

fn halves(secret: &[u8; 32]) -> ([u8; 16], [u8; 16]) {
    let (mut cipher, mut mac) = ([0; 16], [0; 16]);
    cipher.copy_from_slice(&secret[..16]);
    mac.copy_from_slice(&secret[16..]);
    (cipher, mac)
}

fn mac(key: &[u8], from: Side, nonce: &[u8], body: &[u8]) -> [u8; 32] {
    let mut message = from.code().as_bytes().to_vec();
    message.extend_from_slice(nonce);
    message.extend_from_slice(body);
    crypto::hmac_sm3(key, &message)
}

async fn write_whole(dir: &Path, name: &str, content: &[u8]) -> io::Result<()> {
    use tokio::io::AsyncWriteExt as _;
    tokio::fs::create_dir_all(dir).await?;
    let part = dir.join(format!("{name}.part"));
    let mut file = tokio::fs::File::create(&part).await?;
    file.write_all(content).await?;
    file.sync_all().await?;
    tokio::fs::rename(&part, dir.join(name)).await?;
    tokio::fs::File::open(dir).await?.sync_all().await
}

async fn waiting(dir: &Path) -> io::Result<Vec<PathBuf>> {
    tokio::fs::create_dir_all(dir).await?;
    let mut entries = tokio::fs::read_dir(dir).await?;
    let mut names = Vec::new();
    while let Some(entry) = entries.next_entry().await? {
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "ferry") {
            names.push(path);
        }
    }
    Ok(names)
}

/// Removes files taken in before the moment given.
pub(super) async fn forget_done(settings: &FerrySettings, before: Now) -> Result<(), Refusal> {
    let done = settings.inbound.join("done");
    let forget = async {
        let mut entries = match tokio::fs::read_dir(done).await {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            entries => entries?,
        };
        while let Some(entry) = entries.next_entry().await? {
            if Now::from(entry.metadata().await?.modified()?) < before {
                tokio::fs::remove_file(entry.path()).await?;
            }
        }
        Ok::<_, io::Error>(())
    };
    forget.await.map_err(Refusal::internal)
}

async fn set_aside(path: &Path, folder: &str) -> io::Result<()> {
    let dir = path.parent().unwrap_or(Path::new(".")).join(folder);
    tokio::fs::create_dir_all(&dir).await?;
    let name = path.file_name().unwrap_or_default();
    tokio::fs::rename(path, dir.join(name)).await
}
