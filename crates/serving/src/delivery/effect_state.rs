//! The legal state of a document as the wire describes it.

use std::ops::Deref;

use law::State;
use serde::{Deserialize, Serialize};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, Type},
};

/// The state of one document towards one recipient: the words of `law`, and no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EffectState(pub State);

impl Deref for EffectState {
    type Target = State;

    fn deref(&self) -> &State {
        &self.0
    }
}

impl PartialSchema for EffectState {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some("The legal state of one document towards one recipient."))
            .enum_values(Some(State::ALL.map(State::code)))
            .into()
    }
}

impl ToSchema for EffectState {}
