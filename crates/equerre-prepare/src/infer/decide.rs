//! What a column is proposed to be: the kind that fits what is seen, and what its name tells where that is not enough.

use equerre_values::name_words;

use super::column::Seen;
use super::kinds::Kind;

/// Cells from which on a list of allowed values is proposed, and how often each must stand there.
const ENOUGH: u64 = 20;
const EACH: u64 = 4;
/// Most allowed values that are proposed.
const MOST: usize = 20;

/// Words of names whose values are codes, though they look like numbers.
const CODES: [&str; 35] = [
    "article",
    "juridique",
    "code",
    "cod",
    "id",
    "identifiant",
    "siren",
    "siret",
    "numero",
    "num",
    "no",
    "cp",
    "insee",
    "tel",
    "telephone",
    "ref",
    "reference",
    "cle",
    "uai",
    "rne",
    "fantoir",
    "rivoli",
    "nic",
    "naf",
    "ape",
    "departement",
    "dep",
    "dept",
    "uuid",
    "clef",
    "postal",
    "matricule",
    "immatriculation",
    "version",
    "parcelle",
];

/// A column as it is proposed.
#[derive(Clone, Debug)]
pub(crate) struct Proposal {
    pub(crate) kind: Kind,
    /// Some cells are written in another way.
    pub(crate) by_habit: bool,
    /// Values that alone are allowed.
    pub(crate) allowed: Vec<String>,
    pub(crate) minimum: Option<&'static str>,
    pub(crate) maximum: Option<&'static str>,
}

/// What a column of that name is proposed to be.
pub(crate) fn decide(seen: &Seen, name: &str) -> Proposal {
    let words = name_words(name);
    let named = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let several = seen.distinct().is_none_or(|n| n > 2);
    let direct = Kind::ALL
        .into_iter()
        .filter(|kind| *kind != Kind::Text && seen.is(*kind))
        .find(|kind| fits(*kind, seen, &named, several));
    let found = direct.map(|kind| (kind, false)).or_else(|| by_reading(seen, &named, several));
    let (kind, by_habit) = found.unwrap_or((Kind::Text, false));
    let number = matches!(kind, Kind::Integer | Kind::Number | Kind::NumberComma);
    let (low, high) = seen.range.unwrap_or((0.0, 0.0));
    let (minimum, maximum) = match () {
        // A bound is proposed where every cell was measured.
        () if !number || seen.measured < seen.filled => (None, None),
        () if named(&["latitude", "lat"]) && low >= -90.0 && high <= 90.0 => (Some("-90"), Some("90")),
        () if named(&["longitude", "lon", "lng", "long"]) && low >= -180.0 && high <= 180.0 => {
            (Some("-180"), Some("180"))
        }
        () if named(&["pourcentage", "pct", "taux", "part"]) && low >= 0.0 && high > 1.0 && high <= 100.0 => {
            (Some("0"), Some("100"))
        }
        () if low >= 0.0 && named(&COUNTED) => (Some("0"), None),
        () => (None, None),
    };
    let allowed = if kind == Kind::Text { allowed(seen, &named) } else { Vec::new() };
    Proposal { kind, by_habit, allowed, minimum, maximum }
}

/// Words of what cannot be less than nothing.
const COUNTED: [&str; 20] = [
    "nb",
    "nbre",
    "nombre",
    "effectif",
    "montant",
    "somme",
    "prix",
    "tarif",
    "cout",
    "surface",
    "superficie",
    "duree",
    "longueur",
    "largeur",
    "hauteur",
    "puissance",
    "capacite",
    "population",
    "quantite",
    "poids",
];

/// Words of what is measured, not counted.
const MEASURED: [&str; 33] = [
    "montant",
    "somme",
    "prix",
    "tarif",
    "cout",
    "surface",
    "surf",
    "superficie",
    "longueur",
    "long",
    "largeur",
    "larg",
    "hauteur",
    "haut",
    "profondeur",
    "altitude",
    "distance",
    "dist",
    "volume",
    "poids",
    "masse",
    "tonnage",
    "ptac",
    "puissance",
    "debit",
    "taux",
    "pourcentage",
    "pcent",
    "temperature",
    "vitesse",
    "consommation",
    "latitude",
    "longitude",
];

/// A kind all cells can be read as, though some are written otherwise.
fn by_reading(seen: &Seen, named: &dyn Fn(&[&str]) -> bool, several: bool) -> Option<(Kind, bool)> {
    let kinds = [
        Kind::Siren,
        Kind::Siret,
        Kind::Phone,
        Kind::TrueFalse,
        Kind::Year,
        Kind::Integer,
        Kind::Number,
        Kind::Date,
    ];
    kinds
        .into_iter()
        .find(|kind| seen.can_be(*kind) && fits(*kind, seen, named, several))
        .map(|kind| (kind, true))
}

/// Whether a kind all cells are of is what the column is meant to hold.
fn fits(kind: Kind, seen: &Seen, named: &dyn Fn(&[&str]) -> bool, several: bool) -> bool {
    // Numbers of nine digits and more, all as long, name something.
    let as_long = seen.shortest == seen.longest && seen.longest >= 9;
    let code = named(&CODES) || as_long;
    match kind {
        Kind::Siren => named(&["siren"]) || (several && seen.filled >= 3),
        Kind::Siret => named(&["siret"]) || (several && seen.filled >= 3),
        Kind::Phone => named(&["tel", "telephone", "phone", "tel1", "tel2", "fax", "mobile", "portable"]),
        Kind::PostalCode => named(&["cp", "postal", "codepostal", "postcode"]),
        Kind::CommuneCode => named(&["insee", "commune", "com", "codeinsee", "cog"]),
        Kind::DepartmentCode => code && named(&["departement", "dep", "dept"]),
        Kind::OpeningHours => named(&["horaires", "horaire", "ouverture", "hours"]) || several,
        Kind::Year => named(&["annee", "an", "year", "millesime", "exercice"]) && seen.longest == 4,
        // What is measured may have decimals in the next file.
        Kind::Integer => !code && !named(&MEASURED),
        Kind::Number => !code || (seen.is(Kind::Number) && !seen.is(Kind::Integer) && !named(&["version"])),
        // `12,5` is a point too, of which nobody speaks.
        Kind::NumberComma => !code && !seen.is(Kind::Number) && !named(&POINTS),
        Kind::Geopoint => named(&POINTS) || seen.longest > 9,
        _ => true,
    }
}

/// Words of names of points.
const POINTS: [&str; 9] =
    ["coordonnees", "coord", "geo", "point", "position", "localisation", "xy", "geopoint", "coordonneesxy"];

/// The values that alone are allowed, when few stand there often.
fn allowed(seen: &Seen, named: &dyn Fn(&[&str]) -> bool) -> Vec<String> {
    let free = named(&[
        "nom",
        "prenom",
        "adresse",
        "commentaire",
        "commentaires",
        "description",
        "observation",
        "observations",
        "remarque",
        "remarques",
        "titre",
        "objet",
        "url",
        "id",
        "identifiant",
        "commune",
        "organisme",
        "code",
    ]);
    let Some(values) = &seen.values else { return Vec::new() };
    let enough = seen.filled >= ENOUGH && values.len() <= MOST && values.len() > 1;
    if free || !enough || seen.filled < values.len() as u64 * EACH || seen.longest > 80 {
        return Vec::new();
    }
    // What differs by blanks, case or accents only is one value written in two ways.
    let mut all: Vec<String> = values.keys().cloned().collect();
    all.sort();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(name: &str, cells: &[&str]) -> Proposal {
        let mut seen = Seen::default();
        cells.iter().for_each(|cell| seen.take(cell, 1));
        decide(&seen, name)
    }

    #[test]
    fn kinds_are_told_by_cells_and_names() {
        for (name, cells, kind, by_habit) in [
            ("siren", &["110043015"][..], Kind::Siren, false),
            ("siren", &["110 043 015"], Kind::Siren, true),
            ("nb", &["5", "12"], Kind::Integer, false),
            ("code", &["5", "12"], Kind::Text, false),
            ("montant", &["1 728 796,68 €", "1,653,838"], Kind::Number, true),
            ("prix", &["12,5", "3"], Kind::NumberComma, false),
            ("annee", &["2019"], Kind::Year, false),
            ("total", &["2019"], Kind::Integer, false),
            ("code_insee", &["01004", "75056"], Kind::CommuneCode, false),
            ("cp", &["01000"], Kind::PostalCode, false),
            ("jour", &["2024-12-31"], Kind::Date, false),
            ("jour", &["31/12/2024"], Kind::DateFrench, false),
            ("jour", &["31/12/2024", "2024-12-30"], Kind::Date, true),
            ("actif", &["oui", "non"], Kind::OuiNon, false),
            ("geo", &["2.35,48.85"], Kind::Geopoint, false),
            ("mail", &["a@example.org"], Kind::Email, false),
            ("nom", &["Ville"], Kind::Text, false),
            ("vide", &[], Kind::Text, false),
        ] {
            let found = decided(name, cells);
            assert_eq!((found.kind, found.by_habit), (kind, by_habit), "{name} {cells:?}");
        }
    }

    #[test]
    fn few_values_that_come_often_are_a_list() {
        let cells: Vec<&str> = ["public", "privé"].into_iter().cycle().take(30).collect();
        assert_eq!(decided("statut", &cells).allowed, ["privé", "public"]);
        assert!(decided("nom", &cells).allowed.is_empty());
        assert!(decided("statut", &cells[..4]).allowed.is_empty());
        assert_eq!(decided("nb_places", &["1", "2"]).minimum, Some("0"));
        assert_eq!(decided("solde", &["1", "2"]).minimum, None);
    }
}
