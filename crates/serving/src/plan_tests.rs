//! Lists of cases and tasks that are shared with a group find what they want by an index.

use kernel::{
    access::{ScopeBuilder, Shared, UnitOf},
    db::plan::{Filling, assert_indexed},
    testing::{Plan, World, each},
};
use uuid::Uuid;

use crate::{case, task};

const OFFICE: Uuid = Uuid::from_u128(0xA11);

/// Cases and tasks, some of them of the office, of one unit, or shared with one group.
async fn fill(world: &World) {
    let filling = Filling::of(world);
    let Filling { numbers, id, at, day, .. } = &filling;
    let own = filling.own(OFFICE);
    let every = |step: u32| format!("CASE WHEN i % {step} = 0 THEN {own} ELSE {id} END");
    let (office, unit, group) = (every(5), every(50), every(100));
    world
        .sql(&format!(
            "INSERT INTO court_case (id, top_office, unit_id, number, cause, division, judge, \
             clerk, assistant, procedure, filed_on, publicity, state, fetched_at, created_at, \
             group_id) SELECT {id}, {office}, {unit}, '号' || i, '', '', '', '', '', '', {day}, \
             '', '未发起', {at}, {at}, {group} FROM {numbers}; \
             INSERT INTO task (id, top_office, unit_id, number, case_id, method, state, owner_id, \
             owner_name, note, version, recipients, served, failed, created_at, sort_at, \
             group_id) SELECT {id}, {office}, {unit}, '号' || i, {id}, '', 'running', {id}, '', \
             '', 1, 1, 0, 0, {at}, {at}, {group} FROM {numbers}; \
             ANALYZE"
        ))
        .await;
}

#[tokio::test]
async fn what_is_shared_is_found_by_an_index() {
    each(Plan::default(), |world| async move {
        fill(&world).await;
        let group = Shared { office: OFFICE, group: OFFICE };
        let unit = UnitOf { office: OFFICE, unit: OFFICE };
        let mut shared = ScopeBuilder::default();
        shared.groups([group]);
        let mut both = shared.clone();
        both.units([unit]);
        for (who, scope) in [("a group", shared.build()), ("a unit and a group", both.build())] {
            let cases = case::store::page_query(&scope, &case::store::Filter::default(), None, 51);
            assert_indexed(&world, &format!("cases of {who}"), cases).await;
            let filter = task::store::Filter {
                view: task::store::View::All,
                owner: None,
                ids: None,
                state: None,
                overdue_at: None,
            };
            let tasks = task::store::page_query(&scope, &filter, None, 51);
            assert_indexed(&world, &format!("tasks of {who}"), tasks).await;
        }
    })
    .await;
}
