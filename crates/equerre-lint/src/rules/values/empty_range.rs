//! `empty-range`: a lower bound above the upper one; no value can fit.

use equerre_model::Node;
use equerre_model::table_schema::Field;
use equerre_report::Location;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};

rule!("empty-range", VALUES, error; Field => check);

fn check(_: &Context<'_>, file: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    for (low, high, open) in [
        ("minimum", "maximum", false),
        ("minLength", "maxLength", false),
        ("exclusiveMinimum", "maximum", true),
        ("minimum", "exclusiveMaximum", true),
        ("exclusiveMinimum", "exclusiveMaximum", true),
    ] {
        let (Some(a), Some(b)) = (field.constraint(low), field.constraint(high)) else { continue };
        let numeric =
            low.contains("Length") || matches!(field.type_name(), Some("number" | "integer" | "year"));
        let Some(order) = compare(a, b, numeric) else { continue };
        if order.is_gt() || (open && order.is_eq()) {
            out.at(a.span)
                .arg("low", low)
                .arg("high", high)
                .arg("field", field.label())
                .related("other", Location::new(file.document.path(), b.span));
        }
    }
}

/// The order of two bounds, when it hangs on no reading of cells: plain decimal numbers (`numeric`), or dates and times
/// written from the largest unit to the smallest in equal length.
fn compare(a: &Node, b: &Node, numeric: bool) -> Option<std::cmp::Ordering> {
    let text = |node: &Node| Some(node.as_number().or(node.as_str())?.trim().to_owned());
    let (a, b) = (text(a)?, text(b)?);
    if numeric {
        return Some(Decimal::parse(&a)?.cmp(&Decimal::parse(&b)?));
    }
    // The year, a hyphen, then smaller units.
    let iso = |text: &str| {
        let bytes = text.as_bytes();
        bytes.len() >= 7
            && bytes[4] == b'-'
            && bytes[..4].iter().all(u8::is_ascii_digit)
            && bytes[5..].iter().all(|b| b.is_ascii_digit() || b"-T:Z".contains(b))
    };
    (iso(&a) && iso(&b) && a.len() == b.len()).then(|| a.cmp(&b))
}

/// A decimal number of any length, compared exactly.
#[derive(PartialEq, Eq, Debug)]
struct Decimal {
    negative: bool,
    whole: String,
    fraction: String,
}

impl Decimal {
    fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let right = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !right(whole) || !right(fraction) {
            return None;
        }
        let whole = whole.trim_start_matches('0').to_owned();
        let fraction = fraction.trim_end_matches('0').to_owned();
        let zero = whole.is_empty() && fraction.is_empty();
        Some(Self { negative: negative && !zero, whole, fraction })
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let size = |a: &Self, b: &Self| {
            (a.whole.len(), &a.whole, &a.fraction).cmp(&(b.whole.len(), &b.whole, &b.fraction))
        };
        match (self.negative, other.negative) {
            (true, false) => std::cmp::Ordering::Less,
            (false, true) => std::cmp::Ordering::Greater,
            (false, false) => size(self, other),
            (true, true) => size(other, self),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;
    use std::cmp::Ordering;

    #[test]
    fn decimals_compare_exactly() {
        for (a, b, order) in [
            ("9", "10", Ordering::Less),
            ("-9", "-10", Ordering::Greater),
            ("0.1", "0.10", Ordering::Equal),
            ("-0", "0", Ordering::Equal),
            ("1.25", "1.3", Ordering::Less),
            ("123456789012345678901", "123456789012345678902", Ordering::Less),
            ("-1", "0.5", Ordering::Less),
        ] {
            assert_eq!(Decimal::parse(a).unwrap().cmp(&Decimal::parse(b).unwrap()), order, "{a} {b}");
        }
        assert_eq!(Decimal::parse("1e3"), None);
        assert_eq!(Decimal::parse("2024-01-01"), None);
    }
}
