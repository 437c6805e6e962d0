//! What each zone serves, and what it does not even know.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Method, Request},
};
use kernel::{
    testing::{Plan, World},
    zone::Zone,
};
use serde_json::Value;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

struct Part {
    router: Router,
    _world: World,
}

impl Part {
    async fn of(zone: Zone) -> Self {
        let registry = server::capabilities::registry().unwrap();
        let world = World::sqlite(Plan { registry, zone, ..Plan::default() }).await;
        Self { router: server::router(world.kernel(), CancellationToken::new()), _world: world }
    }

    /// Status and body.
    async fn ask(&self, method: Method, path: &str) -> (u16, Value) {
        let request = Request::builder().method(method).uri(path).header("x-duban", "1");
        let request = request.header("content-type", "application/json");
        let request = request.body(Body::from("{}")).unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let status = answer.status().as_u16();
        let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap_or_default())
    }

    async fn refuses(&self, method: Method, path: &str, code: &str) {
        let (status, body) = self.ask(method.clone(), path).await;
        assert_eq!(body["code"], code, "{method} {path}: {status} {body}");
    }
}

#[tokio::test]
async fn the_outer_zone_has_a_portal_and_no_office() {
    let part = Part::of(Zone::Outer).await;
    for path in ["/", "/login", "/tasks", "/assets/x.js"] {
        part.refuses(Method::GET, path, "not_found").await;
    }
    for path in ["/api/kernel/users", "/api/serving/cases", "/api/openapi.json"] {
        part.refuses(Method::GET, path, "route.unknown").await;
    }
    part.refuses(Method::POST, "/api/kernel/session", "route.unknown").await;
    let link = "/api/portal/links/AAAAAAAAAAAAAAAAAAAAAAAA";
    part.refuses(Method::GET, link, "link.unknown").await;
    assert_eq!(part.ask(Method::GET, "/readyz").await.1["zone"], "outer");
}

#[tokio::test]
async fn the_inner_zone_has_an_office_and_no_portal() {
    let part = Part::of(Zone::Inner).await;
    part.refuses(Method::GET, "/api/kernel/session", "session.required").await;
    part.refuses(Method::GET, "/api/portal/package", "route.unknown").await;
    part.refuses(Method::POST, "/api/portal/gateway/sms-reports", "route.unknown").await;
    part.refuses(Method::GET, "/p/l/abc", "not_found").await;
    assert_eq!(part.ask(Method::GET, "/api/openapi.json").await.1["openapi"], "3.1.0");
}

#[tokio::test]
async fn what_is_not_there_is_no_page() {
    let part = Part::of(Zone::All).await;
    for path in ["/assets/none.js", "/x.none", "/.vite/manifest.json", "/p/assets/none.js"] {
        part.refuses(Method::GET, path, "not_found").await;
    }
    part.refuses(Method::POST, "/login", "route.unknown").await;
    part.refuses(Method::DELETE, "/api/kernel/users", "route.unknown").await;
    part.refuses(Method::GET, "/api", "route.unknown").await;
    assert_eq!(part.ask(Method::GET, "/p").await.0, 308);
}
