//! The PDF that was made becomes a file, or the one made before is found again.

use base::Refusal;

use super::{Converted, Made, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    files::{self, NewFile, register::register},
};

/// Registers what was made of these files.
#[derive(Debug)]
pub(super) struct Keep {
    /// Nothing when it was made before.
    pub(super) file: Option<NewFile>,
    /// How it was made.
    pub(super) made: Made,
}

impl Act for Keep {
    type Out = Converted;
    const OPERATION: &'static str = "kernel.file.convert";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Converted>, Refusal> {
        let Made { sources, converter, version, notes } = &self.made;
        files::find_in(tx, sources).await?;
        let recipe = self.made.recipe();
        let before = store::find(tx.read(), &tx.scope(), &recipe).await?;
        let again = before.is_some();
        let (file, office, notes) = match (before, &self.file) {
            (Some((row, notes)), _) => {
                let office = row.office;
                (files::FileView::of(row, true), office, notes)
            }
            (None, Some(new)) => {
                let file = register(tx, new).await?;
                store::insert(tx, file.id, &recipe, &self.made).await?;
                (file, new.office, notes.clone())
            }
            // It was there a moment ago and went to somebody else's work.
            (None, None) => return Err(Refusal::not_found()),
        };
        let detail = serde_json::json!({
            "sources": sources, "converter": converter, "version": version,
            "sm3": file.sm3, "pages": file.pages, "again": again,
        });
        let note = Note::about("file", file.id, file.name.clone()).in_office(office).with(detail);
        let (sources, converter, version) = (sources.clone(), *converter, version.clone());
        Ok(Noted::new(Converted { file, sources, converter, version, notes }, note))
    }
}
