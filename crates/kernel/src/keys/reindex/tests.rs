//! A new index key: everything is found at every moment, and in the end nothing old is left.

use base::random::SeededRandom;

use super::*;
use crate::{
    Note,
    messages::{self, MessageFilter, NewMessage, templates},
    testing::{Plan, World, each},
};

const OFFICE: Uuid = Uuid::from_u128(0xA11);

fn plan() -> Plan {
    let mut registry = Registry::default();
    register(&mut registry);
    messages::register(&mut registry);
    Plan { registry, ..Plan::default() }
}

fn phone(number: u32) -> String {
    format!("13800{number:06}")
}

/// Queues a message to each of these numbers.
struct Send(std::ops::Range<u32>);

impl Act for Send {
    type Out = ();
    const OPERATION: &'static str = "test.send";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let texts = tx.kernel().texts();
        for number in self.0.clone() {
            let text = templates::Serve {
                addressee: templates::Addressee::Person("张三丰"),
                case_number: Some("（2026）京0114民初1234号"),
                court: "北京市昌平区人民法院",
                account: "SD2026000001",
                code: "402913",
                hours: 24,
                check: "K7Q2",
                link: "http://portal.test/p/l/abc",
            };
            let message = NewMessage {
                office: OFFICE,
                text: text.notice(&texts)?,
                to: phone(number),
                recipient_name: "张三丰".to_owned(),
                subject: None,
                secrets: vec![],
                legal: true,
            };
            messages::queue(tx, message).await?;
        }
        Ok(Noted::new((), Note::about("message", Uuid::nil(), "test")))
    }
}

async fn fill(world: &World, numbers: std::ops::Range<u32>) {
    world.system().write(Send(numbers)).await.unwrap();
}

/// How many rows a search for this number finds.
async fn found(world: &World, number: u32) -> usize {
    let reader = world.person(OFFICE, &["kernel.message.read"]);
    let filter = MessageFilter { search: Some(phone(number)), ..MessageFilter::default() };
    messages::list(&reader, &filter, None, 50).await.unwrap().rows.len()
}

async fn under_current(world: &World, rows: u32) -> usize {
    let keys = world.kernel().keys();
    let stored = world.words("SELECT to_index FROM message").await;
    let now: Vec<String> = (0..rows).map(|number| keys.index("phone", &phone(number))).collect();
    stored.iter().filter(|index| now.contains(index)).count()
}

// req: S15.14
#[tokio::test]
async fn nothing_is_lost_between_two_index_keys() {
    each(plan(), |world| async move {
        fill(&world, 0..250).await;
        assert_eq!((SWEEP.run)(world.system()).await.unwrap(), 0, "the first key stays");
        let (cx, keys) = (world.system(), world.kernel().keys().clone());
        let old = keys.index("phone", &phone(7));
        assert_eq!(keys.draw_in_memory(Purpose::Index, &SeededRandom::new(77)), 2);
        let new = keys.index("phone", &phone(7));
        assert_eq!((found(&world, 7).await, under_current(&world, 250).await), (1, 0));
        // One portion, then the process is gone; another one goes on there.
        let portion = cx.write(Reindex { what: INDEXED[0] }).await.unwrap();
        assert_eq!((portion.changed, portion.finished), (200, false));
        fill(&world, 250..260).await;
        for number in [0, 7, 199, 249, 255] {
            assert_eq!(found(&world, number).await, 1, "{number} in between");
        }
        let twin = world.twin().await;
        (SWEEP.run)(Context::system(&twin, "另一个进程")).await.unwrap();
        assert_eq!(under_current(&world, 260).await, 260);
        for number in 0..260 {
            assert_eq!(found(&world, number).await, 1, "{number} at the end");
        }
        // What the audit keeps leads to the new index, over two turns too.
        let told = renewed(&cx, &[old.clone(), "0".to_owned()]).await.unwrap();
        assert_eq!(told, HashMap::from([(old.clone(), new.clone())]));
        keys.draw_in_memory(Purpose::Index, &SeededRandom::new(78));
        assert_eq!((SWEEP.run)(world.system()).await.unwrap(), 260);
        let newest = keys.index("phone", &phone(7));
        let told = renewed(&cx, &[old.clone(), new.clone()]).await.unwrap();
        assert_eq!(told, HashMap::from([(old, newest.clone()), (new, newest)]));
        let progress = reseal::progress(&cx).await.unwrap();
        let own = progress.iter().find(|one| one.column == "to_index").unwrap();
        assert_eq!((own.key_id, own.finished_at.is_some()), (3, true));
        assert_eq!((SWEEP.run)(world.system()).await.unwrap(), 0);
        let rows = "SELECT count(*) FROM audit WHERE operation = 'kernel.keys.reindex'";
        // Each column, at each of two turns.
        assert_eq!(world.number(rows).await, 2 * i64::try_from(INDEXED.len()).unwrap());
    })
    .await;
}
