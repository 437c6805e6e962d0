//! In range, with a reason, with a history, and known to every process.

use std::sync::Arc;

use base::paging::Cursor;
use uuid::Uuid;

use super::{ChangeSetting, Kind, Setting, UndoChange, changes, list, refresh};
use crate::{
    access::{AdminKind, Scope},
    context::{Actor, Context},
    registry::Registry,
    testing::{Plan, World, each},
};

static DAYS: Setting = Setting {
    key: "test.days",
    title: "保存天数",
    meaning: "试验用。",
    group: "试验",
    kind: Kind::Whole { least: 180, most: 4_000, unit: "天" },
    default: "1095",
    floor: Some("法律要求不少于六个月。"),
    who: AdminKind::Security,
};
static QUIET: Setting = Setting {
    key: "test.quiet",
    kind: Kind::Time,
    default: "21:30",
    floor: None,
    who: AdminKind::System,
    ..copy(&DAYS)
};
static ON: Setting = Setting { key: "test.on", kind: Kind::Flag, default: "true", ..copy(&QUIET) };

const fn copy(of: &Setting) -> Setting {
    Setting {
        key: of.key,
        title: of.title,
        meaning: of.meaning,
        group: of.group,
        kind: of.kind,
        default: of.default,
        floor: of.floor,
        who: of.who,
    }
}

fn plan() -> Plan {
    let settings = vec![&DAYS, &QUIET, &ON];
    Plan { registry: Registry { settings, ..Registry::default() }, ..Plan::default() }
}

fn admin(world: &World, kind: AdminKind) -> Context {
    let cx = world.person(Uuid::from_u128(0xA11), &[]);
    let mut user = cx.user().unwrap().clone();
    user.admin = Some(kind);
    cx.acting_as(Actor::User(Arc::new(user)))
}

fn set(key: &str, value: &str) -> ChangeSetting {
    ChangeSetting {
        key: key.to_owned(), value: value.to_owned(), reason: "按制度调整".to_owned()
    }
}

#[test]
fn values_are_typed_and_ranged() {
    for (setting, text, value) in [
        (&DAYS, "180", Some(180)),
        (&DAYS, " 4000 ", Some(4_000)),
        (&DAYS, "179", None),
        (&DAYS, "4001", None),
        (&DAYS, "-1", None),
        (&DAYS, "1e3", None),
        (&DAYS, "", None),
        (&DAYS, "99999999999999999999", None),
        (&QUIET, "00:00", Some(0)),
        (&QUIET, "23:59", Some(1_439)),
        (&QUIET, "24:00", None),
        (&QUIET, "9:30", None),
        (&ON, "false", Some(0)),
        (&ON, "yes", None),
    ] {
        assert_eq!(setting.parse(text).ok(), value, "{} {text}", setting.key);
    }
    let refused = DAYS.parse("90").unwrap_err();
    assert!(refused.fields()[0].message.contains("不少于六个月"), "{refused:?}");
}

#[tokio::test]
async fn a_change_is_remembered_and_can_be_undone() {
    each(plan(), |world| async move {
        let cx = admin(&world, AdminKind::Security);
        assert_eq!(world.kernel().setting(&DAYS), 1_095);
        let changed = cx.write(set("test.days", "400")).await.unwrap();
        assert!(refresh(world.kernel()).await.unwrap());
        assert!(!refresh(world.kernel()).await.unwrap());
        assert_eq!(world.kernel().setting(&DAYS), 400);
        assert_eq!(cx.write(set("test.days", "0400")).await.unwrap_err().code(), "setting.same");
        world.clock().advance(chrono::Duration::seconds(1));
        let undo = UndoChange { change: changed.change, reason: "改错了".to_owned() };
        assert_eq!(cx.write(undo).await.unwrap().value, "1095");
        refresh(world.kernel()).await.unwrap();
        assert_eq!(world.kernel().setting(&DAYS), 1_095);
        let all = Scope::everything();
        let (rows, total) = changes(&cx, &all, Some("test.days"), None, 1).await.unwrap();
        assert_eq!((total, rows[0].old.as_str(), rows[0].new.as_str()), (2, "400", "1095"));
        assert_eq!((rows[0].reason.as_str(), rows[0].actor.as_str()), ("改错了", "何静"));
        let sort = vec![rows[0].at.to_utc().to_rfc3339()];
        let after = Cursor { sort, id: rows[0].id, filters: 0 };
        let (rows, _) = changes(&cx, &all, Some("test.days"), Some(&after), 9).await.unwrap();
        assert_eq!((rows.len(), rows[0].old.as_str()), (1, "1095"));
        let rows = list(&cx, &all).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.mine).collect::<Vec<_>>(), [true, false, false]);
        let noted = "SELECT count(*) FROM audit WHERE operation LIKE 'kernel.setting.%'";
        assert_eq!(world.number(noted).await, 2);
    })
    .await;
}

#[tokio::test]
async fn nobody_changes_what_is_not_theirs_or_below_the_law() {
    each(plan(), |world| async move {
        let security = admin(&world, AdminKind::Security);
        let system = admin(&world, AdminKind::System);
        let clerk = world.person(Uuid::from_u128(0xA11), &[]);
        for (cx, change, code) in [
            (&system, set("test.days", "400"), "permission.missing"),
            (&security, set("test.quiet", "22:00"), "permission.missing"),
            (&clerk, set("test.on", "false"), "permission.missing"),
            (&security, set("test.days", "179"), "invalid"),
            (&security, set("test.nothing", "1"), "not_found"),
            (
                &system,
                ChangeSetting { reason: " ".to_owned(), ..set("test.on", "false") },
                "invalid",
            ),
        ] {
            let key = change.key.clone();
            assert_eq!(cx.write(change).await.unwrap_err().code(), code, "{key}");
        }
        assert_eq!(world.count("setting").await, 0);
    })
    .await;
}

#[tokio::test]
async fn another_process_learns_of_it() {
    let world = World::sqlite(plan()).await;
    let cx = admin(&world, AdminKind::Security);
    cx.write(set("test.days", "500")).await.unwrap();
    // What another process would ask each half second.
    assert_eq!(world.kernel().setting(&DAYS), 1_095);
    refresh(world.kernel()).await.unwrap();
    assert_eq!(world.kernel().setting(&DAYS), 500);
    // A range that grew narrower since gives the default, never what is out of range.
    world.sql("UPDATE setting SET value = '20', version = 9").await;
    refresh(world.kernel()).await.unwrap();
    assert_eq!(world.kernel().setting(&DAYS), 1_095);
}
