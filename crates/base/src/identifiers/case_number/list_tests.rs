use super::*;

fn usual() -> Usual<'static> {
    Usual {
        court_code: Some("京0114"),
        type_code: Some("民初"),
        today: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
    }
}

fn numbers(list: &str, usual: &Usual<'_>) -> Vec<Option<String>> {
    read_list(list, usual).into_iter().map(|entry| entry.number).collect()
}

#[test]
fn one_entry_in_every_way_of_writing_it() {
    for (typed, number) in [
        ("1234", "（2026）京0114民初1234号"),
        ("１２３４", "（2026）京0114民初1234号"),
        ("1234号", "（2026）京0114民初1234号"),
        ("民初1234", "（2026）京0114民初1234号"),
        ("民诉前调801", "（2026）京0114民诉前调801号"),
        ("执12", "（2026）京0114执12号"),
        ("26民初1234", "（2026）京0114民初1234号"),
        ("2026民初1234", "（2026）京0114民初1234号"),
        ("２０２６民初１２３４", "（2026）京0114民初1234号"),
        ("(26)民初1234号", "（2026）京0114民初1234号"),
        ("2025京01民终7", "（2025）京01民终7号"),
        ("(2026)京0114民初1234号", "（2026）京0114民初1234号"),
        ("（2026）京0114民初1234号", "（2026）京0114民初1234号"),
        ("〔2026〕京0114民初1234号", "（2026）京0114民初1234号"),
        ("[2026]京0114民初1234号", "（2026）京0114民初1234号"),
        ("（2026） 京0114 民初 1234 号", "（2026）京0114民初1234号"),
        // A reader of barcodes ends with a line of its own.
        ("（2026）京0114民初1234号\r\n", "（2026）京0114民初1234号"),
        ("\u{FEFF}（2026）京0114民初1234号之一\n", "（2026）京0114民初1234号"),
        ("（2025）最高法知民终12号", "（2025）最高法知民终12号"),
    ] {
        assert_eq!(numbers(typed, &usual()), [Some(number.to_owned())], "{typed:?}");
    }
}

#[test]
fn a_list_in_every_way_of_parting_it() {
    let wanted = |serials: &[u32]| -> Vec<Option<String>> {
        serials.iter().map(|one| Some(format!("（2026）京0114民初{one}号"))).collect()
    };
    for list in [
        "1\n2\n3",
        "1\r\n2\r\n3\r\n",
        "1,2,3",
        "1，2，3",
        "1、2、3",
        "1;2；3",
        "1\t2\t3",
        "1 2 3",
        "1　2　3",
        " 1 ,, 2 \n\n 3 ;",
        "（2026）京0114民初1号（2026）京0114民初2号(2026)京0114民初3号",
        "（2026）京0114民初1号 （2026）京0114民初2号 民初3",
        "（2026） 京0114 民初 1 号\n2、3",
    ] {
        assert_eq!(numbers(list, &usual()), wanted(&[1, 2, 3]), "{list:?}");
        assert_eq!(count_entries(list), 3, "{list:?}");
    }
    assert_eq!(numbers("", &usual()), []);
    assert_eq!(numbers(" \n , ", &usual()), []);
}

#[test]
fn wrong_entries_are_told_one_by_one_and_hold_up_nobody() {
    let found = read_list("27民初5\n民初\n12\nabc\n0\n6民初1\n13", &usual());
    let told: Vec<bool> = found.iter().map(|entry| entry.number.is_some()).collect();
    assert_eq!(told, [false, false, true, false, false, false, true]);
    assert!(found.iter().all(|entry| entry.number.is_some() != entry.message.is_some()));
    assert_eq!(
        found[0].message.as_deref(),
        Some("2027年还没有到，没有这样的案号；请核对年度，或写四位年度。")
    );
    // 1999, written in two digits, is no year of this century that has come.
    assert!(read_list("99民初5", &usual())[0].message.as_ref().unwrap().contains("2099年"));
}

#[test]
fn what_nobody_chose_is_not_guessed() {
    let none = Usual { type_code: None, ..usual() };
    for bare in ["1234", "1234号", "1234之一"] {
        let entry = read_list(bare, &none).remove(0);
        assert!(entry.message.unwrap().contains("请选默认类型"), "{bare}");
    }
    assert_eq!(numbers("民终7", &none), [Some("（2026）京0114民终7号".to_owned())]);
    let stranger = Usual { court_code: None, ..usual() };
    for short in ["1234", "民初1234", "26民初1"] {
        let entry = read_list(short, &stranger).remove(0);
        assert!(entry.message.unwrap().contains("法院代字"), "{short}");
    }
    assert_eq!(numbers("2026京0114民初7", &stranger), [Some("（2026）京0114民初7号".to_owned())]);
    // Two numbers, or one with a blank in it: the blank parts them, and both are shown.
    assert_eq!(numbers("12 34", &usual()).len(), 2);
    // In full it would be one or the other: it is neither.
    let parted = read_list("（2026）京0114民初1 2号\n7", &usual());
    assert!(parted[0].message.as_ref().unwrap().contains("编号中间有空格"), "{parted:?}");
    assert_eq!((parted.len(), parted[1].number.is_some()), (2, true));
}

#[test]
fn what_is_named_twice_is_fetched_once() {
    let found = read_list("7\n民初7\n8\n（2026）京0114民初7号之二", &usual());
    let repeats: Vec<_> = found.iter().map(|entry| entry.repeats).collect();
    assert_eq!(repeats, [None, Some(0), None, Some(0)]);
    assert!(found[3].message.as_ref().unwrap().contains("文书的序号"));
}

#[test]
fn no_text_makes_it_fall_over() {
    let many = "1,".repeat(250);
    assert_eq!(read_list(&many, &usual()).len(), MOST_ENTRIES);
    assert_eq!(count_entries(&many), 250);
    for odd in ["((((", "号号号", "之之", "😀", "(2026)(2026)号", "京", "最高法", "(", ")", "号("]
    {
        assert!(read_list(odd, &usual()).iter().all(|entry| entry.number.is_none()), "{odd}");
    }
}
