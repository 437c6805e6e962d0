//! How far each mailbox was read, and what was found there.

use base::Refusal;
use sea_orm::{ActiveValue::Set, QuerySelect as _, entity::prelude::*, sea_query::OnConflict};
use serde::{Deserialize, Serialize};

use super::words::Word;
use crate::{act::Tx, context::Context, db::fault};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "outer_inbox")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub mailbox: String,
        pub body: String,
        pub changed_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Failed tries after which a mail that cannot be fetched is passed over, so that the ones
/// behind it are read.
const TRIES: u32 = 5;

/// One mail in one mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::messages) struct Place {
    pub mailbox: String,
    pub validity: u32,
    pub uid: u32,
}

/// How far a mailbox was read, and what the mails were.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::messages) struct Inbox {
    validity: u32,
    uid: u32,
    /// A mail that could not be fetched, and how often.
    stumbled: Option<(u32, u32)>,
    pub bounced: u64,
    pub delayed: u64,
    pub arrived: u64,
    pub auto_replied: u64,
    pub replied: u64,
    /// They name a number that is none of ours.
    pub foreign: u64,
    /// They are about nothing of ours.
    pub other: u64,
    pub unreadable: u64,
}

impl Inbox {
    /// The last mail that was read; none after the server numbered all of them anew.
    pub(in crate::messages) fn read_up_to(&self, validity: u32) -> u32 {
        if self.validity == validity { self.uid } else { 0 }
    }

    /// Whether another process was here before.
    pub(in crate::messages) fn has_read(&self, place: &Place) -> bool {
        self.read_up_to(place.validity) >= place.uid
    }

    /// The mail is read, whatever it was.
    pub(in crate::messages) fn pass(&mut self, place: &Place) {
        (self.validity, self.uid, self.stumbled) = (place.validity, place.uid, None);
    }

    /// The mail could not be fetched. After some tries it is passed over.
    pub(in crate::messages) fn stumble(&mut self, place: &Place) {
        let tries = match self.stumbled {
            Some((uid, tries)) if uid == place.uid => tries + 1,
            _ => 1,
        };
        self.stumbled = Some((place.uid, tries));
        if tries >= TRIES {
            self.unreadable += 1;
            self.pass(place);
        }
    }

    /// Counts a mail about one of ours.
    pub(in crate::messages) fn count(&mut self, word: Word) {
        let counter = match word {
            Word::Bounced => &mut self.bounced,
            Word::Delayed => &mut self.delayed,
            Word::Arrived => &mut self.arrived,
            Word::AutoReplied => &mut self.auto_replied,
            Word::Replied => &mut self.replied,
        };
        *counter += 1;
    }

    /// The same for the page of the providers.
    pub(in crate::messages) fn said(&self) -> String {
        let ours = self.bounced + self.delayed + self.arrived + self.auto_replied + self.replied;
        let rest = self.foreign + self.other;
        let mut said = format!("已读 {} 封", ours + rest + self.unreadable);
        for (words, count) in [
            ("退信", self.bounced),
            ("投递延迟", self.delayed),
            ("到达回执", self.arrived),
            ("自动回复", self.auto_replied),
            ("回信", self.replied),
            ("与本系统的邮件无关", rest),
            ("读不出来", self.unreadable),
        ] {
            if count > 0 {
                said.push_str(&format!("，{words} {count}"));
            }
        }
        said
    }
}

fn read(row: &row::Model) -> Result<Inbox, Refusal> {
    serde_json::from_str(&row.body).map_err(|_| {
        Refusal::internal(format!("inconsistent data in outer_inbox.body, row {}", row.mailbox))
    })
}

/// How far a mailbox was read.
pub(in crate::messages) async fn find(
    cx: &Context,
    mailbox: &str,
) -> Result<Option<Inbox>, Refusal> {
    let query = row::Entity::find().filter(row::Column::Mailbox.eq(mailbox));
    query.one(cx.read()).await.map_err(fault)?.as_ref().map(read).transpose()
}

/// The same, locked until the unit ends.
pub(in crate::messages) async fn lock(tx: &Tx, mailbox: &str) -> Result<Inbox, Refusal> {
    let query = row::Entity::find().filter(row::Column::Mailbox.eq(mailbox)).lock_exclusive();
    let row = query.one(tx.read()).await.map_err(fault)?;
    row.as_ref().map_or(Ok(Inbox::default()), read)
}

/// Writes how far a mailbox was read.
pub(in crate::messages) async fn save(
    tx: &mut Tx,
    mailbox: &str,
    inbox: &Inbox,
) -> Result<(), Refusal> {
    let model = row::ActiveModel {
        mailbox: Set(mailbox.to_owned()),
        body: Set(serde_json::to_string(inbox).map_err(Refusal::internal)?),
        changed_at: Set(tx.now()),
    };
    let over = [row::Column::Body, row::Column::ChangedAt];
    row::Entity::insert(model)
        .on_conflict(OnConflict::column(row::Column::Mailbox).update_columns(over).to_owned())
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(validity: u32, uid: u32) -> Place {
        Place { mailbox: "songda@mail.test/INBOX".into(), validity, uid }
    }

    #[test]
    fn numbers_given_anew_are_read_from_the_beginning() {
        let mut inbox = Inbox::default();
        inbox.pass(&at(7, 12));
        assert!(inbox.has_read(&at(7, 12)) && !inbox.has_read(&at(7, 13)));
        assert_eq!((inbox.read_up_to(7), inbox.read_up_to(8)), (12, 0));
        assert!(!inbox.has_read(&at(8, 1)));
    }

    #[test]
    fn a_mail_nobody_can_fetch_does_not_hold_up_the_others() {
        let mut inbox = Inbox::default();
        for _ in 1..TRIES {
            inbox.stumble(&at(7, 3));
            assert_eq!(inbox.read_up_to(7), 0);
        }
        inbox.stumble(&at(7, 3));
        assert_eq!((inbox.read_up_to(7), inbox.unreadable), (3, 1));
        // Another one begins anew.
        inbox.stumble(&at(7, 4));
        assert_eq!(inbox.read_up_to(7), 3);
    }

    #[test]
    fn the_page_says_what_there_was() {
        let mut inbox = Inbox { other: 4, foreign: 1, ..Inbox::default() };
        inbox.count(Word::Bounced);
        inbox.count(Word::AutoReplied);
        assert_eq!(inbox.said(), "已读 7 封，退信 1，自动回复 1，与本系统的邮件无关 5");
        assert_eq!(Inbox::default().said(), "已读 0 封");
    }
}
