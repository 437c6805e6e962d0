//! One SMTP connection.

use std::io;

use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use crate::fault::pause;
use crate::mail::back::{Back, letters};
use crate::mail::command::{Command, Envelope, MAIL_LIMIT, Wish, parse};
use crate::mail::line::{self, Line};
use crate::mail::mailbox::{MessageAnswer, RecipientAnswer, Stored};
use crate::world::{World, locked};

/// Longest command line, in bytes.
const COMMAND_LIMIT: usize = 2_000;
/// Recipients of one mail.
const RECIPIENTS: usize = 100;
/// Commands that were not understood before the connection is closed.
const PATIENCE: u32 = 20;

/// How the conversation goes on after a step.
enum Next {
    Go,
    Leave,
}

struct Session<'a> {
    stream: BufReader<TcpStream>,
    world: &'a World,
    greeted: bool,
    envelope: Option<Envelope>,
    recipients: Vec<String>,
    /// What the sender wants to be told of the first of them.
    wish: Wish,
    mistakes: u32,
}

/// Talks until the client leaves; a client without a place is sent away at once.
pub(super) async fn run(stream: TcpStream, world: &World, place: bool) -> io::Result<()> {
    let mut session = Session {
        stream: BufReader::new(stream),
        world,
        greeted: false,
        envelope: None,
        recipients: Vec::new(),
        wish: Wish::default(),
        mistakes: 0,
    };
    if !place {
        return session.say("421 4.3.2 too many connections").await;
    }
    session.say("220 duban-sim ESMTP").await?;
    loop {
        let command = match line::read(&mut session.stream, COMMAND_LIMIT).await? {
            Line::End => return Ok(()),
            Line::TooLong => Command::Malformed("line too long"),
            Line::Whole(line) => parse(&line),
        };
        if matches!(session.step(command).await?, Next::Leave) {
            return Ok(());
        }
    }
}

impl Session<'_> {
    async fn say(&mut self, text: &str) -> io::Result<()> {
        self.stream.get_mut().write_all(format!("{text}\r\n").as_bytes()).await
    }

    async fn step(&mut self, command: Command) -> io::Result<Next> {
        match command {
            Command::Ehlo => {
                self.start();
                let size = format!("250-SIZE {MAIL_LIMIT}");
                let rest = "250-8BITMIME\r\n250-PIPELINING\r\n250-DSN\r\n250 SMTPUTF8";
                self.say(&format!("250-duban-sim\r\n{size}\r\n{rest}")).await?;
            }
            Command::Helo => {
                self.start();
                self.say("250 duban-sim").await?;
            }
            Command::Mail(envelope) => self.mail(envelope).await?,
            Command::Recipient(address, wish) => self.recipient(address, wish).await?,
            Command::Data => return self.data().await,
            Command::Reset => {
                self.forget();
                self.say("250 2.0.0 forgotten").await?;
            }
            Command::Noop => self.say("250 2.0.0 ok").await?,
            Command::Verify => self.say("252 2.1.5 try it").await?,
            Command::Quit => {
                self.say("221 2.0.0 bye").await?;
                return Ok(Next::Leave);
            }
            Command::Malformed(reason) => {
                return self.mistake(&format!("501 5.5.4 {reason}")).await;
            }
            Command::Unknown => return self.mistake("500 5.5.2 unknown command").await,
        }
        Ok(Next::Go)
    }

    fn start(&mut self) {
        self.greeted = true;
        self.forget();
    }

    fn forget(&mut self) {
        self.envelope = None;
        self.recipients.clear();
        self.wish = Wish::default();
    }

    async fn mistake(&mut self, text: &str) -> io::Result<Next> {
        self.mistakes += 1;
        if self.mistakes > PATIENCE {
            self.say("421 4.7.0 too many mistakes").await?;
            return Ok(Next::Leave);
        }
        self.say(text).await?;
        Ok(Next::Go)
    }

    async fn mail(&mut self, envelope: Envelope) -> io::Result<()> {
        let text = if !self.greeted {
            "503 5.5.1 say EHLO first"
        } else if self.envelope.is_some() {
            "503 5.5.1 a mail is under way"
        } else if envelope.size > MAIL_LIMIT {
            "552 5.3.4 mail too large"
        } else if !envelope.sender.is_ascii() && !envelope.utf8 {
            "553 5.6.7 address needs SMTPUTF8"
        } else {
            self.envelope = Some(envelope);
            "250 2.1.0 sender ok"
        };
        self.say(text).await
    }

    async fn recipient(&mut self, address: String, wish: Wish) -> io::Result<()> {
        let Some(envelope) = &self.envelope else {
            return self.say("503 5.5.1 say MAIL first").await;
        };
        if !address.is_ascii() && !envelope.utf8 {
            return self.say("553 5.6.7 address needs SMTPUTF8").await;
        }
        if self.recipients.len() >= RECIPIENTS {
            return self.say("452 4.5.3 too many recipients").await;
        }
        let (answer, wait) = {
            let mut mailbox = locked(&self.world.mail);
            (mailbox.greet(&address), mailbox.rule(&address).slow_ms)
        };
        pause(wait).await;
        let text = match answer {
            RecipientAnswer::Reject => "550 5.1.1 no such mailbox",
            RecipientAnswer::Greylist => "451 4.7.1 greylisted, try again later",
            RecipientAnswer::Full => "452 4.2.2 mailbox full",
            RecipientAnswer::Accept => {
                if self.recipients.is_empty() {
                    self.wish = wish;
                }
                self.recipients.push(address);
                "250 2.1.5 recipient ok"
            }
        };
        self.say(text).await
    }

    async fn data(&mut self) -> io::Result<Next> {
        let Some(envelope) = self.envelope.clone().filter(|_| !self.recipients.is_empty()) else {
            self.say("503 5.5.1 say MAIL and RCPT first").await?;
            return Ok(Next::Go);
        };
        self.say("354 end with a line that holds a single dot").await?;
        let body = match self.body().await? {
            Body::Gone => return Ok(Next::Leave),
            Body::TooLarge => {
                self.forget();
                self.say("552 5.3.4 mail too large").await?;
                return Ok(Next::Go);
            }
            Body::Whole(body) => body,
        };
        let recipients = std::mem::take(&mut self.recipients);
        let wish = std::mem::take(&mut self.wish);
        let (answer, wait, back) = {
            let rule = locked(&self.world.mail).rule(&recipients[0]);
            (rule.message, rule.slow_ms, rule.back)
        };
        pause(wait).await;
        self.forget();
        if answer == MessageAnswer::Refuse {
            locked(&self.world.mail).counts.rejected += 1;
            self.say("554 5.7.1 mail refused").await?;
            return Ok(Next::Go);
        }
        let id = self.world.id("E");
        let now = self.world.now();
        let mut mail = Stored {
            id: id.clone(),
            received_at: now,
            sender: envelope.sender,
            recipients,
            notify: wish.notify.clone(),
            raw: body,
            letters: 0,
        };
        // Nobody's rule: what a mailbox's own server does that is asked for a report.
        let back = match back {
            Back::Nothing if wish.success() => Back::Delivered,
            other => other,
        };
        let letters = letters(back, &mail, now, &self.world.id("B"));
        mail.letters = letters.len();
        {
            let mut mailbox = locked(&self.world.mail);
            mailbox.keep(mail);
            if !letters.is_empty() {
                *mailbox.counts.back.entry(back).or_default() += 1;
            }
            for letter in letters {
                mailbox.inbox.put(letter, now);
            }
        }
        match answer {
            MessageAnswer::Drop => return Ok(Next::Leave),
            MessageAnswer::Hang => self.world.stop.cancelled().await,
            MessageAnswer::Accept | MessageAnswer::Refuse => {}
        }
        self.say(&format!("250 2.0.0 kept as {id}")).await?;
        Ok(Next::Go)
    }

    /// The text up to the lone dot. Only CR LF counts as a line's end here, so that no
    /// second mail can be smuggled in.
    async fn body(&mut self) -> io::Result<Body> {
        let mut body = Vec::new();
        let mut too_large = false;
        let mut fresh = true;
        loop {
            match line::read(&mut self.stream, MAIL_LIMIT).await? {
                Line::End => return Ok(Body::Gone),
                Line::TooLong => too_large = true,
                Line::Whole(line) if fresh && line == b".\r\n" => {
                    return Ok(if too_large { Body::TooLarge } else { Body::Whole(body) });
                }
                Line::Whole(line) => {
                    let unstuffed =
                        if fresh { line.strip_prefix(b".").unwrap_or(&line) } else { &line };
                    fresh = line.ends_with(b"\r\n");
                    too_large |= body.len() + unstuffed.len() > MAIL_LIMIT;
                    if !too_large {
                        body.extend_from_slice(unstuffed);
                    }
                }
            }
        }
    }
}

enum Body {
    Whole(Vec<u8>),
    TooLarge,
    Gone,
}
