//! Words for example rows. No person, firm or address of this world is meant: domains and names say so, telephone
//! numbers are those the French regulator keeps for fiction, and SIREN numbers are made up, of a range little used.

use crate::meaning::Meaning;

/// Texts a column of that meaning may hold, in the order they are taken.
pub(crate) fn listed(meaning: Meaning) -> &'static [&'static str] {
    match meaning {
        Meaning::Hours => &[
            "Mo-Fr 08:30-18:00",
            "24/7",
            "Mo-Sa 09:00-12:00,14:00-19:00",
            "Tu-Su 10:00-18:00",
            "Mo-Fr 07:00-20:00; Sa 08:00-12:00",
        ],
        Meaning::Years => &["2021/2024", "2019/2023", "2022/2026", "2018/2020"],
        Meaning::CountryCode => &["FR", "BE", "FRA", "BEL", "DE", "DEU", "ES", "ESP"],
        Meaning::CountryName => &["France", "Belgique", "Allemagne", "Espagne"],
        Meaning::StreetName => &STREETS,
        Meaning::FirstName => {
            &["Camille", "Dominique", "Claude", "Alix", "Sacha", "Maxime", "Andréa", "Yaël"]
        }
        Meaning::LastName => &["Exemple", "Modèle", "Dupont-Exemple", "Durand-Exemple", "Specimen", "Lambda"],
        Meaning::Organisation => &[
            "Société Exemple",
            "Régie Exemple",
            "Exemple Énergie",
            "Association Exemple",
            "Syndicat mixte Exemple",
            "Exemple Services",
            "Groupe Exemple",
            "Coopérative Exemple",
        ],
        Meaning::Sentence => &[
            "Texte d'exemple, à remplacer.",
            "Accès par l'arrière du bâtiment.",
            "Fermé les jours fériés.",
            "Sur demande à l'accueil.",
            "Donnée fournie à titre d'exemple, sans valeur réelle.",
            "Travaux en cours.",
        ],
        Meaning::Label => &["Exemple A", "Exemple B", "Exemple C", "Exemple D", "Exemple E", "Exemple F"],
        _ => &[],
    }
}

/// Names of streets that every town may have.
pub(crate) const STREETS: [&str; 8] = [
    "rue de la Gare",
    "place de l'Exemple",
    "avenue du Modèle",
    "chemin des Écoles",
    "boulevard de l'Essai",
    "allée des Tilleuls",
    "rue du Moulin",
    "quai du Canal",
];

/// Beginnings of e-mail addresses.
pub(crate) const MAILBOXES: [&str; 6] =
    ["contact", "accueil", "opendata", "mairie", "service.technique", "info"];
