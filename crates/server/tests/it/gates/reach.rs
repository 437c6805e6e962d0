//! Who sees which case: every reach, every kind of office, against a table written by hand.

use chrono::{Duration, NaiveDate};
use kernel::{
    access::Reach,
    identity::{
        grant::What,
        organisation::OrganisationKind::{
            Court, Division, PoliticalLegal, ServiceCompany, Supervisor,
        },
    },
};
use serde_json::{Value, json};
use testkit::{App, Person, each};
use uuid::Uuid;

use crate::desk::{self, surface, word};

const CODES: [&str; 4] =
    ["serving.", "kernel.file.", "kernel.organisation.read", "kernel.user.read"];

/// The cases of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Case {
    /// Of the division most people here belong to.
    Own,
    /// Of the team below it.
    Team,
    /// Of the division beside it.
    Beside,
    /// Of no division.
    Nobodys,
    /// Of another court.
    Foreign,
}
use Case::{Beside, Foreign, Nobodys, Own, Team};

struct Town {
    own: Uuid,
    team: Uuid,
    beside: Uuid,
    cases: Vec<(Case, String)>,
}

impl Town {
    async fn of(app: &App) -> Self {
        let court = app.court();
        let own = app.organisation(Some(court), Division, "一庭").await;
        let team = app.organisation(Some(own), Division, "一庭速裁组").await;
        let beside = app.organisation(Some(court), Division, "二庭").await;
        let clerk = app.clerk().await;
        let foreign = app.foreign_clerk().await;
        let mut cases = Vec::new();
        for (case, serial, unit) in [
            (Own, 8995, "一庭"),
            (Team, 8992, "一庭速裁组"),
            (Beside, 8990, "二庭"),
            (Nobodys, 8988, ""),
        ] {
            let page = desk::fetch(&clerk, serial).await;
            let id = word(&page["case"]["id"]).to_owned();
            // The case system names divisions of its own.
            let of = format!("(SELECT id FROM organisation WHERE name = '{unit}')");
            let number = desk::number(serial);
            let words = format!("UPDATE court_case SET unit_id = {of} WHERE number = '{number}'");
            app.world().sql(&words).await;
            let task = desk::draft(&clerk, &page, json!([]), &["传票"]).await;
            assert!(task["id"].is_string());
            cases.push((case, id));
        }
        let body = json!({ "number": "（2026）京0102民初8995号" });
        let theirs = foreign.post("/api/serving/cases/fetch", body).await.ok();
        cases.push((Foreign, word(&theirs["case_id"]).to_owned()));
        Self { own, team, beside, cases }
    }

    /// What somebody sees: one by one, in the list, in the tasks.
    async fn seen(&self, person: &Person) -> Vec<Case> {
        let list = person.get("/api/serving/cases?limit=200").await;
        let tasks = person.get("/api/serving/tasks?view=all&limit=200").await;
        if list.status.as_u16() == 403 {
            assert_eq!(list.refusal(), (403, "permission.missing"));
            return vec![];
        }
        let (list, tasks) = (list.ok(), tasks.ok());
        let mut seen = Vec::new();
        for (case, id) in &self.cases {
            let one = person.get(&format!("/api/serving/cases/{id}")).await;
            let shown = one.status.as_u16() == 200;
            assert!(shown || one.status.as_u16() == 404, "{case:?}: {}", one.text());
            let listed = |rows: &Value, field: &str| {
                let rows = rows["items"].as_array().unwrap();
                rows.iter().any(|row| row[field] == json!(id))
            };
            assert_eq!(listed(&list, "id"), shown, "{case:?}: the list disagrees");
            assert!(shown || !tasks.to_string().contains(id.as_str()), "{case:?}: a task shows it");
            if shown {
                seen.push(*case);
            }
        }
        assert_eq!(list["total"], json!(seen.len()), "the count disagrees with the rows");
        seen
    }
}

// req: S14.3, G7.8
#[tokio::test]
async fn everybody_sees_what_the_reach_says_and_nothing_else() {
    each(surface(), |app| async move {
        let town = Town::of(&app).await;
        let (court, other) = (app.court(), app.other_court());
        let company = app.organisation(None, ServiceCompany, "服务公司").await;
        let committee = app.organisation(None, PoliticalLegal, "政法委").await;
        let supervisor = app.organisation(None, Supervisor, "监理").await;
        let above = app.organisation(None, Court, "中院").await;
        let own = (court, Some(town.own));
        let whole = vec![Own, Team, Beside, Nobodys];
        for (place, reach, places, seen) in [
            (own, Reach::OwnUnit, vec![], vec![Own]),
            (own, Reach::UnitTree, vec![], vec![Own, Team]),
            ((court, Some(town.team)), Reach::UnitTree, vec![], vec![Team]),
            (own, Reach::Office, vec![], whole.clone()),
            (own, Reach::OfficeTree, vec![], whole.clone()),
            (own, Reach::Chosen, vec![town.beside], vec![Beside]),
            (own, Reach::Chosen, vec![town.team, other], vec![Team, Foreign]),
            ((court, None), Reach::OwnUnit, vec![], vec![]),
            ((other, None), Reach::Office, vec![], vec![Foreign]),
            ((above, None), Reach::OfficeTree, vec![], vec![]),
            ((company, None), Reach::Office, vec![], vec![]),
            ((company, None), Reach::Chosen, vec![court], vec![]),
            ((committee, None), Reach::Chosen, vec![court], vec![]),
            ((supervisor, None), Reach::Chosen, vec![court], vec![]),
        ] {
            let person = app.reaching(place, &CODES, reach, &places).await;
            assert_eq!(town.seen(&person).await, seen, "{reach:?} of {place:?}");
        }
        lent(&app, &town).await;
        shared(&app, &town).await;
        posted(&app, &town, company, &whole).await;
        states(&app, &town).await;
    })
    .await;
}

/// Whoever acts for a colleague sees the colleague's rows and none of the own.
async fn lent(app: &App, town: &Town) {
    let codes = [&CODES[..], &["kernel.delegation."]].concat();
    let giver = app.reaching((app.court(), Some(town.own)), &codes, Reach::UnitTree, &[]).await;
    let place = (app.court(), Some(town.beside));
    let taker = app.reaching(place, &codes, Reach::OwnUnit, &[]).await;
    let lend = json!({ "to": taker.login, "until": "2026-09-18", "reason": "培训" });
    let lent = giver.post("/api/kernel/delegations", lend).await.ok();
    assert_eq!(town.seen(&taker).await, vec![Beside]);
    let act = |id: &Value| json!({ "delegation_id": id });
    taker.plain("/api/kernel/session/acting", act(&lent["id"])).await.ok();
    assert_eq!(town.seen(&taker).await, vec![Own, Team]);
    taker.plain("/api/kernel/session/acting", act(&Value::Null)).await.ok();
    assert_eq!(town.seen(&taker).await, vec![Beside]);
}

/// A case shared with a group is seen by whoever stands in it, with task, paper, search and
/// count; not by others, and by nobody of them after it was taken back.
async fn shared(app: &App, town: &Town) {
    let place = (app.court(), Some(town.beside));
    let (member, beside) = (
        app.reaching(place, &CODES, Reach::OwnUnit, &[]).await,
        app.reaching(place, &CODES, Reach::OwnUnit, &[]).await,
    );
    let owner = app.reaching((app.court(), Some(town.own)), &CODES, Reach::OwnUnit, &[]).await;
    let (team, empty) = (app.group("速裁团队").await, app.group("另一组").await);
    app.give(&member, What::Group, team, Reach::Office, &[], None).await;
    let case = &town.cases.iter().find(|one| one.0 == Own).unwrap().1;
    let path = format!("/api/serving/cases/{case}/share");
    let to = |group: Option<Uuid>| json!({ "group_id": group, "reason": "集中送达" });
    assert_eq!(member.post(&path, to(Some(team))).await.refusal(), (404, "not_found"));
    let foreign = app.foreign_clerk().await;
    assert_eq!(foreign.post(&path, to(Some(team))).await.refusal(), (404, "not_found"));
    let unknown = owner.post(&path, to(Some(Uuid::nil()))).await;
    assert_eq!(unknown.fields(), [("group_id", "group.missing")]);
    assert_eq!(owner.post(&path, to(None)).await.refusal(), (409, "case.share_same"));
    let shared = owner.post(&path, to(Some(team))).await.ok();
    assert_eq!(shared["shared_with"]["id"], json!(team));
    assert_eq!(town.seen(&member).await, vec![Own, Beside]);
    assert_eq!(town.seen(&beside).await, vec![Beside]);
    let finds = async |who: &Person| {
        let found = who.get("/api/serving/cases?search=8995").await.ok();
        let hits = who.get("/api/kernel/search?q=8995").await.ok();
        assert_eq!(found["total"] == json!(1), hits.to_string().contains(case.as_str()));
        found["total"] == json!(1)
    };
    assert!(finds(&member).await && !finds(&beside).await);
    // The group works on it: the task, its papers, new tasks; but passes it on to nobody.
    let page = member.get(&format!("/api/serving/cases/{case}")).await.ok();
    assert!(page["case"]["shared_with"].as_str().unwrap().starts_with("速裁团队"));
    let old = word(&page["tasks"][0]["id"]).to_owned();
    let old = member.get(&format!("/api/serving/tasks/{old}")).await.ok();
    let paper = format!("/api/kernel/files/{}/content", word(&old["documents"][0]["file_id"]));
    member.get(&paper).await.ok();
    assert_eq!(beside.get(&paper).await.refusal(), (404, "not_found"));
    let new = desk::draft(&member, &page, json!([]), &["起诉状副本"]).await;
    let new = format!("/api/serving/tasks/{}", word(&new["id"]));
    owner.get(&new).await.ok();
    assert_eq!(beside.get(&new).await.refusal(), (404, "not_found"));
    let on = member.post(&path, to(Some(empty))).await;
    assert_eq!(on.refusal(), (403, "case.share_not_yours"));
    // Moved on to another group, and taken back: at once.
    owner.post(&path, to(Some(empty))).await.ok();
    assert_eq!(town.seen(&member).await, vec![Beside]);
    owner.post(&path, to(Some(team))).await.ok();
    assert_eq!(town.seen(&member).await, vec![Own, Beside]);
    owner.post(&path, to(None)).await.ok();
    assert_eq!(town.seen(&member).await, vec![Beside]);
    assert!(!finds(&member).await);
    for gone in [&paper, &new] {
        assert_eq!(member.get(gone).await.refusal(), (404, "not_found"));
    }
}

/// Membership of an account in the offices' life: to come, over, closed, opened again.
async fn states(app: &App, town: &Town) {
    let place = (app.court(), Some(town.own));
    let person = app.reaching(place, &CODES, Reach::OwnUnit, &[]).await;
    let team = app.group("到期组").await;
    let until = Some("2026-09-19".parse().unwrap());
    app.give(&person, What::Group, team, Reach::Office, &[], until).await;
    let beside = &town.cases.iter().find(|one| one.0 == Beside).unwrap().1;
    let clerk = app.clerk().await;
    let share = json!({ "group_id": team, "reason": "集中送达" });
    clerk.post(&format!("/api/serving/cases/{beside}/share"), share).await.ok();
    assert_eq!(town.seen(&person).await, vec![Own, Beside]);
    // The last day of the membership ends at midnight in Beijing.
    app.advance(Duration::days(1));
    person.sign_in().await.ok();
    assert_eq!(town.seen(&person).await, vec![Own]);
    let system = app.admin(kernel::AdminKind::System).await;
    let path = format!("/api/kernel/users/{}", person.id);
    system.post(&format!("{path}/disable"), json!({ "reason": "借调" })).await.ok();
    let gone = person.get("/api/serving/cases").await;
    assert_eq!(gone.json["code"], "session.required");
    assert_eq!(person.sign_in().await.refusal().0, 401);
    system.post(&format!("{path}/enable"), json!({})).await.ok();
    person.sign_in().await.ok();
    assert_eq!(town.seen(&person).await, vec![Own]);
}

/// Somebody of a service company sees the posted court, or the division in it, until the
/// last day is over.
async fn posted(app: &App, town: &Town, company: Uuid, whole: &[Case]) {
    let until: NaiveDate = "2026-09-18".parse().unwrap();
    for (place, seen) in [(app.court(), whole.to_vec()), (town.own, vec![Own, Team])] {
        let person = app.reaching((company, None), &CODES, Reach::Office, &[]).await;
        app.give(&person, What::Posting, place, Reach::Office, &[], Some(until)).await;
        assert_eq!(town.seen(&person).await, seen);
    }
    let person = app.reaching((company, None), &CODES, Reach::Office, &[]).await;
    app.give(&person, What::Posting, app.court(), Reach::Office, &[], Some(until)).await;
    app.advance(Duration::days(2));
    person.sign_in().await.ok();
    assert_eq!(town.seen(&person).await, whole);
    // 2026-09-18 ends in Beijing at 16:00 UTC; the clock stands at 02:00 and a little.
    for _ in 0..60 {
        app.advance(Duration::minutes(14));
        person.get("/api/kernel/session").await;
    }
    let gone = person.get("/api/serving/cases").await;
    assert_eq!(gone.json["code"], "session.required");
    person.sign_in().await.ok();
    assert_eq!(town.seen(&person).await, vec![]);
}

/// 分级管理 over the wire: asked for in the own unit, approved by another, refused to the
/// one who asked.
// req: S14.2
#[tokio::test]
async fn a_manager_asks_and_two_people_give() {
    each(surface(), |app| async move {
        let unit = app.organisation(Some(app.court()), Division, "一庭").await;
        let codes = ["kernel.grant.", "kernel.user.read", "kernel.group.", "kernel.role.read"];
        let place = (app.court(), Some(unit));
        let manager = app.reaching(place, &codes, Reach::UnitTree, &[]).await;
        let member = app.newcomer(app.court(), Some(unit)).await;
        let stranger = app.newcomer(app.court(), None).await;
        let security = app.admin(kernel::AdminKind::Security).await;
        let second = app.admin(kernel::AdminKind::Security).await;
        let role = json!({ "code": "look", "name": "查看", "permissions": ["serving.case.read"] });
        let role = security.post("/api/kernel/roles", role).await.ok()["id"].clone();
        let ask = |holder: Uuid, reach: &str| {
            json!({ "holder_kind": "user", "holder_id": holder, "what": "role",
                "gives_id": role, "reach": reach, "reason": "轮岗" })
        };
        let path = "/api/kernel/grants";
        let beyond = manager.post(path, ask(stranger.id, "own_unit")).await;
        assert_eq!(beyond.fields(), [("holder_id", "grant.holder")]);
        let wide = manager.post(path, ask(member.id, "office")).await;
        assert_eq!(wide.fields(), [("reach", "grant.beyond")]);
        let asked = manager.post(path, ask(member.id, "own_unit")).await.ok();
        let approve = format!("{path}/{}/approve", word(&asked["id"]));
        let own = manager.post(&approve, json!({})).await;
        assert_eq!(own.json["code"], "permission.missing");
        let early = member.get("/api/serving/cases").await;
        assert_eq!(early.refusal(), (403, "permission.missing"));
        second.post(&approve, json!({})).await.ok();
        member.get("/api/serving/cases").await.ok();
        // Nobody approves the own request, in clear words.
        let asked = security.post(path, ask(stranger.id, "office")).await.ok();
        let approve = format!("{path}/{}/approve", word(&asked["id"]));
        let own = security.post(&approve, json!({})).await;
        assert_eq!((own.status.as_u16(), &own.json["code"]), (409, &json!("grant.self_decision")));
        assert!(own.json["title"].as_str().unwrap().contains("另一名安全管理员"));
        second.post(&approve, json!({})).await.ok();
        let all = security.get("/api/kernel/grants?state=requested").await.ok();
        assert_eq!(all["total"], json!(0));
    })
    .await;
}
