use super::*;

fn kind(text: &str) -> &'static str {
    Pattern::parse(text).map_or_else(|e| e.kind, |_| "ok")
}

#[test]
fn what_python_refuses_is_refused() {
    for (text, expected) in [
        ("(a", "missing-parenthesis"),
        ("a)", "unbalanced-parenthesis"),
        ("[a", "unterminated-set"),
        ("[]", "unterminated-set"),
        ("*a", "nothing-to-repeat"),
        ("a|*", "nothing-to-repeat"),
        ("a**", "multiple-repeat"),
        ("a{2}{3}", "multiple-repeat"),
        ("a{3,2}", "repeat-inverted"),
        ("\\p{L}", "bad-escape"),
        ("\\z", "bad-escape"),
        ("a\\", "bad-escape"),
        ("[z-a]", "bad-range"),
        ("[a-\\d]", "bad-range"),
        ("(?i)a", "global-flags"),
        ("(?<n>a)", "unknown-extension"),
        ("(a)\\2", "unknown-group"),
        ("(?P<1>a)", "group-name"),
        ("(?P=x)", "unknown-group"),
        ("(?(1)a|b)", "unknown-group"),
        ("(?<=a+)b", "look-behind"),
    ] {
        assert_eq!(kind(text), expected, "{text}");
    }
}

#[test]
fn what_python_takes_is_taken() {
    for text in [
        "",
        "a{,3}",
        "a{",
        "a{x}",
        "[]a]",
        "[^]]",
        "[a-]",
        "[[:alpha:]]",
        "a&&b",
        "\\d{14}",
        "(?i:a)",
        "a*?",
        "a*+",
        "(?P<n>a)(?P=n)",
        "(?#c)a",
        "[\\w.-]+",
        "\\.",
        "é|ü",
        "(a)(b)\\2",
        "a{1,2}?",
    ] {
        assert_eq!(kind(text), "ok", "{text}");
    }
}

#[test]
fn anchors_are_found_through_groups() {
    let both = |text: &str| {
        let p = Pattern::parse(text).unwrap();
        (p.is_start_anchored(), p.is_end_anchored())
    };
    assert_eq!(both("^a$"), (true, true));
    assert_eq!(both("a"), (false, false));
    assert_eq!(both("^(a|b)$"), (true, true));
    assert_eq!(both("(^a$|^b$)"), (true, true));
    assert_eq!(both("^a|b$"), (false, false));
    assert_eq!(both("^a$|^b$"), (true, true));
    assert_eq!(both("(?:(?:^|,)a)+$"), (false, true));
}

#[test]
fn a_leak_is_an_alternative_left_open_at_its_end() {
    let leaks = |text: &str| Pattern::parse(text).unwrap().leaks();
    assert!(leaks("^a|b$") && leaks("a|b"));
    assert!(!leaks("^(a|b)$") && !leaks("^a$|^b$") && !leaks("ab"));
}

#[test]
fn several_values_in_one_cell_are_recognised() {
    let read = |text: &str| {
        Pattern::parse(text).unwrap().multi_value().map(|found| {
            assert!(!found.inner_anchors);
            (found.separator, found.values)
        })
    };
    let values = |list: &[&str]| list.iter().map(|v| (*v).to_owned()).collect::<Vec<_>>();
    assert_eq!(read("(?:(?:^|;)(A|B))+$"), Some((";".into(), values(&["A", "B"]))));
    assert_eq!(read("^(A|B)(,(A|B))*$"), Some((",".into(), values(&["A", "B"]))));
    assert_eq!(
        read("(?:(?:^|\\|)(100% électrique|1))+$"),
        Some(("|".into(), values(&["100% électrique", "1"])))
    );
    assert_eq!(read("^(A|B){1}(\\|(A|B))*$"), Some(("|".into(), values(&["A", "B"]))));
    // A list of some of the choices only would mislead.
    assert_eq!(read("(?:(?:^|,)(FR[0-9]+|Non concerné))+$"), Some((",".into(), vec![])));
    assert_eq!(read("^[A-Z]+$"), None);
}

#[test]
fn what_needs_backtracking_is_told() {
    let needs = |text: &str| Pattern::parse(text).unwrap().needs;
    assert_eq!(needs("(a)\\1"), Some(Needs::BackReference));
    assert_eq!(needs("a(?!b)"), Some(Needs::LookAround));
    assert_eq!(needs("(?>a)"), Some(Needs::Atomic));
    assert_eq!(needs("(?:a|b)*"), None);
}

#[test]
fn deep_and_long_patterns_are_read_in_bounds() {
    assert_eq!(kind(&"(".repeat(100_000)), "too-deep");
    assert_eq!(kind(&format!("(?<={}a{})b", "(".repeat(90), ")".repeat(90))), "ok");
    assert_eq!(kind(&"a".repeat(1_000_000)), "ok");
}

fn matches(pattern: &str, text: &str) -> bool {
    Matcher::new(&Pattern::parse(pattern).unwrap()).unwrap().matches(text)
}

#[test]
fn a_match_is_of_the_whole_text() {
    for (pattern, text, expected) in [
        ("a|b", "ax", false),
        ("a|b", "b", true),
        ("^[A-Z]{2}$", "AB", true),
        ("^[A-Z]{2}$", "AB\n", false),
        ("[A-Z]{,3}", "ABC", true),
        ("\\d+", "١٢", true),
        ("(?a:\\d+)", "١٢", false),
        ("\\w+", "e\u{301}", false),
        ("\\s", "\u{1c}", true),
        ("[[:alpha:]]+", ":]", true),
        ("[a&&b]", "&", true),
        ("(?i:é)", "É", true),
        (".", "\n", false),
        ("(?s:.)", "\n", true),
        ("(?x: a b # c\n)c", "abc", true),
        ("\\x41\\u00e9\\101", "AéA", true),
        ("[^\\W\\d]", "x", true),
        ("[^\\W\\d]", "1", false),
        ("[\\]-]", "-", true),
        ("a(?#c)*", "aaa", true),
    ] {
        assert_eq!(matches(pattern, text), expected, "{pattern} {text:?}");
    }
}

#[test]
fn backreferences_and_lookaround_are_matched_within_bounds() {
    assert!(matches(r"(a|b)\1", "aa"));
    assert!(!matches(r"(a|b)\1", "ab"));
    assert!(matches("(?P<x>a)(?P=x)", "aa"));
    assert!(matches("(?=a)[a-z]+(?<!z)", "abc"));
    assert!(!matches("(?=a)[a-z]+(?<!z)", "abz"));
    assert!(matches("(a)?(?(1)b|c)", "ab"));
    let text = "a".repeat(60);
    assert!(!matches(r"(a*)*\1b", &text));
}

#[test]
fn a_pattern_too_large_is_said_so() {
    assert!(Matcher::new(&Pattern::parse("(\\w{1,1000}){1,1000}").unwrap()).is_err());
}

#[test]
fn a_pattern_too_large_for_bytes_is_matched_by_classes() {
    let matcher = Matcher::new(&Pattern::parse(r"^\w{1,255}(\b|-)é?$").unwrap()).unwrap();
    for (text, expected) in
        [("abc", true), ("a-é", true), ("", false), ("a b", false), ("é-", true), ("a--", false)]
    {
        assert_eq!(matcher.matches(text), expected, "{text}");
    }
    assert!(matcher.matches(&"é".repeat(255)) && !matcher.matches(&"x".repeat(256)));
    assert!(Matcher::new(&Pattern::parse(r"(\w{1,255}){1,255}").unwrap()).is_err());
}

#[test]
fn the_lengths_of_a_language() {
    for (pattern, lengths) in [
        (r"^\d{9}$", Some((9, Some(9)))),
        ("^[0-9]{2,5}(-[A-Z])?$", Some((2, Some(7)))),
        ("^a+$", Some((1, None))),
        ("^(a|bcd)?$", Some((0, Some(3)))),
        ("^x(y*)z$", Some((2, None))),
        (r"^\ba\b$", Some((1, Some(1)))),
    ] {
        let language = Language::of(&Pattern::parse(pattern).unwrap()).unwrap();
        assert_eq!(language.lengths(), lengths, "{pattern}");
    }
}
