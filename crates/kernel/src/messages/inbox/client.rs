//! One visit to the mailbox over IMAP4rev1. It is opened for reading only and nothing in it
//! is changed, so that whoever reads it with another program finds it as it was.

use std::{fmt, sync::Arc, time::Duration};

use async_imap::{Client, Session};
use base::Now;
use chrono::TimeDelta;
use futures::StreamExt as _;
use rustls::{ClientConfig, RootCertStore, pki_types::ServerName};
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, Join, ReadHalf, Take, WriteHalf, join, split},
    net::{TcpStream, lookup_host},
    time::timeout,
};
use tokio_rustls::TlsConnector;

use super::super::{ImapSettings, SmtpTls};
use crate::outbound::is_astray;

/// The longest one step may take.
const STEP: Duration = Duration::from_secs(10);
/// Bytes of one mail that are fetched; a report stands at the beginning.
const MAIL: u32 = 256 * 1024;
/// Bytes of a whole visit.
const VISIT: u64 = 32 * 1024 * 1024;
/// Mails older than this are not looked for: nobody tells about a mail so late.
const OLDEST: TimeDelta = TimeDelta::days(30);

trait Wire: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug> Wire for T {}

type Stream = Box<dyn Wire>;
/// A stream that ends when too much came out of it.
type Bounded = Join<Take<ReadHalf<Stream>>, WriteHalf<Stream>>;

/// Why a visit ended early, in Chinese.
pub(super) type Trouble = String;

/// A visit under way.
#[derive(Debug)]
pub(super) struct Visit {
    session: Session<Bounded>,
    /// Numbers of mails mean something together with this one only.
    pub validity: u32,
}

/// A mail as the server keeps it.
pub(super) struct Fetched {
    pub raw: Vec<u8>,
    /// When our own server took it, by its own clock.
    pub received_at: Option<Now>,
}

impl Visit {
    /// Connects, signs in and opens the folder.
    ///
    /// # Errors
    /// What went wrong, in Chinese.
    pub(super) async fn begin(settings: &ImapSettings) -> Result<Self, Trouble> {
        settings.check()?;
        let stream = step("连接不上", connect(settings)).await?;
        let (reading, writing) = split(stream);
        let mut client = Client::new(join(reading.take(VISIT), writing));
        if settings.tls != SmtpTls::Starttls {
            step("没有应答", greeting(&mut client)).await?;
        }
        let signed_in = timeout(STEP, client.login(&settings.user, &settings.password)).await;
        let mut session = match signed_in {
            Ok(Ok(session)) => session,
            Ok(Err((async_imap::error::Error::No(_), _))) => {
                return Err("收件服务器不认可账号或密码，请系统管理员核对 [imap] 的设置".to_owned());
            }
            _ => return Err(said("没有应答")),
        };
        let known = step("没有应答", async { session.capabilities().await.ok() }).await?;
        if known.has_str("ID") {
            // Some providers open no folder to a program that does not say its name.
            let name = session.id([("name", Some("duban")), ("version", Some("1"))]);
            step("没有应答", async { name.await.ok() }).await?;
        }
        let opened = timeout(STEP, session.examine(&settings.folder)).await;
        let folder = match opened {
            Ok(Ok(folder)) => folder,
            Ok(Err(async_imap::error::Error::No(_))) => {
                let folder = &settings.folder;
                return Err(format!("收件服务器打不开文件夹 {folder}，请系统管理员核对 [imap]"));
            }
            _ => return Err(said("没有应答")),
        };
        let validity = folder.uid_validity.ok_or_else(|| said("不支持邮件编号"))?;
        Ok(Self { session, validity })
    }

    /// The numbers of the mails after this one, the oldest first.
    ///
    /// # Errors
    /// What went wrong, in Chinese.
    pub(super) async fn after(&mut self, uid: u32, now: Now) -> Result<Vec<u32>, Trouble> {
        let Some(next) = uid.checked_add(1) else { return Ok(Vec::new()) };
        let since = (now - OLDEST).format("%-d-%b-%Y");
        let query = format!("UID {next}:* SINCE {since}");
        let found = step("没有应答", async { self.session.uid_search(query).await.ok() }).await?;
        // A range that ends in * holds the last mail whatever its number.
        let mut found: Vec<u32> = found.into_iter().filter(|one| *one > uid).collect();
        found.sort_unstable();
        Ok(found)
    }

    /// One mail; nothing when it is no longer there.
    ///
    /// # Errors
    /// What went wrong, in Chinese.
    pub(super) async fn fetch(&mut self, uid: u32) -> Result<Option<Fetched>, Trouble> {
        step("读信时中断", async {
            let query = format!("(UID INTERNALDATE BODY.PEEK[]<0.{MAIL}>)");
            let mut answers = self.session.uid_fetch(uid.to_string(), query).await.ok()?;
            let mut found = None;
            while let Some(answer) = answers.next().await {
                let answer = answer.ok()?;
                // A server may tell about others unasked.
                if answer.uid == Some(uid)
                    && let Some(raw) = answer.body()
                {
                    let received_at = answer.internal_date().map(|at| at.to_utc());
                    found = Some(Fetched { raw: raw.to_vec(), received_at });
                }
            }
            Some(found)
        })
        .await
    }

    /// Takes leave; what goes wrong now does not matter any more.
    pub(super) async fn end(mut self) {
        drop(timeout(STEP, self.session.logout()).await);
    }
}

/// A step that takes neither too long nor goes wrong.
async fn step<T>(why: &str, work: impl Future<Output = Option<T>>) -> Result<T, Trouble> {
    timeout(STEP, work).await.ok().flatten().ok_or_else(|| said(why))
}

fn said(why: &str) -> Trouble {
    format!("收件服务器{why}")
}

async fn greeting<T>(client: &mut Client<T>) -> Option<()>
where
    T: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug,
{
    client.read_response().await.ok().flatten().map(drop)
}

async fn connect(settings: &ImapSettings) -> Option<Stream> {
    let host = settings.host.trim_start_matches('[').trim_end_matches(']');
    let all = lookup_host((host, settings.port)).await.ok()?;
    let good: Vec<_> = all.filter(|address| !is_astray(address.ip())).collect();
    let tcp = TcpStream::connect(good.as_slice()).await.ok()?;
    match settings.tls {
        SmtpTls::None => Some(Box::new(tcp)),
        SmtpTls::Tls => secure(host, tcp).await,
        SmtpTls::Starttls => {
            let mut client = Client::new(tcp);
            greeting(&mut client).await?;
            client.run_command_and_check_ok("STARTTLS", None).await.ok()?;
            // What was said in clear after the agreement is thrown away with the client.
            secure(host, client.into_inner()).await
        }
    }
}

async fn secure(host: &str, tcp: TcpStream) -> Option<Stream> {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .ok()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(host.to_owned()).ok()?;
    let stream = TlsConnector::from(Arc::new(config)).connect(name, tcp).await.ok()?;
    Some(Box::new(stream))
}
