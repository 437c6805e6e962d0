//! Civil days of Beijing, as the two databases say them.

use sea_orm::sea_query::Expr;

use super::Dialect;

/// The civil day in Beijing of a moment column, as text like `2026-09-20`. China has one
/// offset and no summer time.
pub fn civil_day(dialect: Dialect, column: &'static str) -> Expr {
    Expr::cust(match dialect {
        Dialect::Sqlite => format!("date({column}, '+8 hours')"),
        Dialect::Postgres => {
            format!("to_char(({column} AT TIME ZONE 'UTC') + interval '8 hours', 'YYYY-MM-DD')")
        }
    })
}
