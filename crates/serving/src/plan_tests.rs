//! What lists ask for is found by an index: cases and tasks shared with a group, and what
//! became of the deliveries of a page.

use kernel::{
    access::{ScopeBuilder, Shared, UnitOf},
    db::plan::{Filling, assert_indexed, assert_ordered},
    testing::{Plan, World, each},
};
use uuid::Uuid;

use crate::{
    call, case, delivery, duty, handover, hearing, indicator, pickup, plan, receipt, report, task,
    team, withdrawal, writeback,
};

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

#[tokio::test]
async fn what_became_of_a_pages_deliveries_is_found_by_an_index() {
    each(Plan::default(), |world| async move {
        fill(&world).await;
        let filling = Filling::of(&world);
        let Filling { numbers, id, at, .. } = &filling;
        world
            .sql(&format!(
                "INSERT INTO withdrawal (id, delivery_id, reason, asked_by, asked_name, asked_at) \
                 SELECT {id}, {id}, '', {id}, '', {at} FROM {numbers}; \
                 INSERT INTO attempt_event (id, attempt_id, delivery_id, kind, at, recorded_at, \
                 evidence) SELECT {id}, {id}, {id}, 'opened', {at}, {at}, '' FROM {numbers}; \
                 ANALYZE"
            ))
            .await;
        let page: Vec<Uuid> = (1..=50).map(Uuid::from_u128).collect();
        let asked = withdrawal::store::of_query(&page);
        assert_indexed(&world, "withdrawals of a page", asked).await;
        let corrections = task::store::corrections_query(&page);
        assert_indexed(&world, "corrections of a page", corrections).await;
        let read = delivery::store::read_query(&page);
        assert_indexed(&world, "openings of a page", read).await;
        world
            .sql(&format!(
                "INSERT INTO delivery (id, top_office, case_id, party_id, recipient_name, state, \
                 manifest_sm3, created_at, objected, clock_at) SELECT {id}, {id}, {id}, {id}, '', \
                 'OPEN', {bytes}, {at}, i < 0, {at} FROM {numbers}; \
                 ANALYZE",
                bytes = filling.bytes(id)
            ))
            .await;
        let now = "2026-09-15T20:00:00Z".parse().unwrap();
        let clocks = delivery::store::clock_query(now, 200);
        assert_indexed(&world, "clocks to be told of", clocks).await;
    })
    .await;
}

#[tokio::test]
async fn what_was_said_of_the_people_of_a_case_is_found_by_an_index() {
    each(Plan::default(), |world| async move {
        let Filling { numbers, id, at, .. } = &Filling::of(&world);
        world
            .sql(&format!(
                "INSERT INTO party_status (id, top_office, case_id, party_id, status, basis, \
                 source, created_name, created_at) SELECT {id}, {id}, {id}, {id}, 'dead', '', \
                 'office', '', {at} FROM {numbers}; \
                 INSERT INTO party_relation (id, top_office, case_id, one_id, other_id, basis, \
                 created_by, created_name, created_at) SELECT {id}, {id}, {id}, {id}, {id}, '', \
                 {id}, '', {at} FROM {numbers}; \
                 ANALYZE"
            ))
            .await;
        let statuses = case::store::statuses::of_case_query(OFFICE);
        assert_indexed(&world, "statuses of a case", statuses).await;
        let relations = case::store::relations::of_case_query(OFFICE);
        assert_indexed(&world, "relations of a case", relations).await;
    })
    .await;
}

#[tokio::test]
async fn the_team_of_a_case_and_what_somebody_follows_are_found_by_an_index() {
    each(Plan::default(), |world| async move {
        let Filling { numbers, id, at, .. } = &Filling::of(&world);
        world
            .sql(&format!(
                "INSERT INTO case_team (case_id, user_id, name, part, following, added_name, \
                 added_at) SELECT {id}, {id}, '', 'clerk', i > 0, '', {at} FROM {numbers}; \
                 INSERT INTO case_comment (id, case_id, author_id, author_name, text, created_at) \
                 SELECT {id}, {id}, {id}, '', '', {at} FROM {numbers}; \
                 ANALYZE"
            ))
            .await;
        assert_indexed(&world, "the team of a case", team::store::of_case_query(OFFICE)).await;
        let followed = team::store::followed_query(OFFICE, 50);
        assert_indexed(&world, "cases somebody follows", followed).await;
        let comments = team::store::comments_query(OFFICE, 100);
        assert_indexed(&world, "comments about a case", comments).await;
    })
    .await;
}

#[tokio::test]
async fn deadlines_are_walked_in_the_order_of_their_key() {
    each(Plan::default(), |world| async move {
        fill(&world).await;
        let Filling { numbers, id, at, day, .. } = &Filling::of(&world);
        world
            .sql(&format!(
                "INSERT INTO effect (delivery_id, document_id, state, served_on, basis, evidence, \
                 periods, calendar_version, rule_version, computed_at) SELECT {id}, {id}, \
                 'SERVED', {day}, '', '', '[]', '', '', {at} FROM {numbers}; \
                 ANALYZE"
            ))
            .await;
        let walked = delivery::deadlines::store::walk(Some(Uuid::from_u128(500)));
        assert_indexed(&world, "deadlines after one", walked.clone()).await;
        assert_ordered(&world, "deadlines after one", walked).await;
    })
    .await;
}

#[tokio::test]
async fn calls_and_bookings_of_a_court_are_walked_in_the_order_of_their_index() {
    each(Plan::default(), |world| async move {
        fill(&world).await;
        let filling = Filling::of(&world);
        let Filling { numbers, id, at, .. } = &filling;
        let own = filling.own(OFFICE);
        // Few of a court's deliveries are called or booked at any time.
        let (office, some) = (
            format!("CASE WHEN i % 5 = 0 THEN {own} ELSE {id} END"),
            format!("CASE WHEN i % 20 = 0 THEN {at} END"),
        );
        world
            .sql(&format!(
                "INSERT INTO delivery (id, top_office, case_id, party_id, recipient_name, state, \
                 manifest_sm3, created_at, objected, call_at, pickup_at, no_show_at) SELECT {id}, \
                 {office}, {id}, {id}, '', 'OPEN', {bytes}, {at}, i < 0, {some}, {some}, {some} \
                 FROM {numbers}; ANALYZE",
                bytes = filling.bytes(id)
            ))
            .await;
        let mut court = ScopeBuilder::default();
        court.offices([OFFICE]);
        let court = court.build();
        let now: base::Now = "2026-09-15T20:00:00Z".parse().unwrap();
        let first = call::due_query(&court, None, None, 51);
        assert_ordered(&world, "the first calls", first).await;
        let after = Some((now, OFFICE));
        for until in [None, Some(now)] {
            let calls = call::due_query(&court, until, after, 51);
            assert_indexed(&world, "calls", calls).await;
        }
        let span = (now, now + chrono::Duration::days(1));
        let bookings = pickup::booked_query(&court, span, after, 51);
        assert_indexed(&world, "bookings", bookings).await;
        world
            .sql(&format!(
                "INSERT INTO attempt (id, delivery_id, task_id, case_id, ordinal, method, channel, \
                 address_sealed, address_masked, confirmed, state, check_code, codes, \
                 token_sealed, created_at, expires_at) SELECT {id}, {id}, {id}, {id}, 1, CASE WHEN \
                 i % 20 = 0 THEN 'phone' ELSE 'electronic' END, '', {bytes}, '', i < 0, \
                 'DISPATCHED', '', 0, {bytes}, {at}, {at} FROM {numbers}; \
                 INSERT INTO attempt_event (id, attempt_id, delivery_id, kind, at, recorded_at, \
                 evidence) SELECT {id}, {id}, {id}, 'called', {at}, {at}, '' FROM {numbers}; \
                 ANALYZE",
                bytes = filling.bytes(id)
            ))
            .await;
        let month = (now - chrono::Duration::minutes(30), now);
        assert_indexed(&world, "calls of a month", call::states_query(&court, month)).await;
        assert_indexed(&world, "calls made", call::made_query(&court, month)).await;
        let today = now.date_naive();
        let calls = report::Wanted::of_days(law::Method::Phone, today, today);
        let dialect = world.kernel().db().dialect();
        for after in [None, after] {
            let tries = report::page_query(&court, &calls, after, 51);
            assert_indexed(&world, "tries", tries).await;
        }
        for by in [report::By::Division, report::By::Person, report::By::Day] {
            let sums = report::sums_query(dialect, &court, &calls, by);
            assert_indexed(&world, "sums of tries", sums).await;
            let steps = report::steps_query(dialect, &court, &calls, by);
            assert_indexed(&world, "steps of tries", steps).await;
        }
        let missed = pickup::missed_query(now, 200);
        assert_indexed(&world, "bookings that were missed", missed).await;
    })
    .await;
}

#[tokio::test]
async fn plans_duty_and_hearings_are_found_by_an_index() {
    each(Plan::default(), |world| async move {
        fill(&world).await;
        let filling = Filling::of(&world);
        let Filling { numbers, id, at, day, .. } = &filling;
        world
            .sql(&format!(
                "UPDATE court_case SET hearing_at = created_at; \
                 INSERT INTO service_plan_step (id, case_id, ordinal, method, place) SELECT {id}, \
                 {id}, 0, 'phone', '' FROM {numbers}; \
                 INSERT INTO plan_move (delivery_id, due_at, case_id, method, reason, assignee_id, \
                 assignee_name, on_duty, created_at) SELECT {id}, {at}, {id}, '', '', {id}, '', \
                 i < 0, {at} FROM {numbers}; \
                 INSERT INTO duty (unit_id, day, top_office, user_id, user_name, set_name, set_at) \
                 SELECT {id}, {day}, {id}, {id}, '', '', {at} FROM {numbers}; \
                 INSERT INTO delivery (id, top_office, case_id, party_id, recipient_name, state, \
                 manifest_sm3, created_at, objected) SELECT {id}, {id}, {id}, {id}, '', 'OPEN', \
                 {bytes}, {at}, i < 0 FROM {numbers}; \
                 INSERT INTO attempt (id, delivery_id, task_id, case_id, ordinal, method, channel, \
                 address_sealed, address_masked, confirmed, state, check_code, codes, \
                 token_sealed, created_at, expires_at) SELECT {id}, {id}, {id}, {id}, 1, 'phone', \
                 '', {bytes}, '', i < 0, 'DISPATCHED', '', 0, {bytes}, {at}, {at} FROM {numbers}; \
                 ANALYZE",
                bytes = filling.bytes(id)
            ))
            .await;
        let mut court = ScopeBuilder::default();
        court.offices([OFFICE]);
        let court = court.build();
        let from: base::Now = "2026-09-15T20:00:00Z".parse().unwrap();
        let until = from + chrono::Duration::minutes(30);
        let ahead = hearing::store::Ahead { from, until, division: None };
        for after in [None, Some((from, OFFICE))] {
            let page = hearing::store::page_query(&court, &ahead, after, 51);
            assert_indexed(&world, "hearings ahead", page).await;
        }
        let some: Vec<Uuid> = (1..=50).map(Uuid::from_u128).collect();
        let deliveries = hearing::store::deliveries_query(&some);
        assert_indexed(&world, "deliveries of the cases of a page", deliveries).await;
        assert_indexed(&world, "steps of a plan", plan::store::steps_query(OFFICE)).await;
        let moves = plan::store::moves_query(OFFICE, 50);
        assert_indexed(&world, "what the program did in a case", moves).await;
        let open = plan::store::open_query(OFFICE, 100);
        assert_indexed(&world, "what the program left to somebody", open).await;
        let first = from.date_naive();
        let month = (first, first + chrono::Days::new(31));
        let roster = duty::store::between_query(&[OFFICE], month);
        assert_indexed(&world, "a roster", roster).await;
    })
    .await;
}

#[tokio::test]
async fn slips_the_pool_and_originals_are_found_by_an_index() {
    each(Plan::default(), |world| async move {
        let filling = Filling::of(&world);
        let Filling { numbers, id, at, .. } = &filling;
        let own = filling.own(OFFICE);
        let every = |step: u32| format!("CASE WHEN i % {step} = 0 THEN {own} ELSE {id} END");
        let (office, unit) = (every(5), every(50));
        world
            .sql(&format!(
                "INSERT INTO handover (id, top_office, from_unit, to_unit, kind, number, state, \
                 note, version, lines, received, returned, made_by, made_name, created_at, \
                 sort_at) SELECT {id}, {office}, {unit}, {unit}, 'papers', 'JJ-' || i, 'handed', \
                 '', 1, 1, 0, 0, {id}, '', {at}, {at} FROM {numbers}; \
                 INSERT INTO handover_line (id, handover_id, top_office, to_unit, kind, ordinal, \
                 case_id, party_id, documents, method, urgent, note, state, answered_at, \
                 mends_id) SELECT {id}, {id}, {office}, {unit}, 'papers', 1, {id}, {id}, '[]', \
                 '', i < 0, '', 'received', {at}, {id} FROM {numbers}; \
                 INSERT INTO paper (id, top_office, case_id, party_id, line_id, ordinal, title, \
                 copies, holder_id, holder_name, since) SELECT {id}, {office}, {id}, {id}, {id}, 1, '', 1, \
                 {id}, '', {at} FROM {numbers}; \
                 ANALYZE"
            ))
            .await;
        let mut court = ScopeBuilder::default();
        court.offices([OFFICE]);
        let mut division = ScopeBuilder::default();
        division.units([UnitOf { office: OFFICE, unit: OFFICE }]);
        for (who, scope) in [("a court", court.build()), ("a division", division.build())] {
            let filter = handover::store::Filter::default();
            let slips = handover::store::page_query(&scope, &filter, None, 51);
            assert_indexed(&world, &format!("slips of {who}"), slips).await;
            let free = handover::store::PoolFilter::Free;
            let pool = handover::store::pool_query(&scope, free, None, 51);
            assert_indexed(&world, &format!("the pool of {who}"), pool).await;
        }
        let papers = handover::store::of_case_query(OFFICE);
        assert_indexed(&world, "the originals of a case", papers).await;
        let held = handover::store::held_query(OFFICE, OFFICE);
        assert_indexed(&world, "what somebody holds", held).await;
    })
    .await;
}

#[tokio::test]
async fn reports_their_rows_and_what_they_are_made_from_are_found_by_an_index() {
    each(Plan::default(), |world| async move {
        fill(&world).await;
        let filling = Filling::of(&world);
        let Filling { numbers, id, at, day, .. } = &filling;
        let bytes = filling.bytes(id);
        let own = filling.own(OFFICE);
        let office = format!("CASE WHEN i % 5 = 0 THEN {own} ELSE {id} END");
        world
            .sql(&format!(
                "INSERT INTO indicator_report (id, top_office, pack, version, first_day, \
                 last_day, as_of, state, step, steps, result, rows_kept, asked_by, asked_name, \
                 asked_at) SELECT {id}, {office}, '', '', {day}, {day}, {at}, 'done', 0, 0, '', \
                 i > 0, {id}, '', {at} FROM {numbers}; \
                 INSERT INTO indicator_row (report_id, indicator, part, ordinal, above, below, \
                 reason, number, cause, division, about, person) SELECT {id}, 'CP-01', 'hit', i, \
                 1, 1, '', '', '', '', '', '' FROM {numbers}; \
                 INSERT INTO delivery (id, top_office, case_id, party_id, recipient_name, state, \
                 manifest_sm3, created_at, objected) SELECT {id}, {office}, {id}, {id}, '', \
                 'OPEN', {bytes}, {at}, i < 0 FROM {numbers}; \
                 INSERT INTO attempt (id, delivery_id, task_id, case_id, ordinal, method, \
                 channel, address_sealed, address_masked, confirmed, state, check_code, codes, \
                 token_sealed, created_at, expires_at) SELECT {id}, {id}, {id}, {id}, 1, 'phone', \
                 '', {bytes}, '', i < 0, 'DISPATCHED', '', 0, {bytes}, {at}, {at} FROM {numbers}; \
                 INSERT INTO attempt_event (id, attempt_id, delivery_id, kind, at, recorded_at, \
                 evidence) SELECT {id}, {id}, {id}, 'called', {at}, {at}, '' FROM {numbers}; \
                 INSERT INTO effect (delivery_id, document_id, state, served_on, basis, evidence, \
                 periods, calendar_version, rule_version, computed_at) SELECT {id}, {id}, \
                 'SERVED', {day}, '', '', '', '', '', {at} FROM {numbers}; \
                 ANALYZE"
            ))
            .await;
        let mut court = ScopeBuilder::default();
        court.offices([OFFICE]);
        let court = court.build();
        let from: base::Now = "2026-09-15T20:00:00Z".parse().unwrap();
        for before in [None, Some((from, OFFICE))] {
            let page = indicator::store::page_query(&court, before, 51);
            assert_indexed(&world, "reports", page).await;
        }
        let filter = indicator::store::RowFilter {
            report: OFFICE,
            indicator: "CP-01".to_owned(),
            part: "hit".to_owned(),
            division: None,
        };
        for after in [None, Some(50)] {
            let rows = indicator::store::rows_query(&filter, after, 51);
            assert_ordered(&world, "rows of a report", rows).await;
        }
        let first = from.date_naive();
        let span = indicator::store::Span {
            office: OFFICE,
            from,
            until: from + chrono::Duration::minutes(30),
            days: (first, first),
            due: 0,
        };
        let tasked = indicator::store::tasked_query(&span);
        assert_indexed(&world, "cases with a task of some days", tasked).await;
        let begun = indicator::store::begun_query(&span);
        assert_indexed(&world, "cases with a try of some days", begun).await;
        let happened = indicator::store::happened_query(&span);
        assert_indexed(&world, "cases something happened in", happened).await;
    })
    .await;
}

#[tokio::test]
async fn results_and_receipts_are_found_by_an_index() {
    each(Plan::default(), |world| async move {
        let filling = Filling::of(&world);
        let Filling { numbers, id, at, .. } = &filling;
        let own = filling.own(OFFICE);
        let every = |step: u32| format!("CASE WHEN i % {step} = 0 THEN {own} ELSE {id} END");
        let office = every(5);
        let bytes = filling.bytes(id);
        world
            .sql(&format!(
                "INSERT INTO delivery (id, top_office, case_id, party_id, recipient_name, state, \
                 manifest_sm3, created_at, objected) SELECT {id}, {office}, {id}, {id}, '', \
                 'SERVED', {bytes}, {at}, i < 0 FROM {numbers}; \
                 INSERT INTO writeback (delivery_id, version, case_id, state, served, body, digest, \
                 created_at, due_at, tries) SELECT {id}, 1, {id}, CASE WHEN i < 50 THEN 'failed' \
                 ELSE 'done' END, i < 0, '', {bytes}, {at}, {at}, 0 FROM {numbers}; \
                 INSERT INTO receipt (delivery_id, top_office, case_id, file_id, made_at, \
                 printed_at) SELECT {id}, {office}, {id}, {id}, {at}, \
                 CASE WHEN i % 9 = 0 THEN NULL ELSE {at} END FROM {numbers}; \
                 ANALYZE"
            ))
            .await;
        let mut court = ScopeBuilder::default();
        court.offices([OFFICE]);
        let court = court.build();
        let told = writeback::store::of_case_query(OFFICE);
        assert_indexed(&world, "what was told of a case", told).await;
        let now = base::Now::UNIX_EPOCH;
        for late in [None, Some(now)] {
            let open = writeback::store::open_query(&court, late, Some((now, OFFICE)), 51);
            assert_indexed(&world, "what was not told yet", open).await;
        }
        use receipt::store::View;
        for view in [View::All, View::Unprinted, View::Unfiled] {
            let page = receipt::store::page_query(&court, view, None, 51);
            assert_indexed(&world, &format!("receipts, {view:?}"), page).await;
        }
    })
    .await;
}
