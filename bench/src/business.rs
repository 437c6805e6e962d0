//! A unit of change as a business act leaves it: six rows.

use base::Refusal;
use kernel::{
    Act, Note, Noted, Tx,
    jobs::NewJob,
    timeline::{NewEntry, Tone},
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};
use serde_json::json;

mod task {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "task")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        pub unit_id: Option<Uuid>,
        pub number: String,
        pub case_id: Uuid,
        pub method: String,
        pub state: String,
        pub owner_id: Uuid,
        pub owner_name: String,
        pub note: String,
        pub version: i32,
        pub recipients: i32,
        pub served: i32,
        pub failed: i32,
        pub created_at: DateTimeUtc,
        pub dispatched_at: Option<DateTimeUtc>,
        pub finished_at: Option<DateTimeUtc>,
        pub due_at: Option<DateTimeUtc>,
        pub sort_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod message {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "message")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub office_id: Uuid,
        pub channel: String,
        pub template: String,
        pub subject_kind: Option<String>,
        pub subject_id: Option<Uuid>,
        pub subject_label: String,
        pub recipient_name: String,
        pub to_sealed: Vec<u8>,
        pub to_masked: String,
        pub to_index: String,
        pub body_sealed: Vec<u8>,
        pub preview: String,
        pub legal: bool,
        pub state: String,
        pub state_reason: Option<String>,
        pub provider: Option<String>,
        pub provider_id: Option<String>,
        pub created_at: DateTimeUtc,
        pub submitted_at: Option<DateTimeUtc>,
        pub reported_at: Option<DateTimeUtc>,
        pub attempts: i32,
        pub resend_of: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The tables a unit leaves one row in each.
pub const TABLES: [&str; 6] = ["idempotency", "task", "timeline", "job", "message", "audit"];

/// Commissions a service and queues the text that tells of it.
#[derive(Debug)]
pub struct Commission {
    /// The office whose it is.
    pub office: Uuid,
    /// Tells the units apart.
    pub number: String,
}

impl Act for Commission {
    type Out = Uuid;
    const OPERATION: &'static str = "bench.commission";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Uuid>, Refusal> {
        let id = tx.id::<Self>().uuid();
        self.task(tx, id);
        let message = self.message(tx, id);
        tx.timeline(NewEntry {
            subject_kind: "task",
            subject_id: id,
            office: self.office,
            at: None,
            kind: "task.dispatched",
            tone: Tone::Info,
            title: "发起电子送达".to_owned(),
            text: "向被告（138****1234）发送签收短信".to_owned(),
        });
        tx.job(NewJob::new("bench.follow", json!({ "message": message })));
        let note = Note::about("task", id, self.number.clone())
            .in_office(self.office)
            .with(json!({ "method": "electronic", "recipients": 1, "documents": 3 }))
            .concerning(["0123456789abcdef".to_owned()]);
        Ok(Noted::new(id, note))
    }
}

impl Commission {
    fn task(&self, tx: &mut Tx, id: Uuid) {
        let now = tx.now();
        let row = task::ActiveModel {
            id: Set(id),
            top_office: Set(self.office),
            unit_id: Set(Some(self.office)),
            number: Set(self.number.clone()),
            case_id: Set(self.office),
            method: Set("electronic".to_owned()),
            state: Set("running".to_owned()),
            owner_id: Set(self.office),
            owner_name: Set("何静".to_owned()),
            note: Set("起诉状副本、应诉通知书、传票".to_owned()),
            version: Set(1),
            recipients: Set(1),
            served: Set(0),
            failed: Set(0),
            created_at: Set(now),
            dispatched_at: Set(Some(now)),
            finished_at: Set(None),
            due_at: Set(Some(now)),
            sort_at: Set(now),
        };
        tx.later(row);
    }

    fn message(&self, tx: &mut Tx, task: Uuid) -> Uuid {
        let id = tx.id::<message::Model>().uuid();
        let kernel = tx.kernel().clone();
        let seal = |column, text: &str| {
            let plain = text.as_bytes();
            kernel.keys().seal(kernel.random(), "message", column, id.as_bytes(), plain)
        };
        let body = "您有一件司法文书待签收，签收码402913，24小时内有效。";
        let row = message::ActiveModel {
            id: Set(id),
            office_id: Set(self.office),
            channel: Set("sms".to_owned()),
            template: Set("serving.link".to_owned()),
            subject_kind: Set(Some("task".to_owned())),
            subject_id: Set(Some(task)),
            subject_label: Set(self.number.clone()),
            recipient_name: Set("李某".to_owned()),
            to_sealed: Set(seal("to", "13800001234")),
            to_masked: Set("138****1234".to_owned()),
            to_index: Set(kernel.keys().index("phone", "13800001234")),
            body_sealed: Set(seal("body", body)),
            preview: Set("您有一件司法文书待签收，签收码••••••，24小时内有效。".to_owned()),
            legal: Set(true),
            state: Set("queued".to_owned()),
            state_reason: Set(None),
            provider: Set(None),
            provider_id: Set(None),
            created_at: Set(tx.now()),
            submitted_at: Set(None),
            reported_at: Set(None),
            attempts: Set(0),
            resend_of: Set(None),
        };
        tx.later(row);
        id
    }
}
