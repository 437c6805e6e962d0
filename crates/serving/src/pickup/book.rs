//! Somebody says when he comes.

use base::{Kind as Fault, Refusal};
use chrono::{Days, NaiveDate};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx, counter,
    timeline::{NewEntry, Tone},
};
use law::Method;
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    slots::{closed, end, hours, open_words, room, start, words},
    text,
};
use crate::{
    call::next_workday,
    delivery::{
        self, Delivery,
        record::{Happened, record},
        show,
        store::attempt,
    },
    permissions::TASK_DISPATCH,
};

/// How far ahead people book.
const AHEAD: Days = Days::new(30);

/// When.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BookPickup {
    /// The day.
    day: NaiveDate,
    /// The half hour, `09:30`.
    time: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(book))
}

/// 预约或改约来院领取的时段
#[utoipa::path(post, path = "/api/serving/deliveries/{id}/booking", tag = "serving",
    request_body = BookPickup, responses((status = 200, body = Delivery)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.task.dispatch")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.pickup.book")), ("x-pii" = json!(false))))]
async fn book(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<BookPickup>,
) -> Answer<Json<Delivery>> {
    let scope = cx.require(&TASK_DISPATCH)?;
    cx.write(Book { id, told: body }).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

struct Book {
    id: Uuid,
    told: BookPickup,
}

impl Act for Book {
    type Out = ();
    const OPERATION: &'static str = "serving.pickup.book";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let delivery = delivery::store::find_in(tx, self.id).await?;
        let attempt = open(tx, &delivery).await?;
        let told = &self.told;
        book_in(tx, attempt, Wanted { day: told.day, time: &told.time, field: "" }).await?;
        let note = Note::about("delivery", delivery.id, delivery.recipient_name)
            .in_office(delivery.top_office)
            .with(json!({ "day": told.day, "time": told.time, "before": delivery.pickup_at }));
        Ok(Noted::new((), note))
    }
}

/// The attempt of a delivery that waits at the window.
pub(super) async fn open(
    tx: &Tx,
    delivery: &delivery::store::delivery::Model,
) -> Result<attempt::Model, Refusal> {
    let attempts = delivery::store::attempts(tx.read(), &[delivery.id]).await?;
    let waits =
        |one: &attempt::Model| one.method == Method::Pickup.code() && one.state == "DISPATCHED";
    attempts.into_iter().rfind(waits).ok_or_else(|| {
        let text =
            "没有正在办理的来院领取。结果已登记的，请刷新页面查看；要再办的，请改用来院领取。";
        Refusal::new(Fault::Conflict, "pickup.none", text)
    })
}

/// What is wanted, and what goes before the names of its fields.
pub(crate) struct Wanted<'a> {
    pub(crate) day: NaiveDate,
    pub(crate) time: &'a str,
    pub(crate) field: &'static str,
}

/// Books a half hour for an attempt, unless it is full or the window is closed.
pub(crate) async fn book_in(
    tx: &mut Tx,
    attempt: attempt::Model,
    wanted: Wanted<'_>,
) -> Result<(), Refusal> {
    let Wanted { day, time, field } = wanted;
    let no = |name: &str, code, text: &str| Refusal::field(format!("{field}{name}"), code, text);
    let kernel = tx.kernel().clone();
    let today = kernel.today();
    if day < today || day > today + AHEAD || closed(&kernel, day) {
        return Err(no("day", "pickup.day", "请选择三十天以内的工作日。"));
    }
    let hours = hours(&kernel);
    let at = start(hours, day, time).filter(|at| *at > tx.now());
    let at = at.ok_or_else(|| {
        let text = format!("请选择窗口开放、还没有开始的时段（{}）。", open_words(hours));
        no("time", "pickup.time", &text)
    })?;
    // Held until the unit ends, so that two who want the last place are asked one after another.
    let delivery = delivery::store::find_in(tx, attempt.delivery_id).await?;
    let name = format!("pickup.{}.{}", delivery.top_office.simple(), at.timestamp());
    counter::take(tx, &name, 1).await?;
    if delivery.pickup_at != Some(at) && !room(tx, delivery.top_office, at).await? {
        let text = "这个时段已经约满，请换一个时段。";
        return Err(no("time", "pickup.full", text));
    }
    let (slot, code) = (words(at), attempt.check_code.clone());
    let evidence = json!({ "reason": slot, "to": attempt.address_masked, "by": tx.actor().name() });
    let happened = Happened { kind: "booked", at: tx.now(), document: None, evidence };
    let done = record(tx, attempt, vec![happened]).await?;
    let told = match text::send(tx, &done.delivery, &done.attempt, &slot).await? {
        Some(number) => format!("短信已发往 {number}"),
        None => "没有短信，请告知领取码".to_owned(),
    };
    let mut after = done.delivery;
    after.pickup_at = Some(at);
    // The same hour of the next working day.
    let next = next_workday(&kernel.calendar(), day);
    after.no_show_at = Some(end(at) + (next - day));
    tx.timeline(NewEntry {
        subject_kind: "case",
        subject_id: after.case_id,
        office: after.top_office,
        at: None,
        kind: "pickup.booked",
        tone: Tone::Info,
        title: format!("来院领取：预约 {slot}"),
        text: format!("{} · 领取码 {code} · {told}", after.recipient_name),
    });
    delivery::store::update(tx, after).await
}
