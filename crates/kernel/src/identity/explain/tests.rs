//! The steps say what the request itself would do.

use chrono::NaiveDate;
use futures::FutureExt as _;

use super::*;
use crate::{
    access::{AdminKind, Class, Reach},
    identity::{
        fixture::Town,
        grant::{self, Give, HolderKind, RequestGrant, What},
        group::CreateGroup,
        organisation::{CreateOrganisation, OrganisationKind},
        permissions,
        user::CreateUser,
    },
    registry::Registry,
    testing::{Plan, World, each},
};

static READ: Permission = Permission {
    code: "test.case.read",
    title: "查看案件",
    meaning: "可以查看案件。",
    admin: None,
    step_up: false,
    class: Class::Content,
};

/// Numbers name a place: the office's id, the unit's and the group's behind strokes.
const PLACED: Placed = Placed {
    kind: "case",
    title: "案件",
    permission: &READ,
    find: |_, number| {
        async move {
            let mut parts = number.split('/');
            let Some(office) = parts.next().and_then(|text| text.parse().ok()) else {
                return Ok(None);
            };
            let mut next = || parts.next().and_then(|text| text.parse().ok());
            let (unit, group) = (next(), next());
            let label = "（2026）京0114民初1号".to_owned();
            Ok(Some(Place { id: office, label, office, unit, group }))
        }
        .boxed()
    },
};

fn plan() -> Plan {
    let mut permissions = permissions::ALL.to_vec();
    permissions.push(&READ);
    let registry = Registry { permissions, placed: vec![PLACED], ..Registry::default() };
    Plan { registry, ..Plan::default() }
}

fn role_of(user: Uuid, role: Uuid, reach: Reach) -> RequestGrant {
    RequestGrant {
        holder_kind: HolderKind::User,
        holder: user,
        what: What::Role,
        gives: role,
        reach,
        places: vec![],
        from: None,
        until: None,
        reason: "工作需要".to_owned(),
    }
}

async fn ask(town: &Town, person: Uuid, place: Option<String>) -> Why {
    let cx = town.admin(AdminKind::Security);
    let thing = place.map(|place| ("case".to_owned(), place));
    let question = Question { person, permission: Some("test.case.read".to_owned()), thing };
    why(&cx, question).await.unwrap()
}

/// The first step that speaks against it, with what would have to change.
fn against(why: &Why) -> Option<(&str, bool)> {
    let step = why.steps.iter().find(|step| step.passed == Some(false))?;
    Some((step.title.as_str(), step.change.is_some()))
}

// req: S14.3
#[tokio::test]
async fn every_reason_is_named_with_what_would_help() {
    each(plan(), |world| async move {
        let town = Town::of(world).await;
        let role = town.role("reader", &["test.case.read"]).await;
        let inside = || Some(format!("{}/{}", town.court, town.division));
        let beside = || Some(format!("{}", town.court));
        let give = async |new| town.world.system().write(Give(new)).await.unwrap();

        let waiting = town.pending("waiting").await.user.id;
        let told = ask(&town, waiting, None).await;
        assert_eq!((told.can, against(&told)), (false, Some(("账号", true))));
        assert!(told.steps[1..].iter().all(|step| step.passed.is_none()));

        let wang = town.member("wang", &[]).await.id;
        let told = ask(&town, wang, None).await;
        assert_eq!(against(&told), Some(("角色", true)));
        assert!(told.steps[1].change.as_ref().unwrap().contains("角色reader"));
        let asked = RequestGrant { ..role_of(wang, role, Reach::OwnUnit) };
        let asked = grant::request(&town.admin(AdminKind::Security), asked).await.unwrap();
        let told = ask(&town, wang, None).await;
        assert!(told.steps[1].text.contains("等待另一名安全管理员"), "{:?}", told.steps);
        let yes = grant::DecideGrant { id: asked.id, text: String::new() };
        grant::approve(&town.admin(AdminKind::Security), yes).await.unwrap();
        let told = ask(&town, wang, inside()).await;
        assert!(told.can, "{:?}", told.steps);
        let told = ask(&town, wang, beside()).await;
        assert_eq!(against(&told), Some(("范围", true)));
        // Shared with a group the person stands in.
        let new = CreateGroup {
            organisation: town.court,
            name: "速裁团队".to_owned(),
            purpose: "速裁".to_owned(),
        };
        let group = town.world.system().write(new).await.unwrap().id;
        let shared = || Some(format!("{}/-/{group}", town.court));
        assert!(!ask(&town, wang, shared()).await.can);
        give(RequestGrant { what: What::Group, ..role_of(wang, group, Reach::Office) }).await;
        let told = ask(&town, wang, shared()).await;
        assert!(told.can && told.steps[3].text.contains("速裁团队"), "{:?}", told.steps);
        let cx = town.admin(AdminKind::Audit);
        let readers = object_report(&cx, "case", &shared().unwrap()).await.unwrap().readers;
        assert_eq!(readers.iter().map(|one| one.login.as_str()).collect::<Vec<_>>(), ["wang"]);

        let new = CreateOrganisation {
            parent: None,
            kind: OrganisationKind::ServiceCompany,
            code: "fw".to_owned(),
            name: "服务公司".to_owned(),
        };
        let company = town.world.system().write(new).await.unwrap().id;
        let new = CreateUser { office: company, unit: None, ..town.newcomer("worker") };
        let created = town.world.system().write(new).await.unwrap();
        town.activate(&created.activation_path).await;
        let worker = created.user.id;
        give(role_of(worker, role, Reach::Office)).await;
        let told = ask(&town, worker, inside()).await;
        assert_eq!(against(&told), Some(("单位", true)));
        let until: NaiveDate = "2026-10-01".parse().unwrap();
        let posting = RequestGrant {
            what: What::Posting,
            gives: town.court,
            until: Some(until),
            ..role_of(worker, role, Reach::Office)
        };
        give(posting).await;
        assert!(ask(&town, worker, inside()).await.can);

        // Who can read it: exactly those for whom the answer is yes.
        let cx = town.admin(AdminKind::Audit);
        let report = object_report(&cx, "case", &inside().unwrap()).await.unwrap();
        let readers: Vec<_> = report.readers.iter().map(|one| one.login.as_str()).collect();
        assert_eq!(readers, ["wang", "worker"]);
        let report = object_report(&cx, "case", &beside().unwrap()).await.unwrap();
        let readers: Vec<_> = report.readers.iter().map(|one| one.login.as_str()).collect();
        assert_eq!(readers, ["worker"]);
        let lines = person_report(&cx, wang).await.unwrap().permissions;
        assert_eq!((lines.len(), lines[0].effective), (1, true));
        assert!(lines[0].sources[0].contains("本庭室"));
    })
    .await;
}

#[tokio::test]
async fn who_asks_sees_its_own_people_only() {
    let town = Town::of(World::sqlite(plan()).await).await;
    let wang = town.member("wang", &[]).await.id;
    let stranger = town.world.person(town.other, &["kernel.access.read"]);
    let question = |person| Question { person, permission: None, thing: None };
    assert_eq!(why(&stranger, question(wang)).await.unwrap_err().code(), "not_found");
    assert_eq!(person_report(&stranger, wang).await.unwrap_err().code(), "not_found");
    let place = town.court.to_string();
    let hidden = object_report(&stranger, "case", &place).await.unwrap_err();
    assert_eq!(hidden.code(), "not_found");
    let lost = object_report(&stranger, "case", "nowhere").await.unwrap_err();
    assert_eq!(lost.code(), "not_found");
    let cx = town.admin(AdminKind::Security);
    let told = why(&cx, question(wang)).await.unwrap();
    assert_eq!((told.can, told.steps.len()), (false, 2));
    let wrong = Question { permission: Some("no.such".to_owned()), ..question(wang) };
    assert_eq!(why(&cx, wrong).await.unwrap_err().fields()[0].code, "permission.unknown");
}
