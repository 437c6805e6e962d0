//! Short names for the column kinds the schema uses, and one helper that creates tables.

pub use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer as int8, big_integer_null as int8_null, boolean as flag, date, date_null,
        integer as int4, integer_null as int4_null, pk_uuid, text, text_null,
        timestamp_with_time_zone as time, timestamp_with_time_zone_null as time_null, uuid,
        uuid_null,
    },
};

/// Bytes.
pub fn bytes(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).blob().not_null().take()
}

/// Bytes or nothing.
pub fn bytes_null(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).blob().null().take()
}

/// Creates a table from its columns; `key` lists the primary key when it is not one
/// `pk_uuid` column.
pub async fn table(
    manager: &SchemaManager<'_>,
    name: &'static str,
    key: &[&'static str],
    columns: Vec<ColumnDef>,
) -> Result<(), DbErr> {
    let mut statement = Table::create();
    statement.table(name);
    for mut column in columns {
        statement.col(&mut column);
    }
    if !key.is_empty() {
        let mut index = Index::create();
        for column in key {
            index.col(*column);
        }
        statement.primary_key(&mut index);
    }
    manager.create_table(statement).await
}

/// Creates an index named after its table and columns.
pub async fn index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
    unique: bool,
) -> Result<(), DbErr> {
    let mut statement = Index::create();
    let kind = if unique { "uq" } else { "ix" };
    statement.name(format!("{kind}_{table}_{}", columns.join("_"))).table(table);
    for column in columns {
        statement.col(*column);
    }
    if unique {
        statement.unique();
    }
    manager.create_index(statement).await
}

/// Adds a column to a table.
pub async fn add(
    manager: &SchemaManager<'_>,
    table: &'static str,
    mut column: ColumnDef,
) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(&mut column).take()).await
}
