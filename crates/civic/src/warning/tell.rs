//! Telling people: once a group, whoever joins it later; and in the morning what turns yellow
//! or red by the end of the next day (明日将红).

use affairs::warning::Rule;
use base::Refusal;
use futures::future::BoxFuture;
use kernel::{
    Act, Context, Noted, Tx,
    identity::explain::{Place, readers},
    jobs::JobError,
    notices::{self, NewNotice},
    registry::{JobKind, Schedule},
    timeline::Tone,
};
use serde_json::Value;
use uuid::Uuid;

use super::{
    judge::join,
    state::Colour,
    store::{self, group},
};
use crate::permissions::WARNING_HANDLE;

/// In place of a rule: what turns by the end of the next day.
pub(super) const TOMORROW: &str = "tomorrow";

pub(super) const JOB: JobKind =
    JobKind { kind: "civic.warning.tell", title: "通知预警", max_attempts: 8, run };
pub(super) const MORNING: JobKind =
    JobKind { kind: "civic.warning.morning", title: "明日将红", max_attempts: 8, run: morning };
pub(super) const SCHEDULE: Schedule = Schedule {
    name: "civic.warning.morning",
    title: "明日将红",
    hour: 8,
    minute: 30,
    job: MORNING.kind,
};

/// Where the warnings of an office lie, for asking who can handle them.
pub(super) fn place(office: Uuid) -> Place {
    Place { id: office, label: String::new(), office, unit: None, group: None }
}

fn run(cx: Context, payload: Value) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let id = payload["group"].as_str().and_then(|text| text.parse().ok());
        let id: Uuid = id.ok_or_else(|| JobError::Fail("任务内容缺少分组".to_owned()))?;
        let Some(row) = group::find(cx.read(), id).await? else { return Ok(()) };
        let people = readers(&cx, &WARNING_HANDLE, &place(row.top_office)).await?;
        let people = people.into_iter().map(|one| one.id).collect();
        cx.write(Tell { group: id, people }).await?;
        Ok(())
    })
}

/// Tells the people of a group, unless they were told.
struct Tell {
    group: Uuid,
    people: Vec<Uuid>,
}

impl Act for Tell {
    type Out = ();
    const OPERATION: &'static str = "civic.warning.tell";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let Some(row) = group::find(tx.read(), self.group).await? else {
            return Ok(Noted::bookkeeping(()));
        };
        // In the unit of the notices: whatever breaks, both are there or neither.
        if group::told(tx, self.group).await? {
            let notice = |user: &Uuid| words(&row, *user);
            notices::tell(tx, self.people.iter().map(notice).collect()).await?;
        }
        Ok(Noted::bookkeeping(()))
    }
}

fn words(row: &group::row::Model, user: Uuid) -> NewNotice {
    let (kind, tone, title, text, link) = if row.rule == TOMORROW {
        let text = format!("{}件将在明天24:00前变为黄灯或红灯", row.warnings);
        ("civic.warning.tomorrow", Tone::Warn, "明日将红".to_owned(), text, String::new())
    } else {
        let colour = Colour::from_code(&row.level);
        let name = Rule::find(&row.rule).map_or("", |rule| rule.name);
        let tone = if colour == Colour::Red { Tone::Bad } else { Tone::Warn };
        let whose = if row.org_name.is_empty() { &row.org } else { &row.org_name };
        let text = format!("{whose} {}件，请签收并说明原因", row.warnings).trim().to_owned();
        let link = format!("?rule={}&level={}", row.rule, row.level);
        ("civic.warning.opened", tone, format!("{name}：{}", colour.chinese()), text, link)
    };
    let link = format!("/civic/warnings{link}");
    NewNotice { user, office: row.top_office, kind, tone, title, text, link }
}

fn morning(cx: Context, _: Value) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let today = cx.kernel().today();
        // On a day nobody knows to be a workday too: rather told than not.
        if cx.kernel().calendar().is_workday(today) == Ok(false) {
            return Ok(());
        }
        for office in store::offices(cx.read()).await? {
            cx.write(Morning { office }).await?;
        }
        Ok(())
    })
}

/// Makes the group of the morning of an office, unless it is there.
struct Morning {
    office: Uuid,
}

impl Act for Morning {
    type Out = ();
    const OPERATION: &'static str = "civic.warning.morning";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let today = tx.kernel().today();
        let until = today.succ_opt().and_then(|day| day.succ_opt()).unwrap_or(today);
        // What is red after tomorrow's 24:00 is red from the first moment of the day after.
        let some = store::turning(tx.read(), self.office, (today, until)).await?;
        let key = group::Key { rule: TOMORROW.to_owned(), level: "", org: String::new() };
        if some > 0 {
            store::hold(tx, self.office).await?;
            if group::on(tx.read(), self.office, &key, today).await?.is_none() {
                let some = i32::try_from(some).unwrap_or(i32::MAX);
                join(tx, (self.office, today), &key, String::new(), some).await?;
            }
        }
        Ok(Noted::bookkeeping(()))
    }
}
