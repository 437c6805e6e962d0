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
    source::store as sources,
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
             level, field, message) SELECT {id}, 0, {own}, 'accept', {day}, 'Q01011', 'block', '', \
             '' FROM {numbers}; \
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
             item_name, org, at, bare, day, pending) SELECT {id}, {own}, 'matter', 'k' || i, \
             {own}, {id}, {id}, 1, 'OK', 'w' || i, '', '', '', '', '', {at}, i < 0, {day}, i < 0 \
             FROM {numbers}; \
             INSERT INTO civic_link (subject_id, top_office, source_id, number, who_index, \
             person_masked, at, bare, day, status, matter, item, item_name, ambiguous, \
             candidates) SELECT {id}, {own}, {own}, 'k' || i, 'w' || i, '', {at}, i < 0, {day}, \
             'LINKED', 'k' || i, '', '', i < 0, 1 FROM {numbers}; \
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
