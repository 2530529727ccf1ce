# Ce qu’un champ attend, pour compléter « attendu : … ».

value-string = un texte
value-email = une adresse électronique (nom@domaine.fr)
value-uri = une adresse complète (https://…, mailto:…)
value-uuid = un identifiant UUID (8-4-4-4-12 chiffres hexadécimaux)
value-binary = un contenu en base 64
value-wkt = une géométrie en WKT (POINT (2.35 48.85))
value-number = un nombre sans espace ni unité, à décimales séparées par « { $decimal } »
value-integer = un nombre entier, en chiffres seulement
value-boolean = « { $yes } » ou « { $no } »
value-date = une date AAAA-MM-JJ (2024-12-31)
value-date-format = une date comme « { $example } » (format { $format })
value-datetime = une date et une heure AAAA-MM-JJThh:mm:ss (2024-12-31T13:45:00)
value-datetime-format = une date et une heure comme « { $example } » (format { $format })
value-time = une heure hh:mm:ss (13:45:00)
value-time-format = une heure comme « { $example } » (format { $format })
value-year = une année sur quatre chiffres
value-yearmonth = une année et un mois AAAA-MM (2024-12)
value-duration = une durée ISO 8601 (P1Y2M3DT4H)
value-geopoint = un point « longitude, latitude » (2.35, 48.85)
value-geopoint-array = un point [longitude, latitude] ([2.35, 48.85])
value-geopoint-object = un point en JSON, avec lon et lat
value-geojson = un objet GeoJSON
value-topojson = un objet TopoJSON
value-object = un objet JSON
value-array = une liste JSON
value-array-of = une liste JSON dont chaque élément est { $item }
value-list = une liste séparée par « { $delimiter } », dont chaque élément est { $item }
value-any = une valeur
value-never = lisible : le format « { $format } » du schéma ne peut l’être
value-required = une valeur, car elle est obligatoire
value-min-length = { $n ->
    [0] au moins 0 caractère
    [one] au moins un caractère
   *[other] au moins { $n } caractères
}
value-max-length = { $n ->
    [0] au plus 0 caractère
    [one] au plus un caractère
   *[other] au plus { $n } caractères
}
value-min-items = { $n ->
    [0] au moins 0 élément
    [one] au moins un élément
   *[other] au moins { $n } éléments
}
value-max-items = { $n ->
    [0] au plus 0 élément
    [one] au plus un élément
   *[other] au plus { $n } éléments
}
value-min-keys = { $n ->
    [0] au moins 0 clé
    [one] au moins une clé
   *[other] au moins { $n } clés
}
value-max-keys = { $n ->
    [0] au plus 0 clé
    [one] au plus une clé
   *[other] au plus { $n } clés
}
value-pattern-example = la forme de « { $example } » ({ $pattern })
value-digits = { $n ->
    [one] { $n } chiffre
   *[other] { $n } chiffres
}
value-pattern = la forme { $pattern }
value-minimum = { $bound } au moins
value-maximum = { $bound } au plus
value-exclusive-minimum = plus de { $bound }
value-exclusive-maximum = moins de { $bound }
value-enum = une des valeurs permises ({ $values })
value-json-schema = un contenu conforme au schéma JSON du champ

# Les types, comme on les nomme.

type-string = texte
type-email = adresse électronique
type-uri = adresse (URI)
type-uuid = identifiant UUID
type-binary = contenu en base 64
type-wkt = géométrie WKT
type-number = nombre décimal
type-integer = nombre entier
type-boolean = vrai ou faux
type-object = objet JSON
type-array = liste JSON
type-array-of = liste JSON
type-list = liste
type-date = date
type-datetime = date et heure
type-time = heure
type-year = année
type-yearmonth = année et mois
type-duration = durée
type-geopoint = point géographique
type-geojson = géométrie GeoJSON
type-any = valeur libre

# Ce qu’un champ demande, pour qui le documente.

fact-boolean = vrai ou faux, écrit d’une des façons ci-dessous
fact-true = pour « vrai »
fact-false = pour « faux »
fact-array = une liste JSON, entre crochets
fact-list = plusieurs valeurs dans la cellule, séparées par { $delimiter }
fact-group = entre les milliers, ce séparateur est admis
fact-not-bare = un texte autour du nombre (unité, signe de monnaie) est admis
fact-float = lu comme un nombre à virgule flottante
fact-any-date = AAAA-MM-JJ, ou jour, mois et année en chiffres quand leur ordre ne fait pas de doute (25/12/2024)
fact-date-format = dans ce format
fact-enum = { $n ->
    [one] la seule valeur permise
   *[other] une de ces { $n } valeurs
}
fact-categories = une de ces valeurs ; une autre est acceptée, avec une remarque
fact-pattern = une forme imposée
fact-pattern-example = une forme imposée, comme { $example }
fact-unique = une valeur ne peut figurer deux fois dans la colonne
fact-missing = ces textes valent « pas de valeur »
fact-missing-none = aucun texte ne vaut « pas de valeur », pas même la cellule vide
fact-number = un nombre, à décimales séparées par « { $decimal } »
fact-integer = un nombre entier
fact-date = une date
fact-datetime = une date et une heure
fact-time = une heure
fact-true-none = aucune écriture : ce champ ne peut pas valoir « vrai »
fact-false-none = aucune écriture : ce champ ne peut pas valoir « faux »
value-earliest = { $bound } au plus tôt
value-latest = { $bound } au plus tard
value-after = après { $bound }
value-before = avant { $bound }
