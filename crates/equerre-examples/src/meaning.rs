//! What a field holds, judged by its checks, its format and the words of its name.

use equerre_validate::checks::{CheckRule, CustomCheck};
use equerre_values::french::FrenchFormat;
use equerre_values::{Field, name_words};

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    Siren,
    Siret,
    Uai,
    Email,
    Phone,
    Url,
    Hours,
    Years,
    CommuneCode,
    CommuneName,
    PostalCode,
    DepartmentCode,
    DepartmentName,
    RegionCode,
    RegionName,
    CountryCode,
    CountryName,
    Longitude,
    Latitude,
    Point,
    Address,
    StreetNumber,
    StreetName,
    Year,
    Percent,
    Amount,
    Count,
    Surface,
    FirstName,
    LastName,
    Organisation,
    Sentence,
    Identifier,
    Label,
}

impl Meaning {
    /// Whether it is about where something lies: such columns of a row belong together.
    pub(crate) const fn is_place(self) -> bool {
        matches!(
            self,
            Self::CommuneCode
                | Self::CommuneName
                | Self::PostalCode
                | Self::DepartmentCode
                | Self::DepartmentName
                | Self::RegionCode
                | Self::RegionName
                | Self::Longitude
                | Self::Latitude
                | Self::Point
                | Self::Address
        )
    }

    /// What a field holds; `checks` are those of the table.
    pub(crate) fn of(field: &Field, checks: &[&CustomCheck]) -> Option<Self> {
        checks.iter().find_map(|check| of_check(check)).or_else(|| of_type(field)).or_else(|| {
            let words = name_words(field.name());
            of_name(&words.iter().map(String::as_str).collect::<Vec<_>>(), field.type_name())
        })
    }
}

fn of_check(check: &CustomCheck) -> Option<Meaning> {
    let format = match check.asks() {
        CheckRule::Format(format) => format,
        CheckRule::Gps => return Some(Meaning::Point),
        _ => return None,
    };
    Some(match format {
        FrenchFormat::Siren => Meaning::Siren,
        FrenchFormat::Siret => Meaning::Siret,
        FrenchFormat::Phone => Meaning::Phone,
        FrenchFormat::OpeningHours => Meaning::Hours,
        FrenchFormat::YearInterval { .. } => Meaning::Years,
        FrenchFormat::CodeCommuneInsee(_) => Meaning::CommuneCode,
        FrenchFormat::Commune(_) => Meaning::CommuneName,
        FrenchFormat::CodePostal => Meaning::PostalCode,
        FrenchFormat::NumeroDepartement(_) => Meaning::DepartmentCode,
        FrenchFormat::Departement(_) => Meaning::DepartmentName,
        FrenchFormat::CodeRegion(_) => Meaning::RegionCode,
        FrenchFormat::Region(_) => Meaning::RegionName,
        FrenchFormat::CodePaysIso2(_) | FrenchFormat::CodePaysIso3(_) => Meaning::CountryCode,
        FrenchFormat::Pays(_) => Meaning::CountryName,
        FrenchFormat::Canton(_) | FrenchFormat::CodeFantoir | FrenchFormat::NomenclatureActe => return None,
    })
}

fn of_type(field: &Field) -> Option<Meaning> {
    Some(match (field.type_name(), field.format()) {
        ("geopoint", _) => Meaning::Point,
        ("string", "email") => Meaning::Email,
        ("string", "uri") => Meaning::Url,
        ("year", _) => Meaning::Year,
        _ => return None,
    })
}

/// Words, one of which must be there, or two of them one after the other as one; and what they mean. The first that
/// fits decides.
const NAMES: [(&[&str], Meaning); 39] = [
    (&["siret"], Meaning::Siret),
    (&["siren"], Meaning::Siren),
    (&["uai"], Meaning::Uai),
    (&["email", "mail", "courriel", "mel"], Meaning::Email),
    (&["telephone", "tel", "phone", "tel1", "tel2", "fax"], Meaning::Phone),
    (&["url", "uri", "siteweb", "siteinternet", "site", "lien", "photo", "photo1", "web"], Meaning::Url),
    (&["horaires", "horaire", "openinghours", "ouverture"], Meaning::Hours),
    (&["codepostal", "cp", "postalcode"], Meaning::PostalCode),
    (&["codecommune", "insee", "communecode", "codeinsee", "communeinsee"], Meaning::CommuneCode),
    (&["numdepartement", "codedepartement", "dep", "departementcode"], Meaning::DepartmentCode),
    (&["departement"], Meaning::DepartmentName),
    (&["coderegion", "reg", "regioncode"], Meaning::RegionCode),
    (&["region"], Meaning::RegionName),
    (&["commune", "ville", "comnom"], Meaning::CommuneName),
    (&["codepays", "iso2"], Meaning::CountryCode),
    (&["pays"], Meaning::CountryName),
    (&["longitude", "lon", "lng", "xlong", "long", "x"], Meaning::Longitude),
    (&["latitude", "lat", "ylat", "y"], Meaning::Latitude),
    (&["coordonnees", "coordonneesxy", "geopoint", "wkt", "geometrie", "geom"], Meaning::Point),
    (&["adresse", "address"], Meaning::Address),
    (&["numerovoie", "adrnum", "numvoie"], Meaning::StreetNumber),
    (&["voie", "rue", "adrvoie", "nomvoie"], Meaning::StreetName),
    (&["annee", "millesime", "exercice", "year"], Meaning::Year),
    (&["taux", "pourcentage", "part", "pct", "ratio"], Meaning::Percent),
    (
        &["montant", "prix", "cout", "tarif", "somme", "recette", "depense", "budget", "total"],
        Meaning::Amount,
    ),
    (&["surface", "superficie", "longueur", "largeur", "hauteur", "aire", "volume"], Meaning::Surface),
    (&["nombre", "nb", "nbre", "effectif", "capacite", "quantite", "population"], Meaning::Count),
    (&["prenom"], Meaning::FirstName),
    (&["nomfamille", "nomusage", "nomnaissance", "patronyme"], Meaning::LastName),
    (
        &[
            "organisme",
            "organisation",
            "operateur",
            "amenageur",
            "exploitant",
            "gestionnaire",
            "proprietaire",
            "collectivite",
            "etablissement",
            "entreprise",
            "denomination",
            "raison",
            "employeur",
            "fournisseur",
            "acheteur",
            "attributaire",
            "beneficiaire",
            "producteur",
            "enseigne",
            "rais",
            "coll",
        ],
        Meaning::Organisation,
    ),
    (
        &[
            "description",
            "commentaire",
            "commentaires",
            "observation",
            "observations",
            "remarque",
            "remarques",
            "precision",
            "precisions",
            "complement",
            "complt",
            "detail",
            "details",
            "objet",
            "motif",
            "texte",
        ],
        Meaning::Sentence,
    ),
    (&["id", "identifiant", "uid", "uuid", "ref", "reference", "num", "numero", "code"], Meaning::Identifier),
    (&["nom", "name", "libelle", "intitule", "titre", "label"], Meaning::Label),
    // Less sure: only by what is left.
    (&["lieu", "localisation", "emplacement"], Meaning::Address),
    (&["web", "http"], Meaning::Url),
    (&["gps"], Meaning::Point),
    (&["euros", "eur"], Meaning::Amount),
    (&["contact"], Meaning::Email),
    (&["organisateur"], Meaning::Organisation),
];

/// Words that say that the field is about a thing rather than the thing.
const ABOUT: [&str; 12] = [
    "type",
    "presence",
    "has",
    "is",
    "statut",
    "etat",
    "date",
    "source",
    "nature",
    "categorie",
    "mode",
    "format",
];

fn of_name(words: &[&str], kind: &str) -> Option<Meaning> {
    if words.iter().any(|word| ABOUT.contains(word)) {
        return None;
    }
    let is_there =
        |wanted: &&str| words.contains(wanted) || words.windows(2).any(|pair| pair.concat() == **wanted);
    let number = matches!(kind, "number" | "integer");
    let fits = |meaning: Meaning| match meaning {
        Meaning::Percent | Meaning::Amount | Meaning::Count | Meaning::Surface => number,
        Meaning::Year => number || kind == "string",
        Meaning::Longitude | Meaning::Latitude => number || kind == "string",
        _ => kind == "string" || kind == "any" || kind == "integer",
    };
    NAMES
        .iter()
        .find(|(names, meaning)| fits(*meaning) && names.iter().any(is_there))
        .map(|(_, meaning)| *meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_betray_what_a_field_holds() {
        let of = |name: &str, kind| {
            let words = name_words(name);
            of_name(&words.iter().map(String::as_str).collect::<Vec<_>>(), kind)
        };
        for (name, kind, meaning) in [
            ("siren_amenageur", "string", Some(Meaning::Siren)),
            ("code_insee_commune", "string", Some(Meaning::CommuneCode)),
            ("codePostal", "string", Some(Meaning::PostalCode)),
            ("nom_commune", "string", Some(Meaning::CommuneName)),
            ("telephone_operateur", "string", Some(Meaning::Phone)),
            ("contact_amenageur", "string", Some(Meaning::Organisation)),
            ("adresse_station", "string", Some(Meaning::Address)),
            ("lat_coor1", "number", Some(Meaning::Latitude)),
            ("nbre_pdc", "integer", Some(Meaning::Count)),
            ("date_maj", "date", None),
            ("type_commune", "string", None),
            ("montant_total", "number", Some(Meaning::Amount)),
            ("DELIB_OBJET", "string", Some(Meaning::Sentence)),
            ("id_pdc_local", "string", Some(Meaning::Identifier)),
            ("truc", "string", None),
        ] {
            assert_eq!(of(name, kind), meaning, "{name}");
        }
    }
}
