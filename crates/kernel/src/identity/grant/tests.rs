//! Two people give, one takes away, and what is held follows the calendar.

use chrono::{Duration, NaiveDate};
use uuid::Uuid;

use super::*;
use crate::{
    access::{AdminKind, UnitOf},
    context::Context,
    identity::{
        fixture::Town,
        group::{self, CreateGroup},
        organisation::{CreateOrganisation, OrganisationKind},
        permissions,
        user::CreateUser,
    },
    testing::each,
};

fn ask(user: Uuid, what: What, gives: Uuid) -> RequestGrant {
    RequestGrant {
        holder_kind: HolderKind::User,
        holder: user,
        what,
        gives,
        reach: Reach::Office,
        places: vec![],
        from: None,
        until: None,
        reason: "工作需要".to_owned(),
    }
}

fn yes(id: Uuid) -> DecideGrant {
    DecideGrant { id, text: String::new() }
}

fn why(id: Uuid) -> EndGrant {
    EndGrant { id, reason: "轮岗".to_owned() }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Town {
    /// An organisation more.
    async fn place(&self, parent: Option<Uuid>, kind: OrganisationKind, code: &str) -> Uuid {
        let (code, name) = (code.to_owned(), format!("单位{code}"));
        let new = CreateOrganisation { parent, kind, code, name };
        self.world.system().write(new).await.unwrap().id
    }

    /// Somebody of this office and unit who has set a password.
    async fn somebody(&self, login: &str, office: Uuid, unit: Option<Uuid>) -> Uuid {
        let new = CreateUser { office, unit, ..self.newcomer(login) };
        let created = self.world.system().write(new).await.unwrap();
        self.activate(&created.activation_path).await;
        created.user.id
    }

    async fn give(&self, new: RequestGrant) -> Grant {
        self.world.system().write(Give(new)).await.unwrap()
    }

    /// The context of somebody signed in anew.
    async fn signed_in(&self, login: &str) -> Context {
        self.at(&self.sign_in(login).await.token).await.unwrap()
    }
}

// req: S14.2
#[tokio::test]
async fn giving_takes_two_and_taking_away_one() {
    each(Town::plan(), |world| async move {
        let town = Town::of(world).await;
        let (one, two) = (town.admin(AdminKind::Security), town.admin(AdminKind::Security));
        let role = town.role("clerk", &["kernel.file.read"]).await;
        let wang = town.member("wang", &[]).await.id;
        let token = town.sign_in("wang").await.token;
        let holds = async || {
            let cx = town.at(&token).await.unwrap();
            cx.require(&permissions::FILE_READ).is_ok()
        };
        let asked = request(&one, ask(wang, What::Role, role)).await.unwrap();
        assert_eq!((asked.state, asked.in_force), (GrantState::Requested, false));
        assert_eq!(
            (asked.holder.name.as_str(), asked.gives.name.as_str()),
            ("人wang", "角色clerk")
        );
        assert!(!holds().await);
        let refusal = approve(&one, yes(asked.id)).await.unwrap_err();
        assert_eq!((refusal.code(), refusal.kind()), ("grant.self_decision", base::Kind::Conflict));
        let again = request(&two, ask(wang, What::Role, role)).await.unwrap_err();
        assert_eq!(again.code(), "grant.waiting");
        let given = approve(&two, yes(asked.id)).await.unwrap();
        assert!(given.in_force && holds().await);
        assert_eq!(approve(&two, yes(asked.id)).await.unwrap_err().code(), "grant.not_requested");

        let silent = EndGrant { id: asked.id, reason: " ".to_owned() };
        assert_eq!(end(&one, silent).await.unwrap_err().fields()[0].field, "reason");
        assert_eq!(end(&one, why(asked.id)).await.unwrap().state, GrantState::Ended);
        // What was taken may still stand on a screen: the session is over.
        assert!(town.at(&token).await.is_none());
        assert_eq!(end(&one, why(asked.id)).await.unwrap_err().code(), "grant.over");
        for act in ["request", "approve", "end"] {
            let rows = town.audit(&format!("kernel.grant.{act}")).await;
            assert_eq!((rows.len(), rows[0].object_label.as_str()), (1, "wang"), "{act}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_request_is_refused_with_a_reason_or_taken_back_by_whoever_asked() {
    each(Town::plan(), |world| async move {
        let town = Town::of(world).await;
        let (one, two) = (town.admin(AdminKind::System), town.admin(AdminKind::Security));
        let role = town.role("clerk", &["kernel.file.read"]).await;
        let wang = town.member("wang", &[]).await.id;
        let asked = request(&one, ask(wang, What::Role, role)).await.unwrap().id;
        assert_eq!(refuse(&two, yes(asked)).await.unwrap_err().fields()[0].field, "text");
        let no = DecideGrant { id: asked, text: "不在岗".to_owned() };
        let refused = refuse(&two, no).await.unwrap();
        assert_eq!(refused.state, GrantState::Refused);
        assert_eq!(refused.decided.unwrap().text, "不在岗");
        let asked = request(&one, ask(wang, What::Role, role)).await.unwrap().id;
        assert_eq!(end(&two, why(asked)).await.unwrap_err().code(), "grant.not_yours");
        assert_eq!(end(&one, why(asked)).await.unwrap().state, GrantState::Withdrawn);
        // Whoever approves nothing has no hand in it.
        let refusal = approve(&one, yes(asked)).await.unwrap_err();
        assert_eq!(refusal.code(), "permission.missing");
    })
    .await;
}

#[tokio::test]
async fn every_wrong_wish_is_named() {
    let town = Town::sqlite().await;
    let cx = town.admin(AdminKind::Security);
    let role = town.role("clerk", &["kernel.file.read"]).await;
    let ops = town.role("ops", &["kernel.job.read"]).await;
    let wang = town.member("wang", &[]).await.id;
    let boss = town.somebody("boss", town.court, None).await;
    let company = town.place(None, OrganisationKind::ServiceCompany, "fw").await;
    let worker = town.somebody("worker", company, None).await;
    let of = |holder| ask(holder, What::Role, role);
    let yesterday = Some(day("2026-09-15"));
    for (new, told) in [
        (of(Uuid::nil()), "grant.holder"),
        (ask(wang, What::Role, Uuid::nil()), "role.missing"),
        (ask(wang, What::Role, ops), "role.mixed_powers"),
        (RequestGrant { from: yesterday, ..of(wang) }, "grant.dates"),
        (RequestGrant { until: yesterday, ..of(wang) }, "grant.dates"),
        (RequestGrant { reach: Reach::Chosen, ..of(wang) }, "grant.places"),
        (
            RequestGrant { reach: Reach::Chosen, places: vec![Uuid::nil()], ..of(wang) },
            "organisation.missing",
        ),
        (RequestGrant { reach: Reach::OwnUnit, ..of(boss) }, "grant.no_unit"),
        (ask(wang, What::Group, Uuid::nil()), "group.missing"),
        (
            RequestGrant { until: Some(day("2026-10-01")), ..ask(wang, What::Posting, town.court) },
            "grant.posting",
        ),
        (ask(worker, What::Posting, town.court), "grant.dates"),
        (
            RequestGrant { until: Some(day("2026-10-01")), ..ask(worker, What::Posting, company) },
            "grant.posting",
        ),
        (RequestGrant { reason: " ".to_owned(), ..of(wang) }, "required"),
    ] {
        let refusal = request(&cx, new).await.unwrap_err();
        let code = refusal.fields().first().map_or(refusal.code(), |field| field.code.as_ref());
        assert_eq!(code, told);
    }
}

/// Graded administration: whoever manages a unit asks for its own people, no further.
// req: S14.2
#[tokio::test]
async fn a_units_manager_asks_for_its_own_people_only() {
    each(Town::plan(), |world| async move {
        let town = Town::of(world).await;
        let role = town.role("clerk", &["kernel.file.read"]).await;
        let lead = ["kernel.grant.request", "kernel.grant.read", "kernel.group.manage"];
        let lead = town.role("lead", &lead).await;
        let second = town.place(Some(town.court), OrganisationKind::Division, "c1.2").await;
        let own = town.somebody("own", town.court, Some(town.division)).await;
        let beside = town.somebody("beside", town.court, Some(second)).await;
        let far = town.somebody("far", town.other, None).await;
        let chief = town.somebody("chief", town.court, Some(town.division)).await;
        let reach = Reach::UnitTree;
        town.give(RequestGrant { reach, ..ask(chief, What::Role, lead) }).await;
        let cx = town.signed_in("chief").await;
        let code = async |new| {
            let refusal = request(&cx, new).await.unwrap_err();
            refusal.fields()[0].code.to_string()
        };
        for stranger in [beside, far] {
            let wish = RequestGrant { reach, ..ask(stranger, What::Role, role) };
            assert_eq!(code(wish).await, "grant.holder");
        }
        assert_eq!(code(ask(own, What::Role, role)).await, "grant.beyond");
        let chosen = RequestGrant {
            reach: Reach::Chosen,
            places: vec![second],
            ..ask(own, What::Role, role)
        };
        assert_eq!(code(chosen).await, "grant.beyond");
        let asked =
            request(&cx, RequestGrant { reach, ..ask(own, What::Role, role) }).await.unwrap();
        // It shows what is its own, and decides nothing.
        let seen = list(&cx, &GrantFilter::default(), None, 50).await.unwrap();
        assert_eq!((seen.rows.len(), seen.total), (2, 2));
        assert_eq!(approve(&cx, yes(asked.id)).await.unwrap_err().code(), "permission.missing");
        let security = town.admin(AdminKind::Security);
        assert!(approve(&security, yes(asked.id)).await.unwrap().in_force);
        let other = town.give(ask(beside, What::Role, role)).await;
        assert_eq!(end(&cx, why(other.id)).await.unwrap_err().code(), "not_found");
        assert_eq!(end(&cx, why(asked.id)).await.unwrap().state, GrantState::Ended);
    })
    .await;
}

/// Each reach shows its rows and no others; from–to is felt at midnight in Beijing.
// req: S14.3
#[tokio::test]
async fn what_is_held_reaches_as_far_as_it_says_and_as_long() {
    each(Town::plan(), |world| async move {
        let town = Town::of(world).await;
        let role = town.role("clerk", &["kernel.file.read"]).await;
        let team = town.place(Some(town.division), OrganisationKind::Division, "c1.civil.1").await;
        let below = town.place(Some(town.court), OrganisationKind::Court, "c1.x").await;
        let office = town.court;
        let unit = |unit| UnitOf { office, unit };
        for (at, (reach, offices, units)) in [
            (Reach::OwnUnit, vec![], vec![unit(town.division)]),
            (Reach::UnitTree, vec![], vec![unit(town.division), unit(team)]),
            (Reach::Office, vec![office], vec![]),
            (Reach::OfficeTree, vec![office, below], vec![]),
            (Reach::Chosen, vec![town.other], vec![unit(team)]),
        ]
        .into_iter()
        .enumerate()
        {
            let login = format!("user{at}");
            let user = town.somebody(&login, town.court, Some(town.division)).await;
            let places = match reach {
                Reach::Chosen => vec![town.other, team],
                _ => vec![],
            };
            town.give(RequestGrant { reach, places, ..ask(user, What::Role, role) }).await;
            let scope = town.signed_in(&login).await.require(&permissions::FILE_READ).unwrap();
            let mut seen = scope.visible_offices().unwrap().to_vec();
            let (mut wanted, mut seen_units) = (offices, scope.visible_units().to_vec());
            let mut wanted_units = units;
            seen.sort();
            wanted.sort();
            seen_units.sort();
            wanted_units.sort();
            assert_eq!((seen, seen_units), (wanted, wanted_units), "{reach:?}");
        }
        let late = town.somebody("late", town.court, None).await;
        town.give(RequestGrant {
            from: Some(day("2026-09-17")),
            until: Some(day("2026-09-18")),
            ..ask(late, What::Role, role)
        })
        .await;
        // 10:00, 15:59 and 16:01 UTC: midnight in Beijing lies between the last two.
        for (at, holds) in [
            ("2026-09-16T15:59:00Z", false),
            ("2026-09-16T16:01:00Z", true),
            ("2026-09-18T15:59:00Z", true),
        ] {
            town.world.clock().set(at.parse().unwrap());
            let cx = town.signed_in("late").await;
            assert_eq!(cx.require(&permissions::FILE_READ).is_ok(), holds, "{at}");
        }
        let token = town.sign_in("late").await.token;
        town.world.clock().advance(Duration::minutes(2));
        // The session that still had it is over; a new one has nothing.
        assert!(town.at(&token).await.is_none());
        let cx = town.signed_in("late").await;
        assert_eq!(cx.require(&permissions::FILE_READ).unwrap_err().code(), "permission.missing");
    })
    .await;
}

// req: S14.2, S14.3
#[tokio::test]
async fn a_group_holds_for_everybody_in_it() {
    each(Town::plan(), |world| async move {
        let town = Town::of(world).await;
        let cx = town.admin(AdminKind::System);
        let second = town.admin(AdminKind::Security);
        let role = town.role("clerk", &["kernel.file.read"]).await;
        let new = CreateGroup {
            organisation: town.court,
            name: "速裁团队".to_owned(),
            purpose: "速裁案件".to_owned(),
        };
        let group = group::create(&cx, new.clone()).await.unwrap().id;
        assert_eq!(group::create(&cx, new).await.unwrap_err().code(), "group.name_taken");
        let wang = town.member("wang", &[]).await.id;
        let far = town.somebody("far", town.other, None).await;
        let foreign = request(&cx, ask(far, What::Group, group)).await.unwrap_err();
        assert_eq!(foreign.fields()[0].code, "group.other_office");
        let of_group =
            RequestGrant { holder_kind: HolderKind::Group, ..ask(group, What::Role, role) };
        let nested =
            RequestGrant { holder_kind: HolderKind::Group, ..ask(group, What::Group, group) };
        assert_eq!(request(&cx, nested).await.unwrap_err().fields()[0].code, "group.nested");
        for wish in [of_group, ask(wang, What::Group, group)] {
            let asked = request(&cx, wish).await.unwrap();
            approve(&second, yes(asked.id)).await.unwrap();
        }
        let token = town.sign_in("wang").await.token;
        let own = town.at(&token).await.unwrap();
        let scope = own.require(&permissions::FILE_READ).unwrap();
        assert_eq!(scope.visible_offices(), Some(&[town.court][..]));
        let listed = group::list(&cx).await.unwrap();
        assert_eq!(listed[0].members[0].name, "人wang");
        end(&second, why(listed[0].members[0].grant_id)).await.unwrap();
        assert!(town.at(&token).await.is_none());
        let own = town.signed_in("wang").await;
        assert!(own.require(&permissions::FILE_READ).is_err());
    })
    .await;
}

/// 服务公司: content in the posted court alone, while the posting lasts; its managers none.
// req: G7.8
#[tokio::test]
async fn people_of_a_service_company_work_where_they_are_posted() {
    each(Town::plan(), |world| async move {
        let town = Town::of(world).await;
        let company = town.place(None, OrganisationKind::ServiceCompany, "fw").await;
        let role = town.role("server", &["kernel.file.read", "kernel.user.read"]).await;
        let until = Some(day("2026-09-17"));
        let second = town.admin(AdminKind::Security);
        for login in ["manager", "worker"] {
            let user = town.somebody(login, company, None).await;
            town.give(ask(user, What::Role, role)).await;
        }
        let worker = town.signed_in("worker").await.user().unwrap().id;
        let cx = town.admin(AdminKind::System);
        for (court, answer) in [(town.court, None), (town.other, Some("grant.posted_elsewhere"))] {
            let wish = RequestGrant { until, ..ask(worker, What::Posting, court) };
            let asked = request(&cx, wish).await.unwrap();
            let told = approve(&second, yes(asked.id)).await.err().map(|refusal| refusal.code());
            assert_eq!(told, answer);
        }
        let own = town.signed_in("worker").await;
        let content = own.require(&permissions::FILE_READ).unwrap();
        assert_eq!(content.visible_offices(), Some(&[town.court][..]));
        let directory = own.require(&permissions::USER_READ).unwrap();
        assert_eq!(directory.visible_offices(), Some(&[company][..]));
        let manager = town.signed_in("manager").await;
        let refusal = manager.require(&permissions::FILE_READ).unwrap_err();
        assert_eq!(refusal.code(), "permission.missing");
        // Ended yesterday: nothing today.
        town.world.clock().set("2026-09-17T15:50:00Z".parse().unwrap());
        let token = town.sign_in("worker").await.token;
        assert!(town.at(&token).await.unwrap().require(&permissions::FILE_READ).is_ok());
        town.world.clock().advance(Duration::minutes(11));
        assert!(town.at(&token).await.is_none());
        let own = town.signed_in("worker").await;
        assert!(own.require(&permissions::FILE_READ).is_err());
        assert!(own.require(&permissions::USER_READ).is_ok());
    })
    .await;
}

/// 政法委 and 监理 see counts and directories, whatever role they are given.
// req: G7.8
#[tokio::test]
async fn who_only_counts_sees_no_content() {
    let town = Town::sqlite().await;
    let role = town.role("all", &["kernel.file.read", "kernel.organisation.read"]).await;
    for (kind, code) in
        [(OrganisationKind::PoliticalLegal, "zfw"), (OrganisationKind::Supervisor, "jl")]
    {
        let place = town.place(None, kind, code).await;
        let user = town.somebody(code, place, None).await;
        town.give(ask(user, What::Role, role)).await;
        let cx = town.signed_in(code).await;
        assert!(cx.require(&permissions::ORGANISATION_READ).is_ok());
        let refusal = cx.require(&permissions::FILE_READ).unwrap_err();
        assert_eq!(refusal.code(), "permission.missing", "{kind:?}");
    }
}
