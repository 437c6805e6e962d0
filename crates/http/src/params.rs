//! Query strings and path parameters, strict like bodies.

use axum::{extract::FromRequestParts, http::request::Parts};
use base::{Kind, Refusal};
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// A query string; unknown and repeated keys are refused by the target type.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        axum::extract::Query::<T>::try_from_uri(&parts.uri).map(|query| Self(query.0)).map_err(
            |error| {
                let refusal = Refusal::new(
                    Kind::Malformed,
                    "query.field",
                    "网址中的筛选条件有误，请重新选择。",
                );
                Problem(refusal.with_detail(crate::body::explain(&error.body_text())))
            },
        )
    }
}

/// Path parameters; one that cannot be an id names nothing.
#[derive(Debug)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        axum::extract::Path::<T>::from_request_parts(parts, state)
            .await
            .map(|path| Self(path.0))
            .map_err(|_| Problem(Refusal::not_found()))
    }
}
