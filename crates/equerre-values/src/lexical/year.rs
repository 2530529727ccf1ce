//! Years and months of a year.

use super::{Accepted, Leniency, four_digits, two_digits};
use crate::value::Value;

/// Reads a year of four digits.
pub(crate) fn read(cell: &str) -> Option<i64> {
    (cell.len() == 4).then(|| four_digits(cell.as_bytes()).map(i64::from))?
}

/// Reads `YYYY-MM`; `YYYY-M` with a remark.
pub(crate) fn read_month(cell: &str) -> Option<Accepted<'static>> {
    let bytes = cell.as_bytes();
    let year = four_digits(bytes)?;
    let month = match &bytes[4..] {
        [b'-', a, b] => two_digits(&[*a, *b])?,
        [b'-', a @ b'1'..=b'9'] => a - b'0',
        _ => return None,
    };
    let leniency = (bytes.len() == 6).then_some(Leniency::UnpaddedMonth);
    let value = Value::YearMonth(year.into(), month.into());
    (1..=12).contains(&month).then_some(Accepted { value, leniency })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_has_four_digits_and_nothing_else() {
        assert_eq!(read("0000"), Some(0));
        for text in ["202", "20240", "+202", " 202", "2_24", "٢٠٢٤", "-001", "é12"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_may_lack_its_zero() {
        assert!(read_month("2024-01").unwrap().leniency.is_none());
        assert!(read_month("2024-1").unwrap().leniency.is_some());
        for text in ["2024-00", "2024-13", "2024-0", "24-01", "2024-012", "2024", "2024-", "202é-01"] {
            assert!(read_month(text).is_none(), "{text}");
        }
    }
}
