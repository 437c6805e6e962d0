//! The program and everything around it.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use axum::{Extension, Router};
use chrono::Duration;
use duban_http::context::Remote;
use kernel::{
    Kernel,
    files::FileStore,
    registry::Registry,
    testing::{POSTGRES, Plan, TestClock, World, drop_database},
};
use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};
use uuid::Uuid;

use crate::{outside::Outside, people::Places};

/// What the program is made of, handed in because the kit knows no capability.
#[derive(Clone)]
pub struct Surface {
    /// What the parts bring.
    pub registry: Registry,
    /// Its router.
    pub router: fn(&Kernel) -> Router,
    /// How it opens and converts files.
    pub files: fn(FileStore) -> FileStore,
}

/// The program on a fresh database with the outside world beside it.
pub struct App {
    world: World,
    surface: Router,
    router: fn(&Kernel) -> Router,
    outside: Outside,
    places: Places,
    serial: AtomicU32,
    _gateway: DropGuard,
}

/// Runs a test on SQLite, and on PostgreSQL too when a server is given.
pub async fn each<F, R>(surface: Surface, test: F)
where
    F: Fn(App) -> R,
    R: Future<Output = ()>,
{
    test(App::start(&surface, None).await).await;
    if let Ok(server) = std::env::var(POSTGRES) {
        let app = App::start(&surface, Some(&server)).await;
        let name = app.world.database();
        test(app).await;
        drop_database(&server, &name).await;
    }
}

impl App {
    /// The program on SQLite, for what no database can change.
    pub async fn sqlite(surface: &Surface) -> Self {
        Self::start(surface, None).await
    }

    async fn start(surface: &Surface, server: Option<&str>) -> Self {
        let clock = Arc::new(TestClock::default());
        let outside = Outside::start(Arc::clone(&clock)).await;
        let plan = Plan {
            registry: surface.registry.clone(),
            clock: Some(clock),
            outside: outside.settings(),
            files: surface.files,
            ..Plan::default()
        };
        let world = match server {
            Some(server) => World::postgres(server, plan).await,
            None => World::sqlite(plan).await,
        };
        let router = (surface.router)(world.kernel());
        let gateway = report_here(&outside, router.clone()).await;
        let places = Places { court: Uuid::nil(), other: Uuid::nil() };
        let serial = AtomicU32::new(1);
        let mut app = Self {
            world,
            surface: router,
            router: surface.router,
            outside,
            places,
            serial,
            _gateway: gateway,
        };
        app.places = Places::found(&app).await;
        app
    }

    /// Database, clock and kernel.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The outside world.
    pub fn outside(&self) -> &Outside {
        &self.outside
    }

    /// The router.
    pub fn surface(&self) -> &Router {
        &self.surface
    }

    /// The office of 京0114.
    pub fn court(&self) -> Uuid {
        self.places.court
    }

    /// The office of 京0102.
    pub fn other_court(&self) -> Uuid {
        self.places.other
    }

    /// Time passes. Whoever was signed in for too long must sign in again.
    pub fn advance(&self, by: Duration) {
        self.world.clock().advance(by);
    }

    /// Jobs run, items cross between the zones and the operator reports, until nothing
    /// is left that is due.
    pub async fn settle(&self) {
        loop {
            self.world.settle().await;
            if self.outside.release().await == 0 {
                return;
            }
        }
    }

    /// The program of another process.
    pub(crate) fn router_of(&self, kernel: &Kernel) -> Router {
        (self.router)(kernel)
    }

    /// A number nobody had.
    pub(crate) fn serial(&self) -> u32 {
        self.serial.fetch_add(1, Ordering::Relaxed)
    }
}

/// Listens on a port for the operator's calls, which cannot come without a socket.
async fn report_here(outside: &Outside, router: Router) -> DropGuard {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let here = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    let stopped = stop.clone().cancelled_owned();
    let router = router.layer(Extension(Remote(here.ip())));
    tokio::spawn(async move {
        axum::serve(listener, router).with_graceful_shutdown(stopped).await.unwrap();
    });
    outside.report_to(&format!("http://{here}/api/portal/gateway")).await;
    stop.drop_guard()
}
