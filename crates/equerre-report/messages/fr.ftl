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
    [one] { $n } se corrige d’un coup avec « equerre lint --fix ».
   *[other] { $n } se corrigent d’un coup avec « equerre lint --fix ».
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
copy-changed = Copie corrigée :
copy-same = Copie sans changement : rien n’avait à être écrit autrement.
copy-left = Laissé tel quel, parce que deux lectures sont possibles :
copy-proofs = Ce qui a décidé :
copy-whole = { $what } : « { $before } » devient « { $after } »
    .gone = { $what } (colonne { $before })
    .bare = { $what }
copy-cells = { $field } : { $what } ({ $n ->
    [one] { $n } cellule
   *[other] { $n } cellules
})
copy-place = ligne { $row } : « { $before } » devient « { $after } »
    .left = ligne { $row } : « { $before } » : { $after } ?
copy-proof = { $field } : « { $cell } » (ligne { $row }{ $n ->
    [one] {""}
   *[other] , et d’autres
}) : { $what }
column-field = Colonne
column-count = Nombre
column-examples = Premières lignes
data-together = { $title } : { $n }
data-valid = Le fichier est valide.
data-invalid = Le fichier n’est pas valide.
data-unknown = Le fichier n’a pas pu être contrôlé entièrement.
delimiter-comma = séparé par des virgules
delimiter-semicolon = séparé par des points-virgules
delimiter-tab = séparé par des tabulations
delimiter-other = séparé par « { $delimiter } »

comparison-level = étape
    .none = aucune
    .patch = corrective
    .minor = mineure
    .major = majeure
comparison-verdict = Verdict
    .right = La version dit vrai : il faut une étape { $required }, et c’est ce qu’elle annonce.
    .right-more = La version annonce une étape { $declared } ; une étape { $required } suffit, et ce n’est pas trop.
    .overstated = La version annonce une étape { $declared } ; une étape { $required } suffisait ({ $next }).
    .understated = La version annonce une étape { $declared } ; il en faut une { $required } : { $next } au moins.
    .unchanged = Le contenu a changé, la version non ({ $version }) : il faut une étape { $required }, soit { $next }.
    .decreased = La nouvelle version ({ $version }) est plus petite que l’ancienne ; il fallait { $next } au moins.
    .undecided = Indécidé : l’étape annoncée ({ $declared }) suffit pour ce qui est établi, mais des changements restent à trancher ; s’ils cassent, il faut { $next }.
    .unversioned = Il faut une étape { $required } ; l’une des deux versions n’a pas de numéro à trois nombres, on ne peut pas dire si elle l’annonce.
    .nothing = Rien n’a changé.
comparison-producers = { $broken ->
    [0] Producteurs : tout fichier valable hier l’est encore
    [one] Producteurs : un changement refuse des fichiers valables hier
   *[other] Producteurs : { $broken } changements refusent des fichiers valables hier
}{ $unknown ->
    [0] .
    [one] , sauf peut-être pour un changement indécidé.
   *[other] , sauf peut-être pour { $unknown } changements indécidés.
}
comparison-reusers = { $broken ->
    [0] Réutilisateurs : aucun fichier nouveau ne surprendra un lecteur d’hier
    [one] Réutilisateurs : un changement laisse passer ce qu’un lecteur d’hier refuse
   *[other] Réutilisateurs : { $broken } changements laissent passer ce qu’un lecteur d’hier refuse
}{ $unknown ->
    [0] .
    [one] , sauf peut-être pour un changement indécidé.
   *[other] , sauf peut-être pour { $unknown } changements indécidés.
}
comparison-part-breaks = Ce qui casse ({ $n })
comparison-part-unknown = Indécidé : compte comme une rupture tant que personne ne l’accepte ({ $n })
comparison-part-surprises = Ce qu’un lecteur d’hier ne connaît pas ({ $n })
comparison-part-structure = Structure facultative ({ $n })
comparison-part-words = Sans effet sur les fichiers ({ $n })
comparison-more = … et { $n ->
    [one] { $n } autre
   *[other] { $n } autres
} (--all les montre)
comparison-left-out = { $n ->
    [one] Un changement n’est pas montré
   *[other] { $n } changements ne sont pas montrés
} : le commentaire serait trop long. Le rapport JSON les a tous.
comparison-refused-cell = Ce fichier était valable et ne l’est plus : « { $cell } » ({ $why }{ $row ->
    [0] )
   *[other] , ligne { $row })
}
comparison-refused-file = Ce fichier était valable et ne l’est plus ({ $why }{ $row ->
    [0] )
   *[other] , ligne { $row })
}
comparison-surprise-cell = Un fichier nouveau peut contenir « { $cell } », qu’un lecteur d’hier refuse ({ $why }).
comparison-surprise-file = Un fichier nouveau peut être refusé par un lecteur d’hier ({ $why }).
comparison-theoretical = En théorie seulement : « { $cell } » était accepté et ne l’est plus ({ $why }). Personne n’écrit cela, le niveau n’en tient pas compte.
comparison-theoretical-back = En théorie seulement : « { $cell } » est accepté et ne l’était pas ({ $why }). Personne n’écrit cela, le niveau n’en tient pas compte.
comparison-accepted = Accepté : { $reason }
comparison-unused = equerre.toml accepte { $id }, mais ce changement n’existe pas (ou plus).
comparison-before = avant
comparison-other-way = Dans l’autre sens : { $what }
comparison-early = (Avant 1.0.0, le deuxième nombre tient lieu du premier : plus tard, il faudrait une étape { $required }.)
comparison-unread = Rien ne peut être dit : une des deux versions ne peut pas être lue.
comparison-part-accepted = Accepté dans equerre.toml ({ $n })
comparison-empty-cell = (case vide)
comparison-how-to-accept = Lisez chacun. S’il ne casse rien, dites-le dans equerre.toml : [[accept]], change = "l’identifiant entre crochets", reason = "pourquoi". Sinon, publiez la version demandée.

review-outcome = Verdict
    .fine = Rien ne s’oppose à ce changement
    .attention = À regarder
    .undecided = À trancher
    .blocked = À corriger
review-more-reasons = { $n ->
    [one] une autre raison
   *[other] { $n } autres raisons
}
review-count = { $n ->
    [one] un schéma
   *[other] { $n } schémas
} sur { $all }
review-nothing = Aucun schéma n’est touché ({ $n ->
    [0] aucun fichier changé
    [one] un fichier changé
   *[other] { $n } fichiers changés
}).
review-root = Schéma
review-base = Comparé à { $base } ({ $commit })
review-link = rapport complet
review-what = Sort
    .added = schéma nouveau
    .changed = schéma modifié
    .moved = schéma déplacé
    .around = schéma inchangé, fichiers voisins modifiés
    .removed = schéma retiré
review-row = Point
    .version = Version
    .last = Depuis la dernière version
    .addresses = Adresses
    .dates = Dates
    .changelog = Journal des changements
    .examples = Exemples
    .documentation = Documentation
    .platform = Plateforme
    .configuration = Configuration
    .rules = Règles
    .data = Données existantes
review-state = État
    .fine = bien
    .note = à savoir
    .attention = à regarder
    .wrong = à corriger
review-accept-title = Accepter une rupture voulue
review-accept = Si c’est voulu sans le numéro demandé, collez ces lignes dans equerre.toml et dites pourquoi :
review-more-accepts = { $n ->
    [one] et une autre
   *[other] et { $n } autres
} : equerre check --format json les donne toutes
review-new-findings = { $n ->
    [one] Nouveau constat
   *[other] Nouveaux constats ({ $n })
}
review-more-findings = … et { $n ->
    [one] un autre
   *[other] { $n } autres
}.
review-since = Tout ce qui a changé depuis { $last }
review-cut = { $n ->
    [one] Une partie n’est pas montrée
   *[other] { $n } parties ne sont pas montrées
} : le commentaire serait trop long. Le rapport complet les a toutes.
review-column-schema = Schéma
review-column-point = Point
review-column-state = État
comparison-alike = De même pour { $n ->
    [one] { $fields }
   *[other] { $n } autres champs : { $fields }
}{ $more ->
    [0] .
   *[other] …
}
