//! One connection to the mailbox.

use std::io;

use base::clock;
use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use crate::fault::take;
use crate::mail::imap::command::{Command, Items, Search, Set, parse};
use crate::mail::inbox::{ImapAnswer, Letter};
use crate::mail::line::{self, Line};
use crate::world::{World, locked};

/// Longest command, in bytes.
const COMMAND_LIMIT: usize = 8_000;
/// What the server can do.
const CAPABILITIES: &str = "IMAP4rev1 ID UIDPLUS";

struct Session<'a> {
    stream: BufReader<TcpStream>,
    world: &'a World,
    answer: ImapAnswer,
    signed_in: bool,
    /// Whether the open folder may be changed.
    open: Option<bool>,
}

/// Talks until the client leaves; a client without a place is sent away at once.
pub(crate) async fn run(stream: TcpStream, world: &World, place: bool) -> io::Result<()> {
    let answer = {
        let mut mailbox = locked(&world.mail);
        mailbox.counts.visits += 1;
        let rule = &mut mailbox.behaviour.imap;
        match take(&mut rule.times) {
            true => rule.answer,
            false => ImapAnswer::Ok,
        }
    };
    let stream = BufReader::new(stream);
    let mut session = Session { stream, world, answer, signed_in: false, open: None };
    if !place || answer == ImapAnswer::Refuse {
        return session.say("* BYE try again later").await;
    }
    session.say("* OK duban-sim IMAP4rev1").await?;
    if answer == ImapAnswer::Hang {
        world.stop.cancelled().await;
    }
    loop {
        let line = match line::read(&mut session.stream, COMMAND_LIMIT).await? {
            Line::End => return Ok(()),
            Line::TooLong => return session.say("* BYE line too long").await,
            Line::Whole(line) => line,
        };
        let said = std::str::from_utf8(&line).ok().and_then(parse);
        let Some(said) = said else {
            session.say("* BAD not understood").await?;
            continue;
        };
        if !session.step(&said.tag, said.command).await? {
            return Ok(());
        }
    }
}

impl Session<'_> {
    async fn say(&mut self, text: &str) -> io::Result<()> {
        self.stream.get_mut().write_all(format!("{text}\r\n").as_bytes()).await
    }

    async fn end(&mut self, tag: &str, text: &str) -> io::Result<bool> {
        self.say(&format!("{tag} {text}")).await.map(|()| true)
    }

    /// Carries a command out. Whether the conversation goes on.
    async fn step(&mut self, tag: &str, command: Command) -> io::Result<bool> {
        match command {
            Command::Capability => {
                self.say(&format!("* CAPABILITY {CAPABILITIES}")).await?;
                self.end(tag, "OK").await
            }
            Command::Id => {
                self.say("* ID (\"name\" \"duban-sim\")").await?;
                self.end(tag, "OK").await
            }
            Command::Noop => self.end(tag, "OK").await,
            Command::Logout => {
                self.say("* BYE").await?;
                self.end(tag, "OK").await?;
                Ok(false)
            }
            Command::Login { user, password } => {
                let known = {
                    let mailbox = locked(&self.world.mail);
                    self.answer != ImapAnswer::Deny && mailbox.opens(&user, &password)
                };
                self.signed_in |= known;
                match known {
                    true => self.end(tag, "OK").await,
                    false => self.end(tag, "NO [AUTHENTICATIONFAILED] wrong password").await,
                }
            }
            Command::Unknown => self.end(tag, "BAD unknown command").await,
            _ if !self.signed_in => self.end(tag, "NO sign in first").await,
            Command::Open { folder, writing } => self.open(tag, &folder, writing).await,
            _ if self.open.is_none() => self.end(tag, "NO open a folder first").await,
            Command::Close => {
                self.open = None;
                self.end(tag, "OK").await
            }
            Command::Search(search) => self.search(tag, &search).await,
            Command::Store { set, seen } => self.store(tag, &set, seen).await,
            Command::Fetch { set, items } => self.fetch(tag, &set, &items).await,
        }
    }

    async fn open(&mut self, tag: &str, folder: &str, writing: bool) -> io::Result<bool> {
        if !folder.eq_ignore_ascii_case("INBOX") {
            return self.end(tag, "NO no such folder").await;
        }
        self.open = Some(writing);
        let (validity, next, count) = {
            let inbox = &locked(&self.world.mail).inbox;
            (inbox.validity, inbox.next(), inbox.letters.len())
        };
        self.say(&format!(
            "* FLAGS (\\Seen)\r\n* {count} EXISTS\r\n* 0 RECENT\r\n\
             * OK [UIDVALIDITY {validity}] ok\r\n* OK [UIDNEXT {next}] ok"
        ))
        .await?;
        let mode = if writing { "READ-WRITE" } else { "READ-ONLY" };
        self.end(tag, &format!("OK [{mode}] open")).await
    }

    fn letters(&self) -> Vec<Letter> {
        locked(&self.world.mail).inbox.letters.clone()
    }

    async fn search(&mut self, tag: &str, search: &Search) -> io::Result<bool> {
        let letters = self.letters();
        let last = letters.last().map_or(0, |letter| letter.uid);
        let found = letters.iter().filter(|letter| {
            search.set.as_ref().is_none_or(|set| set.has(letter.uid, last))
                && search.since.is_none_or(|day| clock::civil_date(letter.received_at) >= day)
                && !(search.unseen && letter.seen)
        });
        let numbers: String = found.map(|letter| format!(" {}", letter.uid)).collect();
        self.say(&format!("* SEARCH{numbers}")).await?;
        self.end(tag, "OK").await
    }

    async fn store(&mut self, tag: &str, set: &Set, seen: bool) -> io::Result<bool> {
        if self.open != Some(true) {
            return self.end(tag, "NO read-only").await;
        }
        {
            let letters = &mut locked(&self.world.mail).inbox.letters;
            let last = letters.last().map_or(0, |letter| letter.uid);
            for letter in letters.iter_mut().filter(|letter| set.has(letter.uid, last)) {
                letter.seen |= seen;
            }
        }
        self.end(tag, "OK").await
    }

    async fn fetch(&mut self, tag: &str, set: &Set, items: &Items) -> io::Result<bool> {
        let letters = self.letters();
        let last = letters.last().map_or(0, |letter| letter.uid);
        for (place, letter) in letters.iter().enumerate() {
            if !set.has(letter.uid, last) {
                continue;
            }
            if self.answer == ImapAnswer::Rubbish {
                self.say("* {999 \u{0}) FETCH ((((").await?;
                return Ok(false);
            }
            let mut said = format!("* {} FETCH (UID {}", place + 1, letter.uid);
            if items.flags {
                said.push_str(if letter.seen { " FLAGS (\\Seen)" } else { " FLAGS ()" });
            }
            if items.internal_date {
                let at = letter.received_at.with_timezone(&clock::beijing());
                said.push_str(&format!(" INTERNALDATE \"{}\"", at.format("%e-%b-%Y %H:%M:%S %z")));
            }
            if items.size {
                said.push_str(&format!(" RFC822.SIZE {}", letter.raw.len()));
            }
            let mut answer = Vec::new();
            if let Some(most) = items.body {
                let part = &letter.raw[..most.unwrap_or(usize::MAX).min(letter.raw.len())];
                let origin = if most.is_some() { "<0>" } else { "" };
                said.push_str(&format!(" BODY[]{origin} {{{}}}\r\n", part.len()));
                answer.extend_from_slice(part);
            }
            let answer = [said.as_bytes(), &answer, b")\r\n"].concat();
            if self.answer == ImapAnswer::Drop {
                self.stream.get_mut().write_all(&answer[..answer.len() / 2]).await?;
                return Ok(false);
            }
            self.stream.get_mut().write_all(&answer).await?;
            self.fetched(letter.uid, items.marks);
        }
        self.end(tag, "OK").await
    }

    fn fetched(&self, uid: u32, marks: bool) {
        let mut mailbox = locked(&self.world.mail);
        mailbox.counts.fetched += 1;
        let marks = marks && self.open == Some(true);
        for letter in mailbox.inbox.letters.iter_mut().filter(|letter| letter.uid == uid) {
            letter.seen |= marks;
        }
    }
}
