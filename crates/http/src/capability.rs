//! What a capability is: everything it brings, as one value.

use kernel::{Kernel, Permission, registry};
use utoipa_axum::router::OpenApiRouter;

/// A capability's contribution to the program.
pub struct Capability {
    /// Its name, the second part of its paths.
    pub name: &'static str,
    /// Routes of the office.
    pub inner: OpenApiRouter<Kernel>,
    /// Routes of the portal and of outside callers.
    pub outer: OpenApiRouter<Kernel>,
    /// Permissions.
    pub permissions: &'static [&'static Permission],
    /// Kinds of background work.
    pub jobs: Vec<registry::JobKind>,
    /// Reconcilers.
    pub sweeps: Vec<registry::Sweep>,
    /// Items it understands from the other zone.
    pub topics: Vec<registry::Topic>,
    /// Who wants to know what became of a message.
    pub message_hooks: Vec<registry::MessageHook>,
    /// Work due at a time of day.
    pub schedules: Vec<registry::Schedule>,
    /// What can be adjusted.
    pub settings: Vec<&'static kernel::setting::Setting>,
    /// Deadlines that follow the calendar.
    pub deadlines: Vec<kernel::calendars::DeadlineHook>,
    /// Masked names behind blind indexes.
    pub subject_names: Vec<registry::SubjectNames>,
    /// What can be exported of personal data.
    pub exports: Vec<kernel::export::ExportKind>,
    /// Where sealed values lie.
    pub sealed: Vec<kernel::keys::reseal::Place>,
    /// Where blind indexes lie beside them.
    pub indexed: Vec<kernel::keys::reindex::Indexed>,
    /// Open work that can be handed over.
    pub work: Vec<kernel::work::OpenWork>,
    /// Things whose readers can be asked for.
    pub placed: Vec<kernel::identity::explain::Placed>,
}

impl std::fmt::Debug for Capability {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Capability").field("name", &self.name).finish_non_exhaustive()
    }
}
