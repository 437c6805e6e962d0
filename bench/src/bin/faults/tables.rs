//! The database as somebody sees it who only reads.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, Statement};

use super::Failure;

/// An open database.
pub struct Tables(DatabaseConnection);

impl Tables {
    /// Opens the database for reading.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn open(url: &str) -> Result<Self, Failure> {
        let url = match url.strip_prefix("sqlite:") {
            Some(path) => format!("sqlite://{path}?mode=ro"),
            None => url.to_owned(),
        };
        Ok(Self(Database::connect(&url).await?))
    }

    /// A query's rows, each a text and a number: how often the text stands there.
    ///
    /// # Errors
    /// Those of the query.
    pub async fn counts(&self, query: &str) -> Result<HashMap<String, i64>, Failure> {
        let query = Statement::from_string(self.0.get_database_backend(), query);
        let mut counts = HashMap::new();
        for row in self.0.query_all_raw(query).await? {
            counts.insert(row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        }
        Ok(counts)
    }

    /// Closes it.
    ///
    /// # Errors
    /// Those of closing.
    pub async fn close(self) -> Result<(), Failure> {
        Ok(self.0.close().await?)
    }
}
