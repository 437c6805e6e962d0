use chrono::Duration;

use super::{OFFICE, OTHER, look};
use crate::{
    access::Scope,
    act::Note,
    audit::{AuditFilter, By, list, refused, statistics},
    testing::{Plan, each},
};

// req: S14.5
#[tokio::test]
async fn groups_add_up_to_the_rows_of_the_list() {
    each(Plan::default(), |world| async move {
        // 23:00 in Beijing, so that the day changes while they work.
        world.clock().set("2026-09-16T15:00:00Z".parse().unwrap());
        let (cx, other) = (world.person(OFFICE, &[]), world.person(OTHER, &[]));
        for number in 0..5 {
            look(&cx, "case.read", &number.to_string()).await;
            world.clock().advance(Duration::minutes(30));
        }
        look(&cx, "task.read", "1").await;
        look(&other, "case.read", "1").await;
        refused(&cx, "session.open", Note::default()).await.unwrap();
        let filter = AuditFilter {
            from: Some("2026-09-16T00:00:00Z".parse().unwrap()),
            to: Some("2026-09-18T00:00:00Z".parse().unwrap()),
            ..AuditFilter::default()
        };
        let office = Scope::offices([OFFICE]);
        for (scope, rows) in [(&office, 7), (&Scope::everything(), 8)] {
            let listed = list(&cx, scope, &filter, None, 100).await.unwrap().len();
            assert_eq!(listed, rows);
            for by in [By::Operation, By::Actor, By::Day, By::Result] {
                let groups = statistics(&cx, scope, &filter, by).await.unwrap();
                let sum: i64 = groups.iter().map(|group| group.ok + group.refused).sum();
                assert_eq!(usize::try_from(sum).unwrap(), rows, "{by:?} {groups:?}");
                assert_eq!(groups.iter().map(|group| group.refused).sum::<i64>(), 1, "{by:?}");
            }
        }
        let days = statistics(&cx, &office, &filter, By::Day).await.unwrap();
        let days: Vec<_> =
            days.iter().map(|day| (day.key.as_str(), day.ok + day.refused)).collect();
        assert_eq!(days, [("2026-09-16", 2), ("2026-09-17", 5)]);
        let people = statistics(&cx, &Scope::everything(), &filter, By::Actor).await.unwrap();
        // Two people of one name are two people.
        assert_eq!(people.len(), 2, "{people:?}");
        let some = AuditFilter { operation: Some("case".to_owned()), ..filter };
        let groups = statistics(&cx, &office, &some, By::Operation).await.unwrap();
        assert_eq!((groups.len(), groups[0].ok), (1, 5));
    })
    .await;
}
