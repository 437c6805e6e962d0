//! Bindings of people to their number of the official account.

use base::Refusal;
use kernel::{Tx, db::fault, keys::KeyRing};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _,
};
use uuid::Uuid;

const TABLE: &str = "wechat_binding";

mod binding {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "wechat_binding")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        /// The person's number, sealed.
        pub id_sealed: Vec<u8>,
        /// Its blind index.
        pub id_index: String,
        pub openid_sealed: Vec<u8>,
        pub masked: String,
        pub bound_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) use binding::Model as Binding;

impl Binding {
    /// The openid in clear.
    pub(super) fn openid(&self, keys: &KeyRing) -> Result<String, Refusal> {
        keys.open_text(TABLE, "openid", self.id.as_bytes(), &self.openid_sealed)
    }
}

pub(super) async fn insert(
    tx: &mut Tx,
    office: Uuid,
    number: &str,
    openid: &str,
) -> Result<(), Refusal> {
    let kernel = tx.kernel().clone();
    let id = tx.id::<Binding>().uuid();
    let seal = |column, value: &str| {
        kernel.keys().seal(kernel.random(), TABLE, column, id.as_bytes(), value.as_bytes())
    };
    let row = Binding {
        id,
        top_office: office,
        id_sealed: seal("id", number),
        id_index: kernel.keys().index("identity", number),
        openid_sealed: seal("openid", openid),
        masked: openid.chars().take(4).chain("****".chars()).collect(),
        bound_at: tx.now(),
    };
    binding::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

pub(super) async fn remove(tx: &mut Tx, office: Uuid, number: &str) -> Result<(), Refusal> {
    let indexes = tx.kernel().keys().indexes("identity", number);
    binding::Entity::delete_many()
        .filter(binding::Column::TopOffice.eq(office))
        .filter(binding::Column::IdIndex.is_in(indexes))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// The bindings of these people.
pub(super) async fn of_people(
    tx: &Tx,
    office: Uuid,
    numbers: &[String],
) -> Result<Vec<Binding>, Refusal> {
    let keys = tx.kernel().keys();
    let indexes: Vec<String> =
        numbers.iter().flat_map(|number| keys.indexes("identity", number)).collect();
    if indexes.is_empty() {
        return Ok(Vec::new());
    }
    binding::Entity::find()
        .filter(binding::Column::TopOffice.eq(office))
        .filter(binding::Column::IdIndex.is_in(indexes))
        .all(tx.read())
        .await
        .map_err(fault)
}
