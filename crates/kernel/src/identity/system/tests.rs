//! Systems as a whole: who may do what with them, and which calls are taken.

use base::Refusal;
use chrono::Duration;
use uuid::Uuid;

use super::*;
use crate::{
    access::{AdminKind, Reach},
    context::{Actor, Client, Context},
    core::Kernel,
    identity::{
        fixture::Town,
        grant::{self, DecideGrant, EndGrant, Give, HolderKind, RequestGrant, What},
        permissions as may,
    },
    testing::each,
};

const HERE: &str = "10.1.2.3";

struct Desk {
    town: Town,
    system: Context,
    security: Context,
}

impl Desk {
    async fn of(world: crate::testing::World) -> Self {
        let town = Town::of(world).await;
        let (system, security) = (town.admin(AdminKind::System), town.admin(AdminKind::Security));
        Self { town, system, security }
    }

    fn newcomer(&self, name: &str) -> CreateSystem {
        CreateSystem {
            name: name.to_owned(),
            office: self.town.court,
            networks: vec!["10.1.2.0/24".to_owned()],
            per_minute: 600,
            days: 90,
        }
    }

    /// A system that may read files.
    async fn reader(&self, name: &str) -> CreatedSystem {
        let created = create(&self.system, self.newcomer(name)).await.unwrap();
        let role = self.town.role(&format!("role.{name}"), &["kernel.file.read"]).await;
        self.give(created.system.id, vec![role]).await.unwrap();
        created
    }

    /// Gives it roles beside those it has, as the program does.
    async fn give(&self, id: Uuid, roles: Vec<Uuid>) -> Result<(), Refusal> {
        for role in roles {
            self.town.world.system().write(Give(asked(id, role))).await?;
        }
        Ok(())
    }

    fn kernel(&self) -> &Kernel {
        self.town.world.kernel()
    }

    /// A call as a well-behaved caller sends it at this moment.
    fn call(&self, key: &NewKey, nonce: &str) -> Call {
        let now = self.system.now().timestamp();
        let mut call = Call {
            timestamp: now.to_string(),
            nonce: format!("nonce-of-the-test-{nonce}"),
            signature: String::new(),
            method: "GET".to_owned(),
            path: "/api/kernel/messages".to_owned(),
            query: "limit=5&channel=sms".to_owned(),
            body_sm3: base::crypto::sm3(b""),
        };
        call.signature = call.sign(&key.secret);
        call
    }
}

/// A role for a system.
fn asked(system: Uuid, role: Uuid) -> RequestGrant {
    RequestGrant {
        holder_kind: HolderKind::System,
        holder: system,
        what: What::Role,
        gives: role,
        reach: Reach::Office,
        places: vec![],
        from: None,
        until: None,
        reason: "接口对接".to_owned(),
    }
}

async fn send(kernel: &Kernel, from: &str, key: &str, call: &Call) -> Result<Actor, Refusal> {
    let client = Client { ip: from.to_owned(), ..Client::default() };
    look_up(kernel, &client, key).await?.admit(call).await.map(Actor::Client)
}

fn code(result: Result<Actor, Refusal>) -> &'static str {
    result.map_or_else(|refusal| refusal.code(), |_| "taken")
}

// req: S14.2
#[tokio::test]
async fn three_people_open_one_door() {
    each(Town::plan(), |world| async move {
        let desk = Desk::of(world).await;
        let created = create(&desk.system, desk.newcomer("对接平台")).await.unwrap();
        let id = created.system.id;
        let actor = async |nonce| {
            let call = desk.call(&created.key, nonce);
            let actor = send(desk.kernel(), HERE, &created.key.id, &call).await.unwrap();
            desk.town.visitor(HERE).acting_as(actor)
        };
        let missing = async |nonce| {
            actor(nonce).await.require(&may::FILE_READ).unwrap_err().code() == "permission.missing"
        };
        assert!(missing("1").await);
        let role = desk.town.role("reader", &["kernel.file.read"]).await;
        let alone = create(&desk.security, desk.newcomer("另一个")).await.unwrap_err();
        assert_eq!(alone.code(), "permission.missing");
        // Asked for by one, approved by another; until then it gives nothing.
        let grant = grant::request(&desk.security, asked(id, role)).await.unwrap();
        assert_eq!(
            (grant.holder_kind, grant.holder.name.as_str()),
            (HolderKind::System, "对接平台")
        );
        let yes = || DecideGrant { id: grant.id, text: String::new() };
        let own = grant::approve(&desk.security, yes()).await.unwrap_err();
        assert_eq!(own.code(), "grant.self_decision");
        assert!(missing("2").await);
        let second = desk.town.admin(AdminKind::Security);
        grant::approve(&second, yes()).await.unwrap();
        let listed = list(&desk.system).await.unwrap();
        assert_eq!(listed[0].roles.iter().map(|role| role.id).collect::<Vec<_>>(), [role]);
        // Felt with the next call, and only inside its own office.
        let cx = actor("3").await;
        let scope = cx.require(&may::FILE_READ).unwrap();
        assert!(scope.covers(desk.town.court) && !scope.covers(desk.town.other));
        assert_eq!(cx.user().unwrap_err().code(), "system.person_only");
        assert_eq!(cx.require(&may::AUDIT_READ).unwrap_err().code(), "permission.missing");
        // Taken away by one, at once.
        let reason = "合同到期".to_owned();
        grant::end(&desk.security, EndGrant { id: grant.id, reason }).await.unwrap();
        assert!(missing("4").await);
        assert_eq!(desk.town.audit("kernel.grant.approve").await.len(), 1);
        let row = desk.town.audit("kernel.system.create").await.pop().unwrap();
        assert!(!row.detail.to_string().contains(&created.key.secret));
    })
    .await;
}

// req: S14.2
#[tokio::test]
async fn a_system_holds_business_roles_in_its_office_from_to() {
    each(Town::plan(), |world| async move {
        let desk = Desk::of(world).await;
        let created = create(&desk.system, desk.newcomer("对接平台")).await.unwrap();
        let id = created.system.id;
        let role = desk.town.role("reader", &["kernel.file.read"]).await;
        let ops = desk.town.role("ops", &["kernel.job.read"]).await;
        let ask = async |new| grant::request(&desk.security, new).await;
        let wide = RequestGrant { reach: Reach::OfficeTree, ..asked(id, role) };
        let wide = ask(wide).await.unwrap_err();
        assert_eq!(wide.fields()[0].code, "grant.system_reach");
        let group = RequestGrant { what: What::Group, gives: Uuid::nil(), ..asked(id, role) };
        assert_eq!(ask(group).await.unwrap_err().fields()[0].code, "group.missing");
        let posting = RequestGrant {
            what: What::Posting,
            until: Some("2026-12-01".parse().unwrap()),
            gives: desk.town.other,
            ..asked(id, role)
        };
        assert_eq!(ask(posting).await.unwrap_err().fields()[0].code, "grant.posting");
        assert_eq!(ask(asked(id, ops)).await.unwrap_err().code(), "role.mixed_powers");
        // From its first to its last day, felt by every call.
        let until = Some("2026-09-17".parse().unwrap());
        let day = RequestGrant { until, ..asked(id, role) };
        desk.town.world.system().write(Give(day)).await.unwrap();
        let may_read = async |nonce: &str| {
            let call = desk.call(&created.key, nonce);
            let actor = send(desk.kernel(), HERE, &created.key.id, &call).await.unwrap();
            desk.town.visitor(HERE).acting_as(actor).require(&may::FILE_READ).is_ok()
        };
        desk.town.world.clock().set("2026-09-17T15:59:00Z".parse().unwrap());
        assert!(may_read("1").await);
        desk.town.world.clock().set("2026-09-17T16:00:00Z".parse().unwrap());
        assert!(!may_read("2").await);
        // Shut out, it is given nothing more and loses what it has.
        desk.give(id, vec![role]).await.unwrap();
        let gone = RevokeSystem { id, reason: "合同到期".to_owned() };
        assert!(revoke(&desk.system, gone).await.unwrap().roles.is_empty());
        assert_eq!(ask(asked(id, role)).await.unwrap_err().code(), "system.already_revoked");
    })
    .await;
}

#[tokio::test]
async fn a_call_is_taken_once_in_whatever_process() {
    each(Town::plan(), |world| async move {
        let desk = Desk::of(world).await;
        let created = desk.reader("对接平台").await;
        let twin = desk.town.world.twin().await;
        let key = &created.key;
        let call = desk.call(key, "once");
        assert_eq!(code(send(&twin, HERE, &key.id, &call).await), "taken");
        for kernel in [desk.kernel(), &twin] {
            assert_eq!(code(send(kernel, HERE, &key.id, &call).await), "api_key.replayed");
        }
        // Both at once: one of them.
        let call = desk.call(key, "race");
        let (one, two) = tokio::join!(
            send(desk.kernel(), HERE, &key.id, &call),
            send(&twin, HERE, &key.id, &call)
        );
        let mut codes = [code(one), code(two)];
        codes.sort_unstable();
        assert_eq!(codes, ["api_key.replayed", "taken"]);
        // As long as its time holds it is remembered; afterwards its time is over.
        for minutes in [1, 3, 5, 6, 30] {
            desk.town.world.clock().advance(Duration::minutes(minutes));
            (SWEEP.run)(desk.town.world.system()).await.unwrap();
            let again = code(send(&twin, HERE, &key.id, &call).await);
            assert!(matches!(again, "api_key.replayed" | "api_key.time"), "{again}");
        }
        assert_eq!(desk.town.world.count("api_call").await, 0);
    })
    .await;
}

#[tokio::test]
async fn whatever_is_changed_does_not_fit() {
    let desk = Desk::of(crate::testing::World::sqlite(Town::plan()).await).await;
    let created = desk.reader("对接平台").await;
    let key = &created.key;
    let whole = desk.call(key, "whole");
    let changes: [fn(&mut Call); 9] = [
        |call| call.method = "POST".to_owned(),
        |call| call.path += "/1",
        |call| call.query = "limit=6&channel=sms".to_owned(),
        |call| call.query += "&state=failed",
        |call| call.body_sm3[0] ^= 1,
        |call| call.timestamp = (call.timestamp.parse::<i64>().unwrap() + 1).to_string(),
        |call| call.nonce += "x",
        |call| call.signature = "0".repeat(64),
        |call| call.signature.clear(),
    ];
    for change in changes {
        let mut call = whole.clone();
        change(&mut call);
        assert_eq!(code(send(desk.kernel(), HERE, &key.id, &call).await), "api_key.refused");
    }
    // A stranger's key looks the same, and so does no key.
    for id in ["DK2222222222222222", "", "' OR 1=1 --"] {
        assert_eq!(code(send(desk.kernel(), HERE, id, &whole).await), "api_key.refused");
    }
    // The order of the query does not matter, nor do capitals in the signature.
    let mut call = whole.clone();
    call.query = "channel=sms&limit=5".to_owned();
    call.signature = call.signature.to_uppercase();
    assert_eq!(code(send(desk.kernel(), HERE, &key.id, &call).await), "taken");
}

#[tokio::test]
async fn each_refusal_has_its_reason_and_is_on_record() {
    each(Town::plan(), |world| async move {
        let desk = Desk::of(world).await;
        let created = desk.reader("对接平台").await;
        let key = &created.key;
        let try_at = async |seconds: i64, nonce: &str, from: &str| {
            let mut call = desk.call(key, nonce);
            let sent = desk.system.now().timestamp() + seconds;
            call.timestamp = sent.to_string();
            call.signature = call.sign(&key.secret);
            code(send(desk.kernel(), from, &key.id, &call).await)
        };
        for (seconds, wanted) in
            [(300, "taken"), (-300, "taken"), (301, "api_key.time"), (-301, "api_key.time")]
        {
            assert_eq!(try_at(seconds, &seconds.to_string(), HERE).await, wanted, "{seconds}");
        }
        assert_eq!(try_at(0, "far", "10.1.3.1").await, "api_key.address");
        assert_eq!(try_at(0, "中", HERE).await, "api_key.replayed");
        let mut short = desk.call(key, "x");
        short.nonce = "fifteen-letters".to_owned();
        short.signature = short.sign(&key.secret);
        assert_eq!(code(send(desk.kernel(), HERE, &key.id, &short).await), "api_key.replayed");
        let listed = list(&desk.security).await.unwrap();
        let codes: Vec<&str> = listed[0].refusals.iter().map(|one| one.code.as_str()).collect();
        assert_eq!(codes.len(), 3, "{codes:?}");
        // Two of a kind within ten seconds are one row.
        assert_eq!(desk.town.audit("kernel.system.call").await.len(), 3);
        desk.town.world.clock().advance(Duration::seconds(10));
        assert_eq!(try_at(400, "later", HERE).await, "api_key.time");
        let row = desk.town.audit("kernel.system.call").await.pop().unwrap();
        assert_eq!((row.result.as_str(), row.object_label.as_str()), ("refused", "对接平台"));
        let used = &list(&desk.system).await.unwrap()[0].keys[0];
        assert_eq!(used.used_ip.as_deref(), Some(HERE));
    })
    .await;
}

#[tokio::test]
async fn old_and_new_key_work_side_by_side_and_then_no_more() {
    each(Town::plan(), |world| async move {
        let desk = Desk::of(world).await;
        let created = desk.reader("对接平台").await;
        let (id, old) = (created.system.id, created.key);
        let turn = RotateKey { id, overlap_hours: 24, days: 30 };
        let new = rotate(&desk.system, turn).await.unwrap();
        let works = async |key: &NewKey, nonce: &str| {
            code(send(desk.kernel(), HERE, &key.id, &desk.call(key, nonce)).await)
        };
        assert_eq!((works(&old, "1").await, works(&new, "2").await), ("taken", "taken"));
        desk.town.world.clock().advance(Duration::hours(24));
        assert_eq!((works(&old, "3").await, works(&new, "4").await), ("api_key.over", "taken"));
        let now = RotateKey { id, overlap_hours: 0, days: 30 };
        let newest = rotate(&desk.system, now).await.unwrap();
        assert_eq!((works(&new, "5").await, works(&newest, "6").await), ("api_key.over", "taken"));
        desk.town.world.clock().advance(Duration::days(30));
        assert_eq!(works(&newest, "7").await, "api_key.over");
        let long = RotateKey { id, overlap_hours: 169, days: 367 };
        assert_eq!(rotate(&desk.system, long).await.unwrap_err().fields().len(), 2);
        let keys = &list(&desk.system).await.unwrap()[0].keys;
        assert_eq!((keys.len(), keys.iter().any(|key| key.works)), (3, false));
    })
    .await;
}

#[tokio::test]
async fn whoever_is_shut_out_is_out_at_once_everywhere() {
    each(Town::plan(), |world| async move {
        let desk = Desk::of(world).await;
        let created = desk.reader("对接平台").await;
        let (id, key) = (created.system.id, &created.key);
        let twin = desk.town.world.twin().await;
        let call = desk.call(key, "before");
        assert_eq!(code(send(&twin, HERE, &key.id, &call).await), "taken");
        let why = RevokeSystem { id, reason: "合同到期".to_owned() };
        assert!(revoke(&desk.system, why.clone()).await.unwrap().revoked_at.is_some());
        // The clock stands still.
        let call = desk.call(key, "after");
        assert_eq!(code(send(&twin, HERE, &key.id, &call).await), "api_key.over");
        assert_eq!(revoke(&desk.system, why).await.unwrap_err().code(), "system.already_revoked");
        let turn = RotateKey { id, overlap_hours: 1, days: 1 };
        assert_eq!(rotate(&desk.system, turn).await.unwrap_err().code(), "system.revoked");
        let nowhere = RevokeSystem { id: Uuid::nil(), reason: "x".to_owned() };
        assert_eq!(revoke(&desk.system, nowhere).await.unwrap_err().code(), "not_found");
    })
    .await;
}

#[tokio::test]
async fn a_system_has_its_rate_and_a_guesser_runs_into_a_wall() {
    each(Town::plan(), |world| async move {
        let desk = Desk::of(world).await;
        let slow = CreateSystem { per_minute: 3, ..desk.newcomer("慢") };
        let created = create(&desk.system, slow).await.unwrap();
        let key = &created.key;
        for turn in 0..3 {
            let call = desk.call(key, &format!("first-{turn}"));
            assert_eq!(code(send(desk.kernel(), HERE, &key.id, &call).await), "taken");
            desk.town.world.clock().advance(Duration::seconds(10));
        }
        let call = desk.call(key, "too-many");
        let refusal = send(desk.kernel(), HERE, &key.id, &call).await.unwrap_err();
        assert_eq!(refusal.code(), "api_key.too_many");
        assert_eq!(refusal.retry_after_seconds(), Some(30));
        desk.town.world.clock().advance(Duration::seconds(30));
        // Nothing was remembered of the call that was too many.
        assert_eq!(code(send(desk.kernel(), HERE, &key.id, &call).await), "taken");
        let mut wrong = desk.call(key, "wrong");
        wrong.signature = "0".repeat(64);
        for _ in 0..100 {
            assert_eq!(code(send(desk.kernel(), HERE, &key.id, &wrong).await), "api_key.refused");
        }
        assert_eq!(code(send(desk.kernel(), HERE, &key.id, &wrong).await), "sign_in.throttled");
        desk.town.world.clock().advance(Duration::minutes(1));
        let call = desk.call(key, "elsewhere");
        assert_eq!(code(send(desk.kernel(), "10.1.2.4", &key.id, &call).await), "taken");
    })
    .await;
}

#[tokio::test]
async fn what_is_entered_is_checked_and_shown_without_secrets() {
    each(Town::plan(), |world| async move {
        let desk = Desk::of(world).await;
        let wrong = CreateSystem {
            name: " ".to_owned(),
            networks: vec!["0.0.0.0/0".to_owned()],
            per_minute: 0,
            days: 0,
            ..desk.newcomer("x")
        };
        let refusal = create(&desk.system, wrong).await.unwrap_err();
        let fields: Vec<&str> = refusal.fields().iter().map(|one| one.field.as_str()).collect();
        assert_eq!(fields, ["name", "networks", "per_minute", "days"]);
        let nowhere = CreateSystem { office: Uuid::nil(), ..desk.newcomer("x") };
        let refusal = create(&desk.system, nowhere).await.unwrap_err();
        assert_eq!(refusal.fields()[0].field, "office_id");
        let created = desk.reader("对接平台").await;
        let twice = create(&desk.system, desk.newcomer("对接平台")).await.unwrap_err();
        assert_eq!(twice.code(), "system.name_taken");
        let shown = serde_json::to_string(&list(&desk.system).await.unwrap()).unwrap();
        assert!(shown.contains(&created.key.id) && !shown.contains(&created.key.secret));
        assert!(!format!("{created:?}").contains(&created.key.secret));
        // A clerk sees the own court's only.
        let person = |office| desk.town.world.person(office, &["kernel.system.read"]);
        assert_eq!(list(&person(desk.town.court)).await.unwrap().len(), 1);
        assert_eq!(list(&person(desk.town.other)).await.unwrap().len(), 0);
        let row = desk.town.world.everything().await;
        assert!(!format!("{row:?}").contains(&created.key.secret));
    })
    .await;
}

#[tokio::test]
async fn a_system_stands_in_the_audit_under_its_own_name() {
    use crate::act::{Act, Note, Noted, Tx};
    struct Touch;
    impl Act for Touch {
        type Out = ();
        const OPERATION: &'static str = "test.touch";
        async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
            assert!(!tx.scope().covers(Uuid::nil()));
            Ok(Noted::new((), Note::about("case", Uuid::nil(), "1")))
        }
    }
    let desk = Desk::of(crate::testing::World::sqlite(Town::plan()).await).await;
    let created = desk.reader("对接平台").await;
    let call = desk.call(&created.key, "act");
    let actor = send(desk.kernel(), HERE, &created.key.id, &call).await.unwrap();
    desk.town.visitor(HERE).acting_as(actor).write(Touch).await.unwrap();
    let row = desk.town.audit("test.touch").await.pop().unwrap();
    assert_eq!((row.actor.kind.as_str(), row.actor.name.as_str()), ("client", "对接平台"));
    assert_eq!(row.actor.id, Some(created.system.id));
}
