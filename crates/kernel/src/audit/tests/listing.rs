use base::paging::Cursor;
use chrono::Duration;

use super::{OFFICE, OTHER, look};
use crate::{
    access::Scope,
    audit::{AuditFilter, AuditRow, list, refused, seal_once},
    context::{Client, Context},
    testing::{Plan, World, each},
};

async fn all(world: &World, scope: &Scope, filter: AuditFilter) -> Vec<AuditRow> {
    list(&world.system(), scope, &filter, None, 100).await.unwrap()
}

fn operation(beginning: &str) -> AuditFilter {
    AuditFilter { operation: Some(beginning.to_owned()), ..AuditFilter::default() }
}

#[tokio::test]
async fn rows_are_shown_inside_the_scope_only() {
    each(Plan::default(), |world| async move {
        look(&world.person(OFFICE, &[]), "case.read", "1").await;
        look(&world.person(OTHER, &[]), "case.read", "2").await;
        let own = all(&world, &Scope::offices([OFFICE]), AuditFilter::default()).await;
        assert_eq!(own.len(), 1);
        assert_eq!(own[0].object_label, "1");
        assert_eq!(all(&world, &Scope::offices([]), AuditFilter::default()).await.len(), 0);
        assert_eq!(all(&world, &Scope::everything(), AuditFilter::default()).await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn wildcards_in_a_filter_mean_themselves() {
    each(Plan::default(), |world| async move {
        let cx = world.person(OFFICE, &[]);
        look(&cx, "case.read", "1").await;
        look(&cx, "task.read", "2").await;
        let found = async |beginning: &str| {
            all(&world, &Scope::everything(), operation(beginning)).await.len()
        };
        assert_eq!(found("case").await, 1);
        assert_eq!(found(" case.read ").await, 1);
        for pattern in ["%", "_ase", "case_read", "%read", "!", "\\", "'"] {
            assert_eq!(found(pattern).await, 0, "{pattern}");
        }
    })
    .await;
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_double() {
    each(Plan::default(), |world| async move {
        let cx = world.person(OFFICE, &[]);
        for number in 0..25 {
            look(&cx, "case.read", &number.to_string()).await;
            // Several rows share a moment.
            if number % 4 == 0 {
                world.clock().advance(Duration::milliseconds(1));
            }
        }
        let (scope, filter) = (Scope::offices([OFFICE]), AuditFilter::default());
        let mut seen = Vec::new();
        let mut after: Option<Cursor> = None;
        loop {
            let page = list(&cx, &scope, &filter, after.as_ref(), 7).await.unwrap();
            let Some(last) = page.last() else { break };
            let at = last.at.to_utc().to_rfc3339();
            after = Some(Cursor { sort: vec![at], id: last.id, filters: 0 });
            seen.extend(page.into_iter().map(|row| row.object_label.parse::<i32>().unwrap()));
        }
        assert_eq!(seen.len(), 25);
        seen.sort_unstable();
        assert_eq!(seen, (0..25).collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test]
async fn a_row_says_who_where_what_and_how_it_ended_on_one_line() {
    each(Plan::default(), |world| async move {
        let client = Client {
            ip: "192.0.2.7".to_owned(),
            agent: "a\nb\u{202e}c".to_owned(),
            ..Client::default()
        };
        let actor = world.person(OFFICE, &[]).actor().clone();
        let cx = Context::for_request(world.kernel().clone(), actor, client, "r1".to_owned());
        let note = crate::act::Note { object_label: "一\n二".to_owned(), ..Default::default() };
        refused(&cx, "session.open", note).await.unwrap();
        seal_once(&world.system(), None).await.unwrap();
        let rows = all(&world, &Scope::everything(), AuditFilter::default()).await;
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].actor.name, "何静");
        assert_eq!((rows[0].actor.kind.as_str(), rows[0].result.as_str()), ("user", "refused"));
        assert_eq!((rows[0].ip.as_str(), rows[0].request_id.as_str()), ("192.0.2.7", "r1"));
        assert_eq!(rows[0].object_label, "一\\u{a}二");
        assert!(rows[0].sealed);
        let agent = "SELECT count(*) FROM audit WHERE agent = 'a\\u{a}b\\u{202e}c'";
        assert_eq!(world.number(agent).await, 1);
    })
    .await;
}
