//! Every write leaves exactly the one audit row it declares, and sent again under its key
//! answers the same and does nothing more: all of them are done here, and one that is not
//! fails the gate.

mod outside;

use std::{cell::RefCell, collections::BTreeSet};

use axum::http::Method;
use chrono::Duration;
use kernel::AdminKind;
use serde_json::{Value, json};
use testkit::{App, Person, Reply, each};

use super::keys::declares_key;
use crate::{
    desk::*,
    surface::operation::{Operation, operations},
};

/// What one write left behind.
struct Seen {
    name: String,
    declared: String,
    left: Vec<String>,
    /// What was wrong when it was sent again under the same key.
    again: Option<&'static str>,
}

fn judge(seen: &[Seen], described: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    for one in seen.iter().filter(|one| one.left != [one.declared.as_str()]) {
        faults.push(format!("{}: left {:?}, declares {}", one.name, one.left, one.declared));
    }
    for one in seen {
        faults.extend(one.again.map(|what| format!("{}: {what} under the same key", one.name)));
    }
    let done: BTreeSet<&String> = seen.iter().map(|one| &one.name).collect();
    let undone = described.iter().filter(|name| !done.contains(name));
    faults.extend(undone.map(|name| format!("{name}: is not tried here")));
    faults
}

#[test]
fn a_write_that_leaves_nothing_and_one_never_tried_are_named() {
    let seen = |left: &[&str]| Seen {
        name: "POST /x".to_owned(),
        declared: "x.do".to_owned(),
        left: left.iter().map(|word| (*word).to_owned()).collect(),
        again: None,
    };
    let described = ["POST /x".to_owned()];
    assert!(judge(&[seen(&["x.do"])], &described).is_empty());
    assert_eq!(judge(&[seen(&[])], &described).len(), 1);
    assert_eq!(judge(&[seen(&["x.do", "x.do"])], &described).len(), 1);
    assert_eq!(judge(&[], &described), ["POST /x: is not tried here"]);
    let twice = Seen { again: Some("does more"), ..seen(&["x.do"]) };
    assert_eq!(judge(&[twice], &described), ["POST /x: does more under the same key"]);
}

/// Does writes and writes down what they left.
struct Clerkship<'a> {
    app: &'a App,
    all: Vec<Operation>,
    seen: RefCell<Vec<Seen>>,
}

impl Clerkship<'_> {
    /// Does the operation of this name.
    async fn see(&self, name: &str, write: impl Future<Output = Reply>) -> Value {
        let known = self.all.iter().find(|operation| operation.name() == name);
        let known = known.unwrap_or_else(|| panic!("{name} is not described"));
        // Rows of one moment have no order; the new one must be the last.
        self.app.advance(Duration::seconds(1));
        let before = self.app.world().count("audit").await;
        let reply = write.await;
        assert!(reply.status.is_success(), "{name}: {}", reply.text());
        let new = self.app.world().count("audit").await - before;
        let query = format!("SELECT operation FROM audit ORDER BY at DESC, id DESC LIMIT {new}");
        let left = self.app.world().words(&query).await;
        let declared = known.word("x-audit").to_owned();
        let again = None;
        self.seen.borrow_mut().push(Seen { name: name.to_owned(), declared, left, again });
        reply.json
    }

    /// Does the operation of this name with a key, on this thing.
    async fn keyed(&self, who: &Person, name: &str, id: &str, body: Value) -> Value {
        let known = self.all.iter().find(|operation| operation.name() == name);
        let known = known.unwrap_or_else(|| panic!("{name} is not described"));
        let (method, path, key) =
            (known.method.parse::<Method>().unwrap(), known.at(id), who.key());
        let ask = || who.raw_as(&key, method.clone(), &path, body.to_string());
        let answer = self.see(name, ask()).await;
        if declares_key(known) {
            let again = self.again(&answer, ask()).await;
            self.seen.borrow_mut().last_mut().unwrap().again = again;
        }
        answer
    }

    /// What is wrong with the answer to the same request under the same key.
    async fn again(
        &self,
        answer: &Value,
        ask: impl Future<Output = Reply>,
    ) -> Option<&'static str> {
        let before = self.app.world().everything().await;
        let reply = ask.await;
        // What holds a secret is not kept, and says so.
        let secret = reply.json["code"] == "idempotency.secret";
        match () {
            () if self.app.world().everything().await != before => Some("does more"),
            () if !secret && reply.json != *answer => Some("answers otherwise"),
            () => None,
        }
    }

    async fn people(&self) {
        let (system, security) =
            (self.app.admin(AdminKind::System).await, self.app.admin(AdminKind::Security).await);
        let place = json!({ "parent_id": null, "kind": "court", "code": "京0105",
            "name": "北京市朝阳区人民法院" });
        let place = self.keyed(&system, "POST /api/kernel/organisations", "", place).await;
        let role = json!({ "code": "look", "name": "查看", "permissions": ["serving.case.read"] });
        let role = self.keyed(&security, "POST /api/kernel/roles", "", role).await;
        self.role_changes(&security, word(&role["id"])).await;
        let user = json!({ "login": "li.na", "name": "李娜", "office_id": place["id"] });
        let user = self.keyed(&system, "POST /api/kernel/users", "", user).await;
        let id = word(&user["user"]["id"]);
        self.grants(&system, &security, id, &place["id"], word(&role["id"])).await;
        let link = "POST /api/kernel/users/{id}/activation";
        let link = self.keyed(&system, link, id, json!({})).await;
        self.newcomer(word(&link["activation_path"]).rsplit('/').next().unwrap()).await;
        let reason = json!({ "reason": "手机遗失，已当面核对工作证" });
        let reset = "POST /api/kernel/users/{id}/second-factor/reset";
        self.keyed(&security, reset, id, reason).await;
        self.personnel(&system, &security).await;
        let reason = json!({ "reason": "调离本院" });
        self.keyed(&system, "POST /api/kernel/users/{id}/disable", id, reason).await;
        self.keyed(&system, "POST /api/kernel/users/{id}/enable", id, json!({})).await;
        self.app.world().sql("UPDATE job SET state = 'dead', dedupe_key = NULL").await;
        let jobs = system.get("/api/kernel/jobs").await.ok();
        let id = word(&jobs["items"][0]["id"]);
        self.keyed(&system, "POST /api/kernel/jobs/{id}/redrive", id, json!({})).await;
        self.systems(&system, &security, word(&role["id"])).await;
        self.operation_of_the_program(&system, &security).await;
    }

    /// Work is handed over, somebody acts for another, leaves, and is reported about.
    async fn personnel(&self, system: &Person, security: &Person) {
        let (one, two) = (self.app.clerk().await, self.app.clerk().await);
        let page = fetch(&one, PLAIN).await;
        draft(&one, &page, json!([]), &["传票"]).await;
        let to = json!({ "successor_id": two.id, "reason": "轮岗" });
        let transfer = "POST /api/kernel/users/{id}/transfer";
        self.keyed(system, transfer, &one.id.to_string(), to).await;
        let lend = json!({ "to": two.login, "until": "2026-10-01", "reason": "培训" });
        let own = self.app.member(self.app.court(), &["kernel.delegation."]).await;
        let lent = self.keyed(&own, "POST /api/kernel/delegations", "", lend).await;
        let acting = json!({ "delegation_id": lent["id"] });
        let name = "POST /api/kernel/session/acting";
        self.see(name, two.plain("/api/kernel/session/acting", acting)).await;
        let end = "POST /api/kernel/delegations/{id}/end";
        self.keyed(&own, end, word(&lent["id"]), json!({})).await;
        let place = json!({ "unit_id": null, "title": "送达专员", "reason": "竞聘上岗" });
        self.keyed(system, "POST /api/kernel/users/{id}/move", &one.id.to_string(), place).await;
        let leave = json!({ "successor_id": one.id, "reason": "离职" });
        self.keyed(system, "POST /api/kernel/users/{id}/leave", &two.id.to_string(), leave).await;
        let why = json!({ "reason": "季度检查" });
        let export = "POST /api/kernel/access/people/{id}/export";
        self.keyed(security, export, &one.id.to_string(), why).await;
        let what = json!({ "kind": "case", "number": number(PLAIN), "reason": "季度检查" });
        let export = "POST /api/kernel/access/objects/export";
        self.keyed(security, export, "", what).await;
    }

    /// A role gets more, which takes two; and once they do not agree.
    async fn role_changes(&self, security: &Person, role: &str) {
        let second = self.app.admin(AdminKind::Security).await;
        for (act, codes) in [
            ("approve", json!(["serving.task.read"])),
            ("refuse", json!(["serving.task.read", "serving.case.fetch"])),
        ] {
            let change = json!({ "name": "查看案件", "permissions": codes });
            let change = self.keyed(security, "PUT /api/kernel/roles/{id}", role, change).await;
            let id = word(&change["role"]["waiting"]["id"]);
            let name = format!("POST /api/kernel/role-changes/{{id}}/{act}");
            self.keyed(&second, &name, id, json!({ "text": "已核对" })).await;
        }
    }

    /// Somebody is given a role, refused one, put into a group, and loses it all.
    async fn grants(
        &self,
        system: &Person,
        security: &Person,
        user: &str,
        place: &Value,
        role: &str,
    ) {
        let group = json!({ "organisation_id": place, "name": "速裁团队", "purpose": "速裁" });
        let group = self.keyed(system, "POST /api/kernel/groups", "", group).await;
        let ask = |what: &str, gives: &Value| {
            json!({ "holder_kind": "user", "holder_id": user, "what": what, "gives_id": gives,
                "reason": "工作需要" })
        };
        let new = "POST /api/kernel/grants";
        let grant = self.keyed(system, new, "", ask("role", &json!(role))).await;
        let id = word(&grant["id"]).to_owned();
        self.keyed(security, "POST /api/kernel/grants/{id}/approve", &id, json!({})).await;
        let no = self.keyed(system, new, "", ask("group", &group["id"])).await;
        let text = json!({ "text": "人员不符" });
        let refuse = "POST /api/kernel/grants/{id}/refuse";
        self.keyed(security, refuse, word(&no["id"]), text).await;
        let reason = json!({ "reason": "轮岗" });
        self.keyed(system, "POST /api/kernel/grants/{id}/end", &id, reason.clone()).await;
        let words = json!({ "name": "速裁一组", "purpose": "速裁案件" });
        let group = word(&group["id"]);
        self.keyed(system, "PUT /api/kernel/groups/{id}", group, words).await;
        self.keyed(system, "POST /api/kernel/groups/{id}/close", group, reason).await;
    }

    /// Personal data taken away: asked for by one, allowed by another.
    async fn exports(&self) {
        let ask = ["kernel.export.ask", "serving.case.read"];
        let asker = self.app.member(self.app.court(), &ask).await;
        let decider = self.app.member(self.app.court(), &["kernel.export.approve"]).await;
        asker.enrol().await;
        decider.enrol().await;
        let asked = self.keyed(&asker, "POST /api/kernel/exports", "", export()).await;
        let id = word(&asked["id"]);
        let yes = json!({ "approve": true, "reason": "" });
        self.keyed(&decider, "POST /api/kernel/exports/{id}/decide", id, yes).await;
        self.app.settle().await;
        let take = "POST /api/kernel/exports/{id}/download";
        self.keyed(&asker, take, id, json!({})).await;
        let look = "POST /api/kernel/exports/{id}/password";
        self.keyed(&asker, look, id, json!({})).await;
    }

    /// Another system, from its entry to its end.
    async fn systems(&self, system: &Person, security: &Person, role: &str) {
        let new = json!({ "name": "对接平台", "office_id": self.app.court(),
            "networks": ["10.1.2.0/24"], "per_minute": 60, "days": 90 });
        let new = self.keyed(system, "POST /api/kernel/systems", "", new).await;
        let id = word(&new["system"]["id"]);
        let give = json!({ "holder_kind": "system", "holder_id": id, "what": "role",
            "gives_id": role, "reason": "接口对接" });
        let asked = self.keyed(system, "POST /api/kernel/grants", "", give).await;
        let yes = "POST /api/kernel/grants/{id}/approve";
        self.keyed(security, yes, word(&asked["id"]), json!({})).await;
        let turn = json!({ "overlap_hours": 24, "days": 90 });
        self.keyed(system, "POST /api/kernel/systems/{id}/rotate", id, turn).await;
        let reason = json!({ "reason": "合同到期" });
        self.keyed(system, "POST /api/kernel/systems/{id}/revoke", id, reason).await;
    }

    /// Jobs of a kind, settings, the calendar, and what auditors take away.
    async fn operation_of_the_program(&self, system: &Person, security: &Person) {
        self.app.world().sql("UPDATE job SET state = 'dead', dedupe_key = NULL").await;
        let jobs = system.get("/api/kernel/jobs?state=dead").await.ok();
        let kind = json!({ "kind": jobs["items"][0]["kind"] });
        self.keyed(system, "POST /api/kernel/job-plan/redrive", "", kind).await;
        let value = json!({ "value": "400", "reason": "按档案制度" });
        let change = "PUT /api/kernel/settings/{id}";
        self.keyed(security, change, "kernel.audit.keep_days", value).await;
        let changes = system.get("/api/kernel/setting-changes").await.ok();
        let undo = "POST /api/kernel/setting-changes/{id}/undo";
        let id = word(&changes["items"][0]["id"]);
        self.keyed(security, undo, id, json!({ "reason": "改错了" })).await;
        let year = json!({ "format": "csv", "text": crate::desk::TEST_YEAR });
        let preview = "POST /api/kernel/calendars/preview";
        let seen = self.keyed(system, preview, "", year.clone()).await;
        let mut confirm = year;
        confirm["calendar_version"] = seen["calendar_version"].clone();
        confirm["reason"] = json!("试验用表，逐日核对");
        self.keyed(system, "POST /api/kernel/calendars/imports", "", confirm).await;
        self.texts(system).await;
        let auditor = self.app.admin(AdminKind::Audit).await;
        let what = json!({ "by": "operation", "reason": "月度检查" });
        let export = "POST /api/kernel/audit/statistics/export";
        self.keyed(&auditor, export, "", what).await;
        let what = json!({ "day": "2026-09-16", "reason": "调查" });
        let export = "POST /api/kernel/audit/people/{id}/export";
        self.keyed(&auditor, export, &system.id.to_string(), what).await;
    }

    /// Comes in, changes the password, and leaves.
    async fn newcomer(&self, token: &str) {
        let (mut newcomer, password) = (self.app.anybody(), "Qm7!river-stone");
        let body = json!({ "token": token, "password": password });
        let activate = newcomer.plain("/api/kernel/activation", body);
        self.see("POST /api/kernel/activation", activate).await;
        let sign_in = newcomer.try_password("li.na", password);
        self.see("POST /api/kernel/session", sign_in).await;
        let body = json!({ "current": password, "new": "Vb4?quiet-lantern" });
        let change = newcomer.plain("/api/kernel/session/password", body);
        self.see("POST /api/kernel/session/password", change).await;
        newcomer.login = "li.na".to_owned();
        newcomer.password = "Vb4?quiet-lantern".to_owned();
        self.own_account(&newcomer).await;
        self.see("DELETE /api/kernel/session", newcomer.delete("/api/kernel/session")).await;
    }

    /// Both factors and the own sessions.
    async fn own_account(&self, who: &Person) {
        let path = "/api/kernel/session/second-factor";
        let name = |end: &str| format!("POST {path}{end}");
        self.see(&name(""), who.begin_app()).await;
        self.see(&name("/confirm"), who.confirm_app()).await;
        self.see("POST /api/kernel/session/step-up", who.step_up()).await;
        let both = || {
            self.app.advance(Duration::seconds(31));
            json!({ "password": who.password, "code": who.code() })
        };
        let renew = format!("{path}/recovery-codes");
        let codes = who.plain(&renew, both());
        self.see(&name("/recovery-codes"), codes).await;
        self.app.advance(Duration::seconds(31));
        let (one, two) = (who.elsewhere(), who.elsewhere());
        one.sign_in().await.ok();
        let all = who.get("/api/kernel/sessions").await.ok();
        let other = all["items"].as_array().unwrap().iter().find(|one| one["current"] == false);
        let other = word(&other.unwrap()["id"]).to_owned();
        self.keyed(who, "POST /api/kernel/sessions/{id}/end", &other, json!({})).await;
        self.app.advance(Duration::seconds(31));
        two.sign_in().await.ok();
        let phone = json!({ "phone": "13900009999" });
        self.keyed(who, "POST /api/kernel/session/phone", "", phone).await;
        let keep = json!({ "keep_this": true });
        let ended = self.keyed(who, "POST /api/kernel/sessions/end-all", "", keep).await;
        assert_eq!(ended["ended"], 1);
        let remove = format!("{path}/remove");
        self.see(&name("/remove"), who.plain(&remove, both())).await;
        who.enrol().await;
    }

    /// The people who look after a case together, and what they say.
    async fn team(&self, clerk: &Person, page: &Value) {
        let case = word(&page["case"]["id"]).to_owned();
        let member = json!({ "user_id": clerk.id, "part": "clerk" });
        let add = "POST /api/serving/cases/{id}/team";
        self.keyed(clerk, add, &case, member).await;
        let follow = format!("{add}/follow");
        self.keyed(clerk, &follow, &case, json!({ "following": false })).await;
        let say = "POST /api/serving/cases/{id}/comments";
        let said = self.keyed(clerk, say, &case, json!({ "text": "先打电话核实地址" })).await;
        let back = json!({ "comment_id": said["comments"][0]["id"] });
        self.keyed(clerk, &format!("{say}/retract"), &case, back).await;
        let gone = json!({ "user_id": clerk.id });
        self.keyed(clerk, &format!("{add}/remove"), &case, gone).await;
    }

    /// In which order a case is served, and who is on duty.
    async fn plans(&self, clerk: &Person, page: &Value) {
        let case = word(&page["case"]["id"]).to_owned();
        let steps = json!([{ "method": "phone" }, { "method": "postal" }]);
        let plan = "POST /api/serving/cases/{id}/plan";
        self.keyed(clerk, plan, &case, json!({ "version": 0, "steps": steps })).await;
        let judge = self.app.member(self.app.court(), &["serving."]).await;
        let agreed = json!({ "version": 1, "agree": true });
        self.keyed(&judge, &format!("{plan}/decision"), &case, agreed).await;
        let today = self.app.world().kernel().today();
        let duty = json!({ "unit_id": self.app.court(), "days": [today], "user_id": clerk.id });
        self.keyed(clerk, "POST /api/serving/duty", "", duty).await;
        let wanted = json!({ "reason": "庭务会" });
        self.keyed(clerk, "POST /api/serving/hearings/export", "", wanted).await;
    }

    /// What the contract promises, reckoned, agreed to and exported.
    async fn indicators(&self, clerk: &Person) {
        let today = self.app.world().kernel().today();
        let pack = "changping-2026";
        let asked = json!({ "pack": pack, "from": today, "to": today });
        let made = self.keyed(clerk, "POST /api/serving/indicators/reports", "", asked).await;
        self.app.settle().await;
        let causes = json!({ "pack": pack, "causes": ["买卖合同纠纷"] });
        self.keyed(clerk, "POST /api/serving/indicators/causes", "", causes).await;
        let agreed = json!({ "pack": pack, "version": made["version"] });
        self.keyed(clerk, "POST /api/serving/indicators/signatures", "", agreed).await;
        let wanted = json!({ "reason": "季度考核", "rows": true });
        let export = "POST /api/serving/indicators/reports/{id}/export";
        self.keyed(clerk, export, word(&made["id"]), wanted).await;
    }

    /// Papers go to those who serve, line by line, and become somebody's.
    async fn handovers(&self, clerk: &Person, page: &Value) {
        let new = "POST /api/serving/handovers";
        let body = slip(clerk, page).await;
        let gone = self.keyed(clerk, new, "", body.clone()).await;
        let id = word(&gone["slip"]["id"]);
        self.keyed(clerk, "PUT /api/serving/handovers/{id}", id, body.clone()).await;
        self.keyed(clerk, &format!("{new}/{{id}}/discard"), id, json!({})).await;
        let made = clerk.post("/api/serving/handovers", body).await.ok();
        let id = word(&made["slip"]["id"]);
        let handed = self.keyed(clerk, &format!("{new}/{{id}}/hand"), id, json!({})).await;
        let line = &handed["lines"][0]["id"];
        let photo = clerk.upload("交接.png", "image/png", crate::desk::picture()).await.ok();
        let files = json!({ "files": [photo["id"]] });
        self.keyed(clerk, &format!("{new}/{{id}}/files"), id, files).await;
        let officer = self.app.clerk().await;
        let yes = json!({ "answers": [{ "line_id": line, "received": true }] });
        self.keyed(&officer, &format!("{new}/{{id}}/answers"), id, yes).await;
        let take = json!({ "line_ids": [line] });
        self.keyed(&officer, "POST /api/serving/handover-pool/take", "", take).await;
        let other = json!({ "line_ids": [line], "user_id": clerk.id, "reason": "请假" });
        self.keyed(&officer, "POST /api/serving/handover-pool/assign", "", other).await;
    }

    /// Where a party and a unit want to be served, said, taken over and taken back.
    async fn confirmations(&self, clerk: &Person, page: &Value) {
        let case = word(&page["case"]["id"]).to_owned();
        let party = &parties(page, "原告")[0]["id"];
        let fields = json!({ "address": "北京市昌平区城北街道府学路1号", "phone": "13900005678",
            "consent": null, "stages": ["first"], "signed_on": "2026-09-15" });
        let scan = clerk.paper("确认书", 1).await;
        let made = json!({ "party_id": party, "source": "oral", "fields": fields,
            "scan_file_id": scan, "told": true });
        let make = "POST /api/serving/cases/{id}/confirmations";
        self.keyed(clerk, make, &case, made).await;
        let standing = json!({ "name": "北京某某物业有限公司", "uscc": "91110114MA01ABCD01",
            "fields": fields, "valid_until": "2027-09-15", "scan_file_id": scan });
        self.keyed(clerk, "POST /api/serving/standing-confirmations", "", standing).await;
        // As if it had been given in another case of the same person.
        self.app.world().sql("UPDATE address_confirmation SET case_id = NULL").await;
        let all = clerk.get("/api/serving/standing-confirmations").await.ok();
        let own = all["items"].as_array().unwrap().iter().find(|one| one["name"] == "").unwrap();
        let adopted = json!({ "from_id": own["id"], "party_id": party, "reason": "同一人" });
        let adopt = "POST /api/serving/cases/{id}/confirmations/adopt";
        let adopted = self.keyed(clerk, adopt, &case, adopted).await;
        let id = word(&adopted["items"][0]["id"]);
        let withdraw = "POST /api/serving/confirmations/{id}/withdraw";
        self.keyed(clerk, withdraw, id, json!({ "reason": "登记有误" })).await;
    }

    /// A party is asked to say itself where it wants to be served: once for nothing, once not.
    async fn invitations(&self, clerk: &Person, page: &Value) {
        let case = word(&page["case"]["id"]).to_owned();
        let asked = json!({ "party_id": parties(page, "原告")[0]["id"], "phone_index": 0 });
        let invite = "POST /api/serving/cases/{id}/confirmations/invite";
        let known = self.keyed(clerk, invite, &case, asked.clone()).await;
        let end = "POST /api/serving/confirmation-invitations/{id}/withdraw";
        self.keyed(clerk, end, word(&known["invitations"][0]["id"]), json!({})).await;
        // Texts of one moment have no order; the last one is wanted.
        self.app.settle().await;
        let known = self.keyed(clerk, invite, &case, asked).await;
        self.app.settle().await;
        let again = "POST /api/serving/confirmation-invitations/{id}/code";
        self.keyed(clerk, again, word(&known["invitations"][0]["id"]), json!({})).await;
        self.app.settle().await;
        let told = self.app.outside().case(&number(THEIR_WORD)).await;
        let phone = invited_phone(self.app, &told, "原告").await;
        phone.enter().await.ok();
        self.see("POST /api/portal/form/submit", phone.fill("13900005678")).await;
        self.app.settle().await;
    }

    /// A company goes bankrupt, gets its 管理人 and loses it; two defendants are related.
    async fn people_of_a_case(&self, clerk: &Person) {
        let page = fetch(clerk, 8994).await;
        let company = word(&parties(&page, "被告")[0]["id"]).to_owned();
        let now = json!({ "status": "bankrupt", "since": "2026-09-01", "basis": "破产裁定书" });
        self.keyed(clerk, "POST /api/serving/parties/{id}/status", &company, now).await;
        let who = json!({ "kind": "管理人", "name": "周晓雯", "id_number": "110101198202020020",
            "phone": "13900007788", "basis": "指定管理人决定书" });
        let add = "POST /api/serving/parties/{id}/substitutes";
        let people = self.keyed(clerk, add, &company, who).await;
        let agents = people["parties"][1]["agents"].as_array().unwrap();
        let added = agents.iter().find(|agent| agent["kind"] == "管理人").unwrap();
        let gone = json!({ "agent_id": added["id"], "reason": "登记有误" });
        self.keyed(clerk, &format!("{add}/end"), &company, gone).await;
        let page = fetch(clerk, 8996).await;
        let them = parties(&page, "被告");
        let two = json!({ "other_id": them[1]["id"], "relation": "夫妻", "basis": "结婚证" });
        let relate = "POST /api/serving/parties/{id}/relations";
        self.keyed(clerk, relate, word(&them[0]["id"]), two).await;
    }

    /// A task from the draft to the reminder.
    async fn work(&self, clerk: &Person) {
        let number = json!({ "number": number(THEIR_WORD) });
        let fetched = self.keyed(clerk, "POST /api/serving/cases/fetch", "", number).await;
        let list = json!({ "numbers": [crate::desk::number(8990)] });
        self.keyed(clerk, "POST /api/serving/cases/fetch-list", "", list).await;
        let path = format!("/api/serving/cases/{}", word(&fetched["case_id"]));
        let team = self.app.group("速裁团队").await;
        let share = json!({ "group_id": team, "reason": "集中送达" });
        let to = "POST /api/serving/cases/{id}/share";
        self.keyed(clerk, to, word(&fetched["case_id"]), share).await;
        let page = clerk.get(&path).await.ok();
        self.team(clerk, &page).await;
        self.plans(clerk, &page).await;
        self.handovers(clerk, &page).await;
        self.indicators(clerk).await;
        self.confirmations(clerk, &page).await;
        self.invitations(clerk, &page).await;
        self.people_of_a_case(clerk).await;
        let upload = clerk.upload("a.pdf", "application/pdf", testkit::pdf("送达", 1));
        self.see("POST /api/kernel/files", upload).await;
        let picture = clerk.upload("a.png", "image/png", crate::desk::picture()).await.ok();
        let convert = "POST /api/kernel/files/convert";
        self.keyed(clerk, convert, "", json!({ "file_ids": [picture["id"]] })).await;
        let body = draft_body(clerk, &page, defendants(&page), &["传票"]).await;
        let draft = self.keyed(clerk, "POST /api/serving/tasks", "", body.clone()).await;
        let id = word(&draft["id"]);
        self.keyed(clerk, "PUT /api/serving/tasks/{id}", id, body.clone()).await;
        self.keyed(clerk, "POST /api/serving/tasks/{id}/discard", id, json!({})).await;
        let task = clerk.post("/api/serving/tasks", body).await.ok();
        let ruling = draft_body(clerk, &page, defendants(&page), &["裁定书"]).await;
        let ruling = clerk.post("/api/serving/tasks", ruling).await.ok();
        let colleague = self.app.clerk().await;
        let check = "POST /api/serving/tasks/{id}/check";
        self.keyed(&colleague, check, word(&ruling["id"]), json!({})).await;
        let dispatch = "POST /api/serving/tasks/{id}/dispatch";
        let task = self.keyed(clerk, dispatch, word(&task["id"]), json!({})).await;
        self.app.settle().await;
        let id = word(&task["deliveries"][0]["id"]);
        self.keyed(clerk, "POST /api/serving/deliveries/{id}/receipt", id, json!({})).await;
        let printed = json!({ "deliveries": [id], "mark": "printed", "on": true });
        self.keyed(clerk, "POST /api/serving/receipts/marks", "", printed).await;
        self.keyed(clerk, "POST /api/serving/deliveries/{id}/evidence", id, json!({})).await;
        self.keyed(clerk, "POST /api/serving/deliveries/{id}/remind", id, json!({})).await;
        let back = "POST /api/serving/deliveries/{id}/withdrawal";
        let why = json!({ "reason": "附件有误，须换发" });
        self.keyed(clerk, back, id, why).await;
        let decide = format!("{back}/decision");
        self.keyed(&colleague, &decide, id, json!({ "agree": false })).await;
        let party = &parties(&page, "被告")[0]["id"];
        let reveal = json!({ "kind": "party_id", "id": party, "reason": "核对身份" });
        self.keyed(clerk, "POST /api/serving/reveal", "", reveal).await;
        self.app.settle().await;
    }

    /// Something to read, read alone and with the rest.
    async fn noticed(&self, clerk: &Person) {
        let told = self.app.outside().case(&number(PLAIN)).await;
        let dead = word(&told["parties"][1]["phones"][0]["number"]);
        self.app.outside().phone_behaves(dead, json!({ "outcome": "powered_off" })).await;
        let task = serve(self.app, clerk, PLAIN, &["传票"]).await;
        self.by_hand(clerk, word(&task["deliveries"][0]["id"])).await;
        let notices = clerk.get("/api/kernel/notices").await.ok();
        let id = word(&notices["items"][0]["id"]);
        self.keyed(clerk, "POST /api/kernel/notices/{id}/read", id, json!({})).await;
        self.keyed(clerk, "POST /api/kernel/notices/read", "", json!({})).await;
    }

    /// What the text did not bring goes on by a visit.
    async fn by_hand(&self, clerk: &Person, id: &str) {
        let visit = json!({ "method": "direct", "address": "某街1号院2号楼" });
        let begin = "POST /api/serving/deliveries/{id}/attempts";
        let begun = self.keyed(clerk, begin, id, visit).await;
        let last = &begun["attempts"][1];
        let nobody = json!({ "attempt_id": last["id"], "at": last["started_at"], "kind": "failed",
            "reason": "无人" });
        self.keyed(clerk, "POST /api/serving/deliveries/{id}/outcomes", id, nobody).await;
        self.called(clerk, id).await;
    }

    /// Nobody at home is called, nobody answers, and he comes to the window.
    async fn called(&self, clerk: &Person, id: &str) {
        let begin = format!("/api/serving/deliveries/{id}/attempts");
        let call = json!({ "method": "phone", "address": "010-80001234" });
        let begun = clerk.post(&begin, call).await.ok();
        let last = &begun["attempts"][2];
        let busy = json!({ "attempt_id": last["id"], "at": last["started_at"], "result": "占线" });
        self.keyed(clerk, "POST /api/serving/deliveries/{id}/calls", id, busy).await;
        let window = json!({ "method": "pickup", "address": "诉讼服务中心" });
        clerk.post(&begin, window).await.ok();
        let slots = format!("/api/serving/deliveries/{id}/pickup-slots");
        let (day, time) = free_slot(self.app, clerk, &slots).await;
        let book = "POST /api/serving/deliveries/{id}/booking";
        self.keyed(clerk, book, id, json!({ "day": day, "time": time })).await;
        let told = self.app.outside().case(&number(PLAIN)).await;
        let paper = word(&told["parties"][1]["id_number"]).to_owned();
        let tail = &paper[paper.len() - 6..];
        let wanted = json!({ "reason": "季度服务报告" });
        for what in ["call-statistics", "attempts"] {
            let export = format!("POST /api/serving/{what}/export");
            self.keyed(clerk, &export, "", wanted.clone()).await;
        }
        let came = json!({ "who": "party", "id_tail": tail });
        self.keyed(clerk, "POST /api/serving/deliveries/{id}/arrival", id, came).await;
    }

    /// A source that sends.
    async fn civic(&self) {
        let clerk = self.app.member(self.app.court(), &["civic."]).await;
        let named = json!({ "name": "朝阳区", "area_code": "110105" });
        let made = self.keyed(&clerk, "POST /api/civic/sources", "", named).await;
        let id = word(&made["source"]["id"]);
        let other = json!({ "name": "朝阳区政务局", "area_code": "110105", "enabled": true });
        self.keyed(&clerk, "PUT /api/civic/sources/{id}", id, other).await;
        let path = format!("/api/civic/intake/rating?source={id}");
        let sent = clerk.raw(Method::POST, &path, r#"[{"satisfaction":"1"}]"#);
        self.see("POST /api/civic/intake/{name}", sent).await;
        let wanted = json!({ "request_id": "r-1", "district": "110105", "channel": 1,
            "source": id });
        let given = clerk.plain("/api/civic/codes", wanted);
        self.see("POST /api/civic/codes", given).await;
        let range = range(self.app);
        self.keyed(&clerk, "POST /api/civic/code-ranges", "", range).await;
        self.keyed(&clerk, "POST /api/civic/link-runs", "", json!({})).await;
        self.warned(&clerk, id).await;
        let sent = json!({ "source": id, "table": "rating",
            "day": self.app.world().kernel().today(), "count": 2 });
        let account = self.keyed(&clerk, "POST /api/civic/reconciliations", "", sent).await;
        let account = word(&account["id"]);
        let act = |name: &str| format!("POST /api/civic/reconciliations/{{id}}/{name}");
        self.keyed(&clerk, &act("compare"), account, json!({})).await;
        let settle = json!({ "reason": "来源系统当天重启" });
        self.keyed(&clerk, &act("settle"), account, settle).await;
        let export = json!({ "reason": "月度通报" });
        self.keyed(&clerk, "POST /api/civic/quality/export", "", export).await;
        let works = clerk.get("/api/civic/works").await.ok();
        let works = json!([works["items"][0]["id"]]);
        let take = json!({ "work_ids": works });
        self.keyed(&clerk, "POST /api/civic/works/take", "", take).await;
        let assign = json!({ "work_ids": works, "user_id": clerk.id, "reason": "另有分工" });
        self.keyed(&clerk, "POST /api/civic/works/assign", "", assign).await;
        let close = json!({ "work_ids": works, "reason": "测试数据" });
        self.keyed(&clerk, "POST /api/civic/works/close", "", close).await;
        let borne = json!({ "code": "Q07031", "until": self.app.world().kernel().today(),
            "reason": "历史评价没有办件编号" });
        let borne = self.keyed(&clerk, "POST /api/civic/exceptions", "", borne).await;
        let id = word(&borne["id"]);
        self.keyed(&clerk, "POST /api/civic/exceptions/{id}/end", id, json!({})).await;
    }

    /// A consultation nobody answered, and what is done about it.
    async fn warned(&self, clerk: &Person, source: &str) {
        let given = json!({ "request_id": "r-2", "district": "110105", "channel": 1,
            "source": source });
        let given = clerk.plain("/api/civic/codes", given).await.ok();
        let asked = json!([{ "consultation_code": given["codes"][0], "title": "办照",
            "content": "怎样办", "consult_time": "2026-09-07 08:00:00" }]);
        let path = format!("/api/civic/intake/consultation?source={source}");
        clerk.raw(Method::POST, &path, asked.to_string()).await.ok();
        self.app.settle().await;
        let list = clerk.get("/api/civic/warnings").await.ok();
        let id = word(&list["items"][0]["id"]);
        let act = |name: &str| format!("POST /api/civic/warnings/{{id}}/{name}");
        let other = self.app.member(self.app.court(), &["civic."]).await;
        self.keyed(clerk, &act("read"), id, json!({ "level": "red" })).await;
        let export = json!({ "filter": { "level": "red" }, "reason": "月度通报" });
        self.keyed(clerk, "POST /api/civic/warnings/export", "", export.clone()).await;
        self.keyed(clerk, "POST /api/civic/warning-board/export", "", export).await;
        let give = json!({ "user_id": other.id, "reason": "按分工办理" });
        self.keyed(clerk, &act("transfer"), id, give).await;
        self.keyed(&other, &act("sign"), id, json!({})).await;
        self.keyed(clerk, &act("urge"), id, json!({ "words": "请今天答复" })).await;
        let said = json!({ "reason": "staff", "measure": "今天答复",
            "expected_on": self.app.world().kernel().today() });
        self.keyed(&other, &act("explain"), id, said).await;
        self.keyed(clerk, &act("review"), id, json!({ "agrees": true })).await;
        let rule = json!({ "rule": "W-APR-01", "enabled": true, "yellow": 3 });
        self.keyed(clerk, "POST /api/civic/warning-rules", "", rule).await;
        let silence = json!({ "rule": "W-INS-01", "reason": "系统检修",
            "until": self.app.world().kernel().today() });
        let made = self.keyed(clerk, "POST /api/civic/warning-silences", "", silence).await;
        let id = word(&made["silences"][0]["id"]);
        let end = "POST /api/civic/warning-silences/{id}/end";
        self.keyed(clerk, end, id, json!({})).await;
    }
}

// req: S14.5
#[tokio::test]
async fn every_write_leaves_one_row_of_its_own() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let all = operations();
        let written = |one: &&Operation| one.method != "GET" && one.said["x-audit"].is_string();
        let described: Vec<_> = all.iter().filter(written).map(Operation::name).collect();
        assert!(described.len() >= 30, "only {} writes", described.len());
        let clerkship = Clerkship { app: &app, all, seen: RefCell::default() };
        clerkship.work(&clerk).await;
        clerkship.civic().await;
        clerkship.portal().await;
        clerkship.operator(&clerk).await;
        clerkship.stranger().await;
        clerkship.exports().await;
        clerkship.people().await;
        let seen = clerkship.seen.into_inner();
        assert_eq!(judge(&seen, &described), Vec::<String>::new());
    })
    .await;
}
