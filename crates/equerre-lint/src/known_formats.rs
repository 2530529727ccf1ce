//! Codes of French public data that a field's name betrays, and how their form can be checked.

use equerre_model::table_schema::Field;

use equerre_values::name_words;

/// A code with a known form.
#[derive(Clone, Copy, Debug)]
pub struct KnownFormat {
    /// Its name, for messages.
    pub label: &'static str,
    /// Words of a field's name that betray it.
    words: &'static [&'static str],
    /// A pattern of its form.
    pub pattern: &'static str,
    /// Validata's check, if there is one.
    pub custom_check: Option<&'static str>,
}

/// All, the more precise first.
const KNOWN: [KnownFormat; 7] = [
    KnownFormat { label: "SIRET", words: &["siret"], pattern: "^\\d{14}$", custom_check: Some("siret") },
    KnownFormat { label: "SIREN", words: &["siren"], pattern: "^\\d{9}$", custom_check: Some("siren") },
    KnownFormat {
        label: "code INSEE",
        words: &["insee", "codecommune"],
        pattern: "^([013-9]\\d|2[AB1-9])\\d{3}$",
        custom_check: Some("code-commune-insee"),
    },
    KnownFormat {
        label: "code postal",
        words: &["codepostal", "cp", "postalcode"],
        pattern: "^\\d{5}$",
        custom_check: Some("code-postal"),
    },
    KnownFormat {
        label: "téléphone",
        words: &["telephone", "tel", "phone"],
        pattern: "^(\\+33|0)[1-9]\\d{8}$",
        custom_check: Some("phone-number-value"),
    },
    KnownFormat {
        label: "code FANTOIR",
        words: &["fantoir"],
        pattern: "^[0-9A-Z]{4}$",
        custom_check: Some("code-fantoir"),
    },
    KnownFormat { label: "UAI", words: &["uai"], pattern: "^\\d{7}[A-Z]$", custom_check: None },
];

/// Words of a name that say the field tells something about codes, or counts, or holds a code of another kind.
const ABOUT: [&str; 34] = [
    "nb",
    "nombre",
    "type",
    "libelle",
    "nom",
    "date",
    "annee",
    "source",
    "presence",
    "statut",
    "has",
    "is",
    "millesime",
    "population",
    "effectif",
    "montant",
    "taux",
    "part",
    "total",
    "somme",
    "moyenne",
    "superficie",
    "surface",
    "rang",
    "departement",
    "dep",
    "region",
    "reg",
    "pays",
    "canton",
    "iris",
    "version",
    "ratio",
    "score",
];

/// The code a field holds, judged by the words of its name. Names that count or describe codes
/// (`nb_siret`, `type_siren`, `libelle_insee`) hold none.
#[must_use]
pub fn of_name(field: Field<'_>) -> Option<&'static KnownFormat> {
    let name = field.name()?;
    let words = name_words(name);
    if words.iter().any(|word| ABOUT.contains(&word.as_str())) {
        return None;
    }
    KNOWN.iter().find(|known| {
        known.words.iter().any(|wanted| {
            words.iter().any(|word| word == wanted) || words.windows(2).any(|pair| pair.concat() == *wanted)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use equerre_model::json;
    use equerre_model::table_schema::TableSchema;

    fn known(name: &str) -> Option<&'static str> {
        let text = format!("{{\"fields\": [{{\"name\": \"{name}\"}}]}}");
        let root = json::parse(text.as_bytes()).root.unwrap();
        let found = TableSchema::new(&root).fields().next().and_then(of_name);
        found.map(|k| k.label)
    }

    #[test]
    fn a_name_betrays_the_code_in_any_style() {
        for name in ["siret", "SIRET_EPCI", "num_siret", "collectiviteSiret"] {
            assert_eq!(known(name), Some("SIRET"), "{name}");
        }
        for name in ["code_postal", "codePostal", "CODE-POSTAL", "cp"] {
            assert_eq!(known(name), Some("code postal"), "{name}");
        }
        assert_eq!(known("code_insee_commune"), Some("code INSEE"));
        assert_eq!(known("téléphone"), Some("téléphone"));
    }

    #[test]
    fn a_name_about_codes_holds_none() {
        for name in [
            "nb_siret",
            "type_siren",
            "date_insee",
            "hotel",
            "intel",
            "capacite",
            "population_insee",
            "montant_cp",
            "code_insee_region",
        ] {
            assert_eq!(known(name), None, "{name}");
        }
    }
}
