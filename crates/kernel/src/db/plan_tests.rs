//! Hot queries find what they want by an index, in large tables, on both databases.

use base::paging::Cursor;
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

use super::plan::{Filling, ROWS, assert_indexed, assert_ordered, explain, reads_whole};
use crate::{
    access::Scope,
    audit::{self, AuditFilter},
    idempotency,
    identity::{
        delegation,
        grant::{self, GrantFilter, GrantState},
        group,
    },
    jobs, search,
    testing::{Plan, World, each},
};

const OFFICE: Uuid = Uuid::from_u128(0xA11);

/// Fills audit, jobs and postings: all but the last few rows sealed, done, of another office.
async fn fill(world: &World) {
    let filling = Filling::of(world);
    let Filling { numbers, id, at, day, .. } = &filling;
    let own = filling.own(OFFICE);
    let office = format!("CASE WHEN i % 50 = 0 THEN {own} ELSE {id} END");
    let person = format!("CASE WHEN i % 500 = 0 THEN {own} ELSE {id} END");
    world
        .sql(&format!(
            "INSERT INTO audit (id, at, actor_kind, actor_name, ip, agent, operation, object_kind, \
             object_label, office_id, result, detail, subjects, request_id) SELECT {id}, {at}, \
             'user', '何静', '', '', 'case.read', 'case', '' || i, {office}, 'ok', 'null', '', '' \
             FROM {numbers}; \
             INSERT INTO audit_seal (seq, audit_id, hash) SELECT row_number() OVER (ORDER BY at), \
             id, {id_bytes} FROM audit ORDER BY at LIMIT {sealed}; \
             INSERT INTO job (id, kind, payload, state, run_at, attempts, max_attempts, fence, \
             created_at) SELECT {id}, 'test', '', CASE WHEN i > 20 THEN 'done' ELSE 'ready' END, \
             {at}, 0, 8, 0, {at} FROM {numbers}; \
             INSERT INTO idempotency (actor, operation, key, request_hash, created_at) \
             SELECT {own}, 'test.step', '' || i, {id_bytes_of_own}, {at} FROM {numbers}; \
             INSERT INTO posting (office_id, term, kind, object_id) SELECT {office}, \
             '' || (i % 97), 'case', {id} FROM {numbers}; \
             INSERT INTO access_grant (id, holder, holder_id, top_office, what, what_id, reach, \
             from_on, reason, state, requested_name, requested_at) SELECT {id}, 'user', {id}, \
             {office}, 'role', {id}, 'office', {day}, '', CASE WHEN i % 100 = 0 THEN 'requested' \
             ELSE 'approved' END, '', {at} FROM {numbers}; \
             INSERT INTO delegation (id, from_id, from_name, to_id, to_name, top_office, from_on, \
             until_on, reason, created_at) SELECT {id}, {id}, '', {person}, '', {office}, {day}, \
             {day}, '', {at} FROM {numbers}; \
             INSERT INTO user_group (id, top_office, name, purpose, created_at) SELECT {id}, \
             {office}, '组' || i, '', {at} FROM {numbers}; \
             ANALYZE",
            id_bytes = filling.bytes("id"),
            id_bytes_of_own = filling.bytes(&own),
            sealed = ROWS - 100,
        ))
        .await;
}

#[tokio::test]
async fn hot_queries_use_an_index() {
    each(Plan::default(), |world| async move {
        fill(&world).await;
        let now: DateTime<Utc> = "2026-09-15T23:59:00Z".parse().unwrap();
        let office = Scope::offices([OFFICE]);
        let after = Cursor { sort: vec![now.to_rfc3339()], id: OFFICE, filters: 0 };
        let filter = AuditFilter::default();
        for (what, scope, after) in [
            ("the audit of an office", &office, None),
            ("its next page", &office, Some(&after)),
            ("the audit of all", &Scope::everything(), None),
        ] {
            let page = || audit::page(scope, &filter, after, 51);
            assert_indexed(&world, what, page()).await;
            assert_ordered(&world, what, page()).await;
        }
        let unsealed = || audit::store::unsealed_query(now, 500);
        assert_indexed(&world, "rows without a seal", unsealed()).await;
        let day = (now - chrono::Duration::hours(12), now);
        let seen = || audit::seen_query(&Scope::everything(), OFFICE, day, 51);
        assert_indexed(&world, "what one account did that day", seen()).await;
        assert_ordered(&world, "what one account did that day", seen()).await;
        assert_indexed(&world, "jobs that are due", jobs::store::due_query(now)).await;
        let key = |number: u32| idempotency::Key {
            actor: OFFICE,
            operation: "test.step",
            key: number.to_string(),
        };
        for count in [1, 3, 64] {
            let known = idempotency::store::find_query((0..count).map(key).collect());
            assert_indexed(&world, "keys of a group", known).await;
        }
        let today = now.date_naive();
        let held = || grant::holding::store::held_query(OFFICE, today, today);
        assert_indexed(&world, "what somebody holds, at every request", held()).await;
        let filter = GrantFilter { state: Some(GrantState::Requested), ..GrantFilter::default() };
        let waiting = || grant::store::page_query(&Scope::everything(), &filter, None, 51);
        assert_indexed(&world, "grants that wait", waiting()).await;
        assert_ordered(&world, "grants that wait", waiting()).await;
        let lent = || delegation::store::lent_query(OFFICE, today);
        assert_indexed(&world, "what was delegated to somebody", lent()).await;
        let of_person = delegation::store::of_person_query(OFFICE, 50);
        assert_indexed(&world, "somebody's delegations", of_person).await;
        let groups = || group::store::of_office_query(OFFICE);
        assert_indexed(&world, "the groups of an office", groups()).await;
        let terms = ["12".to_owned(), "13".to_owned()];
        let found = search::store::matching(&office, Some("case"), &terms);
        assert_indexed(&world, "a search", found).await;
        // What has no index is told apart.
        let slow = audit::store::row::Entity::find()
            .filter(audit::store::row::Column::Subjects.eq("0123456789abcdef"));
        assert!(reads_whole(&explain(&world, slow).await));
    })
    .await;
}
