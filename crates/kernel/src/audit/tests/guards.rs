//! The database itself refuses to change or remove what the audit holds.

use super::{OFFICE, look};
use crate::{
    audit::{checkpoint_now, seal_once},
    db::Dialect,
    testing::{Plan, each},
};
use sea_orm::ConnectionTrait as _;

// req: S14.5
#[tokio::test]
async fn rows_seals_and_checkpoints_can_only_be_added() {
    each(Plan::default(), |world| async move {
        let cx = world.person(OFFICE, &[]);
        look(&cx, "case.read", "1").await;
        look(&cx, "case.read", "2").await;
        seal_once(&world.system(), None).await.unwrap();
        checkpoint_now(&world.system()).await.unwrap();
        look(&cx, "case.read", "3").await;
        let before = world.everything().await;
        let db = world.outsider().await;
        let mut refused = vec![
            "UPDATE audit SET object_label = 'x'",
            "UPDATE audit SET at = at WHERE object_label = '3'",
            "DELETE FROM audit",
            "DELETE FROM audit WHERE object_label = '3'",
            "UPDATE audit_seal SET seq = 9 WHERE seq = 2",
            "DELETE FROM audit_seal WHERE seq = 2",
            "UPDATE audit_checkpoint SET cut = 2",
            "DELETE FROM audit_checkpoint",
        ];
        match world.kernel().db().dialect() {
            Dialect::Sqlite => refused.extend([
                "INSERT OR REPLACE INTO audit SELECT * FROM audit",
                "INSERT OR REPLACE INTO audit_seal SELECT * FROM audit_seal",
                "INSERT OR REPLACE INTO audit_checkpoint SELECT * FROM audit_checkpoint",
            ]),
            Dialect::Postgres => refused.extend(["TRUNCATE audit", "TRUNCATE audit_seal CASCADE"]),
        }
        for words in refused {
            let said = db.execute_unprepared(words).await;
            let said = said.expect_err(words).to_string();
            assert!(said.contains("audit is insert-only"), "{words}: {said}");
        }
        assert_eq!(world.everything().await, before);
        // And adding goes on.
        look(&cx, "case.read", "4").await;
        assert_eq!(seal_once(&world.system(), None).await.unwrap(), 2);
    })
    .await;
}
