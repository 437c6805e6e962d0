//! What happened in the last weeks: who served what on whom, and what came of it.

use std::sync::Arc;

use base::{Now, clock::beijing};
use chrono::{Datelike as _, NaiveDate, NaiveTime};
use kernel::{Kernel, zone::Zone};
use serde_json::{Value, json};

use super::{
    accounts::Account,
    affairs,
    build::{settle, workdays_before},
    clock::PastClock,
    desk::{Desk, id},
    exchange, halted,
    outside::Outside,
    papers::{self, About},
    phone::{self, Does, Holder},
    seal::CourtSeal,
};
use crate::Failure;

/// Everything the story is told with.
pub(super) struct Story<'a> {
    pub(super) kernel: &'a Kernel,
    pub(super) clock: &'a Arc<PastClock>,
    pub(super) outside: &'a Outside,
    pub(super) page: Desk,
    pub(super) people: &'a [Account],
    pub(super) seal: CourtSeal,
}

/// Whom a task is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whom {
    Everybody,
    Defendants,
}

/// How far it got.
#[derive(Debug, Clone, Copy)]
enum Fate {
    /// Somebody began to write it down.
    Draft,
    /// Sent, and the operator has not reported yet.
    Sent,
    /// On the phones; the first so many recipients do something.
    Arrived(usize, Does),
    /// The same, but the last recipient's number does not exist any more.
    OneDead(usize, Does),
}

/// One task and the day it began.
struct Chapter {
    /// Workdays ago; 0 is today.
    ago: u32,
    /// Who.
    who: &'static str,
    /// Court, type and serial; the year is this year, or `last` year.
    court: &'static str,
    last: bool,
    serial: u32,
    whom: Whom,
    papers: &'static [&'static str],
    note: &'static str,
    fate: Fate,
}

const OPENING: &[&str] = &["起诉状副本", "应诉通知书", "举证通知书", "传票"];
const JUDGMENT: &[&str] = &["判决书"];
/// Papers that carry the court's seal and are looked at by a second person.
const SEALED: [&str; 1] = ["判决书"];

fn documents_sealed(chapter: &Chapter) -> bool {
    chapter.papers.iter().any(|kind| SEALED.contains(kind))
}

const fn chapter(ago: u32, serial: u32, papers: &'static [&'static str], fate: Fate) -> Chapter {
    Chapter {
        ago,
        who: "clerk",
        court: "京0114",
        last: false,
        serial,
        whom: Whom::Defendants,
        papers,
        note: "",
        fate,
    }
}

/// In the order of time.
const CHAPTERS: [Chapter; 13] = [
    // Served long ago; the period is over.
    Chapter {
        last: true,
        whom: Whom::Everybody,
        ..chapter(19, 8995, JUDGMENT, Fate::Arrived(2, Does::Signs))
    },
    // Served about two weeks ago; the answer is due these days.
    chapter(9, 8995, OPENING, Fate::Arrived(1, Does::Signs)),
    Chapter { who: "clerk2", ..chapter(6, 8994, OPENING, Fate::Arrived(1, Does::Signs)) },
    // The number came from the other side and belongs to a stranger.
    Chapter { who: "clerk2", ..chapter(4, 8992, OPENING, Fate::Arrived(1, Does::Objects)) },
    // Twelve defendants, some have read, one number is dead.
    Chapter {
        who: "server",
        note: "人数较多，请每日跟进",
        ..chapter(3, 8996, &["举证通知书", "传票"], Fate::OneDead(4, Does::Reads))
    },
    Chapter {
        who: "other_clerk",
        court: "京0102",
        ..chapter(2, 8995, OPENING, Fate::Arrived(1, Does::Signs))
    },
    // A rare name on the receipt.
    chapter(1, 8997, OPENING, Fate::Arrived(1, Does::Signs)),
    // Closed to the public: the text names no case.
    chapter(1, 8998, &["传票"], Fate::Arrived(0, Does::Reads)),
    // Abroad: thirty days, which from December on end in a year without calendar.
    chapter(0, 8991, &["起诉状副本"], Fate::Arrived(1, Does::Reads)),
    chapter(0, 1234, OPENING, Fate::Arrived(0, Does::Reads)),
    Chapter { who: "server", ..chapter(0, 512, &["传票"], Fate::Sent) },
    Chapter {
        note: "等庭室确认开庭时间后发起", ..chapter(0, 66, OPENING, Fate::Draft)
    },
    Chapter { who: "clerk2", ..chapter(0, 801, &[], Fate::Draft) },
];

/// Fetched and waiting for somebody: type and serial.
const WAITING: [(&str, u32); 5] =
    [("民初", 388), ("民初", 2046), ("民诉前调", 45), ("行初", 27), ("执", 120)];

impl Story<'_> {
    /// Lives through all of it.
    pub(super) async fn tell(&self) -> Result<(), Failure> {
        for chapter in &CHAPTERS {
            let what = format!("{}{}", chapter.court, chapter.serial);
            self.live(chapter)
                .await
                .map_err(|failure| Failure::while_doing(&what, failure.text))?;
        }
        self.at(0);
        let year = self.kernel.today().year();
        let desk = self.desk("clerk").await?;
        for (kind, serial) in WAITING {
            fetch(&desk, &format!("（{year}）京0114{kind}{serial}号")).await?;
        }
        settle(self.kernel).await?;
        let desk = self.desk("civic").await?;
        let source = affairs::tell(self.kernel, &desk).await?;
        exchange::tell(self.kernel, &desk, &source).await?;
        halted::tell(self.kernel, &desk).await?;
        settle(self.kernel).await
    }

    async fn live(&self, chapter: &Chapter) -> Result<(), Failure> {
        self.at(chapter.ago);
        let year = self.kernel.today().year() - i32::from(chapter.last);
        let number = format!("（{year}）{}民初{}号", chapter.court, chapter.serial);
        let desk = self.desk(chapter.who).await?;
        let case = fetch(&desk, &number).await?;
        let told = self.outside.case(&number).await?;
        let chosen = choose(&case, &told, chapter.whom);
        let documents = self.print(&desk, chapter, &told, &chosen).await?;
        let recipients: Vec<&Value> = chosen.iter().map(|one| &one.input).collect();
        let draft = json!({ "case_id": case["case"]["id"], "recipients": recipients,
            "documents": documents, "note": chapter.note });
        let task = desk.post("/api/serving/tasks", &draft).await?;
        // Between two programs nothing arrives before both run: all stay drafts.
        let together = self.kernel.settings().zone == Zone::All;
        let fate = if together { chapter.fate } else { Fate::Draft };
        let (does, count, dead) = match fate {
            Fate::Draft => return Ok(()),
            Fate::Sent => (Does::Reads, None, None),
            Fate::Arrived(count, does) => (does, Some(count), None),
            Fate::OneDead(count, does) => (does, Some(count), chosen.last()),
        };
        let dead: Vec<String> = dead.iter().map(|one| one.holder.phone.clone()).collect();
        self.outside.hold(&dead).await?;
        let task = id(&task["id"])?;
        if documents_sealed(chapter) {
            let colleague = self.desk("clerk2").await?;
            colleague.post(&format!("/api/serving/tasks/{task}/check"), &json!({})).await?;
        }
        desk.post(&format!("/api/serving/tasks/{task}/dispatch"), &json!({})).await?;
        settle(self.kernel).await?;
        let Some(count) = count else { return Ok(()) };
        let phones: Vec<String> = chosen.iter().map(|one| one.holder.phone.clone()).collect();
        self.outside.deliver(&phones, base::Clock::now(&**self.clock)).await?;
        settle(self.kernel).await?;
        for one in chosen.iter().take(count) {
            phone::follow(self.outside, &self.page, self.kernel, &one.holder, does).await?;
            settle(self.kernel).await?;
        }
        Ok(())
    }

    async fn print(
        &self,
        desk: &Desk,
        chapter: &Chapter,
        told: &Value,
        chosen: &[Chosen],
    ) -> Result<Vec<Value>, Failure> {
        let recipient = match chosen {
            [one] => one.name.as_str(),
            _ => "各当事人",
        };
        let mut documents = Vec::new();
        for kind in chapter.papers {
            let about = About { case: told, recipient, day: self.kernel.today() };
            let mut pdf = papers::print(self.kernel, kind, &about)?;
            if SEALED.contains(kind) {
                pdf = self.seal.seal(&pdf, base::Clock::now(&**self.clock))?;
            }
            let file = desk.upload(&format!("{kind}.pdf"), pdf).await?;
            documents.push(json!({ "type": kind, "title": kind, "file_id": file, "copies": 1 }));
        }
        Ok(documents)
    }

    /// Turns the clock to a morning so many workdays ago; today is a little while ago.
    fn at(&self, ago: u32) {
        let now = base::Clock::now(&base::clock::SystemClock);
        let today = base::clock::civil_date(now);
        if ago == 0 {
            self.clock.set(now - chrono::TimeDelta::minutes(20));
            return;
        }
        let day = workdays_before(&self.kernel.calendar(), today, ago);
        let time = NaiveTime::from_hms_opt(9, 40, 0).unwrap_or_default();
        self.clock.set(moment(day, time));
    }

    async fn desk(&self, key: &str) -> Result<Desk, Failure> {
        let account = self.people.iter().find(|account| account.key == key);
        self.page.of(account.ok_or_else(|| Failure::new(format!("没有 {key}")))?).await
    }
}

/// A moment of a day in Beijing.
pub(super) fn moment(day: NaiveDate, time: NaiveTime) -> Now {
    let local = day.and_time(time).and_local_timezone(beijing()).single();
    local.map(|local| local.to_utc()).unwrap_or_default()
}

async fn fetch(desk: &Desk, number: &str) -> Result<Value, Failure> {
    let fetched = desk.post("/api/serving/cases/fetch", &json!({ "number": number })).await?;
    desk.get(&format!("/api/serving/cases/{}", id(&fetched["case_id"])?)).await
}

/// A recipient as the task names it, and the person behind.
struct Chosen {
    input: Value,
    name: String,
    holder: Holder,
}

/// The parties who can be reached by phone, through their agent if they have one.
fn choose(case: &Value, told: &Value, whom: Whom) -> Vec<Chosen> {
    let here = case["parties"].as_array().into_iter().flatten();
    let there = told["parties"].as_array().into_iter().flatten();
    here.zip(there)
        .filter(|(here, _)| whom == Whom::Everybody || here["role"] == "被告")
        .filter_map(|(here, there)| {
            let agent = here["agents"].get(0).zip(there["agents"].get(0));
            let (input, shown, phone, id_number) = match agent {
                Some((here_agent, there_agent)) => (
                    json!({ "party_id": here["id"], "agent_id": here_agent["id"], "phone_index": 0 }),
                    here_agent["phones"][0]["masked"].as_str()?,
                    vec![there_agent["phone"].as_str()?],
                    there_agent["id_number"].as_str(),
                ),
                None => (
                    json!({ "party_id": here["id"], "phone_index": 0 }),
                    here["phones"][0]["masked"].as_str()?,
                    numbers(there),
                    there["id_number"].as_str(),
                ),
            };
            let phone = phone.into_iter().find(|number| base::mask::phone(number) == shown)?;
            let name = there["name"].as_str()?.to_owned();
            let legal = agent.is_none() && there["kind"] == "legal";
            let tail = id_number.filter(|_| !legal).map_or("012345".to_owned(), tail);
            let signs_for = legal.then(|| ("赵敏".to_owned(), "收发人员"));
            let holder = Holder { phone: phone.to_owned(), id_tail: tail, signs_for };
            Some(Chosen { input, name, holder })
        })
        .collect()
}

fn numbers(party: &Value) -> Vec<&str> {
    let phones = party["phones"].as_array().into_iter().flatten();
    let confirmed = party["address_confirmation"]["electronic"]["phone"].as_str();
    phones.filter_map(|phone| phone["number"].as_str()).chain(confirmed).collect()
}

fn tail(id_number: &str) -> String {
    id_number.get(id_number.len().saturating_sub(6)..).unwrap_or(id_number).to_owned()
}
