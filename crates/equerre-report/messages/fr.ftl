# Mots des présentations de rapport.
severity-error = erreur
severity-warning = alerte
severity-advice = conseil
note = note
help = que faire
fix-safe = correction sûre (--fix)
fix-unsafe = correction à relire (--unsafe-fixes)
fix-display = correction à finir à la main
note-historical = déjà publié : ce constat ne bloque rien, il explique.
related-same-file = { $what } (ligne { $line })
summary-nothing = Aucun constat : rien à redire.
summary = { $total ->
    [one] { $total } constat
   *[other] { $total } constats
} : { $errors ->
    [one] { $errors } erreur
   *[other] { $errors } erreurs
}, { $warnings ->
    [one] { $warnings } alerte
   *[other] { $warnings } alertes
}, { $advice ->
    [one] { $advice } conseil
   *[other] { $advice } conseils
}.
summary-fixable = { $n ->
    [one] { $n } se corrige d’un coup avec --fix.
   *[other] { $n } se corrigent d’un coup avec --fix.
}
summary-historical = { $n ->
    [one] { $n } porte sur ce qui est déjà publié et ne compte pas dans le code de retour.
   *[other] { $n } portent sur ce qui est déjà publié et ne comptent pas dans le code de retour.
}
markdown-title = Rapport d’Équerre
column-severity = Gravité
column-place = Endroit
column-finding = Constat
column-rule = Règle
more-of-rule = … et { $n ->
    [one] { $n } autre
   *[other] { $n } autres
} { $rule } dans { $file }
more-how = (--all les montre tous)

data-read = { $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
}, { $columns ->
    [one] { $columns } colonne
   *[other] { $columns } colonnes
}, { $encoding }, { $delimiter }, schéma { $schema }
data-read-sheet = { $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
}, { $columns ->
    [one] { $columns } colonne
   *[other] { $columns } colonnes
}, feuille « { $sheet } », schéma { $schema }
data-read-json = { $rows ->
    [one] { $rows } document
   *[other] { $rows } documents
} JSON, schéma { $schema }
summary-unfinished = Le contrôle n’a pas pu être fait.
not-shown = { $n ->
    [one] { $n } autre constat, compté seulement (--limit en garde plus).
   *[other] { $n } autres constats, comptés seulement (--limit en garde plus).
}
data-hint = à savoir : { $hint }
data-help = que faire : { $help }
data-example = ligne { $row }
    .cell = ligne { $row } : « { $cell } »
    .near = ligne { $row } : « { $cell } », sans doute « { $near } »
    .empty = ligne { $row } : « { $cell } », sans doute à laisser vide
    .what = ligne { $row } : { $what }
data-example-column = ligne { $row }, colonne « { $path } »
    .cell = ligne { $row }, colonne « { $path } » : « { $cell } »
    .near = ligne { $row }, colonne « { $path } » : « { $cell } », sans doute « { $near } »
    .empty = ligne { $row }, colonne « { $path } » : « { $cell } », sans doute à laisser vide
    .what = ligne { $row }, colonne « { $path } » : { $what }
data-example-line = ligne { $row }
    .cell = ligne { $row } : { $cell }
    .near = ligne { $row } : { $cell }, sans doute « { $near } »
    .empty = ligne { $row } : { $cell }, sans doute à laisser vide
    .what = ligne { $row } : { $what }
data-example-path = ligne { $row }, { $path }
    .cell = ligne { $row }, { $path } : { $cell }
    .near = ligne { $row }, { $path } : { $cell }, sans doute « { $near } »
    .empty = ligne { $row }, { $path } : { $cell }, sans doute à laisser vide
    .what = ligne { $row }, { $path } : { $what }
data-valid = Le fichier est valide.
data-invalid = Le fichier n’est pas valide.
data-unknown = Le fichier n’a pas pu être contrôlé entièrement.
delimiter-comma = séparé par des virgules
delimiter-semicolon = séparé par des points-virgules
delimiter-tab = séparé par des tabulations
delimiter-other = séparé par « { $delimiter } »
