//! New rows of any tables, kept until they are written together.

use std::any::Any;

use base::Refusal;
use futures::{FutureExt as _, future::BoxFuture};
use sea_orm::ActiveModelTrait;

use super::insert_rows;
use crate::act::Tx;

/// A pile a table, in the order in which the tables first got a row.
#[derive(Default)]
pub(crate) struct Piles(Vec<Box<dyn Pile>>);

impl Piles {
    pub(crate) fn row<A: ActiveModelTrait + Send + Sync + 'static>(&mut self, row: A) {
        self.pile(Box::new(vec![row]));
    }

    /// Puts later rows behind these.
    pub(crate) fn append(&mut self, later: Self) {
        later.0.into_iter().for_each(|pile| self.pile(pile));
    }

    fn pile(&mut self, mut pile: Box<dyn Pile>) {
        if !self.0.iter_mut().any(|mine| mine.take(&mut *pile)) {
            self.0.push(pile);
        }
    }

    pub(crate) async fn write(self, tx: &Tx) -> Result<(), Refusal> {
        for pile in self.0 {
            pile.write(tx).await?;
        }
        Ok(())
    }
}

/// Rows of one table.
trait Pile: Send + Sync {
    /// The rows, a `Vec` of the table's active model.
    fn rows(&mut self) -> &mut (dyn Any + Send + Sync);
    /// Puts the rows of a pile of the same table behind these; another pile is left as it is.
    fn take(&mut self, other: &mut dyn Pile) -> bool;
    fn write<'a>(self: Box<Self>, tx: &'a Tx) -> BoxFuture<'a, Result<(), Refusal>>;
}

impl<A: ActiveModelTrait + Send + Sync + 'static> Pile for Vec<A> {
    fn rows(&mut self) -> &mut (dyn Any + Send + Sync) {
        self
    }

    fn take(&mut self, other: &mut dyn Pile) -> bool {
        other.rows().downcast_mut::<Self>().map(|rows| self.append(rows)).is_some()
    }

    fn write<'a>(self: Box<Self>, tx: &'a Tx) -> BoxFuture<'a, Result<(), Refusal>> {
        insert_rows(tx, *self, None).boxed()
    }
}
