//! Phone numbers.

use std::sync::LazyLock;

use regex::Regex;
use rlibphonenumber::{PHONE_NUMBER_UTIL, Region, get_national_significant_number_owned};

/// The French short numbers (15, 112, 3949, 118 218…), as libphonenumber 8.13 lists them.
static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant, covered by the tests")]
    Regex::new(concat!(
        r"\A(?:1(?:0[0-9]{2}|1(?:[02459]|6(?:000|111)|8[0-9]{3})|[578]|9[167])|2(?:0(?:00|2)0|24)",
        r"|[3-8][0-9]{4}|3[0-9]{3}|6(?:1[14]|34)|7(?:0[06]|22|40))\z"
    ))
    .unwrap()
});

/// A French number, a French short number, or an international one with `+`.
pub(super) fn is_phone(text: &str) -> bool {
    // A number has few characters; what is longer would only take time.
    if text.len() > 250 {
        return false;
    }
    let french = PHONE_NUMBER_UTIL.parse(text, Some(Region::FR)).is_ok_and(|number| {
        PHONE_NUMBER_UTIL.is_valid_number(&number)
            || (number.country_code == 33 && SHORT.is_match(&get_national_significant_number_owned(&number)))
    });
    french
        || PHONE_NUMBER_UTIL.parse(text, None).is_ok_and(|number| PHONE_NUMBER_UTIL.is_valid_number(&number))
}

#[cfg(test)]
mod tests {
    use super::is_phone;

    #[test]
    fn french_short_and_international_numbers() {
        for text in ["01 45 67 89 01", "+33 1 45 67 89 01", "15", "112", "3949", "118218", "+32 2 555 12 12"]
        {
            assert!(is_phone(text), "{text}");
        }
        for text in ["", "0", "12345", "01 45 67 89", "rappeler", "0145678901 ou 0145678902"] {
            assert!(!is_phone(text), "{text}");
        }
    }
}
