//! From a consultation to its matter: as it arrives, and made anew.

use serde_json::{Value, json};
use testkit::{App, each};

use super::{District, accept, citizen, with};
use crate::desk::{surface, word};

const ITEM: &str = "511Z07001006-110105000000-1-00";

/// Codes to consult with.
async fn codes(district: &District, count: usize) -> Vec<String> {
    let body = json!({ "request_id": format!("codes-{count}"), "district": "110105",
        "channel": 1, "count": count });
    let given = district.tell("/api/civic/codes", body).await.ok();
    given["codes"].as_array().unwrap().iter().map(|one| word(one).to_owned()).collect()
}

fn asked(code: &str, person: &str, at: &str) -> Value {
    json!({ "consultation_code": code, "title": "食品经营许可怎样办", "content": "请问要什么材料",
        "person_type": "111", "person_code": person, "consult_time": at, "task_code": ITEM })
}

fn applied(number: &str, person: &str, at: &str) -> Value {
    with(
        accept(number),
        json!({ "applyer_page_code": person, "apply_date": at, "accept_date": at }),
    )
}

async fn sent(district: &District, table: &str, records: Value) {
    let told = district.send(table, records).await.ok();
    assert_eq!(told["rejected"], 0, "{told}");
}

/// Everything of the links that a rebuild must find again.
async fn links(app: &App) -> Vec<String> {
    let query = "SELECT number || '|' || status || '|' || COALESCE(matter, '-') || '|' || \
        COALESCE(CAST(rank AS TEXT), '-') || '|' || COALESCE(CAST(gap_seconds AS TEXT), '-') || \
        '|' || CASE WHEN ambiguous THEN 'twice' ELSE 'once' END || '|' || \
        CAST(candidates AS TEXT) || '|' || item FROM civic_link ORDER BY number";
    app.world().words(query).await
}

async fn made_anew(app: &App, district: &District) -> Value {
    district.clerk.post("/api/civic/link-runs", json!({})).await.ok();
    app.settle().await;
    district.clerk.get("/api/civic/link-runs").await.ok()["runs"][0].clone()
}

// req: G1.2.1
#[tokio::test]
async fn a_consultation_leads_to_its_matter_and_back() {
    each(surface(), |app| async move {
        let district = District::of(&app, "朝阳区").await;
        let codes = codes(&district, 4).await;
        let (one, two) = (citizen(11), citizen(12));
        // The matter first, then what was asked before it; somebody else's; nobody's.
        sent(&district, "accept", json!([applied("GL-1", &one, "2026-09-10 09:00:00")])).await;
        app.settle().await;
        let nobody = with(
            asked(&codes[3], "", "2026-09-02 09:00:00"),
            json!({
            "person_code": null, "person_type": null }),
        );
        sent(
            &district,
            "consultation",
            json!([
                asked(&codes[0], &one, "2026-09-09 09:00:00"),
                asked(&codes[1], &one, "2026-09-01 09:00:00"),
                asked(&codes[2], &two, "2026-09-09 09:00:00"),
                nobody,
            ]),
        )
        .await;
        app.settle().await;
        let path = format!("/api/civic/consultations/{}", codes[0]);
        let found = district.look(&path).await.ok();
        let link = &found["link"];
        assert_eq!((&link["matter"], &link["rank"]), (&json!("GL-1"), &json!(3)), "{found}");
        assert_eq!((&link["gap_seconds"], &link["ambiguous"]), (&json!(86_400), &json!(false)));
        assert_eq!(link["person"], base::mask::citizen_id(&one).as_str());
        assert_eq!(found["matter"]["item"], ITEM);
        let back = district.clerk.get("/api/civic/matters/GL-1").await.ok();
        let before: Vec<&str> = back["consultations"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| word(&one["consultation"]))
            .collect();
        assert_eq!(before, [&codes[1], &codes[0]]);
        let list = district.clerk.get("/api/civic/links?status=NO_ID").await.ok();
        assert_eq!(
            (&list["total"], &list["items"][0]["consultation"]),
            (&json!(1), &json!(codes[3]))
        );
        // The matter turns out to be the other's: all three follow.
        let mended = with(applied("GL-1", &two, "2026-09-10 09:00:00"), json!({ "version": 2 }));
        sent(&district, "accept", json!([mended])).await;
        app.settle().await;
        let links = links(&app).await;
        assert!(links.iter().filter(|one| one.contains("|NO_MATTER|-|")).count() == 2, "{links:?}");
        let found = district.look(&format!("/api/civic/consultations/{}", codes[2])).await.ok();
        assert_eq!(found["link"]["matter"], "GL-1");
        // Nobody's number lies anywhere in clear.
        for (table, rows) in app.world().everything().await {
            for secret in [&one, &two] {
                assert!(!rows.iter().any(|row| row.contains(secret.as_str())), "{table}");
            }
        }
        // Whoever gets the next code sees what that person asked.
        let next = json!({ "request_id": "next", "district": "110105", "channel": 1,
            "person": { "id_type": "111", "id_number": one } });
        let next = district.tell("/api/civic/codes", next).await.ok();
        let previous: Vec<&str> =
            next["previous"].as_array().unwrap().iter().map(|one| word(&one["number"])).collect();
        assert_eq!(previous, [&codes[0], &codes[1]]);
        // Another office sees nothing of it.
        let theirs = app.member(app.other_court(), &["civic."]).await;
        assert_eq!(theirs.get(&path).await.refusal(), (404, "not_found"));
        assert_eq!(theirs.get("/api/civic/matters/GL-1").await.refusal(), (404, "not_found"));
        assert_eq!(theirs.get("/api/civic/links").await.ok()["total"], 0);
        assert_eq!(theirs.get("/api/civic/link-runs").await.ok()["sources"], json!([]));
    })
    .await;
}

/// A small generator: the same rows at every run.
fn dice(seed: &mut u32, sides: u32) -> u32 {
    *seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
    (*seed >> 16) % sides
}

fn company(serial: u32) -> String {
    let body = format!("91110105MA{serial:07}");
    format!("{body}{}", base::identifiers::uscc::check_character(&body).unwrap())
}

// req: G1.2.1
#[tokio::test]
async fn arriving_in_any_order_comes_to_the_same_as_making_anew() {
    each(surface(), |app| async move {
        let district = District::of(&app, "丰台区").await;
        let codes = codes(&district, 60).await;
        let people: Vec<(String, &str, &str)> = (21..25)
            .map(|serial| (citizen(serial), "111", "1"))
            .chain((1..3).map(|serial| (company(serial), "", "2")))
            .collect();
        let mut seed = 7;
        let mut steps: Vec<(u32, &str, Value)> = Vec::new();
        for code in &codes {
            let (number, kind, _) = &people[dice(&mut seed, 6) as usize];
            let at =
                format!("2026-08-{:02} {:02}:00:00", 1 + dice(&mut seed, 30), dice(&mut seed, 24));
            let mut row = asked(code, number, &at);
            if kind.is_empty() {
                row["person_type"] = Value::Null;
            }
            if dice(&mut seed, 9) == 0 {
                row["person_code"] = Value::Null;
            }
            if dice(&mut seed, 3) == 0 {
                row["task_code"] = Value::Null;
            }
            steps.push((dice(&mut seed, 900), "consultation", row));
        }
        for at in 0..40_u32 {
            let who = |seed: &mut u32| people[dice(seed, 6) as usize].clone();
            let when = |seed: &mut u32| format!("2026-08-{:02} 10:00:00", 1 + dice(seed, 30));
            let row = |(number, kind, sort): (String, &str, &str), when: String, version: u32| {
                let kind = if kind.is_empty() { json!("001") } else { json!(kind) };
                with(
                    applied(&format!("FT-{at:02}"), &number, &when),
                    json!({
                    "applyer_page_type": kind, "applyer_type": sort, "version": version }),
                )
            };
            let first = dice(&mut seed, 500);
            steps.push((first, "accept", row(who(&mut seed), when(&mut seed), 1)));
            if dice(&mut seed, 3) == 0 {
                let later = first + 1 + dice(&mut seed, 400);
                steps.push((later, "accept", row(who(&mut seed), when(&mut seed), 2)));
            }
        }
        steps.sort_by_key(|(place, ..)| *place);
        let mut accepted = 0;
        for part in steps.chunks(7) {
            for table in ["consultation", "accept"] {
                let some: Vec<&Value> =
                    part.iter().filter(|step| step.1 == table).map(|step| &step.2).collect();
                if some.is_empty() {
                    continue;
                }
                let told = district.send(table, json!(some)).await.ok();
                accepted += told["accepted"].as_u64().unwrap();
            }
            if dice(&mut seed, 2) == 0 {
                app.settle().await;
            }
        }
        app.settle().await;
        assert!(accepted > 90, "{accepted} were accepted");
        let arrived = links(&app).await;
        let linked = arrived.iter().filter(|one| one.contains("|LINKED|")).count();
        assert!(arrived.len() == 60 && linked > 20, "{arrived:#?}");
        assert!(arrived.iter().any(|one| one.contains("|NO_ID|")), "{arrived:#?}");
        let run = made_anew(&app, &district).await;
        assert_eq!((&run["state"], &run["differences"]), (&json!("done"), &json!(0)), "{run}");
        assert_eq!(run["done"], run["total"]);
        assert_eq!(links(&app).await, arrived);
        // From before anything was linked on arrival.
        app.world().sql("DELETE FROM civic_link").await;
        app.world().sql("DELETE FROM civic_subject").await;
        made_anew(&app, &district).await;
        assert_eq!(links(&app).await, arrived);
        // One that went astray is found at night, named and put right.
        let astray = arrived.iter().find(|one| one.contains("|LINKED|")).unwrap();
        let number = astray.split('|').next().unwrap();
        app.world()
            .sql(&format!("UPDATE civic_link SET matter = 'X' WHERE number = '{number}'"))
            .await;
        app.advance(chrono::Duration::days(1));
        kernel::jobs::materialise(&app.world().system()).await.unwrap();
        app.settle().await;
        assert_eq!(links(&app).await, arrived);
        let said = "SELECT kind || ' ' || state || ' ' || CAST(differences AS TEXT) || ' ' || \
            samples FROM civic_link_run WHERE kind = 'check'";
        assert_eq!(app.world().words(said).await, [format!("check done 1 {number}")]);
    })
    .await;
}

// req: G1.2.2
#[tokio::test]
async fn a_period_is_told_in_figures() {
    each(surface(), |app| async move {
        let district = District::of(&app, "石景山区").await;
        let codes = codes(&district, 5).await;
        let (one, two, three) = (citizen(31), citizen(32), citizen(33));
        sent(
            &district,
            "consultation",
            json!([
                asked(&codes[0], &one, "2026-09-01 09:00:00"),
                asked(&codes[1], &one, "2026-09-03 09:00:00"),
                asked(&codes[2], &two, "2026-09-04 09:00:00"),
                asked(&codes[3], &three, "2026-09-05 09:00:00"),
                asked(&codes[4], &three, "2026-07-05 09:00:00"),
            ]),
        )
        .await;
        sent(
            &district,
            "accept",
            json!([
                applied("SJS-1", &one, "2026-09-05 09:00:00"),
                applied("SJS-2", &two, "2026-09-05 09:00:00"),
            ]),
        )
        .await;
        sent(
            &district,
            "result",
            json!([{ "project_no": "SJS-1", "result_type": "1",
            "result_date": "2026-09-15 09:00:00", "is_delivery_results": "1" }]),
        )
        .await;
        app.settle().await;
        let path = "/api/civic/link-analysis?from=2026-09-01&to=2026-09-30";
        let told = district.look(path).await.ok();
        let figure = |name: &str| told[name].as_u64().unwrap_or_else(|| panic!("{told}"));
        let funnel = ["consultations", "applied", "accepted", "finished", "matters"].map(figure);
        assert_eq!(funnel, [4, 3, 3, 2, 2], "{told}");
        assert_eq!(["people", "repeating", "repeated"].map(figure), [3, 1, 2]);
        assert_eq!(told["before"], json!([{ "times": 1, "count": 1 }, { "times": 2, "count": 1 }]));
        assert_eq!(told["ranks"], json!([0, 0, 0, 3]));
        // 4, 2 and 1 days.
        assert_eq!(told["items"][0]["median_seconds"], 2 * 86_400);
        assert_eq!(
            (&told["items"][0]["name"], &told["items"][0]["consultations"]),
            (&json!("食品经营许可"), &json!(3))
        );
        let other = format!("{path}&source={}", uuid::Uuid::nil());
        assert_eq!(district.clerk.get(&other).await.ok()["consultations"], 0);
        let long = "/api/civic/link-analysis?from=2025-09-01&to=2026-09-30";
        assert_eq!(district.clerk.get(long).await.json["errors"][0]["field"], "to");
        // The day it ended, from its matter.
        let matter = district.clerk.get("/api/civic/matters/SJS-1").await.ok();
        assert_eq!(matter["matter"]["finished_on"], "2026-09-15");
        // Masked people by pages, filtered by the day.
        let list = "/api/civic/links?from=2026-09-01&to=2026-09-04&limit=2";
        let first = district.clerk.get(list).await.ok();
        let next = format!("{list}&cursor={}", word(&first["next"]));
        let next = district.clerk.get(&next).await.ok();
        let order: Vec<&str> = [&first["items"][0], &first["items"][1], &next["items"][0]]
            .map(|one| word(&one["consultation"]))
            .to_vec();
        assert_eq!(order, [&codes[2], &codes[1], &codes[0]]);
    })
    .await;
}
