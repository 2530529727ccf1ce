//! Intervals of years: `2012/2017`.

/// Why an interval of years is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearIntervalError {
    /// It is not written `AAAA/AAAA`.
    Form,
    /// Both years are the same.
    Same,
    /// The second year comes before the first.
    Reversed,
}

/// Reads an interval, or one year where that is enough.
pub(super) fn interval(text: &str, year_only: bool) -> Result<(), YearIntervalError> {
    // A line feed at the end and digits of other scripts pass, as in the platform's check.
    let text = text.strip_suffix('\n').unwrap_or(text);
    let Some((first, second)) = text.split_once('/').and_then(|(a, b)| year(a).zip(year(b))) else {
        return if year_only && year(text).is_some() { Ok(()) } else { Err(YearIntervalError::Form) };
    };
    match first.cmp(&second) {
        std::cmp::Ordering::Less => Ok(()),
        std::cmp::Ordering::Equal => Err(YearIntervalError::Same),
        std::cmp::Ordering::Greater => Err(YearIntervalError::Reversed),
    }
}

/// A year of four digits.
fn year(text: &str) -> Option<u32> {
    (text.chars().count() == 4)
        .then(|| text.chars().try_fold(0, |sum, c| Some(sum * 10 + crate::lexical::number::digit(c)?)))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_year_comes_after_the_first() {
        assert_eq!(interval("2012/2017", false), Ok(()));
        assert_eq!(interval("2017/2012", false), Err(YearIntervalError::Reversed));
        assert_eq!(interval("2012/2012", false), Err(YearIntervalError::Same));
        assert_eq!(interval("2012", false), Err(YearIntervalError::Form));
        assert_eq!(interval("2012", true), Ok(()));
        assert_eq!(interval("２０１２/２０１７\n", false), Ok(()));
        assert_eq!(interval("2012-2017", true), Err(YearIntervalError::Form));
    }
}
