//! Which files were made of which.

use base::Refusal;
use sea_orm::{ActiveModelTrait as _, entity::prelude::*};

use super::{Converter, Made};
use crate::{
    access::Scope,
    act::Tx,
    db::fault,
    files::{FileRow, store as files},
};

mod conversion {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "file_conversion")]
    pub struct Model {
        /// The file that was made.
        #[sea_orm(primary_key, auto_increment = false)]
        pub file_id: Uuid,
        pub recipe: String,
        pub converter: String,
        pub version: String,
        /// A JSON list of sentences.
        pub notes: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod source {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "file_source")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub file_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub source_id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The file made by this recipe that the scope shows, and what was noted of it. Two that came
/// about at the same moment are equal; the older one counts.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    recipe: &str,
) -> Result<Option<(FileRow, Vec<String>)>, Refusal> {
    let made = conversion::Entity::find()
        .filter(conversion::Column::Recipe.eq(recipe))
        .all(connection)
        .await
        .map_err(fault)?;
    if made.is_empty() {
        return Ok(None);
    }
    let ids: Vec<Uuid> = made.iter().map(|row| row.file_id).collect();
    let rows = files::find(connection, scope, &ids).await?;
    let Some(row) = rows.into_iter().min_by_key(|row| row.id) else { return Ok(None) };
    let notes = made.iter().find(|one| one.file_id == row.id).map(|one| one.notes.as_str());
    let notes = serde_json::from_str(notes.unwrap_or("[]")).map_err(|_| {
        Refusal::internal(format!("inconsistent data in file_conversion.notes, row {}", row.id))
    })?;
    Ok(Some((row, notes)))
}

/// What made each of these files, as far as they were made.
pub(super) async fn made_by(
    connection: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, Converter)>, Refusal> {
    let rows = conversion::Entity::find()
        .filter(conversion::Column::FileId.is_in(ids.iter().copied()))
        .all(connection)
        .await
        .map_err(fault)?;
    rows.into_iter()
        .map(|row| match Converter::from_code(&row.converter) {
            Some(converter) => Ok((row.file_id, converter)),
            None => Err(Refusal::internal(format!(
                "inconsistent data in file_conversion.converter, row {}",
                row.file_id
            ))),
        })
        .collect()
}

/// Remembers how this file was made.
pub(super) async fn insert(
    tx: &mut Tx,
    file_id: Uuid,
    recipe: &str,
    made: &Made,
) -> Result<(), Refusal> {
    let row = conversion::Model {
        file_id,
        recipe: recipe.to_owned(),
        converter: made.converter.code().to_owned(),
        version: made.version.clone(),
        notes: serde_json::json!(made.notes).to_string(),
    };
    let sources = (0..).zip(&made.sources).map(|(position, source_id)| {
        let row = source::Model { file_id, position, source_id: *source_id };
        source::ActiveModel::from(row).reset_all()
    });
    let sources: Vec<_> = sources.collect();
    conversion::Entity::insert(conversion::ActiveModel::from(row).reset_all())
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    source::Entity::insert_many(sources).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}
