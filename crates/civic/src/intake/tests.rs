use super::read::{array, counted, lines};

fn texts<'a>(parts: &super::read::Parts<'a>) -> Vec<(u32, &'a str)> {
    let text = |(number, bytes): &(u32, &'a [u8])| (*number, std::str::from_utf8(bytes).unwrap());
    parts.parts.iter().map(text).collect()
}

#[test]
fn a_batch_that_was_cut_counts_its_whole_lines() {
    let whole = lines(b"{\"a\":1}\r\n\n{\"a\":2}\n");
    assert_eq!(texts(&whole), [(1, "{\"a\":1}"), (3, "{\"a\":2}")]);
    assert!(!whole.cut);
    let open = lines(b"\xef\xbb\xbf{\"a\":1}\n{\"a\":2}");
    assert_eq!((texts(&open).len(), open.cut), (2, false));
    let cut = lines(b"{\"a\":1}\n{\"a\":");
    assert_eq!((texts(&cut).len(), cut.cut), (1, true));
    // A whole line that is none counts, and gets its answer.
    assert_eq!(texts(&lines(b"{\"a\":\n")), [(1, "{\"a\":")]);
    assert!(counted(&lines(b"\n")).is_err() && counted(&lines(b"{")).is_err());
}

#[test]
fn an_array_is_taken_apart_without_being_read() {
    let parts = array(b" [ {\"a\":\"],}\\\"\"}, [1,2] ,3 ] ").unwrap();
    assert_eq!(texts(&parts), [(1, "{\"a\":\"],}\\\"\"}"), (2, "[1,2]"), (3, "3")]);
    assert!(array(b"[]").unwrap().parts.is_empty());
    for broken in [&b"{}"[..], b"[{]", b"[{\"a\":1}", b"[\"a]", b"", b"[}]"] {
        assert_eq!(array(broken).unwrap_err().code(), "body.json");
    }
    let many = format!("[{}1]", "1,".repeat(1_000));
    assert_eq!(counted(&array(many.as_bytes()).unwrap()).unwrap_err().code(), "intake.too_many");
}
