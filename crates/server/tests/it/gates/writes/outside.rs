//! What parties do on the portal, and what the operators of messages say.

use super::*;

impl Clerkship<'_> {
    pub(super) async fn portal(&self) {
        let (phone, mut other) =
            (phone_of(self.app, THEIR_WORD).await, phone_of(self.app, THEIR_WORD).await);
        let link = "POST /api/portal/links/{token}";
        let package = self.see(&format!("{link}/verify"), phone.enter()).await;
        let button = |act: &str| format!("POST /api/portal/package/{act}");
        let list = phone.page().get("/api/portal/mine").await.ok();
        let (own, all) =
            (word(&list["items"][0]["id"]), |act: &str| format!("POST /api/portal/mine/{act}"));
        let chosen = json!({ "links": [own] });
        self.keyed(phone.page(), &all("{id}/enter"), own, json!({})).await;
        self.keyed(phone.page(), &all("acknowledge"), "", chosen.clone()).await;
        self.see(&button("acknowledge"), phone.press("acknowledge")).await;
        let id = word(&package["documents"][0]["id"]);
        self.keyed(phone.page(), "POST /api/portal/documents/{id}/open", id, json!({})).await;
        self.see(&button("paper"), phone.press("paper")).await;
        self.see(&button("wechat"), phone.press("wechat")).await;
        let (back, _) = phone.agree_on_wechat(self.app.outside(), "13800001111").await;
        self.see(&button("wechat/bind"), phone.bind_wechat(back)).await;
        self.see(&button("wechat/unbind"), phone.press("wechat/unbind")).await;
        let mut signed = chosen;
        signed["signature"] = json!(testkit::signature());
        self.keyed(phone.page(), &all("sign"), "", signed).await;
        self.see(&button("sign"), phone.sign()).await;
        self.see(&button("rating"), phone.rate(5, "")).await;
        self.see(&format!("{link}/code"), phone.ask_code()).await;
        self.app.settle().await;
        other.code = last_text(self.app).await.code().unwrap().to_owned();
        other.enter().await.ok();
        self.see(&button("object"), other.press("object")).await;
        self.app.settle().await;
        let judge = self.app.member(self.app.court(), &["serving."]).await;
        let waiting = judge.get("/api/serving/objections").await.ok();
        let id = word(&waiting["items"][0]["delivery"]["id"]);
        let body = json!({ "finding": "upheld", "reason": "签收人当庭承认系本人操作" });
        self.keyed(&judge, "POST /api/serving/deliveries/{id}/findings", id, body).await;
        self.app.settle().await;
        self.app.world().sql("UPDATE writeback SET state = 'failed' WHERE state = 'done'").await;
        let redo = "POST /api/serving/deliveries/{id}/writeback";
        self.keyed(&judge, redo, id, json!({})).await;
        self.app.settle().await;
    }

    /// The holder of a link who is not the recipient and proves nothing.
    pub(super) async fn stranger(&self) {
        let stranger = phone_of(self.app, PLAIN).await;
        self.see("POST /api/portal/links/{token}/object", stranger.disown()).await;
        self.app.settle().await;
    }

    /// What the operator says, and sending again what it could not deliver.
    pub(super) async fn operator(&self, clerk: &Person) {
        self.noticed(clerk).await;
        let failed = clerk.get("/api/kernel/messages?state=failed&channel=sms").await.ok();
        let id = word(&failed["items"][0]["id"]);
        self.keyed(clerk, "POST /api/kernel/messages/{id}/resend", id, json!({})).await;
        // Submitted, and not reported yet.
        self.app.world().settle().await;
        self.reported("sms-reports").await;
        for (deaf, path) in [("gateway", "isms-reports"), ("isms", "12368-reports")] {
            self.app.outside().line_behaves(deaf, json!({ "answer": "deny" })).await;
            let failed = clerk.get("/api/kernel/messages?state=failed&channel=sms").await.ok();
            let ids = json!({ "ids": [failed["items"][0]["id"]] });
            let again = self.keyed(clerk, "POST /api/kernel/messages/resend", "", ids).await;
            assert!(again[0]["new"].is_string(), "{again}");
            self.app.world().settle().await;
            self.reported(path).await;
        }
        let what = json!({ "by": "provider", "reason": "月报" });
        self.keyed(clerk, "POST /api/kernel/messages/statistics/export", "", what).await;
        let what = json!({ "reason": "核对账单" });
        self.keyed(clerk, "POST /api/kernel/messages/export", "", what).await;
    }

    /// The operator says that the last text failed.
    async fn reported(&self, path: &str) {
        let text = last_text(self.app).await;
        let report = async {
            self.app.outside().report(&text, "UNDELIV").await;
            self.app.anybody().get("/livez").await
        };
        self.see(&format!("POST /api/portal/gateway/{path}"), report).await;
        self.app.world().settle().await;
    }

    /// A text from the draft to what the operators said.
    pub(super) async fn texts(&self, system: &Person) {
        let shown = system.get("/api/kernel/message-templates/SERVE_CODE").await.ok();
        let text = word(&shown["versions"][0]["text"]).replace("您的", "您新的");
        let body = json!({ "seen": 1, "title": "换发签收码", "text": text, "reason": "措辞" });
        let revise = "POST /api/kernel/message-templates/{id}/versions";
        self.keyed(system, revise, "SERVE_CODE", body).await;
        let filed = json!({ "version": 2, "step": "file", "provider_ids": { "sms": "T2" } });
        let file = "POST /api/kernel/message-templates/{id}/filing";
        self.keyed(system, file, "SERVE_CODE", filed).await;
    }
}
