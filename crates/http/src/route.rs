//! Handlers behind one type.
//!
//! axum wraps every handler in services of a type of its own, and the compiler works through
//! each of them anew. Behind [`Handling`] they all are one type: the wrapping is compiled once
//! for the whole program instead of once for each operation.

use std::{fmt, sync::Arc};

use axum::{extract::Request, handler::Handler, response::Response, routing::MethodRouter};
use futures::future::BoxFuture;
use kernel::Kernel;
use utoipa::openapi::{
    HttpMethod, RefOr,
    path::{Operation, Paths},
    schema::Schema,
};
use utoipa_axum::{PathItemExt as _, router::UtoipaMethodRouter};

type Run = dyn Fn(Request, Kernel) -> BoxFuture<'static, Response> + Send + Sync;

/// A handler of whatever arguments, ready to be called.
#[derive(Clone)]
pub struct Handling(Arc<Run>);

impl fmt::Debug for Handling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Handling")
    }
}

impl Handling {
    /// Puts a handler behind the one type.
    pub fn new<H: Handler<T, Kernel>, T>(handler: H) -> Self {
        Self(Arc::new(move |request, kernel| Box::pin(handler.clone().call(request, kernel))))
    }
}

impl Handler<(), Kernel> for Handling {
    type Future = BoxFuture<'static, Response>;

    fn call(self, request: Request, kernel: Kernel) -> Self::Future {
        (self.0)(request, kernel)
    }
}

/// What [`routes!`](crate::routes) gathers about operations of one path.
#[derive(Default)]
pub struct Operations {
    paths: Paths,
    router: MethodRouter<Kernel>,
}

impl Operations {
    /// One more operation.
    #[must_use]
    pub fn with(mut self, about: (String, Operation, Vec<HttpMethod>), handler: Handling) -> Self {
        let (path, operation, methods) = about;
        for method in &methods {
            self.router = self.router.on(method.to_method_filter(), handler.clone());
        }
        self.paths.add_path_operation(path, methods, operation);
        self
    }

    /// What a router of documented operations takes.
    pub fn finish(self, schemas: Vec<(String, RefOr<Schema>)>) -> UtoipaMethodRouter<Kernel> {
        (schemas, self.paths, self.router)
    }
}

/// Gathers handlers that carry `#[utoipa::path]`, as the macro of the same name in `utoipa_axum`
/// does, with every handler behind [`Handling`](crate::route::Handling).
#[macro_export]
macro_rules! routes {
    ($($handler:path),+ $(,)?) => {{
        let mut schemas = ::std::vec::Vec::new();
        let operations = $crate::route::Operations::default();
        $(
            let operations = operations.with(
                $crate::route::about!(@resolve_types $handler : schemas),
                $crate::route::Handling::new($handler),
            );
        )+
        operations.finish(schemas)
    }};
}

#[doc(hidden)]
pub use utoipa_axum::routes as about;
