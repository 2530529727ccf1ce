//! SIREN and SIRET: the numbers of INSEE's register of firms.

/// Nine digits with a check digit; spaces and dots between them and blanks around are passed over.
pub(super) fn is_siren(text: &str) -> bool {
    digits(text, 9).is_some_and(|digits| luhn(&digits))
}

/// Fourteen digits: a SIREN, five more, a check digit. La Poste's have a rule of their own: the sum of the
/// digits is a multiple of five.
pub(super) fn is_siret(text: &str) -> bool {
    let Some(digits) = digits(text, 14) else { return false };
    let right = if digits.starts_with(b"356000000") && !digits.ends_with(b"00048") {
        digits.iter().map(|d| u32::from(d - b'0')).sum::<u32>().is_multiple_of(5)
    } else {
        luhn(&digits)
    };
    right && luhn(&digits[..9])
}

fn digits(text: &str, count: usize) -> Option<Vec<u8>> {
    let bytes: Vec<u8> = crate::lexical::trim(text).bytes().filter(|b| !matches!(b, b' ' | b'.')).collect();
    (bytes.len() == count && bytes.iter().all(u8::is_ascii_digit)).then_some(bytes)
}

fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, digit)| {
            let doubled = u32::from(digit - b'0') * if i % 2 == 1 { 2 } else { 1 };
            doubled / 10 + doubled % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_computed() {
        assert!(is_siren("110 043 015"), "spaces are passed over");
        assert!(is_siren("000000000"));
        for text in ["110043016", "11004301", "1100430155", "110-043-015", "１10043015", ""] {
            assert!(!is_siren(text), "{text}");
        }
        assert!(is_siret("11004301500012"));
        assert!(is_siret("35600000000048"));
        assert!(is_siret("35600000049837"));
        assert!(!is_siret("11004301500013"));
    }
}
