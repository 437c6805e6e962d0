//! What the program is made of, named once.

use std::collections::BTreeSet;

use duban_http::Capability;
use kernel::{
    audit, calendars, export, files, idempotency, identity,
    keys::{reindex, reseal},
    messages, notices,
    registry::Registry,
    zone,
};

use crate::api;

/// Every part with an HTTP surface, the kernel's own first.
pub fn all() -> Vec<Capability> {
    vec![kernel(), serving::capability(), civic::capability(), opsdesk::capability()]
}

/// The kernel's mechanisms, brought in the same way as a capability.
fn kernel() -> Capability {
    let mut registry = Registry::default();
    messages::register(&mut registry);
    notices::register(&mut registry);
    audit::register(&mut registry);
    calendars::register(&mut registry);
    export::register(&mut registry);
    reseal::register(&mut registry);
    reindex::register(&mut registry);
    let mut sweeps = registry.sweeps;
    sweeps.extend(identity::sweeps());
    sweeps.extend([idempotency::sweep(), files::UNFINISHED, zone::FORGET]);
    Capability {
        name: "kernel",
        inner: api::inner(),
        outer: api::outer(),
        permissions: &identity::permissions::ALL,
        jobs: registry.jobs,
        sweeps,
        topics: registry.topics,
        message_hooks: registry.message_hooks,
        schedules: registry.schedules,
        settings: registry.settings,
        deadlines: registry.deadlines,
        subject_names: registry.subject_names,
        exports: registry.exports,
        sealed: registry.sealed,
        indexed: registry.indexed,
        work: registry.work,
        placed: registry.placed,
    }
}

/// Everything the parts bring, collected.
///
/// # Errors
/// Names what two parts brought under one name.
pub fn registry() -> Result<Registry, String> {
    let mut registry = Registry::default();
    let capabilities = all();
    once("capability", capabilities.iter().map(|part| part.name))?;
    for part in capabilities {
        registry.permissions.extend(part.permissions);
        registry.jobs.extend(part.jobs);
        registry.sweeps.extend(part.sweeps);
        registry.topics.extend(part.topics);
        registry.message_hooks.extend(part.message_hooks);
        registry.schedules.extend(part.schedules);
        registry.settings.extend(part.settings);
        registry.deadlines.extend(part.deadlines);
        registry.subject_names.extend(part.subject_names);
        registry.exports.extend(part.exports);
        registry.sealed.extend(part.sealed);
        registry.indexed.extend(part.indexed);
        registry.work.extend(part.work);
        registry.placed.extend(part.placed);
    }
    once("permission", registry.permissions.iter().map(|permission| permission.code))?;
    once("job kind", registry.jobs.iter().map(|job| job.kind))?;
    once("sweep", registry.sweeps.iter().map(|sweep| sweep.name))?;
    once("schedule", registry.schedules.iter().map(|schedule| schedule.name))?;
    once("setting", registry.settings.iter().map(|setting| setting.key))?;
    once("work", registry.work.iter().map(|work| work.name))?;
    once("placed", registry.placed.iter().map(|placed| placed.kind))?;
    once("deadline", registry.deadlines.iter().map(|deadline| deadline.name))?;
    once("export", registry.exports.iter().map(|export| export.kind))?;
    once("topic", registry.topics.iter().map(|topic| (topic.side.code(), topic.topic)))?;
    Ok(registry)
}

fn once<T: Ord + std::fmt::Debug>(
    what: &str,
    names: impl Iterator<Item = T>,
) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for name in names {
        if seen.contains(&name) {
            return Err(format!("{what} {name:?} is registered twice"));
        }
        seen.insert(name);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_registered_twice() {
        let registry = registry().unwrap();
        assert!(registry.permissions.len() >= identity::permissions::ALL.len());
        assert!(registry.sweeps.iter().all(|sweep| sweep.every_seconds > 0));
        for schedule in &registry.schedules {
            assert!(schedule.hour < 24 && schedule.minute < 60, "{}", schedule.name);
            assert!(registry.job(schedule.job).is_some(), "{}", schedule.name);
        }
        for setting in &registry.settings {
            assert!(setting.parse(setting.default).is_ok(), "{}", setting.key);
            assert!(setting.meaning.ends_with('。'), "{}", setting.key);
        }
    }

    #[test]
    fn every_sealed_column_can_be_sealed_anew() {
        let registry = registry().unwrap();
        let placed: BTreeSet<String> =
            registry.sealed.iter().map(|one| format!("{}.{}", one.table, one.column)).collect();
        let known: BTreeSet<String> = kernel::catalogue::sealed()
            .map(|field| format!("{}.{}", field.table, field.column))
            .collect();
        assert_eq!(placed, known);
    }

    #[test]
    fn every_blind_index_is_made_anew_or_kept_for_a_reason() {
        // What they were made from is not kept, or they are never changed, or they say who is the
        // same person across batches and stay under the oldest key.
        let kept = [
            "audit.subjects",
            "civic_link.who_index",
            "civic_link_run.position",
            "civic_subject.who_index",
            "civic_subject.whole_index",
            "export_request.subjects",
            "index_alias.new_index",
            "index_alias.old_index",
            "throttle.key",
            "user_account.citizen_index",
        ];
        let registry = registry().unwrap();
        let indexed = registry.indexed.iter();
        let placed: BTreeSet<String> = indexed
            .map(|one| format!("{}.{}", one.sealed.table, one.column))
            .chain(kept.map(str::to_owned))
            .collect();
        let known: BTreeSet<String> = kernel::catalogue::indexed()
            .map(|field| format!("{}.{}", field.table, field.column))
            .collect();
        assert_eq!(placed, known);
    }

    #[test]
    fn a_name_used_twice_is_named() {
        let error = once("job kind", ["a", "b", "a"].into_iter()).unwrap_err();
        assert_eq!(error, "job kind \"a\" is registered twice");
    }
}
