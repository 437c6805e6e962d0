//! The HTTP surface of one zone.

use axum::{Json, Router, middleware, routing::get};
use duban_http::{OpenApiRouter, Problem, headers, signed};
use kernel::{Kernel, zone::Side};
use tokio_util::sync::CancellationToken;
use tower_http::compression::CompressionLayer;

use crate::{attempts, capabilities, edge, health, openapi, web};

/// Everything this process answers; `/readyz` says no once `stopping` is cancelled.
pub fn router(kernel: &Kernel, stopping: CancellationToken) -> Router {
    let zone = kernel.settings().zone;
    let mut api = OpenApiRouter::new();
    for part in capabilities::all() {
        if zone.serves(Side::Inner) {
            api = api.merge(part.inner);
        }
        if zone.serves(Side::Outer) {
            api = api.merge(part.outer);
        }
    }
    let (mut api, _) = api.split_for_parts();
    api = api.route_layer(middleware::from_fn_with_state(kernel.clone(), attempts::note));
    if zone.serves(Side::Inner) {
        api = api.route("/api/openapi.json", get(async || Json(openapi::document())));
    }
    let probe = kernel.clone();
    let ready = move || health::ready(probe.clone(), stopping.clone());
    api.route("/livez", get(async || "ok"))
        .route("/readyz", get(ready))
        .fallback(web::serve)
        .method_not_allowed_fallback(async || Problem(web::unknown_route()))
        .layer(middleware::from_fn_with_state(kernel.clone(), signed::authenticate))
        .layer(middleware::from_fn_with_state(edge::Slots::new(), edge::within_limits))
        .layer(middleware::from_fn(edge::catch_panic))
        .layer(middleware::from_fn_with_state(kernel.clone(), edge::number))
        .layer(CompressionLayer::new().compress_when(edge::Compressible))
        .layer(middleware::from_fn(headers::secure))
        .with_state(kernel.clone())
}
