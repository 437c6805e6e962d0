//! The recipe by example, and what it promises whatever the rows are.

use proptest::prelude::*;

use super::*;

fn row(key: &str, version: i64) -> Row {
    Row { key: key.to_owned(), version }
}

#[test]
fn the_hash_is_what_the_page_for_developers_says() {
    let hash = |text: &str| to_hex(sm3(text.as_bytes()));
    let cases: [(&[Row], u64, &str); 5] = [
        (&[], 0, ""),
        (&[row("p-1", 1)], 1, "p-1\t1\n"),
        (&[row("p-2", 1), row("p-1", 1)], 2, "p-1\t1\np-2\t1\n"),
        (&[row("p-1", 10), row("p-1", 2)], 2, "p-1\t2\np-1\t10\n"),
        (&[row("p-1", 1), row("p-1", 1)], 1, "p-1\t1\n"),
    ];
    for (rows, count, text) in cases {
        let expected = Sum { count, hash: hash(text) };
        assert_eq!(Totals::of(rows.iter().cloned()).all, expected, "{text:?}");
    }
    // The same as `printf 'abc' | openssl dgst -sm3` begins with.
    assert_eq!(row("abc", 7).bucket(), 0x66);
}

fn any_rows() -> impl Strategy<Value = Vec<Row>> {
    let row = ("[a-z0-9-]{1,8}", 1..4_i64).prop_map(|(key, version)| Row { key, version });
    prop::collection::btree_set(row, 1..60).prop_map(|rows| rows.into_iter().collect())
}

proptest! {
    #[test]
    fn the_order_of_rows_means_nothing(
        (rows, mixed) in any_rows().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
    ) {
        prop_assert_eq!(Totals::of(rows), Totals::of(mixed));
    }

    #[test]
    fn a_missing_row_changes_its_bucket_and_no_other(
        rows in any_rows(), at in any::<prop::sample::Index>()
    ) {
        let (whole, gone) = (Totals::of(rows.clone()), rows[at.index(rows.len())].clone());
        let rest = Totals::of(rows.into_iter().filter(|row| *row != gone));
        prop_assert_eq!(rest.all.count + 1, whole.all.count);
        prop_assert_ne!(&rest.all.hash, &whole.all.hash);
        prop_assert_eq!(differing(&whole.buckets, &rest.buckets), [gone.bucket()]);
    }
}
