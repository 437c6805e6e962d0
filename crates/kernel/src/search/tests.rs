//! Found by its parts, inside the scope, and never by a wildcard.

use base::Refusal;
use uuid::Uuid;

use super::{Entry, find, ids, put};
use crate::{
    access::Scope,
    act::{Act, Noted, Tx},
    testing::{Plan, World, each},
};

const OFFICE: Uuid = Uuid::from_u128(0xA11);
const OTHER: Uuid = Uuid::from_u128(0xB22);

struct Put(Entry);

impl Act for Put {
    type Out = ();
    const OPERATION: &'static str = "test.put";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        put(tx, self.0.clone()).await.map(Noted::bookkeeping)
    }
}

async fn write(world: &World, id: u128, office: Uuid, number: &str, name: &str) {
    let entry = Entry {
        kind: "case",
        object_id: Uuid::from_u128(id),
        office,
        unit: None,
        group: None,
        title: number.to_owned(),
        subtitle: name.to_owned(),
        texts: vec![number.to_owned(), name.to_owned()],
    };
    world.system().write(Put(entry)).await.unwrap();
}

async fn found(world: &World, scope: &Scope, query: &str) -> Vec<u128> {
    let cx = world.system();
    let hits = find(&cx, scope, query, 20).await.unwrap();
    let mut hits: Vec<u128> = hits.into_iter().map(|hit| hit.id.as_u128()).collect();
    hits.sort_unstable();
    let mut same = ids(&cx, scope, "case", query, 20).await.unwrap();
    same.sort_unstable();
    assert_eq!(same.into_iter().map(|id| id.as_u128()).collect::<Vec<_>>(), hits);
    hits
}

#[tokio::test]
async fn parts_of_numbers_and_names_find_the_thing_in_its_office_only() {
    each(Plan::default(), |world| async move {
        write(&world, 1, OFFICE, "（2026）京0114民初1234号", "北京云岭商贸有限公司").await;
        write(&world, 2, OFFICE, "（2026）京0114民初1299号", "䶮喆").await;
        write(&world, 3, OTHER, "（2026）京0102民初1234号", "北京云岭商贸有限公司").await;
        let (own, all) = (Scope::offices([OFFICE]), Scope::everything());
        for (query, inside, everywhere) in [
            ("1234", &[1][..], &[1, 3][..]),
            ("京0114民初", &[1, 2], &[1, 2]),
            ("(2026)京0114民初1234号", &[1], &[1]),
            ("云岭 商贸", &[1], &[1, 3]),
            ("云岭 1299", &[], &[]),
            ("喆", &[2], &[2]),
            ("ｊｉｎｇ", &[], &[]),
        ] {
            assert_eq!(found(&world, &own, query).await, inside, "{query}");
            assert_eq!(found(&world, &all, query).await, everywhere, "{query}");
            assert_eq!(found(&world, &Scope::offices([]), query).await, [0; 0], "{query}");
        }
        for query in ["%", "_", "1_34", "''", "*", "", "  "] {
            assert_eq!(found(&world, &all, query).await, [0; 0], "{query}");
        }
        // Signs are no part of a name: they are left out, not interpreted.
        assert_eq!(found(&world, &own, "1234%").await, [1]);
        assert_eq!(found(&world, &own, "民初%9_").await, [0; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_changed_thing_is_found_by_what_it_is_now_and_where_it_is_now() {
    each(Plan::default(), |world| async move {
        write(&world, 1, OFFICE, "1234", "李一").await;
        write(&world, 1, OFFICE, "1234", "王二").await;
        let own = Scope::offices([OFFICE]);
        assert_eq!(found(&world, &own, "李一").await, [0; 0]);
        assert_eq!(found(&world, &own, "王二").await, [1]);
        write(&world, 1, OTHER, "1234", "王二").await;
        assert_eq!(found(&world, &own, "王二").await, [0; 0]);
        assert_eq!(found(&world, &Scope::offices([OTHER]), "王二").await, [1]);
        assert_eq!(world.count("search_entry").await, 1);
    })
    .await;
}
