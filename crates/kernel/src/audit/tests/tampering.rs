use base::random::{RandomExt as _, SeededRandom};
use sea_orm::{
    ActiveModelTrait as _, ConnectionTrait as _, DatabaseConnection, IntoActiveModel as _,
    Iterable as _, entity::prelude::*, sea_query::Expr,
};

use super::{OFFICE, look};
use crate::{
    audit::{
        Finding, Trust, seal_once,
        store::{row, sealed},
        verify,
    },
    db::Dialect,
    testing::{Plan, World, each},
};

const ROWS: i64 = 40;

/// A sealed audit with a copy to restore from.
struct Scene {
    random: SeededRandom,
    db: DatabaseConnection,
    rows: Vec<row::Model>,
    seals: Vec<sealed::Model>,
}

impl Scene {
    async fn of(world: &World) -> Self {
        let cx = world.person(OFFICE, &[]);
        for number in 0..ROWS {
            let by_nobody = world.system();
            let cx = if number % 3 == 0 { &by_nobody } else { &cx };
            look(cx, "case.read", &format!("第{number}号")).await;
            world.clock().advance(chrono::Duration::microseconds(1_500_001));
            seal_once(&world.system(), None).await.unwrap();
        }
        world.unguard_audit().await;
        let db = world.outsider().await;
        for table in ["audit", "audit_seal"] {
            let copy = format!("CREATE TABLE {table}_copy AS SELECT * FROM {table}");
            db.execute_unprepared(&copy).await.unwrap();
        }
        let rows = row::Entity::find().all(&db).await.unwrap();
        let seals = sealed::Entity::find().all(&db).await.unwrap();
        Self { random: SeededRandom::new(42), db, rows, seals }
    }

    async fn restore(&self) {
        for table in ["audit_seal", "audit"] {
            let words =
                format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM {table}_copy");
            self.db.execute_unprepared(&words).await.unwrap();
        }
    }

    fn draw(&self, limit: usize) -> usize {
        self.random.below(u32::try_from(limit).unwrap()) as usize
    }

    /// A sealed row and its place in the chain; not the last one.
    fn pick(&self) -> (&sealed::Model, &row::Model) {
        let seal = &self.seals[self.draw(self.seals.len() - 1)];
        let row = self.rows.iter().find(|row| row.id == seal.audit_id).unwrap();
        (seal, row)
    }

    async fn findings(&self) -> Vec<Finding> {
        verify(&self.db, &Trust::default()).await.unwrap().findings
    }

    /// The change is named at this place of the chain.
    async fn assert_named(&self, seq: i64, what: &str) {
        let findings = self.findings().await;
        assert!(findings.iter().any(|finding| finding.seq == seq), "{what}: {seq} {findings:?}");
        assert!(findings.len() < 10, "{what}: {findings:?}");
    }

    async fn say(&self, words: &str) {
        self.db.execute_unprepared(words).await.unwrap();
    }

    fn flip_uuid(&self, id: Uuid) -> Uuid {
        Uuid::from_u128(id.as_u128() ^ (1 << self.draw(128)))
    }

    fn flip_text(&self, text: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        match chars.len() {
            0 => chars.push('x'),
            length => {
                let at = self.draw(length);
                let bit = 1 << self.draw(5);
                chars[at] = char::from_u32(u32::from(chars[at]) ^ bit).unwrap();
            }
        }
        String::from_iter(chars)
    }

    /// Changes one column of a row by one bit.
    async fn bend_row(&self, row: &row::Model) -> row::Column {
        let columns: Vec<row::Column> = row::Column::iter().collect();
        let column = columns[self.draw(columns.len())];
        let value = match row.clone().into_active_model().get(column).into_value().unwrap() {
            sea_orm::Value::Uuid(Some(id))
                if self.draw(4) > 0 || matches!(column, row::Column::Id) =>
            {
                sea_orm::Value::Uuid(Some(self.flip_uuid(id)))
            }
            sea_orm::Value::Uuid(Some(_)) => sea_orm::Value::Uuid(None),
            sea_orm::Value::Uuid(None) => sea_orm::Value::Uuid(Some(Uuid::from_u128(1))),
            sea_orm::Value::String(Some(text)) => self.flip_text(&text).into(),
            sea_orm::Value::ChronoDateTimeUtc(Some(at)) => {
                let micros = at.timestamp_micros() ^ (1 << self.draw(40));
                chrono::DateTime::from_timestamp_micros(micros).unwrap().into()
            }
            other => panic!("a kind of column this test does not know: {other:?}"),
        };
        let update = row::Entity::update_many().col_expr(column, Expr::value(value));
        update.filter(row::Column::Id.eq(row.id)).exec(&self.db).await.unwrap();
        column
    }

    /// Changes one column of a seal by one bit.
    async fn bend_seal(&self, seal: &sealed::Model) -> sealed::Column {
        let (column, value): (_, sea_orm::Value) = match self.draw(3) {
            // Any bit that no other seal stands on, the sign included.
            0 => (sealed::Column::Seq, (seal.seq ^ (1 << (20 + self.draw(44)))).into()),
            1 => (sealed::Column::AuditId, self.flip_uuid(seal.audit_id).into()),
            _ => {
                let mut hash = seal.hash.clone();
                let at = self.draw(hash.len());
                hash[at] ^= 1 << self.draw(8);
                (sealed::Column::Hash, hash.into())
            }
        };
        let update = sealed::Entity::update_many().col_expr(column, Expr::value(value));
        update.filter(sealed::Column::Seq.eq(seal.seq)).exec(&self.db).await.unwrap();
        column
    }
}

#[tokio::test]
async fn every_bit_that_changes_is_named() {
    each(Plan::default(), |world| async move {
        let scene = Scene::of(&world).await;
        assert_eq!(scene.findings().await, []);
        for round in 0..200 {
            let (seal, row) = scene.pick();
            let what = match round % 4 {
                3 => format!("{:?} of seal", scene.bend_seal(seal).await),
                _ => format!("{:?} of row", scene.bend_row(row).await),
            };
            scene.assert_named(seal.seq, &format!("round {round}, {what}")).await;
            scene.restore().await;
        }
        assert_eq!(scene.findings().await, []);
    })
    .await;
}

#[tokio::test]
async fn what_is_removed_or_exchanged_is_named() {
    each(Plan::default(), |world| async move {
        let scene = Scene::of(&world).await;
        for _ in 0..10 {
            let ((one, row), (two, _)) = (scene.pick(), scene.pick());
            let remove_row = row::Entity::delete_many().filter(row::Column::Id.eq(row.id));
            let remove_seal = sealed::Entity::delete_many().filter(sealed::Column::Seq.eq(one.seq));
            remove_row.clone().exec(&scene.db).await.unwrap();
            scene.assert_named(one.seq, "a row removed").await;
            remove_seal.clone().exec(&scene.db).await.unwrap();
            scene.assert_named(one.seq, "a row removed with its seal").await;
            scene.restore().await;
            remove_seal.exec(&scene.db).await.unwrap();
            scene.assert_named(one.seq, "a seal removed").await;
            scene.restore().await;
            if one.seq == two.seq {
                continue;
            }
            for words in [
                format!(
                    "UPDATE audit_seal SET seq = CASE seq WHEN {0} THEN -1 ELSE -2 END \
                     WHERE seq IN ({0}, {1}); \
                     UPDATE audit_seal SET seq = CASE seq WHEN -1 THEN {1} ELSE {0} END \
                     WHERE seq < 0",
                    one.seq, two.seq
                ),
                format!(
                    "UPDATE audit_seal SET hash = (SELECT hash FROM audit_seal_copy c WHERE \
                     c.seq = CASE audit_seal.seq WHEN {0} THEN {1} ELSE {0} END) \
                     WHERE seq IN ({0}, {1})",
                    one.seq, two.seq
                ),
                format!(
                    "UPDATE audit SET object_label = (SELECT object_label FROM audit_copy c JOIN \
                     audit_seal_copy s ON s.audit_id = c.id WHERE s.seq = {1}) WHERE id = \
                     (SELECT audit_id FROM audit_seal_copy WHERE seq = {0})",
                    one.seq, two.seq
                ),
            ] {
                scene.say(&words).await;
                scene.assert_named(one.seq, &words).await;
                scene.restore().await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_added_to_the_chain_is_named() {
    each(Plan::default(), |world| async move {
        let scene = Scene::of(&world).await;
        look(&world.system(), "case.read", "hidden").await;
        // A seal in front of the chain would hide the row from the sealer.
        let unsealed = "(SELECT id FROM audit WHERE object_label = 'hidden')";
        let hash = "(SELECT hash FROM audit_seal WHERE seq = 1)";
        for seq in [0, -5, 1_000_000] {
            scene.say(&format!("INSERT INTO audit_seal VALUES ({seq}, {unsealed}, {hash})")).await;
            let findings = scene.findings().await;
            let at = if seq > 0 { ROWS + 1 } else { seq };
            assert!(findings.iter().any(|finding| finding.seq == at), "{seq}: {findings:?}");
            assert!(findings.len() <= 2);
            scene.say(&format!("DELETE FROM audit_seal WHERE seq = {seq}")).await;
        }
    })
    .await;
}

#[tokio::test]
async fn rubbish_is_named_and_stops_nothing() {
    let world = World::sqlite(Plan::default()).await;
    assert_eq!(world.kernel().db().dialect(), Dialect::Sqlite);
    let scene = Scene::of(&world).await;
    for words in [
        "UPDATE audit SET at = 'yesterday' WHERE id = (SELECT audit_id FROM audit_seal WHERE seq = 7)",
        "UPDATE audit SET actor_id = x'0102' WHERE id = (SELECT audit_id FROM audit_seal WHERE seq = 7)",
        "UPDATE audit SET detail = x'ff' WHERE id = (SELECT audit_id FROM audit_seal WHERE seq = 7)",
        "UPDATE audit_seal SET audit_id = x'01' WHERE seq = 7",
        "UPDATE audit_seal SET hash = x'' WHERE seq = 7",
        "UPDATE audit_seal SET hash = 12 WHERE seq = 7",
    ] {
        scene.say(words).await;
        scene.assert_named(7, words).await;
        let report = verify(&scene.db, &Trust::default()).await.unwrap();
        assert_eq!(report.sealed, ROWS as u64, "{words}");
        scene.restore().await;
    }
}

/// The limit of a chain that only the database knows: what is cut off at its end is seen
/// by a witness outside who remembers the head, and by nobody inside.
#[tokio::test]
async fn what_is_cut_off_at_the_end_changes_the_head_and_the_counts_only() {
    each(Plan::default(), |world| async move {
        let scene = Scene::of(&world).await;
        let whole = verify(&scene.db, &Trust::default()).await.unwrap();
        scene.say(&format!("DELETE FROM audit_seal WHERE seq > {}", ROWS - 5)).await;
        let report = verify(&scene.db, &Trust::default()).await.unwrap();
        assert_eq!((report.sealed, report.unsealed), (ROWS as u64 - 5, 5));
        assert_eq!(report.findings, []);
        assert_ne!(report.head, whole.head);
        scene.say("DELETE FROM audit WHERE id NOT IN (SELECT audit_id FROM audit_seal)").await;
        let report = verify(&scene.db, &Trust::default()).await.unwrap();
        assert_eq!((report.sealed, report.unsealed), (ROWS as u64 - 5, 0));
        assert_eq!(report.findings, []);
    })
    .await;
}
