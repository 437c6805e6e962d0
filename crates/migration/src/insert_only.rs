//! Audit rows, seals and checkpoints are insert-only in the database itself.
//!
//! The one way out is retention: rows at or below the `cut` that the newest checkpoint
//! announces, and older than 180 days by that checkpoint's time, may be deleted, first the
//! row and then its seal. A checkpoint is never changed and never deleted.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

const REFUSED: &str = "audit is insert-only";

/// Puts the triggers on the three tables.
pub(crate) async fn guard(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    let words = match m.get_database_backend() {
        DatabaseBackend::Sqlite => sqlite(),
        _ => postgres(),
    };
    m.get_connection().execute_unprepared(&words).await?;
    Ok(())
}

/// `REPLACE` deletes without telling the delete trigger, so an insert over a row that is
/// there is refused too.
fn sqlite() -> String {
    let refuse = format!("BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END;");
    let newest = "(SELECT cut FROM audit_checkpoint ORDER BY number DESC LIMIT 1)";
    let mut words = String::new();
    for (table, taken) in [
        ("audit", "id = NEW.id"),
        ("audit_seal", "seq = NEW.seq OR audit_id = NEW.audit_id"),
        ("audit_checkpoint", "number = NEW.number"),
    ] {
        words += &format!(
            "CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} {refuse}\n\
             CREATE TRIGGER {table}_replace BEFORE INSERT ON {table} \
             WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken}) {refuse}\n"
        );
    }
    words
        + &format!(
            "CREATE TRIGGER audit_delete BEFORE DELETE ON audit WHEN NOT EXISTS \
             (SELECT 1 FROM audit_seal s WHERE s.audit_id = OLD.id AND s.seq <= coalesce({newest}, 0)) \
             OR julianday(OLD.at) > coalesce((SELECT julianday(at) - 180 FROM audit_checkpoint \
             ORDER BY number DESC LIMIT 1), 0) {refuse}\n\
             CREATE TRIGGER audit_seal_delete BEFORE DELETE ON audit_seal \
             WHEN OLD.seq > coalesce({newest}, 0) \
             OR EXISTS (SELECT 1 FROM audit a WHERE a.id = OLD.audit_id) {refuse}\n\
             CREATE TRIGGER audit_checkpoint_delete BEFORE DELETE ON audit_checkpoint {refuse}\n"
        )
}

fn postgres() -> String {
    let newest = "(SELECT cut FROM audit_checkpoint ORDER BY number DESC LIMIT 1)";
    let mut words = format!(
        "CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ \
         BEGIN RAISE EXCEPTION '{REFUSED}'; END $$;\n\
         CREATE FUNCTION audit_cut_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         IF NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.audit_id = OLD.id \
         AND s.seq <= coalesce({newest}, 0)) OR OLD.at > coalesce((SELECT at - interval '180 days' \
         FROM audit_checkpoint ORDER BY number DESC LIMIT 1), '-infinity'::timestamptz) \
         THEN RAISE EXCEPTION '{REFUSED}'; END IF; RETURN OLD; END $$;\n\
         CREATE FUNCTION audit_cut_seal() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         IF OLD.seq > coalesce({newest}, 0) OR EXISTS (SELECT 1 FROM audit a \
         WHERE a.id = OLD.audit_id) THEN RAISE EXCEPTION '{REFUSED}'; END IF; \
         RETURN OLD; END $$;\n"
    );
    for (table, delete) in [
        ("audit", "audit_cut_row"),
        ("audit_seal", "audit_cut_seal"),
        ("audit_checkpoint", "audit_refuse"),
    ] {
        words += &format!(
            "CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} \
             FOR EACH ROW EXECUTE FUNCTION audit_refuse();\n\
             CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} \
             FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();\n\
             CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} \
             FOR EACH ROW EXECUTE FUNCTION {delete}();\n"
        );
    }
    words
}
