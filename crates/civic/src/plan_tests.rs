//! What every batch asks is found by an index, whatever came before it.

use kernel::{
    db::plan::{Filling, assert_indexed, assert_ordered},
    testing::{Plan, World, each},
};
use uuid::Uuid;

use crate::{
    code::store as codes,
    intake::store,
    linkage::{run::store as links, store as linked},
    quality::{
        store::{self as found, By},
        work::store as works,
    },
    reconciliation::store as accounts,
    source::store as sources,
    warning::{about::About, board::store as board, list::store as listed, store as warnings},
};

const OWN: Uuid = Uuid::from_u128(0xA11);

async fn fill(world: &World) {
    let filling = Filling::of(world);
    let Filling { numbers, id, at, day, .. } = &filling;
    let own = format!("CASE WHEN i % 5 = 0 THEN {} ELSE {id} END", filling.own(OWN));
    let hash = filling.bytes(id);
    world
        .sql(&format!(
            "INSERT INTO civic_record (id, top_office, source_id, batch_id, position, table_name, \
             record_key, version, hash, state, subject, received_at, fields, person_index, \
             person_masked) SELECT {id}, {own}, {own}, {own}, i, 'accept', 'k' || i, 1, {hash}, \
             'accepted', 's' || i, {at}, '', '', '' FROM {numbers}; \
             INSERT INTO civic_finding (record_id, ordinal, source_id, table_name, day, code, \
             level, field, message, top_office) SELECT {id}, 0, {own}, 'accept', {day}, 'Q01011', \
             'block', '', '', {own} FROM {numbers}; \
             INSERT INTO civic_tally (source_id, day, table_name, code, level, top_office, found) \
             SELECT {id}, {day}, 'accept', 'Q01011', 'block', {own}, 1 FROM {numbers}; \
             INSERT INTO civic_work (id, top_office, source_id, record_id, table_name, \
             record_key, version, lane, state, code, level, faults, opened_at, owner, closed_by, \
             reason) SELECT {id}, {own}, {own}, {id}, 'accept', 'k' || i, 1, 'return', 'open', \
             'Q01011', 'block', 1, {at}, '', '', '' FROM {numbers}; \
             INSERT INTO civic_batch (id, source_id, top_office, table_name, received_at, sent_by, \
             sent, accepted, duplicate, rejected, cut) SELECT {id}, {own}, {own}, 'accept', {at}, \
             '', 1, 1, 0, 0, i < 0 FROM {numbers}; \
             INSERT INTO civic_day (source_id, day, table_name, top_office, batches, sent, \
             accepted, duplicate, rejected, late) SELECT {id}, {day}, 'accept', {own}, 1, 1, 1, 0, \
             0, 0 FROM {numbers}; \
             INSERT INTO civic_code (code, top_office, source_id, request_id, ordinal, district, \
             channel, day, issued_at) SELECT 'ZX' || i, {own}, {own}, 'r' || i, 0, '110105', 1, \
             {day}, {at} FROM {numbers}; \
             INSERT INTO civic_subject (id, top_office, kind, number, source_id, record_id, \
             batch_id, version, id_status, who_index, whole_index, person_masked, item, \
             item_name, org, at, bare, day, accepted_day, pending) SELECT {id}, {own}, 'matter', \
             'k' || i, {own}, {id}, {id}, 1, 'OK', 'w' || i, '', '', '', '', 'o' || (i % 50), \
             {at}, i < 0, {day}, {day}, i < 0 \
             FROM {numbers}; \
             INSERT INTO civic_link (subject_id, top_office, source_id, number, who_index, \
             person_masked, at, bare, day, status, matter, item, item_name, ambiguous, \
             candidates) SELECT {id}, {own}, {own}, 'k' || i, 'w' || i, '', {at}, i < 0, {day}, \
             'LINKED', 'k' || i, '', '', i < 0, 1 FROM {numbers}; \
             INSERT INTO civic_standing (id, top_office, kind, number, item, finished, deadlines, \
             next_check_at, judged_at) SELECT {id}, {own}, 'matter', 'k' || i, '', i % 9 > 0, \
             '', CASE WHEN i % 50 = 0 THEN {at} END, {at} FROM {numbers}; \
             INSERT INTO civic_warning (id, top_office, rule, kind, number, episode, open_key, \
             level, state, source_id, item, item_name, org, org_name, district, opened_at, \
             silenced, trace, detail, measure, review) SELECT {id}, {own}, 'W-APR-01', 'matter', \
             'k' || i, 1, 'o' || i, 'red', 'closed', {own}, '', '', '', '', '', {at}, i < 0, '', \
             '', '', '' FROM {numbers}; \
             INSERT INTO civic_warning_read (warning_id, user_id, level, top_office, user_name, \
             read_at) SELECT {id}, {own}, 'red', {own}, '', {at} FROM {numbers}; \
             INSERT INTO civic_reconciliation (id, top_office, source_id, table_name, day, state, \
             declared, declared_hash, declared_buckets, declared_by, declared_at, held, \
             held_hash, received, accepted, duplicate, rejected, late, differing, compared_at, \
             settled_by, reason) SELECT {id}, {own}, {id}, 'accept', {day}, 'open', 1, '', '', \
             '', {at}, 1, '', 1, 1, 0, 0, 0, '[]', {at}, '', '' FROM {numbers}; \
             ANALYZE"
        ))
        .await;
}

#[tokio::test]
async fn what_a_batch_is_compared_with_is_found_by_an_index() {
    each(Plan::default(), |world| async move {
        fill(&world).await;
        let words: Vec<String> = (1..=100).map(|i| format!("k{i}")).collect();
        let versions = store::versions_query(OWN, "accept", words.clone());
        assert_indexed(&world, "versions of a batch", versions).await;
        let hashes = (0..100).map(|i| vec![i; 32]).collect();
        assert_indexed(&world, "hashes of a batch", store::same_query(OWN, "accept", hashes)).await;
        let rows = store::rows_query(OWN, &["accept", "process"], words);
        assert_indexed(&world, "rows beside a batch", rows).await;
    })
    .await;
}

#[tokio::test]
async fn what_the_pages_show_is_found_by_an_index() {
    each(Plan::default(), |world| async move {
        fill(&world).await;
        let batches = sources::batches_query(OWN, 50);
        assert_indexed(&world, "batches of a source", batches.clone()).await;
        assert_ordered(&world, "batches of a source", batches).await;
        let page = store::page_query(OWN, None, Some(100), 51);
        assert_indexed(&world, "records of a batch", page.clone()).await;
        assert_ordered(&world, "records of a batch", page).await;
        let ids: Vec<Uuid> = (1..=50).map(Uuid::from_u128).collect();
        assert_indexed(&world, "faults of a page", store::findings_query(ids)).await;
        let since = "2026-09-01".parse().unwrap();
        assert_indexed(&world, "codes lately", sources::codes_query(vec![OWN], since)).await;
        assert_indexed(&world, "days of a source", sources::days_query(vec![OWN], since)).await;
    })
    .await;
}

#[tokio::test]
async fn what_links_a_batch_is_found_by_an_index() {
    each(Plan::default(), |world| async move {
        fill(&world).await;
        assert_indexed(&world, "codes of a request", codes::of_request_query(OWN, "r7")).await;
        let words: Vec<String> = (1..=100).map(|i| format!("k{i}")).collect();
        let known = linked::numbered_query(OWN, "matter", words.clone());
        assert_indexed(&world, "matters of a batch", known).await;
        let batch = Uuid::from_u128(7);
        assert_indexed(&world, "what a batch told", linked::of_batch_query(batch)).await;
        let people = (1..=100).map(|i| format!("w{i}")).collect();
        assert_indexed(&world, "people of a batch", linked::of_people_query(OWN, people)).await;
        let lately =
            linked::since_query(OWN, "matter", words.clone(), "2026-01-01".parse().unwrap());
        assert_indexed(&world, "what people did lately", lately).await;
        assert_indexed(&world, "links to a matter", linked::links_to_query(OWN, words)).await;
        let people = links::people_query(OWN, "w5", 300);
        assert_indexed(&world, "the next people", people).await;
        let numbers = links::numbers_query(OWN, "accept", "k5", 300);
        assert_indexed(&world, "the next numbers", numbers).await;
    })
    .await;
}

#[tokio::test]
async fn a_page_of_links_comes_in_the_order_of_an_index() {
    each(Plan::default(), |world| async move {
        fill(&world).await;
        for status in [None, Some("LINKED")] {
            let wanted = linked::Wanted { status, ..linked::Wanted::default() };
            let page = linked::page_query(Some(&[OWN]), &wanted, None, 51);
            assert_indexed(&world, "a page of links", page.clone()).await;
            assert_ordered(&world, "a page of links", page).await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_due_and_what_was_warned_of_is_found_by_an_index() {
    each(Plan::default(), |world| async move {
        fill(&world).await;
        let due = warnings::due_query("2000-01-01T00:00:00Z".parse().unwrap(), 200);
        assert_indexed(&world, "standings that are due", due.clone()).await;
        assert_ordered(&world, "standings that are due", due).await;
        let open = warnings::unfinished_query(Some(Uuid::from_u128(7)), 200);
        assert_indexed(&world, "standings that are not finished", open).await;
        let words: Vec<String> = (1..=100).map(|i| format!("k{i}")).collect();
        let rows = warnings::rows_query(OWN, &["accept", "process", "result"], words.clone());
        assert_indexed(&world, "rows of a portion", rows).await;
        let known = warnings::standings_query(OWN, "matter", words.clone());
        assert_indexed(&world, "standings of a portion", known).await;
        let night = "2100-01-01T00:00:00Z".parse().unwrap();
        let counting = warnings::gather::counting_query(OWN, About::Matter, night, "k5", 200);
        assert_indexed(&world, "standings that are counted", counting).await;
        let month = ("2025-12-01".parse().unwrap(), "2025-12-31".parse().unwrap());
        let orgs = vec!["o7".to_owned(), "o8".to_owned()];
        let shares = warnings::share::shares_query(OWN, orgs, month);
        assert_indexed(&world, "shares of a month", shares).await;
        let cases = warnings::share::cases_query(OWN, "o7", month, 100);
        assert_indexed(&world, "special procedures of a month", cases).await;
        let past = warnings::about_query(OWN, "matter", words);
        assert_indexed(&world, "warnings of a portion", past).await;
    })
    .await;
}

#[tokio::test]
async fn a_page_of_warnings_comes_in_the_order_of_an_index() {
    each(Plan::default(), |world| async move {
        fill(&world).await;
        let closed = listed::Wanted { state: Some("closed"), ..listed::Wanted::default() };
        let all = listed::Wanted { all: true, ..listed::Wanted::default() };
        for wanted in [closed, all] {
            let page = listed::page_query(Some(&[OWN]), &wanted, None, 51);
            assert_indexed(&world, "a page of warnings", page.clone()).await;
            assert_ordered(&world, "a page of warnings", page).await;
        }
        let unread = listed::Wanted {
            state: Some("closed"),
            unread_by: Some(Uuid::from_u128(7)),
            ..listed::Wanted::default()
        };
        let page = listed::page_query(Some(&[OWN]), &unread, None, 51);
        assert_indexed(&world, "a page of unread warnings", page).await;
        let day = "2026-09-01T00:00:00Z".parse().unwrap();
        let reasons = listed::reasons_query(Some(&[OWN]), (day, day));
        assert_indexed(&world, "reasons of a period", reasons).await;
    })
    .await;
}

#[tokio::test]
async fn what_the_board_counts_is_found_by_an_index() {
    each(Plan::default(), |world| async move {
        fill(&world).await;
        let waiting = listed::Wanted::default();
        let warned = board::warned_query(Some(&[OWN]), &waiting, Uuid::from_u128(7));
        assert_indexed(&world, "warnings of the board", warned).await;
        let day = |text: &str| text.parse().unwrap();
        let days = (day("2025-12-01"), day("2025-12-31"));
        let brought = board::brought_query(Some(&[OWN]), days);
        assert_indexed(&world, "what came in a period", brought).await;
    })
    .await;
}

#[tokio::test]
async fn what_was_found_comes_in_the_order_of_an_index() {
    each(Plan::default(), |world| async move {
        fill(&world).await;
        let day = |text: &str| text.parse().unwrap();
        let all = found::Wanted {
            from: day("2025-12-01"),
            to: day("2026-01-31"),
            source: None,
            table: None,
            code: None,
            level: None,
        };
        let sums = found::found_query(Some(&[OWN]), &all, By::Code);
        assert_indexed(&world, "sums of a period", sums).await;
        for code in [None, Some("Q01011".to_owned())] {
            let wanted = found::Wanted { code, ..all.clone() };
            let page = found::page_query(Some(&[OWN]), &wanted, None, 51);
            assert_indexed(&world, "a page of findings", page.clone()).await;
            assert_ordered(&world, "a page of findings", page).await;
        }
        let versions = found::versions_query(OWN, "accept", "k5", 50);
        assert_indexed(&world, "versions of a record", versions).await;
    })
    .await;
}

#[tokio::test]
async fn the_work_of_a_lane_comes_in_the_order_of_an_index() {
    each(Plan::default(), |world| async move {
        fill(&world).await;
        let keys = (1..=100).map(|i| format!("k{i}")).collect();
        let open = works::open_query(OWN, "accept", keys);
        assert_indexed(&world, "open work of a batch", open).await;
        for lane in [None, Some("return")] {
            let wanted = works::Wanted { state: "open", lane, ..works::Wanted::default() };
            let page = works::page_query(Some(&[OWN]), &wanted, None, 51);
            assert_indexed(&world, "a page of work", page.clone()).await;
            assert_ordered(&world, "a page of work", page).await;
        }
    })
    .await;
}

#[tokio::test]
async fn the_accounts_of_days_come_in_the_order_of_an_index() {
    each(Plan::default(), |world| async move {
        fill(&world).await;
        let at = |text: &str| text.parse().unwrap();
        let period = (at("2025-12-01T00:00:00Z"), at("2025-12-02T00:00:00Z"));
        let rows = accounts::rows_query(OWN, "accept", period, 200);
        assert_indexed(&world, "rows of a day", rows).await;
        for state in [None, Some("open")] {
            let wanted = accounts::Wanted { state, ..accounts::Wanted::default() };
            let page = accounts::page_query(Some(&[OWN]), &wanted, None, 51);
            assert_indexed(&world, "a page of accounts", page.clone()).await;
            assert_ordered(&world, "a page of accounts", page).await;
        }
    })
    .await;
}
