//! What was found, who mends it, and what is borne until a day.

use serde_json::{Value, json};
use testkit::{Person, each};

use super::{District, accept, counts, errors, with};
use crate::desk::{surface, word};

/// Accepted before it was applied for: only its source can mend it.
fn early(number: &str) -> Value {
    with(accept(number), json!({ "accept_date": "2026-09-14 10:00:00" }))
}

async fn lane(clerk: &Person, name: &str) -> Value {
    let told = clerk.get("/api/civic/lanes").await.ok();
    let lanes = told["lanes"].as_array().unwrap();
    lanes.iter().find(|one| one["lane"] == name).unwrap().clone()
}

// req: G5.1.0, G5.1.1
#[tokio::test]
async fn a_figure_leads_to_its_records_and_a_record_to_what_mended_it() {
    each(surface(), |app| async move {
        let district = District::of(&app, "石景山区").await;
        let clerk = &district.clerk;
        let phone = with(accept("ZJ-3"), json!({ "contact_mobile": "12345678901" }));
        let sent = district.send("accept", json!([accept("ZJ-1"), early("ZJ-2"), phone])).await;
        let sent = sent.ok();
        assert_eq!(counts(&sent), [3, 2, 0, 1]);
        assert_eq!((errors(&sent, 1), errors(&sent, 2)), (vec!["Q03011"], vec!["Q02021"]));
        let told = clerk.get("/api/civic/quality").await.ok();
        assert_eq!((&told["sent"], &told["rejected"]), (&json!(3), &json!(1)));
        let codes = told["by_code"].as_array().unwrap();
        let found: Vec<(&str, &Value, &Value)> =
            codes.iter().map(|row| (word(&row["key"]), &row["block"], &row["warn"])).collect();
        let (none, one) = (json!(0), json!(1));
        assert_eq!(found, [("Q02021", &none, &one), ("Q03011", &one, &none)]);
        assert_eq!(told["by_source"][0]["title"], "石景山区");
        assert_eq!(told["by_table"][0]["key"], "accept");
        assert_eq!(told["by_day"][0]["key"], told["to"]);
        // What a figure counts is behind it.
        let path = format!("/api/civic/quality/findings?code=Q03011&source={}", district.id);
        let behind = clerk.get(&path).await.ok();
        assert_eq!((&behind["total"], &behind["items"][0]["record_id"]), (&one, &json!("ZJ-2")));
        let other = clerk.get("/api/civic/quality/findings?level=hint").await.ok();
        assert_eq!(other["total"], 0);
        let page = clerk.get("/api/civic/quality/findings?limit=1").await.ok();
        let next = format!("/api/civic/quality/findings?limit=1&cursor={}", word(&page["next"]));
        let last = clerk.get(&next).await.ok();
        assert_ne!(page["items"][0]["record"], last["items"][0]["record"]);
        assert_eq!(last["next"], Value::Null);
        let path = format!("/api/civic/records/{}", word(&behind["items"][0]["record"]));
        let record = clerk.get(&path).await.ok();
        let fault = &record["versions"][0]["faults"][0];
        assert_eq!((&fault["code"], &fault["field"]), (&json!("Q03011"), &json!("accept_date")));
        assert!(!word(&fault["hint"]).is_empty());
        assert_eq!(
            (&record["mended_by"], &record["works"][0]["state"]),
            (&Value::Null, &json!("open"))
        );
        // The source mends it: the work ends by itself, and the figure stays what it was.
        let mended = with(accept("ZJ-2"), json!({ "version": 2 }));
        assert_eq!(counts(&district.send("accept", json!([mended])).await.ok()), [1, 1, 0, 0]);
        let record = clerk.get(&path).await.ok();
        assert_eq!(record["versions"].as_array().unwrap().len(), 2);
        assert_eq!(record["mended_by"], record["versions"][0]["id"]);
        assert_eq!(record["works"][0]["state"], "mended");
        assert_eq!(clerk.get("/api/civic/works").await.ok()["total"], 1);
        let told = clerk.get("/api/civic/quality?code=Q03011").await.ok();
        assert_eq!(told["by_code"][0]["block"], 1);
        let mute = clerk.plain("/api/civic/quality/export", json!({ "reason": "" })).await;
        assert_eq!(mute.status.as_u16(), 422);
        let book = clerk.plain("/api/civic/quality/export", json!({ "reason": "月度通报" })).await;
        assert!(book.status.is_success());
        let long = clerk.get("/api/civic/quality?from=2026-01-01&to=2026-09-01").await;
        assert_eq!(long.status.as_u16(), 422);
    })
    .await;
}

// req: G5.1.0, G5.1.1
#[tokio::test]
async fn a_record_with_faults_is_somebodys_until_it_ends() {
    each(surface(), |app| async move {
        let district = District::of(&app, "门头沟区").await;
        let clerk = &district.clerk;
        district.send("accept", json!([early("FJ-1"), early("FJ-2")])).await.ok();
        assert_eq!(lane(clerk, "return").await["open"], 2);
        let works = clerk.get("/api/civic/works?lane=return").await.ok();
        // Five workdays from Wednesday the 16th; the Sunday after is worked.
        assert_eq!(works["items"][0]["due"], "2026-09-22");
        let one = json!([works["items"][0]["id"]]);
        let reader = app.member(app.court(), &["civic.intake.read"]).await;
        let take = json!({ "work_ids": one });
        assert_eq!(reader.post("/api/civic/works/take", take.clone()).await.refusal().0, 403);
        let taken = clerk.post("/api/civic/works/take", take.clone()).await.ok();
        assert_eq!(taken["count"], 1);
        assert_eq!(lane(clerk, "return").await["mine"], 1);
        let mate = app.member(app.court(), &["civic."]).await;
        let twice = mate.post("/api/civic/works/take", take).await;
        assert_eq!(twice.refusal(), (409, "work.taken"));
        // Who had it is told why somebody else goes on.
        let give = json!({ "work_ids": one, "user_id": mate.id });
        let mute = clerk.post("/api/civic/works/assign", give).await;
        assert_eq!(mute.status.as_u16(), 422);
        let give = json!({ "work_ids": one, "user_id": mate.id, "reason": "休假" });
        clerk.post("/api/civic/works/assign", give).await.ok();
        assert_eq!(clerk.get("/api/civic/works?mine=true").await.ok()["total"], 0);
        // Sent again with the same fault it stays with the same person, and wins no time.
        let key = word(&works["items"][0]["record_id"]).to_owned();
        district.send("accept", json!([with(early(&key), json!({ "version": 2 }))])).await.ok();
        let mine = mate.get("/api/civic/works?mine=true").await.ok();
        assert_eq!((&mine["total"], &mine["items"][0]["version"]), (&json!(1), &json!(2)));
        assert_eq!(mine["items"][0]["due"], "2026-09-22");
        let close = json!({ "work_ids": [mine["items"][0]["id"]], "reason": "来源确认为测试数据" });
        mate.post("/api/civic/works/close", close.clone()).await.ok();
        let again = mate.post("/api/civic/works/close", close).await;
        assert_eq!(again.refusal(), (409, "work.gone"));
        let closed = clerk.get("/api/civic/works?state=closed").await.ok();
        assert_eq!(closed["items"][0]["reason"], "来源确认为测试数据");
        assert_eq!(lane(clerk, "return").await["open"], 1);
    })
    .await;
}

// req: G5.1.0, G5.1.1
#[tokio::test]
async fn what_is_known_is_borne_of_its_source_until_it_ends() {
    each(surface(), |app| async move {
        let [district, other] = District::all(&app, ["平谷区", "密云区"]).await;
        let clerk = &district.clerk;
        let first = district.send("accept", json!([early("LW-1")])).await.ok();
        assert_eq!(counts(&first), [1, 0, 0, 1]);
        let borne = json!({ "code": "Q03011", "source": district.id, "until": "2026-09-30",
            "reason": "系统迁移，受理时间补录", "evidence": "平政函〔2026〕3号" });
        let wrong = with(borne.clone(), json!({ "code": "Q99999", "until": "2026-09-01" }));
        assert_eq!(clerk.post("/api/civic/exceptions", wrong).await.status.as_u16(), 422);
        let double = with(borne.clone(), json!({ "code": "Q05031" }));
        assert_eq!(clerk.post("/api/civic/exceptions", double).await.status.as_u16(), 422);
        let borne = clerk.post("/api/civic/exceptions", borne).await.ok();
        let second = district.send("accept", json!([early("LW-1"), early("LW-2")])).await.ok();
        assert_eq!(counts(&second), [2, 2, 0, 0]);
        assert!(errors(&second, 0).is_empty());
        let detail = &second["records"][0]["details"][0];
        assert_eq!((&detail["code"], &detail["level"]), (&json!("Q03011"), &json!("known")));
        let known = clerk.get("/api/civic/works?lane=known").await.ok();
        assert_eq!((&known["total"], &known["items"][0]["due"]), (&json!(2), &json!("2026-09-30")));
        assert_eq!(lane(clerk, "return").await["open"], 0);
        let told = clerk.get("/api/civic/quality").await.ok();
        assert_eq!(
            (&told["by_code"][0]["known"], &told["by_code"][0]["block"]),
            (&json!(2), &json!(1))
        );
        // Nobody else's fault is borne, and none when it is over.
        assert_eq!(counts(&other.send("accept", json!([early("LW-9")])).await.ok()), [1, 0, 0, 1]);
        let path = format!("/api/civic/exceptions/{}/end", word(&borne["id"]));
        let ended = clerk.post(&path, json!({})).await.ok();
        assert_eq!(ended["state"], "ended");
        assert_eq!(clerk.post(&path, json!({})).await.refusal(), (409, "exception.ended"));
        let third = district.send("accept", json!([early("LW-3")])).await.ok();
        assert_eq!(counts(&third), [1, 0, 0, 1]);
        // What was accepted meanwhile stays accepted.
        let shown = clerk.get("/api/civic/exceptions").await.ok();
        assert_eq!(shown.as_array().unwrap().len(), 1);
        assert_eq!(app.world().count("civic_exception").await, 1);
    })
    .await;
}
