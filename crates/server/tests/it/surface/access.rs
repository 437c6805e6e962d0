//! Acting for another, handing over, leaving, accounts nobody uses, and who may what: as a
//! browser meets it.

use chrono::Duration;
use kernel::{
    AdminKind,
    access::Reach,
    identity::{grant::What, organisation::OrganisationKind::Division, user::IDLE},
};
use serde_json::{Value, json};
use testkit::{App, Person, each};
use uuid::Uuid;

use super::Told as _;
use crate::desk::{PLAIN, THEIR_WORD, audited, draft, fetch, number, surface, word};

const WORK: [&str; 4] = ["serving.", "kernel.file.", "kernel.delegation.", "kernel.user.read"];

/// Lends the powers of one to the other, until a day.
async fn lend(giver: &Person, taker: &Person, until: &str) -> Value {
    let body = json!({ "to": taker.login, "until": until, "reason": "外出培训" });
    giver.post("/api/kernel/delegations", body).await.ok()
}

/// Says for whom the session goes on.
async fn act_for(person: &Person, delegation: &Value) {
    let body = json!({ "delegation_id": delegation });
    person.plain("/api/kernel/session/acting", body).await.ok();
}

/// A text as it stands in an address.
fn coded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Who did this last, by account and by name.
async fn actor(app: &App, operation: &str) -> (String, String) {
    let last = |column: &str| {
        format!(
            "SELECT {column} FROM audit WHERE operation = '{operation}' ORDER BY id DESC LIMIT 1"
        )
    };
    let name = app.world().words(&last("actor_name")).await.pop();
    let login = "SELECT login FROM user_account WHERE id = (";
    let login = app.world().words(&format!("{login}{})", last("actor_id"))).await.pop();
    (login.unwrap_or_default(), name.unwrap_or_default())
}

// req: S14.3
#[tokio::test]
async fn a_colleague_acts_with_lent_powers_under_both_names() {
    each(surface(), |app| async move {
        let unit = app.organisation(Some(app.court()), Division, "一庭").await;
        let place = (app.court(), Some(unit));
        let giver = app.reaching(place, &WORK, Reach::Office, &[]).await;
        let taker = app.guest().await;
        let page = fetch(&giver, PLAIN).await;
        let case = format!("/api/serving/cases/{}", word(&page["case"]["id"]));
        taker.get(&case).await.refused("permission.missing");

        let lent = lend(&giver, &taker, "2026-09-18").await;
        assert_eq!(
            (lent["in_force"].clone(), lent["taker"]["id"].clone()),
            (json!(true), json!(taker.id))
        );
        // Lent is not used: nothing passes before it is said for whom.
        taker.get(&case).await.refused("permission.missing");
        let me = taker.get("/api/kernel/session").await.ok();
        assert_eq!(me["may_act_for"][0]["delegation_id"], lent["id"]);
        act_for(&taker, &lent["id"]).await;
        let me = taker.get("/api/kernel/session").await.ok();
        assert_eq!(me["acting_for"]["name"], lent["giver"]["name"]);
        taker.get(&case).await.ok();
        // Business alone: no list of people, and nothing goes on to a third.
        taker.get("/api/kernel/users").await.refused("permission.missing");
        let on = json!({ "to": giver.login, "until": "2026-09-18", "reason": "再转" });
        taker.post("/api/kernel/delegations", on).await.refused("permission.missing");
        draft(&taker, &page, json!([]), &["传票"]).await;
        let (who, name) = actor(&app, "serving.task.create").await;
        assert_eq!(who, taker.login);
        assert!(name.contains("（代 "), "{name}");
        act_for(&taker, &Value::Null).await;
        taker.get(&case).await.refused("permission.missing");

        // Over by hand: the session that acts is over with it, on every process.
        act_for(&taker, &lent["id"]).await;
        let twin = app.elsewhere(&taker).await;
        twin.get(&case).await.ok();
        let end = format!("/api/kernel/delegations/{}/end", word(&lent["id"]));
        app.clerk().await.post(&end, json!({})).await.refused("not_found");
        giver.post(&end, json!({})).await.ok();
        giver.post(&end, json!({})).await.refused("delegation.over");
        for gone in [&taker, &twin] {
            gone.get(&case).await.refused("session.required");
        }
        over_by_time(&app, (&giver, &taker), &case).await;
    })
    .await;
}

/// The last day ends in Beijing at 16:00 UTC; the clock stands at 02:00 and a little. No
/// session lasts so long, so this one begins at noon.
async fn over_by_time(app: &App, (giver, taker): (&Person, &Person), case: &str) {
    let lent = lend(giver, taker, "2026-09-16").await;
    app.advance(Duration::hours(9));
    taker.sign_in().await.ok();
    act_for(taker, &lent["id"]).await;
    for _ in 0..29 {
        app.advance(Duration::minutes(10));
        taker.get(case).await.ok();
    }
    app.advance(Duration::minutes(14));
    taker.get(case).await.refused("session.required");
    taker.sign_in().await.ok();
    let late = json!({ "delegation_id": lent["id"] });
    let late = taker.plain("/api/kernel/session/acting", late).await;
    late.refused("delegation.not_in_force");
}

// req: S14.2
#[tokio::test]
async fn what_was_lent_goes_with_what_the_giver_loses() {
    each(surface(), |app| async move {
        let security = app.admin(AdminKind::Security).await;
        let giver = app.member(app.court(), &WORK).await;
        let taker = app.guest().await;
        let lent = lend(&giver, &taker, "2026-09-18").await;
        act_for(&taker, &lent["id"]).await;
        taker.get("/api/serving/cases").await.ok();
        let held = security.get(&format!("/api/kernel/grants?holder={}", giver.id)).await.ok();
        let end = format!("/api/kernel/grants/{}/end", word(&held["items"][0]["id"]));
        security.post(&end, json!({ "reason": "轮岗" })).await.ok();
        taker.get("/api/serving/cases").await.refused("permission.missing");
    })
    .await;
}

// req: S14.2
#[tokio::test]
async fn who_leaves_hands_over_and_loses_everything_at_once() {
    each(surface(), |app| async move {
        let system = app.admin(AdminKind::System).await;
        let (leaver, next) = (app.member(app.court(), &WORK).await, app.clerk().await);
        let colleague = app.guest().await;
        let page = fetch(&leaver, PLAIN).await;
        let task = draft(&leaver, &page, json!([]), &["传票"]).await;
        let lent = lend(&leaver, &colleague, "2026-10-01").await;
        act_for(&colleague, &lent["id"]).await;
        let path = format!("/api/kernel/users/{}/leave", leaver.id);
        let alone = system.post(&path, json!({ "reason": "离职" })).await;
        alone.refused("user.has_work");
        assert!(alone.json["title"].as_str().unwrap().contains("1 件"), "{}", alone.text());
        // Nothing of it happened.
        leaver.get("/api/serving/cases").await.ok();
        let foreign = app.foreign_clerk().await;
        let wrong = json!({ "reason": "离职", "successor_id": foreign.id });
        let wrong = system.post(&path, wrong).await;
        assert_eq!(wrong.fields(), [("successor_id", "work.successor")]);
        let right = json!({ "reason": "离职", "successor_id": next.id });
        let left = system.post(&path, right).await.ok();
        assert_eq!(left["state"], "disabled");
        leaver.get("/api/kernel/session").await.refused("session.required");
        colleague.get("/api/kernel/session").await.refused("session.required");
        let refused = leaver.sign_in().await;
        assert_eq!(refused.refusal().0, 401);
        let mine = next.get("/api/serving/tasks?view=mine").await.ok();
        assert_eq!(mine["items"][0]["id"], task["id"], "{mine}");
        let held = system.get(&format!("/api/kernel/grants?holder={}", leaver.id)).await.ok();
        let states = held["items"].as_array().unwrap().iter().map(|one| word(&one["state"]));
        assert_eq!(states.collect::<Vec<_>>(), ["ended"]);
        let again = json!({ "reason": "离职", "successor_id": next.id });
        system.post(&path, again).await.refused("user.already_disabled");
    })
    .await;
}

// req: S14.2
#[tokio::test]
async fn who_moves_to_another_unit_leaves_what_the_old_one_gave() {
    each(surface(), |app| async move {
        let system = app.admin(AdminKind::System).await;
        let first = app.organisation(Some(app.court()), Division, "一庭").await;
        let second = app.organisation(Some(app.court()), Division, "二庭").await;
        let abroad = app.organisation(Some(app.other_court()), Division, "外庭").await;
        let mover = app.reaching((app.court(), Some(first)), &WORK, Reach::UnitTree, &[]).await;
        let new = json!({ "organisation_id": first, "name": "一庭送达组", "purpose": "送达" });
        let tied = system.post("/api/kernel/groups", new).await.ok();
        let tied: Uuid = word(&tied["id"]).parse().unwrap();
        let wide = app.group("全院").await;
        for group in [tied, wide] {
            app.give(&mover, What::Group, group, Reach::Office, &[], None).await;
        }
        let next = app.clerk().await;
        let page = fetch(&next, PLAIN).await;
        let task = draft(&next, &page, json!([]), &["传票"]).await;
        let to = json!({ "successor_id": mover.id, "reason": "分工" });
        system.post(&format!("/api/kernel/users/{}/transfer", next.id), to).await.ok();

        let path = format!("/api/kernel/users/{}/move", mover.id);
        let place = |unit: Uuid, title: &str, successor: Option<Uuid>| {
            json!({ "unit_id": unit, "title": title, "successor_id": successor, "reason": "轮岗" })
        };
        let beyond = system.post(&path, place(abroad, "书记员", None)).await;
        assert_eq!(beyond.fields(), [("unit_id", "organisation.missing")]);
        let left = system.post(&path, place(second, "书记员", None)).await;
        left.refused("user.has_work");
        mover.get("/api/serving/cases").await.ok();
        let moved = system.post(&path, place(second, "书记员", Some(next.id))).await.ok();
        assert_eq!((word(&moved["unit"]["name"]), word(&moved["title"])), ("二庭", "书记员"));
        mover.get("/api/kernel/session").await.refused("session.required");
        let mine = next.get("/api/serving/tasks?view=mine").await.ok();
        assert_eq!(mine["items"][0]["id"], task["id"], "{mine}");
        let held = system.get(&format!("/api/kernel/grants?holder={}", mover.id)).await.ok();
        for one in held["items"].as_array().unwrap() {
            let stays = one["gives"]["id"] == wide.to_string();
            assert_eq!(one["state"] == "approved", stays, "{one}");
        }
        let same = system.post(&path, place(second, "书记员", None)).await;
        same.refused("user.not_moved");
        // Another title alone takes nothing away.
        mover.sign_in().await.ok();
        system.post(&path, place(second, "法官助理", None)).await.ok();
        mover.get("/api/kernel/session").await.ok();
        assert_eq!(audited(app.world(), "kernel.user.move").await, 2);
    })
    .await;
}

// req: S14.2
#[tokio::test]
async fn a_group_is_renamed_and_closed_with_everything_it_gave() {
    each(surface(), |app| async move {
        let system = app.admin(AdminKind::System).await;
        let group = app.group("速裁").await;
        let person = app.guest().await;
        app.give(&person, What::Group, group, Reach::Office, &[], None).await;
        let path = format!("/api/kernel/groups/{group}");
        let words = json!({ "name": "速裁一组", "purpose": "速裁案件送达" });
        let changed = system.put(&path, words.clone()).await.ok();
        assert_eq!(
            (word(&changed["name"]), word(&changed["purpose"])),
            ("速裁一组", "速裁案件送达")
        );
        assert_eq!(changed["members"].as_array().unwrap().len(), 1);
        let other = app.group("速裁二组").await;
        let taken = system.put(&format!("/api/kernel/groups/{other}"), words).await;
        taken.refused("group.name_taken");

        person.get("/api/kernel/session").await.ok();
        let why = json!({ "reason": "专班结束" });
        let closed = system.post(&format!("{path}/close"), why.clone()).await;
        assert_eq!(closed.status.as_u16(), 204, "{}", closed.text());
        person.get("/api/kernel/session").await.refused("session.required");
        let shown = system.get("/api/kernel/groups").await.ok().to_string();
        assert!(!shown.contains("速裁一组"), "{shown}");
        let held = system.get(&format!("/api/kernel/grants?holder={}", person.id)).await.ok();
        assert_eq!(held["items"][0]["state"], "ended", "{held}");
        assert_eq!(audited(app.world(), "kernel.group.close").await, 1);
        system.post(&format!("{path}/close"), why).await.refused("not_found");
        // The name is free for another group.
        let words = json!({ "organisation_id": app.court(), "name": "速裁一组", "purpose": "新" });
        system.post("/api/kernel/groups", words).await.ok();
    })
    .await;
}

// req: S14.2
#[tokio::test]
async fn all_open_work_goes_to_a_colleague_of_the_same_office() {
    each(surface(), |app| async move {
        let system = app.admin(AdminKind::System).await;
        let (one, two) = (app.clerk().await, app.clerk().await);
        let path = format!("/api/kernel/users/{}/transfer", one.id);
        let to = |person: &Person| json!({ "successor_id": person.id, "reason": "轮岗" });
        system.post(&path, to(&two)).await.refused("work.none");
        for serial in [PLAIN, THEIR_WORD] {
            let page = fetch(&one, serial).await;
            draft(&one, &page, json!([]), &["传票"]).await;
        }
        let itself = system.post(&path, to(&one)).await;
        assert_eq!(itself.fields(), [("successor_id", "work.successor")]);
        two.post(&path, to(&two)).await.refused("permission.missing");
        let moved = system.post(&path, to(&two)).await.ok();
        assert_eq!(moved["items"][0]["count"], 2);
        let mine = async |person: &Person| {
            person.get("/api/serving/tasks?view=mine").await.ok()["total"].clone()
        };
        assert_eq!((mine(&one).await, mine(&two).await), (json!(0), json!(2)));
    })
    .await;
}

// req: S14.3
#[tokio::test]
async fn why_and_who_are_answered_and_taken_away() {
    each(surface(), |app| async move {
        let auditor = app.admin(AdminKind::Audit).await;
        let clerk = app.clerk().await;
        let guest = app.guest().await;
        fetch(&clerk, PLAIN).await;
        let case = number(PLAIN);
        let ask = async |person: &Person| {
            let path = format!("/api/kernel/access/people/{}/why", person.id);
            auditor.get(&format!("{path}?kind=case&number={}", coded(&case))).await.ok()
        };
        let can = ask(&clerk).await;
        assert_eq!((&can["can"], &can["thing"]), (&json!(true), &json!(case)), "{can}");
        let cannot = ask(&guest).await;
        assert_eq!(cannot["can"], json!(false));
        let steps = cannot["steps"].as_array().unwrap();
        let fails = steps.iter().find(|step| step["passed"] == json!(false)).unwrap();
        assert_eq!(fails["title"], "角色");
        assert!(fails["change"].as_str().unwrap().contains("申请"), "{fails}");
        let who = format!("/api/kernel/access/objects?kind=case&number={}", coded(&case));
        let who = auditor.get(&who).await.ok();
        let readers = who["report"]["readers"].as_array().unwrap();
        assert_eq!(readers.len(), 1, "{who}");
        assert_eq!(readers[0]["login"], json!(clerk.login));
        let mine = auditor.get(&format!("/api/kernel/access/people/{}", clerk.id)).await.ok();
        assert!(
            mine["permissions"].as_array().unwrap().iter().any(|one| {
                one["code"] == "serving.case.read" && one["effective"] == json!(true)
            })
        );
        clerk
            .get(&format!("/api/kernel/access/people/{}", clerk.id))
            .await
            .refused("permission.missing");
        for (path, body) in [
            (format!("/api/kernel/access/people/{}/export", clerk.id), json!({ "reason": "检查" })),
            (
                "/api/kernel/access/objects/export".to_owned(),
                json!({ "kind": "case", "number": case, "reason": "检查" }),
            ),
        ] {
            let sheet = auditor.plain(&path, body).await;
            assert_eq!(sheet.status.as_u16(), 200, "{}", sheet.text());
            assert!(sheet.header("content-disposition").contains(".xlsx"));
            assert_eq!(&sheet.bytes[..2], b"PK");
        }
    })
    .await;
}

// req: S14.1
#[tokio::test]
async fn an_account_nobody_used_is_found_and_closed() {
    each(surface(), |app| async move {
        let idle = app.guest().await;
        app.advance(Duration::days(60));
        let (system, used) = (app.admin(AdminKind::System).await, app.clerk().await);
        let listed = async |days: u32| {
            system.sign_in().await.ok();
            let list = system.get(&format!("/api/kernel/users?idle_days={days}")).await.ok();
            let items = list["items"].as_array().unwrap();
            items.iter().map(|one| word(&one["login"]).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(listed(30).await, [idle.login.as_str()]);
        app.advance(Duration::days(31));
        assert_eq!((IDLE.run)(app.world().system()).await.unwrap(), 1);
        assert_eq!(idle.sign_in().await.refusal().0, 401);
        used.sign_in().await.ok();
        assert_eq!(listed(90).await, Vec::<String>::new());
    })
    .await;
}
