//! One person, one permission, one thing if you like: can it, and why.

use base::Refusal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Place, store};
use crate::{
    access::{AdminKind, Class, Permission},
    context::Context,
    identity::{
        grant::{GrantState, Holding, Source},
        organisation::Works,
        permissions::{ACCESS_READ, of_admin},
        user::{self, UserState},
    },
};

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// The person.
    pub person: Uuid,
    /// The permission's code; not needed where a thing is named.
    pub permission: Option<String>,
    /// The kind and number of a thing.
    pub thing: Option<(String, String)>,
}

/// One step of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = WhyStep)]
pub struct Step {
    /// What was looked at.
    pub title: String,
    /// Whether it speaks for it; nothing when a step before makes it idle.
    pub passed: Option<bool>,
    /// What was found.
    pub text: String,
    /// What would have to change.
    pub change: Option<String>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Why {
    /// The person's name.
    pub person: String,
    /// What it is about.
    pub permission: String,
    /// The thing, by its number.
    pub thing: Option<String>,
    /// Whether the person can.
    pub can: bool,
    /// In the order in which a request is judged.
    pub steps: Vec<Step>,
}

/// Collects steps; after the first that fails the rest is idle.
#[derive(Default)]
struct Steps(Vec<Step>);

impl Steps {
    fn good(&self) -> bool {
        self.0.iter().all(|step| step.passed == Some(true))
    }

    fn add(&mut self, title: &str, passed: bool, text: String, change: Option<String>) {
        let passed = self.good().then_some(passed);
        let change = change.filter(|_| passed == Some(false));
        self.0.push(Step { title: title.to_owned(), passed, text, change });
    }
}

/// Answers the question for a person in the actor's scope.
///
/// # Errors
/// 404 for a person or a thing the actor may not ask about; field error at `permission`.
pub async fn why(cx: &Context, question: Question) -> Result<Why, Refusal> {
    let scope = cx.require(&ACCESS_READ)?;
    let (db, today) = (cx.read(), cx.kernel().today());
    let person = user::store::find(db, &scope, question.person).await?;
    let person = person.ok_or_else(Refusal::not_found)?;
    let registry = cx.kernel().registry();
    let (mut place, mut wanted) = (None, question.permission.clone());
    if let Some((kind, number)) = question.thing {
        let known = registry.placed.iter().find(|known| known.kind == kind);
        let known = known.ok_or_else(Refusal::not_found)?;
        let found = (known.find)(cx.clone(), number).await?.ok_or_else(Refusal::not_found)?;
        if !scope.covers_unit(found.office, found.unit) {
            return Err(Refusal::not_found());
        }
        wanted.get_or_insert_with(|| known.permission.code.to_owned());
        place = Some(found);
    }
    let mut steps = Steps::default();
    account(&mut steps, &person)?;
    let Some(code) = wanted else {
        let holding = Holding::of(db, &person, today, today).await?;
        let names = store::names(db, &person, &holding, "", today).await?;
        anything(&mut steps, person.admin()?, &holding, &names);
        let (can, steps) = (steps.good(), steps.0);
        let permission = "登录和办理业务".to_owned();
        return Ok(Why { person: person.name, permission, thing: None, can, steps });
    };
    let permission = registry.permissions.iter().find(|known| known.code == code);
    let permission = permission.copied().ok_or_else(|| {
        Refusal::field("permission", "permission.unknown", "没有这样的权限，请重新选择。")
    })?;
    match person.admin()? {
        Some(kind) => office_holder(&mut steps, registry, kind, permission),
        None => {
            let holding = Holding::of(db, &person, today, today).await?;
            let names = store::names(db, &person, &holding, permission.code, today).await?;
            business(&mut steps, &holding, &names, permission, place.as_ref());
        }
    }
    Ok(Why {
        person: person.name,
        permission: permission.title.to_owned(),
        thing: place.map(|place| place.label),
        can: steps.good(),
        steps: steps.0,
    })
}

fn account(steps: &mut Steps, person: &user::store::Model) -> Result<(), Refusal> {
    let state = person.account()?.state();
    let (text, change) = match state {
        UserState::Active => ("账号在用".to_owned(), None),
        UserState::Pending => (
            "账号还没有激活".to_owned(),
            Some("请本人用激活链接设置密码；链接遗失的，由系统管理员重发。".to_owned()),
        ),
        UserState::Disabled => {
            ("账号已停用".to_owned(), Some("由系统管理员在“用户”页启用。".to_owned()))
        }
    };
    steps.add("账号", state == UserState::Active, text, change);
    Ok(())
}

/// Nothing in particular was asked: whether there is any grant at all.
fn anything(steps: &mut Steps, admin: Option<AdminKind>, holding: &Holding, names: &store::Names) {
    if let Some(kind) = admin {
        let text = format!("此人是{}，只有该职务的权限", kind.title());
        steps.add("职务", true, text, None);
        return;
    }
    let held: Vec<String> = holding.sources.iter().map(|source| names.source(source)).collect();
    let (text, change) = match held.is_empty() {
        false => (held.join("；"), None),
        true => (
            "今天没有任何生效的授权".to_owned(),
            Some("在“用户”页为本人申请角色，由另一名安全管理员批准。".to_owned()),
        ),
    };
    steps.add("授权", !held.is_empty(), text, change);
}

fn office_holder(
    steps: &mut Steps,
    registry: &crate::registry::Registry,
    kind: AdminKind,
    permission: &Permission,
) {
    let holds = of_admin(registry, kind).contains(permission.code);
    let text = match holds {
        true => format!("此人是{}，这项权限属于该职务", kind.title()),
        false => format!("此人是{}，只有该职务的权限，不能再持有其他权限", kind.title()),
    };
    let change = match permission.admin {
        Some(other) => format!("这项权限只属于{}，请由{}办理。", other.title(), other.title()),
        None => "请由业务人员的账号办理：管理员不能持有业务权限。".to_owned(),
    };
    steps.add("职务", holds, text, Some(change));
}

fn business(
    steps: &mut Steps,
    holding: &Holding,
    names: &store::Names,
    permission: &Permission,
    place: Option<&Place>,
) {
    if let Some(kind) = permission.admin {
        let text = format!("这项权限只属于{}", kind.title());
        steps.add("职务", false, text, Some(format!("请由{}办理。", kind.title())));
        return;
    }
    let giving: Vec<_> = holding
        .sources
        .iter()
        .filter(|source| source.permissions.iter().any(|code| code == permission.code))
        .collect();
    let list = |source: &&Source| names.source(source);
    let held: Vec<String> = giving.iter().map(list).collect();
    let (text, change) = match held.is_empty() {
        false => (format!("由 {} 给予", held.join("；")), None),
        true => (names.nothing_gives(), Some(names.how_to_get())),
    };
    steps.add("角色", !held.is_empty(), text, change);
    institution(steps, holding, permission.class);
    if let Some(place) = place {
        reaches(steps, holding, names, permission.class, place, &giving);
    } else {
        let some = giving.iter().any(|source| {
            let rows = holding.rows(source, permission.class);
            rows.touched_offices().is_none_or(|offices| !offices.is_empty())
        });
        let text = match some {
            true => format!("范围：{}", names.reaches(holding, &giving).join("；")),
            false => "授权的范围里一个庭室也没有（此人没有所属庭室）".to_owned(),
        };
        steps.add("范围", some, text, Some("换一个范围重新申请授权。".to_owned()));
    }
}

/// What the office is decides whether content can be seen at all.
fn institution(steps: &mut Steps, holding: &Holding, class: Class) {
    let kind = holding.kind.title();
    let (passed, text, change) = match (class, holding.kind.works()) {
        (Class::Content, Works::CountsOnly) => (
            false,
            format!("所在单位是{kind}，只能看指标和名录，给了内容类权限也不生效"),
            Some("这是制度规定，不能通过授权改变；需要数据的请看指标。".to_owned()),
        ),
        (Class::Content, Works::ByPosting) if holding.postings.is_empty() => (
            false,
            format!("所在单位是{kind}，今天没有派驻到任何法院"),
            Some("为本人申请派驻（用户 → 办理 → 授权 → 派驻法院）。".to_owned()),
        ),
        (Class::Content, Works::ByPosting) => {
            (true, format!("所在单位是{kind}，今天派驻在法院"), None)
        }
        _ => (true, format!("所在单位是{kind}，可以使用{}类权限", class.title()), None),
    };
    steps.add("单位", passed, text, change);
}

fn reaches(
    steps: &mut Steps,
    holding: &Holding,
    names: &store::Names,
    class: Class,
    place: &Place,
    giving: &[&Source],
) {
    let rows = |source: &Source| holding.rows(source, class);
    let inside = giving.iter().find(|source| rows(source).covers_unit(place.office, place.unit));
    let seen = |source: &&&Source| rows(source).covers_row(place.office, place.unit, place.group);
    let shared = giving.iter().find(seen).and(place.group);
    let lies = names.place(place);
    let (passed, text) = match (inside, shared) {
        (Some(source), _) => (true, format!("{lies}，在 {} 的范围内", names.source(source))),
        (None, Some(group)) => {
            (true, format!("{lies}，已交给此人所在的用户组“{}”共同办理", names.group(group)))
        }
        (None, None) => (
            false,
            format!("{lies}，不在授权的范围内（{}）", names.reaches(holding, giving).join("；")),
        ),
    };
    let change = "申请包含该单位或庭室的范围，或把案件交给此人所在的用户组。".to_owned();
    steps.add("范围", passed, text, Some(change));
}

/// Words for a grant that is not in force.
pub(super) fn waiting_words(state: GrantState, from: &str, until: Option<&str>) -> String {
    match (state, until) {
        (GrantState::Requested, _) => "已申请，等待另一名安全管理员批准".to_owned(),
        (GrantState::Approved, Some(until)) => {
            format!("的期限是 {from} 至 {until}，今天不在期内")
        }
        (GrantState::Approved, None) => format!("从 {from} 起才生效"),
        (GrantState::Refused, _) => "的申请被拒绝".to_owned(),
        (GrantState::Withdrawn | GrantState::Ended, _) => "已收回".to_owned(),
    }
}
