//! The whole way of a message: ledger, zone pair, outer side, provider and back.

mod ferried;
mod gateway;
mod hours;
mod ledger;
mod mailbox;
mod mailing;
mod providers;
mod sending;

use std::cell::RefCell;

use base::{Now, Refusal};
use chrono::TimeDelta;
use futures::future::BoxFuture;
use uuid::Uuid;

use self::gateway::Gateway;
use super::{
    Channel, MessageFilter, MessageState, MessageView, NewMessage, RecordReports, Report,
    SmsProtocol, SmsSettings, State, Subject, list, queue, recall, register, templates,
};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    registry::Registry,
    testing::{Plan, World, each},
};

const OFFICE: Uuid = Uuid::from_u128(0xA11);
const PHONE: &str = "13800001234";
const CODE: &str = "402913";

thread_local! {
    static URL: RefCell<String> = const { RefCell::new(String::new()) };
    static TOLD: RefCell<Vec<MessageState>> = const { RefCell::new(Vec::new()) };
    static FORBID: RefCell<bool> = const { RefCell::new(false) };
}

/// Remembers what the capabilities would hear; refuses repetitions when told to.
fn remember<'a>(_tx: &'a mut Tx, change: &'a MessageState) -> BoxFuture<'a, Result<(), Refusal>> {
    Box::pin(async move {
        if change.before.is_none() && FORBID.with_borrow(|forbid| *forbid) {
            return Err(Refusal::not_found());
        }
        TOLD.with_borrow_mut(|told| told.push(change.clone()));
        Ok(())
    })
}

/// Runs a test with a gateway, on every database there is.
async fn with_gateway<F, R>(test: F)
where
    F: Fn(World, Gateway) -> R,
    R: Future<Output = ()>,
{
    let gateway = Gateway::start().await;
    URL.set(gateway.url());
    let mut registry = Registry::default();
    register(&mut registry);
    registry.message_hooks.push(remember);
    let plan = Plan {
        registry,
        adjust: |settings| {
            settings.sms = vec![SmsSettings {
                code: "sms".into(),
                protocol: SmsProtocol::Gateway,
                url: URL.with_borrow(String::clone),
                app_id: "duban-demo".into(),
                secret: "not a real secret".into(),
                sign: "北京市昌平区人民法院".into(),
            }];
        },
        ..Plan::default()
    };
    each(plan, |world| {
        gateway.reset();
        TOLD.take();
        FORBID.set(false);
        test(world, gateway.clone())
    })
    .await;
}

fn told() -> Vec<(Option<State>, State)> {
    TOLD.with_borrow(|told| told.iter().map(|change| (change.before, change.state)).collect())
}

/// An act whose only business is one message.
#[derive(Clone)]
struct Send {
    office: Uuid,
    channel: Channel,
    to: &'static str,
    name: &'static str,
    case: &'static str,
    subject: Uuid,
    legal: bool,
}

impl Default for Send {
    fn default() -> Self {
        Self {
            office: OFFICE,
            channel: Channel::Sms,
            to: PHONE,
            name: "张三丰",
            case: "（2026）京0114民初1234号",
            subject: Uuid::from_u128(0x5),
            legal: true,
        }
    }
}

impl Act for Send {
    type Out = Uuid;
    const OPERATION: &'static str = "test.send";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Uuid>, Refusal> {
        let texts = tx.kernel().texts();
        let text = templates::Serve {
            addressee: templates::Addressee::Person(self.name),
            case_number: Some(self.case),
            court: "北京市昌平区人民法院",
            account: "SD2026000001",
            code: CODE,
            hours: 24,
            check: "K7Q2",
            link: "http://portal.test/p/l/abc",
        }
        .notice(&texts)?;
        let message = NewMessage {
            office: self.office,
            text: templates::Filled { channel: self.channel, ..text },
            to: self.to.to_owned(),
            recipient_name: self.name.to_owned(),
            subject: Some(Subject {
                kind: "delivery".to_owned(),
                id: self.subject,
                label: self.case.to_owned(),
            }),
            secrets: vec![CODE.to_owned()],
            legal: self.legal,
        };
        let id = queue(tx, message).await?;
        Ok(Noted::new(id, Note::about("message", id, "test")))
    }
}

fn reader(world: &World, office: Uuid) -> Context {
    world.person(office, &["kernel.message.read", "kernel.message.resend"])
}

async fn only(world: &World, id: Uuid) -> MessageView {
    let found = list(&reader(world, OFFICE), &MessageFilter::default(), None, 50).await.unwrap();
    found.rows.into_iter().find(|row| row.id == id).unwrap()
}

fn report(id: Uuid, gateway: &Gateway, word: &str, code: &str, at: Now) -> Report {
    Report {
        client_id: id,
        provider: "sms".into(),
        message_id: gateway.number(id),
        state: word.into(),
        code: code.into(),
        at,
    }
}

async fn tell(world: &World, reports: Vec<Report>) -> usize {
    let fresh = world.system().write(RecordReports(reports)).await.unwrap();
    world.settle().await;
    fresh
}

/// Lets every pause of a job pass, and does what is due then.
async fn later(world: &World) {
    world.clock().advance(TimeDelta::minutes(2));
    world.settle().await;
}

async fn look(world: &World) {
    super::outer::unreported(world.system()).await.unwrap();
    world.settle().await;
}
