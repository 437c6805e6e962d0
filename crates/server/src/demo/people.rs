//! Organisations, roles and people. All are invented.

use std::collections::BTreeMap;

use base::{random::RandomExt as _, totp};
use civic::permissions as affairs;
use kernel::{
    Actor, AdminKind, Client, Context, Kernel, Permission,
    access::Reach,
    identity::{
        Password, activation,
        grant::{Give, HolderKind, RequestGrant, What},
        organisation::{self, CreateOrganisation, OrganisationKind as Kind},
        permissions as own,
        role::{self, CreateRole},
        second_factor::{self, Code},
        session,
        user::{self, CreateAdmin, CreateUser, Created},
    },
    messages,
    setting::{self, ChangeSetting},
};
use serving::permissions as serve;
use uuid::Uuid;

use super::accounts::Account;
use crate::Failure;

/// Code above, kind, code, name.
const PLACES: [(&str, Kind, &str, &str); 17] = [
    ("", Kind::Court, "京0114", "北京市昌平区人民法院"),
    ("京0114", Kind::Division, "0114.ms1", "民事审判一庭"),
    ("京0114", Kind::Division, "0114.ms2", "民事审判二庭"),
    ("京0114", Kind::Division, "0114.sc", "速裁庭"),
    ("京0114", Kind::Division, "0114.xz", "行政审判庭"),
    ("京0114", Kind::Division, "0114.ss", "诉讼服务中心"),
    ("京0114", Kind::Division, "0114.zx", "执行局"),
    ("京0114", Kind::Tribunal, "0114.hlg", "回龙观人民法庭"),
    ("", Kind::Court, "京0102", "北京市西城区人民法院"),
    ("京0102", Kind::Division, "0102.ms1", "民事审判一庭"),
    ("京0102", Kind::Division, "0102.ss", "诉讼服务中心"),
    ("", Kind::PoliticalLegal, "zfw", "昌平区委政法委"),
    ("zfw", Kind::Division, "zfw.zhzl", "综合治理科"),
    ("", Kind::ServiceCompany, "fw01", "北京云岫司法辅助服务有限公司"),
    ("fw01", Kind::Division, "fw01.sd", "送达服务部"),
    ("", Kind::GovernmentService, "zwj", "北京市政务服务和数据管理局"),
    ("zwj", Kind::Division, "zwj.sj", "数据管理处"),
];

/// Key, login, name, 职务, office, division, role.
type Person = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

/// Comes before the others: set a password so long ago that it must be changed.
const LONG_AWAY: Person =
    ("long_away", "tianqs", "田秋生", "书记员", "京0114", "0114.ms2", "clerk");

const PEOPLE: [Person; 13] = [
    ("clerk", "zhouxw", "周晓雯", "书记员", "京0114", "0114.ms1", "clerk"),
    ("clerk2", "linzh", "林子涵", "书记员", "京0114", "0114.sc", "clerk"),
    ("server", "magq", "马国强", "送达专员", "京0114", "0114.ss", "server"),
    ("server2", "tangyl", "唐雨琳", "送达专员", "京0114", "0114.ss", "server"),
    ("judge", "gujm", "顾建明", "法官", "京0114", "0114.ms1", "judge"),
    ("judge2", "xieqh", "谢清华", "法官", "京0114", "0114.ms2", "judge"),
    ("chief", "duanwb", "段文斌", "庭长", "京0114", "0114.ms1", "chief"),
    ("other_clerk", "fanly", "范丽颖", "书记员", "京0102", "0102.ms1", "clerk"),
    ("other_judge", "shiyc", "石玉成", "法官", "京0102", "0102.ms1", "judge"),
    ("political_legal", "hesy", "贺思远", "科员", "zfw", "zfw.zhzl", "observer"),
    ("civic", "luoyq", "罗一青", "科员", "zwj", "zwj.sj", "civic"),
    ("civic2", "yuwq", "余文清", "科长", "zwj", "zwj.sj", "civic"),
    ("company", "jiangtt", "蒋婷婷", "驻场辅助人员", "fw01", "fw01.sd", "observer"),
];

/// The three administrators, and the second one who approves what the first asks for: key,
/// kind, login, name.
const ADMINS: [(&str, AdminKind, &str, &str); 4] = [
    ("system", AdminKind::System, "sysadmin", "卢志刚"),
    ("security", AdminKind::Security, "secadmin", "姚雪梅"),
    ("security2", AdminKind::Security, "secadmin2", "常玉洁"),
    ("audit", AdminKind::Audit, "auditor", "邵立平"),
];

fn roles() -> [(&'static str, &'static str, Vec<&'static Permission>); 8] {
    let see = vec![
        &serve::CASE_READ,
        &serve::TASK_READ,
        &serve::RECEIPT_READ,
        &serve::TEAM_CHANGE,
        &serve::TEAM_TAKE_PART,
        &own::ORGANISATION_READ,
        &own::CALENDAR_READ,
        &own::MESSAGE_READ,
        &own::TEMPLATE_READ,
        &own::FILE_READ,
    ];
    let serve_all = [
        see.clone(),
        vec![
            &serve::CASE_FETCH,
            &serve::CASE_SHARE,
            &serve::CONFIRMATION_MAKE,
            &serve::CONFIRMATION_STANDING,
            &serve::PARTY_RECORD,
            &serve::TASK_WRITE,
            &serve::TASK_DISPATCH,
            &serve::TASK_CHECK,
            &serve::DUTY_KEEP,
            &serve::HANDOVER_MAKE,
            &serve::REVEAL,
            &own::FILE_UPLOAD,
            &own::MESSAGE_RESEND,
            &own::AUDIT_OWN_OFFICE,
            &own::DELEGATE,
        ],
    ]
    .concat();
    let manage = vec![
        &own::GRANT_READ,
        &own::GRANT_REQUEST,
        &own::GROUP_MANAGE,
        &own::WORK_TRANSFER,
        &own::ACCESS_READ,
        &own::USER_READ,
        &own::ROLE_READ,
        &own::ORGANISATION_READ,
    ];
    let civic_data = vec![
        &affairs::INTAKE_READ,
        &affairs::INTAKE_SEND,
        &affairs::SOURCE_MANAGE,
        &affairs::CODE_ISSUE,
        &affairs::CODE_READ,
        &affairs::LINK_READ,
        &affairs::LINK_REBUILD,
        &affairs::WARNING_READ,
        &affairs::WARNING_HANDLE,
        &affairs::WARNING_REVIEW,
        &affairs::WARNING_RULES,
        &affairs::QUALITY_SORT,
        &affairs::QUALITY_EXCEPT,
        &own::ORGANISATION_READ,
        &own::CALENDAR_READ,
        &own::AUDIT_OWN_OFFICE,
    ];
    let lead = vec![&own::AUDIT_OWN_OFFICE, &own::USER_READ, &own::ROLE_READ, &own::EXPORT_APPROVE];
    [
        ("clerk", "书记员", serve_all.clone()),
        (
            "server",
            "送达专员",
            [
                serve_all,
                vec![
                    &own::EXPORT_ASK,
                    &serve::HANDOVER_TAKE,
                    &serve::INDICATOR_READ,
                    &serve::INDICATOR_MAKE,
                ],
            ]
            .concat(),
        ),
        ("judge", "法官", [see.clone(), vec![&serve::FINDING_MAKE, &serve::PLAN_APPROVE]].concat()),
        (
            "chief",
            "庭长",
            [
                see,
                vec![
                    &serve::FINDING_MAKE,
                    &serve::PLAN_APPROVE,
                    &serve::DUTY_KEEP,
                    &serve::HANDOVER_ASSIGN,
                    &serve::INDICATOR_READ,
                    &serve::INDICATOR_MAKE,
                    &serve::INDICATOR_SIGN,
                ],
                lead,
            ]
            .concat(),
        ),
        ("manager", "庭室负责人", manage),
        ("observer", "外部协作", vec![&own::CALENDAR_READ]),
        ("figures", "指标查看", vec![&serve::INDICATOR_READ]),
        ("civic", "政务数据", civic_data),
    ]
}

/// Opens the two courts and everybody's account; `begin` lets time pass to where the story
/// begins.
pub(super) async fn settle(kernel: &Kernel, begin: impl Fn()) -> Result<Vec<Account>, Failure> {
    let cx = Context::system(kernel, "演示环境");
    let mut places: BTreeMap<&str, (Uuid, &str)> = BTreeMap::new();
    for (above, kind, code, name) in PLACES {
        let parent = places.get(above).map(|(id, _)| *id);
        let new = CreateOrganisation { parent, kind, code: code.to_owned(), name: name.to_owned() };
        places.insert(code, (organisation::create(&cx, new).await?.id, name));
    }
    let place = |code: &str| places.get(code).map(|(id, _)| *id).unwrap_or_default();
    let named = |code: &str| places.get(code).map(|(_, name)| (*name).to_owned());
    let mut given: BTreeMap<&str, Uuid> = BTreeMap::new();
    for (code, name, permissions) in roles() {
        let new = CreateRole {
            code: code.to_owned(),
            name: name.to_owned(),
            permissions: permissions.iter().map(|permission| permission.code.to_owned()).collect(),
            built_in: false,
        };
        given.insert(code, role::create(&cx, new).await?.id);
    }
    let hire = async |(key, login, name, title, office, unit, role): Person| {
        let new = CreateUser {
            login: login.to_owned(),
            name: name.to_owned(),
            title: Some(title.to_owned()),
            office: place(office),
            unit: Some(place(unit)),
            citizen: None,
            roles: given.get(role).copied().into_iter().collect(),
        };
        let created = user::create(&cx, new).await?;
        if key == "chief" {
            let role = given.get("manager").copied().unwrap_or_default();
            manages(&cx, created.user.id, role).await?;
        }
        if key == "political_legal" {
            let role = given.get("figures").copied().unwrap_or_default();
            watches(&cx, created.user.id, role, place("京0114")).await?;
        }
        let mut account = open(kernel, key.to_owned(), created).await?;
        account.unit = named(unit);
        Ok::<_, Failure>(account)
    };
    let long_away = hire(LONG_AWAY).await?;
    begin();
    let mut accounts = Vec::new();
    for (key, kind, login, name) in ADMINS {
        let (login, name) = (login.to_owned(), name.to_owned());
        let new = CreateAdmin { kind, login, name, office_name: None, citizen: None };
        let created = user::create_admin(&cx, new).await?;
        let mut account = open(kernel, key.to_owned(), created).await?;
        account.totp = Some(enrol(kernel, &account, kind).await?);
        accounts.push(account);
    }
    for person in PEOPLE {
        accounts.push(hire(person).await?);
    }
    // Was there since, or the account would be closed as idle.
    let (cx, password) = (visitor(kernel, "long_away"), Password::new(&long_away.password));
    let signed_in = session::sign_in(&cx, &long_away.login, &password).await?;
    session::sign_out(&cx.acting_as(Actor::User(signed_in.actor))).await?;
    accounts.push(long_away);
    Ok(accounts)
}

/// Manages the own division: asks for its people, sees what they hold.
async fn manages(cx: &Context, user: Uuid, role: Uuid) -> Result<(), Failure> {
    let give = Give(RequestGrant {
        holder_kind: HolderKind::User,
        holder: user,
        what: What::Role,
        gives: role,
        reach: Reach::UnitTree,
        places: vec![],
        from: None,
        until: None,
        reason: "庭室负责人".to_owned(),
    });
    cx.write(give).await?;
    Ok(())
}

/// Sees the indicators of a court, and nothing of its cases.
async fn watches(cx: &Context, user: Uuid, role: Uuid, court: Uuid) -> Result<(), Failure> {
    let give = Give(RequestGrant {
        holder_kind: HolderKind::User,
        holder: user,
        what: What::Role,
        gives: role,
        reach: Reach::Chosen,
        places: vec![court],
        from: None,
        until: None,
        reason: "查看本区法院合同指标".to_owned(),
    });
    cx.write(give).await?;
    Ok(())
}

/// The person follows the one-time link and sets a password, as anybody does.
async fn open(kernel: &Kernel, key: String, created: Created) -> Result<Account, Failure> {
    let password = password(kernel);
    let cx = visitor(kernel, &key);
    let token = created.activation_path.rsplit('/').next().unwrap_or_default();
    activation::activate(&cx, token, &Password::new(password.clone())).await?;
    let user = created.user;
    Ok(Account {
        key,
        login: user.login,
        password,
        totp: None,
        name: user.name,
        title: user.title.unwrap_or_default(),
        office: user.office.name,
        unit: None,
    })
}

/// Somebody at a browser.
fn visitor(kernel: &Kernel, request: &str) -> Context {
    let client =
        Client { ip: "127.0.0.1".to_owned(), agent: "duban demo".to_owned(), ..Client::default() };
    Context::for_request(kernel.clone(), Actor::Anonymous, client, request.to_owned())
}

/// The administrator signs in for the first time and sets an authenticator app up, as every
/// administrator must; gives the app's key.
async fn enrol(kernel: &Kernel, account: &Account, kind: AdminKind) -> Result<String, Failure> {
    let (cx, password) = (visitor(kernel, &account.key), Password::new(&account.password));
    let signed_in = session::sign_in(&cx, &account.login, &password).await?;
    let me = cx.acting_as(Actor::User(signed_in.actor));
    let begun = second_factor::begin(&me, &password).await?;
    let secret = totp::from_base32(&begun.secret).unwrap_or_default();
    let code = totp::code(&secret, totp::step(cx.now()));
    second_factor::confirm(&me, Code::new(code)).await?;
    if kind == AdminKind::System && kernel.setting(&messages::FROM) != 0 {
        round_the_clock(&me).await?;
    }
    session::sign_out(&me).await?;
    Ok(begun.secret)
}

/// The demo is tried at any hour: its texts do not wait for the morning.
async fn round_the_clock(system: &Context) -> Result<(), Failure> {
    for key in [messages::FROM.key, messages::UNTIL.key] {
        let (value, reason) = ("00:00".to_owned(), "演示环境全天可发送".to_owned());
        let key = key.to_owned();
        system.write(ChangeSetting { key, value, reason }).await?;
    }
    setting::refresh(system.kernel()).await?;
    Ok(())
}

/// Three groups of four characters that are easy to tell apart, of three classes.
fn password(kernel: &Kernel) -> String {
    let random = kernel.random();
    let upper = random.text(b"ABCDEFGHJKLMNPQRSTUVWXYZ", 4);
    let lower = random.text(b"abcdefghijkmnpqrstuvwxyz", 4);
    let digits = random.text(b"23456789", 4);
    format!("{upper}-{lower}-{digits}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn everybody_has_a_place_and_a_role() {
        let codes: BTreeSet<_> = PLACES.iter().map(|(_, _, code, _)| *code).collect();
        assert_eq!(codes.len(), PLACES.len());
        let roles: BTreeSet<_> = roles().iter().map(|(code, ..)| *code).collect();
        for (key, _, _, _, office, unit, role) in PEOPLE {
            assert!(codes.contains(office) && codes.contains(unit), "{key}");
            assert!(roles.contains(role), "{key}");
        }
    }
}
