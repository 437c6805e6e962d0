//! For tests: how a database means to answer a query, over tables large enough to tell.

use sea_orm::{ConnectionTrait as _, QueryTrait, Statement, entity::prelude::*};

use super::Dialect;
use crate::testing::World;

/// Rows of a filled table.
pub const ROWS: u32 = 20_000;

/// Words of this database for filling a table with [`ROWS`] rows: `INSERT … SELECT … FROM
/// numbers`, where `i` counts from 1.
#[derive(Debug)]
pub struct Filling {
    /// The rows.
    pub numbers: String,
    /// A new id.
    pub id: &'static str,
    /// A moment, a second earlier with each row.
    pub at: &'static str,
    /// A day.
    pub day: &'static str,
    sqlite: bool,
}

impl Filling {
    /// The words of the world's database.
    pub fn of(world: &World) -> Self {
        match world.kernel().db().dialect() {
            Dialect::Sqlite => Self {
                numbers: format!(
                    "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \
                     {ROWS}) SELECT i FROM n) n"
                ),
                id: "randomblob(16)",
                at: "strftime('%Y-%m-%dT%H:%M:%S+00:00', '2026-09-16', '-' || i || ' seconds')",
                day: "'2026-01-01'",
                sqlite: true,
            },
            Dialect::Postgres => Self {
                numbers: format!("generate_series(1, {ROWS}) n(i)"),
                id: "gen_random_uuid()",
                at: "timestamptz '2026-09-16T00:00:00Z' - i * interval '1 second'",
                day: "date '2026-01-01'",
                sqlite: false,
            },
        }
    }

    /// This id.
    pub fn own(&self, id: Uuid) -> String {
        match self.sqlite {
            true => format!("x'{}'", id.simple()),
            false => format!("'{id}'::uuid"),
        }
    }

    /// The bytes of an expression that is an id.
    pub fn bytes(&self, id: &str) -> String {
        match self.sqlite {
            true => id.to_owned(),
            false => format!("uuid_send({id})"),
        }
    }
}

/// How the database means to answer the query.
pub async fn explain(world: &World, query: impl QueryTrait) -> String {
    let read = world.kernel().db().read();
    let statement = query.build(read.get_database_backend());
    let (words, column) = match world.kernel().db().dialect() {
        Dialect::Sqlite => ("EXPLAIN QUERY PLAN", "detail"),
        Dialect::Postgres => ("EXPLAIN", "QUERY PLAN"),
    };
    let statement = Statement { sql: format!("{words} {}", statement.sql), ..statement };
    let rows = read.query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get::<String>("", column).unwrap() + "\n").collect()
}

/// Whether a plan reads a table from end to end.
pub fn reads_whole(plan: &str) -> bool {
    plan.lines().map(str::trim).any(|line| {
        // The values that a statement brings along are no table.
        let own = ["INDEX", "VALUES CLAUSE", "CONSTANT ROW"].iter().any(|word| line.contains(word));
        line.contains("Seq Scan") || (line.starts_with("SCAN ") && !own)
    })
}

/// No table is read from end to end.
///
/// # Panics
/// When one is.
pub async fn assert_indexed(world: &World, what: &str, query: impl QueryTrait) {
    let plan = explain(world, query).await;
    assert!(!reads_whole(&plan), "{what} reads a whole table:\n{plan}");
}

/// Nor is anything sorted that an index has in order.
///
/// # Panics
/// When something is.
pub async fn assert_ordered(world: &World, what: &str, query: impl QueryTrait) {
    let plan = explain(world, query).await;
    let sorts = plan.contains("TEMP B-TREE FOR ORDER BY") || plan.contains("Sort Key");
    assert!(!sorts, "{what} sorts:\n{plan}");
}
