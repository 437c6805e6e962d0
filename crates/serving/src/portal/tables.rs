//! The portal's own tables.

pub(super) mod link {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "portal_link")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub token_hash: Vec<u8>,
        pub court: String,
        pub recipient_masked: String,
        pub signer_kind: String,
        pub check_code: String,
        pub private: Vec<u8>,
        pub factor: Vec<u8>,
        pub notes: Option<Vec<u8>>,
        pub wrong: i32,
        pub locked_at: Option<DateTimeUtc>,
        pub state: String,
        pub confirmed: bool,
        pub arrived_at: Option<DateTimeUtc>,
        pub code_expires_at: DateTimeUtc,
        pub code_used: bool,
        pub codes_asked: i32,
        pub codes_day: Option<Date>,
        pub code_asked_at: Option<DateTimeUtc>,
        pub verified_at: Option<DateTimeUtc>,
        pub acknowledged_at: Option<DateTimeUtc>,
        pub signed_at: Option<DateTimeUtc>,
        pub signature_sm3: Option<Vec<u8>>,
        pub objected_at: Option<DateTimeUtc>,
        pub paper_at: Option<DateTimeUtc>,
        pub wechat_bound: bool,
        pub by_mail: bool,
        pub withdrawn: bool,
        pub expires_at: DateTimeUtc,
        pub created_at: DateTimeUtc,
        /// `documents` or `confirmation`.
        pub asks: String,
        /// One to five, once the recipient said so.
        pub score: Option<i32>,
        pub rated_at: Option<DateTimeUtc>,
        /// Keyed digest of who signs and where the code goes to; nothing where nobody knows.
        pub holder: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod form {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "portal_form")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub link_id: Uuid,
        /// [`Ask`](crate::portal::items::Ask), sealed.
        pub asked: Vec<u8>,
        /// What was filled in, sealed.
        pub filled: Option<Vec<u8>>,
        pub filled_at: Option<DateTimeUtc>,
        pub signature_sm3: Option<Vec<u8>>,
        pub paper_sm3: Option<Vec<u8>>,
        pub paper_size: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod document {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "portal_document")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub link_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub ordinal: i32,
        pub title: Vec<u8>,
        pub sm3: Vec<u8>,
        pub size: i64,
        pub pages: i32,
        pub media_type: String,
        pub opened_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod session {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "portal_session")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub token_hash: Vec<u8>,
        pub link_id: Uuid,
        pub created_at: DateTimeUtc,
        pub seen_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        pub factor: String,
        pub signer: Option<Vec<u8>>,
        /// SM3 of the page's own mark of the try that was let in.
        pub attempt: Option<Vec<u8>>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod event {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "portal_event")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub link_id: Uuid,
        pub kind: String,
        pub at: DateTimeUtc,
        pub document_id: Option<Uuid>,
        pub ip: String,
        pub agent: String,
        pub detail: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
