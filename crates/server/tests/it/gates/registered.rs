//! What is registered is used, and what is used is registered.

use std::collections::BTreeSet;

use testkit::App;

use crate::{
    desk::surface,
    surface::operation::{NOBODY_NEEDED, operations},
};

/// Codes of one sort: those that are registered and those that something asks for.
struct Sort {
    what: &'static str,
    registered: Vec<String>,
    asked: BTreeSet<String>,
}

fn judge(sorts: &[Sort]) -> Vec<String> {
    let mut faults = Vec::new();
    for Sort { what, registered, asked } in sorts {
        let once: BTreeSet<_> = registered.iter().cloned().collect();
        if once.len() != registered.len() {
            faults.push(format!("{what}: registered twice"));
        }
        for code in asked.difference(&once) {
            faults.push(format!("{what} {code}: nobody registered it"));
        }
        for code in once.difference(asked) {
            faults.push(format!("{what} {code}: nothing asks for it"));
        }
    }
    faults
}

#[test]
fn what_is_missing_and_what_is_idle_are_named() {
    let sort = |registered: &[&str], asked: &[&str]| Sort {
        what: "permission",
        registered: registered.iter().map(ToString::to_string).collect(),
        asked: asked.iter().map(ToString::to_string).collect(),
    };
    assert!(judge(&[sort(&["a"], &["a"])]).is_empty());
    assert_eq!(judge(&[sort(&["a", "b"], &["a"])]), ["permission b: nothing asks for it"]);
    assert_eq!(judge(&[sort(&["a"], &["a", "c"])]), ["permission c: nobody registered it"]);
    assert_eq!(judge(&[sort(&["a", "a"], &["a"])]), ["permission: registered twice"]);
}

// req: S14.4
#[tokio::test]
async fn every_permission_is_asked_for_and_every_job_has_its_worker() {
    let app = App::sqlite(&surface()).await;
    let kernel = app.world().kernel();
    let registry = kernel.registry();
    let described = operations();
    let declared = described.iter().flat_map(|one| one.word("x-permission").split('|'));
    let permissions = Sort {
        what: "permission",
        registered: registry.permissions.iter().map(|one| one.code.to_owned()).collect(),
        asked: declared
            .filter(|code| !NOBODY_NEEDED.contains(code) && !code.is_empty())
            .map(ToOwned::to_owned)
            .collect(),
    };
    assert!(permissions.asked.len() >= 15, "only {}", permissions.asked.len());
    let known: BTreeSet<&str> = registry.jobs.iter().map(|job| job.kind).collect();
    for schedule in &registry.schedules {
        assert!(known.contains(schedule.job), "{}: no worker for {}", schedule.name, schedule.job);
    }
    let once = |what, registered: Vec<String>| {
        let asked = registered.iter().cloned().collect();
        Sort { what, registered, asked }
    };
    let sorts = [
        permissions,
        once("job", registry.jobs.iter().map(|job| job.kind.to_owned()).collect()),
        once("sweep", registry.sweeps.iter().map(|sweep| sweep.name.to_owned()).collect()),
        once("schedule", registry.schedules.iter().map(|one| one.name.to_owned()).collect()),
    ];
    assert_eq!(judge(&sorts), Vec::<String>::new());
}
