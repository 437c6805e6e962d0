//! The HTTP surface of the kernel, a file per aggregate.

pub mod access;
pub mod activation;
pub mod audit;
pub mod calc;
pub mod calendars;
pub mod delegations;
pub mod exports;
pub mod fields;
pub mod files;
pub mod gateway;
pub mod grants;
pub mod groups;
pub mod jobs;
pub mod messages;
pub mod notices;
pub mod organisations;
pub mod permissions;
pub mod roles;
pub mod search;
pub mod second_factor;
pub mod session;
pub mod sessions;
pub mod settings;
mod span;
pub mod staff_phone;
pub mod systems;
pub mod templates;
pub mod users;
pub mod work;

use duban_http::OpenApiRouter;
use kernel::Kernel;

/// Routes of the office.
pub fn inner() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(session::routes())
        .merge(sessions::routes())
        .merge(second_factor::routes())
        .merge(staff_phone::routes())
        .merge(activation::routes())
        .merge(organisations::routes())
        .merge(permissions::routes())
        .merge(roles::routes())
        .merge(grants::routes())
        .merge(delegations::routes())
        .merge(access::routes())
        .merge(work::routes())
        .merge(groups::routes())
        .merge(users::routes())
        .merge(audit::routes())
        .merge(messages::routes())
        .merge(templates::routes())
        .merge(notices::routes())
        .merge(jobs::routes())
        .merge(settings::routes())
        .merge(systems::routes())
        .merge(calendars::routes())
        .merge(calc::routes())
        .merge(exports::routes())
        .merge(fields::routes())
        .merge(files::routes())
        .merge(search::routes())
}

/// Routes of outside callers.
pub fn outer() -> OpenApiRouter<Kernel> {
    gateway::routes()
}
