//! Accounts by name, a page at a time.

use base::{
    Refusal,
    paging::{Cursor, filter_hash},
};
use uuid::Uuid;

use super::{User, UserState, store};
use crate::{context::Context, identity::permissions::USER_READ};

/// Counting stops one beyond this; people read 1 万条以上 then.
const COUNTED: u64 = 10_000;

/// What to look for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserFilter {
    /// Part of a name or login.
    pub search: Option<String>,
    /// Where the account stands.
    pub state: Option<UserState>,
    /// The office or unit.
    pub office: Option<Uuid>,
    /// Not used for so many days.
    pub idle_days: Option<u32>,
}

impl UserFilter {
    /// What a cursor of this list carries.
    pub fn hash(&self) -> u32 {
        let Self { search, state, office, idle_days } = self;
        filter_hash(&format!("users|{search:?}|{state:?}|{office:?}|{idle_days:?}"))
    }

    /// The position after a row.
    pub fn cursor(&self, row: &User) -> Cursor {
        Cursor { sort: vec![row.name.clone()], id: row.id, filters: self.hash() }
    }
}

/// Rows of a page, one more than asked for when there are more.
#[derive(Debug, Clone)]
pub struct UserRows {
    /// The accounts, by name.
    pub rows: Vec<User>,
    /// How many there are, counted up to 10,001.
    pub total: u64,
}

/// The accounts the actor may see, after a position.
///
/// # Errors
/// 401 and 403; a cursor was checked when it was decoded.
pub async fn list(
    cx: &Context,
    filter: &UserFilter,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<UserRows, Refusal> {
    let scope = cx.require(&USER_READ)?;
    let after = after
        .map(|cursor| (cursor.sort.first().map(String::as_str).unwrap_or_default(), cursor.id));
    let now = cx.now();
    let rows =
        store::page(cx.read(), &scope, (filter, now), after, limit.saturating_add(1)).await?;
    Ok(UserRows {
        rows: store::present(cx.read(), rows, cx.kernel().today()).await?,
        total: store::count(cx.read(), &scope, (filter, now), COUNTED + 1).await?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        access::AdminKind,
        identity::{
            fixture::Town,
            user::{self, CreateUser},
        },
        testing::each,
    };

    #[tokio::test]
    async fn pages_follow_each_other_without_gap_or_double() {
        each(Town::plan(), |world| async move {
            let town = Town::of(world).await;
            let cx = town.admin(AdminKind::System);
            // Equal names are told apart by their ids.
            for n in 0..7 {
                let name = if n < 4 { "王芳".to_owned() } else { format!("李{n}") };
                let new = CreateUser { name, ..town.newcomer(&format!("u{n}")) };
                town.world.system().write(new).await.unwrap();
            }
            let filter = UserFilter::default();
            let (mut seen, mut after) = (vec![], None);
            loop {
                let page = list(&cx, &filter, after.as_ref(), 3).await.unwrap();
                assert_eq!(page.total, 7);
                let last = page.rows.len() <= 3;
                let rows: Vec<_> = page.rows.into_iter().take(3).collect();
                after = rows.last().map(|row| filter.cursor(row));
                seen.extend(rows.into_iter().map(|row| row.login));
                if last {
                    break;
                }
            }
            assert_eq!(seen.len(), 7);
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), 7);
        })
        .await;
    }

    #[tokio::test]
    async fn search_finds_names_and_logins_and_takes_wildcards_as_text() {
        each(Town::plan(), |world| async move {
            let town = Town::of(world).await;
            let cx = town.admin(AdminKind::System);
            for (login, name) in [("wang.fang", "王芳"), ("li_na", "李娜"), ("he", "何%静")] {
                let new = CreateUser { name: name.to_owned(), ..town.newcomer(login) };
                town.world.system().write(new).await.unwrap();
            }
            let found = async |search: &str| {
                let filter =
                    UserFilter { search: Some(search.to_owned()), ..UserFilter::default() };
                let page = list(&cx, &filter, None, 50).await.unwrap();
                assert_eq!(page.total, page.rows.len() as u64);
                let mut logins: Vec<_> = page.rows.into_iter().map(|row| row.login).collect();
                logins.sort();
                logins
            };
            assert_eq!(found("芳").await, ["wang.fang"]);
            assert_eq!(found("WANG").await, ["wang.fang"]);
            assert_eq!(found("_").await, ["li_na"]);
            assert_eq!(found("%").await, ["he"]);
            assert_eq!(found("!").await, Vec::<String>::new());
            assert_eq!(found("' OR 1=1 --").await, Vec::<String>::new());
            assert_eq!(found("").await.len(), 3);
        })
        .await;
    }

    #[tokio::test]
    async fn an_office_sees_its_own_people() {
        let town = Town::sqlite().await;
        let ours = town.pending("ours").await.user;
        let theirs = CreateUser { office: town.other, unit: None, ..town.newcomer("theirs") };
        let theirs = town.world.system().write(theirs).await.unwrap().user;
        let clerk = town.world.person(town.court, &["kernel.user.read"]);
        let page = list(&clerk, &UserFilter::default(), None, 50).await.unwrap();
        assert_eq!((page.rows.as_slice(), page.total), ([ours.clone()].as_slice(), 1));
        assert_eq!(user::show(&clerk, ours.id).await.unwrap(), ours);
        let foreign = user::show(&clerk, theirs.id).await.unwrap_err();
        let missing = user::show(&clerk, Uuid::nil()).await.unwrap_err();
        assert_eq!((foreign.code(), foreign.title()), (missing.code(), missing.title()));
        for (filter, count) in [
            (UserFilter { office: Some(town.division), ..UserFilter::default() }, 1),
            (UserFilter { office: Some(town.other), ..UserFilter::default() }, 0),
            (UserFilter { state: Some(UserState::Pending), ..UserFilter::default() }, 1),
            (UserFilter { state: Some(UserState::Active), ..UserFilter::default() }, 0),
        ] {
            assert_eq!(list(&clerk, &filter, None, 50).await.unwrap().total, count);
        }
        let stranger = town.world.person(town.court, &[]);
        let refusal = list(&stranger, &UserFilter::default(), None, 50).await.unwrap_err();
        assert_eq!(refusal.code(), "permission.missing");
    }
}
