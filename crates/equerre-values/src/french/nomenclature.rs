//! The subjects of the acts of local bodies (nomenclature @CTES): `Commande publique/Marchés`.

use std::sync::LazyLock;

/// A known subject, a slash, anything. Upper and lower case and accents do not count; no blank may follow a
/// slash. Without slash, the text less its last character must be a subject: so does the platform's check.
pub(super) fn is_subject(text: &str) -> bool {
    static SUBJECTS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let lines = include_str!("../../data/nomenclature-actes.tsv").lines();
        lines.filter(|line| !line.starts_with('#')).map(folded).collect()
    });
    let subject = match text.split_once('/') {
        Some((subject, _)) => subject,
        None => text.char_indices().next_back().map_or("", |(at, _)| &text[..at]),
    };
    !text.contains("/ ") && SUBJECTS.contains(&folded(subject))
}

fn folded(text: &str) -> String {
    let plain = |c: char| match c {
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        c => c,
    };
    text.to_lowercase().chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::is_subject;

    #[test]
    fn accents_and_case_do_not_count_but_blanks_do() {
        assert!(is_subject("Commande publique/Marchés"));
        assert!(is_subject("COMMANDE PUBLIQUE/x"));
        assert!(is_subject("Autres domaines de competences/x"));
        assert!(is_subject("Urbanismex"));
        for text in ["Commande publique", "Commande publique /x", "Urbanisme/ x", "", "Autre/x"] {
            assert!(!is_subject(text), "{text}");
        }
    }
}
