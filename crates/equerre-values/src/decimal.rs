//! Exact decimal numbers of any size: no bound is ever compared through binary floating point.
//!
//! Own code because of what is needed together: no allocation up to 38 digits, the written scale kept
//! (`1.00` stays `1.00`), and comparing `1E+999999999999` with `1` without writing its zeros.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// A decimal number, an infinity, or the value that is not a number.
///
/// Equality, order and hash are those of the value: `1`, `1.0` and `10E-1` are equal. NaN equals itself
/// here, so that keys can hold it; ask [`Decimal::is_nan`] where it must not.
#[derive(Clone, Debug)]
pub struct Decimal {
    negative: bool,
    magnitude: Magnitude,
}

#[derive(Clone, Debug)]
enum Magnitude {
    /// `coefficient × 10^exponent`.
    Small(u128, i64),
    /// More digits than a machine word holds: ASCII digits without leading zeros, and the exponent.
    Large(Box<[u8]>, i64),
    Infinite,
    NaN,
}

/// Greatest adjusted exponent read, as the reference's decimal context has it.
const MAX_ADJUSTED: i64 = 999_999_999_999_999_999;
/// Smallest exponent read, for the same reason.
const MIN_EXPONENT: i64 = -1_999_999_999_999_999_997;
/// Digits a `u128` surely holds.
const SMALL_DIGITS: usize = 38;

impl Decimal {
    /// Not a number.
    pub const NAN: Self = Self { negative: false, magnitude: Magnitude::NaN };

    /// An infinity.
    #[must_use]
    pub const fn infinity(negative: bool) -> Self {
        Self { negative, magnitude: Magnitude::Infinite }
    }

    /// Reads digits with an optional sign, point and exponent: the lexical space of `xsd:decimal` and
    /// `xsd:double` without the special values. ASCII only, nothing around.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let (negative, rest) = sign(bytes);
        let mut coefficient: u128 = 0;
        let mut digits = 0_usize;
        let mut fraction = 0_i64;
        let mut seen = false;
        let mut point = false;
        let mut at = 0;
        while let Some(&byte) = rest.get(at) {
            match byte {
                b'0'..=b'9' => {
                    seen = true;
                    fraction += i64::from(point);
                    if digits > 0 || byte != b'0' {
                        digits += 1;
                        if digits <= SMALL_DIGITS {
                            coefficient = coefficient * 10 + u128::from(byte - b'0');
                        }
                    }
                }
                b'.' if !point => point = true,
                b'e' | b'E' => break,
                _ => return None,
            }
            at += 1;
        }
        if !seen {
            return None;
        }
        let mut exponent = -fraction;
        if at < rest.len() {
            exponent = exponent.checked_add(read_exponent(&rest[at + 1..])?)?;
        }
        if digits == 0 {
            // Zeros are equal whatever their exponent; a bounded one cannot overflow later.
            exponent = exponent.clamp(-MAX_ADJUSTED, MAX_ADJUSTED);
        }
        let adjusted = exponent.checked_add(i64::try_from(digits.max(1)).ok()? - 1)?;
        if digits > 0 && (adjusted > MAX_ADJUSTED || exponent < MIN_EXPONENT) {
            return None;
        }
        let magnitude = if digits <= SMALL_DIGITS {
            Magnitude::Small(coefficient, exponent)
        } else {
            let all = rest[..at].iter().filter(|b| b.is_ascii_digit()).copied();
            Magnitude::Large(all.skip_while(|b| *b == b'0').collect(), exponent)
        };
        Some(Self { negative, magnitude })
    }

    /// Reads an optional sign and digits, nothing else.
    #[must_use]
    pub fn parse_integer(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let (negative, rest) = sign(bytes);
        if rest.is_empty() || !rest.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let start = rest.iter().position(|b| *b != b'0').unwrap_or(rest.len());
        let digits = &rest[start..];
        let magnitude = if digits.len() <= SMALL_DIGITS {
            let value = digits.iter().fold(0_u128, |sum, b| sum * 10 + u128::from(b - b'0'));
            Magnitude::Small(value, 0)
        } else {
            Magnitude::Large(digits.into(), 0)
        };
        // An integer has no negative zero.
        Some(Self { negative: negative && !digits.is_empty(), magnitude })
    }

    /// The decimal a binary floating-point number is written as, in its shortest form.
    #[must_use]
    pub fn from_float(value: f64) -> Self {
        if value.is_nan() {
            return Self::NAN;
        }
        if value.is_infinite() {
            return Self::infinity(value < 0.0);
        }
        Self::parse(&format!("{value:?}")).unwrap_or(Self::NAN)
    }

    /// The exact value of a binary floating-point number, all its digits.
    #[must_use]
    pub fn from_float_exactly(value: f64) -> Self {
        if !value.is_finite() {
            return Self::from_float(value);
        }
        // No double has more than 1074 digits after the point.
        let text = format!("{value:.1074}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        Self::parse(text).unwrap_or(Self::NAN)
    }

    /// Whether it is NaN.
    #[must_use]
    pub const fn is_nan(&self) -> bool {
        matches!(self.magnitude, Magnitude::NaN)
    }

    /// Whether it is a number and no infinity.
    #[must_use]
    pub const fn is_finite(&self) -> bool {
        matches!(self.magnitude, Magnitude::Small(..) | Magnitude::Large(..))
    }

    /// Whether it is zero, of either sign.
    #[must_use]
    pub const fn is_zero(&self) -> bool {
        matches!(self.magnitude, Magnitude::Small(0, _))
    }

    /// Whether it carries a minus sign.
    #[must_use]
    pub const fn is_negative(&self) -> bool {
        self.negative
    }

    /// The nearest binary floating-point number.
    #[must_use]
    pub fn to_float(&self) -> f64 {
        self.to_string().parse().unwrap_or(f64::NAN)
    }

    /// The same number with the opposite sign.
    #[must_use]
    pub fn negated(mut self) -> Self {
        self.negative = !self.negative && !self.is_nan();
        self
    }

    /// The whole part; the number itself when that cannot be written.
    #[must_use]
    pub fn truncated(&self) -> Self {
        let text = self.to_string();
        let whole = text.split('.').next().unwrap_or(&text);
        if text.contains('E') {
            self.clone()
        } else {
            Self::parse_integer(whole).unwrap_or_else(|| self.clone())
        }
    }

    /// The sum, exact. `None` when the two are so far apart that writing it would take more than 10,000
    /// digits.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Option<Self> {
        if self.is_nan() || other.is_nan() {
            return Some(Self::NAN);
        }
        match (self.is_finite(), other.is_finite()) {
            (false, false) => {
                return Some(if self.negative == other.negative { self.clone() } else { Self::NAN });
            }
            (false, true) => return Some(self.clone()),
            (true, false) => return Some(other.clone()),
            (true, true) => {}
        }
        if self.is_zero() {
            return Some(other.clone());
        }
        if other.is_zero() {
            return Some(self.clone());
        }
        let (a, ea) = self.digits();
        let (b, eb) = other.digits();
        let exponent = ea.min(eb);
        let pad = |mut digits: Vec<u8>, from: i64| -> Option<Vec<u8>> {
            let zeros = usize::try_from(from - exponent).ok().filter(|n| *n <= 10_000)?;
            digits.resize(digits.len() + zeros, b'0');
            Some(digits)
        };
        let (a, b) = (pad(a, ea)?, pad(b, eb)?);
        let (digits, negative) = if self.negative == other.negative {
            (add_digits(&a, &b), self.negative)
        } else if compare_digits(&a, &b) == Ordering::Less {
            (subtract_digits(&b, &a), other.negative)
        } else {
            (subtract_digits(&a, &b), self.negative)
        };
        Some(Self::from_digits(negative, &digits, exponent))
    }

    fn from_digits(negative: bool, digits: &[u8], exponent: i64) -> Self {
        let start = digits.iter().position(|b| *b != b'0').unwrap_or(digits.len());
        let digits = &digits[start..];
        let magnitude = if digits.len() <= SMALL_DIGITS {
            let value = digits.iter().fold(0_u128, |sum, b| sum * 10 + u128::from(b - b'0'));
            Magnitude::Small(value, exponent)
        } else {
            Magnitude::Large(digits.into(), exponent)
        };
        Self { negative, magnitude }
    }

    /// The digits, without leading zeros, and the exponent. Zero has no digits.
    fn digits(&self) -> (Vec<u8>, i64) {
        match &self.magnitude {
            Magnitude::Small(0, exponent) => (Vec::new(), *exponent),
            Magnitude::Small(value, exponent) => (value.to_string().into_bytes(), *exponent),
            Magnitude::Large(digits, exponent) => (digits.to_vec(), *exponent),
            Magnitude::Infinite | Magnitude::NaN => (Vec::new(), 0),
        }
    }

    /// The digits without trailing zeros, and the exponent that goes with them: equal for equal values.
    fn canonical(&self) -> (Vec<u8>, i64) {
        let (mut digits, mut exponent) = self.digits();
        while digits.last() == Some(&b'0') {
            digits.pop();
            exponent += 1;
        }
        if digits.is_empty() {
            exponent = 0;
        }
        (digits, exponent)
    }

    /// A spelling that is the same for equal values.
    #[must_use]
    pub fn canonical_text(&self) -> String {
        if !self.is_finite() {
            return self.to_string();
        }
        let (digits, exponent) = self.canonical();
        let sign = if self.negative && !digits.is_empty() { "-" } else { "" };
        format!("{sign}{}e{exponent}", String::from_utf8_lossy(&digits))
    }

    /// Order of the absolute values of two finite numbers.
    fn compare_magnitudes(&self, other: &Self) -> Ordering {
        if let (Magnitude::Small(a, ea), Magnitude::Small(b, eb)) = (&self.magnitude, &other.magnitude) {
            if ea == eb {
                return a.cmp(b);
            }
            if *a == 0 || *b == 0 {
                return a.cmp(b);
            }
            // Bring the one with the greater exponent to the smaller one, if it fits.
            let scale = |value: u128, by: i64| {
                let by = u32::try_from(by).ok().filter(|by| *by <= 38)?;
                value.checked_mul(10_u128.pow(by))
            };
            if ea > eb {
                if let Some(a) = ea.checked_sub(*eb).and_then(|by| scale(*a, by)) {
                    return a.cmp(b);
                }
            } else if let Some(b) = eb.checked_sub(*ea).and_then(|by| scale(*b, by)) {
                return a.cmp(&b);
            }
        }
        let (a, ea) = self.canonical();
        let (b, eb) = other.canonical();
        match (a.is_empty(), b.is_empty()) {
            (true, true) => return Ordering::Equal,
            (true, false) => return Ordering::Less,
            (false, true) => return Ordering::Greater,
            (false, false) => {}
        }
        let adjusted = |digits: &[u8], exponent: i64| exponent.saturating_add(digits.len() as i64);
        adjusted(&a, ea).cmp(&adjusted(&b, eb)).then_with(|| a.cmp(&b))
    }
}

fn sign(bytes: &[u8]) -> (bool, &[u8]) {
    match bytes.first() {
        Some(b'-') => (true, &bytes[1..]),
        Some(b'+') => (false, &bytes[1..]),
        _ => (false, bytes),
    }
}

fn read_exponent(bytes: &[u8]) -> Option<i64> {
    let (negative, digits) = sign(bytes);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let value =
        digits.iter().try_fold(0_i64, |sum, b| sum.checked_mul(10)?.checked_add(i64::from(b - b'0')))?;
    Some(if negative { -value } else { value })
}

fn compare_digits(a: &[u8], b: &[u8]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

fn add_digits(a: &[u8], b: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(a.len().max(b.len()) + 1);
    let mut carry = 0;
    let (mut a, mut b) = (a.iter().rev(), b.iter().rev());
    loop {
        let (x, y) = (a.next(), b.next());
        if x.is_none() && y.is_none() && carry == 0 {
            break;
        }
        let sum = x.map_or(0, |d| d - b'0') + y.map_or(0, |d| d - b'0') + carry;
        out.push(b'0' + sum % 10);
        carry = sum / 10;
    }
    out.reverse();
    out
}

/// `a - b` where `a` is not the smaller.
fn subtract_digits(a: &[u8], b: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(a.len());
    let mut borrow = 0_i16;
    let mut b = b.iter().rev();
    for x in a.iter().rev() {
        let y = b.next().map_or(0, |d| i16::from(d - b'0'));
        let mut digit = i16::from(x - b'0') - y - borrow;
        borrow = i16::from(digit < 0);
        digit += 10 * borrow;
        out.push(b'0' + u8::try_from(digit).unwrap_or(0));
    }
    out.reverse();
    out
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self { negative: value < 0, magnitude: Magnitude::Small(u128::from(value.unsigned_abs()), 0) }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    /// Order of the values; NaN comes after everything, so that the order is total.
    fn cmp(&self, other: &Self) -> Ordering {
        use Magnitude::{Infinite, NaN};
        match (&self.magnitude, &other.magnitude) {
            (NaN, NaN) => return Ordering::Equal,
            (NaN, _) => return Ordering::Greater,
            (_, NaN) => return Ordering::Less,
            _ => {}
        }
        let (a_negative, b_negative) = (self.negative && !self.is_zero(), other.negative && !other.is_zero());
        match (a_negative, b_negative) {
            (false, true) => return Ordering::Greater,
            (true, false) => return Ordering::Less,
            _ => {}
        }
        let order = match (&self.magnitude, &other.magnitude) {
            (Infinite, Infinite) => Ordering::Equal,
            (Infinite, _) => Ordering::Greater,
            (_, Infinite) => Ordering::Less,
            _ => self.compare_magnitudes(other),
        };
        if a_negative { order.reverse() } else { order }
    }
}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.magnitude {
            Magnitude::NaN => 2_u8.hash(state),
            Magnitude::Infinite => (3_u8, self.negative).hash(state),
            _ => {
                let (digits, exponent) = self.canonical();
                (4_u8, self.negative && !digits.is_empty(), &digits, exponent).hash(state);
            }
        }
    }
}

impl fmt::Display for Decimal {
    /// The scientific string of the decimal arithmetic specification: as written, an exponent only when the
    /// number would otherwise need zeros nobody wrote.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negative {
            f.write_str("-")?;
        }
        let (digits, exponent) = match &self.magnitude {
            Magnitude::NaN => return f.write_str("NaN"),
            Magnitude::Infinite => return f.write_str("Infinity"),
            Magnitude::Small(value, exponent) => (value.to_string(), *exponent),
            Magnitude::Large(digits, exponent) => (String::from_utf8_lossy(digits).into_owned(), *exponent),
        };
        let length = digits.len() as i64;
        let left = exponent + length;
        if exponent <= 0 && left > -6 {
            if exponent == 0 {
                return f.write_str(&digits);
            }
            if left > 0 {
                let at = usize::try_from(left).unwrap_or(0);
                return write!(f, "{}.{}", &digits[..at], &digits[at..]);
            }
            let zeros = usize::try_from(-left).unwrap_or(0);
            return write!(f, "0.{}{digits}", "0".repeat(zeros));
        }
        let (first, rest) = digits.split_at(1);
        f.write_str(first)?;
        if !rest.is_empty() {
            write!(f, ".{rest}")?;
        }
        write!(f, "E{:+}", left - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn the_written_scale_is_kept() {
        for (text, shown) in [
            ("1.00", "1.00"),
            ("+1", "1"),
            ("-0", "-0"),
            ("00", "0"),
            ("1e5", "1E+5"),
            ("1e-5", "0.00001"),
            ("0.000000000000000000001", "1E-21"),
            ("1.5e3", "1.5E+3"),
            (".5e1", "5"),
            ("0e0", "0"),
            ("1e400", "1E+400"),
            (
                "123456789012345678901234567890123456789012345",
                "123456789012345678901234567890123456789012345",
            ),
        ] {
            assert_eq!(decimal(text).to_string(), shown, "{text}");
        }
    }

    #[test]
    fn what_is_no_decimal_is_refused() {
        for text in ["", ".", "-", "1.2.3", "1e", "e5", "1e1.5", " 1", "1e1000000000000000000", "١"] {
            assert!(Decimal::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_zero_with_a_huge_exponent_is_a_zero() {
        let zero = decimal("0e9223372036854775807");
        assert_eq!(zero, decimal("0"));
        assert_eq!(zero.plus(&decimal("1")), Some(decimal("1")));
        let _ = zero.to_string();
    }

    #[test]
    fn huge_exponents_are_compared_without_writing_zeros() {
        assert!(decimal("1e999999999999999999") > decimal("9e999999999999999998"));
        assert!(decimal("-1e99999999999") < decimal("-1"));
        assert!(decimal("1e-99999999999") > decimal("0"));
        assert!(Decimal::infinity(false) > decimal("1e999999999999999999"));
    }

    #[test]
    fn floats_are_written_shortest_or_exactly() {
        assert_eq!(Decimal::from_float(100.0).to_string(), "100.0");
        assert_eq!(
            Decimal::from_float_exactly(2.35).to_string(),
            "2.350000000000000088817841970012523233890533447265625"
        );
        assert_eq!(Decimal::from_float_exactly(0.0).to_string(), "0");
    }

    proptest! {
        #[test]
        fn order_is_that_of_integers(a in -1_000_000_i64..1_000_000, b in -1_000_000_i64..1_000_000, e in 0_u32..4) {
            let scaled = |n: i64| decimal(&format!("{}e-{e}", n * 10_i64.pow(e)));
            prop_assert_eq!(scaled(a).cmp(&Decimal::from(b)), a.cmp(&b));
            prop_assert_eq!(Decimal::from(a).plus(&scaled(b)), Some(Decimal::from(a + b)));
        }

        #[test]
        fn shown_and_read_again_is_equal(text in "-?[0-9]{1,60}(\\.[0-9]{1,20})?(e-?[0-9]{1,3})?") {
            let value = decimal(&text);
            let again = decimal(&value.to_string());
            prop_assert_eq!(&again, &value);
            let hash = |d: &Decimal| {
                let mut hasher = std::hash::DefaultHasher::new();
                d.hash(&mut hasher);
                hasher.finish()
            };
            prop_assert_eq!(hash(&again), hash(&value));
        }
    }
}
