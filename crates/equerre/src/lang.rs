//! In which language to speak: `--lang`, else the locale of the environment, else French.

use std::ffi::OsString;

use equerre_report::{Lang, Localizer, ReportError};

/// The language the arguments ask for, before they are read in earnest: the help itself depends on it.
#[must_use]
pub fn from_arguments(arguments: &[OsString]) -> Option<Lang> {
    let mut arguments = arguments.iter().filter_map(|a| a.to_str());
    while let Some(argument) = arguments.next() {
        let value = match argument.strip_prefix("--lang") {
            Some("") => arguments.next(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        };
        match value {
            Some("fr") => return Some(Lang::Fr),
            Some("en") => return Some(Lang::En),
            _ => {}
        }
    }
    None
}

/// The language of the environment's locale, by POSIX's precedence.
#[must_use]
pub fn from_environment(variable: &dyn Fn(&str) -> Option<String>) -> Option<Lang> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| variable(name))
        .find(|value| !value.is_empty())
        .and_then(|value| Lang::from_locale(&value))
}

/// All the words of the binary in one language.
///
/// # Errors
/// When a catalogue is not valid, which a test excludes.
pub fn localizer(lang: Lang) -> Result<Localizer, ReportError> {
    Localizer::new(
        lang,
        &[
            equerre_report::CATALOG,
            equerre_values::CATALOG,
            equerre_lint::CATALOG,
            equerre_diff::CATALOG,
            equerre_docs::CATALOG,
            equerre_validate::CATALOG,
            equerre_examples::CATALOG,
            equerre_prepare::CATALOG,
            equerre_marked::CATALOG,
            equerre_publish::CATALOG,
            equerre_review::CATALOG,
            equerre_lsp::CATALOG,
            crate::CATALOG,
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_argument_wins_then_the_first_locale_set() {
        let args = |list: &[&str]| list.iter().map(OsString::from).collect::<Vec<_>>();
        assert_eq!(from_arguments(&args(&["lint", "--lang", "en"])), Some(Lang::En));
        assert_eq!(from_arguments(&args(&["--lang=fr"])), Some(Lang::Fr));
        assert_eq!(from_arguments(&args(&["--lang", "de"])), None);
        let env = |name: &str| match name {
            "LC_ALL" => Some(String::new()),
            "LC_MESSAGES" => Some("en_GB.UTF-8".to_owned()),
            _ => Some("fr_FR".to_owned()),
        };
        assert_eq!(from_environment(&env), Some(Lang::En));
        assert_eq!(from_environment(&|_| Some("C".to_owned())), None);
    }
}
