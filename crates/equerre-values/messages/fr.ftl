# Ce qu’un champ attend, pour compléter « attendu : … ».

value-string = un texte
value-email = une adresse électronique (nom@domaine.fr)
value-uri = une adresse web complète (https://…)
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
    [one] au moins un caractère
   *[other] au moins { $n } caractères
}
value-max-length = { $n ->
    [one] au plus un caractère
   *[other] au plus { $n } caractères
}
value-min-items = { $n ->
    [one] au moins un élément
   *[other] au moins { $n } éléments
}
value-max-items = { $n ->
    [one] au plus un élément
   *[other] au plus { $n } éléments
}
value-min-keys = { $n ->
    [one] au moins une clé
   *[other] au moins { $n } clés
}
value-max-keys = { $n ->
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
value-exclusive-minimum = plus que { $bound }
value-exclusive-maximum = moins que { $bound }
value-enum = une des valeurs permises ({ $values })
value-json-schema = un contenu conforme au schéma JSON du champ
